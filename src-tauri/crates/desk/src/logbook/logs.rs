//! Reading the logs of an article, those of all desks.

use std::collections::BTreeMap;
use std::fs;

use article::{ArticleId, PersonId};
use review::{Entry, Person, PublicKey, Review, log};

use super::proven::proves;
use super::{keys, read_people};
use crate::open::{PEOPLE_FILE, REVIEWS};
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
    /// The keys by which what they sign is known.
    pub(crate) keys: BTreeMap<PersonId, PublicKey>,
}

impl Logs {
    /// Reads them. A file that cannot be read is a fault, and stops no other.
    pub(crate) fn read(publication: &OpenPublication, article: ArticleId) -> Result<Self, Error> {
        let unreadable = |path: &str, error: Error| FileDiagnostic {
            path: path.to_owned(),
            line: None,
            message: format!("{}; until then nobody is known", error.message),
        };
        // A mistake in a file that people edit by hand stops no article.
        let (people, faults) =
            read_people(publication).unwrap_or_else(|error| (Vec::new(), vec![unreadable(PEOPLE_FILE, error)]));
        let keys = keys::trusted(publication, &people)?;
        let mut logs = Self { entries: Vec::new(), faults, people, keys };
        let names = files(publication, article).unwrap_or_else(|error| {
            let message = format!("{}; the other articles are as they were", error.message);
            logs.faults.push(FileDiagnostic { path: format!("{REVIEWS}/{article}"), line: None, message });
            Vec::new()
        });
        for path in names {
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
        let key = self.keys.get(&entry.event.by).zip(entry.signature.as_ref());
        key.is_some_and(|(key, signature)| proves(key, entry, signature))
    }
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
