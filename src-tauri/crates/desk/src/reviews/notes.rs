//! Notes about an article: words, fields, or the article as a whole.

use std::collections::HashMap;

use article::anchor::Placer;
use article::{ArticleId, Manuscript, TextAnchor, utf16};
use review::state::Thread;
use review::{About, Act, EventId, Kind, Person, TextHash};

use super::about::meant;
use super::speakers::Speakers;
use super::{Identities, acting, unfinished};
use crate::logbook::{self, Logs, called, person_named};
use crate::wire::{
    ArticleRequest, FileDiagnostic, NoteAssignee, NotePlace, NoteRequest, NoteSaid, NoteThread, NoteUnfinished,
    NotesView,
};
use crate::{Error, ErrorCode, OpenPublication, commit, store};

/// The same, for the window.
pub(crate) fn of(publication: &OpenPublication, request: ArticleRequest) -> Result<NotesView, Error> {
    list(publication, &request.id)
}

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
            NoteSaid::Assign { thread, to } => {
                let (people, _) = logbook::read_people(turn)?;
                let to = to.map(|name| person_named(&people, &name).map(|person| person.id)).transpose()?;
                Kind::Assign { thread: known(turn, id, &thread)?, to }
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
    let begun = unfinished::kept(publication, id)?;
    let abouts = review.threads.iter().map(|thread| &thread.about).chain(begun.iter().filter_map(Kind::about));
    let places = Places::new(publication, abouts, &body)?;
    let speakers = Speakers::new(publication, &logs.people)?;
    let threads = review.threads.iter().map(|thread| shown(thread, &places, &speakers)).collect();
    let twice = review.forks.iter().map(|(desk, number)| FileDiagnostic {
        path: format!("reviews/{id}"),
        line: None,
        message: format!(
            "two logs call themselves desk {desk} and have another line {number} each: both count; copies of one folder \
             with its settings do that"
        ),
    });
    let faults = logs.faults.into_iter().chain(twice).collect();
    Ok(NotesView { threads, faults, unfinished: begun.into_iter().filter_map(|kind| places.begun(kind)).collect() })
}

/// Where the texts that notes were made on lead to in the present one. One comparison serves all notes of a text.
struct Places<'t> {
    placers: HashMap<TextHash, Placer<'t>>,
    body: &'t str,
}

impl<'t> Places<'t> {
    fn new<'a>(
        publication: &OpenPublication,
        abouts: impl Iterator<Item = &'a About>,
        now: &'t str,
    ) -> Result<Self, Error> {
        let mut placers = HashMap::new();
        for about in abouts {
            if let About::Text { text, .. } = about
                && !placers.contains_key(text)
            {
                // Another desk's text may not be here: then the quote and its neighbours must do.
                let base = publication.read(|reader| Ok(library::text_with_hash(reader, &text.0)?))?;
                let base = base.map(|text| Manuscript::read(text).body().into_owned());
                placers.insert(*text, Placer::new(base.as_deref(), now));
            }
        }
        Ok(Self { placers, body: now })
    }

    /// Where it is, and the words that it is about.
    fn of(&self, about: &About) -> (NotePlace, String) {
        match about {
            About::Article => (NotePlace::Article, String::new()),
            About::Field(key) => (NotePlace::Field { key: key.clone() }, String::new()),
            About::Related(article) => (NotePlace::Related { article: article.clone() }, String::new()),
            About::Text { text, anchor } => (self.of_words(text, anchor), anchor.quote.clone()),
        }
    }

    fn of_words(&self, text: &TextHash, anchor: &TextAnchor) -> NotePlace {
        let place = self.placers.get(text).and_then(|placer| placer.place(anchor));
        let place = place.map(|range| utf16::from_bytes(self.body, range));
        place.map_or(NotePlace::Lost, |range| NotePlace::Text { from: range.start, to: range.end })
    }

    fn begun(&self, kind: Kind) -> Option<NoteUnfinished> {
        Some(match kind {
            Kind::Note { about, words } => {
                let (place, quote) = self.of(&about);
                NoteUnfinished::Note { place, quote, words }
            }
            Kind::Reply { thread, words } => NoteUnfinished::Reply { thread: thread.to_string(), words },
            Kind::Reword { of, words } => NoteUnfinished::Reword { of: of.to_string(), words },
            _ => return None,
        })
    }
}

fn shown(thread: &Thread, places: &Places<'_>, speakers: &Speakers<'_>) -> NoteThread {
    let (place, quote) = places.of(&thread.about);
    NoteThread {
        id: thread.id.to_string(),
        place,
        quote,
        words: thread.words.iter().map(|words| speakers.said(words)).collect(),
        resolved: thread.resolved.map(|by| called(speakers.people, by)),
        assigned: thread.assigned.map(|id| NoteAssignee { person: id.to_string(), name: called(speakers.people, id) }),
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
