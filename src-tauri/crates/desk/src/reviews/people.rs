//! Entering the people of a publication.

use review::person::{Person, Role};

use super::identity::Identity;
use crate::logbook::{self, put_person, read_people};
use crate::open::PEOPLE_FILE as FILE;
use crate::wire::Event;
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
    if let Some(namesake) = people.iter().find(|other| other.name.to_lowercase() == person.name.to_lowercase()) {
        publication.tell(Event::Error(two_of_one_name(namesake)));
    }
    // Whoever has the key here is who they say, also where somebody else is called so.
    commit::change(publication, |turn| logbook::confirm(turn, &person.id.to_string()))?;
    Ok(person)
}

fn two_of_one_name(namesake: &Person) -> Error {
    let Person { name, key, .. } = namesake;
    let key = key.words().join(" ");
    Error::new(ErrorCode::NotAllowed, format!("“{name}” works here already, with another key: “{key}”")).hint(
        "if that is you on another machine, ask the others to confirm your new key with: desk people --confirm; until then, \
         what you sign does not count for them. If it is not, say who you are under another name",
    )
}

/// The role of somebody who comes to a publication with these people: without a chief, nobody could say what others are.
pub(super) fn role_of_new(people: &[Person]) -> Role {
    if people.iter().any(|person| person.role == Role::Chief) { Role::Writer } else { Role::Chief }
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;
    use crate::reviews::{Identities, persons};
    use crate::wire::Event;

    #[test]
    fn whoever_enters_under_a_known_name_is_told() {
        let (tell, told) = std::sync::mpsc::channel();
        let heard = move |event| {
            if let Event::Error(error) = event {
                let _ = tell.send(error);
            }
        };
        let fixture = Fixture::new(&[]).heard_by(std::sync::Arc::new(heard));
        let home = tempfile::tempdir().unwrap();
        let enter = |machine: &str, name: &str| {
            let identities = Identities::new(home.path().join(machine));
            persons::introduce(&fixture.publication, &identities, name, None).unwrap();
            told.try_iter().count()
        };
        assert_eq!(enter("first", "L. Brandt"), 0);
        assert_eq!(enter("second", "l. brandt"), 1);
        assert_eq!(enter("second", "l. brandt"), 0, "once is enough");
        assert_eq!(enter("third", "T. Kim"), 0);
    }
}
