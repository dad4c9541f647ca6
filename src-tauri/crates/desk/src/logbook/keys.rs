//! Keys are trusted at first sight: what `people.toml` says of a person later counts only once somebody confirmed it.
//!
//! Whoever can write the file could otherwise put their own key in the place of another person's, and approve in that name.
//! What was seen is kept in this desk's database; without it, the next look is the first.

use std::collections::BTreeMap;

use article::PersonId;
use library::{Reader, setting};
use review::{Person, PublicKey};

use super::{person_named, read_people};
use crate::open::{PEOPLE_FILE, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication};

/// The setting with the keys of persons as they were first seen.
const SEEN: &str = "keys";

type Seen = BTreeMap<PersonId, PublicKey>;

/// Remembers the keys of people who are new here.
pub(super) fn remember(turn: &Turn<'_>, people: &[Person]) -> Result<(), Error> {
    let before = turn.read(seen)?;
    let mut now = before.clone();
    for person in people {
        now.entry(person.id).or_insert_with(|| person.key.clone());
    }
    if now.len() == before.len() || turn.library.read_only().is_some() {
        return Ok(());
    }
    keep(turn, &now)
}

/// The same people, each with the key by which what they sign is known.
pub(super) fn trusted(publication: &OpenPublication, people: Vec<Person>) -> Result<Vec<Person>, Error> {
    let seen = publication.read(seen)?;
    let known = |person: Person| Person { key: seen.get(&person.id).cloned().unwrap_or(person.key), ..person };
    Ok(people.into_iter().map(known).collect())
}

/// The people whose key in `people.toml` is another one than the one that was seen first, with what to do.
pub(crate) fn other_keys(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    // What cannot be read is told where it is read.
    let Ok((people, _)) = read_people(publication) else { return Ok(Vec::new()) };
    let seen = publication.read(seen)?;
    let told = |person: &Person| {
        let before = seen.get(&person.id).filter(|before| **before != person.key)?;
        let message = format!(
            "“{}” has another key than before: “{}” instead of “{}”. What is signed with it does not count as theirs. Ask \
             them for the five words of their key; if they are the new ones: desk people --confirm “{}”",
            person.name,
            person.key.words().join(" "),
            before.words().join(" "),
            person.name
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
    now.insert(person.id, person.key.clone());
    keep(turn, &now)?;
    turn.write(|writer| Ok(library::forget_review_file(writer, PEOPLE_FILE)?))?;
    Ok(person.clone())
}

fn seen(reader: &Reader<'_>) -> Result<Seen, Error> {
    let text = setting(reader, SEEN)?;
    text.map_or_else(|| Ok(Seen::new()), |text| serde_json::from_str(&text).map_err(|error| unreadable(&error)))
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

    fn key_of(fixture: &Fixture) -> PublicKey {
        let (people, _) = read_people(&fixture.publication).unwrap();
        trusted(&fixture.publication, people).unwrap().remove(0).key
    }

    #[test]
    fn another_key_for_a_known_person_counts_once_it_is_confirmed() {
        let (first, other) = (Signer::new(&[1; 32]), Signer::new(&[2; 32]));
        let fixture = Fixture::new(&[("people.toml", &people(&first))]);
        assert_eq!(other_keys(&fixture.publication), Ok(Vec::new()));
        fixture.write("people.toml", people(&other));
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(key_of(&fixture), first.public());
        let told = other_keys(&fixture.publication).unwrap();
        let words = other.public().words().join(" ");
        assert!(told.len() == 1 && told[0].message.contains(&words), "{told:?}");
        commit::change(&fixture.publication, |turn| confirm(turn, "l. brandt")).unwrap();
        assert_eq!(key_of(&fixture), other.public());
        assert_eq!(other_keys(&fixture.publication), Ok(Vec::new()));
    }
}
