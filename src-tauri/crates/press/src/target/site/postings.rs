//! The words that the site's search knows: folded, and in pairs of letters where a script has no spaces.

use std::collections::HashMap;

use article::Article;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::theme::Teaser;

/// The words of an article, each with its weight from 1 to 9.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Words {
    /// All of them, one after the other: a string for each would be millions of strings.
    text: String,
    /// The length of each in bytes, which [`LONGEST`] limits, and its weight.
    each: Vec<(u8, u8)>,
}

/// The words of all articles: the articles of each.
#[derive(Debug, Default)]
pub(super) struct Postings(pub(super) FxHashMap<String, Vec<Posting>>);

/// An article that has a word, in four bytes: there are tens of millions of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Posting(u32);

impl Posting {
    /// `place` is that of the article among all, `weight` that of the word in it.
    pub(super) fn new(place: usize, weight: u8) -> Self {
        Self(u32::try_from(place).unwrap_or(u32::MAX >> 4) << 4 | u32::from(weight & 15))
    }

    pub(super) fn place(self) -> usize {
        (self.0 >> 4) as usize
    }

    pub(super) fn weight(self) -> u8 {
        (self.0 & 15) as u8
    }
}

/// Longer words, in letters, are no words. A letter has four bytes at most, so that the length of a word fits into a byte.
const LONGEST: usize = 40;

impl Words {
    pub(super) fn of(teaser: &Teaser, article: &Article) -> Self {
        let mut words: HashMap<String, u8> = HashMap::new();
        let mut counts: HashMap<String, u32> = HashMap::new();
        for word in split(&article::markdown::plain_text(&article.body)) {
            *counts.entry(word).or_default() += 1;
        }
        for (word, count) in counts {
            let weight = if count >= 8 {
                3
            } else if count >= 3 {
                2
            } else {
                1
            };
            words.insert(word, weight);
        }
        let mut add = |text: &str, weight: u8| {
            for word in split(text) {
                let sum = words.entry(word).or_default();
                *sum = (*sum + weight).min(9);
            }
        };
        add(&teaser.name, 6);
        add(&article.dek, 3);
        add(&teaser.section, 3);
        article.tags.iter().for_each(|tag| add(tag, 3));
        teaser.authors.iter().for_each(|author| add(&author.name, 4));
        let mut all = Self::default();
        for (word, weight) in words {
            let Ok(length) = u8::try_from(word.len()) else { continue };
            all.text.push_str(&word);
            all.each.push((length, weight));
        }
        all
    }
}

impl Postings {
    pub(super) fn add(&mut self, place: usize, words: &Words) {
        let mut rest = words.text.as_str();
        for (length, weight) in &words.each {
            let Some((word, behind)) = rest.split_at_checked(usize::from(*length)) else { return };
            rest = behind;
            let posting = Posting::new(place, *weight);
            match self.0.get_mut(word) {
                Some(postings) => postings.push(posting),
                None => _ = self.0.insert(word.to_owned(), vec![posting]),
            }
        }
    }
}

/// The folded words of a text; pairs of letters where a script has no spaces between words.
fn split(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    let mut words = Vec::new();
    for run in folded.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        let letters: Vec<char> = run.chars().collect();
        for same in letters.chunk_by(|a, b| without_spaces(*a) == without_spaces(*b)) {
            if without_spaces(same[0]) && same.len() > 1 {
                words.extend(same.windows(2).map(|pair| pair.iter().collect::<String>()));
            } else if same.len() <= LONGEST {
                words.push(same.iter().collect());
            }
        }
    }
    words
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
        assert_eq!(split("Über die Fähre, don’t 3.10"), ["uber", "die", "fahre", "don", "t", "3", "10"]);
        assert_eq!(split("東京都 iPad"), ["東京", "京都", "ipad"]);
        assert_eq!(split("港"), ["港"]);
        assert_eq!(split("شَاي"), ["شاي"]);
    }
}
