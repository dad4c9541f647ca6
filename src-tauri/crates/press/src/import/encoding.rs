//! Decoding bytes as text.

use encoding_rs::{Encoding, ISO_2022_JP, UTF_8, WINDOWS_1252};

use super::Report;

/// Decodes a text by its byte order mark, else as UTF-8, else in the encoding it declares, else as Windows-1252, the
/// web's default for undeclared text (Encoding Standard). Line ends become LF.
fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => match std::str::from_utf8(bytes) {
            // The bytes of this encoding are all ASCII.
            Ok(_) if declared.and_then(|label| Encoding::for_label(label.as_bytes())) == Some(ISO_2022_JP) => {
                ISO_2022_JP.decode_without_bom_handling(bytes).0
            }
            Ok(text) => text.into(),
            Err(_) => {
                let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
                declared
                    .filter(|encoding| *encoding != UTF_8)
                    .unwrap_or(WINDOWS_1252)
                    .decode_without_bom_handling(bytes)
                    .0
            }
        },
    };
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A text as it was read.
pub(super) struct Decoded {
    /// The text. A vertical tab is a line break within a paragraph, as in word processors.
    pub(super) text: String,
    /// Whether its encoding had to be guessed, because it does not declare one.
    guessed: bool,
    /// How many control characters were in it, which no page may have (XML 1.0, section 2.2; HTML, section 13.1.4).
    removed: usize,
}

impl Decoded {
    /// Decodes a text; `declared` is the encoding that it names.
    pub(super) fn read(bytes: &[u8], declared: Option<&str>) -> Self {
        let guessed = declared.is_none() && Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
        let mut removed = 0;
        let whole = decode(bytes, declared);
        let mut text = String::with_capacity(whole.len());
        for c in whole.chars() {
            match c {
                '\n' | '\t' | '\u{b}' => text.push(c),
                '\u{c}' | '\u{85}' => text.push('\n'),
                // Word’s own codes for a hyphen that never breaks and for one that only breaks.
                '\u{1e}' => text.push('\u{2011}'),
                '\u{1f}' => text.push('\u{ad}'),
                c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => removed += 1,
                c => text.push(c),
            }
        }
        Self { text, guessed, removed }
    }

    /// What is to be said about it.
    pub(super) fn reports(&self, path: &str) -> impl Iterator<Item = Report> + use<> {
        let guessed = self
            .guessed
            .then(|| "is not UTF-8 and was read as Windows-1252; check that its letters are right".to_owned());
        let removed = match self.removed {
            0 => None,
            1 => Some("1 control character was removed: no page may have it".to_owned()),
            many => Some(format!("{many} control characters were removed: no page may have them")),
        };
        let path = path.to_owned();
        guessed.into_iter().chain(removed).map(move |message| Report::of_file(&path, message))
    }
}

/// Whether bytes look like text in some encoding: hardly any control characters near the beginning, and no zero.
/// Word processors leave a few.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let control = start.iter().filter(|byte| **byte < 32 && !b"\t\n\x0b\x0c\r\x1b".contains(byte)).count();
    Encoding::for_bom(start).is_some()
        || !start.contains(&0) && !MAGIC.iter().any(|magic| start.starts_with(magic)) && control * 20 <= start.len()
}

/// The beginnings of files that are no text although they start like one: PDF, PostScript, RTF, PNG.
const MAGIC: &[&[u8]] = &[b"%PDF-", b"%!PS", b"{\\rtf", b"\x89PNG", b"PK\x03\x04", b"GIF8"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_encodings_are_read() {
        assert_eq!(decode("fähre\r\n“x”".as_bytes(), None), "fähre\n“x”");
        assert_eq!(decode(b"f\xe4hre \x93x\x94", None), "fähre “x”");
        assert_eq!(decode(b"\xcf\xe0\xf0\xee\xec", Some("windows-1251")), "Паром");
        assert_eq!(decode(b"\xff\xfef\0\xe4\0", None), "fä");
    }

    #[test]
    fn control_characters_of_word_processors_are_text_and_go() {
        let decoded = Decoded::read(b"one\x0btwo\x08three\x1ffour\x0cfive", None);
        assert_eq!((decoded.text.as_str(), decoded.removed), ("one\u{b}twothree\u{ad}four\nfive", 1));
        assert!(
            is_text(b"one\x0btwo\x08 and many more words than control characters") && !is_text(b"%PDF-1.7\nxxxxxxx")
        );
        assert_eq!(decode(b"\x1b$BF|K\\\x1b(B", Some("iso-2022-jp")), "日本");
    }

    #[test]
    fn a_picture_is_not_text() {
        assert!(!is_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(is_text("夜の船".as_bytes()));
    }
}
