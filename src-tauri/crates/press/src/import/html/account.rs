//! The last look: whether every word of the article is in its Markdown, whatever happened on the way.

use std::collections::HashSet;

/// The words of `shown` that are neither in `markdown` nor among what was told as left out. Word order, line ends and
/// marks do not matter.
pub(super) fn missing(shown: &str, markdown: &str, told: &str) -> Vec<String> {
    let words = |text: &str| -> HashSet<String> { text.split_whitespace().map(letters).collect() };
    let there = article::markdown::plain_text(markdown);
    let mut known = words(&there);
    known.extend(words(markdown));
    known.extend(words(told));
    let run = letters(&there);
    let mut seen = HashSet::new();
    let mut unknown = |word: &str| {
        let bare = letters(word);
        !bare.is_empty()
            && !bare.chars().all(char::is_numeric)
            && !known.contains(&bare)
            && !run.contains(&bare)
            && seen.insert(bare)
    };
    shown.split_whitespace().filter(|word| unknown(word)).map(str::to_owned).collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
