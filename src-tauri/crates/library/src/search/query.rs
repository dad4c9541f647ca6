//! What somebody typed, as a query that FTS5 accepts whatever it was.

use crate::fold::{fold_char, in_word, is_diacritic, without_spaces};

/// A prefix shorter than this would match a good part of all words: a letter alone is a word.
const SHORTEST_PREFIX: usize = 2;

/// The most words of a query that are used. Nobody types more; a text pasted into the field should not take minutes.
const MOST_TERMS: usize = 24;

/// One part of a query: words in a row, of which the last may be unfinished.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Term {
    /// What the index is asked for, in a row: see [`super::words::spaced`].
    tokens: Vec<String>,
    /// The words folded, and scripts without spaces letter by letter: what a text is searched for to show the place.
    pub(crate) folded: Vec<String>,
    /// Whether the last word may go on.
    pub(crate) prefix: bool,
}

impl Term {
    /// Nothing comes of nothing.
    fn new(pieces: Vec<Piece>) -> Option<Self> {
        let alone = pieces.last()?.run && tokens(&pieces).len() == pieces.len();
        let folded = pieces.iter().map(|piece| {
            let mut folded = String::new();
            piece.text.chars().for_each(|c| fold_char(c, &mut folded));
            folded
        });
        // The index has a letter of such a script with the next one, unless it is the last of its line.
        Some(Self { folded: folded.collect(), tokens: tokens(&pieces), prefix: alone })
    }

    /// This term in FTS5's syntax.
    pub(crate) fn phrase(&self) -> String {
        format!("\"{}\"{}", self.tokens.join(" "), if self.prefix { "*" } else { "" })
    }

    /// Each word of this term by itself.
    pub(crate) fn words(&self) -> impl Iterator<Item = String> + '_ {
        let last = self.tokens.len() - 1;
        let star = move |n| if self.prefix && n == last { "*" } else { "" };
        self.tokens.iter().enumerate().map(move |(n, token)| format!("\"{token}\"{}", star(n)))
    }
}

/// Reads a query: words between quotes are a phrase, other words stand alone, and the last word may be unfinished
/// unless something follows it. All terms must match.
pub(crate) fn parse(query: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    for (n, part) in query.split(['"', '“', '”', '„', '«', '»']).enumerate() {
        if n % 2 == 1 {
            terms.extend(Term::new(part.split_whitespace().flat_map(pieces).collect()));
        } else {
            // What is split inside a word (`well-known`) must stand in a row.
            terms.extend(part.split_whitespace().map(pieces).filter_map(Term::new));
        }
    }
    terms.truncate(MOST_TERMS);
    if query.chars().next_back().is_some_and(in_word)
        && let Some(last) = terms.last_mut()
    {
        let whole = |word: &String| word.chars().count() < SHORTEST_PREFIX || word.chars().any(without_spaces);
        last.prefix |= !last.tokens.last().is_none_or(whole);
    }
    terms.dedup();
    terms
}

/// A word, or one letter of a script without spaces.
struct Piece {
    text: String,
    /// Whether it is such a letter.
    run: bool,
    /// Whether nothing stands between it and the piece before it.
    joined: bool,
}

/// The pieces of something without spaces, without marks that may be left out.
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

/// The pieces as the index has them: letters of scripts without spaces by twos.
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
    fn scripts_without_spaces_are_searched_letter_by_letter() {
        assert_eq!(written("夜の船 "), "夜+の+船");
        assert_eq!(written("夜"), "夜*", "the index has it with the letter after it");
        let asked = |query| parse(query).iter().map(Term::phrase).collect::<Vec<_>>().join(" ");
        assert_eq!(asked("夜の船 "), "\"夜の の船\"");
        assert_eq!(asked("夜の船2024年"), "\"夜の の船 船 2024 年\"*");
        assert_eq!(asked("夜の。船"), "\"夜の の 船\"*");
        assert_eq!(written("السفينة "), "السفينة");
    }
}
