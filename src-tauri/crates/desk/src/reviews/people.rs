//! Entering the people of a publication.

use review::person::{Person, Role};

use super::identity::Identity;
use crate::logbook::{self, put_person, read_people};
use crate::open::PEOPLE_FILE as FILE;
use crate::{Error, ErrorCode, OpenPublication, commit};

/// The person with this identity. Somebody new is written down: the first as chief, who says what others are; everybody else
/// as a writer.
pub(super) fn enter(publication: &OpenPublication, identity: &Identity) -> Result<Person, Error> {
    let (people, _) = read_people(publication)?;
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
    put_person(publication, &person)?;
    // Whoever has the key here is who they say, also where somebody else is called so.
    commit::change(publication, |turn| logbook::confirm(turn, &person.id.to_string()))?;
    Ok(person)
}

/// The role of somebody who comes to a publication with these people: without a chief, nobody could say what others are.
pub(super) fn role_of_new(people: &[Person]) -> Role {
    if people.iter().any(|person| person.role == Role::Chief) { Role::Writer } else { Role::Chief }
}
