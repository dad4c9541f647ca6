//! `people.toml`: who may do what in a publication.

use std::path::Path;

use article::PersonId;
use review::person::{self, Person};

use crate::open::{PEOPLE_FILE as FILE, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// Everybody in it, and what is wrong with entries that cannot be read: they stop no other.
pub(crate) fn read_people(publication: &OpenPublication) -> Result<(Vec<Person>, Vec<FileDiagnostic>), Error> {
    people_of(&publication.root)
}

/// The same, of the publication in a folder.
pub(crate) fn people_of(folder: &Path) -> Result<(Vec<Person>, Vec<FileDiagnostic>), Error> {
    let (people, faults) = person::read(&text(folder)?).map_err(unreadable)?;
    let fault = |message| FileDiagnostic { path: FILE.to_owned(), line: None, message };
    Ok((people, faults.into_iter().map(fault).collect()))
}

/// What a person is called here; strangers by the start of their id.
pub(crate) fn called(people: &[Person], id: PersonId) -> String {
    let known = people.iter().find(|person| person.id == id);
    known.map_or_else(|| format!("somebody ({})", &id.to_string()[..8]), |person| person.name.clone())
}

/// The one person with this name or id.
pub(crate) fn person_named<'p>(people: &'p [Person], name: &str) -> Result<&'p Person, Error> {
    let wanted = name.trim().to_lowercase();
    let named = |person: &&Person| person.name.to_lowercase() == wanted || person.id.to_string() == wanted;
    let mut found = people.iter().filter(named);
    match (found.next(), found.next()) {
        (Some(person), None) => Ok(person),
        _ => Err(Error::new(ErrorCode::BadRequest, format!("there is not one person called “{}”", name.trim()))
            .hint("desk people lists them; name one by the id if two have a name")),
    }
}

/// Writes a person down, new or changed. Comments, order and unknown keys of the file stay.
pub(crate) fn put_person(publication: &OpenPublication, person: &Person) -> Result<(), Error> {
    // Nobody else of this machine writes it meanwhile.
    let _turn: Turn<'_> = publication.take_turn();
    publication.writable()?;
    let there = folder::look_at(&publication.root, FILE).map_err(|error| failed(&error))?;
    let text = person::with(&text(&publication.root)?, person).map_err(unreadable)?;
    folder::write_atomically(&publication.root, FILE, text.as_bytes(), there).map(drop).map_err(|error| failed(&error))
}

fn text(folder: &Path) -> Result<String, Error> {
    match std::fs::read_to_string(folder.join(FILE)) {
        Ok(text) => Ok(text),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
        Err(error) => Err(failed(&error)),
    }
}

fn unreadable(error: String) -> Error {
    Error::new(ErrorCode::File, format!("{FILE} cannot be read: {error}")).hint("correct it; nothing was written")
}

fn failed(error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorCode::File, format!("{FILE}: {error}"))
}
