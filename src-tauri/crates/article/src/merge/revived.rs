//! Finds sentences that one side deleted and the other moved: a merge of the words alone would bring them back.

use std::collections::HashMap;
use std::ops::Range;

use super::diff::Hunk;
use super::tokens::{Tokens, is_break, is_word};

/// Whether a change of one side (`hunks` from `base` to `side`) brings a sentence of the base to another place while the
/// other side has deleted it.
pub(super) fn revives(base: &Tokens<'_>, side: &Tokens<'_>, hunks: &[Hunk], other: &Tokens<'_>) -> bool {
    let brought: Vec<String> = hunks.iter().flat_map(|hunk| sentences(side, hunk.new.clone())).collect();
    if brought.is_empty() {
        return false;
    }
    let count = |tokens: &Tokens<'_>| {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for sentence in sentences(tokens, 0..tokens.list.len()) {
            *counts.entry(sentence).or_default() += 1;
        }
        counts
    };
    let (before, after) = (count(base), count(other));
    let times = |counts: &HashMap<String, usize>, sentence: &String| counts.get(sentence).copied().unwrap_or(0);
    brought.iter().any(|sentence| times(&before, sentence) > times(&after, sentence))
}

/// The sentences in a range, without the space around them. Short ones do not count: they recur by chance.
fn sentences(tokens: &Tokens<'_>, range: Range<usize>) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = range.start;
    for at in range.clone() {
        let token = tokens.list[at];
        let ends = is_break(token) || matches!(token, "." | "!" | "?" | "…" | "。" | "！" | "？");
        if !ends && at + 1 != range.end {
            continue;
        }
        let sentence = start..at + 1;
        start = at + 1;
        if tokens.list[sentence.clone()].iter().filter(|token| is_word(token)).count() >= FEWEST_WORDS {
            found.push(tokens.text(sentence).trim().to_owned());
        }
    }
    found
}

/// The words that a sentence must have.
const FEWEST_WORDS: usize = 4;
