//! The words that the site's search knows: folded, and in pairs of letters where a script has no spaces.

use std::collections::HashMap;

use article::Article;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::theme::Teaser;

/// The words of an article, each with its weight from 1 to 9.
#[derive(Debug)]
pub(super) struct Words(HashMap<String, u8>);

/// The words of all articles: the articles of each, as their places among all, and the weights.
#[derive(Debug, Default)]
pub(super) struct Postings(pub(super) HashMap<String, Vec<(usize, u8)>>);

/// Longer words are no words.
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
        Self(words)
    }
}

impl Postings {
    pub(super) fn add(&mut self, place: usize, words: &Words) {
        for (word, weight) in &words.0 {
            self.0.entry(word.clone()).or_default().push((place, *weight));
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
