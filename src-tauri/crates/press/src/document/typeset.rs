//! Typographic quotation marks, apostrophes, dashes and ellipses, by language.

use super::as_typed::as_typed;
use crate::language::primary;

/// Typesets a text: straight quotation marks become those of the language, `--` and `---` dashes, `...` an ellipsis.
pub fn typeset(text: &str, language: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    Typesetter::new(language).set(text, None, &mut out);
    out
}

/// A language's quotation marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Marks {
    open: &'static str,
    close: &'static str,
    inner_open: &'static str,
    inner_close: &'static str,
}

/// The marks of a language; `None` for languages that are not typeset. The choices follow the CLDR delimiters (Unicode,
/// UTS #35) and, for French, the narrow space of the Imprimerie nationale.
fn marks(tag: &str) -> Option<Marks> {
    let m = |open, close, inner_open, inner_close| Some(Marks { open, close, inner_open, inner_close });
    let language = primary(tag);
    let region = tag.rsplit(['-', '_']).next().unwrap_or_default().to_ascii_uppercase();
    match (language.as_str(), region.as_str()) {
        ("de" | "fr" | "it" | "rm", "CH" | "LI") => m("«", "»", "‹", "›"),
        ("de" | "cs" | "sk" | "sl" | "is" | "bg" | "ka" | "lt" | "sr" | "et", _) => m("„", "“", "‚", "‘"),
        ("pl" | "ro" | "hu" | "hr", _) => m("„", "”", "‚", "’"),
        ("fr", _) => m("«\u{202F}", "\u{202F}»", "“", "”"),
        ("es" | "it" | "ca" | "gl" | "eu" | "el", _) | ("pt", "PT") => m("«", "»", "“", "”"),
        ("ru" | "uk" | "be", _) => m("«", "»", "„", "“"),
        ("nb" | "nn" | "no", _) => m("«", "»", "‘", "’"),
        ("sv" | "fi", _) => m("”", "”", "’", "’"),
        ("en" | "nl" | "pt" | "da" | "tr" | "ga" | "cy" | "af" | "id" | "ms" | "vi" | "sw", _) => m("“", "”", "‘", "’"),
        _ => None,
    }
}

/// Typesets the text of one paragraph, piece by piece.
#[derive(Debug, Clone)]
pub(crate) struct Typesetter {
    marks: Option<Marks>,
    narrow: bool,
    language: String,
    before: Option<char>,
    /// Whether the last character was a quotation mark that closed.
    closed: bool,
    double: bool,
    single: bool,
}

impl Typesetter {
    pub(crate) fn new(language: &str) -> Self {
        let marks = marks(language);
        let narrow = marks.is_some_and(|marks| marks.open.ends_with('\u{202F}'));
        Self { marks, narrow, language: primary(language), before: None, closed: false, double: false, single: false }
    }

    /// Starts a new paragraph, heading or cell.
    pub(crate) fn start(&mut self) {
        (self.before, self.closed, self.double, self.single) = (None, false, false, false);
    }

    /// Passes something that is not typeset: code, a literal character, a line break.
    pub(crate) fn pass(&mut self, last: Option<char>) {
        self.before = last.or(self.before);
        self.closed = false;
    }

