//! What a target that is not finished yet hands over, and hears in return.

use super::error::ExportError;
use super::files::Made;

/// Takes files of the whole bundle from a target that is not finished yet, and tells it when to stop: a large site is made for
/// minutes after its last article.
pub struct Give<'g> {
    take: &'g mut dyn FnMut(Made<()>) -> Result<(), ExportError>,
    is_cancelled: &'g dyn Fn() -> bool,
}

impl<'g> Give<'g> {
    pub(super) fn new(
        take: &'g mut dyn FnMut(Made<()>) -> Result<(), ExportError>,
        is_cancelled: &'g dyn Fn() -> bool,
    ) -> Self {
        Self { take, is_cancelled }
    }

    /// Hands over files.
    pub fn files(&mut self, made: Made<()>) -> Result<(), ExportError> {
        self.go_on()?;
        (self.take)(made)
    }

    /// Goes on, unless somebody wants the export to stop. To be asked between pieces of work of which there may be thousands.
    pub fn go_on(&self) -> Result<(), ExportError> {
        if (self.is_cancelled)() { Err(ExportError::Cancelled) } else { Ok(()) }
    }
}
