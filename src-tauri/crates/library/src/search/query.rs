//! Turns what a user typed into a valid FTS5 query, whatever it was.

use crate::case_folding::{fold_char, in_word, is_diacritic, without_spaces};

/// Shorter prefixes would match a large share of all words, so a single letter counts as a whole word.
const MIN_PREFIX: usize = 2;

/// The most words of a query that are used. Nobody types more, and a whole text pasted into the field must not take
/// minutes.
const MAX_TERMS: usize = 24;

/// One part of a query: consecutive words, of which the last may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// The consecutive tokens to look up in the index; see [`super::words::spaced`].
    tokens: Vec<String>,
    /// The folded words (for scripts without spaces, letters), used to find the passage to show.
    pub(crate) folded: Vec<String>,
    /// Whether the last word is a prefix.
    pub(crate) prefix: bool,
}

impl Term {
    /// `None` if there are no pieces.
    fn new(pieces: Vec<Piece>) -> Option<Self> {
        let alone = pieces.last()?.run && tokens(&pieces).len() == pieces.len();
        let folded = pieces.iter().map(|piece| {
            let mut folded = String::new();
            piece.text.chars().for_each(|c| fold_char(c, &mut folded));
            folded
        });
        // The index pairs each letter of such a script with the next one, except the last of its run, so the last may
        // always continue.
        Some(Self { folded: folded.collect(), tokens: tokens(&pieces), prefix: alone })
    }

    /// This term in FTS5 syntax.
    pub(crate) fn phrase(&self) -> String {
        format!("\"{}\"{}", self.tokens.join(" "), if self.prefix { "*" } else { "" })
    }

    /// Each word of this term as a separate FTS5 expression.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> + '_ {
        let last = self.tokens.len() - 1;
        let star = move |n| if self.prefix && n == last { "*" } else { "" };
        self.tokens.iter().enumerate().map(move |(n, token)| format!("\"{token}\"{}", star(n)))
    }
}

/// Parses a query: words in quotes form a phrase, other words stand alone, and the last word may be unfinished unless
/// something follows it. All terms must match.
pub(crate) fn parse(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (n, part) in query.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        if n % 2 == 1 {
            terms.extend(Term::new(part.split_whitespace().flat_map(pieces).collect()));
        } else {
            // The parts of a compound such as `well-known` must be adjacent.
            terms.extend(part.split_whitespace().map(pieces).filter_map(Term::new));
        }
    }
    terms.truncate(MAX_TERMS);
    if query.chars().next_back().is_some_and(in_word)
        && let Some(last) = terms.last_mut()
    {
        let whole = |word: &String| word.chars().count() < MIN_PREFIX || word.chars().any(without_spaces);
        last.prefix |= !last.tokens.last().is_none_or(whole);
    }
    terms.dedup();
    terms
}

/// Headlines with all words of a query one after another, in FTS5 syntax: those that begin with them, and all.
pub(crate) fn headline(terms: &[Term]) -> [String; 2] {
    let words: Vec<&str> = terms.iter().flat_map(|term| &term.tokens).map(String::as_str).collect();
    let star = if terms.last().is_some_and(|last| last.prefix) { "*" } else { "" };
    let phrase = format!("\"{}\"{star}", words.join(" "));
    [format!("headline:^{phrase}"), format!("headline:{phrase}")]
}

/// A word, or one letter of a script without spaces.
struct Piece {
    text: String,
    /// Whether it is a letter of a script without spaces.
    run: bool,
    /// Whether it follows the piece before it directly.
    joined: bool,
}

/// Splits text without spaces into pieces, and drops optional marks.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut joined = false;
    for c in text.chars().filter(|c| !is_diacritic(*c)) {
        let run = without_spaces(c);
        match pieces.last_mut() {
            _ if !in_word(c) => joined = false,
            Some(last) if joined && !run && !last.run => last.text.push(c),
            _ => {
                pieces.push(Piece { text: c.to_string(), run, joined });
                joined = true;
            }
        }
    }
    pieces
}

/// The tokens that the index has for these pieces; letters of scripts without spaces are paired.
fn tokens(pieces: &[Piece]) -> Vec<String> {
    let mut tokens = Vec::new();
    for (n, piece) in pieces.iter().enumerate() {
        match pieces.get(n + 1) {
            Some(next) if piece.run && next.run && next.joined => tokens.push(piece.text.clone() + &next.text),
            None if piece.run && piece.joined && n > 0 && pieces[n - 1].run => {}
            _ => tokens.push(piece.text.clone()),
        }
    }
    tokens
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(query: &str) -> String {
        let term = |term: &Term| term.folded.join("+") + if term.prefix { "*" } else { "" };
        parse(query).iter().map(term).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_last_word_may_be_unfinished_until_something_follows() {
        assert_eq!(written("night fer"), "night fer*");
        assert_eq!(written("night ferry "), "night ferry");
        assert_eq!(written("night ferry."), "night ferry");
        assert_eq!(written("night f"), "night f", "a letter alone would match a tenth of all words");
    }

    #[test]
    fn quotes_make_a_phrase() {
        assert_eq!(written("\"night ferry\" stays "), "night+ferry stays");
        assert_eq!(written("“night ferry” "), "night+ferry");
        assert_eq!(written("say \"night fer"), "say night+fer*", "the phrase is still being typed");
    }

    #[test]
    fn operators_are_words() {
        assert_eq!(written("NOT (a* OR b) {text}: ^c + NEAR(d, 2) "), "not a or b text c near+d 2");
        assert_eq!(written("well-known l’été "), "well+known l+ete");
        assert_eq!(written(" \" ** () '' "), "");
    }

    #[test]
    fn scripts_without_spaces_are_searched_by_letter() {
        assert_eq!(written("夜の船 "), "夜+の+船");
        assert_eq!(written("夜"), "夜*", "the index pairs it with the next letter");
        let asked = |query| parse(query).iter().map(Term::phrase).collect::<Vec<_>>().join(" ");
        assert_eq!(asked("夜の船 "), "\"夜の の船\"");
        assert_eq!(asked("夜の船2024年"), "\"夜の の船 船 2024 年\"*");
        assert_eq!(asked("夜の。船"), "\"夜の の 船\"*");
        assert_eq!(written("السفينة "), "السفينة");
    }
}