    /// Typesets a piece. `next` is the character after it, if the paragraph continues.
    pub(crate) fn set(&mut self, text: &str, next: Option<char>, out: &mut String) {
        let Some(marks) = self.marks else {
            out.push_str(text);
            return;
        };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let typed = if self.at_word() && !is_word(rest) { as_typed(rest) } else { 0 };
            if typed > 0 {
                out.push_str(&rest[..typed]);
                self.pass(rest[..typed].chars().next_back());
                rest = &rest[typed..];
                continue;
            }
            let length = match c {
                '-' | '.' => rest.len() - rest.trim_start_matches(c).len(),
                // The rest of a word stays as it is.
                _ if c.is_ascii_alphanumeric() => rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len()),
                _ => c.len_utf8(),
            };
            let piece;
            (piece, rest) = rest.split_at(length);
            let after = rest.chars().next().or(next);
            let mut closed = false;
            match c {
                '"' => closed = self.double_mark(marks, after, out),
                '\'' => closed = self.single_mark(marks, rest, after, out),
                '-' => dashes(length, out),
                '.' if length == 3 => out.push('…'),
                ' ' if self.narrow && (matches!(after, Some(';' | '!' | '?' | '»')) || self.before == Some('«')) => {
                    out.push('\u{202F}');
                }
                ' ' if self.narrow && after == Some(':') => out.push('\u{A0}'),
                '.' => (0..length).for_each(|_| out.push('.')),
                _ => out.push_str(piece),
            }
            (self.before, self.closed) = (piece.chars().next_back(), closed);
        }
    }

    /// Whether a word can begin here.
    fn at_word(&self) -> bool {
        self.before.is_none_or(|c| !c.is_ascii_alphanumeric() && (c.is_whitespace() || "([{\"'“‘„‚«‹".contains(c)))
    }

    /// Whether a quotation mark here has room for an opening one before it.
    fn has_room(&self) -> bool {
        let opening = |c: char| c.is_whitespace() || "([{¿¡—–-/\"'“‘„‚«‹”’".contains(c);
        !self.closed && self.before.is_none_or(opening)
    }

    fn is_behind_dash(&self) -> bool {
        self.before.is_some_and(|c| "—–-".contains(c))
    }

    /// Sets a double quotation mark. Whether it closes.
    fn double_mark(&mut self, marks: Marks, after: Option<char>, out: &mut String) -> bool {
        let word = after.is_some_and(|c| c.is_alphanumeric() || "([{¿¡$£€#@".contains(c));
        let opens = if self.double {
            // The quotation before was never closed, as where it goes on in the next paragraph.
            let apart = self.has_room() && !self.is_behind_dash();
            apart && (word || after.is_some_and(|c| !c.is_whitespace() && !".,;:!?)]}—–-\"'".contains(c)))
        } else {
            let loose = word && self.before.is_some_and(|c| !c.is_alphanumeric() && !self.closed);
            after.is_some_and(|c| !c.is_whitespace()) && (self.has_room() || loose)
        };
        if opens {
            self.double = true;
            out.push_str(marks.open);
            return false;
        }
        if !self.double && self.before.is_some_and(|c| c.is_ascii_digit()) {
            out.push('"'); // inches, seconds
            return false;
        }
        self.double = false;
        out.push_str(marks.close);
        true
    }

    /// Sets a single quotation mark or an apostrophe; `rest` is the text behind it. Whether it closes.
    fn single_mark(&mut self, marks: Marks, rest: &str, after: Option<char>, out: &mut String) -> bool {
        let word = after.is_some_and(char::is_alphanumeric);
        let inside = self.before.is_some_and(|c| !c.is_whitespace() && !"([{\"“„«".contains(c)) || self.closed;
        if self.single && inside && !word {
            self.single = false;
            out.push_str(marks.inner_close);
            return true;
        }
        let decade = after.is_some_and(|c| c.is_ascii_digit());
        let opens = self.has_room() && after.is_some_and(|c| !c.is_whitespace());
        if opens && !decade && !is_elision(&self.language, rest) {
            self.single = true;
            out.push_str(marks.inner_open);
        } else {
            out.push('’'); // an apostrophe in any language
        }
        false
    }
}

/// Whether a text begins with a word of nothing but letters and digits, with a space behind it.
fn is_word(text: &str) -> bool {
    let end = text.bytes().position(|byte| !byte.is_ascii_alphanumeric());
    end.is_none_or(|end| text.as_bytes()[end] == b' ')
}

