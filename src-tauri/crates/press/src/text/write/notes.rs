//! Footnotes, at the end of the text.

use super::Writer;
use crate::document::Node;

/// The id of a reference to a footnote. `before` is the number of earlier references to the same one.
pub(super) fn reference_id(number: u32, before: u32) -> String {
    if before == 0 { format!("ref--{number}") } else { format!("ref--{number}-{}", before + 1) }
}

impl Writer<'_> {
    /// Writes the footnotes. `bases` has the offset from which the bytes of each one's warnings are counted.
    pub(super) fn notes<'n>(&mut self, notes: impl Iterator<Item = (&'n [Node], u32)>, bases: &[usize]) {
        self.markup
            .open("section", &[("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", self.words.footnotes)]);
        self.markup.open("ol", &[]);
        for (number, (nodes, references)) in (1..).zip(notes) {
            self.note = number;
            self.base = bases.get(number - 1).copied().unwrap_or(0);
            self.markup.open("li", &[("id", &format!("note--{number}"))]);
            self.nodes(nodes);
            self.back(number, references);
            self.markup.close("li");
            self.markup.text("\n");
        }
        self.markup.close("ol");
        self.markup.close("section");
    }

    /// Writes links back to every reference to the footnote.
    fn back(&mut self, number: usize, references: u32) {
        self.markup.open("p", &[("class", "back")]);
        for before in 0..references {
            let label = self.words.back.replace("{n}", &number.to_string());
            let number = u32::try_from(number).unwrap_or(u32::MAX);
            let href = self.addresses.relative(format!("#{}", reference_id(number, before)));
            self.markup.open("a", &[("href", &href), ("role", "doc-backlink"), ("aria-label", &label)]);
            self.markup.text("↩\u{FE0E}");
            self.markup.close("a");
            self.markup.text(" ");
        }
        self.markup.close("p");
    }
}
