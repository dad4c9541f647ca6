//! Keys are trusted at first sight: what `people.toml` says of a person later counts only once somebody confirmed it.
//!
//! Whoever can write the file could otherwise put their own key in the place of another person's, or enter themselves a second
//! time by that person's name, and approve in that name. What was seen is kept in this desk's database; without it, the next
//! look is the first.

use std::collections::BTreeMap;

use article::PersonId;
use library::{Reader, setting};
use review::{Person, PublicKey};
use serde::{Deserialize, Serialize};

use super::{person_named, read_people};
use crate::open::{PEOPLE_FILE, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// The setting with the persons as they were first seen.
const SEEN: &str = "keys";

/// Persons as they were first seen, or confirmed since.
#[derive(Default, Clone, PartialEq, Serialize, Deserialize)]
struct Seen(BTreeMap<PersonId, SeenPerson>);

#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct SeenPerson {
    name: String,
    key: PublicKey,
}

impl Seen {
    /// The key by which what somebody signs is known; none as long as nobody confirmed that they are who they say.
    fn key<'s>(&'s self, person: &'s Person) -> Option<&'s PublicKey> {
        match self.0.get(&person.id) {
            Some(seen) => Some(&seen.key),
            None => self.of_that_name(person).is_none().then_some(&person.key),
        }
    }

    /// Somebody else who was called so before.
    fn of_that_name(&self, person: &Person) -> Option<&SeenPerson> {
        let alike = |name: &str| name.trim().to_lowercase() == person.name.trim().to_lowercase();
        self.0.iter().find(|(id, seen)| **id != person.id && alike(&seen.name)).map(|(_, seen)| seen)
    }

    fn put(&mut self, person: &Person) {
        let seen = SeenPerson { name: person.name.clone(), key: person.key.clone() };
        self.0.insert(person.id, seen);
    }
}

/// Remembers the people who are new here.
pub(super) fn remember(turn: &Turn<'_>, people: &[Person]) -> Result<(), Error> {
    let before = turn.read(seen)?;
    let mut now = before.clone();
    for person in people {
        // Those of one name who come together are all new.
        if !before.0.contains_key(&person.id) && before.of_that_name(person).is_none() {
            now.put(person);
        }
    }
    if now == before || turn.library.read_only().is_some() {
        return Ok(());
    }
    keep(turn, &now)
}

/// The keys by which what these people sign is known.
pub(super) fn trusted(
    publication: &OpenPublication,
    people: &[Person],
) -> Result<BTreeMap<PersonId, PublicKey>, Error> {
    let seen = publication.read(seen)?;
    let key = |person: &Person| Some((person.id, seen.key(person)?.clone()));
    Ok(people.iter().filter_map(key).collect())
}

/// The people whose key in `people.toml` nobody confirmed although another one was known, with what to do.
pub(crate) fn other_keys(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    // What cannot be read is told where it is read.
    let Ok((people, _)) = read_people(publication) else { return Ok(Vec::new()) };
    let seen = publication.read(seen)?;
    let told = |person: &Person| {
        let before = match seen.0.get(&person.id) {
            Some(before) => (before.key != person.key).then_some(before)?,
            None => seen.of_that_name(person)?,
        };
        let message = format!(
            "“{}” has another key than before: “{}” instead of “{}”. What is signed with it does not count as theirs. Ask \
             them for the five words of their key; if they are the new ones: desk people --confirm {}",
            person.name,
            person.key.words().join(" "),
            before.key.words().join(" "),
            person.id
        );
        Some(FileDiagnostic { path: PEOPLE_FILE.into(), line: None, message })
    };
    Ok(people.iter().filter_map(told).collect())
}

