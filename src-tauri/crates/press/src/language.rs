//! What a BCP 47 language tag says: the direction of writing and the primary language.

/// The direction of a page: right to left if the tag's script, or the usual script of its language, is.
pub fn direction(tag: &str) -> Direction {
    let mut parts = tag.split(['-', '_']);
    let language = parts.next().unwrap_or_default().to_ascii_lowercase();
    if let Some(script) = parts.find(|part| part.len() == 4 && part.chars().all(char::is_alphabetic)) {
        let right = RIGHT_SCRIPTS.iter().any(|name| name.eq_ignore_ascii_case(script));
        return if right { Direction::RightToLeft } else { Direction::LeftToRight };
    }
    if RIGHT_LANGUAGES.contains(&language.as_str()) { Direction::RightToLeft } else { Direction::LeftToRight }
}

/// Scripts (ISO 15924) that run from right to left.
const RIGHT_SCRIPTS: &[&str] = &["Arab", "Hebr", "Thaa", "Syrc", "Nkoo", "Adlm", "Rohg", "Mand", "Samr"];

/// Languages (ISO 639) usually written in such a script.
const RIGHT_LANGUAGES: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "iw", "ji", "ks", "ku", "nqo", "pnb", "ps", "sd", "syr", "ug", "ur", "yi"];

/// The direction of writing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Like Latin.
    LeftToRight,
    /// Like Arabic and Hebrew.
    RightToLeft,
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }

    /// The direction of the first character that has one: rule P2 of the Unicode Bidirectional Algorithm (UAX #9),
    /// applied to the blocks of today's right-to-left scripts.
    pub fn of_text(text: &str) -> Option<Self> {
        text.chars().find_map(|c| match c {
            '\u{590}'..='\u{8FF}'
            | '\u{FB1D}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}'
            | '\u{1E800}'..='\u{1EFFF}'
            | '\u{200F}' => {
                // Digits and signs in these blocks have no direction, just like Latin ones.
                (c.is_alphabetic() || c == '\u{200F}').then_some(Self::RightToLeft)
            }
            _ => c.is_alphabetic().then_some(Self::LeftToRight),
        })
    }
}

/// The language without script and region, in lower case: `de` for `de-CH`.
pub fn primary(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_in_the_tag_outweighs_the_language() {
        assert_eq!(direction("ar"), Direction::RightToLeft);
        assert_eq!(direction("AR-eg"), Direction::RightToLeft);
        assert_eq!(direction("az-Arab-IR"), Direction::RightToLeft);
        assert_eq!(direction("ku-Latn"), Direction::LeftToRight);
        assert_eq!(direction(""), Direction::LeftToRight);
    }

    #[test]
    fn digits_and_signs_have_no_direction() {
        assert_eq!(Direction::of_text("12, «שלום»"), Some(Direction::RightToLeft));
        assert_eq!(Direction::of_text("12 m² — x"), Some(Direction::LeftToRight));
        assert_eq!(Direction::of_text("١٢ 12 — !"), None);
    }
}
