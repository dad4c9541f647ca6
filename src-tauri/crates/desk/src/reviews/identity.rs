//! Who works at this machine: a name, an id, and a private key that never leaves it.
//!
//! They are kept outside every publication, in a file that only its owner can read. There is no account and no password: who
//! can read that file is that person.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use article::{DeskId, PersonId};
use review::Signer;
use serde::{Deserialize, Serialize};

use crate::clock::{Clock, NewId};
use crate::{Error, ErrorCode, OpenPublication};

/// The people of this machine.
#[derive(Debug, Clone)]
pub struct Identities {
    folder: PathBuf,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Identity {
    pub(super) id: PersonId,
    pub(super) name: String,
    /// The slug of their author profile.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) profile: Option<String>,
    secret: String,
}

/// The file, in the folder of the identities. The first person is the one who acts unless another is named.
const FILE: &str = "people.toml";

#[derive(Debug, Default, Serialize, Deserialize)]
struct File {
    #[serde(default)]
    person: Vec<Identity>,
}

impl Identities {
    /// Those in a folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// Those of the person who is logged in to this machine; none where the system names no place for settings.
    pub fn of_this_machine() -> Option<Self> {
        dirs::config_dir().map(|folder| Self::new(folder.join("copydesk")))
    }

    /// Whether nobody said yet who works at this machine.
    pub fn is_empty(&self) -> Result<bool, Error> {
        Ok(self.read()?.person.is_empty())
    }

    /// Where exports keep what they made, for this person alone. It may be deleted at any time.
    pub fn exports(&self) -> PathBuf {
        let own = dirs::config_dir().filter(|config| self.folder.starts_with(config)).and_then(|_| dirs::cache_dir());
        own.map_or_else(|| self.folder.join("exports"), |cache| cache.join("copydesk/exports"))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// The name and the key of whoever acts; none where nobody said yet who works here.
    pub fn signer(&self) -> Result<Option<(String, review::Signer)>, Error> {
        if self.is_empty()? {
            return Ok(None);
        }
        let who = self.find(None)?;
        Ok(Some((who.name.clone(), who.signer()?)))
    }

    /// The one with this name or id, else the first.
    pub(super) fn find(&self, name: Option<&str>) -> Result<Identity, Error> {
        let people = self.read()?.person;
        let Some(name) = name else {
            return people.into_iter().next().ok_or_else(|| {
                Error::new(ErrorCode::NobodyYet, "nobody said yet who works here")
                    .hint("say it once, with: desk people --me \"YOUR NAME\"")
            });
        };
        let wanted = name.trim().to_lowercase();
        let found = people.into_iter().find(|one| one.name.to_lowercase() == wanted || one.id.to_string() == wanted);
        found.ok_or_else(|| {
            Error::new(ErrorCode::NobodyYet, format!("nobody on this machine is called “{}”", name.trim()))
                .hint(format!("add them with: desk people --me \"{}\"", name.trim()))
        })
    }

    /// Adds a person with a key of their own, unless there is one with this name, and makes them the one who acts.
    pub(super) fn add(&self, name: &str, profile: Option<&str>, clock: &dyn Clock) -> Result<Identity, Error> {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if name.is_empty() {
            return Err(Error::new(ErrorCode::BadRequest, "a person needs a name"));
        }
        let mut file = self.read()?;
        let known = file.person.iter().position(|one| one.name.to_lowercase() == name.to_lowercase());
        let mut identity = match known {
            Some(at) => file.person.remove(at),
            None => Identity { id: PersonId::made_by(clock), name, profile: None, secret: new_key()?.to_secret() },
        };
        if let Some(profile) = profile {
            identity.profile = Some(profile.to_owned());
        }
        file.person.insert(0, identity.clone());
        self.write(&file)?;
        Ok(identity)
    }

    /// The id of this desk: this installation with the publication in this folder. A copy of the folder is another desk, or two
    /// would append to logs of one name.
    pub(super) fn desk(&self, publication: &OpenPublication) -> Result<DeskId, Error> {
        const FILE: &str = "desks.json";
        let failed = |error: &dyn std::fmt::Display| Error::new(ErrorCode::File, format!("{FILE}: {error}"));
        let place = self.folder().join(FILE);
        let mut desks: BTreeMap<PathBuf, DeskId> = match fs::read(&place) {
            Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| failed(&error))?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => BTreeMap::new(),
            Err(error) => return Err(failed(&error)),
        };
        let root = publication.root.canonicalize().unwrap_or_else(|_| publication.root.clone());
        if let Some(desk) = desks.get(&root) {
            return Ok(*desk);
        }
        let desk = DeskId::made_by(&*publication.clock);
        desks.insert(root, desk);
        let bytes = serde_json::to_vec_pretty(&desks).map_err(|error| failed(&error))?;
        fs::create_dir_all(self.folder()).map_err(|error| failed(&error))?;
        let there = folder::look_at(self.folder(), FILE).map_err(|error| failed(&error))?;
        folder::write_atomically(self.folder(), FILE, &bytes, there).map_err(|error| failed(&error))?;
        Ok(desk)
    }

