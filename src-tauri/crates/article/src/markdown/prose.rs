//! The prose of a text: its words block by block, each with its place, and what stands among them.
//!
//! For whoever looks for faults in what people wrote. Code, addresses, pictures and raw HTML are no prose: one
//! [`NOT_PROSE`] stands for each.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag, TagEnd};

use super::{Events, read};

/// Stands in a block's words for something that is no prose.
pub const NOT_PROSE: char = '\u{FFFC}';

/// The prose of a text.
#[derive(Debug, Clone, Default)]
pub struct Prose {
    /// Paragraphs, headings, items and cells, in order.
    pub blocks: Vec<ProseBlock>,
    /// The headings, in order.
    pub headings: Vec<Heading>,
    /// The links, in order.
    pub links: Vec<ProseLink>,
    /// The pictures, in order.
    pub pictures: Vec<ProsePicture>,
    /// Captions and alternative texts of pictures, in order.
    pub captions: Vec<ProseBlock>,
    /// Raw HTML and its comments, in order.
    pub html: Vec<Range<usize>>,
    /// Code, in order.
    pub code: Vec<Range<usize>>,
}

/// The words of one block.
#[derive(Debug, Clone, Default)]
pub struct ProseBlock {
    /// The words. Lines are joined by spaces; a line end that readers see is one here, too.
    pub words: String,
    /// Whether it is a cell of a table.
    pub cell: bool,
    /// Where each piece of the words begins in them, where it is in the text, and whether both are the same.
    pieces: Vec<(usize, Range<usize>, bool)>,
}

/// A heading.
#[derive(Debug, Clone)]
pub struct Heading {
    /// Its level as written.
    pub level: u8,
    /// Where it is, in bytes.
    pub range: Range<usize>,
}

/// A link.
#[derive(Debug, Clone)]
pub struct ProseLink {
    /// Where it leads.
    pub address: String,
    /// Its words; empty where the address itself is shown.
    pub words: String,
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// Whether its words are a picture.
    pub picture: bool,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct ProsePicture {
    /// Its address, as written.
    pub address: String,
    /// Its alternative text.
    pub alt: String,
    /// Its caption.
    pub caption: String,
    /// Where it is, in bytes.
    pub range: Range<usize>,
    /// Whether it is a block of its own, as wide as the text.
    pub alone: bool,
}

/// Stands for each byte of a template’s tag: one byte as well, so that places stay.
const BLOT: &str = "\u{1A}";

impl Prose {
    /// Reads a text.
    pub fn of(body: &str) -> Self {
        Self::of_events(body, read(body).events)
    }

    /// The same for a text that was read already.
    pub fn of_events(body: &str, events: Events<'_>) -> Self {
        let mut reader = Reader { body, ..Reader::default() };
        for (event, range) in events {
            reader.take(event, range);
        }
        reader.end_block();
        reader.prose
    }

    /// All that people wrote: the blocks, then captions and alternative texts.
    pub fn written(&self) -> impl Iterator<Item = &ProseBlock> {
        self.blocks.iter().chain(&self.captions)
    }

    /// Whether a place in the text is in code.
    pub fn is_code(&self, at: usize) -> bool {
        let after = self.code.partition_point(|code| code.start <= at);
        after.checked_sub(1).is_some_and(|before| self.code[before].contains(&at))
    }
}

impl ProseBlock {
    /// A text without markup, as of a field.
    pub fn plain(words: &str) -> Self {
        Self { words: words.to_owned(), cell: false, pieces: vec![(0, 0..words.len(), true)] }
    }

    /// Where a range of the words is in the text.
    pub fn place(&self, words: Range<usize>) -> Range<usize> {
        let piece = |at: usize| {
            let after = self.pieces.partition_point(|(start, ..)| *start <= at);
            after.checked_sub(1).map(|at| &self.pieces[at])
        };
        let start = piece(words.start)
            .map_or(0, |(at, range, same)| if *same { range.start + words.start - at } else { range.start });
        let end = piece(words.end.saturating_sub(1))
            .map_or(start, |(at, range, same)| if *same { range.start + words.end - at } else { range.end });
        start..end.max(start)
    }

    fn push(&mut self, words: &str, range: Range<usize>, same: bool) {
        self.pieces.push((self.words.len(), range, same));
        self.words.push_str(words);
    }

