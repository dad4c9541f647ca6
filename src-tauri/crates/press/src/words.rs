//! The words that a page adds around an article (“By”, “Related posts”…), by language.

mod languages;
mod names;
mod site;
mod site_languages;
mod vocabulary;

use crate::document::Alert;
use crate::language::primary;
use languages::{ENGLISH, FRENCH};

pub use languages::TABLE;
pub use names::language_name;
pub use site::SiteWords;
pub use vocabulary::Words;

/// The words for a language tag; English if its language is not in the table.
pub fn words(tag: &str) -> &'static Words {
    let language = primary(tag);
    TABLE.iter().find(|(name, _)| *name == language).map_or(&ENGLISH, |(_, words)| words)
}

/// The words of a site's pages for a language tag; English if its language is not in the table.
pub fn site_words(tag: &str) -> &'static SiteWords {
    let language = primary(tag);
    let found = site_languages::TABLE.iter().find(|(name, _)| *name == language);
    found.map_or(&site_languages::ENGLISH, |(_, words)| words)
}

impl Words {
    /// Names listed as in a sentence: “A”, “A and B”, “A, B and C”.
    pub fn list(&self, names: &[&str]) -> String {
        match names {
            [] => String::new(),
            [one] => (*one).to_owned(),
            [first @ .., last] => format!("{}{}{last}", first.join(self.comma), self.and),
        }
    }

    /// What stands above an alert of this kind.
    pub fn alert(&self, alert: Alert) -> &'static str {
        let [note, tip, important, warning, caution] = self.alerts;
        match alert {
            Alert::Note => note,
            Alert::Tip => tip,
            Alert::Important => important,
            Alert::Warning => warning,
            Alert::Caution => caution,
        }
    }

    /// The line that announces an article: “M. Okafor published: Night ferry stays”. Without authors, just the
    /// headline.
    pub fn announce(&self, authors: &[&str], headline: &str) -> String {
        if authors.is_empty() {
            return headline.to_owned();
        }
        self.announcement.replace("{author}", &self.list(authors)).replace("{headline}", headline)
    }

    /// A date as readers of this language expect it; `month` is 1 to 12.
    pub fn day(&self, year: i16, month: i8, day: i8) -> String {
        let name = self.months.get(usize::try_from(month - 1).unwrap_or(0)).unwrap_or(&"");
        let day = if *self == FRENCH && day == 1 { "1er".into() } else { day.to_string() };
        self.date.replace("{day}", &day).replace("{month}", name).replace("{year}", &year.to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_language_has_english_words() {
        assert_eq!(words("tlh").like, "Like");
        assert_eq!(words("de-AT").day(2026, 3, 4), "4. März 2026");
        assert_eq!(words("fr").day(2026, 8, 1), "1er août 2026");
    }

    #[test]
    fn names_are_listed_as_in_a_sentence() {
        assert_eq!(words("en").list(&["A", "B", "C"]), "A, B and C");
        assert_eq!(words("sv").announce(&["A", "B"], "H"), "A och B publicerade: H");
        assert_eq!(words("en").announce(&[], "H"), "H");
    }
}
