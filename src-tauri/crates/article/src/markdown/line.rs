//! Reads a single line: a headline, a dek, a teaser.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// A line as events: text, emphasis, strong emphasis and code. Everything else is text as typed, because a headline has
/// neither links nor elements nor lists.
pub fn read_line(line: &str) -> Vec<Event<'static>> {
    if !line.contains(['*', '_', '`']) {
        return vec![Event::Text(line.to_owned().into())];
    }
    // With this before it, no line begins a block of another kind. It counts as a space beside marks of emphasis.
    let text = format!("{SPACE}{}", line.replace(['\n', '\r'], " "));
    let mut reading = Line { text: &text, at: SPACE.len_utf8(), events: Vec::new() };
    let mut skipped = 0_usize;
    for (event, range) in Parser::new_ext(&text, Options::empty()).into_offset_iter() {
        let kept = skipped == 0;
        match event {
            Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => {}
            Event::Start(Tag::Emphasis) if kept => reading.mark(Event::Start(Tag::Emphasis), range.start, 1),
            Event::Start(Tag::Strong) if kept => reading.mark(Event::Start(Tag::Strong), range.start, 2),
            Event::End(TagEnd::Emphasis) if kept => reading.mark(Event::End(TagEnd::Emphasis), range.end - 1, 1),
            Event::End(TagEnd::Strong) if kept => reading.mark(Event::End(TagEnd::Strong), range.end - 2, 2),
            Event::Code(code) if kept => reading.mark(Event::Code(code.into_static()), range.start, range.len()),
            Event::Start(_) => skipped += 1,
            Event::End(_) => skipped = skipped.saturating_sub(1),
            _ => {}
        }
    }
    reading.text_to(text.len());
    reading.events
}

/// The words of a line, without its marks.
pub fn plain_line(line: &str) -> String {
    let words = read_line(line).into_iter().filter_map(|event| match event {
        Event::Text(text) | Event::Code(text) => Some(text.into_string()),
        _ => None,
    });
    words.collect()
}

const SPACE: char = '\u{2005}';

struct Line<'t> {
    text: &'t str,
    at: usize,
    events: Vec<Event<'static>>,
}

impl Line<'_> {
    /// Adds the text up to a mark, and what the mark means.
    fn mark(&mut self, event: Event<'static>, at: usize, width: usize) {
        self.text_to(at);
        self.events.push(event);
        self.at = at + width;
    }

    /// Adds the text up to an offset, as typed but for the backslashes that keep marks from being marks.
    fn text_to(&mut self, end: usize) {
        let typed = self.text.get(self.at..end).unwrap_or_default();
        let text = typed.replace("\\*", "*").replace("\\_", "_").replace("\\`", "`");
        if !text.is_empty() {
            self.events.push(Event::Text(text.into()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(line: &str) -> String {
        let piece = |event| match event {
            Event::Text(text) => text.to_string(),
            Event::Code(code) => format!("`{code}`"),
            Event::Start(Tag::Emphasis) => "<i>".into(),
            Event::End(TagEnd::Emphasis) => "</i>".into(),
            Event::Start(Tag::Strong) => "<b>".into(),
            Event::End(TagEnd::Strong) => "</b>".into(),
            other => format!("{other:?}"),
        };
        read_line(line).into_iter().map(piece).collect()
    }

    #[test]
    fn a_line_has_emphasis_and_nothing_else() {
        assert_eq!(shown("The *Titanic* and __the `sea`__"), "The <i>Titanic</i> and <b>the `sea`</b>");
        assert_eq!(shown("*\"Titanic\"* sails"), "<i>\"Titanic\"</i> sails");
        assert_eq!(shown("***Both*** of *a **b***"), "<i><b>Both</b></i> of <i>a <b>b</b></i>");
        for typed in ["1. First_", "# 5 * 3 * 2", "snake_case_word", "- [a](b) <i> &amp; _", "**", "> *", "[x]: y *z"] {
            assert_eq!(shown(typed), typed);
        }
        assert_eq!(shown("[*a*](b) *c*"), "[*a*](b) <i>c</i>", "a link stays as typed");
        assert_eq!(shown(r"2 \* 3, C:\dir *x*"), r"2 * 3, C:\dir <i>x</i>");
        assert_eq!(plain_line("The *Titanic*"), "The Titanic");
    }
}
