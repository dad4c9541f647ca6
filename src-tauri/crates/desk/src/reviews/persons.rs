//! Saying who works here, and what they may do.

use review::Act;
use review::person::{Person, Role};

use super::{Identities, acting, people};
use crate::logbook::{person_named, put_person, read_people};
use crate::wire::{Event, FileDiagnostic, PersonRow, RoleRequest, WhoView};
use crate::{Error, ErrorCode, OpenPublication, commit, logbook};

/// The same, for the window.
pub(crate) fn everybody(publication: &OpenPublication, (): ()) -> Result<Vec<PersonRow>, Error> {
    list(publication)
}

/// Everybody who works on the publication, in the order of `people.toml`.
pub fn list(publication: &OpenPublication) -> Result<Vec<PersonRow>, Error> {
    let (people, faults) = read_people(publication)?;
    for FileDiagnostic { path, message, .. } in faults {
        publication.tell(Event::Error(Error::new(ErrorCode::File, format!("{path}: {message}"))));
    }
    Ok(people.into_iter().map(row).collect())
}

/// The one person with this name or id.
pub fn named(publication: &OpenPublication, name: &str) -> Result<PersonRow, Error> {
    let (people, _) = read_people(publication)?;
    person_named(&people, name).map(|person| row(person.clone()))
}

/// Who works at this machine, and as what in this publication. Somebody who is new here is not written down for that.
pub fn myself(publication: &OpenPublication, identities: &Identities) -> Result<WhoView, Error> {
    let (people, _) = read_people(publication)?;
    let role = people::role_of_new(&people);
    let me = match identities.find(None) {
        Ok(me) => me,
        Err(error) if error.code == ErrorCode::NobodyYet => {
            return Ok(WhoView { me: None, role: role.as_str().to_owned() });
        }
        Err(error) => return Err(error),
    };
    let known = people.into_iter().find(|person| person.id == me.id);
    let me = match known {
        Some(known) => known,
        None => {
            let key = me.signer()?.public();
            Person { id: me.id, name: me.name, role, profile: me.profile, key }
        }
    };
    Ok(WhoView { me: Some(row(me)), role: role.as_str().to_owned() })
}

/// Says who works at this machine, and is from now on the one who acts.
pub fn introduce(
    publication: &OpenPublication,
    identities: &Identities,
    name: &str,
    profile: Option<&str>,
) -> Result<PersonRow, Error> {
    let identity = identities.add(name, profile, &*publication.clock)?;
    super::works_here(publication, identity.id)?;
    people::enter(publication, &identity).map(row)
}

/// From now on the key that `people.toml` gives a person is theirs: somebody asked them for its five words.
pub fn confirm(publication: &OpenPublication, name: &str) -> Result<PersonRow, Error> {
    let confirmed = commit::change(publication, |turn| {
        let person = logbook::confirm(turn, name)?;
        logbook::follow(turn)?;
        Ok(person)
    });
    confirmed.map(row)
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
    let Person { id, name, role, profile, key } = person;
    PersonRow { id: id.to_string(), name, role: role.as_str().to_owned(), profile, key: key.words().join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn who_i_am_is_known_before_and_after_i_am_written_down() {
        let fixture = Fixture::new(&[]);
        let home = tempfile::tempdir().unwrap();
        let identities = Identities::new(home.path());
        let before = myself(&fixture.publication, &identities).unwrap();
        assert!(before.me.is_none());
        assert_eq!(before.role, "chief", "the first one says what others are");
        introduce(&fixture.publication, &identities, "L. Brandt", None).unwrap();
        let after = myself(&fixture.publication, &identities).unwrap();
        assert_eq!(after.me.map(|me| (me.name, me.role)), Some(("L. Brandt".to_owned(), "chief".to_owned())));
        assert_eq!(after.role, "writer");
        // In another publication, where somebody else came first.
        let other = Fixture::new(&[("people.toml", &fixture.file("people.toml").replace("L. Brandt", "T. Kim"))]);
        let home = tempfile::tempdir().unwrap();
        let theirs = Identities::new(home.path());
        introduce(&fixture.publication, &theirs, "Jo", None).unwrap();
        let there = myself(&other.publication, &theirs).unwrap();
        assert_eq!(there.me.map(|me| me.role).as_deref(), Some("writer"));
        assert!(!other.file("people.toml").contains("Jo"), "to ask writes nothing");
    }
}
