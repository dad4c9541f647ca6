//! Nodes as HTML within Markdown, and the escapes of both.

use std::ops::Range;

use super::Rewriter;
use super::as_html::AsHtml;
use super::phrase::is_phrase;
use crate::document::{Block, Document, DocumentSettings, Kind, Node};
use crate::text::{Nothing, html};

impl Rewriter<'_> {
    /// Writes a block as HTML, because the program has no Markdown for it. Footnotes have their place only in Markdown,
    /// so a block that refers to one stays as it is.
    pub(super) fn as_html(&mut self, node: &Node) {
        let refers = |node: &Node| matches!(node.kind, Kind::NoteReference { .. });
        let Some(site) = self.system.site() else { return };
        if descendants(node).any(refers) {
            let line = self.article.line_of(node.range.start);
            self.warnings.push(format!(
                "line {line}: this list of terms has a footnote, so it stays Markdown; set definition_list = true under \
                 [markdown] in the site's config.toml"
            ));
            return self.children(node);
        }
        let written = node_html(node, &self.article.document.language, self.system);
        self.block_written(self.whole_lines(node), site.html(&one_line(&written)));
    }

    /// Puts a block of HTML in place of a range. A blank line follows it, since programs read everything up to one as HTML
    /// (CommonMark, section 4.6).
    pub(super) fn block_written(&mut self, range: Range<usize>, mut html: String) {
        let marks = self.marks_before(range.start);
        let rest = self.body.get(range.end..).unwrap_or_default();
        let mut lines = rest.split('\n');
        let ends_its_line = lines.next().is_none_or(|line| line.trim().is_empty());
        let next = lines.next().unwrap_or_default();
        // A mark of a quotation that ends or begins there is none of this place.
        let is_blank = next.chars().all(|c| c == '>' || c.is_whitespace())
            && next.matches('>').count() <= marks.matches('>').count();
        if !ends_its_line || !is_blank {
            html.push_str(&format!("\n{}", marks.trim_end()));
            if !ends_its_line {
                html.push_str(&format!("\n{marks}"));
            }
        }
        self.edits.replace(range, html);
    }

    /// What a line begins with that goes on in the quotations and lists of this place: the marks of all quotations, and
    /// none of lists.
    pub(super) fn marks_before(&self, at: usize) -> String {
        let line = self.body.get(..at).and_then(|text| text.rsplit('\n').next()).unwrap_or_default();
        line.chars().map(|c| if c == '>' { c } else { ' ' }).collect()
    }

    /// The range of a block without the line ends behind it.
    pub(super) fn whole_lines(&self, node: &Node) -> Range<usize> {
        // The parser's range of a list of terms can cover the paragraph behind it, but its words do not.
        let words = descendants(node).filter(|node| node.children.is_empty() || is_phrase(&node.kind));
        let end = match node.kind {
            Kind::Terms => words.map(|node| node.range.end).max().unwrap_or(node.range.end),
            _ => node.range.end,
        };
        self.without_line_ends(&(node.range.start..end))
    }

    pub(super) fn without_line_ends(&self, range: &Range<usize>) -> Range<usize> {
        let source = self.body.get(range.clone()).unwrap_or_default();
        range.start..range.start + source.trim_end_matches(['\n', '\r', ' ']).len()
    }
}

/// A node as sanitised HTML without braces and bars.
pub(super) fn node_html(node: &Node, language: &str, system: &dyn super::System) -> String {
    let settings = DocumentSettings { language, headline: None, resolver: &Nothing };
    let mut document = Document::new("", &settings);
    document.blocks = vec![Block { range: node.range.clone(), nodes: vec![node.clone()] }];
    inert(html(&document, &AsHtml(system)).0.as_str())
}

/// Every node below this one.
pub(super) fn descendants(node: &Node) -> impl Iterator<Item = &Node> {
    let mut waiting: Vec<&Node> = node.children.iter().collect();
    std::iter::from_fn(move || {
        let next = waiting.pop()?;
        waiting.extend(&next.children);
        Some(next)
    })
}

/// HTML without the characters that begin a template or end the cell of a table.
pub(crate) fn inert(html: &str) -> String {
    html.replace('{', "&#123;").replace('|', "&#124;")
}

/// HTML on one line, so that it can stand in a quotation or a list, whose lines begin with marks. Line ends in `<pre>`
/// become character references, which read the same (HTML, section 13.5).
pub(super) fn one_line(html: &str) -> String {
    let mut line = String::with_capacity(html.len());
    for (at, piece) in html.trim().split("<pre").enumerate() {
        if at == 0 {
            line.push_str(&piece.replace('\n', " "));
            continue;
        }
        let (code, rest) = piece.split_once("</pre>").unwrap_or((piece, ""));
        line.extend(["<pre", &code.replace('\n', "&#10;"), "</pre>", &rest.replace('\n', " ")]);
    }
    line
}

/// Words as Markdown in which no character means anything but itself, in a text, a table or an alternative text.
pub(crate) fn escaped(words: &str) -> String {
    escaped_within(words.trim())
}

/// The same for words between others, with the white space around them.
pub(super) fn escaped_within(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '\n' | '\r' => text.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '{' | '}' | '&' | '~' | '|' | '!' | '#' | '$' | '%' => {
                text.extend(['\\', c]);
            }
            c => text.push(c),
        }
    }
    text
}

/// Words within the quotation marks of a title.
pub(crate) fn title_escaped(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for c in words.trim().chars() {
        match c {
            '\n' | '\r' => text.push(' '),
            '\\' | '"' | '{' | '%' | '<' | '&' | '|' => text.extend(['\\', c]),
            c => text.push(c),
        }
    }
    text
}

/// Words as HTML that Markdown reads as the same words.
pub(super) fn referenced(words: &str) -> String {
    let mut text = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        if c.is_ascii_punctuation() && !matches!(c, '.' | ',' | ';' | '?' | '/' | '-' | '(' | ')' | '\'' | ':') {
            text.push_str(&format!("&#{};", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    text
}

/// A caption as Markdown, with character references where other texts have backslashes; `None` if it is more than words
/// with emphasis.
pub(super) fn figure_text(nodes: &[Node]) -> Option<String> {
    let mut text = String::new();
    for node in nodes {
        let mark = match &node.kind {
            Kind::Text(words) => {
                text.push_str(&referenced(words));
                continue;
            }
            Kind::SoftBreak => {
                text.push(' ');
                continue;
            }
            Kind::Emphasis => "*",
            Kind::Strong => "**",
            _ => return None,
        };
        text.extend([mark, &figure_text(&node.children)?, mark]);
    }
    Some(text)
}
