//! Pictures as files of a target.

/// Which files are made of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sizes {
    /// All that browsers choose from.
    All,
    /// The largest, for systems that make their own.
    Largest,
}

/// A picture as one file: upright, in sRGB or with its colour profile, and without location or camera.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// Its path from the folder that contains `media/`: unique in the publication, and fit for any file system.
    pub path: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// A JPEG or a PNG, as its name says.
    pub bytes: Vec<u8>,
}
