//! Pictures, with and without captions, tables, and what is loaded from elsewhere.

use super::block::Block;
use super::dom::{Handle, all, attribute, classes, count, elements, name, text};
use super::pictures;
use super::read::{Flow, Reader};
use super::runs::{Mark, Piece};

impl Reader<'_> {
    pub(super) fn picture(&mut self, img: &Handle, marks: &[Mark], flow: &mut Flow) {
        if let Some(character) = pictures::character(img) {
            return flow.add(Piece::Text(character), marks);
        }
        if let Some(markdown) = self.picture_markdown(img, "") {
            // A picture between paragraphs is one of its own.
            flow.add(Piece::Ready(markdown), marks);
        }
    }

    /// A picture in Markdown; nothing if it cannot be shown, which is told.
    fn picture_markdown(&mut self, img: &Handle, caption: &str) -> Option<String> {
        if pictures::is_pixel(img) {
            return None;
        }
        let alt = attribute(img, "alt").unwrap_or_default();
        let line = self.page.line(img);
        let Some(address) = pictures::address(img) else {
            let what = if alt.is_empty() { String::new() } else { format!(" (“{alt}”)") };
            self.told.left_out_thing(
                line,
                &format!("a picture{what} was left out: the page has no address for it, only a placeholder"),
            );
            return None;
        };
        let address = match self.embedded.keep(&address) {
            Some(kept) => kept,
            None if address.starts_with("data:") => {
                self.told.left_out_thing(line, "a picture that is part of the page cannot be read, and was left out");
                return None;
            }
            None => self.picture_address(&address),
        };
        let title = if caption.is_empty() {
            String::new()
        } else {
            format!(" \"{}\"", caption.replace('\\', "\\\\").replace('"', "\\\""))
        };
        let alt = alt.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        Some(format!("![{alt}]({}{title})", destination(&address)))
    }

    fn picture_address(&mut self, address: &str) -> String {
        let whole = if address.starts_with("//") { format!("https:{address}") } else { address.to_owned() };
        if whole.contains("://") && !whole.starts_with("file:") {
            self.told.remote_pictures += 1;
        }
        whole
    }

    /// A picture with its caption as the title, which the renderer turns into a figure. Of several pictures, each stands
    /// alone, and the caption is a paragraph behind them.
    pub(super) fn figure(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        flow.end();
        let own = |node: &Handle| {
            name(node) == "figcaption" || classes(node).iter().any(|class| pictures::CAPTIONS.contains(&class.as_str()))
        };
        let captions: Vec<Handle> = all(node).skip(1).filter(own).collect();
        let caption = captions.first().map(text).unwrap_or_default();
        let found: Vec<Handle> = all(node).filter(pictures::is_picture).collect();
        let in_captions = captions.iter().map(|caption| count(&text(caption))).max().unwrap_or(0);
        let only = count(&text(node)) == in_captions
            && captions.iter().all(|caption| !all(caption).any(|node| pictures::is_picture(&node)));
        let plain = !elements(node, "table").any(|table| elements(&table, "tr").count() > 2);
        if let ([img], true, true) = (found.as_slice(), only, plain) {
            let linked = elements(node, "a")
                .filter(|link| {
                    captions.iter().any(|caption| all(caption).any(|inner| std::rc::Rc::ptr_eq(&inner, link)))
                })
                .count();
            if linked > 0 {
                self.told.changed(
                    self.page.line(node),
                    "the links in a caption came in as plain words: a caption has no links here",
                );
            }
            if let Some(markdown) = self.picture_markdown(img, &caption) {
                let around = super::dom::above(img).find(|above| name(above) == "a");
                let inside = around.filter(|link| all(node).any(|inner| std::rc::Rc::ptr_eq(&inner, link)));
                let address =
                    inside.and_then(|link| attribute(&link, "href")).and_then(|href| self.addresses.link(&href));
                let address = address.filter(|address| !super::inline::is_picture_file(address));
                let markdown = address.map_or(markdown.clone(), |address| format!("[{markdown}]({address})"));
                return flow.push(Block::Ready(markdown));
            }
            // The picture is gone, which was told; its caption stays as a paragraph.
        }
        self.block(node, marks, flow);
    }
}

/// An address as Markdown has it: between angle brackets only where it needs them (CommonMark 0.31.2, section 6.3).
fn destination(address: &str) -> String {
    let address = address.replace(['<', '>', '\n'], "");
    let plain =
        !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()\\".contains(c));
    if plain { address } else { format!("<{address}>") }
}
