//! Making publications.

use std::path::Path;

use article::Publication;
use article::publication::CallToAction;

use super::place::{self, Place};
use super::settings::tidy_address;
use crate::open::SETTINGS_FILE;
use crate::wire::FolderState;
use crate::{Error, ErrorCode};

/// What a new publication is to be.
#[derive(Debug, Clone, Default)]
pub struct NewPublication {
    /// Its name; the folder's name where empty.
    pub name: String,
    /// The call at the foot of its articles; left out where its text or its address is empty.
    pub call_text: String,
    /// The text of the call's button.
    pub call_label: String,
    /// Where the call's button leads: a web address or a mail address.
    pub call_address: String,
    /// Whether it was agreed that what is in the folder becomes part of the publication: each Markdown file becomes an
    /// article and gets a line, its id.
    pub adopt: bool,
}

/// Makes `publication.toml` in a folder, and the folder where it is not there.
///
/// Nothing else is written. A folder that holds files is refused ([`ErrorCode::FolderNotEmpty`]) unless `adopt` is set, and
/// one that cannot be a publication in any case: see [`place::look`], which also explains `home`.
pub fn init(folder: &Path, new: &NewPublication, home: Option<&Path>) -> Result<(), Error> {
    let place = place::look(folder, home);
    agreed(&place, new.adopt)?;
    let cannot = |error: &dyn std::fmt::Display| {
        Error::new(ErrorCode::File, format!("a publication cannot be made in {}: {error}", place.folder.display()))
            .hint("choose a folder that you may write to")
    };
    let settings = toml::to_string_pretty(&settings(new, &place)?).map_err(|error| cannot(&error))?;
    std::fs::create_dir_all(&place.folder).map_err(|error| cannot(&error))?;
    folder::write_atomically(&place.folder, SETTINGS_FILE, settings.as_bytes(), None)
        .map_err(|error| cannot(&error))?;
    Ok(())
}

/// Fails unless a publication can be made there, and what is there may become part of it.
fn agreed(place: &Place, adopt: bool) -> Result<(), Error> {
    match place.state {
        FolderState::New | FolderState::Empty => Ok(()),
        FolderState::HoldsFiles if adopt => Ok(()),
        FolderState::HoldsFiles => {
            Err(Error::new(ErrorCode::FolderNotEmpty, place.sentence())
                .hint("choose an empty folder, or agree to that"))
        }
        FolderState::Publication => {
            Err(Error::new(ErrorCode::BadRequest, place.sentence()).hint("open it instead, or choose another folder"))
        }
        FolderState::Refused => {
            Err(Error::new(ErrorCode::BadRequest, place.sentence()).hint("choose a folder of its own"))
        }
    }
}

fn settings(new: &NewPublication, place: &Place) -> Result<Publication, Error> {
    let stem = place.folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let name = if new.name.trim().is_empty() { stem.unwrap_or_default() } else { new.name.trim().to_owned() };
    let address = tidy_address(&new.call_address)?;
    let mut call_to_action = CallToAction { text: String::new(), ..CallToAction::default() };
    if !address.is_empty() {
        call_to_action.address = address;
        call_to_action.text = new.call_text.trim().to_owned();
        call_to_action.label = new.call_label.trim().to_owned();
    }
    Ok(Publication { name, call_to_action, ..Publication::default() })
}

/// Copies the sample, leaving out what belongs to the place it was at.
pub(crate) fn copy_sample(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            if entry.file_name() != ".copydesk" && entry.file_name() != "bundles" {
                copy_sample(&entry.path(), &target)?;
            }
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn home(files: &[&str]) -> tempfile::TempDir {
        let home = tempfile::tempdir().unwrap();
        for file in files {
            let file = home.path().join(file);
            std::fs::create_dir_all(file.parent().unwrap()).unwrap();
            std::fs::File::create(file).unwrap();
        }
        home
    }

    fn make(folder: &Path, home: &Path, adopt: bool) -> Result<(), crate::Error> {
        init(folder, &NewPublication { adopt, ..NewPublication::default() }, Some(home))
    }

    #[test]
    fn home_a_disk_and_what_holds_or_is_in_a_publication_are_refused_even_if_all_is_agreed() {
        let home = home(&["Documents/shopping.md", "weekly/publication.toml", "weekly/2026/a.md", "file.txt"]);
        let root = home.path().canonicalize().unwrap();
        let mut refused = vec![
            (root.clone(), "is your home folder"),
            (root.join("Documents/.."), "is your home folder"),
            (root.parent().unwrap().to_path_buf(), "holds your home folder"),
            ("/".into(), "is a whole disk"),
            (root.join("weekly/2026"), "is inside another publication"),
            (root.join("weekly/new/deep"), "is inside another publication"),
            (root.join("weekly"), "is a publication already"),
            (root.join("file.txt"), "is a file"),
            (root.join("file.txt/new"), "is a file"),
        ];
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&root, root.join("link")).unwrap();
            refused.push((root.join("link"), "is your home folder"));
        }
        for (folder, why) in refused {
            let error = make(&folder, &root, true).unwrap_err();
            assert!(error.message.contains(why), "{}: {error}", folder.display());
            assert!(!error.hint.is_empty());
        }
        let elsewhere = tempfile::tempdir().unwrap();
        let error = make(&root, elsewhere.path(), true).unwrap_err();
        assert!(error.message.contains("holds another publication, weekly"), "{error}");
        assert!(!root.join(SETTINGS_FILE).exists() && !root.join("weekly/new").exists());
    }

    #[test]
    fn a_folder_with_files_is_made_a_publication_only_when_that_is_agreed() {
        let home = home(&["notes/a.md", "notes/b/c.MD", "notes/d.txt", "pictures/e.png", "empty/.git/x.md"]);
        let (notes, pictures) = (home.path().join("notes"), home.path().join("pictures"));
        let error = make(&notes, home.path(), false).unwrap_err();
        assert_eq!(error.code, ErrorCode::FolderNotEmpty);
        assert!(error.message.contains("2 Markdown files: each becomes an article"), "{error}");
        assert_eq!(make(&pictures, home.path(), false).unwrap_err().code, ErrorCode::FolderNotEmpty);
        assert!(!notes.join(SETTINGS_FILE).exists() && !pictures.join(SETTINGS_FILE).exists());
        make(&notes, home.path(), true).unwrap();
        make(&home.path().join("empty"), home.path(), false).unwrap();
        make(&home.path().join("new/deep"), home.path(), false).unwrap();
        let again = make(&notes, home.path(), true).unwrap_err();
        assert!(again.message.ends_with("is a publication already: “notes”, with 2 Markdown files"), "{again}");
    }

    #[test]
    fn the_call_to_action_is_off_unless_it_leads_somewhere() {
        let home = home(&[]);
        let made = |name: &str, call_address: &str| {
            let new = NewPublication {
                call_text: "Write to us?".into(),
                call_label: "Write".into(),
                call_address: call_address.into(),
                ..NewPublication::default()
            };
            init(&home.path().join(name), &new, None)?;
            let text = std::fs::read_to_string(home.path().join(name).join(SETTINGS_FILE)).unwrap();
            Ok::<_, Error>(Publication::parse(&text).unwrap().call_to_action)
        };
        assert_eq!(made("off", " ").unwrap().text, "");
        let on = made("on", "desk@h.example").unwrap();
        assert_eq!((on.text.as_str(), on.address.as_str()), ("Write to us?", "mailto:desk@h.example"));
        made("wrong", "desk@h").unwrap_err();
        assert!(!home.path().join("wrong").exists(), "nothing is written before all is right");
    }
}
