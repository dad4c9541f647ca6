//! Raw HTML. Programs that make pages get what the sanitiser would let through of it, as our own pages do; in a text for
//! other programs it stays as it is, with the addresses of pictures and articles changed.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use super::Rewriter;
use super::html::{descendants, referenced};
use crate::document::elements::{Fate, fate, is_end_optional, is_void};
use crate::document::node::RawElement;
use crate::document::parse::{Parsed, Places};
use crate::document::raw::{Token, tokens};
use crate::document::{Align, ImageSource, Kind, Node};

/// A piece of raw HTML in the text.
struct Piece {
    html: String,
    range: Range<usize>,
    /// Whether it is a block, not part of a line.
    block: bool,
    /// Each of its tags and texts.
    parts: Vec<Part>,
}

struct Part {
    range: Range<usize>,
    within: Range<usize>,
}

/// What the document says about raw HTML, by where it begins and ends.
struct Known<'n> {
    starts: HashMap<usize, &'n Node>,
    ends: HashMap<usize, Vec<&'n Node>>,
}

impl Rewriter<'_> {
    pub(super) fn raw_html(&mut self, parsed: &Parsed<'_>) {
        let pieces = pieces(parsed);
        if pieces.is_empty() {
            return;
        }
        let article = self.article;
        let known = Known::of(article.document.nodes());
        if self.system.site().is_none() {
            for piece in &pieces {
                self.readdressed(piece, &known);
                if self.system.is_page() {
                    self.without_comments(piece);
                }
            }
            return;
        }
        self.blocks = pieces.iter().filter(|piece| piece.block).map(|piece| piece.range.clone()).collect();
        for piece in pieces.iter().filter(|piece| !piece.block) {
            self.tags.extend([piece.range.start, piece.range.end]);
        }
        let mut at = 0;
        while at < pieces.len() {
            at = self.written(&pieces, at, &known);
        }
        self.unclosed(&pieces, &known);
    }

    /// Writes a piece. Returns the next one to write, which is behind whatever this one hides.
    fn written(&mut self, pieces: &[Piece], at: usize, known: &Known<'_>) -> usize {
        let Some(site) = self.system.site() else { return pieces.len() };
        let piece = &pieces[at];
        let (mut html, mut hiding) = (String::new(), None::<String>);
        for (token, part) in tokens(&piece.html).zip(&piece.parts) {
            if let Some(name) = &hiding {
                if matches!(&token, Token::Close(closed) if closed == name) {
                    hiding = None;
                }
                continue;
            }
            match token {
                Token::Text(text) if text.trim().is_empty() => html.push_str(text),
                Token::Text(text) => match known.starts.get(&part.range.start).map(|node| &node.kind) {
                    Some(Kind::RawText(_)) => html.push_str(&safe_text(text)),
                    _ => html.push_str(&referenced(text)),
                },
                Token::Open(tag) => match known.starts.get(&part.range.start) {
                    Some(node) => html.push_str(&self.start_tag(node)),
                    None if fate(&tag.name) == Fate::Removed => hiding = Some(tag.name),
                    None if article::markdown::is_words(&piece.html[part.within.clone()]) => {
                        html.push_str(&referenced(&piece.html[part.within.clone()]));
                    }
                    None => {}
                },
                Token::Close(_) => {
                    let closed = known.ends.get(&part.range.end).into_iter().flatten();
                    html.extend(closed.filter_map(|node| end_tag(node)));
                }
                Token::Skipped(..) => {}
            }
        }
        // A script whose end is in a later piece takes all between with it, unless it has no end.
        if let Some(name) = hiding {
            let closes = |piece: &Piece| {
                tokens(&piece.html).any(|token| matches!(&token, Token::Close(closed) if *closed == name))
            };
            let end = pieces[at + 1..].iter().position(closes).map(|more| at + 1 + more);
            if let Some(end) = end.filter(|end| !shows_between(known, piece.range.end..pieces[*end].range.start)) {
                self.removed(piece.range.start..pieces[end].range.end, piece.block);
                return end + 1;
            }
        }
        let html = html.replace('{', "&#123;").replace('|', "&#124;");
        if html.trim().is_empty() {
            self.removed(piece.range.clone(), piece.block);
        } else if !piece.block {
            self.edits.replace(piece.range.clone(), site.html(&html));
        } else {
            let range = self.without_line_ends(&piece.range);
            self.block_written(range, site.html(&self.block_of(&piece.range, &html)));
        }
        at + 1
    }

    fn start_tag(&self, node: &Node) -> String {
        match &node.kind {
            Kind::Raw(raw) => self.element(raw),
            Kind::Image { source, alt, title } => self.picture_tag(source, alt, title),
            Kind::Embed { address, alone } => {
                let link = far_link(address, address.strip_prefix("https://").unwrap_or(address));
                if *alone { format!("<p>{link}</p>") } else { link }
            }
            _ => String::new(),
        }
    }

    fn element(&self, raw: &RawElement) -> String {
        let mut tag = format!("<{}", raw.element);
        let mut add = |name: &str, value: &str| tag.push_str(&format!(" {name}=\"{}\"", quoted(value)));
        raw.attributes.iter().for_each(|(name, value)| add(name, value));
        if !raw.id.is_empty() {
            add("id", &raw.id);
        }
        if let Some(address) = raw.link.as_ref().and_then(|to| self.address(to)) {
            add("href", &address.replace('&', "&amp;"));
        }
        match raw.align {
            Some(Align::Left) => add("style", "text-align:left"),
            Some(Align::Center) => add("style", "text-align:center"),
            Some(Align::Right) => add("style", "text-align:right"),
            None => {}
        }
        tag.push('>');
        tag
    }

    fn picture_tag(&self, source: &ImageSource, alt: &str, title: &str) -> String {
        let text = |words: &str| quoted(&words.replace('&', "&amp;"));
        match source {
            ImageSource::File { path, .. } => match self.system.picture(path) {
                Some((href, width, height)) => {
                    let title = if title.is_empty() { String::new() } else { format!(" title=\"{}\"", text(title)) };
                    format!("<img src=\"{href}\" alt=\"{}\" width=\"{width}\" height=\"{height}\"{title}>", text(alt))
                }
                None => referenced(alt),
            },
            ImageSource::Remote(address) => far_link(address, if alt.is_empty() { address } else { alt }),
            ImageSource::Missing => referenced(alt),
        }
    }

    /// Ends elements whose end tag is missing, where our pages end them.
    fn unclosed(&mut self, pieces: &[Piece], known: &Known<'_>) {
        let Some(site) = self.system.site() else { return };
        let closed: Vec<usize> = pieces
            .iter()
            .flat_map(|piece| {
                tokens(&piece.html)
                    .zip(&piece.parts)
                    .filter_map(|(token, part)| matches!(token, Token::Close(_)).then_some(part.range.end))
            })
            .collect();
        let mut open: Vec<&&Node> = known
            .starts
            .values()
            .filter(|node| {
                let Kind::Raw(raw) = &node.kind else { return false };
                !is_void(raw.element) && !is_end_optional(raw.element) && !closed.contains(&node.range.end)
            })
            .collect();
        // The inner one ends first.
        open.sort_by_key(|node| (node.range.end, std::cmp::Reverse(node.range.start)));
        for node in open {
            let Some(tag) = end_tag(node) else { continue };
            let inline = pieces.iter().find(|piece| !piece.block && piece.range.start == node.range.start);
            let words = descendants(node).map(|node| node.range.end).max();
            let end = match inline {
                Some(piece) => words.unwrap_or(piece.range.end).max(piece.range.end),
                None => self.without_line_ends(&node.range).end,
            };
            // At the end of a line, so that the tag begins no block of its own, unless that line has to end as it does.
            let before = self.body.get(..end).unwrap_or_default();
            let text = match inline.is_none() && before.ends_with(['`', '~', '|', '-', '=']) {
                true => format!("\n{}\n{}", self.marks_before(node.range.start).trim_end(), site.html(&tag)),
                false => site.html(&tag),
            };
            self.edits.replace(end..end, text);
        }
    }

    /// Removes the words of comments from HTML that stays as it is.
    fn without_comments(&mut self, piece: &Piece) {
        let is_seen = |token: &Token<'_>| match token {
            Token::Skipped(..) => false,
            Token::Text(text) => !text.trim().is_empty(),
            Token::Open(_) | Token::Close(_) => true,
        };
        let mut tokens = tokens(&piece.html).peekable();
        if !tokens.clone().any(|token| is_seen(&token)) && tokens.peek().is_some() {
            return self.removed(piece.range.clone(), piece.block);
        }
        for (token, part) in tokens.zip(&piece.parts) {
            if let Token::Skipped(_, ends) = token {
                // What is behind one that never ends stays part of it.
                self.edits.replace(part.range.clone(), if ends { "<!-- -->" } else { "<!--" });
            }
        }
    }

    /// Changes the addresses of pictures and articles in HTML that stays as it is.
    fn readdressed(&mut self, piece: &Piece, known: &Known<'_>) {
        for (token, part) in tokens(&piece.html).zip(&piece.parts) {
            let Token::Open(tag) = token else { continue };
            let (name, address) = match known.starts.get(&part.range.start).map(|node| &node.kind) {
                Some(Kind::Image { source: ImageSource::File { path, .. }, .. }) => {
                    ("src", self.system.picture(path).map(|(href, ..)| href))
                }
                Some(Kind::Raw(RawElement {
                    link: Some(to @ crate::document::Destination::Article { .. }), ..
                })) => ("href", self.address(to)),
                _ => continue,
            };
            let (Some(value), Some(address)) = (tag.attribute(name), address) else { continue };
            let source = self.body.get(part.range.clone()).unwrap_or_default();
            if let Some(at) = source.find(value).map(|at| part.range.start + at) {
                self.edits.replace(at..at + value.len(), address);
            }
        }
    }
}

