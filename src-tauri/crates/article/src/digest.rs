//! The digest of a whole article, by which approvals and manifests identify it.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Number, Value, json};
use sha2::{Digest as _, Sha256};

use crate::{ArticleId, Manuscript, PublicationPath, Slug};

/// The SHA-256 of an article in canonical form: equal for the same words, fields and pictures on any machine.
///
/// Written and parsed as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest in five words of the English list of BIP 39, by which two people can compare it on the telephone. They are
    /// its first 55 bits: enough that nobody finds another article with the same words.
    pub fn words(&self) -> [&'static str; 5] {
        five_words(&self.0)
    }
}

/// A hash in five words; see [`Digest::words`].
pub fn five_words(hash: &[u8; 32]) -> [&'static str; 5] {
    const BITS: u32 = 11;
    let first = hash.first_chunk().copied().map_or(0, u64::from_be_bytes);
    let list = bip39::Language::English.word_list();
    [0, 1, 2, 3, 4].map(|at| list[(first >> (u64::BITS - BITS * (at + 1))) as usize % list.len()])
}

/// Computes the digest of an article. `slug` is the article's actual slug, whether it comes from the front matter or
/// from the file name. `picture` returns the SHA-256 of a picture in the article, or `None` if there is no such file.
///
/// The canonical form is the following JSON document, serialised according to RFC 8785:
///
/// - `body`: the Markdown, with LF line ends;
/// - `fields`: every key of the front matter, including those that Copydesk does not know, except `id`, `status`, `live`
///   and `embargo`, which are workflow state, `not_related`, which no reader sees, and `slug`. A number or boolean becomes a string, as written, because readers of
///   a headline see `1.10` and not `1.1`;
/// - `front_matter`: replaces `fields` if the front matter is unreadable, and contains its text;
/// - `pictures`: the SHA-256 of each picture in the article, by path; `null` if it is missing;
/// - `slug`.
pub fn digest(manuscript: &Manuscript, slug: &Slug, picture: impl Fn(&PublicationPath) -> Option<[u8; 32]>) -> Digest {
    let article = manuscript.article(ArticleId::new(0, [0; 10]), slug.as_str());
    digest_with(manuscript, slug, &article.pictures(), picture)
}

/// The same where the article's pictures ([`crate::Article::pictures`]) are at hand.
pub fn digest_with(
    manuscript: &Manuscript,
    slug: &Slug,
    pictures: &[PublicationPath],
    picture: impl Fn(&PublicationPath) -> Option<[u8; 32]>,
) -> Digest {
    let pictures = pictures.iter().map(|path| {
        let hash = picture(path).map_or(Value::Null, |hash| Value::String(Digest(hash).to_string()));
        (path.to_string(), hash)
    });
    let mut form = json!({
        "body": manuscript.body(),
        "pictures": pictures.collect::<Map<_, _>>(),
        "slug": slug.as_str(),
    });
    match manuscript.front_matter_error() {
        None => form["fields"] = fields(manuscript).into(),
        Some(_) => form["front_matter"] = crate::line_end::to_lf(manuscript.yaml()).into(),
    }
    // Serialising strings and the numbers that `exact` leaves cannot fail.
    let canonical = serde_json_canonicalizer::to_vec(&form).unwrap_or_default();
    Digest(Sha256::digest(canonical).into())
}

/// Keys that are not part of the content: the article's identity, its workflow state, what was declined as a related post, and
/// the slug, which has its own entry.
const EXCLUDED_KEYS: [&str; 6] = ["id", "status", "live", "embargo", "not_related", "slug"];

fn fields(manuscript: &Manuscript) -> Map<String, Value> {
    let keys = manuscript.keys().filter(|(key, _)| !EXCLUDED_KEYS.contains(key));
    let field = |(key, value): (&str, &Value)| {
        let value = match value {
            Value::Number(_) | Value::Bool(_) => {
                Value::String(manuscript.as_written(key).unwrap_or_else(|| value.to_string()))
            }
            value => exact(value.clone()),
        };
        (key.to_owned(), value)
    };
    keys.map(field).collect()
}

/// Turns integers that no `f64` represents exactly into strings: RFC 8785 would round them, and distinct numbers would
/// become equal.
fn exact(value: Value) -> Value {
    match value {
        Value::Number(number) if !is_exact(&number) => Value::String(number.to_string()),
        Value::Array(items) => items.into_iter().map(exact).collect(),
        Value::Object(map) => map.into_iter().map(|(key, value)| (key, exact(value))).collect(),
        other => other,
    }
}

