//! The words of a text as readers see them, whatever marks and spaces stand around them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// The words of a text.
pub(super) struct Shown {
    pub(super) words: Vec<Word>,
    /// Which words they are, by their letters: made once some are searched for, and then hundreds of notes cost little.
    places: OnceLock<HashMap<String, Vec<usize>>>,
}

/// A word.
pub(super) struct Word {
    /// Its letters in normal form C: other programs write some of them as two characters (UAX 15).
    letters: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

impl Word {
    pub(super) fn same(&self, other: &Self) -> bool {
        self.letters == other.letters
    }
}

/// The words of a quote and those beside them. What is cut off of a word by either end belongs to its neighbourhood, as
/// [`Shown::indices`] has it.
pub(super) struct Quoted {
    pub(super) before: Vec<Word>,
    pub(super) words: Vec<Word>,
    pub(super) after: Vec<Word>,
}

impl Quoted {
    pub(super) fn of(before: &str, quote: &str, after: &str) -> Self {
        let all = Shown::of(&format!("{before}{quote}{after}"));
        let within = all.indices(&(before.len()..before.len() + quote.len()));
        let mut before = all.words;
        let after = before.split_off(within.end);
        let words = before.split_off(within.start);
        Self { before, words, after }
    }
}

impl Shown {
    pub(super) fn of(text: &str) -> Self {
        // `snake_case` is one word to UAX 29, and so is `_emphasis_`: what readers see has no underscore at its ends.
        let trimmed = |(at, word): (usize, &str)| {
            let inner = word.trim_matches('_');
            let start = at + (word.len() - word.trim_start_matches('_').len());
            (!inner.is_empty()).then(|| Word { letters: inner.nfc().collect(), range: start..start + inner.len() })
        };
        Self { words: text.unicode_word_indices().filter_map(trimmed).collect(), places: OnceLock::new() }
    }

    /// Which words are within a range of bytes.
    pub(super) fn indices(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.words.partition_point(|word| word.range.start < range.start);
        let end = self.words.partition_point(|word| word.range.end <= range.end);
        start..end.max(start)
    }

    /// Where these words stand one after another, within parts of the text: which words they are there.
    pub(super) fn find(&self, wanted: &[Word], parts: &[Range<usize>]) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let Some(places) = wanted.first().and_then(|first| self.places().get(&first.letters)) else { return found };
        for part in parts {
            let there = self.indices(part);
            let first = places.partition_point(|at| *at < there.start);
            let starts = places[first..].iter().take_while(|at| *at + wanted.len() <= there.end);
            let here = starts.map(|at| *at..*at + wanted.len());
            found.extend(
                here.filter(|place| self.words[place.clone()].iter().zip(wanted).all(|(one, other)| one.same(other))),
            );
        }
        found.sort_by_key(|place| place.start);
        found.dedup();
        found
    }

    fn places(&self) -> &HashMap<String, Vec<usize>> {
        self.places.get_or_init(|| {
            let mut places: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, word) in self.words.iter().enumerate() {
                places.entry(word.letters.clone()).or_default().push(at);
            }
            places
        })
    }
}
