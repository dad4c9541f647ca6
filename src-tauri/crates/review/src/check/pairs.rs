//! Check: brackets and quotation marks.

use article::markdown::{NOT_PROSE, ProseBlock};

use super::{Check, Subject, language};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// Every bracket and every quotation mark has its other one.
pub(super) struct Pairs;

impl Check for Pairs {
    fn name(&self) -> &'static str {
        "pairs"
    }

    fn label(&self) -> &'static str {
        "Brackets and quotation marks"
    }

    fn about(&self) -> &'static str {
        "Every bracket and every quotation mark that is opened is closed."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let blocks = &subject.prose.blocks;
        let mut open = Open { same: opens_as_it_closes(language(subject.language)), ..Open::default() };
        for (at, block) in blocks.iter().enumerate() {
            open.read(at, block);
        }
        let mut alone = open.finish();
        alone.sort_by_key(|mark| (mark.block, mark.at));
        let found = alone.into_iter().map(|mark| {
            let block = &blocks[mark.block];
            let place = Place::Text(block.place(mark.at..mark.at + mark.mark.len_utf8()));
            let kind = if matches!(mark.mark, '(' | ')' | '[' | ']') { "bracket" } else { "quotation mark" };
            let (message, fix) = match mark.opens {
                true => (format!("A {kind} is never closed"), "Close it where what it begins is over."),
                false => (format!("A {kind} closes nothing"), "Take it out, or open it where that begins."),
            };
            self.diagnostic(Severity::Warning, place, message, fix).about(vicinity(&block.words, mark.at))
        });
        found.collect()
    }
}

/// The words around a mark, as far as the ends of their line: a mark alone would name nothing.
fn vicinity(words: &str, at: usize) -> String {
    let start = words[..at].char_indices().rev().nth(20).map_or(0, |(at, _)| at);
    let end = words[at..].char_indices().nth(20).map_or(words.len(), |(end, _)| at + end);
    words[start..end].split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Languages that begin and end a quotation with the same mark, ”.
fn opens_as_it_closes(language: &str) -> bool {
    matches!(language, "sv" | "fi" | "nb" | "no" | "da")
}

/// A mark without its other one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Mark {
    block: usize,
    at: usize,
    mark: char,
    opens: bool,
}

/// The marks that are open while a text is read.
#[derive(Default)]
struct Open {
    same: bool,
    stack: Vec<Mark>,
    alone: Vec<Mark>,
}

impl Open {
    fn read(&mut self, number: usize, block: &ProseBlock) {
        self.end_quotations(number, block);
        let words = &block.words;
        let mut before = '\n';
        for (at, c) in words.char_indices() {
            let next = words[at + c.len_utf8()..].chars().next().unwrap_or('\n');
            let mark = |opens| Mark { block: number, at, mark: c, opens };
            match self.role(c, before, next) {
                Role::Opens if !is_face(words, at) => self.stack.push(mark(true)),
                Role::Closes => {
                    let within = self.stack.iter().any(|open| open.mark == '(');
                    let other = is_face(words, at) || c == ')' && !within && enumerates(words, at);
                    if !other && !self.close(c, number) {
                        self.alone.push(mark(false));
                    }
                }
                _ => {}
            }
            before = c;
        }
    }

    /// A quotation goes on in the next paragraph if that begins with its mark again: the mark of the first is then as good as
    /// closed. One that does not go on stays open.
    fn end_quotations(&mut self, number: usize, block: &ProseBlock) {
        let first = block.words.trim_start().chars().next().unwrap_or('\n');
        let (quotations, brackets): (Vec<Mark>, Vec<Mark>) =
            self.stack.drain(..).partition(|mark| !matches!(mark.mark, '(' | '['));
        // A bracket may be closed some paragraphs below.
        let (near, far): (Vec<Mark>, Vec<Mark>) = brackets.into_iter().partition(|mark| number - mark.block <= ASIDE);
        self.alone.extend(far);
        self.stack = near;
        let goes_on = |mark: &Mark| mark.mark == first || (mark.mark == '«' && first == '»');
        self.alone.extend(quotations.into_iter().filter(|mark| !goes_on(mark)));
    }

    fn role(&self, c: char, before: char, next: char) -> Role {
        let has = |marks: &[char]| self.stack.iter().any(|open| marks.contains(&open.mark));
        let begins = || (before.is_whitespace() || "([{—–-/\u{FFFC}“„«‹‘'".contains(before)) && !next.is_whitespace();
        match c {
            '(' | '[' | '„' | '「' | '『' => Role::Opens,
            ')' | ']' | '」' | '』' => Role::Closes,
            // „so“, and “so”.
            '“' => {
                if has(&['„']) {
                    Role::Closes
                } else {
                    Role::Opens
                }
            }
            '”' if has(&['“', '„', '”', '"']) => Role::Closes,
            '”' if self.same && begins() => Role::Opens,
            '”' => Role::Closes,
            // «so», »so« and »so»; ‹so› and ›so‹.
            '‹' if has(&['›']) => Role::Closes,
            '‹' => Role::Opens,
            '›' if has(&['‹', '›']) => Role::Closes,
            '›' if begins() => Role::Opens,
            '›' => Role::Closes,
            '«' => {
                if has(&['»']) {
                    Role::Closes
                } else {
                    Role::Opens
                }
            }
            '»' if has(&['«', '»']) => Role::Closes,
            '»' => {
                if begins() {
                    Role::Opens
                } else {
                    Role::Closes
                }
            }
            '"' if has(&['"']) => Role::Closes,
            // A straight mark can end what a curly one began; that is a matter of style.
            '"' if has(&['“', '„', '”']) && !begins() => Role::Closes,
            // 12": inches.
            '"' if before.is_ascii_digit() => Role::None,
            '"' => Role::Opens,
            _ => Role::None,
        }
    }

