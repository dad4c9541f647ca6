//! Handing articles over: the checks before it, and the bundles.

mod approvals;
pub mod bundles;
pub mod checks;
mod choice;
pub mod difference;
pub(crate) mod findings;
mod memory;
pub(crate) mod outlines;
mod pictures;
mod seals;
pub(crate) mod source;
mod targets;
pub mod verification;
mod warnings;
