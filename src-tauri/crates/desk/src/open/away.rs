//! A publication that is not where it was opened.

use library::Place;

use crate::{Error, ErrorCode};

/// Why the publication cannot be written to, while that is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Away {
    /// Where its database is.
    pub(crate) place: Place,
    /// In a sentence, with what to do.
    pub(crate) message: String,
    /// When it was noticed, in milliseconds since 1970.
    pub(crate) since: i64,
    /// Whether hosts know that another database is there to be opened.
    pub(crate) told_of_another: bool,
}

impl Away {
    /// The error of whatever cannot be done meanwhile.
    pub(crate) fn error(&self) -> Error {
        Error::new(ErrorCode::Away, self.message.clone()).hint("the words you typed are kept in this window until then")
    }
}
