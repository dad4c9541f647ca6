//! Author profiles: `authors/<slug>.md`, with front matter and a biography.

use serde::{Deserialize, Serialize};
use url::Url;

use crate::{AuthorId, PublicationPath, Slug};

/// An author as readers and colleagues see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorProfile {
    /// Its identity.
    pub id: AuthorId,
    /// The stem of its file; front matter refers to the author by it.
    pub slug: Slug,
    /// The full name.
    pub name: String,
    /// The form of the name in bylines; if empty, the name is used.
    pub byline: String,
    /// Their job at the publication.
    pub role: String,
    /// Pronouns; empty if not stated.
    pub pronouns: String,
    /// Staff or guest.
    pub kind: AuthorKind,
    /// The portrait's path within the publication, as written; empty if there is none. See
    /// [`AuthorProfile::portrait_file`].
    pub portrait: String,
    /// For colleagues; never published.
    pub email: String,
    /// Addresses for readers.
    pub links: Vec<String>,
    /// The biography as Markdown.
    pub biography: String,
}

/// Whether an author belongs to the publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthorKind {
    /// A member of the publication.
    #[default]
    Person,
    /// Someone who writes once or occasionally.
    Guest,
}

impl AuthorProfile {
    /// The portrait as a file of the publication.
    pub fn portrait_file(&self) -> Option<PublicationPath> {
        PublicationPath::parse(&self.portrait)
    }

    /// The name to show in bylines.
    pub fn byline_name(&self) -> &str {
        if self.byline.is_empty() { &self.name } else { &self.byline }
    }
}

/// What is wrong with an address for readers, as a sentence; `None` if they can follow it. It leads to a web page (`https:`,
/// `http:`) or to a mailbox (`mailto:`).
pub fn link_problem(address: &str) -> Option<String> {
    let written = address.trim();
    let usable = match Url::parse(written) {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url.host_str().is_some_and(|host| !host.is_empty()),
        Ok(url) if url.scheme() == "mailto" => return mail_problem(url.path()),
        _ => false,
    };
    (!usable).then(|| format!("“{written}” is no web address: write it in full, such as https://example.org"))
}

/// What is wrong with a mail address, as a sentence; `None` if it can be used. The rule is that of HTML's mail fields
/// (<https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address>), with the letters of all languages.
pub fn mail_problem(address: &str) -> Option<String> {
    let written = address.trim();
    let local = |c: char| c.is_alphanumeric() || ".!#$%&'*+/=?^_`{|}~-".contains(c);
    let label = |label: &str| {
        let within = !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
        within && !label.starts_with('-') && !label.ends_with('-')
    };
    let usable = written
        .split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && name.chars().all(local) && host.split('.').all(label));
    (!usable).then(|| format!("“{written}” is no mail address: write it as name@example.org"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_a_page_or_a_mailbox() {
        for good in [
            "https://example.org",
            "HTTP://example.org/a?b#c",
            "https://münchen.example/ü",
            "mailto:a@example.org",
            " https://example.org ",
        ] {
            assert_eq!(link_problem(good), None, "{good}");
        }
        for bad in [
            "",
            "example.org",
            "www.example.org/a",
            "https://",
            "javascript:alert(1)",
            "ftp://a.example",
            "@kim",
            "mailto:nobody",
            "https://exa mple.org",
            "/about",
        ] {
            assert!(link_problem(bad).is_some(), "{bad}");
        }
    }

    #[test]
    fn a_mail_address_has_a_name_and_a_host() {
        for good in ["m@example.org", "m.o+x@example.co.uk", "jürgen@münchen.example", "root@localhost"] {
            assert_eq!(mail_problem(good), None, "{good}");
        }
        for bad in [
            "",
            "kim",
            "kim@",
            "@example.org",
            "kim at example.org",
            "a@b@c",
            "kim@-a.example",
            "kim@a..example",
            "Kim <kim@example.org>",
        ] {
            assert!(mail_problem(bad).is_some(), "{bad}");
        }
    }
}
