//! Lists.

use super::{Blocks, comment};
use crate::document::{Kind, Node};
use crate::target::handover::{is_blank, item_parts};

impl Blocks<'_> {
    /// The attributes and the HTML of a list, with lists in it.
    pub(super) fn list_block(&mut self, node: &Node, first: Option<u64>) -> (String, String) {
        let items: Vec<String> =
            node.children.iter().filter(|item| !is_blank(item)).map(|one| self.item(one)).collect();
        let items = items.join("\n\n");
        match first {
            None => (String::new(), format!("<ul class=\"wp-block-list\">{items}</ul>")),
            Some(1) => ("{\"ordered\":true}".into(), format!("<ol class=\"wp-block-list\">{items}</ol>")),
            Some(first) => (
                format!("{{\"ordered\":true,\"start\":{first}}}"),
                format!("<ol start=\"{first}\" class=\"wp-block-list\">{items}</ol>"),
            ),
        }
    }

    fn item(&mut self, node: &Node) -> String {
        let (words, lists) = item_parts(node);
        let mut html = self.html.inline(words);
        if node.turned {
            html = format!("<span dir=\"{}\">{html}</span>", self.turned);
        }
        for list in lists.iter().filter(|node| !is_blank(node)) {
            if let Kind::List(first) = &list.kind {
                let (attributes, inner) = self.list_block(list, *first);
                html.push_str(&comment("list", &attributes, &inner));
            }
        }
        Self::item_of(&html)
    }

    /// An item with these words.
    pub(super) fn item_of(html: &str) -> String {
        comment("list-item", "", &format!("<li>{html}</li>"))
    }
}
