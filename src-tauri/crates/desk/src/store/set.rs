//! Changing the front matter of a text.

use article::Manuscript;
use serde_json::Value;

use crate::{Error, ErrorCode};

/// Sets one key of the front matter.
pub(crate) fn set(manuscript: &mut Manuscript, key: &str, value: impl Into<Value>) -> Result<(), Error> {
    manuscript.set(key, &value.into()).map_err(|error| {
        Error::new(ErrorCode::BrokenFrontMatter, format!("the front matter cannot be changed: {error}"))
            .hint("correct the front matter in the file, then try again")
    })
}
