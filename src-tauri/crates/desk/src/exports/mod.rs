//! Handing articles over: the checks before it, and the bundles.

pub mod bundles;
pub mod checks;
