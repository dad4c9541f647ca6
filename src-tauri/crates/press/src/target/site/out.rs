//! The files of the whole site, on their way out.

use std::collections::HashSet;

use super::part::Collected;
use crate::target::error::ExportError;
use crate::target::files::Made;
use crate::target::give::Give;

/// So many files wait at most: a site of a hundred thousand articles has ten thousand lists.
const WAITING: usize = 64;

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
        if self.made.files.len() < WAITING {
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
