//! Paths of a publication's files, in normal form.

use std::fmt;

use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

/// The path of a file relative to the publication's folder: `media/night ferry.jpg`.
///
/// Texts and front matter refer to a file in many ways: relative to their own folder or to the publication's, with or
/// without a leading slash, percent-encoded or not. [`PublicationPath::parse`] normalises all of them, so that two
/// paths of the same file are equal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublicationPath(String);

impl PublicationPath {
    /// The file that an address in a text or in front matter refers to; `None` if it leads elsewhere (it has a scheme
    /// or a host) or is empty.
    ///
    /// Drops query and fragment, decodes percent-encoding (RFC 3986, section 2.1) that gives UTF-8, and resolves `.`,
    /// `..` and empty parts from the publication's folder. No number of `..` leads out of it.
    pub fn parse(address: &str) -> Option<Self> {
        let address = address.trim();
        if is_elsewhere(address) {
            return None;
        }
        let end = address.find(['?', '#']).unwrap_or(address.len());
        let written = &address[..end];
        match percent_decode_str(written).decode_utf8() {
            Ok(decoded) => Self::of_file(&decoded),
            Err(_) => Self::of_file(written),
        }
    }

    /// The file at a path from the disk, not from a text: nothing in it is decoded.
    pub fn of_file(path: &str) -> Option<Self> {
        let mut parts: Vec<&str> = Vec::new();
        for part in path.split(['/', '\\']) {
            match part {
                "" | "." => {}
                ".." => drop(parts.pop()),
                part => parts.push(part),
            }
        }
        (!parts.is_empty()).then(|| Self(parts.join("/")))
    }

    /// The path, with slashes and no leading slash.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its last part.
    pub fn file_name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for PublicationPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<PublicationPath> for String {
    fn from(path: PublicationPath) -> Self {
        path.0
    }
}

/// Whether an address leads out of the publication: it has a scheme or a host (RFC 3986, section 3.1).
pub(crate) fn is_elsewhere(address: &str) -> bool {
    let slash = |c: char| matches!(c, '/' | '\\');
    let host = address.starts_with(slash) && address[1..].starts_with(slash);
    let scheme = address.split_once(':').is_some_and(|(scheme, _)| {
        scheme.starts_with(|first: char| first.is_ascii_alphabetic())
            && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    host || scheme
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse(address: &str) -> Option<String> {
        PublicationPath::parse(address).map(String::from)
    }

    #[test]
    fn every_way_to_write_a_path_gives_the_same_file() {
        for address in [
            "media/a b.jpg",
            "/media/a b.jpg",
            "./media/a b.jpg",
            "../media/a%20b.jpg?x#y",
            " media//a%20b.jpg ",
            "media/x/../a b.jpg",
            "media\\a b.jpg",
        ] {
            assert_eq!(parse(address).as_deref(), Some("media/a b.jpg"), "{address:?}");
        }
        assert_eq!(parse("/media/100%.jpg").as_deref(), Some("media/100%.jpg"));
        assert_eq!(
            parse("media/%ff.jpg").as_deref(),
            Some("media/%ff.jpg"),
            "encoding that is not UTF-8 stays unchanged"
        );
    }

    #[test]
    fn nothing_leads_out_of_the_publication() {
        assert_eq!(parse("media/../%2e%2e/..\\etc//passwd").as_deref(), Some("etc/passwd"));
        for address in
            ["", "/", "..", "#x", "https://a.example/x.jpg", "//a.example/x", "/\\a.example", "data:x", "C:/x"]
        {
            assert_eq!(parse(address), None, "{address:?}");
        }
    }

    proptest! {
        #[test]
        fn paths_are_normalised(address in "[a-z%2eE/.:\\\\ ?#-]{0,40}") {
            if let Some(path) = PublicationPath::parse(&address) {
                prop_assert!(!path.as_str().is_empty());
                prop_assert!(path.as_str().split('/').all(|part| !matches!(part, "" | "." | "..")), "{path}");
                prop_assert_eq!(PublicationPath::of_file(path.as_str()), Some(path));
            }
        }
    }
}
