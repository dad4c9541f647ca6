//! When two spellings are of one name.

use unicode_normalization::UnicodeNormalization;

/// What all spellings of a tag or a section have in common: they may differ in capitals, and in whether an accent is a part of
/// its letter or a sign of its own, which nobody can see.
pub fn spelling_key(name: &str) -> String {
    if name.is_ascii() { name.to_ascii_lowercase() } else { name.nfc().collect::<String>().to_lowercase() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_of_an_accent_makes_no_other_name() {
        assert_eq!(spelling_key("E\u{301}COLE"), spelling_key("école"));
        assert_ne!(spelling_key("ecole"), spelling_key("école"));
    }
}
