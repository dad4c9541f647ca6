//! What journeys stand on: a publication in a temporary folder, and browsers that are driven.

pub(crate) mod browser;
pub(crate) mod publication;
