//! What is wrong with a theme.

use std::fmt;

/// A theme cannot be used, or one of its templates failed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ThemeError {
    /// The theme's name.
    pub theme: String,
    /// The file in the theme's folder.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: Option<usize>,
    /// What is wrong, with the value that is.
    pub reason: String,
}

impl fmt::Display for ThemeError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { theme, file, line, reason } = self;
        write!(out, "the theme {theme} cannot be used: {file}")?;
        if let Some(line) = line {
            write!(out, ", line {line}")?;
        }
        write!(out, ": {}; correct it there, or choose another theme", reason.trim_end_matches('.'))
    }
}

impl ThemeError {
    /// An error in a file; the byte range says where.
    pub(super) fn at(theme: &str, file: &str, text: &str, byte: Option<usize>, reason: impl Into<String>) -> Self {
        let line = byte.map(|byte| text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1);
        Self { theme: theme.into(), file: file.into(), line, reason: reason.into() }
    }
}
