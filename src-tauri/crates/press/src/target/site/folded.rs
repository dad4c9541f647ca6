//! Text without what search and order do not tell apart: capitals, accents, forms of letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The text in small letters without accents, in compatibility forms. `search.js` does the same with a query.
pub(super) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let small = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let mut folded = String::with_capacity(small.len());
    for c in small.chars() {
        match c {
            // At the end of a word it is written in another way than within it.
            'ς' => folded.push('σ'),
            // Letters that have no accent to take away, and yet are written in another way.
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            _ => folded.push(c),
        }
    }
    folded
}

/// What names are sorted by, the same on every machine: É stands with E. Of names that are alike, the order is fixed.
pub(super) fn order(name: &str) -> (String, String) {
    (folded(name), name.to_owned())
}
