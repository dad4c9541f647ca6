//! Stopping what takes long.

use std::sync::atomic::{AtomicU32, Ordering};

use press::target::ExportError;

use crate::{Error, ErrorCode};

/// How often somebody stopped work of one kind. What begins later is not concerned.
#[derive(Debug, Default)]
pub(crate) struct Stops(AtomicU32);

impl Stops {
    /// Work begins, which asks from time to time whether to stop.
    pub(crate) fn begin(&self) -> Stop<'_> {
        Stop { stops: self, before: self.0.load(Ordering::Relaxed) }
    }

    /// Stops all work that is under way.
    pub(crate) fn stop(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }
}

/// Work that can be stopped.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stop<'s> {
    stops: &'s Stops,
    before: u32,
}

impl Stop<'_> {
    /// Whether it should stop.
    pub(crate) fn is_set(&self) -> bool {
        self.stops.0.load(Ordering::Relaxed) != self.before
    }

    /// Goes on, unless it should stop.
    pub(crate) fn go_on(&self) -> Result<(), Error> {
        if self.is_set() { Err(Error::new(ErrorCode::Cancelled, ExportError::Cancelled.to_string())) } else { Ok(()) }
    }
}
