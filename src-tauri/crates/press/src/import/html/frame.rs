//! What a page loads from elsewhere: films, sound, other pages.

use super::block::Block;
use super::dom::{Handle, attribute, elements, name, text};
use super::links::written;
use super::read::{Flow, Reader};

impl Reader<'_> {
    /// What is loaded from elsewhere becomes a link to it.
    pub(super) fn frame(&mut self, node: &Handle, flow: &mut Flow) {
        let line = self.page.line(node);
        let inner = || elements(node, "source").find_map(|source| attribute(&source, "src"));
        let found = ["src", "data-src", "data"].into_iter().find_map(|key| attribute(node, key)).or_else(inner);
        let found = found.filter(|address| !address.starts_with("about:") && !address.starts_with("javascript:"));
        let Some(address) = found else {
            // A frame that was saved with its content, or an empty one.
            if let Some(document) = attribute(node, "srcdoc") {
                self.told.left_out(line, &document, "a page within the page");
            }
            return self.block(node, &[], flow);
        };
        let address = if address.starts_with("//") { format!("https:{address}") } else { address };
        // What is in it is for browsers that cannot show it.
        self.told.known(&text(node));
        let kind = match name(node) {
            "audio" => "sound",
            "video" => "film",
            _ => "embedded page",
        };
        let title = attribute(node, "title").or_else(|| attribute(node, "aria-label"));
        if address.contains("://") {
            self.told.frames += 1;
            let shown = match title {
                Some(title) => format!("[{}]({})", escaped(&title), written(&address)),
                None => format!("<{}>", written(&address)),
            };
            return flow.push(Block::Ready(shown));
        }
        if address.starts_with("data:") {
            return self.told.left_out_thing(
                line,
                &format!("a {kind} that is part of the page was left out: only pictures can be kept"),
            );
        }
        let file = address.rsplit('/').next().unwrap_or(&address).to_owned();
        self.told.left_out_thing(line, &format!("the {kind} “{file}” was not copied, and became a link to its file: put it on the web, and link to it there"));
        let shown = title.unwrap_or(file);
        flow.push(Block::Ready(format!("[{}]({})", escaped(&shown), written(&address))));
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::new();
    crate::import::escape::escape(&text.split_whitespace().collect::<Vec<_>>().join(" "), false, &mut out);
    out
}
