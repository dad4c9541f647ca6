//! Which articles have a word, for the site's search.

use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use super::words::Words;

/// The words of all articles, each with the articles that have it.
#[derive(Debug, Default)]
pub(super) struct Postings {
    words: FxHashMap<Box<str>, Having>,
    /// The places of the articles among all, in the order in which they were added.
    places: Vec<usize>,
}

/// The articles that have a word. A large site has tens of millions of them, so that each takes a byte or two.
#[derive(Debug, Default)]
struct Having {
    /// For each article, the distance from the one that was added before it, times sixteen, and the weight of the word in it, as
    /// a number in seven bits to the byte (LEB128).
    packed: Vec<u8>,
    /// One more than the number of the last one.
    next: u32,
}

/// An article that has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting {
    /// The article’s number.
    pub(super) number: u32,
    /// The weight of the word in it, from 1 to 9.
    pub(super) weight: u8,
}

impl Postings {
    /// Adds the words of an article. `place` is its place among all.
    pub(super) fn add(&mut self, place: usize, words: &Words) {
        let at = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        self.places.push(place);
        for (word, weight) in words.iter() {
            match self.words.get_mut(word) {
                Some(having) => having.push(at, weight),
                None => self.words.entry(word.into()).or_default().push(at, weight),
            }
        }
    }

    /// What each word takes in the index, with its articles, roughly, in bytes.
    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> {
        self.words.iter().map(|(word, having)| word.len() + having.packed.len() * 2)
    }

    /// All words, in so many parts: `part` says which one a word is in. `numbers` has the number of the article at each place
    /// that is to be found.
    pub(super) fn into_parts(
        self,
        count: usize,
        part: impl Fn(&str) -> usize,
        numbers: &FxHashMap<usize, u32>,
    ) -> Parts {
        let mut parts: Vec<Vec<Word>> = (0..count).map(|_| Vec::new()).collect();
        for (word, having) in self.words {
            parts[part(&word)].push((word, having));
        }
        let numbers = self.places.iter().map(|place| numbers.get(place).copied()).collect();
        Parts { parts: parts.into_iter().map(Mutex::new).collect(), numbers }
    }
}

/// A word with the articles that have it.
type Word = (Box<str>, Having);

/// The words of all articles, in parts.
pub(super) struct Parts {
    parts: Vec<Mutex<Vec<Word>>>,
    /// The number of each article, in the order in which they were added.
    numbers: Vec<Option<u32>>,
}

impl Parts {
    /// The words of a part, each with its articles. They are gone from here then: the index of a large site takes hundreds of
    /// megabytes.
    pub(super) fn take(&self, part: usize) -> impl Iterator<Item = (Box<str>, Vec<Posting>)> {
        let words = std::mem::take(&mut *self.parts[part].lock().unwrap_or_else(PoisonError::into_inner));
        words.into_iter().map(|(word, having)| {
            let number = |at: u32| self.numbers.get(at as usize).copied().flatten();
            let numbered = having.iter().filter_map(|(at, weight)| Some(Posting { number: number(at)?, weight }));
            let mut postings: Vec<Posting> = numbered.collect();
            postings.sort_unstable();
            (word, postings)
        })
    }
}

impl Having {
    fn push(&mut self, at: u32, weight: u8) {
        let mut rest = u64::from(at - self.next) << 4 | u64::from(weight & 15);
        self.next = at + 1;
        while rest > 127 {
            self.packed.push(rest as u8 | 128);
            rest >>= 7;
        }
        self.packed.push(rest as u8);
    }

    fn iter(&self) -> impl Iterator<Item = (u32, u8)> {
        let (mut bytes, mut next) = (self.packed.iter(), 0);
        std::iter::from_fn(move || {
            let (mut value, mut shift) = (0_u64, 0);
            loop {
                let byte = bytes.next()?;
                value |= u64::from(byte & 127) << shift;
                shift += 7;
                if *byte < 128 {
                    break;
                }
            }
            let at = next + (value >> 4) as u32;
            next = at + 1;
            Some((at, (value & 15) as u8))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_come_back_as_they_were_added() {
        let added: Vec<(u32, u8)> = vec![(0, 9), (1, 1), (9, 2), (2000, 3), (u32::MAX - 1, 9)];
        let mut having = Having::default();
        added.iter().for_each(|(at, weight)| having.push(*at, *weight));
        assert_eq!(having.iter().collect::<Vec<_>>(), added);
        assert_eq!(having.packed.len(), 1 + 1 + 1 + 3 + 6);
    }
}
