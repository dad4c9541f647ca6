//! Finds the matching passage of a text and marks the matches.

use std::collections::VecDeque;
use std::ops::Range;

use super::query::Term;
use crate::case_folding::{fold_char, in_word, without_spaces};

/// Starts a match.
pub const FOUND: char = '\u{2}';

/// Ends a match.
pub const END: char = '\u{3}';

/// Words in a snippet: about three lines of a narrow list.
const MAX_WORDS: usize = 32;

/// Words shown before the first match.
const WORDS_BEFORE: usize = 8;

/// The most words of a text that are searched. The first match is the one shown, so most searches stop much earlier.
const MAX_WORDS_SEARCHED: usize = 100_000;

/// The first passage of `text` that matches one of the terms, as one line; `None` if there is none.
pub(crate) fn snippet(text: &str, terms: &[Term]) -> Option<String> {
    let longest = terms.iter().map(|term| term.folded.len()).max()?;
    let mut shown: VecDeque<Range<usize>> = VecDeque::with_capacity(MAX_WORDS + 1);
    let mut marks: Vec<Range<usize>> = Vec::new();
    let mut recent: Vec<String> = vec![String::new(); longest];
    let mut cut = false;
    for word in words(text).take(MAX_WORDS_SEARCHED) {
        if marks.is_empty() && shown.len() > WORDS_BEFORE + longest {
            shown.pop_front();
            cut = true;
        }
        if shown.len() >= MAX_WORDS {
            break;
        }
        recent.rotate_left(1);
        recent[longest - 1].clear();
        text[word.clone()].chars().for_each(|c| fold_char(c, &mut recent[longest - 1]));
        shown.push_back(word);
        if let Some(length) = terms.iter().filter(|term| ends_with(&recent, term)).map(|term| term.folded.len()).max() {
            marks.push(shown.len() - length..shown.len());
        }
    }
    if marks.is_empty() { None } else { Some(render(text, shown.make_contiguous(), &marks, cut)) }
}

/// The start of a text, as one line.
pub(crate) fn start(text: &str) -> String {
    let shown: Vec<_> = words(text).take(MAX_WORDS).collect();
    render(text, &shown, &[], false)
}

fn ends_with(recent: &[String], term: &Term) -> bool {
    let last = term.folded.len() - 1;
    recent[recent.len() - term.folded.len()..].iter().zip(&term.folded).enumerate().all(|(n, (word, sought))| {
        if n == last && term.prefix { word.starts_with(sought.as_str()) } else { word == sought }
    })
}

fn render(text: &str, shown: &[Range<usize>], marks: &[Range<usize>], cut: bool) -> String {
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else { return String::new() };
    let mut line = String::with_capacity(last.end - first.start + 20);
    if cut {
        line.push('…');
    }
    let mut at = first.start;
    for (n, word) in shown.iter().enumerate() {
        one_line(&text[at..word.start], &mut line);
        // Matches may overlap, but marks must not.
        if marks.iter().any(|mark| mark.start == n) && !marks.iter().any(|mark| mark.start < n && n < mark.end) {
            line.push(FOUND);
        }
        line.push_str(&text[word.clone()]);
        if marks.iter().any(|mark| mark.end == n + 1) && !marks.iter().any(|mark| mark.start <= n && n + 1 < mark.end) {
            line.push(END);
        }
        at = word.end;
    }
    let rest = &text[at..];
    if words(rest).next().is_some() {
        line.push('…');
    } else {
        one_line(rest.trim_end(), &mut line);
    }
    line
}

fn one_line(between: &str, line: &mut String) {
    for c in between.chars() {
        match c {
            FOUND | END => {}
            c if c.is_whitespace() && line.ends_with(' ') => {}
            c if c.is_whitespace() => line.push(' '),
            c => line.push(c),
        }
    }
}

/// The words of a text as the index splits them.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut letters = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = letters.find(|(_, c)| in_word(*c))?;
        let mut end = start + first.len_utf8();
        if !without_spaces(first) {
            while let Some((at, c)) = letters.next_if(|(_, c)| in_word(*c) && !without_spaces(*c)) {
                end = at + c.len_utf8();
            }
        }
        Some(start..end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::parse;

    fn shown(text: &str, query: &str) -> Option<String> {
        snippet(text, &parse(query)).map(|line| line.replace(FOUND, "[").replace(END, "]"))
    }

    #[test]
    fn matches_are_marked() {
        let text = "The night\nferry  stays, says the Night-ferry crew.";
        assert_eq!(shown(text, "ferr").unwrap(), "The night [ferry] stays, says the Night-[ferry] crew.");
        assert_eq!(shown(text, "\"night ferry\" ").unwrap(), "The [night ferry] stays, says the [Night-ferry] crew.");
        assert_eq!(shown("Élan vital", "elan ").unwrap(), "[Élan] vital");
        assert_eq!(shown("今夜の船は", "夜の ").unwrap(), "今[夜の]船は");
        assert_eq!(shown(text, "boat "), None);
    }

    #[test]
    fn overlapping_matches_are_marked_as_one() {
        assert_eq!(shown("a b c d", "\"a b c\" \"b c d\" b ").unwrap(), "[a b c d]");
    }

    #[test]
    fn a_long_text_is_cut_on_both_sides() {
        let text = format!("{}harbour {}", "before ".repeat(500), "after ".repeat(500));
        let line = shown(&text, "harbour ").unwrap();
        assert!(line.starts_with("…before") && line.ends_with("after…") && line.contains("[harbour]"), "{line}");
        assert!(line.split(' ').count() <= MAX_WORDS);
    }
}
