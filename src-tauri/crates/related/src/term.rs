//! Terms: words and pairs of neighbouring words, as 32-bit hashes.
//!
//! 32 bits, not 64: they halve a row on disk. Among ten million different terms (about what 100,000 articles have, see
//! [`crate::Profile`]), one in 400 shares its hash with another, and a single wrong term among the hundreds of an article
//! moves no candidate.

/// The hash of a word in its folded form. Two of them make the hash of a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct WordHash(u64);

/// A word or a pair of words: a hash that is the same on every machine and in every version of this row format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(pub(crate) u32);

impl WordHash {
    /// FNV-1a with 64 bits (RFC 9923) over the UTF-8 bytes.
    pub(crate) fn of(word: &str) -> Self {
        let hash = word
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(hash)
    }
}

impl Term {
    pub(crate) fn word(word: WordHash) -> Self {
        Self(upper(mixed(word.0)))
    }

    pub(crate) fn pair(first: WordHash, second: WordHash) -> Self {
        Self(upper(mixed(mixed(first.0).rotate_left(23) ^ second.0)))
    }

    /// A name that is compared and never shown, such as a tag, a section or a key of translations, whatever its case.
    pub(crate) fn name(name: &str) -> Self {
        Self::word(WordHash::of(&name.trim().to_lowercase()))
    }
}

/// The finaliser of MurmurHash3 (Austin Appleby, public domain): every bit of the input changes half of the output.
const fn mixed(mut hash: u64) -> u64 {
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    hash ^ (hash >> 33)
}

#[allow(clippy::cast_possible_truncation, reason = "the upper half is 32 bits")]
const fn upper(hash: u64) -> u32 {
    (hash >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(word: &str) -> WordHash {
        WordHash::of(word)
    }

    #[test]
    fn hashes_stay_what_they_are_since_rows_on_disk_hold_them() {
        assert_eq!(word("").0, 0xcbf2_9ce4_8422_2325);
        assert_eq!(word("foobar").0, 0x8594_4171_f739_67e8, "from the vectors of RFC 9923");
        assert_eq!(Term::word(word("towpath")), Term(TOWPATH));
        assert_eq!(Term::pair(word("harbour"), word("council")), Term(HARBOUR_COUNCIL));
    }

    const TOWPATH: u32 = 554_458_699;
    const HARBOUR_COUNCIL: u32 = 644_034_087;

    #[test]
    fn a_pair_has_an_order_and_is_no_word() {
        let (first, second) = (word("harbour"), word("council"));
        assert_ne!(Term::pair(first, second), Term::pair(second, first));
        assert_ne!(Term::pair(first, first), Term::word(first));
    }
}
