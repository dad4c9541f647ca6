//! The logs of an article: reading those of all desks, and appending to our own.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use article::{ArticleId, DeskId};
use review::event::{Event as Said, VERSION};
use review::{Entry, Kind, Person, Review, Signer, log};

use super::{Identities, people};
use crate::clock::NewId;
use crate::open::Turn;
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// Where the logs are, within the publication; each article has a folder there.
const FOLDER: &str = "reviews";

/// The ending of a log. Sync programs put theirs before it: `… (conflicted copy).jsonl` is read as any other.
const ENDING: &str = ".jsonl";

/// What all logs of an article say.
pub(super) struct Logs {
    pub(super) entries: Vec<Entry>,
    /// The lines that could not be taken in. They stay where they are.
    pub(super) faults: Vec<FileDiagnostic>,
    pub(super) people: Vec<Person>,
}

impl Logs {
    /// Reads them. A file that cannot be read is a fault, and stops no other.
    pub(super) fn read(publication: &OpenPublication, article: ArticleId) -> Result<Self, Error> {
        let (people, faults) = people::read(publication)?;
        let mut logs = Self { entries: Vec::new(), faults, people };
        for path in files(publication, article)? {
            let rel = format!("{FOLDER}/{article}/{path}");
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
    pub(super) fn read_if_any(publication: &OpenPublication, article: ArticleId) -> Result<Option<Self>, Error> {
        let any = !files(publication, article)?.is_empty();
        any.then(|| Self::read(publication, article)).transpose()
    }

    /// What they come to.
    pub(super) fn review(&self) -> Review {
        Review::of(&self.entries, |entry| self.vouches(entry))
    }

    /// Whether the signature of an event is that of the person it names.
    pub(super) fn vouches(&self, entry: &Entry) -> bool {
        let by = self.people.iter().find(|person| person.id == entry.event.by);
        by.zip(entry.signature.as_ref())
            .is_some_and(|(person, signature)| person.key.verifies(entry.signed_bytes(), signature))
    }
}

/// Says something about an article. It is on the disk when this returns.
pub(super) fn append(
    turn: &Turn<'_>,
    identities: &Identities,
    article: ArticleId,
    (person, signer): &(Person, Signer),
    kind: Kind,
) -> Result<Entry, Error> {
    let desk = identities.desk(turn)?;
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
    let path = format!("{FOLDER}/{article}/{desk}{ENDING}");
    folder::append_line(&turn.root, &path, &entry.line).map_err(|error| {
        Error::new(ErrorCode::NotWritten, error.to_string()).hint("the note was not saved: try again")
    })?;
    Ok(entry)
}

fn files(publication: &OpenPublication, article: ArticleId) -> Result<Vec<String>, Error> {
    let folder = publication.root.join(FOLDER).join(article.to_string());
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

impl Identities {
    /// The id of this desk: this installation with the publication in this folder. A copy of the folder is another desk, or two
    /// would append to logs of one name.
    fn desk(&self, publication: &OpenPublication) -> Result<DeskId, Error> {
        const FILE: &str = "desks.json";
        let failed = |error: &dyn std::fmt::Display| Error::new(ErrorCode::File, format!("{FILE}: {error}"));
        let place = self.folder().join(FILE);
        let mut desks: BTreeMap<PathBuf, DeskId> = match fs::read(&place) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| failed(&error))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(failed(&error)),
        };
        let root = publication.root.canonicalize().unwrap_or_else(|_| publication.root.clone());
        if let Some(desk) = desks.get(&root) {
            return Ok(*desk);
        }
        let desk = DeskId::made_by(&*publication.clock);
        desks.insert(root, desk);
        let bytes = serde_json::to_vec_pretty(&desks).map_err(|error| failed(&error))?;
        fs::create_dir_all(self.folder()).map_err(|error| failed(&error))?;
        let there = folder::look_at(self.folder(), FILE).map_err(|error| failed(&error))?;
        folder::write_atomically(self.folder(), FILE, &bytes, there).map_err(|error| failed(&error))?;
        Ok(desk)
    }
}
