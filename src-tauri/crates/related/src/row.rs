//! A profile as bytes, for a row in the database.
//!
//! | bytes | what |
//! |---|---|
//! | 1 | the version |
//! | 4 | a sum over all that follows |
//! | 2, 2, 2 | the number of terms that are there once, of those that are there more often, and of those in the headline |
//! | 4 each | the terms that are there once, ascending |
//! | 4 each | the others, ascending |
//! | 1 each | their counts |
//! | 3 each | for each term of the headline, ascending, its place among the terms above and its count there |
//!
//! Numbers are little-endian. Hashes are spread so evenly that the distance from one to the next needs no fewer bytes than
//! the hash, and reading whole ones is less work; of that a query has most.

use crate::profile::{Counted, MOST_TERMS, Profile};
use crate::term::Term;

/// The version of what is in a row: of its form, of how words are folded and hashed, and of which terms are kept. A row of
/// another version has to be made again from the text.
pub const ROW_VERSION: u8 = 1;

/// Why bytes are not a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DamagedRow {
    /// The row is of another version.
    #[error(
        "the terms of the article were counted by version {0} of the rules, and this is version {ROW_VERSION}; they have to be counted again"
    )]
    Version(u8),
    /// There are more or fewer bytes than the row says.
    #[error("the terms of the article are damaged: {0} bytes are no row; they have to be counted again")]
    Length(usize),
    /// The bytes are not those that were written.
    #[error("the terms of the article are damaged: their check sum is wrong; they have to be counted again")]
    Sum,
}

/// Version, sum and three numbers.
const HEAD: usize = 11;

impl Profile {
    /// The profile as a row.
    pub fn to_bytes(&self) -> Vec<u8> {
        let (once, often): (Vec<Counted>, Vec<Counted>) = self.terms().iter().partition(|counted| counted.count == 1);
        let mut bytes = vec![0; HEAD];
        bytes[0] = ROW_VERSION;
        for (at, many) in [(5, once.len()), (7, often.len()), (9, self.headline().len())] {
            bytes[at..at + 2].copy_from_slice(&two_bytes(many));
        }
        once.iter().chain(&often).for_each(|counted| bytes.extend(counted.term.0.to_le_bytes()));
        often.iter().for_each(|counted| bytes.push(one_byte(counted.count)));
        for counted in self.headline() {
            let place = |terms: &[Counted]| terms.binary_search_by_key(&counted.term, |of| of.term);
            let place = place(&once).unwrap_or_else(|_| once.len() + place(&often).unwrap_or_else(|at| at));
            bytes.extend(two_bytes(place));
            bytes.push(one_byte(counted.count));
        }
        let sum = sum(&bytes[5..]);
        bytes[1..5].copy_from_slice(&sum.to_le_bytes());
        bytes
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Bytes that are no row of this version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DamagedRow> {
        let row = Row::open(bytes)?;
        Ok(Self::from_parts(row.terms(), row.headline()))
    }
}

/// A row as it lies there.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'b> {
    once: &'b [[u8; 4]],
    often: &'b [[u8; 4]],
    counts: &'b [u8],
    headline: &'b [[u8; 3]],
}

impl<'b> Row<'b> {
    /// Finds the parts of a row.
    ///
    /// # Errors
    /// As [`Profile::from_bytes`].
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, DamagedRow> {
        let wrong = DamagedRow::Length(bytes.len());
        let (head, rest) = bytes.split_first_chunk::<HEAD>().ok_or(wrong)?;
        let [version, first, second, third, fourth, ..] = *head;
        if version != ROW_VERSION {
            return Err(DamagedRow::Version(version));
        }
        let number = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
        let (once, often, named) = (number(5), number(7), number(9));
        if rest.len() != once * 4 + often * 5 + named * 3 {
            return Err(wrong);
        }
        if sum(&bytes[5..]) != u32::from_le_bytes([first, second, third, fourth]) {
            return Err(DamagedRow::Sum);
        }
        let (terms, rest) = rest.split_at((once + often) * 4);
        let (once, often) = terms.as_chunks().0.split_at(once);
        let (counts, headline) = rest.split_at(often.len());
        let row = Self { once, often, counts, headline: headline.as_chunks().0 };
        row.is_sound().then_some(row).ok_or(DamagedRow::Sum)
    }