    /// Blots out `{{ … }}` and `{% … %}`: what a template is to put there is no prose, either.
    fn without_templates(&mut self) {
        let mut at = 0;
        while let Some(start) = self.words[at..].find('{').map(|next| at + next) {
            let close = match self.words.as_bytes().get(start + 1) {
                Some(b'{') => "}}",
                Some(b'%') => "%}",
                _ => {
                    at = start + 1;
                    continue;
                }
            };
            let rest = &self.words[start..];
            let end = start + rest.find(close).map_or(rest.len(), |end| end + close.len());
            self.words.replace_range(start..end, &BLOT.repeat(end - start));
            at = end;
        }
    }

    fn cut(&mut self, to: usize) {
        self.words.truncate(to);
        self.pieces.retain(|(start, ..)| *start < to);
    }
}

#[derive(Default)]
struct Reader<'b> {
    body: &'b str,
    prose: Prose,
    block: ProseBlock,
    /// How many pictures of the text the block before this one ends with.
    pictures: usize,
    code: bool,
    html: bool,
    /// The links that are open: where their words begin in the block, and which they are.
    links: Vec<(usize, usize, bool)>,
    /// How deep in pictures this is.
    depth: usize,
}

impl Reader<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, range),
            Event::Code(_) => {
                self.prose.code.push(range.clone());
                self.other(range);
            }
            Event::FootnoteReference(_) => self.other(range),
            Event::SoftBreak => self.space(" ", range),
            Event::HardBreak => self.space("\n", range),
            Event::Html(_) => self.prose.html.push(range),
            Event::InlineHtml(html) => {
                if html.get(..3).is_some_and(|tag| tag.eq_ignore_ascii_case("<br")) {
                    self.space("\n", range.clone());
                }
                self.prose.html.push(range);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, &range),
            Event::Rule => self.end_block(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {}
            Tag::Link { dest_url, link_type, .. } => {
                let bare = matches!(link_type, LinkType::Autolink | LinkType::Email);
                self.links.push((self.block.words.len(), self.prose.links.len(), bare));
                let address = dest_url.to_string();
                self.prose.links.push(ProseLink { address, words: String::new(), range, picture: false });
            }
            Tag::Image { dest_url, title, .. } => {
                self.depth += 1;
                let (address, caption) = (dest_url.to_string(), title.to_string());
                self.prose.pictures.push(ProsePicture { address, alt: String::new(), caption, range, alone: false });
            }
            other => {
                self.end_block();
                match other {
                    Tag::Heading { level, .. } => self.prose.headings.push(Heading { level: level as u8, range }),
                    Tag::CodeBlock(_) => {
                        self.code = true;
                        self.prose.code.push(range);
                    }
                    Tag::HtmlBlock => self.html = true,
                    _ => {}
                }
            }
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {}
            TagEnd::Link => self.end_link(range),
            TagEnd::Image => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.caption(range);
                    self.other(range.clone());
                    for (_, link, _) in &self.links {
                        self.prose.links[*link].picture = true;
                    }
                }
            }
            other => {
                self.block.cell = other == TagEnd::TableCell;
                self.end_block();
                match other {
                    TagEnd::CodeBlock => self.code = false,
                    TagEnd::HtmlBlock => self.html = false,
                    _ => {}
                }
            }
        }
    }

    /// An address that is shown as it is, bare or as the words of its own link, is no prose.
    fn end_link(&mut self, range: &Range<usize>) {
        let Some((from, link, bare)) = self.links.pop() else { return };
        let words = self.block.words.get(from..).unwrap_or_default().to_owned();
        if bare || is_address(&words) {
            self.block.cut(from);
            self.other(range.clone());
        }
        if !bare {
            self.prose.links[link].words = words;
        }
    }

    /// What is written about a picture, where it stands in the text as it reads.
    fn caption(&mut self, range: &Range<usize>) {
        let Some(picture) = self.prose.pictures.last() else { return };
        let source = self.body.get(range.clone()).unwrap_or_default();
        let found = [(source.find(&picture.alt), &picture.alt), (source.rfind(&picture.caption), &picture.caption)];
        for (at, words) in found {
            let Some(at) = at.filter(|_| !words.is_empty()) else { continue };
            let place = range.start + at..range.start + at + words.len();
            let block = ProseBlock { words: words.clone(), cell: false, pieces: vec![(0, place, true)] };
            self.prose.captions.push(block);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if self.code || self.html {
            return;
        }
        if self.depth > 0 {
            if let Some(picture) = self.prose.pictures.last_mut() {
                picture.alt.push_str(text);
            }
            return;
        }
        let same = self.body.get(range.clone()) == Some(text);
        self.block.push(text, range, same);
    }

    fn space(&mut self, space: &str, range: Range<usize>) {
        if self.depth > 0 {
            if let Some(picture) = self.prose.pictures.last_mut() {
                picture.alt.push(' ');
            }
        } else {
            self.block.push(space, range, false);
        }
    }

    fn other(&mut self, range: Range<usize>) {
        if self.depth == 0 {
            self.block.push(NOT_PROSE.encode_utf8(&mut [0; 4]), range, false);
        }
    }

    fn end_block(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        let fresh = self.prose.pictures.len() - self.pictures;
        if fresh == 1 && block.words.trim().chars().eq([NOT_PROSE]) {
            self.prose.pictures[self.pictures].alone = true;
        }
        self.pictures = self.prose.pictures.len();
        self.links.clear();
        block.without_templates();
        if !block.words.trim().is_empty() {
            self.prose.blocks.push(block);
        }
    }
}

