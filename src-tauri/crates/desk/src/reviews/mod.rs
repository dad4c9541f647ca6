//! What people say about articles: who they are, their notes, and what they decide.

mod about;
mod identity;
pub mod life;
pub mod moves;
pub mod notes;
mod passes;
mod people;
pub mod persons;
mod speakers;
pub mod standing;
pub(crate) mod unfinished;

pub use identity::Identities;
pub use passes::let_pass;

use article::PersonId;
use review::{Act, Person};

use crate::{Error, ErrorCode, OpenPublication};

/// Notes who works here, where somebody said so: what they have read is theirs.
pub fn greet(publication: &OpenPublication, identities: &Identities, name: Option<&str>) -> Result<(), Error> {
    match identities.find(name) {
        Ok(identity) => works_here(publication, identity.id),
        Err(error) if error.code == ErrorCode::NobodyYet && name.is_none() => Ok(()),
        Err(error) => Err(error),
    }
}

fn works_here(publication: &OpenPublication, person: PersonId) -> Result<(), Error> {
    let key = person.to_string();
    if publication.person() != key {
        publication.set_person(person);
        if publication.library.read_only().is_none() {
            publication.write_aside(|writer| Ok(library::name_looked(writer, &key)?))?;
        }
    }
    Ok(())
}

/// The person who acts, with what they may do here. Somebody who is new here is written into `people.toml`.
fn acting(
    publication: &OpenPublication,
    identities: &Identities,
    name: Option<&str>,
    act: Act,
) -> Result<(Person, review::Signer), Error> {
    let identity = identities.find(name)?;
    let person = people::enter(publication, &identity)?;
    works_here(publication, person.id)?;
    if !person.role.may(act) {
        return Err(Error::new(
            ErrorCode::NotAllowed,
            format!("“{}” is {} here, which does not allow it", person.name, person.role.as_str()),
        )
        .hint("somebody with the role “chief” can change that: desk people --help"));
    }
    Ok((person, identity.signer()?))
}
