//! Stable identities. Each is created once, written into the text form of its record, and never reused.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// Creates a version 7 UUID (RFC 9562, section 5.7) from milliseconds since the Unix epoch and ten random
            /// bytes.
            pub const fn new(unix_ms: u64, random: [u8; 10]) -> Self {
                Self(uuid::Builder::from_unix_timestamp_millis(unix_ms, &random).into_uuid())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = InvalidId;

            /// Parses the hyphenated form, in either case and of any UUID version, because other tools may have created
            /// the id.
            fn from_str(text: &str) -> Result<Self, InvalidId> {
                let text = text.trim();
                let hyphenated = text.len() == 36;
                match Uuid::try_parse(text) {
                    Ok(id) if hyphenated => Ok(Self(id)),
                    _ => Err(InvalidId(text.chars().take(60).collect())),
                }
            }
        }
    };
}

id! {
    /// The identity of an article: it stays the same when headline, slug or file name change.
    ArticleId
}
id! {
    /// The identity of an author profile.
    AuthorId
}
id! {
    /// The identity of one revision of an article or an author profile.
    RevisionId
}
id! {
    /// The identity of a person who writes, edits or decides here.
    PersonId
}
id! {
    /// The identity of a desk: one installation, with one copy of a publication.
    DeskId
}

/// The identity of a record that has a text form, and therefore a file, a history and conflicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// An article.
    Article(ArticleId),
    /// An author profile.
    Author(AuthorId),
}

impl RecordId {
    /// The id of the article, if it is one.
    pub fn article(self) -> Option<ArticleId> {
        match self {
            Self::Article(id) => Some(id),
            Self::Author(_) => None,
        }
    }
}

impl From<ArticleId> for RecordId {
    fn from(id: ArticleId) -> Self {
        Self::Article(id)
    }
}

impl From<AuthorId> for RecordId {
    fn from(id: AuthorId) -> Self {
        Self::Author(id)
    }
}

impl fmt::Display for RecordId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Article(id) => id.fmt(f),
            Self::Author(id) => id.fmt(f),
        }
    }
}

/// The text is not an id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not an id; an id looks like 0190b6a0-7c00-7000-8000-000000000000")]
pub struct InvalidId(String);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_parses_from_its_text_and_sorts_by_time() {
        let early = ArticleId::new(1_000, [7; 10]);
        let late = ArticleId::new(2_000, [0; 10]);
        assert_eq!(early.to_string().parse(), Ok(early));
        assert!(early < late);
        assert_eq!(&early.to_string()[14..15], "7", "the version digit of a UUIDv7");
    }

    #[test]
    fn a_slug_is_not_an_id() {
        assert!("night-ferry-stays".parse::<ArticleId>().is_err());
        assert!(
            "0190b6a07c0070008000000000000000".parse::<ArticleId>().is_err(),
            "without hyphens, it could be a slug"
        );
    }
}
