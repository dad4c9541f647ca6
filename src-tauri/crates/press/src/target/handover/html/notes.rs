//! Footnotes, below the text.

use super::Html;
use crate::document::Note;

impl Html<'_> {
    pub(super) fn reference(&mut self, number: u32, before: u32) {
        let (id, to) = (self.reference_id(number, before), format!("#{}", self.note_id(number)));
        self.run.open("sup", &[]);
        self.run.open("a", &[("href", to.as_str()), ("id", &id)]);
        self.run.text(&number.to_string());
        self.run.close("a");
        self.run.close("sup");
    }

    /// The footnotes as a list below a rule; empty if there are none.
    pub(in crate::target) fn notes(&mut self, notes: &[Note]) -> String {
        if notes.is_empty() {
            return String::new();
        }
        self.open("hr", &[]);
        self.line();
        self.open("section", &[("role", "doc-endnotes"), ("aria-label", self.words.footnotes)]);
        self.open("ol", &[]);
        self.line();
        for (number, note) in (1..).zip(notes) {
            let id = self.note_id(number);
            self.open("li", &[("id", &id)]);
            self.nodes(&note.nodes);
            if self.dialect.back_links {
                self.back(number, note.references);
            }
            self.close("li");
            self.line();
        }
        self.close("ol");
        self.close("section");
        self.take()
    }

    /// Links back to every reference to a footnote.
    fn back(&mut self, number: u32, references: u32) {
        let label = self.words.back.replace("{n}", &number.to_string());
        self.open("p", &[]);
        for before in 0..references {
            let href = format!("#{}", self.reference_id(number, before));
            self.run.open("a", &[("href", href.as_str()), ("aria-label", &label)]);
            self.run.text("↩\u{FE0E}");
            self.run.close("a");
            self.run.text(" ");
        }
        self.close("p");
    }

    fn note_id(&self, number: u32) -> String {
        format!("{}--note-{number}", self.prefix)
    }

    fn reference_id(&self, number: u32, before: u32) -> String {
        format!("{}--ref-{number}-{}", self.prefix, before + 1)
    }
}
