//! Check: placeholders.

use std::ops::Range;

use article::Move;
use article::markdown::ProseBlock;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Nothing stands where words are still to come.
pub(super) struct Placeholders;

impl Check for Placeholders {
    fn name(&self) -> &'static str {
        "placeholders"
    }

    fn label(&self) -> &'static str {
        "Placeholders"
    }

    fn about(&self) -> &'static str {
        "No TK, TODO, XXX or lorem ipsum stands where words are still to come."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn moves(&self) -> &'static [Move] {
        &[Move::Approve, Move::Export]
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let text = subject.prose.written().flat_map(|block| {
            find(block)
                .into_iter()
                .map(move |(range, severity)| (block, range.clone(), Place::Text(block.place(range)), severity))
        });
        let mut found: Vec<Diagnostic> =
            text.map(|(block, range, place, severity)| self.found(&block.words[range], place, severity)).collect();
        for (key, words) in subject.fields() {
            let block = ProseBlock::plain(words);
            let there = find(&block).into_iter();
            found.extend(there.map(|(range, severity)| {
                let word = &words[range];
                self.found(word, Place::field(key), severity).about(word)
            }));
        }
        found
    }
}

impl Placeholders {
    fn found(&self, word: &str, place: Place, severity: Severity) -> Diagnostic {
        let fix = format!("“{word}”: write what belongs there.");
        self.diagnostic(severity, place, "Something is still to come", fix)
    }
}

/// Words that nobody writes for readers, and those that somebody may.
const SURE: [&str; 6] = ["TK", "TKS", "TKTK", "TKTKTK", "TKCOUNT", "FIXME"];
const LIKELY: [&str; 3] = ["XXX", "XXXX", "TODO"];

/// Who writes about filler text calls it by its first two words.
const LOREM: &str = " ipsum dolor";

fn find(block: &ProseBlock) -> Vec<(Range<usize>, Severity)> {
    let words = &block.words;
    let mut found = Vec::new();
    for (at, word) in super::doubled::words(words) {
        if !word.starts_with(['T', 'F', 'X', 'L', 'l']) {
            continue;
        }
        let range = at..at + word.len();
        if SURE.contains(&word) {
            found.push((range, Severity::Error));
        } else if LIKELY.contains(&word) && !within_a_name(words, &range) {
            found.push((range, Severity::Warning));
        } else if word.eq_ignore_ascii_case("lorem")
            && words[range.end..].get(..LOREM.len()).is_some_and(|next| next.eq_ignore_ascii_case(LOREM))
        {
            found.push((at..range.end + LOREM.len(), Severity::Error));
        }
    }
    found
}

/// `Super Bowl XXX`, `a TODO list`: a word with a capital before it, or a part of a compound.
fn within_a_name(words: &str, range: &Range<usize>) -> bool {
    let before = words[..range.start].trim_end();
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    let named = last.starts_with(char::is_uppercase) && last.ends_with(char::is_alphabetic);
    let next = words[range.end..].trim_start_matches(['”', '"', '’', ' ']);
    named || next.starts_with("list") || next.starts_with("-") || before.ends_with('-')
}
