//! The house style of a publication as data: `style.toml`.
//!
//! ```toml
//! [words]                       # what we write otherwise
//! "e-mail*" = "email*"          # * stands for any ending: e-mails, e-mailed
//! utilise = { use = "use", why = "Short words." }
//! "very unique" = { why = "Unique has no degrees." }
//!
//! [names]                       # how names are spelled; other capitals and missing accents are found by themselves
//! "GitHub" = []
//! "Perseverance II" = ["Perseverance 2"]
//!
//! [numerals]
//! words_to = 9                  # one to nine in words
//! thousands = ","               # 12,500
//! ```

mod departure;
mod matcher;
mod numerals;
mod read;

use article::markdown::ProseBlock;

pub use departure::Departure;
pub use numerals::Numerals;
pub use read::InvalidStyle;

use matcher::Matcher;

/// The house style.
#[derive(Debug, Clone, Default)]
pub struct HouseStyle {
    words: Matcher,
    names: Matcher,
    numerals: Numerals,
}

impl HouseStyle {
    /// Reads `style.toml`. The error says what is wrong and on which line.
    pub fn parse(text: &str) -> Result<Self, InvalidStyle> {
        let read::Rules { words, names, numerals } = read::read(text)?;
        Ok(Self { words, names, numerals })
    }

    /// Whether there is no rule.
    pub fn is_empty(&self) -> bool {
        self.rules() == 0
    }

    /// How many rules there are.
    pub fn rules(&self) -> usize {
        self.words.len() + self.names.len() + self.numerals.rules()
    }

    /// Where words are not in house style, in order. Words and numerals are those of a `language`: the house’s own if `own`;
    /// names are the same in all. Cells of tables have their numbers in figures.
    pub fn departures(&self, block: &ProseBlock, language: &str, own: bool) -> Vec<Departure> {
        let words = &block.words;
        let mut found = self.names.find(words);
        if own {
            found.extend(self.words.find(words));
        }
        if own && !block.cell {
            found.extend(self.numerals.find(words, language));
        }
        found.sort_by_key(|departure| (departure.range.start, std::cmp::Reverse(departure.range.end)));
        let mut end = 0;
        found.retain(|departure| {
            let apart = departure.range.start >= end;
            end = end.max(departure.range.end);
            apart
        });
        found
    }
}

#[cfg(test)]
mod tests;
