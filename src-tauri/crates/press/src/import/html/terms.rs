//! Lists of terms.

use std::rc::Rc;

use super::block::Block;
use super::dom::{Handle, above, all, name};
use super::read::{Flow, Reader};
use super::runs::{Mark, Run, with};

/// A part of a list of terms.
struct Entry {
    kind: Kind,
    blocks: Vec<Block>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Term,
    Said,
    /// What stands loose between the others; it belongs to what is before it.
    Loose,
}

impl Reader<'_> {
    pub(super) fn terms(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let mut entries = Vec::new();
        self.entries(node, marks, &mut entries);
        if let Some(terms) = regular(&entries) {
            return flow.push(Block::Terms(terms));
        }
        // Without a term, or with several for one meaning, Markdown has no form for it but paragraphs.
        for entry in entries {
            for block in entry.blocks {
                flow.push(if entry.kind == Kind::Term { strong(block) } else { block });
            }
        }
    }

    /// The parts of a list in order. Boxes around a term and what is said about it are no parts.
    fn entries(&mut self, node: &Handle, marks: &[Mark], entries: &mut Vec<Entry>) {
        let children = node.children.borrow().clone();
        for child in &children {
            let kind = match name(child) {
                "dt" => Kind::Term,
                "dd" => Kind::Said,
                _ if holds_entries(child) => {
                    self.entries(child, marks, entries);
                    continue;
                }
                _ => Kind::Loose,
            };
            let blocks = if kind == Kind::Loose { self.own_blocks(child, marks) } else { self.blocks(child, marks) };
            if kind != Kind::Loose || !blocks.is_empty() {
                entries.push(Entry { kind, blocks });
            }
        }
    }
}

/// Whether a term of this list, and not of another one in it, is in an element.
fn holds_entries(node: &Handle) -> bool {
    let is_own = |entry: &Handle| {
        let around: Option<Handle> = above(entry).find(|above| Rc::ptr_eq(above, node) || name(above) == "dl");
        around.is_some_and(|around| Rc::ptr_eq(&around, node))
    };
    name(node) != "dl" && all(node).skip(1).any(|entry| matches!(name(&entry), "dt" | "dd") && is_own(&entry))
}

/// A term with what is said about it.
type Term = (Vec<Run>, Vec<Vec<Block>>);

/// The terms, if Markdown has a form for them: one line each, with something said about it that begins with words.
fn regular(entries: &[Entry]) -> Option<Vec<Term>> {
    let mut terms: Vec<Term> = Vec::new();
    for Entry { kind, blocks } in entries {
        match (kind, terms.last_mut()) {
            (Kind::Term, last) => {
                let [Block::Paragraph(line)] = blocks.as_slice() else { return None };
                if last.is_some_and(|(_, said)| said.is_empty()) {
                    return None;
                }
                terms.push((line.clone(), Vec::new()));
            }
            (_, None) => return None,
            (Kind::Loose, Some((_, said))) if !said.is_empty() => {
                said.last_mut()?.extend(blocks.iter().cloned());
            }
            (_, Some((_, said))) => said.push(blocks.clone()),
        }
    }
    let begins = |blocks: &Vec<Block>| matches!(blocks.first(), Some(Block::Paragraph(_)));
    let whole = terms.iter().all(|(_, said)| !said.is_empty() && said.iter().all(begins));
    Some(terms).filter(|terms| whole && !terms.is_empty())
}

/// A term that is a paragraph of its own.
fn strong(block: Block) -> Block {
    match block {
        Block::Paragraph(line) => {
            let bold = |run: Run| Run { marks: with(&run.marks, Mark::Strong), ..run };
            Block::Paragraph(line.into_iter().map(bold).collect())
        }
        other => other,
    }
}
