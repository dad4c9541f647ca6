//! Decoding bytes as text.

use article::listed;
use encoding_rs::{Encoding, ISO_2022_JP, REPLACEMENT, UTF_8, WINDOWS_1252};

use super::Report;

/// A text as it was read.
pub(super) struct Decoded {
    /// The text. A vertical tab is a line break within a paragraph, as in word processors. Line ends are LF.
    pub(super) text: String,
    /// Its encoding had to be guessed: the sentence that says so.
    guessed: Option<&'static str>,
    /// The encoding it was read in.
    encoding: &'static Encoding,
    /// The lines, counted from 1, of bytes that are no letter in its encoding.
    bad: Vec<u32>,
    /// How many control characters were in it, which no page may have (XML 1.0, section 2.2; HTML, section 13.1.4).
    removed: usize,
}

impl Decoded {
    /// Decodes a text; `declared` is the encoding that it names.
    pub(super) fn read(bytes: &[u8], declared: Option<&str>) -> Self {
        let (encoding, guessed, bytes) = encoding(bytes, declared);
        let (whole, bad) = decode(bytes, encoding);
        let mut removed = 0;
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
        Self { text, guessed, encoding, bad, removed }
    }

    /// What is to be said about it.
    pub(super) fn reports(&self, path: &str) -> impl Iterator<Item = Report> + use<> {
        let removed = match self.removed {
            0 => None,
            1 => Some("1 control character was removed: no page may have it".to_owned()),
            many => Some(format!("{many} control characters were removed: no page may have them")),
        };
        let whole = self.guessed.map(str::to_owned).into_iter().chain(removed);
        let path = path.to_owned();
        let bad = self
            .bad_bytes()
            .map(|message| Report { line: self.bad.first().copied(), ..Report::of_file(&path, message) });
        whole.map(move |message| Report::of_file(&path, message)).chain(bad)
    }

    fn bad_bytes(&self) -> Option<String> {
        let name = self.encoding.name();
        let mut lines = self.bad.clone();
        lines.dedup();
        match self.bad.len() {
            0 => None,
            1 => Some(format!("a letter here is damaged (no {name}) and became “\u{fffd}”; type it again")),
            many => Some(format!(
                "{many} letters are damaged (no {name}) and became “\u{fffd}”, in line {}; type them again",
                listed(lines.iter().map(u32::to_string))
            )),
        }
    }
}

/// The encoding of a text: that of its byte order mark, else UTF-8, else the one it declares, else Windows-1252, the
/// web's default for undeclared text (Encoding Standard). Also what to say if it is a guess, and the text without mark.
fn encoding<'b>(bytes: &'b [u8], declared: Option<&str>) -> (&'static Encoding, Option<&'static str>, &'b [u8]) {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return (encoding, None, &bytes[length..]);
    }
    let known = |label: &str| Encoding::for_label(label.as_bytes()).filter(|encoding| *encoding != REPLACEMENT);
    // Who declares UTF-16 in ASCII has something else (HTML, section 13.2.3.2).
    let declared = declared.and_then(known).map(Encoding::output_encoding);
    let other = declared.filter(|encoding| *encoding != UTF_8);
    match other {
        // The bytes of this encoding are all ASCII.
        _ if bytes.is_ascii() && (other == Some(ISO_2022_JP) || is_iso_2022_jp(bytes)) => (ISO_2022_JP, None, bytes),
        Some(encoding) if std::str::from_utf8(bytes).is_err() => (encoding, None, bytes),
        _ if is_utf8(bytes) => (UTF_8, None, bytes),
        _ if declared.is_some() => (WINDOWS_1252, Some(NO_UTF8), bytes),
        _ => (WINDOWS_1252, Some(UNDECLARED), bytes),
    }
}

const UNDECLARED: &str = "is not UTF-8 and was read as Windows-1252; check that its letters are right";
const NO_UTF8: &str = "declares that it is UTF-8, which it is not, and was read as Windows-1252; check that its letters \
                       are right, or save it as UTF-8 and import it again";

/// Whether bytes are UTF-8, perhaps with a few that are damaged: hardly anything else has two letters that look like
/// one of UTF-8, so a text with at least as many of these as of other bytes is UTF-8.
fn is_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut bad) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    bad == 0 || letters > 0 && letters >= bad
}

/// Whether bytes switch between ASCII and Japanese, and can be read so throughout (RFC 1468).
fn is_iso_2022_jp(bytes: &[u8]) -> bool {
    const TO_JAPANESE: &[&[u8]] = &[b"\x1b$B", b"\x1b$@"];
    let switches = bytes.windows(3).any(|window| TO_JAPANESE.contains(&window));
    switches && ISO_2022_JP.decode_without_bom_handling_and_without_replacement(bytes).is_some()
}

