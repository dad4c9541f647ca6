//! `people.toml`: who may do what in a publication.

use review::person::{self, Person, Role};

use super::identity::Identity;
use crate::open::{PEOPLE_FILE as FILE, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// Everybody in it, and what is wrong with entries that cannot be read: they stop no other.
pub(super) fn read(publication: &OpenPublication) -> Result<(Vec<Person>, Vec<FileDiagnostic>), Error> {
    let (people, faults) = person::read(&text(publication)?).map_err(unreadable)?;
    let fault = |message| FileDiagnostic { path: FILE.to_owned(), line: None, message };
    Ok((people, faults.into_iter().map(fault).collect()))
}

/// The person with this identity. Somebody new is written down: the first as chief, who says what others are; everybody else
/// as a writer.
pub(super) fn enter(publication: &OpenPublication, identity: &Identity) -> Result<Person, Error> {
    let (people, _) = read(publication)?;
    let key = identity.signer()?.public();
    if let Some(known) = people.iter().find(|person| person.id == identity.id) {
        if known.key == key {
            return Ok(known.clone());
        }
        return Err(Error::new(
            ErrorCode::NotAllowed,
            format!("“{}” has another key in {FILE} than on this machine", known.name),
        )
        .hint("put back the file with your key, or have the entry removed by a chief"));
    }
    let role = role_of_new(&people);
    let person = Person { id: identity.id, name: identity.name.clone(), role, profile: identity.profile.clone(), key };
    put(publication, &person)?;
    Ok(person)
}

/// The role of somebody who comes to a publication with these people.
pub(super) fn role_of_new(people: &[Person]) -> Role {
    if people.is_empty() { Role::Chief } else { Role::Writer }
}

/// Writes a person down, new or changed. Comments, order and unknown keys of the file stay.
pub(super) fn put(publication: &OpenPublication, person: &Person) -> Result<(), Error> {
    // Nobody else of this machine writes it meanwhile.
    let _turn: Turn<'_> = publication.take_turn();
    let there = folder::look_at(&publication.root, FILE).map_err(|error| failed(&error))?;
    let text = person::with(&text(publication)?, person).map_err(unreadable)?;
    folder::write_atomically(&publication.root, FILE, text.as_bytes(), there).map(drop).map_err(|error| failed(&error))
}

fn text(publication: &OpenPublication) -> Result<String, Error> {
    match std::fs::read_to_string(publication.root.join(FILE)) {
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
