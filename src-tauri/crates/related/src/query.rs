//! Candidates: the articles that an editor would pick for the one at hand.

mod asked;
mod find;
mod near;
mod reason;
mod score;
mod vector;

pub use asked::Query;
pub use find::{Candidate, Found};
pub use reason::Reason;
pub use score::Parts;
