//! Merges two versions of a text with a common base, and shows two versions side by side.
//!
//! Prose is merged by words: all three texts are split into words and separators, each side is compared with the base
//! (first by paragraphs, then by words within those that changed), and changes that are far enough apart are both
//! applied. If changes of both sides touch the same or adjacent words, that is a conflict, and there is no merged text:
//! the caller keeps both sides.

mod diff;
mod lost;
mod manuscripts;
mod revived;
mod rows;
mod three_way;
mod tokens;

pub use lost::lost_words;
pub use manuscripts::merge_manuscripts;
pub use rows::{Part, Row, changed_by_them, rows};

pub(crate) use diff::{Hunk, changed_runs, raw_hunks};
pub(crate) use tokens::{Tokens, is_break, is_word};

use diff::hunks;
use revived::revives;

/// The text with the changes of both sides; `None` on a conflict.
///
/// No word of either side is lost: the result contains everything that a side inserted. A sentence that one side deleted
/// and the other moved is a conflict: nobody but the writers knows whether it stays. Swapping the sides gives the
/// same result.
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
    if revives(&base, &ours, &our_hunks, &theirs) || revives(&base, &theirs, &their_hunks, &ours) {
        return None;
    }
    three_way::combine(&base, (&ours, &our_hunks), (&theirs, &their_hunks))
}

#[cfg(test)]
mod tests;
