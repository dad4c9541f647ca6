//! Notes about an article: words, fields, or the article as a whole.

use std::collections::HashMap;
use std::ops::Range;

use article::anchor::Placer;
use article::{ArticleId, Manuscript, TextAnchor, utf16};
use review::state::{Thread, Words};
use review::{About, Act, EventId, Kind, Person, TextHash};

use super::{Identities, acting};
use crate::logbook::{self, Logs, called};
use crate::wire::{FileDiagnostic, NoteAbout, NotePlace, NoteRequest, NoteSaid, NoteThread, NoteWords, NotesView};
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// The threads of an article, oldest first, each with its place in the present text.
pub fn list(publication: &OpenPublication, article: &str) -> Result<NotesView, Error> {
    view(publication, store::find(publication, article)?)
}

/// Says something: a note, a reply, or what becomes of a thread.
pub fn say(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: NoteRequest,
) -> Result<NotesView, Error> {
    let id = store::find(publication, &request.article)?;
    let who = acting(publication, identities, as_name, Act::Note)?;
    commit::change(publication, |turn| {
        // What is typed is in the text that the note speaks of.
        store::checkpoint(turn, id)?;
        let kind = match request.said {
            NoteSaid::Note { about, words } => {
                Kind::Note { about: meant(&store::current(turn, id)?, about)?, words: spoken(&words)? }
            }
            NoteSaid::Reply { thread, words } => {
                Kind::Reply { thread: known(turn, id, &thread)?, words: spoken(&words)? }
            }
            NoteSaid::Reword { of, words } => Kind::Reword { of: own(turn, id, &of, &who.0)?, words: spoken(&words)? },
            NoteSaid::Resolve { thread } => Kind::Resolve { thread: known(turn, id, &thread)? },
            NoteSaid::Reopen { thread } => Kind::Reopen { thread: known(turn, id, &thread)? },
            NoteSaid::Place { thread, about } => {
                Kind::Place { thread: known(turn, id, &thread)?, about: meant(&store::current(turn, id)?, about)? }
            }
        };
        logbook::append(turn, identities.desk(turn)?, id, &who, kind).map(drop)
    })?;
    view(publication, id)
}

fn view(publication: &OpenPublication, id: ArticleId) -> Result<NotesView, Error> {
    let logs = Logs::read(publication, id)?;
    let review = logs.review();
    let now = store::current(publication, id)?;
    let body = now.body();
    let places = Places::new(publication, &review.threads, &body)?;
    let threads = review.threads.iter().map(|thread| shown(thread, &places, &body, &logs.people)).collect();
    let twice = review.forks.iter().map(|(desk, number)| FileDiagnostic {
        path: format!("reviews/{id}"),
        line: None,
        message: format!(
            "two logs call themselves desk {desk} and have another line {number} each: both count; copies of one folder \
             with its settings do that"
        ),
    });
    Ok(NotesView { threads, faults: logs.faults.into_iter().chain(twice).collect() })
}

/// Where the texts that notes were made on lead to in the present one. One comparison serves all notes of a text.
struct Places<'t> {
    placers: HashMap<TextHash, Placer<'t>>,
}

impl<'t> Places<'t> {
    fn new(publication: &OpenPublication, threads: &[Thread], now: &'t str) -> Result<Self, Error> {
        let mut placers = HashMap::new();
        for thread in threads {
            if let About::Text { text, .. } = &thread.about
                && !placers.contains_key(text)
            {
                // Another desk's text may not be here: then the quote and its neighbours must do.
                let base = publication.read(|reader| Ok(library::text_with_hash(reader, &text.0)?))?;
                let base = base.map(|text| Manuscript::read(text).body().into_owned());
                placers.insert(*text, Placer::new(base.as_deref(), now));
            }
        }
        Ok(Self { placers })
    }

    fn of(&self, text: &TextHash, anchor: &TextAnchor) -> Option<Range<usize>> {
        self.placers.get(text)?.place(anchor)
    }
}

fn shown(thread: &Thread, places: &Places<'_>, body: &str, people: &[Person]) -> NoteThread {
    let (place, quote) = match &thread.about {
        About::Article => (NotePlace::Article, String::new()),
        About::Field(key) => (NotePlace::Field { key: key.clone() }, String::new()),
        About::Related(article) => (NotePlace::Related { article: article.clone() }, String::new()),
        About::Text { text, anchor } => {
            let place = places.of(text, anchor).map(|range| utf16::from_bytes(body, range));
            let place = place.map_or(NotePlace::Lost, |range| NotePlace::Text { from: range.start, to: range.end });
            (place, anchor.quote.clone())
        }
    };
    NoteThread {
        id: thread.id.to_string(),
        place,
        quote,
        words: thread.words.iter().map(|words| said(words, people)).collect(),
        resolved: thread.resolved.map(|by| called(people, by)),
    }
}

fn said(words: &Words, people: &[Person]) -> NoteWords {
    let Words { id, by, at, text, reworded, vouched } = words;
    NoteWords {
        id: id.to_string(),
        by: called(people, *by),
        at: at.clone(),
        text: text.clone(),
        reworded: *reworded,
        vouched: *vouched,
    }
}

/// What a note is about, as the log keeps it.
fn meant(now: &Manuscript, about: NoteAbout) -> Result<About, Error> {
    let body = now.body();
    let range = match about {
        NoteAbout::Article => return Ok(About::Article),
        NoteAbout::Field { key } => return Ok(About::Field(key)),
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

fn spoken(words: &str) -> Result<String, Error> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Error::new(ErrorCode::BadRequest, "the note has no words"));
    }
    Ok(words.to_owned())
}

fn known(publication: &OpenPublication, article: ArticleId, thread: &str) -> Result<EventId, Error> {
    let review = Logs::read(publication, article)?.review();
    let mut found = review.threads.iter().filter(|one| one.id.to_string().starts_with(thread)).map(|one| one.id);
    match (found.next(), found.next()) {
        (Some(only), None) if thread.len() >= SHORTEST => Ok(only),
        _ => Err(no_note(thread)),
    }
}

/// One's own last words in a thread: nobody changes those of others, nor what was answered already.
fn own(publication: &OpenPublication, article: ArticleId, id: &str, who: &Person) -> Result<EventId, Error> {
    let review = Logs::read(publication, article)?.review();
    let mut all = review.threads.iter().flat_map(|thread| thread.words.iter().map(move |words| (thread, words)));
    let found = all.find(|(_, words)| id.len() >= SHORTEST && words.id.to_string().starts_with(id));
    let Some((thread, words)) = found else { return Err(no_note(id)) };
    let last = thread.words.last().is_some_and(|last| last.id == words.id);
    if words.by != who.id || !last {
        return Err(Error::new(ErrorCode::NotAllowed, "only one’s own last words can be changed")
            .hint("reply, and say it there"));
    }
    Ok(words.id)
}

/// As much of an id as names a note on the command line.
const SHORTEST: usize = 4;

fn no_note(id: &str) -> Error {
    Error::new(ErrorCode::NoNote, format!("the article has no note “{id}”")).hint("desk notes lists them")
}

#[cfg(test)]
mod tests;
