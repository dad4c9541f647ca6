//! From places in bytes to lines and UTF-16 code units, at the edge of the core.

use std::ops::Range;

use article::{Manuscript, Move, utf16};
use review::check::Finding;

use crate::wire::{Diagnostic, DiagnosticEdit, DiagnosticPlace, PassedBy};

/// An article's text, with the places of things in it.
pub(super) struct Edge<'a> {
    pub(super) manuscript: &'a Manuscript,
    /// The text behind the front matter.
    pub(super) body: &'a str,
}

impl Edge<'_> {
    /// A diagnostic of a check that is made at these moves.
    pub(super) fn diagnostic(&self, found: review::Diagnostic, moves: &[Move], passed: Option<PassedBy>) -> Diagnostic {
        let finding = Finding::of(&found, self.body);
        let stops = found.severity == review::Severity::Error && passed.is_none();
        // A field that goes by another name, or is not there, is for a person to write.
        let edit = found.edit.filter(|edit| !found.asks || self.has(edit));
        Diagnostic {
            check: found.check.into(),
            severity: found.severity.into(),
            message: found.message,
            place: self.place(found.place),
            fix: found.fix,
            asks: found.asks && edit.is_some(),
            edit: edit.map(|edit| self.edit(edit)),
            stops: if stops { moves.to_vec() } else { Vec::new() },
            finding: serde_json::to_string(&finding).unwrap_or_default(),
            quote: finding.quote,
            before: finding.before,
            after: finding.after,
            passed,
        }
    }

    fn has(&self, edit: &review::Edit) -> bool {
        match edit {
            review::Edit::Text { .. } => true,
            review::Edit::Field { key, .. } => self.manuscript.get(key).is_some(),
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

/// A text has fewer lines and code units than bytes, and fewer bytes than 2³².
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
