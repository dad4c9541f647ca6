//! The HTML of a text as XHTML for e-readers (EPUB 3.3, section 6.1).
//!
//! [`SafeHtml`] is parsed as browsers would, so that what comes out is what readers see on the web, and written as XML
//! with the semantics that e-readers know: notes that open in place, boxes of tasks as signs. What e-books have no use for
//! (several sizes of a picture, keyboard stops) is left out. Browsers put up with raw elements in places where they do not
//! belong; readers of XML do not, so that such an element becomes one that may stand there, with all its words.

mod attributes;
mod model;

use std::collections::HashSet;

use html5ever::tendril::TendrilSink;
use html5ever::{QualName, local_name, ns, parse_fragment};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use super::markup::{BookLink, Xml};
use crate::address::percent_decoded;
use crate::document::elements::is_void;
use crate::text::SafeHtml;

/// Rewrites the HTML of a text. Without ids, for short texts around it, nothing in it can be linked to.
pub(super) fn xhtml(html: &SafeHtml, keeps_ids: bool) -> Rewritten {
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), Default::default(), context, Vec::new(), false).one(html.as_str());
    let mut ids = HashSet::new();
    if keeps_ids {
        attributes::ids(&dom.document, &mut ids);
    }
    let mut writer = Writer { xml: Xml::default(), ids, lines: 0, fits: false, lost: Vec::new() };
    // The parser puts a fragment into an element of its own.
    let root = dom.document.children.borrow().first().cloned();
    root.iter().for_each(|root| writer.children(root));
    Rewritten { xml: writer.xml, ids: writer.ids, lost: writer.lost }
}

/// A text as XHTML.
pub(super) struct Rewritten {
    /// Its elements.
    pub(super) xml: Xml,
    /// The ids in it.
    pub(super) ids: HashSet<String>,
    /// The ids that it links to and does not have.
    pub(super) lost: Vec<String>,
}

struct Writer {
    xml: Xml,
    ids: HashSet<String>,
    /// How many elements are open that may contain nothing but a line of text.
    lines: usize,
    /// Whether the open element may have the parts that only its kind has: terms, captions, summaries.
    fits: bool,
    lost: Vec<String>,
}

impl Writer {
    fn children(&mut self, node: &Handle) {
        node.children.borrow().iter().for_each(|child| self.node(child));
    }

    fn node(&mut self, node: &Handle) {
        match &node.data {
            NodeData::Text { contents } => {
                self.xml.text(&contents.borrow());
            }
            NodeData::Element { name, .. } => self.element(node, &name.local),
            _ => self.children(node),
        }
    }

    fn element(&mut self, node: &Handle, name: &str) {
        let in_line = self.lines > 0;
        match name {
            "a" => self.link(node),
            "input" => self.task(node),
            name if in_line && model::is_block(name) => self.written(node, "span"),
            "ul" | "ol" => self.list(node, name),
            "table" => self.table(node),
            name if model::is_part(name) && !self.fits => self.written(node, if in_line { "span" } else { "div" }),
            "dl" | "details" if !model::fits(node, name) => self.written(node, "div"),
            "ruby" if !model::fits(node, name) => self.written(node, "span"),
            "bdo" if attributes::value(node, "dir").is_none() => self.written(node, "span"),
            name => self.written(node, name),
        }
    }

    /// Writes an element under this name: its own, or that of one which may stand here.
    fn written(&mut self, node: &Handle, name: &str) {
        self.open(node, name);
        if is_void(name) {
            return;
        }
        let line = usize::from(model::is_line(name));
        let around = std::mem::replace(&mut self.fits, model::fits(node, name));
        self.lines += line;
        self.children(node);
        self.lines -= line;
        self.fits = around;
        self.xml.close(name);
    }

    fn open(&mut self, node: &Handle, name: &str) {
        let attributes = attributes::kept(node, name, &self.ids);
        let attributes: Vec<_> = attributes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if is_void(name) {
            self.xml.empty(name, &attributes)
        } else {
            self.xml.open(name, &attributes)
        };
    }

    /// Writes a list. HTML has nothing but items in it; what a writer put between them becomes one.
    fn list(&mut self, node: &Handle, name: &str) {
        self.open(node, name);
        let around = std::mem::take(&mut self.fits);
        for child in node.children.borrow().iter() {
            if model::is_named(child, "li") || model::is_space(child) {
                self.node(child);
            } else {
                self.xml.open("li", &[]);
                self.node(child);
                self.xml.close("li");
            }
        }
        self.fits = around;
        self.xml.close(name);
    }

    /// Writes a table. Its captions become one, which comes first.
    fn table(&mut self, node: &Handle) {
        self.open(node, "table");
        let around = std::mem::take(&mut self.fits);
        let children = node.children.borrow();
        let (captions, rows): (Vec<_>, Vec<_>) = children.iter().partition(|child| model::is_named(child, "caption"));
        if !captions.is_empty() {
            self.xml.open("caption", &[]);
            for (at, caption) in captions.into_iter().enumerate() {
                self.xml.text(if at == 0 { "" } else { " " });
                self.children(caption);
            }
            self.xml.close("caption");
        }
        rows.into_iter().for_each(|row| self.node(row));
        self.fits = around;
        self.xml.close("table");
    }

