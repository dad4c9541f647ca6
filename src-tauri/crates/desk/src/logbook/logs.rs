//! The logs of an article: reading those of all desks, and appending to our own.

use std::fs;

use article::{ArticleId, DeskId};
use review::event::{Event as Said, VERSION};
use review::{Entry, Kind, Person, Review, Signer, log};

use super::read_people;
use crate::open::{REVIEWS, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// The ending of a log. Sync programs put theirs before it: `… (conflicted copy).jsonl` is read as any other.
pub(super) const ENDING: &str = ".jsonl";

/// What all logs of an article say.
pub(crate) struct Logs {
    pub(crate) entries: Vec<Entry>,
    /// The lines that could not be taken in. They stay where they are.
    pub(crate) faults: Vec<FileDiagnostic>,
    pub(crate) people: Vec<Person>,
}

impl Logs {
    /// Reads them. A file that cannot be read is a fault, and stops no other.
    pub(crate) fn read(publication: &OpenPublication, article: ArticleId) -> Result<Self, Error> {
        let (people, faults) = read_people(publication)?;
        let mut logs = Self { entries: Vec::new(), faults, people };
        for path in files(publication, article)? {
            let rel = format!("{REVIEWS}/{article}/{path}");
            match fs::read(publication.root.join(&rel)) {
                Ok(bytes) => {
                    let found = log::read(&bytes);
                    logs.entries.extend(found.entries);
                    logs.faults.extend(found.faults.into_iter().map(|fault| FileDiagnostic {
                        path: rel.clone(),
                        line: u32::try_from(fault.line).ok(),
                        message: format!("{}; it stays as it is, and all other lines count", fault.kind),
                    }));
                }
                Err(error) => {
                    logs.faults.push(FileDiagnostic {
                        path: rel,
                        line: None,
                        message: format!("it cannot be read: {error}"),
                    });
                }
            }
        }
        Ok(logs)
    }

    /// Reads them, where the article has any.
    pub(crate) fn read_if_any(publication: &OpenPublication, article: ArticleId) -> Result<Option<Self>, Error> {
        let any = !files(publication, article)?.is_empty();
        any.then(|| Self::read(publication, article)).transpose()
    }

    /// What they come to.
    pub(crate) fn review(&self) -> Review {
        Review::of(&self.entries, |entry| self.vouches(entry))
    }

    /// Whether the signature of an event is that of the person it names.
    pub(crate) fn vouches(&self, entry: &Entry) -> bool {
        let by = self.people.iter().find(|person| person.id == entry.event.by);
        by.zip(entry.signature.as_ref())
            .is_some_and(|(person, signature)| person.key.verifies(entry.signed_bytes(), signature))
    }
}

/// Says something about an article. It is on the disk when this returns.
pub(crate) fn append(
    turn: &Turn<'_>,
    desk: DeskId,
    article: ArticleId,
    (person, signer): &(Person, Signer),
    kind: Kind,
) -> Result<Entry, Error> {
    let known = Logs::read(turn, article)?;
    let own = known.entries.iter().filter(|entry| entry.event.desk == desk).max_by_key(|entry| entry.event.seq);
    let clock = known.entries.iter().map(|entry| entry.event.clock).max().unwrap_or(0);
    let at = jiff::Timestamp::from_millisecond(turn.clock.now_ms()).unwrap_or_default().to_string();
    let said = Said {
        version: VERSION,
        seq: own.map_or(1, |last| last.event.seq + 1),
        prev: own.map(|last| last.id),
        clock: clock + 1,
        desk,
        by: person.id,
        at,
        kind,
    };
    let text = said.kind.texts();
    let entry = log::write(said, signer)
        .map_err(|error| Error::new(ErrorCode::Internal, format!("the note cannot be written: {error}")))?;
    if let Some(text) = text {
        turn.write(|writer| Ok(library::freeze_text(writer, &text.0)?))?;
    }
    let path = format!("{REVIEWS}/{article}/{desk}{ENDING}");
    folder::append_line(&turn.root, &path, &entry.line).map_err(|error| {
        Error::new(ErrorCode::NotWritten, error.to_string()).hint("the note was not saved: try again")
    })?;
    super::refresh(turn, article)?;
    Ok(entry)
}

/// The names of the logs of an article, sorted.
pub(super) fn files(publication: &OpenPublication, article: ArticleId) -> Result<Vec<String>, Error> {
    let folder = publication.root.join(REVIEWS).join(article.to_string());
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::new(ErrorCode::File, format!("{}: {error}", folder.display()))),
    };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(ENDING) && !name.starts_with('.')).collect();
    names.sort_unstable();
    Ok(names)
}
