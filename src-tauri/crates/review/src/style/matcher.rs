//! Finds the words and names of a house style in a text.

use std::collections::HashMap;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::departure::Departure;

/// Rules, found by the first word of each.
#[derive(Debug, Clone, Default)]
pub(super) struct Matcher {
    rules: Vec<Rule>,
    by_first: HashMap<String, Vec<usize>>,
}

/// One spelling that is not ours.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    /// The spelling, folded.
    folded: Vec<char>,
    /// Whether any ending follows.
    open: bool,
    kind: Kind,
    message: String,
    why: String,
}

#[derive(Debug, Clone)]
enum Kind {
    /// Other words, if there are any, in the case of those that stand there.
    Words(Option<String>),
    /// A name, exactly so; `other` if its spelling is another one and not only its capitals.
    Name { name: String, other: bool },
}

impl Rule {
    /// Words that we do not write. None if there is no word in them.
    pub(super) fn words(not: &str, instead: Option<&str>, why: &str) -> Option<Self> {
        let (stem, open) = not.strip_suffix('*').map_or((not, false), |stem| (stem, true));
        let shown = |words: &str| words.trim_end_matches('*').to_owned();
        let message = match instead {
            Some(instead) => format!("“{}” is “{}” in house style", shown(not), shown(instead)),
            None => format!("“{}” is not house style", shown(not)),
        };
        let instead = instead.map(|words| shown(words.trim()));
        Self::new(stem, open, Kind::Words(instead), message, why)
    }

    /// A name: this spelling of it stands for `name`.
    pub(super) fn name(spelling: &str, name: &str, why: &str) -> Option<Self> {
        let message = format!("The name is “{name}”");
        let other = fold(spelling, true) != fold(name, true);
        Self::new(spelling, false, Kind::Name { name: name.into(), other }, message, why)
    }

    fn new(spelling: &str, open: bool, kind: Kind, message: String, why: &str) -> Option<Self> {
        let folded = fold(spelling.trim(), matches!(kind, Kind::Name { .. }));
        folded.first().filter(|first| is_letter(**first))?;
        Some(Self { folded, open, kind, message, why: why.to_owned() })
    }
}

impl Matcher {
    pub(super) fn add(&mut self, rule: Rule) {
        let first = rule.folded.iter().take_while(|c| is_letter(**c));
        // Two rules with accents or without begin with the same word here; `end` tells them apart.
        let first: String = first.collect::<String>().nfd().filter(|c| !is_combining_mark(*c)).collect();
        self.by_first.entry(first).or_default().push(self.rules.len());
        self.rules.push(rule);
    }

    pub(super) fn len(&self) -> usize {
        self.rules.len()
    }

    /// What the rules say of a text, in order, the longest at each place.
    pub(super) fn find(&self, text: &str) -> Vec<Departure> {
        let mut found = Vec::new();
        if self.rules.is_empty() {
            return found;
        }
        let mut at = 0;
        let mut key = String::new();
        while let Some(start) = text[at..].find(is_letter).map(|next| at + next) {
            let word = &text[start..];
            let end = start + word.find(|c: char| !is_letter(c) && !is_combining_mark(c)).unwrap_or(word.len());
            key.clear();
            // A rule with an open end can end within the word.
            key.extend(fold(&text[start..end], true));
            let matched = self.at(text, start, &key);
            if let Some((rule, range)) = matched {
                at = range.end.max(end);
                found.extend(rule.departure(text, range));
            } else {
                at = end;
            }
        }
        found
    }

    fn at(&self, text: &str, start: usize, word: &str) -> Option<(&Rule, Range<usize>)> {
        if text[..start].ends_with(['@', '#', '/', '\\']) || text[..start].ends_with('.') && follows_word(text, start) {
            return None;
        }
        let whole = self.by_first.get(word).into_iter().flatten();
        let open = self.open_before(word);
        let fitting = whole.chain(open.iter()).filter_map(|rule| {
            let rule = &self.rules[*rule];
            rule.end(text, start).map(|end| (rule, start..end))
        });
        fitting.max_by_key(|(_, range)| range.end)
    }

