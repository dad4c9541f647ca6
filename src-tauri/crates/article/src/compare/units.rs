//! Splits a body into the blocks that are compared.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};
use serde::Serialize;

use crate::markdown;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "typescript", derive(ts_rs::TS))]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading,
    /// A picture that stands alone.
    Picture,
    /// An item of a list.
    ListItem,
    /// The head of a table.
    TableHead,
    /// A row of a table.
    TableRow,
    /// A quotation.
    Quote,
    /// Code.
    Code,
    /// A line across the page.
    Rule,
    /// Anything else: HTML, footnotes, definitions.
    Other,
}

impl BlockKind {
    /// Whether its neighbours of the same kind follow it on the next line.
    pub(super) fn is_line(self) -> bool {
        matches!(self, Self::ListItem | Self::TableHead | Self::TableRow)
    }
}

/// A body as blocks with white space between them.
#[derive(Debug, Clone)]
pub(super) struct Units {
    pub(super) text: String,
    pub(super) list: Vec<Unit>,
}

/// A block, as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) kind: BlockKind,
    /// Its bytes, without the white space around it.
    pub(super) range: Range<usize>,
}

impl Units {
    pub(super) fn of(body: &str) -> Self {
        let mut starts = starts(body);
        starts.dedup_by_key(|(start, _)| *start);
        let ends: Vec<usize> = starts.iter().skip(1).map(|(start, _)| *start).chain([body.len()]).collect();
        let unit = |((start, kind), end): ((usize, BlockKind), usize)| {
            let end = start + body[start..end].trim_end().len();
            (start < end).then_some(Unit { kind, range: start..end })
        };
        Self { text: body.to_owned(), list: starts.into_iter().zip(ends).filter_map(unit).collect() }
    }

    /// The bytes of neighbouring blocks, with what is between them.
    pub(super) fn span(&self, units: &Range<usize>) -> Range<usize> {
        match (self.list.get(units.start), self.list.get(units.end.wrapping_sub(1))) {
            (Some(first), Some(last)) if !units.is_empty() => first.range.start..last.range.end,
            _ => 0..0,
        }
    }

    /// The white space before a block; after the last one for the number of blocks.
    pub(super) fn space_before(&self, unit: usize) -> &str {
        let start = if unit == 0 { 0 } else { self.list.get(unit - 1).map_or(0, |before| before.range.end) };
        let end = self.list.get(unit).map_or(self.text.len(), |unit| unit.range.start);
        &self.text[start..end]
    }

    pub(super) fn text_of(&self, unit: usize) -> &str {
        self.list.get(unit).map_or("", |unit| &self.text[unit.range.clone()])
    }
}

/// Where blocks start, in order: at the starts of lines. What no block owns belongs to the one before it.
fn starts(body: &str) -> Vec<(usize, BlockKind)> {
    let reading = markdown::read(body);
    let mut found: Vec<(usize, BlockKind)> = Vec::new();
    // The first line that is not empty starts a block, whatever it is.
    let blank = body.len() - body.trim_start().len();
    found.push((line_start(body, blank), BlockKind::Other));
    let (mut depth, mut opened) = (0_usize, 0);
    for (event, range) in &reading.events {
        match event {
            // Lists and tables are no blocks themselves: their items and rows are.
            Event::Start(Tag::List(_) | Tag::Table(_)) if depth == 0 => {}
            Event::End(TagEnd::List(_) | TagEnd::Table) if depth == 0 => {}
            Event::Start(tag) => {
                if depth == 0 {
                    found.push((line_start(body, range.start), kind(tag)));
                    opened = found.len() - 1;
                }
                depth += 1;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 && found[opened].1 == BlockKind::Paragraph && is_picture(&body[range.clone()]) {
                    found[opened].1 = BlockKind::Picture;
                }
            }
            Event::Rule if depth == 0 => found.push((line_start(body, range.start), BlockKind::Rule)),
            _ => {}
        }
    }
    found.extend(reading.definitions.iter().map(|known| (line_start(body, known.range.start), BlockKind::Other)));
    // Of two that start on one line, the one that the parser names counts.
    found.sort_by_key(|(start, kind)| (*start, *kind == BlockKind::Other));
    found
}

fn kind(tag: &Tag<'_>) -> BlockKind {
    match tag {
        Tag::Paragraph => BlockKind::Paragraph,
        Tag::Heading { .. } => BlockKind::Heading,
        Tag::Item => BlockKind::ListItem,
        Tag::TableHead => BlockKind::TableHead,
        Tag::TableRow => BlockKind::TableRow,
        Tag::BlockQuote(_) => BlockKind::Quote,
        Tag::CodeBlock(_) => BlockKind::Code,
        _ => BlockKind::Other,
    }
}

fn is_picture(paragraph: &str) -> bool {
    let paragraph = paragraph.trim();
    paragraph.starts_with("![") && paragraph.ends_with(')') && paragraph.matches("](").count() == 1
}

fn line_start(body: &str, at: usize) -> usize {
    body[..at].rfind('\n').map_or(0, |end| end + 1)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::BlockKind::*;
    use super::*;

    fn kinds(body: &str) -> Vec<(BlockKind, String)> {
        let units = Units::of(body);
        (0..units.list.len()).map(|at| (units.list[at].kind, units.text_of(at).to_owned())).collect()
    }

    #[test]
    fn blocks_are_what_readers_see_as_one_piece() {
        let body = "\n# Head\n\nOne\ntwo.\n\n![Boat](media/b.jpg)\n- a\n  - in a\n- b\n\n| A | B |\n|--|--|\n| 1 | 2 |\n| 3 | 4 |\n\n> Said\n>\n> twice\n\n\
                    ```\ncode\n\nmore\n```\n\n    indented\n\n---\n[ref]: https://a.b\n\n[^1]: Note\n";
        let wanted = [
            (Heading, "# Head"),
            (Paragraph, "One\ntwo."),
            (Picture, "![Boat](media/b.jpg)"),
            (ListItem, "- a\n  - in a"),
            (ListItem, "- b"),
            (TableHead, "| A | B |\n|--|--|"),
            (TableRow, "| 1 | 2 |"),
            (TableRow, "| 3 | 4 |"),
            (Quote, "> Said\n>\n> twice"),
            (Code, "```\ncode\n\nmore\n```"),
            (Code, "    indented"),
            (Rule, "---"),
            (Other, "[ref]: https://a.b"),
            (Other, "[^1]: Note"),
        ];
        assert_eq!(kinds(body), wanted.map(|(kind, text)| (kind, text.to_owned())));
        assert_eq!(kinds(" \n"), []);
    }

    proptest! {
        #[test]
        fn blocks_and_the_space_between_them_are_the_text(body in "(\\PC{0,4}|[-#>|*` ]|1\\. |```|\n){0,40}") {
            let units = Units::of(&body);
            let mut text = String::new();
            for at in 0..units.list.len() {
                prop_assert!(units.space_before(at).trim().is_empty());
                text.extend([units.space_before(at), units.text_of(at)]);
            }
            text.push_str(units.space_before(units.list.len()));
            prop_assert_eq!(text, body);
        }
    }
}
