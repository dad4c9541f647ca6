//! The words with which a related post is offered: the dek, or the passage that fits the pair best.

use unicode_segmentation::UnicodeSegmentation;

use crate::archive::Archive;
use crate::facts::Facts;
use crate::profile::{Profile, Text};
use crate::term::Term;
use crate::words::words;
use article::excerpt;

/// The longest passage, in characters, as for [`excerpt::excerpt`].
const LONGEST: usize = 160;

/// The shortest passage: less says little.
const SHORTEST: usize = 40;

/// How much better a passage has to fit than the dek, which was written to stand alone.
const DEK: f64 = 1.5;

impl Archive {
    /// Proposes a teaser for `other` on the article at hand: its dek or a passage of one or two sentences. It ends as a
    /// sentence does, or in “[…]”. Empty if there are no words.
    pub fn teaser(&self, facts: &Facts, profile: &Profile, other: &Text<'_>) -> String {
        let weights = self.weights(facts.language, 0);
        let rarity = |term: Term| weights.rarity(self.articles(term).max(1));
        let fit = |passage: &str| {
            let mut terms: Vec<Term> =
                words(passage, other.language).iter().map(|word| Term::word(word.hash)).collect();
            terms.sort_unstable();
            terms.dedup();
            let length = terms.iter().map(|term| rarity(*term) * rarity(*term)).sum::<f64>().sqrt();
            let shared = terms.iter().map(|term| (*term, profile.count(*term))).filter(|(_, count)| *count > 0);
            let shared: f64 = shared.map(|(term, count)| weights.count(count) * rarity(term) * rarity(term)).sum();
            // One rare word alone would make the shortest sentence the best.
            shared / (length + rarity(Term::name("")))
        };
        let dek = other.dek.split_whitespace().collect::<Vec<_>>().join(" ");
        let mut best = (if dek.is_empty() { 0.0 } else { fit(&dek) * DEK }, None);
        for passage in passages(excerpt::without_headline(other.headline, other.prose)) {
            let fit = fit(&passage);
            if fit > best.0 {
                best = (fit, Some(passage));
            }
        }
        match best.1 {
            Some(passage) => excerpt::teaser(&passage),
            None if dek.is_empty() => excerpt::excerpt(None, "", other.prose),
            None => excerpt::teaser(&dek),
        }
    }
}

/// Sentences of a text, and two together where they are short enough; long ones are cut.
fn passages(prose: &str) -> Vec<String> {
    let mut passages = Vec::new();
    for block in prose.lines() {
        let sentences: Vec<&str> =
            block.unicode_sentences().map(str::trim).filter(|of| excerpt::is_complete(of)).collect();
        for (at, sentence) in sentences.iter().enumerate() {
            let length = sentence.chars().count();
            if length > LONGEST {
                passages.push(excerpt::excerpt(None, "", sentence));
                continue;
            }
            if length >= SHORTEST {
                passages.push((*sentence).to_owned());
            }
            if let Some(next) = sentences.get(at + 1).filter(|next| length + 1 + next.chars().count() <= LONGEST) {
                passages.push(format!("{sentence} {next}"));
            }
        }
    }
    passages
}