    /// Closes the last mark that this one can close. Marks opened after it stay open.
    fn close(&mut self, c: char, number: usize) -> bool {
        let opens: &[char] = match c {
            ')' => &['('],
            ']' => &['['],
            '“' => &['„'],
            '”' => &['“', '„', '”', '"'],
            '»' => &['«', '»'],
            '«' => &['»'],
            '›' => &['‹', '›'],
            '‹' => &['›'],
            '」' => &['「'],
            '』' => &['『'],
            '"' => &['"', '“', '„', '”'],
            _ => &[],
        };
        let Some(at) = self.stack.iter().rposition(|open| opens.contains(&open.mark)) else { return false };
        let crossed = self.stack.split_off(at + 1);
        self.stack.pop();
        // A quotation mark within brackets belongs in them, and the other way round.
        let (left, kept): (Vec<Mark>, Vec<Mark>) = crossed.into_iter().partition(|mark| mark.block == number);
        self.alone.extend(left);
        self.stack.extend(kept);
        true
    }

    fn finish(mut self) -> Vec<Mark> {
        self.alone.append(&mut self.stack);
        self.alone
    }
}

/// In how many paragraphs an aside in brackets ends at the latest.
const ASIDE: usize = 6;

enum Role {
    Opens,
    Closes,
    None,
}

/// `:)`, `;-)`, `:-(`: a face.
fn is_face(words: &str, at: usize) -> bool {
    let before = words[..at].trim_end_matches(['-', '^', 'o']);
    let eyes = before.ends_with([':', ';', '=', '8']);
    let apart = before.chars().rev().nth(1).is_none_or(|c| !c.is_alphanumeric());
    eyes && apart && words[at..].starts_with(['(', ')', '[', ']'])
}

/// `a)`, `12)`, `iv)` where an item begins: a number and no bracket.
fn enumerates(words: &str, at: usize) -> bool {
    let before = &words[..at];
    let label =
        before.rsplit(|c: char| c.is_whitespace() || c == NOT_PROSE || "—–;,/".contains(c)).next().unwrap_or_default();
    let short = (1..=3).contains(&label.chars().count());
    let letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
    let roman = label.chars().all(|c| "ivxIVX".contains(c));
    short && (letter || roman || label.chars().all(|c| c.is_ascii_digit()))
}

/// Places of marks that stand alone in paragraphs, for tests.
#[cfg(test)]
fn alone(language: &str, paragraphs: &[&str]) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut open = Open { same: opens_as_it_closes(language), ..Open::default() };
    for (at, words) in paragraphs.iter().enumerate() {
        open.read(at, &ProseBlock::plain(words));
    }
    open.finish().into_iter().map(|mark| (mark.block, mark.at..mark.at + mark.mark.len_utf8())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_closes_its_own_marks() {
        for (language, text) in [
            ("en", "“It’s ‘so’,” she said (twice). Rock ’n’ roll, 6\" wide."),
            ("de", "„Es ist so“, sagte sie. Er auch: »Nein, ›so‹.«"),
            ("fr", "« C’est l’heure », dit-elle."),
            ("sv", "”Det är så”, sa hon. »Nej»."),
            ("pl", "„Tak”, powiedziała."),
            ("ja", "「そう『です』」"),
            ("en", "\"So,\" she said, \"it is.\" a) one; b) two; iii) three :) and ;-)"),
            ("en", "He called it “the straight one\" and \"the other” (deadline: April 7)."),
        ] {
            assert_eq!(alone(language, &[text]), [], "{text}");
        }
    }

    #[test]
    fn what_stays_open_is_found_where_it_is() {
        assert_eq!(alone("en", &["It is “so, she said."]), [(0, 6..9)]);
        assert_eq!(alone("en", &["It (is so."]), [(0, 3..4)]);
        assert_eq!(alone("en", &["It is so)."]), [(0, 8..9)]);
        assert_eq!(alone("de", &["Es „ist so.", "Und weiter."]), [(0, 3..6)]);
        assert_eq!(alone("en", &["One ] two."]), [(0, 4..5)]);
        assert_eq!(alone("en", &["A \"quote that never ends."]), [(0, 2..3)]);
    }

    #[test]
    fn a_quotation_of_several_paragraphs_opens_each_and_closes_the_last() {
        assert_eq!(alone("en", &["“One.", "“Two.", "“Three.”"]), []);
        assert_eq!(alone("en", &["\"One.", "\"Two.\""]), []);
        assert_eq!(alone("en", &["“One.", "“Two."]), [(1, 0..3)]);
        assert_eq!(alone("en", &["(One.", "Two.)"]), []);
    }
}
