//! The files of the whole site, on their way out.

use std::collections::HashSet;

use super::part::Collected;
use crate::target::error::ExportError;
use crate::target::files::Made;
use crate::target::give::Give;

/// So many files wait at most, and so many bytes: a site of a hundred thousand articles has ten thousand lists, and parts of the
/// index of its search have megabytes.
const WAITING: usize = 64;
const WAITING_BYTES: usize = 4 << 20;

/// The files of the whole site that were made so far.
pub(super) struct Out<'g> {
    /// Those that still wait to be handed over.
    pub(super) made: Made<()>,
    give: Give<'g>,
    /// The paths of those that were handed over, if any article had another address before, which must be none of these.
    paths: Option<HashSet<String>>,
}

impl<'g> Out<'g> {
    pub(super) fn new(all: &Collected, give: Give<'g>) -> Self {
        Self { made: Made::default(), give, paths: (!all.former.is_empty()).then(HashSet::new) }
    }

    /// Hands over what waits, if it is much, and stops if the export is to stop.
    pub(super) fn hand_over(&mut self) -> Result<(), ExportError> {
        self.give.go_on()?;
        let bytes: usize = self.made.files.iter().map(|file| file.bytes.len()).sum();
        if self.made.paths().count() < WAITING && bytes < WAITING_BYTES {
            return Ok(());
        }
        let made = std::mem::take(&mut self.made);
        if let Some(paths) = &mut self.paths {
            paths.extend(made.paths().map(str::to_owned));
        }
        self.give.files(made)
    }

    /// The paths of all files so far, if anybody wants to know.
    pub(super) fn paths(&self) -> HashSet<String> {
        let waiting = self.made.paths().map(str::to_owned);
        self.paths.iter().flatten().cloned().chain(waiting).collect()
    }
}