/// Decodes a text, with its line ends as LF. The second value is where letters are damaged.
fn decode(bytes: &[u8], encoding: &'static Encoding) -> (String, Vec<u32>) {
    let (text, damaged) = encoding.decode_without_bom_handling(bytes);
    let mut places = Vec::new();
    if encoding == UTF_8 {
        // The text itself may have such a mark, from when it was damaged before.
        let mut at = 0;
        for chunk in bytes.utf8_chunks().filter(|_| damaged) {
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                places.push(at);
                at += '\u{fffd}'.len_utf8();
            }
        }
    } else if damaged {
        places.extend(text.match_indices('\u{fffd}').map(|(at, _)| at));
    }
    let (mut from, mut line) = (0, 1);
    let lines = places.into_iter().map(|at| {
        line = u32::saturating_add(line, line_ends(&text[from..at]));
        from = at;
        line
    });
    (text.replace("\r\n", "\n").replace('\r', "\n"), lines.collect())
}

fn line_ends(text: &str) -> u32 {
    let count = |end: &str| text.matches(end).count();
    u32::try_from(count("\n") + count("\r") - count("\r\n")).unwrap_or(u32::MAX)
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

    fn read(bytes: &[u8], declared: Option<&str>) -> String {
        Decoded::read(bytes, declared).text
    }

    fn told(bytes: &[u8], declared: Option<&str>) -> Vec<(Option<u32>, String)> {
        Decoded::read(bytes, declared).reports("a").map(|report| (report.line, report.message)).collect()
    }

    #[test]
    fn old_encodings_are_read() {
        assert_eq!(read("fähre\r\n“x”".as_bytes(), None), "fähre\n“x”");
        assert_eq!(read(b"f\xe4hre \x93x\x94", None), "fähre “x”");
        assert_eq!(read(b"\xcf\xe0\xf0\xee\xec", Some("windows-1251")), "Паром");
        assert_eq!(read(b"\xff\xfef\0\xe4\0", None), "fä");
    }

    #[test]
    fn japanese_mail_is_read_though_it_declares_nothing() {
        for declared in [Some("iso-2022-jp"), None] {
            assert_eq!(read(b"a \x1b$BF|K\\\x1b(B b", declared), "a 日本 b");
        }
        assert_eq!(read(b"\x1b[1mbold\x1b[0m, $B4", None), "[1mbold[0m, $B4", "a terminal's codes are not Japanese");
    }

    #[test]
    fn a_damaged_letter_is_marked_and_its_line_told() {
        let page = "Füße\r\nüber\rWasser, \u{fffd} x\n".as_bytes();
        let damaged = [page, b"\xe4x.\n"].concat();
        for declared in [Some("utf-8"), None] {
            assert_eq!(read(&damaged, declared), "Füße\nüber\nWasser, \u{fffd} x\n\u{fffd}x.\n");
            let message = "a letter here is damaged (no UTF-8) and became “\u{fffd}”; type it again";
            assert_eq!(told(&damaged, declared), [(Some(4), message.to_owned())]);
        }
        let marked = told(b"\xef\xbb\xbfa\xe4\nb\xe4\n", None);
        assert_eq!(marked.len(), 1);
        assert!(marked[0].0 == Some(1) && marked[0].1.contains("in line 1, 2;"), "{marked:?}");
        let japanese = told(b"\x82\xa0\n\x82", Some("shift_jis"));
        assert!(japanese.len() == 1 && japanese[0].0 == Some(2), "{japanese:?}");
    }

    #[test]
    fn what_had_to_be_guessed_is_told() {
        let page = b"\xcf\xe0\xf0\xee\xec";
        assert_eq!(told(page, Some("utf-8")), [(None, NO_UTF8.to_owned())]);
        assert_eq!(told(page, Some("no-such")), [(None, UNDECLARED.to_owned())]);
        assert_eq!(told(page, Some("windows-1251")), []);
    }

    #[test]
    fn control_characters_of_word_processors_are_text_and_go() {
        let decoded = Decoded::read(b"one\x0btwo\x08three\x1ffour\x0cfive", None);
        assert_eq!((decoded.text.as_str(), decoded.removed), ("one\u{b}twothree\u{ad}four\nfive", 1));
        assert!(
            is_text(b"one\x0btwo\x08 and many more words than control characters") && !is_text(b"%PDF-1.7\nxxxxxxx")
        );
    }

    #[test]
    fn a_picture_is_not_text() {
        assert!(!is_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(is_text("夜の船".as_bytes()));
    }
}
