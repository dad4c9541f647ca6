//! The formats that can be imported.

use press::import::IMPORTERS;

/// A format that can be imported.
#[derive(Debug, Clone, Copy)]
pub struct Format {
    /// The word for it on the command line.
    pub name: &'static str,
    /// What it is, in a sentence.
    pub about: &'static str,
}

/// Every format that can be imported.
pub fn formats() -> impl Iterator<Item = Format> {
    IMPORTERS.iter().map(|importer| Format { name: importer.name(), about: importer.about() })
}

/// What can be imported, for the middle of a sentence: `Markdown (.md), … and plain text (.txt)`.
pub fn importable() -> String {
    let named = |importer: &&dyn press::import::Importer| {
        let ending = importer.endings().first().map(|ending| format!(" (.{ending})"));
        format!("{}{}", importer.label(), ending.unwrap_or_default())
    };
    let mut names: Vec<String> = IMPORTERS.iter().map(named).collect();
    let last = names.pop().unwrap_or_default();
    if names.is_empty() { last } else { format!("{} and {last}", names.join(", ")) }
}
