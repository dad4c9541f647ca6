//! Numbers for changes.

use super::{Change, ChangeKind};

/// The changes that have a number so far.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) changes: Vec<Change>,
}

impl Numbers {
    /// The number of the next change.
    pub(super) fn next(&mut self, kind: ChangeKind) -> u32 {
        // A text has fewer changes than bytes, and fewer bytes than 2³².
        let number = u32::try_from(self.changes.len() + 1).unwrap_or(u32::MAX);
        self.changes.push(Change { number, kind });
        number
    }
}
