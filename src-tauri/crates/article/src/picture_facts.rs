//! What the text file beside a picture says of it: `media/night-ferry.jpg.toml`.
//!
//! ```toml
//! credit = "L. Brandt / Harbour Weekly"
//! licence = "https://creativecommons.org/licenses/by/4.0/"
//! ```
//!
//! It belongs to the picture, so that every use has it. An article that says something else of its picture is right for itself.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::PublicationPath;
use crate::profile::link_problem;

/// What the file beside a picture says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PictureFacts {
    /// Who made it; empty if that is not said.
    pub credit: String,
    /// What others may do with it.
    pub licence: Option<Licence>,
}

/// What others may do with a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Licence {
    /// The web page that says it.
    Address(String),
    /// The words themselves.
    Words(String),
}

/// Something in such a file that cannot be used. The rest of it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The line; the first is 1.
    pub line: u32,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

/// What its name ends in, after the whole name of the picture.
const ENDING: &str = ".toml";

/// What the names of pictures end in.
const PICTURES: [&str; 5] = ["jpg", "jpeg", "png", "gif", "webp"];

/// The file beside a picture.
pub fn beside(picture: &PublicationPath) -> Option<PublicationPath> {
    PublicationPath::of_file(&format!("{picture}{ENDING}"))
}

/// The picture that a file of `media/` belongs to by its name, whether there is such a picture or not.
pub fn picture_of(file: &str) -> Option<PublicationPath> {
    let picture = file.strip_suffix(ENDING)?;
    // A TOML file that somebody keeps there for another reason is none of ours.
    let ending = picture.rsplit_once('.')?.1.to_ascii_lowercase();
    PICTURES.contains(&ending.as_str()).then(|| PublicationPath::of_file(picture)).flatten()
}

impl PictureFacts {
    /// Reads the text of such a file, as far as it can be read.
    pub fn parse(text: &str) -> (Self, Vec<Flaw>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut read = Self::default();
        let table = match DeTable::parse(text) {
            Ok(table) => table.into_inner(),
            Err(error) => {
                let message = format!("this is no TOML: {}; a line of this file is credit = \"…\"", error.message());
                let at = error.span().unwrap_or_default();
                return (read, vec![Flaw { line: line_at(text, &at), message }]);
            }
        };
        let mut flaws = Vec::new();
        for (key, value) in &table {
            if let Err(message) = read.take(key.get_ref(), value) {
                flaws.push(Flaw { line: line_at(text, &key.span()), message });
            }
        }
        flaws.sort_by_key(|flaw| flaw.line);
        (read, flaws)
    }

    fn take(&mut self, key: &str, value: &Spanned<DeValue<'_>>) -> Result<(), String> {
        let text = || match value.get_ref() {
            DeValue::String(text) => Ok(text.split_whitespace().collect::<Vec<_>>().join(" ")),
            _ => Err(format!("“{key}” is no text: put it in quotation marks, as in {key} = \"…\"")),
        };
        match key {
            "credit" => self.credit = text()?,
            // Both spellings of English.
            "licence" | "license" => self.licence = Licence::parse(&text()?)?,
            _ => {
                return Err(format!(
                    "“{key}” is not read: this file can have credit and licence, and an article says the rest of its pictures itself"
                ));
            }
        }
        Ok(())
    }
}

impl Licence {
    fn parse(text: &str) -> Result<Option<Self>, String> {
        let is_address = text.starts_with("http:") || text.starts_with("https:");
        if text.is_empty() {
            return Ok(None);
        }
        if is_address {
            // A Markdown address ends at these.
            let usable = link_problem(text).is_none() && text.contains("://") && !text.contains([' ', '<', '>']);
            return match usable {
                true => Ok(Some(Self::Address(text.to_owned()))),
                false => Err(format!("“{text}” is no web address: write it in full, or write the licence in words")),
            };
        }
        let like_one = !text.contains(' ') && text.split_once(['/', ':']).is_some_and(|(host, _)| host.contains('.'));
        if like_one {
            return Err(format!("“{text}” looks like a web address: write it in full, as https://{text}"));
        }
        Ok(Some(Self::Words(text.to_owned())))
    }

    /// The web page that says it.
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Address(address) => Some(address),
            Self::Words(_) => None,
        }
    }

    /// Its words, or else the name of what its address leads to: that of a Creative Commons licence, or the host.
    pub fn label(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Address(address) => {
                let page = address.split_once("://").map_or(address.as_str(), |(_, page)| page);
                let page = page.strip_prefix("www.").unwrap_or(page);
                creative_commons(page).unwrap_or_else(|| page.split(['/', '?', '#']).next().unwrap_or(page).to_owned())
            }
        }
    }

    /// Its label and its address as one text without marks.
    pub fn text(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Address(address) => format!("{}, {address}", self.label()),
        }
    }

    /// The same as Markdown: its label, which leads to its address.
    pub fn markdown(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Address(address) => format!("[{}](<{address}>)", self.label()),
        }
    }
}

