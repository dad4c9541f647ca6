//! The words of an article that the site's search knows: folded, and in pairs of letters where a script has no spaces.

use article::Article;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::folded::folded;
use crate::theme::Teaser;

/// The words of an article, each with its weight from 1 to 9.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Words {
    /// All of them, one after the other: a string for each would be millions of strings.
    text: String,
    /// The length of each in bytes, which [`LONGEST`] limits, and its weight.
    each: Vec<(u8, u8)>,
}

/// Of a longer word, so many letters are kept. A letter has four bytes at most, so that the length of a word fits into a byte.
const LONGEST: usize = 40;

impl Words {
    pub(super) fn of(teaser: &Teaser, article: &Article) -> Self {
        let mut words = FxHashMap::default();
        split(&article::markdown::plain_text(&article.body), |word| change(&mut words, word, |count| count + 1));
        words.values_mut().for_each(|count| *count = 1 + u32::from(*count >= 3) + u32::from(*count >= 8));
        let mut add = |text: &str, more: u32| split(text, |word| change(&mut words, word, |sum| (sum + more).min(9)));
        add(&teaser.name, 6);
        add(&article.dek, 3);
        add(&teaser.section, 3);
        article.tags.iter().for_each(|tag| add(tag, 3));
        teaser.authors.iter().for_each(|author| add(&author.name, 4));
        let mut all = Self::default();
        for (word, weight) in words {
            let (Ok(length), Ok(weight)) = (u8::try_from(word.len()), u8::try_from(weight)) else { continue };
            all.text.push_str(&word);
            all.each.push((length, weight));
        }
        all
    }
}

impl Words {
    /// Each word with its weight.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, u8)> {
        let mut rest = self.text.as_str();
        self.each.iter().map_while(move |(length, weight)| {
            let (word, behind) = rest.split_at_checked(usize::from(*length))?;
            rest = behind;
            Some((word, *weight))
        })
    }
}

/// Changes the number of a word, zero at first. Most words were there before, and need no string of their own.
fn change(words: &mut FxHashMap<String, u32>, word: &str, change: impl Fn(u32) -> u32) {
    match words.get_mut(word) {
        Some(number) => *number = change(*number),
        None => _ = words.insert(word.to_owned(), change(0)),
    }
}

/// Calls `each` with the folded words of a text; with pairs of letters where a script has no spaces between words.
fn split(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    // No rule of Unicode folds across these characters, so that most words need none of its tables.
    for run in text.split(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()).filter(|run| !run.is_empty()) {
        if !run.is_ascii() {
            split_folded(&folded(run), &mut each);
        } else {
            word.clear();
            word.push_str(&run[..run.len().min(LONGEST)]);
            word.make_ascii_lowercase();
            each(&word);
        }
    }
}

fn split_folded(folded: &str, each: &mut impl FnMut(&str)) {
    for run in folded.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let letters: Vec<char> = run.chars().collect();
        for same in letters.chunk_by(|a, b| without_spaces(*a) == without_spaces(*b)) {
            if without_spaces(same[0]) && same.len() > 1 {
                same.windows(2).for_each(|pair| each(&pair.iter().collect::<String>()));
            } else {
                each(&same.iter().take(LONGEST).collect::<String>());
            }
        }
    }
}

/// Whether a letter is of a script without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese.
pub(super) fn without_spaces(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{3040}'..='\u{30FF}'
        | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_scripts_without_spaces_are_pairs() {
        let words = |text: &str| {
            let mut words = Vec::new();
            split(text, |word| words.push(word.to_owned()));
            words
        };
        assert_eq!(words("Über die FÄHRE, don’t 3.10"), ["uber", "die", "fahre", "don", "t", "3", "10"]);
        assert_eq!(words("cafe\u{301}s e\u{301}tude. ﬁve K2"), ["cafes", "etude", "five", "k2"]);
        assert_eq!(words("東京都 iPad,港x"), ["東京", "京都", "ipad", "港", "x"]);
        assert_eq!(words("港"), ["港"]);
        assert_eq!(words("شَاي"), ["شاي"]);
        assert_eq!(words("ΛΙΜΗΝΑΣ λιμήνας"), ["λιμηνασ", "λιμηνασ"]);
        assert_eq!(
            words("Straße STRASSE Œuvre Smørrebrød Łódź"),
            ["strasse", "strasse", "oeuvre", "smorrebrod", "lodz"]
        );
        assert_eq!(words(&"a".repeat(41)), ["a".repeat(40)]);
        assert_eq!(words(&"ä".repeat(41)), ["a".repeat(40)]);
    }
}
