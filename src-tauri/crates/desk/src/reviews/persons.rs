//! Saying who works here, and what they may do.

use review::Act;
use review::person::{Person, Role};

use super::{Identities, acting, people};
use crate::logbook::{person_named, put_person, read_people};
use crate::wire::{Event, FileDiagnostic, PersonRow, RoleRequest};
use crate::{Error, ErrorCode, OpenPublication};

/// Everybody who works on the publication, in the order of `people.toml`.
pub fn list(publication: &OpenPublication) -> Result<Vec<PersonRow>, Error> {
    let (people, faults) = read_people(publication)?;
    for FileDiagnostic { path, message, .. } in faults {
        publication.tell(Event::Error(Error::new(ErrorCode::File, format!("{path}: {message}"))));
    }
    Ok(people.into_iter().map(row).collect())
}

/// Says who works at this machine, and is from now on the one who acts.
pub fn introduce(
    publication: &OpenPublication,
    identities: &Identities,
    name: &str,
    profile: Option<&str>,
) -> Result<PersonRow, Error> {
    let identity = identities.add(name, profile, &*publication.clock)?;
    people::enter(publication, &identity).map(row)
}

/// Gives a person another role. Only a chief does that, and one chief stays.
pub fn appoint(
    publication: &OpenPublication,
    identities: &Identities,
    as_name: Option<&str>,
    request: &RoleRequest,
) -> Result<PersonRow, Error> {
    acting(publication, identities, as_name, Act::Appoint)?;
    let role: Role = request.role.parse().map_err(|error: String| Error::new(ErrorCode::BadRequest, error))?;
    let (people, _) = read_people(publication)?;
    let person = person_named(&people, &request.person)?;
    let chiefs = people.iter().filter(|one| one.role == Role::Chief && one.id != person.id).count();
    if person.role == Role::Chief && role != Role::Chief && chiefs == 0 {
        return Err(Error::new(ErrorCode::NotAllowed, format!("“{}” is the only chief", person.name))
            .hint("make somebody else chief first"));
    }
    let changed = Person { role, ..person.clone() };
    put_person(publication, &changed)?;
    Ok(row(changed))
}

fn row(person: Person) -> PersonRow {
    let Person { id, name, role, profile, .. } = person;
    PersonRow { id: id.to_string(), name, role: role.as_str().to_owned(), profile }
}
