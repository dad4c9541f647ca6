//! Entering the people of a publication.

use review::person::{Person, Role};

use super::identity::Identity;
use crate::logbook::{put_person, read_people};
use crate::open::PEOPLE_FILE as FILE;
use crate::{Error, ErrorCode, OpenPublication};

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
    let role = if people.is_empty() { Role::Chief } else { Role::Writer };
    let person = Person { id: identity.id, name: identity.name.clone(), role, profile: identity.profile.clone(), key };
    put_person(publication, &person)?;
    Ok(person)
}
