//! Merging two versions of a text that come from a common one, and laying two side by side.
//!
//! Prose is merged by words: the three texts are taken apart into words and what stands between them, each side is
//! compared with the base (first by paragraphs, then by words within those that changed), and changes of the two
//! sides that keep away from each other are both applied. Changes that touch the same or neighbouring words are a
//! conflict, and a conflict is no result at all: both sides are kept elsewhere.

mod diff;
mod lost;
mod manuscripts;
mod rows;
mod three_way;
mod tokens;

pub use lost::lost_words;
pub use manuscripts::merge_manuscripts;
pub use rows::{Part, Row, changed_by_them, rows};

pub(crate) use diff::raw_hunks;
pub(crate) use tokens::{Tokens, is_word};

use diff::hunks;

/// The text with the changes of both sides; none where they are in each other's way.
///
/// No word of either side is lost: everything that a side put in is in the result. The sides may be swapped.
pub fn merge(base: &str, ours: &str, theirs: &str) -> Option<String> {
    if ours == theirs || theirs == base {
        return Some(ours.to_owned());
    }
    if ours == base {
        return Some(theirs.to_owned());
    }
    let base = Tokens::of(base);
    let (ours, theirs) = (Tokens::of(ours), Tokens::of(theirs));
    let (our_hunks, their_hunks) = (hunks(&base, &ours), hunks(&base, &theirs));
    three_way::combine(&base, (&ours, &our_hunks), (&theirs, &their_hunks))
}

#[cfg(test)]
mod tests;
