//! Pictures, with and without captions, tables, and what is loaded from elsewhere.

use super::block::{self, Block};
use super::dom::{Handle, all, attribute, classes, elements, name, text};
use super::pictures;
use super::read::{Flow, Reader};
use super::runs::{Mark, Piece};
use super::unmarked;
use crate::import::escape::escape;

impl Reader<'_> {
    pub(super) fn picture(&mut self, img: &Handle, marks: &[Mark], flow: &mut Flow) {
        if let Some(character) = pictures::character(img) {
            return flow.add(Piece::Text(character), marks);
        }
        if let Some((markdown, _)) = self.picture_markdown(img, "") {
            // A picture between paragraphs is one of its own.
            flow.add(Piece::Ready(markdown), marks);
        }
    }

    /// A picture in Markdown, without its caption and with it; nothing if it cannot be shown, which is told.
    fn picture_markdown(&mut self, img: &Handle, caption: &str) -> Option<(String, String)> {
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
        // Captions are read as Markdown, titles have escapes of their own.
        let mut title = String::new();
        escape(caption, false, &mut title);
        let title = title.replace('\\', "\\\\").replace('"', "\\\"");
        let alt = alt.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        let alt = alt.split_whitespace().collect::<Vec<_>>().join(" ");
        let to = destination(&address);
        Some((format!("![{alt}]({to})"), format!("![{alt}]({to} \"{title}\")")))
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
        let found: Vec<Handle> = all(node).filter(pictures::is_picture).collect();
        // Signs count, too: whatever stands in the figure and not in its caption makes it more than a picture.
        let said = text(node);
        let whole = captions.iter().find(|caption| text(caption) == said);
        let only = (whole.is_some() || said.is_empty())
            && captions.iter().all(|caption| !all(caption).any(|node| pictures::is_picture(&node)));
        let plain = !elements(node, "table").any(|table| elements(&table, "tr").count() > 2);
        if let ([img], true, true) = (found.as_slice(), only, plain) {
            let told = self.told.notes.len();
            if let Some(caption) = self.caption(node, whole) {
                if let Some(figure) = self.captioned(node, img, &caption) {
                    return flow.push(figure);
                }
                // What keeps the picture out is told once, where it is read below.
                self.told.notes.truncate(told);
            }
        }
        // The picture may be gone; its caption stays as a paragraph.
        self.block(node, marks, flow);
    }

    /// The caption of a figure as plain words, which is all that a title can have; `None`, which is told, if words alone
    /// would say something else.
    fn caption(&mut self, figure: &Handle, caption: Option<&Handle>) -> Option<String> {
        let Some(caption) = caption else { return Some(String::new()) };
        let said = unmarked::line(caption, &|node| self.is_reference(node));
        let line = self.page.line(figure);
        let blocks = ["ul", "ol", "dl", "table", "pre", "blockquote"];
        if said.notes > 0 || !said.struck.is_empty() || all(caption).any(|node| blocks.contains(&name(&node))) {
            let message = "a caption became a paragraph below its picture, because it has a note, a list or words that are struck out, and captions have none";
            self.told.changed(line, message);
            return None;
        }
        if elements(caption, "a").next().is_some() {
            let message = "the links in a caption came in as plain words: a caption has no links here";
            self.told.changed(line, message);
        }
        Some(said.text)
    }

    /// The only picture of a figure with its caption, and with the link around it.
    fn captioned(&mut self, figure: &Handle, img: &Handle, caption: &str) -> Option<Block> {
        let (picture, captioned) = self.picture_markdown(img, caption)?;
        let around = super::dom::above(img).take_while(|above| !std::rc::Rc::ptr_eq(above, figure));
        let address = around
            .filter(|above| name(above) == "a")
            .find_map(|link| attribute(&link, "href"))
            .and_then(|href| self.addresses.link(&href))
            .filter(|address| !super::inline::is_picture_file(address));
        let linked = |picture: String| match &address {
            Some(address) => format!("[{picture}]({address})"),
            None => picture,
        };
        if caption.is_empty() {
            return Some(Block::Ready(linked(picture)));
        }
        let (picture, captioned) = (linked(picture), linked(captioned));
        Some(Block::Figure(block::Figure { picture, captioned, caption: caption.to_owned() }))
    }
}

/// An address as Markdown has it: between angle brackets only where it needs them (CommonMark 0.31.2, section 6.3).
fn destination(address: &str) -> String {
    let address = address.replace(['<', '>', '\n'], "");
    let plain =
        !address.is_empty() && !address.contains(|c: char| c.is_whitespace() || c.is_control() || "()\\".contains(c));
    if plain { address } else { format!("<{address}>") }
}
