//! Handing articles over: the checks before it, and the bundles.

mod approvals;
pub mod bundles;
pub mod checks;
pub mod difference;
mod seals;
mod warnings;