/// Whether a word begins with an apostrophe: letters were left out before it.
fn is_elision(language: &str, rest: &str) -> bool {
    let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
    let words: &[&str] = match language {
        "en" => &[
            "tis", "twas", "twere", "twill", "twould", "til", "till", "em", "cause", "cuz", "coz", "bout", "round",
            "n", "neath", "nuff", "gainst", "nother", "fraid", "ere", "er", "im", "appen", "ello",
        ],
        "nl" | "af" => &["s", "t", "n", "k", "m", "r", "ns"],
        "de" => &["s", "n", "ne", "nen", "nem", "ner", "nes", "ran", "rauf", "raus", "rein", "rum", "runter"],
        _ => &[],
    };
    let next = rest[word.len()..].chars().next();
    // In quotation marks it is a word like any other, but for ’n’ between two words.
    let alone = if word.eq_ignore_ascii_case("n") {
        next.is_some_and(|c| c == '\'' || c.is_whitespace())
    } else {
        next != Some('\'')
    };
    alone && words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn dashes(count: usize, out: &mut String) {
    match count {
        2 => out.push('–'),
        3 => out.push('—'),
        n => (0..n).for_each(|_| out.push('-')),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_has_its_own_marks() {
        let text = r#""Say it 'sails'," she said."#;
        assert_eq!(typeset(text, "en"), "“Say it ‘sails’,” she said.");
        assert_eq!(typeset(text, "de-DE"), "„Say it ‚sails‘,“ she said.");
        assert_eq!(typeset(text, "fr"), "«\u{202F}Say it “sails”,\u{202F}» she said.");
        assert_eq!(typeset(text, "de-CH"), "«Say it ‹sails›,» she said.");
        assert_eq!(typeset(text, "sv"), "”Say it ’sails’,” she said.");
        assert_eq!(typeset(text, "ar"), text);
        assert_eq!(typeset(text, "he"), text);
    }

    #[test]
    fn apostrophes_are_not_quotation_marks() {
        assert_eq!(typeset("The council's '90s don't rock", "en"), "The council’s ’90s don’t rock");
        assert_eq!(typeset("l'eau ? Non !", "fr"), "l’eau\u{202F}? Non\u{202F}!");
    }

    #[test]
    fn dashes_and_ellipses_are_set() {
        assert_eq!(typeset("1990--95 --- well... ---- ..", "en"), "1990–95 — well… ---- ..");
        assert_eq!(typeset(r#"(6" wide) "x""#, "en"), r#"(6" wide) “x”"#);
    }

    #[test]
    fn marks_close_beside_dashes_and_other_marks() {
        for (typed, set) in [
            ("\"I thought---\"---he coughed---\"no.\"", "“I thought—”—he coughed—“no.”"),
            ("\"I know--\"she began", "“I know–”she began"),
            ("He said, \"I'm 'sure'\"—then he left.", "He said, “I’m ‘sure’”—then he left."),
            ("'Well—'—he left", "‘Well—’—he left"),
            ("\"1990\"'s best. 'Twas rock 'n' roll.", "“1990”’s best. ’Twas rock ’n’ roll."),
            ("\"'Twas,\" he said. Give 'em 'em' and 'no'.", "“’Twas,” he said. Give ’em ‘em’ and ‘no’."),
            ("'He said \"no\"' (\"'Yes'\").", "‘He said “no”’ (“‘Yes’”)."),
            ("said:\"no\", the \"one\"-\"two\"", "said:“no”, the “one”-“two”"),
            ("\"\" and \"...\"", "“” and “…”"),
        ] {
            assert_eq!(typeset(typed, "en"), set);
        }
        assert_eq!(typeset("Elle dit « bonsoir » et part.", "fr"), "Elle dit «\u{202F}bonsoir\u{202F}» et part.");
        assert_eq!(typeset("'s avonds 'gaat' 't", "nl"), "’s avonds ‘gaat’ ’t");
    }

    #[test]
    fn addresses_paths_and_options_stay_as_typed() {
        for typed in [
            "https://a.example/it's/a...b--c, x--y@a.example;",
            "in /srv/old--new/x.txt or ./a--b, C:\\a--b and old--new.txt:",
            "with --force and --out=a...b.",
        ] {
            assert_eq!(typeset(typed, "en"), typed);
        }
        assert_eq!(
            typeset("he --it was late-- left; \"--force\" and/or--maybe", "en"),
            "he –it was late– left; “--force” and/or–maybe"
        );
        assert_eq!(typeset("\"/a--b\" 'n--m'", "en"), "“/a--b” ‘n–m’");
    }
}
