//! Case folding, for search and for sorting: lower case, without diacritics.

use unicode_normalization::char::{decompose_canonical, is_combining_mark};

/// Appends a letter in lower case and without its diacritics.
pub(crate) fn fold_char(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        folded.push(letter.to_ascii_lowercase());
        return;
    }
    for lower in letter.to_lowercase() {
        decompose_canonical(lower, |part| {
            if !is_diacritic(part) {
                folded.push(part);
            }
        });
    }
}

/// Whether a character is part of a word: letters, digits, marks and private use, the same categories that
/// `migrations/0003_search.sql` names.
pub(crate) fn in_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric();
    }
    c.is_alphanumeric() || is_combining_mark(c) || matches!(c, '\u{E000}'..='\u{F8FF}')
}

/// Whether a mark is optional in writing, so that a word with it and one without it are the same: combining accents,
/// Hebrew points, Arabic vowel marks and the tatweel. Indian vowel signs are not optional.
pub(crate) fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05BD}' | '\u{05BF}'..='\u{05C7}' | '\u{0610}'..='\u{061A}'
        | '\u{0640}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Whether a script is written without spaces (Han, kana, Bopomofo, Thai, Lao, Myanmar, Khmer). Its letters are indexed
/// separately, as if each were a word.
pub(crate) fn without_spaces(c: char) -> bool {
    c >= '\u{0E01}'
        && matches!(c, '\u{0E01}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
            | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{31F0}'..='\u{31FF}'
            | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        let mut folded = String::new();
        text.chars().for_each(|letter| fold_char(letter, &mut folded));
        folded
    }

    #[test]
    fn letters_lose_case_and_diacritics() {
        assert_eq!(fold("Éclair Ångström Việt"), "eclair angstrom viet");
        assert_eq!(fold("Ναύπακτος"), "ναυπακτος");
        assert_eq!(fold("كِتَاب"), "كتاب");
        assert_eq!(fold("夜の船"), "夜の船");
    }

    #[test]
    fn vowel_signs_that_distinguish_words_are_kept() {
        assert_ne!(fold("किताब"), fold("कतब"));
    }
}
