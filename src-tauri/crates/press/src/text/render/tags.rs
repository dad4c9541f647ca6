//! What each start and end of an element does.

use pulldown_cmark::{Tag, TagEnd};

use super::Renderer;

impl Renderer<'_, '_> {
    /// Opens an element, and gives the next event to render.
    pub(super) fn start(&mut self, at: usize, tag: &Tag<'_>) -> usize {
        if !is_inline(tag) && *tag != Tag::HtmlBlock {
            self.set.start();
            self.raw.enter();
        }
        match tag {
            Tag::Paragraph => return self.paragraph(at),
            Tag::Heading { .. } => self.heading(at),
            Tag::BlockQuote(kind) => self.quote(at, *kind),
            Tag::List(first) => self.list(*first),
            Tag::Item => self.item(at),
            Tag::CodeBlock(kind) => return self.code_block(at, kind),
            Tag::HtmlBlock => {
                let document = self.document;
                let end = document.behind(at);
                // What it opens stays open for its neighbours, so it is no room of its own.
                self.raw_html(&document.html_block(at), end - 1);
                return end;
            }
            Tag::FootnoteDefinition(_) | Tag::MetadataBlock(_) => {
                self.raw.leave();
                return self.document.behind(at);
            }
            Tag::DefinitionList => self.markup.open("dl", &[]),
            Tag::DefinitionListTitle => self.open("dt", at, &[]),
            Tag::DefinitionListDefinition => self.open("dd", at, &[]),
            Tag::Table(columns) => self.start_table(at, columns),
            Tag::TableHead => self.start_row(true),
            Tag::TableRow => self.start_row(false),
            Tag::TableCell => self.start_cell(at),
            Tag::Emphasis => self.phrase("em"),
            Tag::Strong => self.phrase("strong"),
            Tag::Strikethrough => self.phrase("s"),
            Tag::Superscript => self.phrase("sup"),
            Tag::Subscript => self.phrase("sub"),
            Tag::Link { link_type, dest_url, title, .. } => self.link(*link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => return self.image(at, dest_url, title),
        }
        at + 1
    }

    /// Closes an element.
    pub(super) fn end(&mut self, tag: &TagEnd) {
        let inline = matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
                | TagEnd::Link
        );
        if !inline {
            let floor = self.raw.leave();
            self.close_raw(floor);
        }
        match tag {
            TagEnd::Paragraph => {
                self.paragraphs = self.paragraphs.saturating_sub(1);
                self.markup.close("p");
            }
            TagEnd::Heading(_) => {
                let name = self.headings.pop().unwrap_or("h2");
                self.markup.close(name);
            }
            TagEnd::BlockQuote(kind) => self.close(if kind.is_some() { "aside" } else { "blockquote" }),
            TagEnd::List(ordered) => self.close(if *ordered { "ol" } else { "ul" }),
            TagEnd::Item => {
                if self.shown.pop() == Some(true) {
                    self.markup.close("li");
                }
            }
            TagEnd::DefinitionList => self.markup.close("dl"),
            TagEnd::DefinitionListTitle => self.markup.close("dt"),
            TagEnd::DefinitionListDefinition => self.markup.close("dd"),
            TagEnd::Table => self.end_table(),
            TagEnd::TableHead => self.end_row(true),
            TagEnd::TableRow => self.end_row(false),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::Emphasis => self.close("em"),
            TagEnd::Strong => self.close("strong"),
            TagEnd::Strikethrough => self.close("s"),
            TagEnd::Superscript => self.close("sup"),
            TagEnd::Subscript => self.close("sub"),
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.markup.close("a");
                }
            }
            TagEnd::CodeBlock
            | TagEnd::HtmlBlock
            | TagEnd::Image
            | TagEnd::FootnoteDefinition
            | TagEnd::MetadataBlock(_) => {}
        }
        // Readers of the page's source, and diffs of bundles, have a line for each block.
        if !inline && !matches!(tag, TagEnd::TableCell) {
            self.markup.text("\n");
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
