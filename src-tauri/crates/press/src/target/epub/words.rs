//! The words that a book adds to those of a page.

use crate::language::primary;

/// The words of one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BookWords {
    /// The heading of the table of contents.
    pub(super) contents: &'static str,
    /// The name of the cover, in the list of a book's parts.
    pub(super) cover: &'static str,
    /// The name of the text itself there.
    pub(super) text: &'static str,
}

/// The words for a language tag; English if its language is not here.
pub(super) fn book_words(tag: &str) -> BookWords {
    let [contents, cover, text] = match primary(tag).as_str() {
        "de" => ["Inhalt", "Umschlag", "Text"],
        "fr" => ["Sommaire", "Couverture", "Texte"],
        "es" => ["Índice", "Cubierta", "Texto"],
        "sv" => ["Innehåll", "Omslag", "Text"],
        "ar" => ["المحتويات", "الغلاف", "النص"],
        "he" => ["תוכן העניינים", "כריכה", "טקסט"],
        _ => ["Contents", "Cover", "Text"],
    };
    BookWords { contents, cover, text }
}