/// Whether words are an address, whole.
fn is_address(words: &str) -> bool {
    let words = words.trim();
    let begins = ["http://", "https://", "www."].iter().any(|start| words.starts_with(start));
    begins && !words.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_block_by_block_and_lead_back_to_their_places() {
        let body = "# Night *ferry*\n\nThe `boat`\nstays &amp; [the **quay**](a.md) <https://a.example/the> too\\*.\n\n- one\n- two\n\n\
            | a | b |\n|---|---|\n| c | d |\n\n```\nlet the the;\n```\n\n<div>\nthe the\n</div>\n\nEnd[^1].\n\n[^1]: A note.\n";
        let prose = Prose::of(body);
        let words: Vec<_> = prose.blocks.iter().map(|block| block.words.as_str()).collect();
        let wanted = ["Night ferry", "The \u{FFFC} stays & the quay \u{FFFC} too*.", "one", "two", "a", "b", "c", "d"];
        assert_eq!(words, [&wanted[..], &["End\u{FFFC}.", "A note."]].concat());
        let block = &prose.blocks[1];
        for (words, source) in [("the quay", "the **quay"), ("stays", "stays"), ("&", "&amp;"), ("too", "too")] {
            let at = block.words.find(words).unwrap();
            assert_eq!(&body[block.place(at..at + words.len())], source);
        }
        assert_eq!((prose.headings[0].level, prose.links.len()), (1, 2));
        assert_eq!((prose.links[0].words.as_str(), prose.links[1].words.as_str()), ("the quay", ""));
        assert_eq!(prose.html.len(), 3, "{:?}", prose.html);
    }

    #[test]
    fn a_picture_is_alone_or_within_a_line() {
        let prose = Prose::of(
            "![A *b*\nc](x.jpg \"Cap\")\n\nSee ![i](i.png) it.\n\n[![l](l.png)](l.md)\n\n![p](p.png) ![q](q.png)\n",
        );
        let alone: Vec<_> = prose.pictures.iter().map(|picture| (picture.alt.as_str(), picture.alone)).collect();
        assert_eq!(alone, [("A b c", true), ("i", false), ("l", true), ("p", false), ("q", false)]);
        assert_eq!(prose.pictures[0].caption, "Cap");
        let captions: Vec<_> = prose.captions.iter().map(|block| (&*block.words, block.place(0..1))).collect();
        assert_eq!(captions[..2], [("Cap", 18..19), ("i", 31..32)]);
        assert!(prose.links[0].picture);
    }

    #[test]
    fn what_a_template_puts_there_is_no_prose() {
        let prose = Prose::of("See [it]({{ \"/a/\" | url }}) and {% x \"y %} or {z}.\n");
        let words = &prose.blocks[0].words;
        assert!(!words.contains('"') && words.ends_with(" or {z}."), "{words:?}");
        assert_eq!(prose.blocks[0].place(words.find("or").unwrap()..words.len()), 43..50);
    }

    #[test]
    fn an_address_in_words_is_no_prose() {
        let prose = Prose::of("[https://a.example/x](https://a.example/x) or www.b.example it is.\n");
        assert_eq!(prose.blocks[0].words, "\u{FFFC} or \u{FFFC} it is.");
        assert_eq!(prose.links[0].words, "https://a.example/x");
    }
}