    /// The rules with an open end whose first word is only the beginning of this one.
    fn open_before(&self, word: &str) -> Vec<usize> {
        let shorter = word.char_indices().skip(1).map(|(end, _)| &word[..end]);
        let rules = shorter.filter_map(|start| self.by_first.get(start)).flatten();
        rules.copied().filter(|rule| self.rules[*rule].open).collect()
    }
}

impl Rule {
    /// Where this spelling ends, if it stands there.
    fn end(&self, text: &str, start: usize) -> Option<usize> {
        let marks = matches!(self.kind, Kind::Name { .. });
        let mut wanted = self.folded.iter().copied().peekable();
        let mut end = start;
        let mut rest = text[start..].char_indices().peekable();
        while let Some(expected) = wanted.next() {
            let (at, c) = rest.next()?;
            end = start + at + c.len_utf8();
            if expected == ' ' {
                if !is_space(c) {
                    return None;
                }
                while let Some((at, space)) = rest.next_if(|(_, c)| is_space(*c)) {
                    end = start + at + space.len_utf8();
                }
                continue;
            }
            let mut folded = fold_char(c, marks);
            if folded.next()? != expected {
                return None;
            }
            for more in folded {
                if wanted.next() != Some(more) {
                    return None;
                }
            }
            while let Some((at, mark)) = rest.next_if(|(_, c)| marks && is_combining_mark(*c)) {
                end = start + at + mark.len_utf8();
            }
        }
        if self.open {
            while let Some((at, c)) = rest.next_if(|(_, c)| is_letter(*c) || is_combining_mark(*c)) {
                end = start + at + c.len_utf8();
            }
        }
        let next = text[end..].chars().next().unwrap_or(' ');
        let domain = matches!(next, '.' | '@') && text[end + 1..].starts_with(is_letter);
        (!is_letter(next) && !is_combining_mark(next) && !domain && next != '/').then_some(end)
    }

    fn departure(&self, text: &str, range: Range<usize>) -> Option<Departure> {
        let written = &text[range.clone()];
        let instead = match &self.kind {
            Kind::Words(None) => None,
            Kind::Words(Some(words)) => {
                let ending = if self.open { written.char_indices().nth(self.folded.len()) } else { None };
                let ending = ending.map_or("", |(at, _)| &written[at..]);
                Some(in_case_of(&format!("{words}{ending}"), written))
            }
            Kind::Name { name, other } => {
                let letters = written.chars().filter(|c| c.is_alphabetic()).count();
                let shouted = letters > 1 && !other && !written.chars().any(char::is_lowercase);
                if written.nfc().eq(name.nfc()) || shouted {
                    return None;
                }
                Some(name.clone())
            }
        };
        if instead.as_deref() == Some(written) {
            return None;
        }
        Some(Departure { range, message: self.message.clone(), why: self.why.clone(), instead })
    }
}

/// Words with the capitals of others: `E-mail` gives `Email`, `E-MAIL` gives `EMAIL`.
fn in_case_of(words: &str, model: &str) -> String {
    let mut letters = model.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let rest: Vec<char> = letters.collect();
    if first && !rest.is_empty() && rest.iter().all(|c| c.is_uppercase()) {
        return words.to_uppercase();
    }
    let mut rest = words.chars();
    match rest.next() {
        Some(initial) if first => initial.to_uppercase().chain(rest).collect(),
        _ => words.to_owned(),
    }
}

/// `example.org`: a dot within an address, not at the end of a sentence.
fn follows_word(text: &str, start: usize) -> bool {
    text[..start].trim_end_matches('.').ends_with(is_letter)
}

fn fold(text: &str, marks: bool) -> Vec<char> {
    let mut folded: Vec<char> = Vec::with_capacity(text.len());
    for c in text.chars() {
        if is_space(c) {
            if folded.last() != Some(&' ') {
                folded.push(' ');
            }
        } else if !(marks && is_combining_mark(c)) {
            folded.extend(fold_char(c, marks));
        }
    }
    folded
}

/// A letter without its case, and without its accents if `marks`.
fn fold_char(c: char, marks: bool) -> impl Iterator<Item = char> {
    let base = if marks && !c.is_ascii() { std::iter::once(c).nfd().next().unwrap_or(c) } else { c };
    let curly = |c: char| if c == '’' { '\'' } else { c };
    base.to_lowercase().map(curly)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{A0}' || c == '\u{202F}'
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
