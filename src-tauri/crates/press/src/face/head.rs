//! What a page says of itself to those who only read its head.

use html5ever::tendril::TendrilSink;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What the head of a page says. It is read from the page itself, since a theme may have a head of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageHead {
    /// `<title>`.
    pub title: String,
    /// The description; may be empty.
    pub description: String,
    /// The canonical address.
    pub address: Option<String>,
    /// The title for networks; may be empty.
    pub shared_title: String,
    /// The description for networks; may be empty.
    pub shared_description: String,
}

impl PageHead {
    /// Reads the head of a page.
    pub fn read(page: &str) -> Self {
        let dom = parse_document(RcDom::default(), ParseOpts::default()).one(page);
        let mut head = Self::default();
        let mut waiting = vec![dom.document.clone()];
        while let Some(node) = waiting.pop() {
            let NodeData::Element { name, .. } = &node.data else {
                waiting.extend(node.children.borrow().iter().cloned());
                continue;
            };
            match &*name.local {
                "html" | "head" => waiting.extend(node.children.borrow().iter().rev().cloned()),
                "title" => head.title = text(&node),
                "meta" => head.meta(&node),
                "link" if attribute(&node, "rel").as_deref() == Some("canonical") => {
                    head.address = attribute(&node, "href");
                }
                _ => {}
            }
        }
        head
    }

    fn meta(&mut self, node: &Handle) {
        let name = attribute(node, "name").or_else(|| attribute(node, "property")).unwrap_or_default();
        let place = match name.as_str() {
            "description" => &mut self.description,
            "og:title" => &mut self.shared_title,
            "og:description" => &mut self.shared_description,
            _ => return,
        };
        *place = attribute(node, "content").unwrap_or_default();
    }
}

fn attribute(node: &Handle, wanted: &str) -> Option<String> {
    let NodeData::Element { attrs, .. } = &node.data else { return None };
    let attrs = attrs.borrow();
    Some(attrs.iter().find(|attribute| &*attribute.name.local == wanted)?.value.trim().to_owned())
}

fn text(node: &Handle) -> String {
    let mut words = String::new();
    for child in node.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            words.push_str(&contents.borrow());
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_page_says_of_itself_is_read_from_its_head_alone() {
        let page = "<!doctype html><html lang=en><head><title>Night &amp; day
            — Weekly</title><meta name=\"description\" content=\"One &lt;vote&gt;\"><link rel=\"canonical\" href=\"https://w.example/a/\">
            <link rel=\"stylesheet\" href=\"x.css\"><meta property=\"og:title\" content=\"Night &amp; day\"></head>
            <body><svg><title>A lens</title></svg><meta name=\"description\" content=\"Another\"></body></html>";
        let head = PageHead::read(page);
        assert_eq!(head.title, "Night & day — Weekly");
        assert_eq!(head.description, "One <vote>");
        assert_eq!(head.address.as_deref(), Some("https://w.example/a/"));
        assert_eq!((head.shared_title.as_str(), head.shared_description.as_str()), ("Night & day", ""));
        assert_eq!(PageHead::read(""), PageHead::default());
    }
}
