//! A profile as bytes, for a row in the database.
//!
//! One byte of version; the number of terms and of headline terms; for each term the distance from the term before it,
//! doubled, plus one if a count follows, and that count less two; for each headline term the number of terms between it and the one
//! before it, doubled, plus one if a count follows, and that; four bytes of a sum over all numbers. Numbers are LEB128, as in DWARF and WebAssembly.

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
    /// The bytes end too early, go on after the end, or name an impossible number.
    #[error("the terms of the article are damaged at byte {0}; they have to be counted again")]
    Form(usize),
    /// Every number can be read, and their sum is another.
    #[error("the terms of the article are damaged: their check sum is wrong; they have to be counted again")]
    Sum,
}

impl Profile {
    /// The profile as a row.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut row = Writer { bytes: vec![ROW_VERSION], sum: Sum::default() };
        row.number(self.terms().len() as u64);
        row.number(self.headline().len() as u64);
        let mut next = 0;
        for counted in self.terms() {
            row.counted(u64::from(counted.term.0) - next, counted.count);
            next = u64::from(counted.term.0) + 1;
        }
        let mut next = 0;
        for counted in self.headline() {
            let place = self.terms().partition_point(|of| of.term < counted.term);
            row.counted((place - next) as u64, counted.count);
            next = place + 1;
        }
        row.bytes.extend(row.sum.0.to_le_bytes());
        row.bytes
    }

    /// Reads a row.
    ///
    /// # Errors
    /// Bytes that are no row of this version, with the place where they go wrong.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, DamagedRow> {
        let mut terms = Vec::new();
        let mut headline = Vec::new();
        let mut named = Vec::new();
        read(bytes, |counted| terms.push(counted), |place, count| named.push((place, count)))?;
        for (place, count) in named {
            headline.push(Counted { term: terms[place].term, count });
        }
        Ok(Self::from_parts(terms, headline))
    }
}

/// Reads a row without keeping it: calls for each term, by their number, then for each term of the headline, with its place
/// among the terms. What was called for counts only if the whole row is sound.
///
/// # Errors
/// As [`Profile::from_bytes`].
pub(crate) fn read(
    bytes: &[u8],
    term: impl FnMut(Counted),
    mut headline: impl FnMut(usize, u32),
) -> Result<(), DamagedRow> {
    let mut row = Reader::open(bytes)?;
    let (many, named) = row.sizes()?;
    row.terms(many, term)?;
    let mut next = 0_usize;
    for _ in 0..named {
        let (skipped, count) = row.counted()?;
        let place = usize::try_from(skipped).ok().and_then(|skipped| next.checked_add(skipped));
        let place = place.filter(|place| *place < many).ok_or(DamagedRow::Form(row.at))?;
        headline(place, count);
        next = place + 1;
    }
    row.close()
}

/// The sum over the numbers of a row.
#[derive(Default)]
struct Sum(u32);

impl Sum {
    #[allow(clippy::cast_possible_truncation, reason = "what is above 32 bits is mixed in")]
    fn add(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ (number ^ (number >> 32)) as u32).wrapping_mul(0x9e37_79b1);
    }
}

struct Writer {
    bytes: Vec<u8>,
    sum: Sum,
}

impl Writer {
    fn number(&mut self, number: u64) {
        self.sum.add(number);
        let mut rest = number;
        while rest >= 0x80 {
            self.bytes.push((rest & 0x7f) as u8 | 0x80);
            rest >>= 7;
        }
        self.bytes.push((rest & 0x7f) as u8);
    }

    fn counted(&mut self, distance: u64, count: u32) {
        self.number(distance << 1 | u64::from(count > 1));
        if count > 1 {
            self.number(u64::from(count - 2));
        }
    }
}

struct Reader<'b> {
    bytes: &'b [u8],
    at: usize,
    sum: Sum,
}

impl<'b> Reader<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, DamagedRow> {
        match bytes.first() {
            Some(&ROW_VERSION) => Ok(Self { bytes, at: 1, sum: Sum::default() }),
            Some(&version) => Err(DamagedRow::Version(version)),
            None => Err(DamagedRow::Form(0)),
        }
    }

    fn sizes(&mut self) -> Result<(usize, usize), DamagedRow> {
        let (many, named) = (self.number()?, self.number()?);
        // A term takes a byte at least, so that no damaged number asks for memory.
        let possible = |number: u64| usize::try_from(number).ok().filter(|number| *number <= self.bytes.len());
        match (possible(many), possible(named)) {
            (Some(many), Some(named)) if named <= many && many <= MOST_TERMS.max(named) => Ok((many, named)),
            _ => Err(DamagedRow::Form(self.at)),
        }
    }

    #[inline]
    fn terms(&mut self, many: usize, mut each: impl FnMut(Counted)) -> Result<(), DamagedRow> {
        let mut next = 0_u64;
        for _ in 0..many {
            let (distance, count) = self.counted()?;
            let term = u32::try_from(next + distance).map_err(|_| DamagedRow::Form(self.at))?;
            each(Counted { term: Term(term), count });
            next = u64::from(term) + 1;
        }
        Ok(())
    }

    #[inline]
    fn counted(&mut self) -> Result<(u64, u32), DamagedRow> {
        let number = self.number()?;
        let count = if number & 1 == 0 {
            1
        } else {
            let more = self.number()?;
            u32::try_from(more).ok().and_then(|more| more.checked_add(2)).ok_or(DamagedRow::Form(self.at))?
        };
        Ok((number >> 1, count))
    }

    #[inline]
    fn number(&mut self) -> Result<u64, DamagedRow> {
        let mut number = 0;
        // Five bytes have 35 bits, and no number in a row has more than 33.
        for shift in [0, 7, 14, 21, 28] {
            let byte = *self.bytes.get(self.at).ok_or(DamagedRow::Form(self.at))?;
            self.at += 1;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                self.sum.add(number);
                return Ok(number);
            }
        }
        Err(DamagedRow::Form(self.at))
    }

    fn close(self) -> Result<(), DamagedRow> {
        let sum = self.bytes.get(self.at..).unwrap_or_default();
        match <[u8; 4]>::try_from(sum) {
            Ok(sum) if u32::from_le_bytes(sum) == self.sum.0 => Ok(()),
            Ok(_) => Err(DamagedRow::Sum),
            Err(_) => Err(DamagedRow::Form(self.at)),
        }
    }
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
        assert!(row.len() < 64, "{}", row.len());
    }

    #[test]
    fn another_version_is_told_apart_from_damage() {
        let mut row = profile("Towpath", "").to_bytes();
        row[0] = 7;
        assert_eq!(Profile::from_bytes(&row), Err(DamagedRow::Version(7)));
        assert_eq!(Profile::from_bytes(&[]), Err(DamagedRow::Form(0)));
        assert!(Profile::from_bytes(&[ROW_VERSION, 0xff, 0xff, 0xff, 0xff, 0x7f]).is_err(), "and asks for no memory");
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
