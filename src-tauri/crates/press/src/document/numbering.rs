//! What a block takes from the rest of its document: ids, heading levels, footnote numbers. They are handed out in the
//! order of the text.

use std::collections::HashMap;

use super::content::Claim;
use super::outline::Note;
use crate::anchor::Anchors;

/// Something that the document gave to a block, in the order in which the renderer meets it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Mark {
    /// A heading's level on the page (2 to 6) and its id.
    Heading { level: u8, id: String },
    /// A reference to the footnote with this number, and how many there were to it before.
    Reference { number: u32, before: u32 },
    /// The id that a raw element gets; empty where another has it.
    Id(String),
}

/// What was handed out so far.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    anchors: Anchors,
    headings: Vec<u8>,
    numbers: HashMap<String, u32>,
    /// Labels of footnotes by number, and how often each was referred to.
    pub(crate) notes: Vec<(String, u32)>,
}

impl Numbering {
    /// What the next block gets for its claims.
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

    /// The id of a heading that is not shown: links to it lead where it stood. Those behind it are as high as without it.
    pub(crate) fn hand_out_id(&mut self, claim: &Claim) -> String {
        match claim {
            Claim::Heading { words, id, .. } => self.anchors.claim(id.as_ref().unwrap_or(words)),
            Claim::Reference(_) | Claim::Id(_) => String::new(),
        }
    }

    /// The footnotes that were referred to, by number, out of those that are `known` by label, and what was handed out
    /// to them. A footnote may refer to further ones, which join the end of the row.
    pub(crate) fn hand_out_notes<'n>(&mut self, known: &HashMap<&str, &'n Note>) -> (Vec<Option<&'n Note>>, Vec<Mark>) {
        let (mut found, mut marks) = (Vec::new(), Vec::new());
        while let Some((label, _)) = self.notes.get(found.len()) {
            let note = known.get(label.as_str()).copied();
            marks.extend(note.map(|note| self.hand_out(&note.content.claims)).unwrap_or_default());
            found.push(note);
        }
        (found, marks)
    }

    /// Whether a footnote was referred to.
    pub(crate) fn knows(&self, label: &str) -> bool {
        self.numbers.contains_key(label)
    }

    /// The level on the page: the headline is the only h1, and no level is skipped on the way down.
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