    fn read(&self) -> Result<File, Error> {
        let path = self.folder.join(FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(File::default()),
            Err(error) => return Err(failed(&path, &error)),
        };
        toml::from_str(&text).map_err(|error| {
            // Not the text around the fault: it may be a key.
            Error::new(ErrorCode::File, format!("{} cannot be read: {}", path.display(), error.message()))
                .hint("correct it, or put it aside and say again who you are; nothing was written")
        })
    }

    fn write(&self, file: &File) -> Result<(), Error> {
        let path = self.folder.join(FILE);
        let text = toml::to_string(file)
            .map_err(|error| Error::new(ErrorCode::Internal, format!("the people cannot be written: {error}")))?;
        fs::create_dir_all(&self.folder).map_err(|error| failed(&path, &error))?;
        private(&path).map_err(|error| failed(&path, &error))?;
        let there = folder::look_at(&self.folder, FILE).map_err(|error| failed(&path, &error))?;
        folder::write_atomically(&self.folder, FILE, text.as_bytes(), there)
            .map(drop)
            .map_err(|error| failed(&path, &error))
    }
}

impl Identity {
    pub(super) fn signer(&self) -> Result<Signer, Error> {
        Signer::from_secret(&self.secret).ok_or_else(|| {
            Error::new(ErrorCode::File, format!("the key of “{}” on this machine is damaged", self.name))
                .hint("put back the file with your name and key from a backup, or say under a new name who you are")
        })
    }
}

/// Makes an empty file that only its owner can read, unless there is one. What is written into it later keeps that.
fn private(path: &Path) -> std::io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        opened => opened.map(drop),
    }
}

fn new_key() -> Result<Signer, Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)
        .map_err(|error| Error::new(ErrorCode::Internal, format!("the system gives no key: {error}")))?;
    Ok(Signer::new(&secret))
}

fn failed(path: &Path, error: &dyn std::fmt::Display) -> Error {
    Error::new(ErrorCode::File, format!("{}: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemClock;

    #[test]
    fn a_person_keeps_the_key_and_only_its_owner_can_read_it() {
        let home = tempfile::tempdir().unwrap();
        let identities = Identities::new(home.path().join("copydesk"));
        let jo = identities.add("  Jo   Doe ", None, &SystemClock).unwrap();
        let kim = identities.add("Kim", None, &SystemClock).unwrap();
        assert_eq!(identities.find(None).unwrap(), kim, "the one who was named last acts");
        assert_eq!(identities.add("jo doe", Some("jo"), &SystemClock).unwrap().id, jo.id);
        assert_eq!(identities.find(Some("JO DOE")).unwrap().signer().unwrap().public(), jo.signer().unwrap().public());
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::PermissionsExt::mode(
                &fs::metadata(home.path().join("copydesk/people.toml")).unwrap().permissions(),
            );
            assert_eq!(mode & 0o777, 0o600);
        }
        std::fs::File::create(home.path().join("copydesk/people.toml"))
            .and_then(|mut file| std::io::Write::write_all(&mut file, b"secret = "))
            .unwrap();
        let refused = identities.add("Ada", None, &SystemClock).unwrap_err();
        assert!(
            refused.message.contains("cannot be read") && !refused.message.contains("secret ="),
            "{}",
            refused.message
        );
    }
}
