//! What crosses the seam between the core and its hosts: requests, answers and events, typed on both sides.
//!
//! Every type here has a TypeScript twin, generated into `ui/src/core/bindings.ts` (see `desk::commands`).

mod article;
mod author;
mod candidate;
mod check;
mod compare;
mod conflict;
mod course;
mod event;
mod export;
mod face;
mod fields;
mod list;
mod origin;
mod picture;
mod publication;
mod review;
mod settings;
mod trash;

pub use article::*;
pub use author::*;
pub use candidate::*;
pub use check::*;
pub use compare::*;
pub use conflict::*;
pub use course::*;
pub use event::*;
pub use export::*;
pub use face::*;
pub use fields::*;
pub use list::*;
pub use origin::*;
pub use picture::*;
pub use publication::*;
pub use review::*;
pub use settings::*;
pub use trash::*;
