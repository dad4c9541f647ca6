//! What is particular to Chinese, Japanese and Korean: CommonMark's rules for `*` and for line ends were made for scripts
//! with spaces.

/// Whether a character is written without spaces around it: Chinese and Japanese, with their punctuation and full-width
/// forms. Korean has spaces between words.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{2E80}'..='\u{2FFF}' | '\u{3001}'..='\u{30FF}' | '\u{3105}'..='\u{312F}' | '\u{3190}'..='\u{4DBF}'
        | '\u{4E00}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FF9F}'
        | '\u{1B000}'..='\u{1B2FF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether a character is Chinese, Japanese or Korean.
pub(super) fn is_cjk(c: char) -> bool {
    is_unspaced(c)
        || matches!(c, '\u{1100}'..='\u{11FF}' | '\u{3130}'..='\u{318F}' | '\u{A960}'..='\u{A97F}' | '\u{AC00}'..='\u{D7FF}')
}

/// Where runs of `*` need a space beside them to open or close, as their writer means it
/// (github.com/commonmark/commonmark-spec/issues/650): those between punctuation and a letter of these scripts. A run
/// closes if one of its length is open in its paragraph.
pub(super) fn guards(body: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut ticks: Option<usize> = None;
    let mut before = '\n';
    let mut at = 0;
    while let Some(c) = body[at..].chars().next() {
        let length = if matches!(c, '*' | '`') { run(&body[at..], c) } else { c.len_utf8() };
        let after = body[at + length..].chars().next().unwrap_or('\n');
        match c {
            '\n' if body[at + 1..].trim_start_matches([' ', '\t', '\r', '>']).starts_with('\n') => {
                (open, ticks) = (Vec::new(), None);
            }
            '`' => {
                ticks = match ticks {
                    Some(opened) => Some(opened).filter(|opened| *opened != length),
                    None if body[at + length..].contains(&body[at..at + length]) => Some(length),
                    None => None,
                }
            }
            '*' if ticks.is_none() && before != '\\' => {
                let mark = Mark { before, after };
                let known = open.iter().rposition(|opened| *opened == length);
                if let Some(known) = known.filter(|_| mark.closes(is_cjk)) {
                    open.truncate(known);
                    places.extend((!mark.closes(|_| false)).then_some(at + length));
                } else if mark.opens(is_cjk) {
                    open.push(length);
                    places.extend((!mark.opens(|_| false)).then_some(at));
                }
            }
            _ => {}
        }
        (before, at) = (c, at + length);
    }
    places
}

/// A run of `*` and its neighbours.
struct Mark {
    before: char,
    after: char,
}

impl Mark {
    /// Whether it can open emphasis; `free` says before which letters punctuation may follow.
    fn opens(&self, free: impl Fn(char) -> bool) -> bool {
        let loose = self.before.is_whitespace() || is_punctuation(self.before) || free(self.before) || free(self.after);
        !self.after.is_whitespace() && (!is_punctuation(self.after) || loose)
    }

    /// Whether it can close emphasis.
    fn closes(&self, free: impl Fn(char) -> bool) -> bool {
        let loose = self.after.is_whitespace() || is_punctuation(self.after) || free(self.after) || free(self.before);
        !self.before.is_whitespace() && (!is_punctuation(self.before) || loose)
    }
}

/// Punctuation and symbols (CommonMark, section 2.1), as far as they stand beside words.
fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(c, '\u{A1}'..='\u{BF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{2190}'..='\u{2BFF}'
            | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{303D}' | '\u{30A0}' | '\u{30FB}'
            | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}' | '\u{FF5B}'..='\u{FF65}')
}

fn run(text: &str, c: char) -> usize {
    text.len() - text.trim_start_matches(c).len()
}
