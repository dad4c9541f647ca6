//! Pictures: what they are, and the smaller files that pages show of them.

mod cache;
mod derive;
mod names;
mod probe;

#[cfg(test)]
mod tests;

pub use cache::DerivativeCache;
pub use derive::{Derivative, derive};
pub use names::{file_path, variants, widths};
pub use probe::{Format, Probe, probe};

/// A picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Not one of the formats.
    #[error("this is no JPEG, PNG, GIF or WebP picture; convert it to one of them")]
    UnknownFormat,
    /// A picture that would take too much memory.
    #[error("the picture has {width} × {height} pixels, more than the {} million that are allowed; make it smaller", MOST_PIXELS / 1_000_000)]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// A picture without area.
    #[error("the picture has no pixels; save it again from the program that made it")]
    Empty,
    /// A damaged file.
    #[error("the picture is damaged: {0}; save it again from the program that made it")]
    Damaged(String),
}

/// Decoded, so many pixels take 320 MB at most. Cameras of today make 60 million.
pub const MOST_PIXELS: u64 = 80_000_000;