    /// Writes a link, or only its words if it leads nowhere from a book.
    fn link(&mut self, node: &Handle) {
        let target = attributes::value(node, "href").map(|href| self.target(&href));
        let kept = attributes::kept(node, "a", &self.ids);
        let named = kept.iter().any(|(name, _)| *name == "id");
        let mut all: Vec<_> = kept.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let name = match &target {
            Some(Target::Chapter(link)) => {
                self.xml.open_link(link.clone(), &all);
                "a"
            }
            Some(Target::Address(href)) => {
                all.insert(0, ("href", href));
                self.xml.open("a", &all);
                "a"
            }
            None | Some(Target::Nowhere) if named => {
                all.retain(|(name, _)| *name != "hreflang");
                self.xml.open("span", &all);
                "span"
            }
            None | Some(Target::Nowhere) => return self.children(node),
        };
        // A link may contain whatever may stand around it, but what became a span may not.
        let line = usize::from(name == "span");
        let around = std::mem::take(&mut self.fits);
        self.lines += line;
        self.children(node);
        self.lines -= line;
        self.fits = around;
        self.xml.close(name);
    }

    /// Where an address leads. Those of chapters are their files; see [`super::surroundings::InBook`].
    fn target(&mut self, href: &str) -> Target {
        if let Some(id) = href.strip_prefix('#') {
            let id = percent_decoded(id);
            if self.ids.contains(&id) {
                return Target::Address(href.to_owned());
            }
            self.lost.push(id);
            return Target::Nowhere;
        }
        let (file, fragment) = href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
        match file.strip_suffix(".xhtml").filter(|slug| !slug.contains([':', '/'])) {
            Some(slug) => Target::Chapter(BookLink { slug: slug.to_owned(), fragment: fragment.map(percent_decoded) }),
            None => Target::Address(href.to_owned()),
        }
    }

    /// Writes the box of a task as a sign, because nobody can tick it in a book.
    fn task(&mut self, node: &Handle) {
        let sign = if attributes::value(node, "checked").is_some() { "☑" } else { "☐" };
        let label = attributes::value(node, "aria-label").unwrap_or_else(|| sign.to_owned());
        self.xml.open("span", &[("class", "box"), ("role", "img"), ("aria-label", &label)]);
        self.xml.text(sign).close("span");
    }
}

/// Where a link leads from a book.
enum Target {
    Chapter(BookLink),
    Address(String),
    Nowhere,
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, DocumentSettings};
    use crate::text::{Nothing, html};

    /// A text as XHTML, with the ids that it links to and does not have.
    fn rewritten(body: &str) -> (String, Vec<String>) {
        let settings = DocumentSettings { language: "en", headline: Some(""), resolver: &Nothing };
        let rewritten = super::xhtml(&html(&Document::new(body, &settings), &Nothing).0, true);
        (rewritten.xml.finish(), rewritten.lost)
    }

    #[test]
    fn elements_are_closed_and_signs_escaped() {
        assert_eq!(rewritten("a &amp; <b>b</b>\\\nc < d\n\n***").0, "<p>a &amp; <b>b</b><br/>\nc &lt; d</p>\n<hr/>");
        assert_eq!(
            rewritten("- [x] done").0,
            "<ul><li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"Done\">☑</span> done</li>\n</ul>"
        );
    }

    #[test]
    fn notes_open_in_place() {
        let (xml, _) = rewritten("a[^n]\n\n[^n]: b\n");
        for part in [
            "role=\"doc-noteref\" aria-label=\"Footnote 1\" epub:type=\"noteref\"",
            "epub:type=\"footnotes\"",
            "<li id=\"note--1\" epub:type=\"footnote\">",
            "epub:type=\"backlink\"",
        ] {
            assert!(xml.contains(part), "{part}: {xml}");
        }
    }

    #[test]
    fn a_link_to_nothing_is_its_words() {
        let (xml, lost) = rewritten("[up](#top) and [down](#end)\n\n# End\n");
        assert_eq!(xml, "<p>up and <a href=\"#end\">down</a></p>\n<h2 id=\"end\">End</h2>");
        assert_eq!(lost, ["top"]);
        assert_eq!(
            rewritten("<a name=\"here\">x</a> [y](#here)").0,
            "<p><span id=\"here\">x</span> <a href=\"#here\">y</a></p>"
        );
    }

    #[test]
    fn raw_elements_stand_where_xml_readers_expect_them() {
        for (raw, wanted) in [
            ("<ul>loose <li>item</li></ul>", "<ul><li>loose </li><li>item</li></ul>"),
            ("<div><b><div>block</div></b></div>", "<div><b><span>block</span></b></div>"),
            ("<dl><dd>no term</dd></dl>", "<div><div>no term</div></div>"),
            ("<div><ruby>x</ruby><bdo>y</bdo></div>", "<div><span>x</span><span>y</span></div>"),
            ("<details>no summary</details>", "<div>no summary</div>"),
            ("<details><summary>s</summary>t</details>", "<details><summary>s</summary>t</details>"),
            (
                "<figure><figcaption>a</figcaption>b<figcaption>c</figcaption></figure>",
                "<figure><div>a</div>b<div>c</div></figure>",
            ),
            (
                "<table><caption>a</caption><caption>b</caption><tr><td>c</td></tr></table>",
                "<table><caption>a b</caption><tbody><tr><td>c</td></tr></tbody></table>",
            ),
            ("<ol start=x type=z><li value=y>a</li></ol>", "<ol><li>a</li></ol>"),
            ("<div lang='not a tag'>a <time datetime=soon>b</time></div>", "<div>a <time>b</time></div>"),
            ("<div lang=fr>a</div>", "<div lang=\"fr\" xml:lang=\"fr\">a</div>"),
        ] {
            assert_eq!(rewritten(raw).0, wanted);
        }
    }
}
