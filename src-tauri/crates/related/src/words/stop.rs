//! Stop words: the words of a language that say nothing about an article.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fold;
use crate::language::Language;

/// The stop words of a language, as [`fold::fold`] writes them. A language without a list has none: words of other
/// languages would take meaning away, and frequent words weigh little anyway.
pub(crate) fn stop_words(language: Language) -> &'static FxHashSet<String> {
    static LISTS: OnceLock<FxHashMap<&'static str, FxHashSet<String>>> = OnceLock::new();
    static NONE: OnceLock<FxHashSet<String>> = OnceLock::new();
    LISTS.get_or_init(lists).get(language.code()).unwrap_or_else(|| NONE.get_or_init(FxHashSet::default))
}

/// The lists of the Stopwords ISO collection (Gene Diaz). They are longer than NLTK’s, and better by up to two hundredths in
/// most rows of `benches/related`.
fn lists() -> FxHashMap<&'static str, FxHashSet<String>> {
    let mut lists: FxHashMap<_, _> = stop_words::available_languages().iter().map(|code| (*code, list(code))).collect();
    if let Some(norwegian) = lists.get("no").cloned() {
        lists.insert("nb", norwegian.clone());
        lists.insert("nn", norwegian);
    }
    lists
}

/// The words in the form that texts are folded to, one by one: a list may have *don’t* and *l’*.
fn list(code: &str) -> FxHashSet<String> {
    let language = Language::of(code);
    let words = stop_words::lookup(code).unwrap_or_default();
    let mut folded = FxHashSet::default();
    for word in words {
        for part in word.split(|c: char| c.is_whitespace() || (language.elides() && fold::is_apostrophe(c))) {
            let mut form = String::new();
            fold::fold(part, language, &mut form);
            if !form.is_empty() {
                folded.insert(form);
            }
        }
    }
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_those_of_the_language() {
        assert!(stop_words(Language::of("en-GB")).contains("the"));
        assert!(stop_words(Language::of("en")).contains("dont"), "as texts are folded");
        assert!(stop_words(Language::of("de")).contains("die"));
        assert!(!stop_words(Language::of("en")).contains("die"));
        assert!(stop_words(Language::of("ja")).contains("これ"));
        assert!(stop_words(Language::of("nb")).contains("ikke"));
        assert!(stop_words(Language::of("")).is_empty());
    }
}
