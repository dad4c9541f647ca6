//! Footnotes, at the end of the text.

use std::ops::Range;

use super::Renderer;

/// The id of a reference to a footnote. `before` counts the earlier references to the same one.
pub(super) fn reference_id(number: u32, before: u32) -> String {
    if before == 0 { format!("ref--{number}") } else { format!("ref--{number}-{}", before + 1) }
}

impl Renderer<'_, '_> {
    pub(super) fn notes(&mut self, notes: &[(Range<usize>, u32)]) {
        self.markup
            .open("section", &[("class", "footnotes"), ("role", "doc-endnotes"), ("aria-label", self.words.footnotes)]);
        self.markup.open("ol", &[]);
        for (number, (events, references)) in (1..).zip(notes) {
            self.markup.open("li", &[("id", &format!("note--{number}"))]);
            self.set.start();
            self.raw.enter();
            (self.note, self.base) = (number as usize, self.document.line_start(events));
            self.run(events.start + 1..events.end.saturating_sub(1));
            self.note = 0;
            let floor = self.raw.leave();
            self.close_raw(floor);
            self.back(number, *references);
            self.markup.close("li");
            self.markup.text("\n");
        }
        self.markup.close("ol");
        self.markup.close("section");
    }

    /// Links to every place that the note is referred to.
    fn back(&mut self, number: u32, references: u32) {
        self.markup.open("p", &[("class", "back")]);
        for before in 0..references {
            let label = self.words.back.replace("{n}", &number.to_string());
            self.markup.open(
                "a",
                &[
                    ("href", &format!("#{}", reference_id(number, before))),
                    ("role", "doc-backlink"),
                    ("aria-label", &label),
                ],
            );
            self.markup.text("↩\u{FE0E}");
            self.markup.close("a");
            self.markup.text(" ");
        }
        self.markup.close("p");
    }
}
