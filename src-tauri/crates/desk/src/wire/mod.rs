//! What crosses the seam between the core and its hosts: requests, answers and events, typed on both sides.
//!
//! Every type here has a TypeScript twin, generated into `ui/src/desk/bindings.ts` (see `desk::commands`).

mod article;
mod author;
mod event;
mod export;
mod publication;

pub use article::*;
pub use author::*;
pub use event::*;
pub use export::*;
pub use publication::*;
