//! Finds which lines of a YAML text belong to which key.

use std::ops::Range;

use serde_saphyr::granit_parser::{self, Event, Parser, Span, StructureStyle};

/// The lines of one top-level key, as byte ranges of the YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeyLines {
    /// The key, parsed.
    pub(crate) key: String,
    /// From the start of its first line to the start of the first line that is not its own. Comments and blank lines
    /// before the next key belong to the next key.
    pub(crate) lines: Range<usize>,
    /// The number of spaces before the key.
    pub(crate) indent: usize,
    /// The comments within its lines, in order. The first can be on the line of the key or its value.
    pub(crate) comments: Vec<Range<usize>>,
}

impl KeyLines {
    /// The comment on the key's own line, with the spaces before it.
    pub(crate) fn comment_beside<'y>(&self, yaml: &'y str) -> Option<&'y str> {
        let first = self.comments.first()?;
        let before = &yaml[self.lines.start..first.start];
        if before.contains(['\n', '\r']) {
            return None;
        }
        let start = self.lines.start + before.trim_end_matches([' ', '\t']).len();
        Some(&yaml[start..first.end])
    }
}

/// The top-level keys in order. `None` if the YAML cannot be parsed or its lines do not belong to one key each (as in
/// `{title: …}`).
pub(crate) fn keys(yaml: &str) -> Option<Vec<KeyLines>> {
    let mut walk = Walk { yaml, depth: 0, key_next: true, keys: Vec::new(), comments: Vec::new() };
    // The text was already parsed within limits, so its own length bounds this.
    let options = granit_parser::options! { max_buffered_comment_events: usize::MAX };
    for event in Parser::new_from_str_with_options(yaml, options) {
        let (event, span) = event.ok()?;
        walk.step(event, span)?;
    }
    let Walk { mut keys, comments, .. } = walk;
    let in_order = keys.windows(2).all(|pair| pair[0].lines.end <= pair[1].lines.start);
    let mut comments = comments.into_iter().peekable();
    for key in &mut keys {
        while let Some(comment) = comments.next_if(|comment| comment.start < key.lines.end) {
            if key.lines.contains(&comment.start) {
                key.comments.push(comment);
            }
        }
    }
    in_order.then_some(keys)
}

/// The comments, in order.
pub(crate) fn comments(yaml: &str) -> impl Iterator<Item = &str> {
    let options = granit_parser::options! { max_buffered_comment_events: usize::MAX };
    let events = Parser::new_from_str_with_options(yaml, options).map_while(Result::ok);
    events.filter_map(|(event, span)| match event {
        Event::Comment(..) => yaml.get(span.byte_range()?).map(str::trim_end),
        _ => None,
    })
}

struct Walk<'y> {
    yaml: &'y str,
    depth: usize,
    key_next: bool,
    keys: Vec<KeyLines>,
    comments: Vec<Range<usize>>,
}

impl Walk<'_> {
    fn step(&mut self, event: Event<'_>, span: Span) -> Option<()> {
        let range = span.byte_range()?;
        match event {
            Event::Comment(..) => self.comments.push(range),
            Event::MappingStart(style, ..) if self.depth == 0 => {
                self.depth = 1;
                return (style == StructureStyle::Block).then_some(());
            }
            Event::MappingEnd | Event::SequenceEnd => {
                self.depth -= 1;
                if self.depth == 0 {
                    return Some(());
                }
                self.extend_to(&range);
                self.node_ended();
            }
            Event::MappingStart(..) | Event::SequenceStart(..) => {
                // A list or map used as a key has no name.
                if self.depth == 1 && self.key_next {
                    return None;
                }
                self.depth += 1;
                self.extend_to(&range);
            }
            Event::Scalar(text, ..) if self.depth == 1 && self.key_next => self.start_key(text.into_owned(), &range)?,
            Event::Scalar(..) | Event::Alias(..) => {
                if self.depth == 0 || (self.depth == 1 && self.key_next) {
                    return None;
                }
                self.extend_to(&range);
                self.node_ended();
            }
            _ => {}
        }
        Some(())
    }

    fn start_key(&mut self, key: String, range: &Range<usize>) -> Option<()> {
        let start = self.yaml[..range.start].rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let indent = range.start - start;
        let alone = self.yaml[start..range.start].bytes().all(|byte| byte == b' ');
        let aligned = self.keys.first().is_none_or(|first| first.indent == indent);
        if !alone || !aligned {
            return None;
        }
        let lines = start..line_after(self.yaml, range.end);
        self.keys.push(KeyLines { key, lines, indent, comments: Vec::new() });
        self.key_next = false;
        Some(())
    }

    /// Extends the lines of the current key to include a part of its value.
    fn extend_to(&mut self, range: &Range<usize>) {
        if let Some(key) = self.keys.last_mut().filter(|_| !range.is_empty()) {
            key.lines.end = key.lines.end.max(line_after(self.yaml, range.end));
        }
    }

    fn node_ended(&mut self) {
        if self.depth == 1 {
            self.key_next = true;
        }
    }
}

/// The start of the line after the one in which `at` is.
fn line_after(yaml: &str, at: usize) -> usize {
    if yaml[..at].ends_with(['\n', '\r']) {
        return at;
    }
    at + crate::line_end::line_length(&yaml[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(yaml: &str) -> Option<Vec<(String, &str)>> {
        Some(keys(yaml)?.into_iter().map(|known| (known.key, &yaml[known.lines])).collect())
    }

    #[test]
    fn a_key_excludes_the_comment_above_the_next_key() {
        let yaml = "# about\ntitle: Ferry # working\ntags:\n  - boats # all\n  - night\n\n# to be cut\ndek: >\n  one\n\n  two\n\nlast:\n# end\n";
        let found = lines(yaml).unwrap();
        let wanted = [
            ("title".to_owned(), "title: Ferry # working\n"),
            ("tags".to_owned(), "tags:\n  - boats # all\n  - night\n"),
            ("dek".to_owned(), "dek: >\n  one\n\n  two\n\n"),
            ("last".to_owned(), "last:\n"),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn quoted_aliased_and_multi_line_values_are_complete() {
        let yaml = "'a b': &x [1,\r\n 2]\r\nc: *x\r\nd: \"one\r\n  two\" # end\r\ne: {f: g,\r\n  h: i}\r\n";
        let found: Vec<_> =
            lines(yaml).unwrap().into_iter().map(|(key, lines)| (key, lines.matches("\r\n").count())).collect();
        let wanted = [("a b", 2), ("c", 1), ("d", 2), ("e", 2)].map(|(key, count)| (key.to_owned(), count));
        assert_eq!(found, wanted);
    }

    #[test]
    fn keys_that_share_lines_are_refused() {
        assert_eq!(lines("{title: a, dek: b}\n"), None);
        assert_eq!(lines("? title\n: a\n"), None);
        assert_eq!(lines("[a]: b\n"), None);
        assert_eq!(lines("- a\n"), None);
    }

    #[test]
    fn a_comment_beside_a_key_differs_from_those_below() {
        let yaml = "tags:  # ours\n  - a # first\nnext:\n  # below\n  - b\n";
        let keys = keys(yaml).unwrap();
        assert_eq!(keys[0].comment_beside(yaml), Some("  # ours"));
        assert_eq!(keys[0].comments.len(), 2);
        assert_eq!(keys[1].comment_beside(yaml), None);
        assert_eq!(keys[1].comments.len(), 1);
    }
}
