//! Following the few files that changed, without looking at all the others.

use folder::{Changed, FileEntry, FileSeen};
use library::Owner;

use super::{apply, authors, look, reconcile, reconcile_one};
use crate::wire::Event;
use crate::{Desk, Fault, SETTINGS_FILE, page, pictures, store};

/// More files than this are looked at as a whole folder is.
const FEW: usize = 64;

/// Takes in what another program changed. Our own writes come here, too, and cost a look at their stamps.
pub(crate) fn follow(desk: &Desk, changed: &Changed) -> Result<(), Fault> {
    match changed {
        Changed::Files(paths) if paths.len() <= FEW && each(desk, paths.iter().map(String::as_str))? => Ok(()),
        _ => reconcile(desk),
    }
}

/// Follows some files. Answers false where that takes a look at all of them: a file is new, moved, gone or unreadable.
fn each<'p>(desk: &Desk, mut paths: impl Iterator<Item = &'p str>) -> Result<bool, Fault> {
    let _turn = desk.take_turn();
    let troubled = desk.problems()?;
    let mut changed = false;
    let done = paths.try_fold(true, |done, path| {
        let known = !troubled.iter().any(|problem| problem.path == path);
        let followed = if done && known { one(desk, path)? } else { Followed::No };
        changed |= followed == Followed::Changed;
        Ok::<_, Fault>(followed != Followed::No)
    })?;
    if changed {
        desk.tell(Event::LibraryChanged);
        page::look_around(desk);
    }
    Ok(done)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Followed {
    /// Nothing was to be done.
    Same,
    Changed,
    /// It takes a look at everything.
    No,
}

fn one(desk: &Desk, path: &str) -> Result<Followed, Fault> {
    if path == SETTINGS_FILE {
        desk.reread_settings();
        return Ok(Followed::Changed);
    }
    if path.starts_with("media/") {
        return picture(desk, path);
    }
    if !path.to_ascii_lowercase().ends_with(".md") {
        return Ok(Followed::Same);
    }
    match path.strip_prefix("authors/") {
        Some(_) => author(desk, path),
        None => article(desk, path),
    }
}

fn article(desk: &Desk, path: &str) -> Result<Followed, Fault> {
    let row = desk.read(|reader| Ok(library::mirror_at(reader, path)?))?;
    let Some(Owner::Article(id)) = row.filter(|row| !row.detached).map(|row| row.owner) else {
        return Ok(Followed::No);
    };
    let Some(known) = look::tracked_one(desk, id)? else { return Ok(Followed::No) };
    match look::file(desk, path, &known) {
        (FileSeen::Same, _) => Ok(Followed::Same),
        // With another article's id in it, two files may have changed places.
        (FileSeen::Text(_), claim) if claim.is_none_or(|claim| claim == id) => {
            reconcile_one(desk, id)?;
            Ok(Followed::Changed)
        }
        _ => Ok(Followed::No),
    }
}

fn author(desk: &Desk, path: &str) -> Result<Followed, Fault> {
    let Ok(slug) = store::file_stem(path).parse() else { return Ok(Followed::No) };
    match authors::reconcile_author(desk, &slug) {
        Ok(()) => Ok(Followed::Changed),
        Err(fault) => apply::stop_if_grave(&fault).map(|()| Followed::No),
    }
}

fn picture(desk: &Desk, path: &str) -> Result<Followed, Fault> {
    let Ok(facts) = std::fs::metadata(desk.root.join(path)) else { return Ok(Followed::No) };
    let file = FileEntry { path: path.to_owned(), stamp: folder::Stamp::of(&facts) };
    let known = desk.read(|reader| Ok(library::media(reader, path)?))?;
    if known.is_some_and(|known| (known.size, known.mtime_ns) == (file.stamp.size, file.stamp.mtime_ns)) {
        return Ok(Followed::Same);
    }
    pictures::take_note(desk, &file)?;
    Ok(Followed::Changed)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "here the test is the other program that writes files")]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::sync::Arc;

    use super::*;
    use crate::SystemClock;

    fn publication(files: &[(&str, &str)]) -> (tempfile::TempDir, Arc<Desk>) {
        let root = tempfile::tempdir().unwrap();
        crate::publication::init(root.path(), "Test").unwrap();
        for (path, text) in files {
            fs::write(root.path().join(path), text).unwrap();
        }
        let desk = Desk::open(root.path(), Arc::new(SystemClock), Arc::new(|_| {})).unwrap();
        (root, desk)
    }

    fn told(paths: &[&str]) -> Changed {
        Changed::Files(paths.iter().map(|path| (*path).to_owned()).collect())
    }

    fn read(root: &Path, path: &str) -> String {
        fs::read_to_string(root.join(path)).unwrap()
    }

    fn text_of(desk: &Desk, path: &str) -> String {
        let id = store::find(desk, path).unwrap();
        store::current(desk, id).unwrap().text().to_owned()
    }

    #[test]
    fn a_known_file_is_followed_without_a_look_at_the_others() {
        let (root, desk) = publication(&[("a.md", "---\ntitle: A\n---\n\nFirst.\n")]);
        let changed = read(root.path(), "a.md").replace("First.", "Second.");
        fs::write(root.path().join("a.md"), &changed).unwrap();
        fs::write(root.path().join("new.md"), "New.\n").unwrap();
        follow(&desk, &told(&["a.md"])).unwrap();
        assert_eq!(text_of(&desk, "a"), changed);
        assert!(store::find(&desk, "new").is_err(), "nobody told of this one yet");
        follow(&desk, &told(&["new.md"])).unwrap();
        assert!(text_of(&desk, "new").ends_with("New.\n"));
    }

    #[test]
    fn two_files_that_changed_places_keep_their_articles() {
        let (root, desk) =
            publication(&[("a.md", "---\ntitle: A\n---\n\nOf A.\n"), ("b.md", "---\ntitle: B\n---\n\nOf B.\n")]);
        let (a, b) = (store::find(&desk, "a").unwrap(), store::find(&desk, "b").unwrap());
        let (of_a, of_b) = (read(root.path(), "a.md"), read(root.path(), "b.md"));
        fs::write(root.path().join("a.md"), of_b).unwrap();
        fs::write(root.path().join("b.md"), of_a).unwrap();
        follow(&desk, &told(&["a.md", "b.md"])).unwrap();
        assert_eq!((store::find(&desk, "b.md").unwrap(), store::find(&desk, "a.md").unwrap()), (a, b));
        assert!(store::current(&desk, a).unwrap().text().contains("Of A."));
        assert!(store::current(&desk, b).unwrap().text().contains("Of B."));
    }

    #[test]
    fn a_file_that_was_in_trouble_is_out_of_it_once_it_is_mended() {
        let (root, desk) = publication(&[]);
        fs::write(root.path().join("latin.md"), b"caf\xe9\n").unwrap();
        follow(&desk, &told(&["latin.md"])).unwrap();
        assert_eq!(desk.problems().unwrap().len(), 1);
        fs::write(root.path().join("latin.md"), "café\n").unwrap();
        follow(&desk, &told(&["latin.md"])).unwrap();
        assert_eq!(desk.problems().unwrap(), []);
        assert!(text_of(&desk, "latin").ends_with("café\n"));
    }

    #[test]
    fn a_picture_and_a_profile_are_followed_too() {
        let (root, desk) = publication(&[]);
        fs::create_dir(root.path().join("media")).unwrap();
        fs::create_dir(root.path().join("authors")).unwrap();
        fs::write(root.path().join("media/note.pdf"), "PDF").unwrap();
        fs::write(root.path().join("authors/kim.md"), "---\nname: Kim\n---\n").unwrap();
        follow(&desk, &told(&["media/note.pdf", "authors/kim.md"])).unwrap();
        let (media, kim) = desk
            .read(|reader| Ok((library::media(reader, "media/note.pdf")?, library::author(reader, "kim")?)))
            .unwrap();
        assert_eq!(media.map(|media| media.size), Some(3));
        assert_eq!(kim.map(|(profile, _)| profile.name), Some("Kim".to_owned()));
    }
}
