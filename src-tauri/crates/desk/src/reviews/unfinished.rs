//! Notes that somebody is still writing: nobody else sees them, and a crash must not take them.
//!
//! They are kept in this desk's database, beside the articles, and not in a log: nothing was said yet.

use article::ArticleId;
use review::{EventId, Kind};

use super::about;
use crate::wire::{NoteSaid, UnfinishedRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// Keeps what is being written about an article, in place of what was kept before.
pub(crate) fn keep(publication: &OpenPublication, request: UnfinishedRequest) -> Result<(), Error> {
    let id = store::find(publication, &request.article)?;
    commit::change(publication, |turn| {
        // What is typed is in the text that a note speaks of.
        store::checkpoint(turn, id)?;
        let now = store::current(turn, id)?;
        let begun = request.notes.into_iter().map(|said| match said {
            NoteSaid::Note { about, words } => Ok(Kind::Note { about: about::meant(&now, about)?, words }),
            NoteSaid::Reply { thread, words } => Ok(Kind::Reply { thread: event(&thread)?, words }),
            NoteSaid::Reword { of, words } => Ok(Kind::Reword { of: event(&of)?, words }),
            NoteSaid::Resolve { .. } | NoteSaid::Reopen { .. } | NoteSaid::Place { .. } | NoteSaid::Assign { .. } => {
                Err(Error::new(ErrorCode::BadRequest, "only words can be unfinished"))
            }
        });
        let begun = begun.collect::<Result<Vec<Kind>, Error>>()?;
        let text = serde_json::to_string(&begun).map_err(|error| unreadable(&error))?;
        turn.write_aside(|writer| Ok(library::set_setting(writer, &key(id), &text)?))
    })
}

/// What is being written about an article.
pub(super) fn kept(publication: &OpenPublication, id: ArticleId) -> Result<Vec<Kind>, Error> {
    let text = publication.read(|reader| Ok(library::setting(reader, &key(id))?))?;
    text.map_or_else(|| Ok(Vec::new()), |text| serde_json::from_str(&text).map_err(|error| unreadable(&error)))
}

fn key(id: ArticleId) -> String {
    format!("unfinished-notes/{id}")
}

fn event(id: &str) -> Result<EventId, Error> {
    id.parse().map_err(|error: String| Error::new(ErrorCode::BadRequest, error))
}

fn unreadable(error: &serde_json::Error) -> Error {
    Error::new(ErrorCode::Internal, format!("the unfinished notes cannot be kept or read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::super::notes;
    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::{NoteAbout, NotePlace, NoteUnfinished};

    const TEXT: &str = "---\ntitle: Ferry\n---\n\nThe night ferry stays until spring.\n";

    fn request(notes: Vec<NoteSaid>) -> UnfinishedRequest {
        UnfinishedRequest { article: "ferry".into(), notes }
    }

    #[test]
    fn what_is_unfinished_is_there_at_the_next_start_and_follows_its_words() {
        let fixture = Fixture::new(&[("ferry.md", TEXT)]);
        let words = NoteAbout::Quote { words: "until spring".into() };
        let note = NoteSaid::Note { about: words, words: "Which".into() };
        let thread = EventId::of(b"a thread").to_string();
        let reply = NoteSaid::Reply { thread: thread.clone(), words: "Becau".into() };
        keep(&fixture.publication, request(vec![note, reply])).unwrap();
        let fixture = fixture.reopened(std::sync::Arc::new(crate::SystemClock));
        fixture.write("ferry.md", fixture.file("ferry.md").replace("The night", "It is said: the night"));
        crate::sync::reconcile(&fixture.publication).unwrap();
        let view = notes::list(&fixture.publication, "ferry").unwrap();
        assert!(view.threads.is_empty(), "nothing was said");
        let place = NotePlace::Text { from: 34, to: 46 };
        assert_eq!(
            view.unfinished,
            [
                NoteUnfinished::Note { place, quote: "until spring".into(), words: "Which".into() },
                NoteUnfinished::Reply { thread, words: "Becau".into() }
            ]
        );
        keep(&fixture.publication, request(Vec::new())).unwrap();
        assert_eq!(notes::list(&fixture.publication, "ferry").unwrap().unfinished, []);
    }

    #[test]
    fn only_words_are_unfinished() {
        let fixture = Fixture::new(&[("ferry.md", TEXT)]);
        let refused = |said| keep(&fixture.publication, request(vec![said])).unwrap_err().code;
        assert_eq!(refused(NoteSaid::Resolve { thread: EventId::of(b"").to_string() }), ErrorCode::BadRequest);
        assert_eq!(refused(NoteSaid::Reply { thread: "3f2a".into(), words: "Hm".into() }), ErrorCode::BadRequest);
    }
}