    /// All terms, each once and in no order: those that are there once, then the others.
    #[inline]
    pub(crate) fn each(&self) -> impl Iterator<Item = Counted> {
        let once = self.once.iter().map(|term| Counted { term: term_of(*term), count: 1 });
        let often = self.often.iter().zip(self.counts);
        once.chain(often.map(|(term, count)| Counted { term: term_of(*term), count: u32::from(*count) }))
    }

    /// All terms, ascending.
    pub(crate) fn terms(&self) -> Vec<Counted> {
        let mut terms: Vec<Counted> = self.each().collect();
        terms.sort_by_key(|counted| counted.term);
        terms
    }

    /// The terms of the headline, ascending.
    pub(crate) fn headline(&self) -> Vec<Counted> {
        let term = |place: usize| self.once.get(place).or_else(|| self.often.get(place - self.once.len()));
        let named = self.headline.iter().map(|[low, high, count]| (u16::from_le_bytes([*low, *high]), *count));
        named
            .filter_map(|(place, count)| {
                Some(Counted { term: term_of(*term(usize::from(place))?), count: u32::from(count) })
            })
            .collect()
    }

    /// Whether what the sum cannot tell is as it was written.
    fn is_sound(&self) -> bool {
        let ascending = |terms: &[[u8; 4]]| terms.is_sorted_by_key(|term| term_of(*term));
        ascending(self.once) && ascending(self.often) && self.once.len() + self.often.len() <= MOST_TERMS
    }
}

#[inline]
const fn term_of(bytes: [u8; 4]) -> Term {
    Term(u32::from_le_bytes(bytes))
}

/// A number of terms, which is at most [`MOST_TERMS`].
fn two_bytes(many: usize) -> [u8; 2] {
    u16::try_from(many).unwrap_or(u16::MAX).to_le_bytes()
}

/// A count, which is at most 255.
fn one_byte(count: u32) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// A sum that tells torn and overwritten rows: over four bytes at a time, each with the sum before it, as Fletcher (1982)
/// does with one.
fn sum(bytes: &[u8]) -> u32 {
    let (words, rest) = bytes.as_chunks::<4>();
    let mut last = [0; 4];
    last[..rest.len()].copy_from_slice(rest);
    let (mut first, mut second) = (0x9e37_79b9_u32, 0_u32);
    for word in words.iter().chain([&last]) {
        first = first.wrapping_add(u32::from_le_bytes(*word));
        second = second.wrapping_add(first);
    }
    first ^ second.rotate_left(16)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::language::Language;
    use crate::profile::Text;

    fn profile(headline: &str, prose: &str) -> Profile {
        Profile::of(&Text { headline, prose, dek: "", language: Language::of("en") })
    }

    #[test]
    fn a_row_is_small() {
        let row =
            profile("Who owns the towpath?", "The towpath belongs to the harbour council. The towpath!").to_bytes();
        assert!(row.len() < 96, "{}", row.len());
    }

    #[test]
    fn another_version_is_told_apart_from_damage() {
        let mut row = profile("Towpath", "").to_bytes();
        row[0] = 7;
        assert_eq!(Profile::from_bytes(&row), Err(DamagedRow::Version(7)));
        assert_eq!(Profile::from_bytes(&[]), Err(DamagedRow::Length(0)));
        assert_eq!(Profile::from_bytes(&row[..9]), Err(DamagedRow::Length(9)));
    }

    proptest! {
        #[test]
        fn a_row_says_what_the_profile_says(headline in "([a-f]{2,3} ){0,6}", prose in "([a-k]{2,4} ){0,80}") {
            let profile = profile(&headline, &prose);
            prop_assert_eq!(Profile::from_bytes(&profile.to_bytes()), Ok(profile));
        }

        #[test]
        fn no_changed_byte_goes_unseen(prose in "([a-k]{2,4} ){1,80}", at in any::<prop::sample::Index>(), bit in 0..8_u8) {
            let row = profile("Who owns the towpath?", &prose).to_bytes();
            let mut damaged = row.clone();
            *at.get_mut(&mut damaged) ^= 1 << bit;
            prop_assert!(Profile::from_bytes(&damaged).is_err());
            prop_assert!(Profile::from_bytes(&row[..at.index(row.len())]).is_err());
            prop_assert!(Profile::from_bytes(&[&row[..], &[0]].concat()).is_err());
        }

        #[test]
        fn any_bytes_are_read_or_refused(mut bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            bytes.insert(0, ROW_VERSION);
            if let Ok(profile) = Profile::from_bytes(&bytes) {
                prop_assert_eq!(profile.to_bytes(), bytes);
            }
        }
    }
}
