//! The workflow of review: which moves between statuses are allowed, and the checks run before an export.
//!
//! Pure, like `article`: no IO, no clock, no HTML, no SQL.

pub mod check;
pub mod workflow;

pub use check::{Finding, Severity, check};
pub use workflow::{MoveNotAllowed, moves};