fn is_exact(number: &Number) -> bool {
    const MAX_EXACT: u64 = 1 << 53;
    number.is_f64()
        || number.as_u64().or_else(|| number.as_i64().map(i64::unsigned_abs)).is_some_and(|n| n <= MAX_EXACT)
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = InvalidDigest;

    fn from_str(text: &str) -> Result<Self, InvalidDigest> {
        let invalid = || InvalidDigest(text.chars().take(70).collect());
        let right = text.len() == 64 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let mut bytes = [0; 32];
        for (at, byte) in bytes.iter_mut().enumerate() {
            let digits = text.get(2 * at..2 * at + 2).filter(|_| right).ok_or_else(invalid)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| invalid())?;
        }
        Ok(Self(bytes))
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl TryFrom<String> for Digest {
    type Error = InvalidDigest;

    fn try_from(text: String) -> Result<Self, InvalidDigest> {
        text.parse()
    }
}

/// The text is not a digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a digest; a digest is 64 lower-case hexadecimal digits")]
pub struct InvalidDigest(String);

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Digest {
        digest(&Manuscript::read(text), &Slug::from_headline("ferry"), |_| Some([7; 32]))
    }

    const TEXT: &str = "---\nid: a\ntitle: Ferry\nimage: media/a.jpg\nown: {b: 1, a: [2.50, true]}\nstatus: draft\n---\n\nOne.\n\n![x](b.png)\n";

    #[test]
    fn the_canonical_form_does_not_change() {
        // Approvals and manifests identify articles by this value, so it must never change.
        let form = r#"{"body":"One.\n\n![x](b.png)\n","fields":{"image":"media/a.jpg","own":{"a":[2.5,true],"b":1},"title":"Ferry"},"pictures":{"b.png":"0707070707070707070707070707070707070707070707070707070707070707","media/a.jpg":"0707070707070707070707070707070707070707070707070707070707070707"},"slug":"ferry"}"#;
        assert_eq!(of(TEXT), Digest(Sha256::digest(form).into()));
    }

    #[test]
    fn status_and_formatting_do_not_change_the_digest() {
        for same in [
            TEXT.replace("id: a", "id: b"),
            TEXT.replace("status: draft", "status: approved\nlive: scheduled\nembargo: 2026-12-01T06:00+01:00"),
            TEXT.replace("status: draft\n", ""),
            TEXT.replace('\n', "\r\n"),
            TEXT.replace("title: Ferry\nimage: media/a.jpg", "image: media/a.jpg # here\ntitle: \"Ferry\""),
            TEXT.replace("id: a", "slug: ferry"),
            TEXT.replace("status: draft", "status: draft\nnot_related: [bees]"),
        ] {
            assert_eq!(of(&same), of(TEXT), "{same}");
        }
    }

    #[test]
    fn anything_else_changes_the_digest() {
        for other in [
            TEXT.replace("One.", "One!"),
            TEXT.replace("One.\n", "One. \n"),
            TEXT.replace("Ferry", "ferry"),
            TEXT.replace("b: 1", "b: 2"),
            TEXT.replace("own:", "other:"),
            TEXT.replace("title: Ferry", "title: 1.10"),
            TEXT.replace("title: Ferry", "title: 1.1"),
            TEXT.replace("b: 1", "b: 9007199254740993"),
            TEXT.replace("b: 1", "b: 9007199254740992"),
            TEXT.replace("title: Ferry", "title: Ferry: late"),
        ] {
            assert_ne!(of(&other), of(TEXT), "{other}");
        }
        assert_ne!(of(&TEXT.replace("Ferry", "1.1")), of(&TEXT.replace("Ferry", "1.10")));
        assert_ne!(of(&TEXT.replace("b: 1", "b: 9007199254740993")), of(&TEXT.replace("b: 1", "b: 9007199254740992")));
        let manuscript = Manuscript::read(TEXT);
        let slug = Slug::from_headline("ferry");
        assert_ne!(digest(&manuscript, &slug, |_| Some([8; 32])), of(TEXT), "a picture was replaced");
        assert_ne!(digest(&manuscript, &slug, |_| None), of(TEXT), "a picture is gone");
        assert_ne!(digest(&manuscript, &Slug::from_headline("x"), |_| Some([7; 32])), of(TEXT), "another address");
    }

    #[test]
    fn a_digest_reads_as_five_words() {
        // 00000000001 00000000010 00000000011 00000000100 11111111111, then whatever follows.
        let bits = (1u64 << 53) | (2 << 42) | (3 << 31) | (4 << 20) | (2047 << 9) | 0x1ff;
        let digest: Digest = format!("{bits:016x}{}", "f".repeat(48)).parse().unwrap();
        assert_eq!(digest.words(), ["ability", "able", "about", "above", "zoo"]);
    }

    #[test]
    fn a_digest_parses_from_its_text() {
        let digest = of(TEXT);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        assert_eq!(serde_json::from_value::<Digest>(json!(digest)).unwrap(), digest);
        for wrong in ["", "xyz", &"A".repeat(64), &"é".repeat(32)] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }
}
