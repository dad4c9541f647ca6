//! The people of a publication: who may do what, and by which key their decisions are known.
//!
//! They are in `people.toml`, a list of tables that people may edit by hand:
//!
//! ```toml
//! [[person]]
//! id = "0192…"
//! name = "L. Brandt"
//! role = "editor"
//! profile = "l-brandt"        # the author profile, if there is one
//! key = "…"                   # Ed25519, in base64
//! ```

use article::PersonId;
use serde::{Deserialize, Serialize};
use toml_edit::{DocumentMut, Item, Table, value};

use crate::signature::PublicKey;

/// Somebody who writes, edits or decides here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their identity.
    pub id: PersonId,
    /// The name as others see it.
    pub name: String,
    /// What they may do.
    pub role: Role,
    /// The slug of their author profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// The public half of their key.
    pub key: PublicKey,
}

/// What a person may do in a publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Writes, and notes.
    Writer,
    /// Reviews what others write.
    Editor,
    /// Also says who may do what.
    Chief,
}

/// Something that a role may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Writing notes and replies, settling threads.
    Note,
    /// Sending an article for review, taking it back, saying who has it and until when.
    HandOver,
    /// Asking for changes, approving, letting pass what a check found.
    Decide,
    /// Saying who may do what.
    Appoint,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 3] = [Self::Writer, Self::Editor, Self::Chief];

    /// As it is written.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Editor => "editor",
            Self::Chief => "chief",
        }
    }

    /// Whether the role may do it.
    pub fn may(self, act: Act) -> bool {
        match act {
            Act::Note | Act::HandOver => true,
            Act::Decide => self >= Self::Editor,
            Act::Appoint => self == Self::Chief,
        }
    }
}

impl std::str::FromStr for Role {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let word = text.trim().to_lowercase();
        let found = Self::ALL.into_iter().find(|role| role.as_str() == word);
        found.ok_or_else(|| {
            format!("“{}” is no role; use writer, editor or chief", text.chars().take(40).collect::<String>())
        })
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    person: Vec<toml::Value>,
}

/// The people in a text of `people.toml`, and what is wrong with those that cannot be read.
///
/// Fails if the text is no TOML.
pub fn read(text: &str) -> Result<(Vec<Person>, Vec<String>), String> {
    let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
    let (mut people, mut faults) = (Vec::<Person>::new(), Vec::new());
    for (at, entry) in file.person.into_iter().enumerate() {
        match entry.try_into::<Person>() {
            Ok(person) if people.iter().any(|known| known.id == person.id) => {
                faults.push(format!("person {}: the id of “{}” is there twice", at + 1, person.name));
            }
            Ok(person) => people.push(person),
            Err(error) => faults.push(format!("person {}: {}", at + 1, error.message())),
        }
    }
    Ok((people, faults))
}

/// The text with this person added, or changed if their id is there. Everything else stays as it is.
pub fn with(text: &str, person: &Person) -> Result<String, String> {
    let mut document: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| error.to_string())?;
    if let Some(list) = document.get_mut("person") {
        let list = list.as_array_of_tables_mut().ok_or("“person” should be a list of tables: [[person]]")?;
        let id = person.id.to_string();
        let known = list.iter_mut().find(|table| table.get("id").and_then(Item::as_str) == Some(id.as_str()));
        if let Some(known) = known {
            set(known, person);
            return Ok(document.to_string());
        }
    }
    let mut added = Table::new();
    set(&mut added, person);
    let gap = if text.trim().is_empty() { "" } else { "\n" };
    let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    Ok(format!("{text}{end}{gap}[[person]]\n{added}"))
}

fn set(table: &mut Table, person: &Person) {
    let mut set = |key: &str, text: &str| {
        if table.get(key).and_then(Item::as_str) != Some(text) {
            table[key] = value(text);
        }
    };
    set("id", &person.id.to_string());
    set("name", &person.name);
    set("role", person.role.as_str());
    if let Some(profile) = &person.profile {
        set("profile", profile);
    }
    set("key", &person.key.to_string());
    if person.profile.is_none() {
        table.remove("profile");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signature::Signer;

    fn person(n: u8, name: &str, role: Role) -> Person {
        let key = Signer::new(&[n; 32]).public();
        Person { id: PersonId::new(n.into(), [n; 10]), name: name.into(), role, profile: None, key }
    }

    #[test]
    fn a_person_is_added_and_changed_and_the_rest_stays() {
        let first = with("# who we are\n", &person(1, "Jo", Role::Writer)).unwrap();
        let both = with(&first, &person(2, "Kim", Role::Chief)).unwrap();
        let changed = with(&both, &Person { profile: Some("jo".into()), ..person(1, "Jo M", Role::Editor) }).unwrap();
        assert!(changed.starts_with("# who we are\n"), "{changed}");
        let (people, faults) = read(&changed).unwrap();
        assert_eq!((people.len(), faults.len(), people[0].name.as_str()), (2, 0, "Jo M"));
        assert_eq!((people[0].role, people[1].role), (Role::Editor, Role::Chief));
        assert_eq!(with(&changed, &people[0]).unwrap(), changed, "nothing new, nothing written");
    }

    #[test]
    fn an_entry_that_cannot_be_read_stops_no_other() {
        let text = with("[[person]]\nname = \"Who\"\n", &person(1, "Jo", Role::Writer)).unwrap();
        let (people, faults) = read(&text).unwrap();
        assert_eq!((people.len(), faults.len()), (1, 1), "{faults:?}");
        assert!(read("person = 3").is_err() && read("a b").is_err());
    }

    #[test]
    fn everybody_notes_editors_decide_and_chiefs_appoint() {
        let may = |act| Role::ALL.map(|role| role.may(act));
        assert_eq!(may(Act::Note), [true, true, true]);
        assert_eq!(may(Act::HandOver), [true, true, true]);
        assert_eq!(may(Act::Decide), [false, true, true]);
        assert_eq!(may(Act::Appoint), [false, false, true]);
    }
}