/// “CC BY-SA 4.0” of `creativecommons.org/licenses/by-sa/4.0/`.
fn creative_commons(page: &str) -> Option<String> {
    let mut parts = page.strip_prefix("creativecommons.org/")?.split('/').filter(|part| !part.is_empty());
    let (kind, name, version) = (parts.next()?, parts.next()?, parts.next()?);
    let jurisdiction = parts.next().filter(|part| part.len() == 2).map(|part| format!(" {}", part.to_uppercase()));
    match (kind, name) {
        ("licenses", name) => Some(format!("CC {} {version}{}", name.to_uppercase(), jurisdiction.unwrap_or_default())),
        ("publicdomain", "zero") => Some(format!("CC0 {version}")),
        ("publicdomain", "mark") => Some(format!("Public Domain Mark {version}")),
        _ => None,
    }
}

fn line_at(text: &str, at: &Range<usize>) -> u32 {
    let above = text.get(..at.start).unwrap_or(text).matches('\n').count();
    u32::try_from(above).map_or(u32::MAX, |above| above.saturating_add(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn licence(written: &str) -> Result<Option<Licence>, String> {
        Licence::parse(written)
    }

    #[test]
    fn credit_and_licence_are_read_in_either_spelling() {
        let (facts, flaws) =
            PictureFacts::parse("\u{feff}credit = \" L.  Brandt \"\nlicense = 'All rights reserved'\n");
        assert_eq!((facts.credit.as_str(), flaws), ("L. Brandt", Vec::new()));
        assert_eq!(facts.licence, Some(Licence::Words("All rights reserved".into())));
        assert_eq!(PictureFacts::parse(""), Default::default());
    }

    #[test]
    fn what_cannot_be_used_is_told_with_its_line_and_the_rest_is_read() {
        let text = "alt = \"A goat\"\ncredit = \"L. Brandt\"\nlicence = 4\n\n[more]\nx = 1\n";
        let (facts, flaws) = PictureFacts::parse(text);
        assert_eq!((facts.credit.as_str(), facts.licence), ("L. Brandt", None));
        assert_eq!(flaws.iter().map(|flaw| flaw.line).collect::<Vec<_>>(), [1, 3, 5]);
        assert!(flaws[0].message.contains("“alt”") && flaws[1].message.contains("licence = \"…\""), "{flaws:?}");
        let (facts, flaws) = PictureFacts::parse("credit = \"L. Brandt\"\nlicence = \"CC BY\n");
        assert_eq!((facts, flaws.len(), flaws[0].line), (PictureFacts::default(), 1, 2), "{flaws:?}");
    }

    #[test]
    fn an_address_is_whole_or_told() {
        let cc = licence("https://creativecommons.org/licenses/by/4.0/").unwrap().unwrap();
        assert_eq!(cc.markdown(), "[CC BY 4.0](<https://creativecommons.org/licenses/by/4.0/>)");
        for wrong in ["creativecommons.org/licenses/by/4.0/", "https://", "https://a.example/ b", "http:a"] {
            assert!(licence(wrong).is_err(), "{wrong}");
        }
        for words in ["CC BY 4.0", "Press use only, ask picture@desk.example", "CC-BY-4.0", "n/a"] {
            assert_eq!(licence(words), Ok(Some(Licence::Words(words.into()))));
        }
        assert_eq!(licence(" ".trim()), Ok(None));
    }

    #[test]
    fn a_licence_has_the_name_that_people_know() {
        let label = |address: &str| Licence::Address(address.into()).label();
        assert_eq!(label("https://creativecommons.org/licenses/by-nc-nd/3.0/de/"), "CC BY-NC-ND 3.0 DE");
        assert_eq!(label("http://www.creativecommons.org/publicdomain/zero/1.0"), "CC0 1.0");
        assert_eq!(label("https://creativecommons.org/publicdomain/mark/1.0/deed.de"), "Public Domain Mark 1.0");
        assert_eq!(label("https://www.agency.example/terms?id=4"), "agency.example");
        assert_eq!(label("https://creativecommons.org/about/"), "creativecommons.org");
    }

    #[test]
    fn a_file_belongs_to_the_picture_whose_whole_name_it_has() {
        let picture = PublicationPath::of_file("media/x/night ferry.jpg").unwrap();
        let file = beside(&picture).unwrap();
        assert_eq!(file.as_str(), "media/x/night ferry.jpg.toml");
        assert_eq!(picture_of(file.as_str()), Some(picture));
        assert!(picture_of("media/A.PNG.toml").is_some());
        assert_eq!(picture_of("media/list.toml"), None);
        assert_eq!(picture_of("media/fares.old.toml"), None);
        assert_eq!(picture_of("media/a.jpg"), None);
    }
}
