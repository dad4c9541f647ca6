//! Opening and closing the elements of Markdown.

use pulldown_cmark::{Tag, TagEnd};

use super::builder::Builder;
use crate::document::node::Kind;

impl Builder<'_, '_> {
    /// Opens an element. Returns the next event to read.
    pub(super) fn start(&mut self, at: usize, tag: &Tag<'_>) -> usize {
        if !is_inline(tag) && *tag != Tag::HtmlBlock {
            self.set.start();
        }
        match tag {
            Tag::Paragraph => return self.paragraph(at),
            Tag::Heading { classes, attrs, .. } => self.heading(at, classes, attrs),
            Tag::BlockQuote(kind) => self.quote(at, *kind),
            Tag::List(first) => {
                self.start_numbers(*first);
                self.deeper(Kind::List(*first), false);
            }
            Tag::Item => {
                self.number();
                self.item(Kind::Item { task: self.is_task(at) }, at);
            }
            Tag::CodeBlock(kind) => return self.code_block(at, kind),
            Tag::HtmlBlock => {
                let end = self.parsed.behind(at);
                // Elements that it opens stay open for the blocks after it, so it gets no node of its own.
                self.raw_block(at, end - 1);
                return end;
            }
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => return self.parsed.behind(at),
            Tag::DefinitionList => self.deeper(Kind::Terms, false),
            Tag::DefinitionListTitle => self.item(Kind::Term, at),
            Tag::DefinitionListDefinition => self.item(Kind::Definition, at),
            Tag::Table(columns) => self.start_table(at, columns),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => {
                self.cells_beyond(at);
                self.start_row(false);
            }
            Tag::TableCell => self.start_cell(at),
            Tag::Emphasis => self.deeper(Kind::Emphasis, false),
            Tag::Strong => self.deeper(Kind::Strong, false),
            Tag::Strikethrough => self.deeper(Kind::Strikethrough, false),
            Tag::Superscript => self.deeper(Kind::Superscript, false),
            Tag::Subscript => self.deeper(Kind::Subscript, false),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => return self.image(at, dest_url, title),
        }
        at + 1
    }

    /// Closes an element, and any raw elements still open in it.
    pub(super) fn end(&mut self, tag: &TagEnd) {
        self.end_raw();
        if matches!(tag, TagEnd::List(_)) {
            self.end_numbers();
        }
        if *tag == TagEnd::Paragraph {
            self.paragraphs = self.paragraphs.saturating_sub(1);
        }
        let flat = self.open.last().is_some_and(|open| open.kind.is_none());
        self.close();
        // Keep the words of flattened blocks apart.
        if flat && matches!(tag, TagEnd::BlockQuote(_) | TagEnd::List(_) | TagEnd::Item) {
            self.push(Kind::SoftBreak);
        }
    }
}

fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript
            | Tag::Link { .. }
            | Tag::Image { .. }
    )
}
