//! A document as the blocks of WordPress's editor.
//!
//! A block is HTML between two comments: `<!-- wp:quote --> … <!-- /wp:quote -->` (Block Editor Handbook, “Markup
//! representation of a block”). The HTML is what the block's own `save` function makes, since the editor compares both and
//! calls a block with other HTML invalid. What no block of WordPress can take is a `wp:html` block, which it leaves alone.

mod lists;
mod pictures;
mod tables;

use crate::document::{Document, Kind, Node};
use crate::language::direction;
use crate::target::handover::{Dialect, Elsewhere, Html, escaped, is_blank, is_phrasing, is_simple_list};
use crate::target::prepared::Prepared;
use crate::text::Addresses;

/// Writes blocks.
pub(super) struct Blocks<'b> {
    html: Html<'b>,
    addresses: &'b Elsewhere<'b>,
    /// The other direction than that of the text's language.
    turned: &'static str,
    out: String,
}

impl<'b> Blocks<'b> {
    pub(super) fn new(article: &'b Prepared, addresses: &'b Elsewhere<'b>) -> Self {
        let turned = if direction(&article.document.language).as_str() == "rtl" { "ltr" } else { "rtl" };
        Self { html: Html::new(article, addresses, Dialect::HTML), addresses, turned, out: String::new() }
    }

    /// The text, and its footnotes.
    pub(super) fn document(&mut self, document: &Document) {
        for block in &document.blocks {
            self.blocks(&block.nodes);
        }
        let notes = self.html.notes(&document.notes);
        if !notes.is_empty() {
            self.wrap("html", "", &notes);
        }
    }

    /// A paragraph of words from outside the text.
    pub(super) fn note(&mut self, words: &str) {
        self.wrap("paragraph", "", &format!("<p><em>{}</em></p>", escaped(words)));
    }

    /// A heading with a list of rows, which are HTML.
    pub(super) fn list(&mut self, heading: &str, rows: &[String]) {
        if rows.is_empty() {
            return;
        }
        self.wrap("heading", "", &format!("<h2 class=\"wp-block-heading\">{}</h2>", escaped(heading)));
        let items: Vec<String> = rows.iter().map(|row| Self::item_of(row)).collect();
        self.wrap("list", "", &format!("<ul class=\"wp-block-list\">{}</ul>", items.join("\n\n")));
    }

    /// The markup, and what readers would miss.
    pub(super) fn finish(self, article: &Prepared) -> (String, Vec<String>) {
        (without_shortcodes(self.out.trim_end()), self.html.warnings(article))
    }

    /// Writes blocks; what is no block by itself goes into one of HTML, with everything beside it.
    fn blocks(&mut self, nodes: &[Node]) {
        if nodes.iter().any(|node| is_phrasing(std::slice::from_ref(node)) && !is_blank(node)) {
            return self.as_html(nodes);
        }
        nodes.iter().filter(|node| !is_blank(node)).for_each(|node| self.block(node));
    }

    fn block(&mut self, node: &Node) {
        let fits = is_phrasing(&node.children);
        match &node.kind {
            Kind::Paragraph if fits => self.paragraph(node),
            Kind::Heading { level, id } if fits => self.heading(node, *level, id),
            Kind::Anchor { id } if !self.html.is_wanted(id) => {}
            Kind::Quote => {
                let inside = self.inside(&node.children);
                self.wrap("quote", "", &format!("<blockquote class=\"wp-block-quote\">{inside}</blockquote>"));
            }
            Kind::Alert(alert) => {
                let title = escaped(self.html.alert_title(*alert));
                let title = comment("paragraph", "", &format!("<p><strong>{title}</strong></p>"));
                let inside = self.inside(&node.children);
                let aside = format!("<aside class=\"wp-block-group\">{title}\n\n{inside}</aside>");
                self.wrap("group", "{\"tagName\":\"aside\"}", &aside);
            }
            Kind::List(first) if is_simple_list(node) => {
                let (attributes, list) = self.list_block(node, *first);
                self.wrap("list", &attributes, &list);
            }
            Kind::CodeBlock { text, .. } => {
                let code = without_addresses(&escaped(text));
                self.wrap("code", "", &format!("<pre class=\"wp-block-code\"><code>{code}</code></pre>"));
            }
            Kind::Rule => {
                self.wrap("separator", "", "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>");
            }
            Kind::Table { .. } if Self::is_simple_table(node) => {
                let table = self.table(node);
                self.wrap("table", "{\"hasFixedLayout\":false}", &table);
            }
            Kind::Figure => match self.figure(node) {
                Some((attributes, figure)) => self.wrap("image", attributes, &figure),
                None => self.as_html(std::slice::from_ref(node)),
            },
            _ => self.as_html(std::slice::from_ref(node)),
        }
    }