/// From now on the key that `people.toml` gives a person is theirs. [`super::follow`] comes next: whose signatures are whose
/// may be another answer now.
pub(crate) fn confirm(turn: &Turn<'_>, name: &str) -> Result<Person, Error> {
    turn.writable()?;
    let (people, _) = read_people(turn)?;
    let person = person_named(&people, name)?;
    let mut now = turn.read(seen)?;
    now.put(person);
    keep(turn, &now)?;
    turn.write(|writer| Ok(library::forget_review_file(writer, PEOPLE_FILE)?))?;
    Ok(person.clone())
}

/// The keys that this desk trusts, as it keeps them.
pub(crate) fn trusted_keys(reader: &Reader<'_>) -> Result<Option<String>, Error> {
    Ok(setting(reader, SEEN)?)
}

fn seen(reader: &Reader<'_>) -> Result<Seen, Error> {
    let text = trusted_keys(reader)?;
    text.map_or_else(|| Ok(Seen::default()), |text| serde_json::from_str(&text).map_err(|error| unreadable(&error)))
}

fn keep(turn: &Turn<'_>, seen: &Seen) -> Result<(), Error> {
    let text = serde_json::to_string(seen).map_err(|error| unreadable(&error))?;
    turn.write(|writer| Ok(library::set_setting(writer, SEEN, &text)?))
}

fn unreadable(error: &serde_json::Error) -> Error {
    Error::new(ErrorCode::Internal, format!("the keys of people cannot be kept or read: {error}"))
}

#[cfg(test)]
mod tests {
    use review::Signer;

    use super::*;
    use crate::fixture::Fixture;
    use crate::{commit, sync};

    const ID: &str = "01a21972-eb2c-7b79-a8ce-910448278aaf";

    fn people(signer: &Signer) -> String {
        let key = signer.public();
        format!("[[person]]\nid = \"{ID}\"\nname = \"L. Brandt\"\nrole = \"editor\"\nkey = \"{key}\"\n")
    }

    fn key_of(fixture: &Fixture, id: &str) -> Option<PublicKey> {
        let (people, _) = read_people(&fixture.publication).unwrap();
        trusted(&fixture.publication, &people).unwrap().remove(&id.parse().unwrap())
    }

    #[test]
    fn another_key_for_a_known_person_counts_once_it_is_confirmed() {
        let (first, other) = (Signer::new(&[1; 32]), Signer::new(&[2; 32]));
        let fixture = Fixture::new(&[("people.toml", &people(&first))]);
        assert_eq!(other_keys(&fixture.publication), Ok(Vec::new()));
        fixture.write("people.toml", people(&other));
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(key_of(&fixture, ID), Some(first.public()));
        let told = other_keys(&fixture.publication).unwrap();
        let words = other.public().words().join(" ");
        assert!(told.len() == 1 && told[0].message.contains(&words), "{told:?}");
        commit::change(&fixture.publication, |turn| confirm(turn, "l. brandt")).unwrap();
        assert_eq!(key_of(&fixture, ID), Some(other.public()));
        assert_eq!(other_keys(&fixture.publication), Ok(Vec::new()));
    }

    #[test]
    fn nobody_else_takes_a_known_name() {
        let (first, other) = (Signer::new(&[1; 32]), Signer::new(&[2; 32]));
        let fixture = Fixture::new(&[("people.toml", &people(&first))]);
        let second = ID.replace("01a21972", "01a21973");
        let entered = people(&other).replace(ID, &second).replace("L. Brandt", " l. brandt");
        for text in [entered.clone(), people(&first) + &entered] {
            fixture.write("people.toml", text);
            sync::reconcile(&fixture.publication).unwrap();
            assert_eq!(key_of(&fixture, &second), None);
            let told = other_keys(&fixture.publication).unwrap();
            assert!(told.len() == 1 && told[0].message.contains(&second), "{told:?}");
        }
        commit::change(&fixture.publication, |turn| confirm(turn, &second)).unwrap();
        assert_eq!(key_of(&fixture, &second), Some(other.public()));
        assert_eq!(key_of(&fixture, ID), Some(first.public()));
    }
}
