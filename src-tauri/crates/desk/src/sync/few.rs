//! Following the few files that changed, without looking at all the others.

use article::RecordId;
use folder::{Changed, FileEntry, FileSeen};

use super::reconcile;
use crate::open::{PEOPLE_FILE, SETTINGS_FILE, Turn};
use crate::wire::Event;
use crate::{Error, OpenPublication, commit, logbook, mirror, store};

/// More files than this are looked at as a whole folder is.
const FEW: usize = 64;

/// Takes in what another program changed. Our own writes come here, too, and cost a look at their stamps.
pub(crate) fn follow(publication: &OpenPublication, changed: &Changed) -> Result<(), Error> {
    if publication.away().is_some() {
        return Ok(());
    }
    match changed {
        Changed::Files(paths) if paths.len() <= FEW && each(publication, paths.iter().map(String::as_str))? => Ok(()),
        _ => {
            reconcile(publication)?;
            publication.tell(Event::NotesChanged { article: None });
            Ok(())
        }
    }
}

/// Follows some files. Returns false where that takes a comparison of all of them: a file is new, moved, gone or
/// unreadable.
fn each<'p>(publication: &OpenPublication, mut paths: impl Iterator<Item = &'p str> + Clone) -> Result<bool, Error> {
    commit::change(publication, |turn| {
        if paths.clone().any(|path| spoken_of(path).is_some()) {
            logbook::follow(turn)?;
        }
        let unreadable = turn.read(|reader| Ok(library::problems(reader)?))?;
        paths.try_fold(true, |done, path| {
            let known = !unreadable.iter().any(|problem| problem.path == path);
            Ok(done && known && one(turn, path)? == Followed::Yes)
        })
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Followed {
    Yes,
    /// It takes a comparison of everything.
    No,
}

fn one(turn: &Turn<'_>, path: &str) -> Result<Followed, Error> {
    if path == SETTINGS_FILE {
        turn.reread_settings();
        turn.note(|changes| {
            changes.all_pages = true;
            changes.lists = true;
        });
        return Ok(Followed::Yes);
    }
    if let Some(article) = spoken_of(path) {
        turn.note(|changes| changes.events.push(Event::NotesChanged { article }));
        return Ok(Followed::Yes);
    }
    if path.starts_with("media/") {
        return picture(turn, path);
    }
    if !path.to_ascii_lowercase().ends_with(".md") {
        return Ok(Followed::Yes);
    }
    match path.strip_prefix("authors/") {
        Some(_) => author(turn, path),
        None => article(turn, path),
    }
}

/// The article whose notes a file may change, or none for those of all articles; nothing where it changes no note.
fn spoken_of(path: &str) -> Option<Option<String>> {
    if path == PEOPLE_FILE {
        return Some(None);
    }
    logbook::article_of(path).map(|article| Some(article.to_string()))
}

fn article(turn: &Turn<'_>, path: &str) -> Result<Followed, Error> {
    let row = turn.read(|reader| Ok(library::mirror_at(reader, path)?))?;
    let Some(RecordId::Article(id)) = row.filter(|row| !row.detached).map(|row| row.record) else {
        return Ok(Followed::No);
    };
    let Some(known) = mirror::tracked_one(turn, id)? else { return Ok(Followed::No) };
    match mirror::file(turn, path, &known) {
        (FileSeen::Same, _) => Ok(Followed::Yes),
        // With another article's id in it, two files may have changed places.
        (FileSeen::Text(_), claim) if claim.is_none_or(|claim| claim == id) => {
            or_compare(mirror::reconcile_one(turn, id))
        }
        _ => Ok(Followed::No),
    }
}

fn author(turn: &Turn<'_>, path: &str) -> Result<Followed, Error> {
    let row = turn.read(|reader| Ok(library::mirror_at(reader, path)?))?;
    // One that is known to be gone may have come back, from the trash as well.
    match row.filter(|row| !row.detached && turn.root.join(path).exists()) {
        Some(row) => or_compare(mirror::reconcile_one(turn, row.record)),
        None => Ok(Followed::No),
    }
}

/// What fails for one file is for the comparison of all to list; it keeps nobody from the others.
fn or_compare(done: Result<(), Error>) -> Result<Followed, Error> {
    match done {
        Ok(()) => Ok(Followed::Yes),
        Err(error) => mirror::stop_if_grave(&error).map(|()| Followed::No),
    }
}

fn picture(turn: &Turn<'_>, path: &str) -> Result<Followed, Error> {
    let Ok(facts) = std::fs::metadata(turn.root.join(path)) else { return Ok(Followed::No) };
    let file = FileEntry { path: path.to_owned(), stamp: folder::stamp(&facts) };
    let known = turn.read(|reader| Ok(library::media(reader, path)?))?;
    if known.is_some_and(|known| known.stamp.proves_unchanged(&file.stamp)) {
        return Ok(Followed::Yes);
    }
    store::note_file(turn, &file).map(|()| Followed::Yes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::read;

    fn reported(paths: &[&str]) -> Changed {
        Changed::Files(paths.iter().map(|path| (*path).to_owned()).collect())
    }

    #[test]
    fn a_known_file_is_followed_without_a_look_at_the_others() {
        // What is said of its date does not make it one to look for among all others.
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\ndate: soon\n---\n\nFirst.\n")]);
        assert_eq!(read::problems(&fixture.publication).unwrap().len(), 1);
        let changed = fixture.file("a.md").replace("First.", "Second.");
        fixture.write("a.md", &changed);
        fixture.write("new.md", "New.\n");
        follow(&fixture.publication, &reported(&["a.md"])).unwrap();
        assert_eq!(fixture.text("a"), changed);
        assert!(store::find(&fixture.publication, "new").is_err(), "nobody reported this one yet");
        follow(&fixture.publication, &reported(&["new.md"])).unwrap();
        assert!(fixture.text("new").ends_with("New.\n"));
    }

    #[test]
    fn two_files_that_changed_places_keep_their_articles() {
        let files = [("a.md", "---\ntitle: A\n---\n\nOf A.\n"), ("b.md", "---\ntitle: B\n---\n\nOf B.\n")];
        let fixture = Fixture::new(&files);
        let find = |name: &str| store::find(&fixture.publication, name).unwrap();
        let (a, b) = (find("a"), find("b"));
        let (of_a, of_b) = (fixture.file("a.md"), fixture.file("b.md"));
        fixture.write("a.md", of_b);
        fixture.write("b.md", of_a);
        follow(&fixture.publication, &reported(&["a.md", "b.md"])).unwrap();
        assert_eq!((find("b.md"), find("a.md")), (a, b));
        let texts = (fixture.text("b"), fixture.text("a"));
        assert!(
            texts.0.contains("Of A.") && texts.1.contains("Of B."),
            "the addresses are those of the files: {texts:?}"
        );
    }

    #[test]
    fn a_file_that_could_not_be_read_is_read_once_it_is_mended() {
        let fixture = Fixture::new(&[]);
        fixture.write("latin.md", b"caf\xe9\n");
        follow(&fixture.publication, &reported(&["latin.md"])).unwrap();
        assert_eq!(read::problems(&fixture.publication).unwrap().len(), 1);
        fixture.write("latin.md", "café\n");
        follow(&fixture.publication, &reported(&["latin.md"])).unwrap();
        assert_eq!(read::problems(&fixture.publication).unwrap(), []);
        assert!(fixture.text("latin").ends_with("café\n"));
    }

    #[test]
    fn a_picture_and_a_profile_are_followed_too() {
        let fixture = Fixture::new(&[]);
        fixture.write("media/note.pdf", "PDF");
        fixture.write("authors/kim.md", "---\nname: Kim\n---\n");
        follow(&fixture.publication, &reported(&["media/note.pdf", "authors/kim.md"])).unwrap();
        let read = |reader: &library::Reader<'_>| {
            Ok((library::media(reader, "media/note.pdf")?, library::author(reader, "kim")?))
        };
        let (media, kim) = fixture.publication.read(read).unwrap();
        assert_eq!(media.map(|media| media.stamp.size), Some(3));
        assert_eq!(kim.map(|(profile, _)| profile.name), Some("Kim".to_owned()));
    }

    #[test]
    fn a_log_that_arrives_is_told_with_its_article() {
        let (tell, told) = std::sync::mpsc::channel();
        let heard = move |event| {
            if let Event::NotesChanged { article } = event {
                let _ = tell.send(article);
            }
        };
        let fixture = Fixture::new(&[]).heard_by(std::sync::Arc::new(heard));
        let told = |paths: &[&str]| {
            follow(&fixture.publication, &reported(paths)).unwrap();
            told.try_iter().collect::<Vec<_>>()
        };
        told(&[]);
        let id = "01a0d032-1d3f-76ca-9162-ffb4a712755f";
        assert_eq!(told(&[&format!("reviews/{id}/0193 (conflicted copy).jsonl")]), [Some(id.to_owned())]);
        assert_eq!(told(&["people.toml"]), [None], "a name may be another one");
        assert_eq!(told(&["notes.txt"]), []);
        follow(&fixture.publication, &Changed::Anything).unwrap();
        assert_eq!(told(&[]), [None], "a log may be gone");
    }
}
