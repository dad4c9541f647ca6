//! Front matter: YAML between `---` fences, parsed with limits and edited without loss; and other forms, only read.

mod fences;
mod keys;
mod lenient;
mod meant;
mod other_forms;
mod read;
mod toml_written;
mod write;
mod written;

pub(crate) use fences::{Fences, Form};
pub(crate) use keys::{KeyLines, comments, keys};
pub(crate) use lenient::{LenientKey, keys as lenient_keys};
pub(crate) use meant::is_meant;
pub(crate) use other_forms::{
    comments as comments_of_other, lenient_keys as lenient_other_keys, line_of as line_of_other, read as read_other,
    written as written_other,
};
pub(crate) use read::{read, scalar_as_written};
pub(crate) use write::key_lines;
pub(crate) use written::written;

/// Finds the front matter of a file. It must start on the first line; a file whose fence never closes has none.
pub(crate) fn find(text: &str) -> Option<Fences> {
    fences::find(text).or_else(|| other_forms::find(text))
}

/// The front matter cannot be parsed, or cannot be changed without loss.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {message}")]
pub struct FrontMatterError {
    /// The line in the file; the first is 1.
    pub line: u32,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}
