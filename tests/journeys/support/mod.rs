//! What journeys stand on: a publication in a temporary folder, and browsers that are driven.

pub(crate) mod account;
pub(crate) mod axe;
pub(crate) mod browser;
pub(crate) mod desktop;
pub(crate) mod disk;
pub(crate) mod publication;
pub(crate) mod scene;
pub(crate) mod strace;
