//! How a house writes numbers.

mod names;

use names::{LABELS, NAMES};

use super::departure::Departure;

/// The rules for numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numerals {
    words_to: Option<u32>,
    thousands: Option<String>,
    why: String,
}

impl Numerals {
    pub(super) fn new(words_to: Option<u32>, thousands: Option<String>, why: String) -> Self {
        Self { words_to, thousands, why }
    }

    pub(super) fn rules(&self) -> usize {
        usize::from(self.words_to.is_some()) + usize::from(self.thousands.is_some())
    }

    /// The numbers in a text that the house writes otherwise.
    pub(super) fn find(&self, text: &str, language: &str) -> Vec<Departure> {
        if self.rules() == 0 {
            return Vec::new();
        }
        let names = NAMES.iter().find(|(of, ..)| *of == language);
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_digit()).map(|next| at + next) {
            let end = start + text[start..].find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len() - start);
            at = end;
            let (before, digits, after) = (&text[..start], &text[start..end], &text[end..]);
            let instead = match names {
                Some((_, names, units)) if self.in_words(before, digits, after, units) => digits
                    .parse::<usize>()
                    .ok()
                    .and_then(|n| names.get(n.wrapping_sub(1)))
                    .map(|name| (*name).to_owned()),
                _ => None,
            };
            let message = |instead: &str| format!("“{digits}” is “{instead}” in house style");
            let instead = instead.or_else(|| self.grouped(before, digits, after));
            found.extend(instead.map(|instead| Departure {
                range: start..end,
                message: message(&instead),
                why: self.why.clone(),
                instead: Some(instead),
            }));
        }
        found
    }

    /// Whether this is a count of things: a small number between words, and no part of a date, a time, a measure, a score or a
    /// name.
    fn in_words(&self, before: &str, digits: &str, after: &str, units: &str) -> bool {
        let small = digits.len() <= 2 && !digits.starts_with('0');
        let within = small && digits.parse().is_ok_and(|n: u32| self.words_to.is_some_and(|to| n <= to));
        let Some(after) = after.strip_prefix(' ').filter(|_| within) else { return false };
        let next: String = after.chars().take_while(|c| c.is_alphabetic()).collect();
        let lower = next.chars().next().is_some_and(char::is_lowercase);
        let joined = after[next.len()..].starts_with(['.', '/', '-']) && next.chars().count() <= 2;
        if !lower || joined || next.chars().count() < 3 || lists(units, &next) || next.ends_with("ing") {
            return false;
        }
        let Some(before) = before.strip_suffix(' ') else { return false };
        let last = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        // `Highway 9 runs`, `chapter 3 says`, `4, 5 and`: a name, a label, a row of figures.
        let plain = last.chars().next().is_some_and(char::is_lowercase) && before.ends_with(char::is_alphabetic);
        plain && !lists(LABELS, last) && !lists(units, last)
    }

    /// A number of five digits and more, with its thousands apart.
    fn grouped(&self, before: &str, digits: &str, after: &str) -> Option<String> {
        let sign = self.thousands.as_deref()?;
        let alone = |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "([“„«\"'—–:;!?)]”»£$€".contains(c));
        let ends = after
            .strip_prefix(['.', ','])
            .map_or(after, |rest| if rest.starts_with(|c: char| c.is_ascii_digit()) { after } else { rest });
        let near = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let row = near(before.trim_end().chars().next_back()) || near(after.trim_start().chars().next());
        let last = before.trim_end().rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
        // `NY 10001`, `No. 20500`, `Route 66000`: a code.
        let code = last.chars().next().is_some_and(char::is_uppercase) || last.ends_with(['#', '.']) && last.len() < 5;
        if digits.len() < 5
            || digits.len() > 12
            || digits.starts_with('0')
            || row
            || code
            || !alone(before.chars().next_back())
            || !alone(ends.chars().next())
        {
            return None;
        }
        let first = digits.len() % 3;
        let mut groups: Vec<&str> = if first > 0 { vec![&digits[..first]] } else { Vec::new() };
        groups.extend((first..digits.len()).step_by(3).map(|at| &digits[at..at + 3]));
        Some(groups.join(sign))
    }
}

/// Whether a list of words has this one.
fn lists(words: &str, word: &str) -> bool {
    words.split(' ').any(|known| known == word)
}
