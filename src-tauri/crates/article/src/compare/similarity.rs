//! How alike two blocks are: by the words that both have.

use std::collections::HashMap;

use super::units::Units;
use crate::merge::{Tokens, is_word};

/// The words of some blocks of two texts.
pub(super) struct Bags {
    pub(super) old: Vec<Bag>,
    pub(super) new: Vec<Bag>,
}

/// The words of a block; none of one that nobody asks about.
#[derive(Debug, Default, Clone)]
pub(super) struct Bag {
    /// A number for each word, sorted.
    words: Vec<u32>,
    /// A number for each two neighbouring words, without repetitions.
    neighbours: Vec<u64>,
}

impl Bags {
    /// The words of the blocks that are asked about.
    pub(super) fn of(old: &Units, ask_old: &[bool], new: &Units, ask_new: &[bool]) -> Self {
        let mut known = HashMap::new();
        let mut read = |units: &Units, ask: &[bool]| {
            let ask = ask.iter().enumerate();
            ask.map(|(at, ask)| if *ask { Bag::of(units.text_of(at), &mut known) } else { Bag::default() }).collect()
        };
        let old = read(old, ask_old);
        Self { old, new: read(new, ask_new) }
    }
}

impl Bag {
    fn of(text: &str, known: &mut HashMap<String, u32>) -> Self {
        let mut words = Vec::new();
        for word in Tokens::of(text).list.into_iter().filter(|token| is_word(token)) {
            let next = u32::try_from(known.len()).unwrap_or(u32::MAX);
            words.push(match known.get(word) {
                Some(number) => *number,
                None => *known.entry(word.to_owned()).or_insert(next),
            });
        }
        let mut neighbours: Vec<u64> =
            words.windows(2).map(|pair| (u64::from(pair[0]) << 32) | u64::from(pair[1])).collect();
        neighbours.sort_unstable();
        neighbours.dedup();
        words.sort_unstable();
        Self { words, neighbours }
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    pub(super) fn neighbours(&self) -> &[u64] {
        &self.neighbours
    }

    /// How many words both have.
    pub(super) fn common(&self, other: &Self) -> usize {
        let (mut one, mut two, mut common) = (self.words.iter().peekable(), other.words.iter().peekable(), 0);
        while let (Some(here), Some(there)) = (one.peek(), two.peek()) {
            match here.cmp(there) {
                std::cmp::Ordering::Less => drop(one.next()),
                std::cmp::Ordering::Greater => drop(two.next()),
                std::cmp::Ordering::Equal => {
                    common += 1;
                    one.next();
                    two.next();
                }
            }
        }
        common
    }

    /// The words of both, for blocks that stand one after the other.
    pub(super) fn with(&self, other: &Self) -> Self {
        let mut words = [self.words.as_slice(), &other.words].concat();
        words.sort_unstable();
        Self { words, neighbours: Vec::new() }
    }

    /// How much of both is common, in hundredths.
    pub(super) fn likeness(&self, other: &Self) -> usize {
        200 * self.common(other) / (self.len() + other.len()).max(1)
    }
}
