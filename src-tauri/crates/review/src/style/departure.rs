//! What is not in house style.

use std::ops::Range;

/// A place where a text is not in house style.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Where.
    pub range: Range<usize>,
    /// What is wrong, in a sentence without its full stop.
    pub message: String,
    /// Why the house writes so; may be empty.
    pub why: String,
    /// What should stand there; none if that is for the writer to say.
    pub instead: Option<String>,
}
