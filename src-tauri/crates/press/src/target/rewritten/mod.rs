//! An article's own Markdown, changed only where another program reads it in another way.
//!
//! The text stays as its writer typed it. Links to articles, pictures and, for systems that make a site of it, whatever
//! they would misread are replaced at their places in the source; the [document tree](crate::document) says what is
//! there and where it leads. Printing the tree instead would give a text that its writer does not know again.

mod as_html;
mod blocks;
mod edits;
mod html;
mod line;
mod links;
mod phrase;
mod pictures;
mod raw;
mod raw_block;
mod words;

use std::collections::HashSet;
use std::ops::Range;

use article::PublicationPath;

use self::edits::Edits;
use super::prepared::Prepared;
use crate::address::percent_decoded;
use crate::document::parse::Parsed;
use crate::document::{Kind, Node, WarningKind};
use crate::edition::Entry;

pub(super) use self::as_html::AsHtml;
pub(super) use self::html::{escaped, inert, title_escaped};
pub(super) use self::line::{emphasized_caption_markdown, line_markdown, strong_line_markdown};

/// The program that is to read a text.
pub(super) trait System {
    /// The address of an article as seen from this text; `None` if it has none.
    fn article(&self, entry: &Entry) -> Option<String>;
    /// The address of a picture as seen from this text, percent-encoded, with its width and height; `None` if there is
    /// no such picture.
    fn picture(&self, path: &PublicationPath) -> Option<(String, u32, u32)>;
    /// The same as a path, as front matter names it.
    fn picture_path(&self, path: &PublicationPath) -> Option<String> {
        Some(percent_decoded(&self.picture(path)?.0))
    }
    /// Whether readers get the text below a headline and nothing of its source. Then what no page of ours shows is left
    /// out: a first heading that repeats the headline, comments, footnotes that nothing refers to.
    fn is_page(&self) -> bool {
        self.site().is_some()
    }
    /// How it reads Markdown, if it makes pages of it. Without this, only links and pictures change.
    fn site(&self) -> Option<&dyn Site> {
        None
    }
}

/// How a program that makes pages reads Markdown.
pub(super) trait Site {
    /// A piece of sanitised HTML, as it is written into a text. It has no `{` and no `|`.
    fn html(&self, html: &str) -> String;
    /// Code as it has to be written, because it holds what the program would take for a template.
    fn code(&self, source: &str) -> Code;
    /// A picture with its caption, in the program's own form; `None` for HTML.
    fn figure(&self, figure: &Figure<'_>) -> Option<String> {
        let _ = figure;
        None
    }
    /// Whether it reads lists of terms and definitions.
    fn has_terms(&self) -> bool;
}

/// How code is written for a [`Site`].
pub(super) enum Code {
    /// As it is.
    AsTyped,
    /// In this form.
    Written(String),
    /// As HTML: Markdown has no way to write it.
    Html,
}

/// A picture that is a block of its own.
pub(super) struct Figure<'f> {
    /// Its address.
    pub(super) src: &'f str,
    /// Its alternative text.
    pub(super) alt: &'f str,
    /// Its caption as Markdown without backslashes; may be empty.
    pub(super) caption: &'f str,
    /// Where it leads, if it is a link.
    pub(super) link: Option<&'f str>,
}

/// A text for another program.
#[derive(Debug)]
pub(super) struct Rewritten {
    /// The Markdown.
    pub(super) text: String,
    /// What its readers would miss, one sentence each.
    pub(super) warnings: Vec<String>,
}

/// Rewrites the text of an article.
pub(super) fn rewritten(article: &Prepared, system: &dyn System) -> Rewritten {
    let body = article.whole.article.body.as_str();
    let parsed = Parsed::parse(body);
    let mut rewriter = Rewriter {
        article,
        body,
        system,
        edits: Edits::default(),
        warnings: Vec::new(),
        blocks: Vec::new(),
        tags: HashSet::new(),
    };
    rewriter.raw_html(&parsed);
    for block in &article.document.blocks {
        rewriter.nodes(&block.nodes);
    }
    for note in &article.document.notes {
        rewriter.nodes(&note.nodes);
    }
    if system.is_page() {
        rewriter.unseen_notes();
    }
    rewriter.definitions();
    let text = rewriter.edits.applied(body);
    Rewritten { text, warnings: rewriter.warnings }
}

struct Rewriter<'r> {
    article: &'r Prepared,
    body: &'r str,
    system: &'r dyn System,
    edits: Edits,
    warnings: Vec<String>,
    /// Where blocks of raw HTML are, in order. They are replaced as a whole, with all nodes in them.
    blocks: Vec<Range<usize>>,
    /// Where raw tags within a line begin and end.
    tags: HashSet<usize>,
}

impl Rewriter<'_> {
    fn nodes(&mut self, nodes: &[Node]) {
        nodes.iter().for_each(|node| self.node(node));
    }

    fn node(&mut self, node: &Node) {
        if self.is_in_raw_block(&node.range) {
            return;
        }
        let site = self.system.site();
        match &node.kind {
            Kind::Link { to, title } => self.link(node, to, title),
            Kind::Image { source, alt, title } => self.image(node, source, alt, title),
            Kind::Figure if site.is_some() => self.figure(node),
            Kind::Figure => self.figure_as_typed(node),
            Kind::Terms if site.is_some_and(|site| !site.has_terms()) => self.as_html(node),
            Kind::Text(text) if site.is_some() => self.text(node, text),
            Kind::Code(_) | Kind::CodeBlock { .. } if site.is_some() => self.code(node),
            Kind::Heading { level, id } if site.is_some() => self.heading(node, *level, id),
            Kind::Anchor { id } if self.system.is_page() => self.anchor(node, id),
            Kind::Alert(alert) if site.is_some() => self.alert(node, *alert),
            Kind::Emphasis | Kind::Strong | Kind::Strikethrough if site.is_some() => self.marked(node),
            _ => self.children(node),
        }
    }

    fn children(&mut self, node: &Node) {
        if self.system.site().is_some() {
            self.breaks_in_words(&node.children);
        }
        self.nodes(&node.children);
    }

    /// A piece of sanitised HTML, as this program has it in a text.
    fn html(&self, html: &str) -> String {
        self.system.site().map_or_else(|| html.to_owned(), |site| site.html(html))
    }

    fn source(&self, node: &Node) -> &str {
        self.body.get(node.range.clone()).unwrap_or_default()
    }

    fn is_in_raw_block(&self, range: &Range<usize>) -> bool {
        let at = self.blocks.partition_point(|block| block.end <= range.start);
        self.blocks.get(at).is_some_and(|block| block.start <= range.start && range.end <= block.end)
    }

    fn warn(&mut self, node: &Node, kind: &WarningKind) {
        let line = self.article.line_of(node.range.start);
        self.warnings.push(format!("line {line}: {kind}"));
    }

    /// Removes footnotes that no page shows, because nothing refers to them: some programs would show them.
    fn unseen_notes(&mut self) {
        for warning in self.article.document.warnings() {
            if matches!(warning.kind, WarningKind::UnusedFootnote(_) | WarningKind::RepeatedFootnote(_)) {
                self.edits.replace(warning.range.clone(), "\n");
            }
        }
    }
}
