//! What a note is about, as whoever writes it says it.

use std::ops::Range;

use article::{Manuscript, TextAnchor, utf16};
use review::{About, TextHash};

use crate::wire::NoteAbout;
use crate::{Error, ErrorCode};

/// What a note is about, as the log keeps it.
pub(super) fn meant(now: &Manuscript, about: NoteAbout) -> Result<About, Error> {
    let body = now.body();
    let range = match about {
        NoteAbout::Article => return Ok(About::Article),
        NoteAbout::Field { key } => return Ok(About::Field(key)),
        NoteAbout::Related { article } => return Ok(About::Related(article)),
        NoteAbout::Text { from, to } => utf16::to_bytes(&body, from..to)
            .map_err(|error| Error::new(ErrorCode::BadRequest, format!("the selection is not in the text: {error}")))?,
        NoteAbout::Quote { words } => only_place(&body, &words)?,
    };
    if range.is_empty() {
        return Err(Error::new(ErrorCode::BadRequest, "nothing is selected for the note").hint("select some words"));
    }
    let text = TextHash(library::hash_of(now.text()));
    Ok(About::Text { text, anchor: TextAnchor::new(&body, range) })
}

fn only_place(body: &str, words: &str) -> Result<Range<usize>, Error> {
    let mut places = body.match_indices(words.trim()).map(|(at, found)| at..at + found.len());
    match (places.next(), places.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(Error::new(ErrorCode::BadRequest, format!("the text has no “{}”", words.trim()))
            .hint("write the words exactly as they stand in the file")),
        _ => Err(Error::new(ErrorCode::BadRequest, format!("“{}” is in the text more than once", words.trim()))
            .hint("add the words beside it")),
    }
}
