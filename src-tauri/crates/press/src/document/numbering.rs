//! What a block gets from its document: ids, heading levels, footnote numbers. They are assigned in text order.

use std::collections::HashMap;

use super::content::Claim;
use super::outline::Note;
use crate::anchor::Anchors;

/// Something that the document granted a block, in the order in which the renderer needs it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    /// A heading's level on the page (2 to 6) and its id.
    Heading { level: u8, id: String },
    /// A reference: the footnote's number, and how many references to it came before.
    Reference { number: u32, before: u32 },
    /// A raw element's id; empty if another element has it already.
    Id(String),
}

/// What has been assigned so far.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    anchors: Anchors,
    headings: Vec<u8>,
    numbers: HashMap<String, u32>,
    /// The footnotes' labels by number, and how often each was referred to.
    pub(crate) notes: Vec<(String, u32)>,
}

impl Numbering {
    /// Grants the claims of the next block.
    pub(crate) fn hand_out(&mut self, claims: &[Claim]) -> Vec<Mark> {
        let answer = |claim: &Claim| match claim {
            Claim::Heading { written, words, id } => {
                let level = self.level(*written);
                Mark::Heading { level, id: self.anchors.claim(id.as_ref().unwrap_or(words)) }
            }
            Claim::Reference(label) => self.reference(label),
            Claim::Id(id) => Mark::Id(if self.anchors.claim_exactly(id) { id.clone() } else { String::new() }),
        };
        claims.iter().map(answer).collect()
    }

    /// The id of a heading that is left out; links to it lead to its place. It does not affect the levels of later
    /// headings.
    pub(crate) fn hand_out_id(&mut self, claim: &Claim) -> String {
        match claim {
            Claim::Heading { words, id, .. } => self.anchors.claim(id.as_ref().unwrap_or(words)),
            Claim::Reference(_) | Claim::Id(_) => String::new(),
        }
    }

    /// The footnotes that are referred to, by number, chosen from those `known` by label, and what was granted to each.
    /// A footnote may refer to more footnotes, which are appended.
    pub(crate) fn hand_out_notes<'n>(&mut self, known: &HashMap<&str, &'n Note>) -> (Vec<Option<&'n Note>>, Vec<Mark>) {
        let (mut found, mut marks) = (Vec::new(), Vec::new());
        while let Some((label, _)) = self.notes.get(found.len()) {
            let note = known.get(label.as_str()).copied();
            marks.extend(note.map(|note| self.hand_out(&note.content.claims)).unwrap_or_default());
            found.push(note);
        }
        (found, marks)
    }

    /// Whether a footnote is referred to.
    pub(crate) fn knows(&self, label: &str) -> bool {
        self.numbers.contains_key(label)
    }

    /// A heading's level on the page: the headline is the only h1, and no level is skipped on the way down.
    fn level(&mut self, written: u8) -> u8 {
        while self.headings.last().is_some_and(|last| *last >= written) {
            self.headings.pop();
        }
        self.headings.push(written);
        (self.headings.len() as u8 + 1).min(6)
    }

    fn reference(&mut self, label: &str) -> Mark {
        let notes = &mut self.notes;
        let number = *self.numbers.entry(label.to_owned()).or_insert_with(|| {
            notes.push((label.to_owned(), 0));
            notes.len() as u32
        });
        let uses = &mut notes[number as usize - 1].1;
        *uses += 1;
        Mark::Reference { number, before: *uses - 1 }
    }
}
