//! Code, in a line and in blocks.

use markup5ever_rcdom::NodeData;

use super::block::Block;
use super::dom::{Handle, all, classes, elements};
use super::pictures;
use super::read::{Flow, Reader};
use super::runs::{Mark, Piece, with};
use super::told::quoted;
use super::unmarked::{self, Unmarked, is_struck};

impl Reader<'_> {
    /// Code in a line. What is struck out in it is code of its own, struck out.
    pub(super) fn code(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let mut pieces: Vec<(bool, String)> = Vec::new();
        self.code_pieces(node, is_struck(node), &mut pieces);
        for (struck, text) in pieces {
            let marks = if struck { with(marks, Mark::Strike) } else { marks.to_vec() };
            let bare = text.trim();
            let start = text.len() - text.trim_start().len();
            // White space at the ends of code is gone in Markdown.
            for (piece, part) in [(None, &text[..start]), (Some(()), bare), (None, &text[start + bare.len()..])] {
                match piece {
                    _ if part.is_empty() => {}
                    None => flow.text(part, &marks),
                    Some(()) => flow.add(Piece::Code(part.to_owned()), &marks),
                }
            }
        }
    }

    fn code_pieces(&self, node: &Handle, struck: bool, pieces: &mut Vec<(bool, String)>) {
        if all(node).skip(1).any(|inner| is_struck(&inner)) {
            let children = node.children.borrow().clone();
            return children.iter().for_each(|child| self.code_pieces(child, struck || is_struck(child), pieces));
        }
        let said = match &node.data {
            NodeData::Text { contents } => contents.borrow().to_string(),
            _ => self.unmarked(node).text,
        };
        match pieces.last_mut() {
            Some((last, text)) if *last == struck => text.push_str(&said),
            _ => pieces.push((struck, said)),
        }
    }

    fn unmarked(&self, node: &Handle) -> Unmarked {
        unmarked::code(node, &|node| self.is_reference(node))
    }

    pub(super) fn preformatted(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let said = self.unmarked(node);
        let text = said.text;
        if !said.struck.is_empty() {
            let message = format!(
                "{} is struck out in a block of code, which has no form for that: it came in with the rest",
                quoted(&said.struck.join(" "))
            );
            self.told.changed(self.page.line(node), &message);
        }
        if elements(node, "a").any(|link| super::dom::attribute(&link, "href").is_some() && !self.is_reference(&link)) {
            self.told.changed(self.page.line(node), "the links in a block of code came in as plain words");
        }
        let verse = |class: &String| ["verse", "poem", "poetry"].iter().any(|word| class.contains(word));
        if classes(node).iter().any(verse) {
            for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
                flow.end();
                flow.text(&part.trim_matches('\n').replace('\n', "\u{2028}"), marks);
                flow.end();
            }
        } else if !text.trim().is_empty() {
            flow.push(Block::Code(language(node), text));
        }
        // Code has no pictures: they stand behind it.
        for picture in all(node).filter(|node| pictures::is_picture(node) && pictures::character(node).is_none()) {
            flow.end();
            self.picture(&picture, marks, flow);
            flow.end();
        }
    }
}

fn language(node: &Handle) -> String {
    let named = all(node).flat_map(|node| classes(&node)).find_map(|class| {
        let language = class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-"))?;
        Some(language.to_owned())
    });
    named.unwrap_or_default()
}
