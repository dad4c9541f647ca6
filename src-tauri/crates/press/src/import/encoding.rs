//! Decoding bytes as text.

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};

use super::Report;

/// Decodes a text by its byte order mark, else as UTF-8, else in the encoding it declares, else as Windows-1252, the
/// web's default for undeclared text (Encoding Standard). Line ends become LF.
pub(super) fn decode(bytes: &[u8], declared: Option<&str>) -> String {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => encoding.decode_without_bom_handling(&bytes[length..]).0,
        None => match std::str::from_utf8(bytes) {
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

/// A report if the encoding had to be guessed because the text does not declare one.
pub(super) fn guessed(path: &str, bytes: &[u8]) -> Option<Report> {
    let is_guessed = Encoding::for_bom(bytes).is_none() && std::str::from_utf8(bytes).is_err();
    is_guessed
        .then(|| Report::of_file(path, "is not UTF-8 and was read as Windows-1252; check that its letters are right"))
}

/// Whether bytes look like text in some encoding: no control characters except white space near the beginning.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    Encoding::for_bom(start).is_some() || !start.iter().any(|byte| *byte < 32 && !b"\t\n\r\x0c\x1b".contains(byte))
}

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
    fn a_picture_is_not_text() {
        assert!(!is_text(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"));
        assert!(is_text("夜の船".as_bytes()));
    }
}
