//! What people say about articles: who they are, their notes, and what they decide.

mod identity;
pub mod life;
pub mod moves;
pub mod notes;
mod passes;
mod people;
pub mod persons;
pub mod standing;
pub(crate) mod unfinished;

pub use identity::Identities;
pub use passes::let_pass;

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
