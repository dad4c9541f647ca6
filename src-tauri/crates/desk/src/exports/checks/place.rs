//! From places in bytes to lines and UTF-16 code units, at the edge of the core.

use std::ops::Range;

use article::{Manuscript, utf16};

use crate::wire::{Diagnostic, DiagnosticEdit, DiagnosticPlace, Severity};

/// An article's text, with the places of things in it.
pub(super) struct Edge<'a> {
    pub(super) manuscript: &'a Manuscript,
    /// The text behind the front matter.
    pub(super) body: &'a str,
}

impl Edge<'_> {
    pub(super) fn diagnostic(&self, found: review::Diagnostic) -> Diagnostic {
        Diagnostic {
            check: found.check.into(),
            severity: severity(found.severity),
            message: found.message,
            place: self.place(found.place),
            fix: found.fix,
            edit: found.edit.map(|edit| self.edit(edit)),
        }
    }

    fn place(&self, place: review::Place) -> DiagnosticPlace {
        match place {
            review::Place::Field(field) => {
                let line = self.manuscript.line_of_key(&field);
                DiagnosticPlace::Field { field, line }
            }
            review::Place::Text(range) => {
                let above = &self.body[..self.body.floor_char_boundary(range.start)];
                let line = self.manuscript.body_line().saturating_add(count(above.matches('\n').count()));
                let (from, to) = self.units(range);
                DiagnosticPlace::Text { line, from, to }
            }
            review::Place::Line(line) => DiagnosticPlace::Line { line },
        }
    }

    fn edit(&self, edit: review::Edit) -> DiagnosticEdit {
        match edit {
            review::Edit::Text { range, insert } => {
                let (from, to) = self.units(range);
                DiagnosticEdit::Text { from, to, insert }
            }
            review::Edit::Field { key, value } => DiagnosticEdit::Field { field: key, value },
        }
    }

    fn units(&self, range: Range<usize>) -> (u32, u32) {
        let units = utf16::from_bytes(self.body, range);
        (count(units.start), count(units.end))
    }
}

fn severity(severity: review::Severity) -> Severity {
    match severity {
        review::Severity::Warning => Severity::Warning,
        review::Severity::Error => Severity::Error,
    }
}

/// A text has fewer lines and code units than bytes, and fewer bytes than 2³².
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
