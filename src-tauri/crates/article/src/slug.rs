//! Slugs: the stable part of an address, and the usual stem of a file name.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A slug: 1 to 120 lower-case ASCII letters, digits and single hyphens between them.
///
/// Safe as a file name on every system and as a path segment of a URL (RFC 3986 unreserved characters).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(String);

/// The most characters in a slug: file systems allow 255 bytes for a name, and bundles add a date and an extension.
pub const MAX_SLUG: usize = 120;

impl Slug {
    /// Makes a slug from a headline: transliterated to ASCII, cut between words, never empty (“untitled”), and never a
    /// name that Windows keeps for a device (`con`), because files and folders are named after it.
    pub fn from_headline(headline: &str) -> Self {
        let whole = slug::slugify(headline);
        if whole.is_empty() {
            return Self("untitled".into());
        }
        if whole.len() <= MAX_SLUG {
            let slug = Self(whole);
            return if slug.is_device() { slug.numbered(1) } else { slug };
        }
        let cut = &whole[..MAX_SLUG];
        Self(cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned())
    }

    /// The same for a headline in this language (BCP 47), where that writes its letters in ASCII in another way than
    /// most: German `ä` as `ae`, Danish and Norwegian `ø` as `oe` and `å` as `aa`.
    pub fn from_headline_in(headline: &str, language: &str) -> Self {
        let letters: &[(char, &str)] = match language.split(['-', '_']).next().unwrap_or_default() {
            "de" => &[('ä', "ae"), ('ö', "oe"), ('ü', "ue"), ('ß', "ss")],
            "da" | "nb" | "nn" | "no" => &[('æ', "ae"), ('ø', "oe"), ('å', "aa")],
            _ => return Self::from_headline(headline),
        };
        // A letter may also be written as two characters, the second of them the dots.
        let mut text = headline.to_lowercase();
        for (plain, marked) in [("a\u{308}", "ä"), ("o\u{308}", "ö"), ("u\u{308}", "ü"), ("a\u{30a}", "å")] {
            text = text.replace(plain, marked);
        }
        for (letter, ascii) in letters {
            text = text.replace(*letter, ascii);
        }
        Self::from_headline(&text)
    }

    /// Whether Windows keeps this name for a device, with any ending (“Naming Files, Paths, and Namespaces”).
    pub fn is_device(&self) -> bool {
        let numbered = |device: &str| {
            self.0.strip_prefix(device).is_some_and(|tail| tail.len() == 1 && tail.bytes().all(|b| b.is_ascii_digit()))
        };
        matches!(self.0.as_str(), "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
    }

    /// This slug with a number appended, for use when the plain one is taken.
    pub fn numbered(&self, n: u32) -> Self {
        let tail = format!("-{n}");
        let room = MAX_SLUG - tail.len();
        let stem = self.0[..self.0.len().min(room)].trim_end_matches('-');
        Self(format!("{stem}{tail}"))
    }

    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = InvalidSlug;

    fn from_str(text: &str) -> Result<Self, InvalidSlug> {
        let hyphens_right = !text.starts_with('-') && !text.ends_with('-') && !text.contains("--");
        let letters_right = text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if text.is_empty() || text.len() > MAX_SLUG || !hyphens_right || !letters_right {
            return Err(InvalidSlug(text.chars().take(60).collect()));
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Slug {
    type Error = InvalidSlug;

    fn try_from(text: String) -> Result<Self, InvalidSlug> {
        text.parse()
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0
    }
}

/// The text is not a slug.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a slug: use lower-case letters a to z, digits and single hyphens, at most 120 characters")]
pub struct InvalidSlug(String);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headlines_become_readable_slugs() {
        assert_eq!(Slug::from_headline("Night ferry stays: the last boat").as_str(), "night-ferry-stays-the-last-boat");
        assert_eq!(Slug::from_headline("Über Müller & Söhne").as_str(), "uber-muller-sohne");
        assert_eq!(Slug::from_headline("¿?").as_str(), "untitled");
    }

    #[test]
    fn some_languages_have_their_own_way_to_write_letters_in_ascii() {
        let of = |headline, language| Slug::from_headline_in(headline, language).to_string();
        assert_eq!(of("Über Müller & Söhne: Größe", "de-AT"), "ueber-mueller-soehne-groesse");
        assert_eq!(of("U\u{308}ber", "de"), "ueber", "written as two characters");
        assert_eq!(of("Blåbær på Ærø", "da"), "blaabaer-paa-aeroe");
        assert_eq!(of("Über Åland", "sv"), "uber-aland");
    }

    #[test]
    fn no_slug_is_the_name_of_a_device() {
        for headline in ["Con", "NUL", "com1", "LPT9"] {
            assert!(!Slug::from_headline(headline).is_device(), "{headline}");
        }
        assert_eq!(Slug::from_headline("Con").as_str(), "con-1");
        assert_eq!(Slug::from_headline("Console").as_str(), "console");
    }

    proptest! {
        #[test]
        fn every_headline_has_a_valid_slug(headline in ".{0,300}", n in 1u32..10_000) {
            let slug = Slug::from_headline(&headline);
            prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
            prop_assert!(slug.numbered(n).as_str().parse::<Slug>().is_ok());
        }
    }
}
