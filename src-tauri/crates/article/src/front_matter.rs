//! Front matter: YAML between `---` fences, parsed with limits and edited without loss.

mod fences;
mod keys;
mod lenient;
mod read;
mod write;

pub(crate) use fences::find;
pub(crate) use keys::{KeyLines, keys};
pub(crate) use lenient::{LenientKey, keys as lenient_keys};
pub(crate) use read::{read, scalar_as_written};
pub(crate) use write::key_lines;

/// The front matter cannot be parsed, or cannot be changed without loss.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct FrontMatterError {
    /// The line in the file; the first is 1.
    pub line: u32,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}
