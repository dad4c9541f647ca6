//! Lists, lists of terms, headings and preformatted text.

use markup5ever_rcdom::NodeData;

use super::block::{self, Block};
use super::dom::{Handle, all, attribute, classes, name};
use super::office;
use super::read::{Flow, Reader, raw};
use super::runs::{self, Mark, Piece, Run, with};

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
        let number = |node: &Handle, key: &str| attribute(node, key).and_then(|number| number.parse::<u32>().ok());
        let own =
            node.children.borrow().iter().find(|child| name(child) == "li").and_then(|item| number(item, "value"));
        let mut first = own.or_else(|| number(node, "start")).unwrap_or(1);
        if ordered
            && (super::dom::has_attribute(node, "reversed") || attribute(node, "type").is_some_and(|kind| kind != "1"))
        {
            let message =
                "a list that counts backwards or by letters counts by numbers now: see whether the text refers to one";
            self.told.changed(self.page.line(node), message);
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
                    if !blocks.is_empty() {
                        items.push(blocks);
                    }
                }
                _ => {
                    // A list that stands in a list, not in an item, belongs to the item before it.
                    let mut inner = Flow::default();
                    match &child.data {
                        NodeData::Text { contents } => inner.text(&contents.borrow(), marks),
                        NodeData::Element { .. } => self.element(child, marks, &mut inner),
                        _ => {}
                    }
                    inner.end();
                    let inner = block::fold(inner.blocks);
                    match items.last_mut() {
                        _ if inner.is_empty() => {}
                        Some(last) => last.extend(inner),
                        None => items.push(inner),
                    }
                }
            }
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

    pub(super) fn terms(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let mut terms: Vec<(Vec<Run>, Vec<Vec<Block>>)> = Vec::new();
        let mut regular = true;
        let entries = all(node).filter(|entry| matches!(name(entry), "dt" | "dd"));
        let entries: Vec<Handle> = entries
            .filter(|entry| {
                super::dom::above(entry)
                    .find(|above| name(above) == "dl")
                    .is_some_and(|list| std::rc::Rc::ptr_eq(&list, node))
            })
            .collect();
        for entry in &entries {
            let blocks = self.blocks(entry, marks);
            match (name(entry), terms.last_mut()) {
                ("dt", last) => {
                    regular &= last.is_none_or(|(_, said)| !said.is_empty())
                        && matches!(blocks.as_slice(), [Block::Paragraph(_)]);
                    let line = blocks.into_iter().flat_map(|block| match block {
                        Block::Paragraph(line) | Block::Heading(_, line) => line,
                        _ => Vec::new(),
                    });
                    terms.push((line.collect(), Vec::new()));
                }
                (_, Some((_, said))) => said.push(blocks),
                (_, None) => {
                    regular = false;
                    terms.push((Vec::new(), vec![blocks]));
                }
            }
        }
        regular &= terms.iter().all(|(_, said)| {
            said.iter().all(|blocks| matches!(blocks.first(), Some(Block::Paragraph(_)))) && !said.is_empty()
        });
        if regular && !terms.is_empty() {
            return flow.push(Block::Terms(terms));
        }
        if terms.is_empty() {
            return self.block(node, marks, flow);
        }
        // Without a term, or with several for one meaning, Markdown has no form for it but paragraphs.
        for entry in &entries {
            let strong = if name(entry) == "dt" { with(marks, Mark::Strong) } else { marks.to_vec() };
            self.block(entry, &strong, flow);
        }
    }

    pub(super) fn preformatted(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let text = raw(node);
        let verse = |class: &String| ["verse", "poem", "poetry"].iter().any(|word| class.contains(word));
        if classes(node).iter().any(verse) {
            for part in text.split("\n\n").filter(|part| !part.trim().is_empty()) {
                flow.end();
                flow.text(&part.trim_matches('\n').replace('\n', "\u{2028}"), marks);
                flow.end();
            }
            return;
        }
        if text.trim().is_empty() {
            return;
        }
        let language = all(node).flat_map(|node| classes(&node)).find_map(|class| {
            let language = class.strip_prefix("language-").or_else(|| class.strip_prefix("lang-"))?;
            Some(language.to_owned())
        });
        flow.push(Block::Code(language.unwrap_or_default(), text));
    }
}
