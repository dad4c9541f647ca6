//! The workflow of review: which moves between statuses are allowed, and the checks run before an export.
//!
//! Pure, like `article`: no IO, no clock, no HTML, no SQL.

pub mod check;
pub mod diagnostic;
pub mod workflow;

pub use check::{CHECKS, Check, diagnose};
pub use diagnostic::{Diagnostic, Edit, Place, Severity};
pub use workflow::{MoveNotAllowed, moves};
