//! Pictures: reading their size and format, and making the smaller files that pages show.

mod cache;
mod credit;
mod crop;
mod derive;
mod flaws;
mod names;
mod probe;
mod tone;
mod webp;

#[cfg(test)]
mod tests;

pub use cache::DerivativeCache;
pub(crate) use credit::with_rights;
pub(crate) use crop::cropped;
pub use derive::{Derivative, derive};
pub use flaws::{Flaw, flaws};
pub use names::{file_path, shown, variants, webp_path, widths};
pub use probe::{Format, Probe, probe};
pub use tone::tone;

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The format is not supported.
    #[error("the picture is not a JPEG, PNG, GIF or WebP file; convert it to one of these formats")]
    UnknownFormat,
    /// A picture that would take too much memory.
    #[error("the picture has {width} × {height} pixels, but at most {} million are allowed; make it smaller", MOST_PIXELS / 1_000_000)]
    TooLarge {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// The width or height is zero.
    #[error("the picture has no pixels; save it again from the program that made it")]
    Empty,
    /// The file is damaged.
    #[error("the picture is damaged: {0}; save it again from the program that made it")]
    Damaged(String),
}

/// The width of the text on a page, and of the pictures in it. One that is less wide is shown as small as it is.
pub const MEASURE: u32 = 640;

/// Decoded, this many pixels take at most 320 MB. Today's cameras produce 60 million.
pub const MOST_PIXELS: u64 = 80_000_000;
