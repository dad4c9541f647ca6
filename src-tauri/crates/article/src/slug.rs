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
    /// Makes a slug from a headline: transliterated to ASCII, cut between words, never empty (“untitled”).
    pub fn from_headline(headline: &str) -> Self {
        let whole = slug::slugify(headline);
        if whole.is_empty() {
            return Self("untitled".into());
        }
        if whole.len() <= MAX_SLUG {
            return Self(whole);
        }
        let cut = &whole[..MAX_SLUG];
        Self(cut.rsplit_once('-').map_or(cut, |(words, _)| words).to_owned())
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

    proptest! {
        #[test]
        fn every_headline_has_a_valid_slug(headline in ".{0,300}", n in 1u32..10_000) {
            let slug = Slug::from_headline(&headline);
            prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
            prop_assert!(slug.numbered(n).as_str().parse::<Slug>().is_ok());
        }
    }
}