    fn paragraph(&mut self, node: &Node) {
        let words = self.html.inline(&node.children);
        if node.turned {
            let attributes = format!("{{\"direction\":\"{}\"}}", self.turned);
            return self.wrap("paragraph", &attributes, &format!("<p dir=\"{}\">{words}</p>", self.turned));
        }
        self.wrap("paragraph", "", &format!("<p>{words}</p>"));
    }

    fn heading(&mut self, node: &Node, level: u8, id: &str) {
        let words = self.words(node);
        let level = level.clamp(2, 6);
        let attributes = if level == 2 { String::new() } else { format!("{{\"level\":{level}}}") };
        let id = escaped(id).replace('"', "&quot;");
        let heading = format!("<h{level} class=\"wp-block-heading\" id=\"{id}\">{words}</h{level}>");
        self.wrap("heading", &attributes, &heading);
    }

    /// The words of a node; those that run against the text's direction say so, since only paragraphs have a setting for it.
    fn words(&mut self, node: &Node) -> String {
        let words = self.html.inline(&node.children);
        if node.turned { format!("<span dir=\"{}\">{words}</span>", self.turned) } else { words }
    }

    fn as_html(&mut self, nodes: &[Node]) {
        let html = self.html.flow(nodes);
        if !html.is_empty() {
            self.wrap("html", "", &html);
        }
    }

    /// Blocks within a block.
    fn inside(&mut self, nodes: &[Node]) -> String {
        let outside = std::mem::take(&mut self.out);
        self.blocks(nodes);
        std::mem::replace(&mut self.out, outside).trim_end().to_owned()
    }

    /// The addresses of pictures and articles.
    fn addresses(&self) -> &dyn Addresses {
        self.addresses
    }

    fn wrap(&mut self, name: &str, attributes: &str, html: &str) {
        self.out.push_str(&comment(name, attributes, html));
        self.out.push_str("\n\n");
    }
}

/// HTML between the comments of a block.
fn comment(name: &str, attributes: &str, html: &str) -> String {
    let space = if attributes.is_empty() { "" } else { " " };
    format!("<!-- wp:{name} {attributes}{space}-->\n{html}\n<!-- /wp:{name} -->")
}

/// Brackets that WordPress would take for a shortcode (`[gallery]`) become references, which readers see as brackets
/// (Shortcode API, “Escaping shortcodes”). There are none in the comments of our blocks.
fn without_shortcodes(markup: &str) -> String {
    let mut out = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find('[') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let named = from[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '[');
        out.push_str(if named { "&#91;" } else { "[" });
        rest = &from[1..];
    }
    out.push_str(rest);
    out
}

/// An address alone on its line would become a player for what it leads to (`WP_Embed::autoembed`), in code as well.
fn without_addresses(code: &str) -> String {
    let line = |line: &str| {
        let bare = line.trim();
        let alone = bare.starts_with("http://") || bare.starts_with("https://");
        if alone && !bare.contains(char::is_whitespace) {
            line.replacen("//", "&#47;&#47;", 1)
        } else {
            line.to_owned()
        }
    };
    code.split('\n').map(line).collect::<Vec<_>>().join("\n")
}
