//! What people say about articles: notes, the log they are kept in, the people and their keys; the allowed moves between
//! statuses; and the checks before a move or an export.
//!
//! Pure, like `article`: no IO, no clock, no HTML, no SQL.

pub mod check;
pub mod diagnostic;
pub mod event;
pub mod log;
pub mod person;
pub mod proof;
pub mod seal;
pub mod signature;
pub mod state;
pub mod style;
pub mod workflow;

pub use check::{CHECKS, Check, diagnose};
pub use diagnostic::{Diagnostic, Edit, Place, Severity};
pub use event::{About, Event, EventId, Kind, TextHash};
pub use log::Entry;
pub use person::{Act, Person, Role};
pub use seal::Seal;
pub use signature::{PublicKey, Signature, Signer};
pub use state::{Approval, Course, Review, Thread};
pub use workflow::{MoveNotAllowed, moves, unreached};
