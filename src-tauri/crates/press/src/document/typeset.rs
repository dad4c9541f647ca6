//! Typographic quotation marks, apostrophes, dashes and ellipses, by language.

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
    before: Option<char>,
    double: bool,
    single: bool,
}

impl Typesetter {
    pub(crate) fn new(language: &str) -> Self {
        let marks = marks(language);
        let narrow = marks.is_some_and(|marks| marks.open.ends_with('\u{202F}'));
        Self { marks, narrow, before: None, double: false, single: false }
    }

    /// Starts a new paragraph, heading or cell.
    pub(crate) fn start(&mut self) {
        (self.before, self.double, self.single) = (None, false, false);
    }

    /// Passes something that is not typeset: code, a literal character, a line break.
    pub(crate) fn pass(&mut self, last: Option<char>) {
        self.before = last.or(self.before);
    }

    /// Typesets a piece. `next` is the character after it, if the paragraph continues.
    pub(crate) fn set(&mut self, text: &str, next: Option<char>, out: &mut String) {
        let Some(marks) = self.marks else {
            out.push_str(text);
            return;
        };
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let after = rest.peek().copied().or(next);
            match c {
                '"' => self.double_mark(marks, after, out),
                '\'' => self.single_mark(marks, after, out),
                '-' => dashes(run(&mut rest, '-'), out),
                '.' => match run(&mut rest, '.') {
                    3 => out.push('…'),
                    n => (0..n).for_each(|_| out.push('.')),
                },
                ' ' if self.narrow && matches!(after, Some(';' | '!' | '?' | '»')) => out.push('\u{202F}'),
                ' ' if self.narrow && after == Some(':') => out.push('\u{A0}'),
                _ => out.push(c),
            }
            self.before = Some(c);
        }
    }

    fn opens(&self, after: Option<char>) -> bool {
        let room =
            self.before.is_none_or(|c| c.is_whitespace() || "([{¿¡—–-/\"'“‘„‚«‹”’".contains(c) && !c.is_alphanumeric());
        room && after.is_some_and(|c| !c.is_whitespace())
    }

    fn double_mark(&mut self, marks: Marks, after: Option<char>, out: &mut String) {
        if self.opens(after) && !(self.double && after.is_some_and(|c| ".,;:!?)".contains(c))) {
            self.double = true;
            out.push_str(marks.open);
        } else if !self.double && self.before.is_some_and(|c| c.is_ascii_digit()) {
            out.push('"'); // inches, seconds
        } else {
            self.double = false;
            out.push_str(marks.close);
        }
    }

    fn single_mark(&mut self, marks: Marks, after: Option<char>, out: &mut String) {
        let decade = after.is_some_and(|c| c.is_ascii_digit());
        if self.opens(after) && !decade {
            self.single = true;
            out.push_str(marks.inner_open);
        } else if self.single && after.is_none_or(|c| !c.is_alphanumeric()) {
            self.single = false;
            out.push_str(marks.inner_close);
        } else {
            out.push('’'); // an apostrophe in any language
        }
    }
}

/// Counts a run of one character, of which the first has been read already.
fn run(rest: &mut std::iter::Peekable<std::str::Chars<'_>>, c: char) -> usize {
    let mut count = 1;
    while rest.next_if_eq(&c).is_some() {
        count += 1;
    }
    count
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
}