impl<'n> Known<'n> {
    fn of(nodes: impl Iterator<Item = &'n Node>) -> Self {
        let mut known = Self { starts: HashMap::new(), ends: HashMap::new() };
        for node in nodes {
            match &node.kind {
                Kind::Raw(_) => {
                    known.starts.entry(node.range.start).or_insert(node);
                    known.ends.entry(node.range.end).or_default().push(node);
                }
                Kind::RawText(_) | Kind::Embed { .. } | Kind::Image { .. } => {
                    known.starts.entry(node.range.start).or_insert(node);
                }
                _ => {}
            }
        }
        // The innermost comes first.
        known.ends.values_mut().for_each(|nodes| nodes.reverse());
        known
    }
}

/// Whether the document shows anything between: then the element there has no end, and hides nothing.
fn shows_between(known: &Known<'_>, range: Range<usize>) -> bool {
    known.starts.keys().any(|start| range.contains(start))
}

fn pieces(parsed: &Parsed<'_>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, (event, range)) in parsed.events.iter().enumerate() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let (html, lines): (String, Vec<_>) = parsed.html_lines(at).unzip();
                let parts = parts(&html, Places::of(&lines));
                pieces.push(Piece { parts, html, range: range.clone(), block: true });
            }
            Event::InlineHtml(html) => {
                let lines = [parsed.line(html, range)];
                let parts = parts(html, Places::of(&lines));
                pieces.push(Piece { parts, html: html.to_string(), range: range.clone(), block: false });
            }
            _ => {}
        }
    }
    pieces
}

fn parts(html: &str, mut places: Places<'_>) -> Vec<Part> {
    let (mut parts, mut start, mut tokens) = (Vec::new(), 0, tokens(html));
    while tokens.next().is_some() {
        let end = html.len() - tokens.rest().len();
        parts.push(Part { range: places.next(start..end), within: start..end });
        start = end;
    }
    parts
}

fn end_tag(node: &Node) -> Option<String> {
    let Kind::Raw(raw) = &node.kind else { return None };
    (!is_void(raw.element)).then(|| format!("</{}>", raw.element))
}

fn far_link(address: &str, words: &str) -> String {
    format!("<a href=\"{}\">{}</a>", quoted(&address.replace('&', "&amp;")), referenced(words))
}

/// An attribute's value, with character references as written.
fn quoted(value: &str) -> String {
    value.replace('"', "&quot;").replace('<', "&lt;").replace(['\n', '\r'], " ")
}

fn safe_text(text: &str) -> String {
    text.replace('<', "&lt;").replace('>', "&gt;")
}
