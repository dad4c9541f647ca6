//! Why an edit cannot be applied.

/// An edit does not fit its text, which stays unchanged.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidEdit {
    /// An edit starts before the previous one ends, or ends before it starts.
    #[error("edit {index} ({from} to {to}) is out of order: send edits in order and without overlaps")]
    OutOfOrder {
        /// The index of the edit; the first is 0.
        index: usize,
        /// Its start.
        from: usize,
        /// Its end.
        to: usize,
    },
    /// An offset is past the end of the text.
    #[error(
        "offset {offset} is past the end of the text ({length}): the editor and the draft differ; reload the draft"
    )]
    OutOfRange {
        /// The offset.
        offset: usize,
        /// The length of the text in UTF-16 code units.
        length: usize,
    },
    /// An offset is inside a character.
    #[error("offset {offset} is inside a character (between two surrogates): edit whole characters")]
    InsideCharacter {
        /// The offset.
        offset: usize,
    },
}
