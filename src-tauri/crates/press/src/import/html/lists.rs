//! Lists and headings.

use markup5ever_rcdom::NodeData;

use super::block::{self, Block};
use super::dom::{Handle, attribute, has_attribute, name};
use super::office;
use super::read::{Flow, Reader};
use super::runs::{self, Mark, Piece, Run};

impl Reader<'_> {
    pub(super) fn heading(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let level = name(node)[1..].parse().unwrap_or(2);
        let marks: Vec<Mark> = self.looked(node, marks);
        let mut line = Vec::new();
        let mut rest = Vec::new();
        for block in self.blocks(node, &marks) {
            match block {
                Block::Paragraph(more) | Block::Heading(_, more) => {
                    if !line.is_empty() {
                        line.push(Run { piece: Piece::Text(" ".into()), marks: Vec::new() });
                    }
                    line.extend(more);
                }
                other => rest.push(other),
            }
        }
        // A heading is bold as it is.
        runs::without_common(&mut line, &Mark::Strong);
        if !runs::is_blank(&line) {
            flow.push(Block::Heading(level + self.lower, line));
        }
        rest.into_iter().for_each(|block| flow.push(block));
    }

    pub(super) fn list(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let ordered = name(node) == "ol";
        let own =
            node.children.borrow().iter().find(|child| name(child) == "li").and_then(|item| number(item, "value"));
        let mut first = own.or_else(|| number(node, "start")).unwrap_or(1);
        if ordered {
            self.tell_of_numbers(node);
        }
        let level = office::docs_level(node);
        let mut items: Vec<Vec<Block>> = Vec::new();
        let children = node.children.borrow().clone();
        for child in &children {
            match name(child) {
                "li" => {
                    // A number of its own begins a list of its own, or all behind it would be counted otherwise.
                    let jump = number(child, "value")
                        .filter(|number| ordered && *number as usize != first as usize + items.len());
                    if let Some(number) = jump.filter(|_| level.is_none()) {
                        flow.push(Block::List(Some(first), std::mem::take(&mut items)));
                        first = number;
                    }
                    let blocks = self.blocks(child, marks);
                    // An empty item has a number, too, and the next one counts on from there.
                    if !blocks.is_empty() || ordered {
                        items.push(blocks);
                    }
                }
                _ => {
                    // A list that stands in a list, not in an item, belongs to the item before it.
                    let inner = self.own_blocks(child, marks);
                    match items.last_mut() {
                        _ if inner.is_empty() => {}
                        Some(last) => last.extend(inner),
                        None => items.push(inner),
                    }
                }
            }
        }
        while items.last().is_some_and(Vec::is_empty) {
            items.pop();
        }
        match level {
            Some(level) => {
                for (at, blocks) in items.into_iter().enumerate() {
                    let number = ordered.then(|| first + at as u32);
                    flow.push(Block::Item(office::Place { level, number }, blocks));
                }
            }
            None if items.is_empty() => {}
            None => flow.push(Block::List(ordered.then_some(first), items)),
        }
    }

    /// Tells of a list that does not count up from a number, as all lists do here.
    fn tell_of_numbers(&mut self, list: &Handle) {
        let line = self.page.line(list);
        let style = attribute(list, "style").unwrap_or_default().to_ascii_lowercase();
        let by_letters = attribute(list, "type").is_some_and(|kind| kind != "1")
            || ["-alpha", "-latin", "-roman", "-greek"].iter().any(|kind| style.contains(kind));
        if has_attribute(list, "reversed") || by_letters {
            let message =
                "a list that counts backwards or by letters counts by numbers now: see whether the text refers to one";
            self.told.changed(line, message);
        }
        let items = list.children.borrow().clone();
        let numbers =
            attribute(list, "start").into_iter().chain(items.iter().filter_map(|item| attribute(item, "value")));
        for odd in numbers.filter(|number| number.parse::<u32>().is_err()) {
            let message = format!(
                "a list cannot begin with the number {odd} here, and counts otherwise now: write its numbers as words"
            );
            self.told.changed(line, &message);
        }
    }

    /// A node that stands between the parts of a list, as blocks.
    pub(super) fn own_blocks(&mut self, node: &Handle, marks: &[Mark]) -> Vec<Block> {
        let mut flow = Flow::default();
        match &node.data {
            NodeData::Text { contents } => flow.text(&contents.borrow(), marks),
            NodeData::Element { .. } => self.element(node, marks, &mut flow),
            _ => {}
        }
        flow.end();
        block::fold(flow.blocks)
    }
}

/// The number in an attribute, if a list can have it (CommonMark 0.31, section 5.2: nine digits).
fn number(node: &Handle, key: &str) -> Option<u32> {
    attribute(node, key).and_then(|number| number.parse::<u32>().ok()).filter(|number| *number < 1_000_000_000)
}
