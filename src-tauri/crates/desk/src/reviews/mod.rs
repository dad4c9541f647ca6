//! What people say about articles: who they are, their logs, and their notes.
//!
//! The logs in `reviews/` are the record (decision 23). They are read anew for each answer: an article has a few, and those of
//! other desks arrive at any time.

mod identity;
mod logs;
pub mod notes;
mod passes;
mod people;
pub mod persons;

pub use identity::Identities;
pub use passes::let_pass;
pub(crate) use passes::{Said, said};

use article::PersonId;
use review::{Act, Person};

use crate::{Error, ErrorCode, OpenPublication};

/// The person who acts, with what they may do here. Somebody who is new here is written into `people.toml`.
fn acting(
    publication: &OpenPublication,
    identities: &Identities,
    name: Option<&str>,
    act: Act,
) -> Result<(Person, review::Signer), Error> {
    let identity = identities.find(name)?;
    let person = people::enter(publication, &identity)?;
    if !person.role.may(act) {
        return Err(Error::new(
            ErrorCode::NotAllowed,
            format!("“{}” is {} here, which does not allow it", person.name, person.role.as_str()),
        )
        .hint("somebody with the role “chief” can change that: desk people --help"));
    }
    Ok((person, identity.signer()?))
}

/// What a person is called here; strangers by the start of their id.
fn called(people: &[Person], id: PersonId) -> String {
    let known = people.iter().find(|person| person.id == id);
    known.map_or_else(|| format!("somebody ({})", &id.to_string()[..8]), |person| person.name.clone())
}
