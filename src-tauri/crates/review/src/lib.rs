//! The review workflow: the allowed moves between statuses, and the checks before an export.
//!
//! Pure, like `article`: no IO, no clock, no HTML, no SQL.

pub mod check;
pub mod diagnostic;
pub mod workflow;

pub use check::{CHECKS, Check, diagnose};
pub use diagnostic::{Diagnostic, Edit, Place, Severity};
pub use workflow::{MoveNotAllowed, moves};
