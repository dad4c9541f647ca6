//! Two clones of a publication that adopted the same files apart gave them different ids. Once one takes the other's commit, each
//! file has another id than its article, and nothing else changed. The file decides: the article takes its id.

use article::{ArticleId, Manuscript, RecordId};

use super::view::View;
use crate::open::Turn;
use crate::store::{self, Origin};
use crate::wire::Event;
use crate::{Error, ErrorCode, logbook, mirror};

/// Gives articles the ids that their files have by now. Returns whether there were any.
pub(super) fn take_ids(turn: &Turn<'_>, view: &mut View) -> Result<bool, Error> {
    let mut taken = Vec::new();
    for (path, record, claim) in view.other_ids() {
        match take_id(turn, &path, record, claim)? {
            Outcome::Another => {}
            // The window knows the article by its id: it is left alone until it is closed.
            Outcome::Open => view.ignore(&path),
            Outcome::Taken => taken.push(path),
        }
    }
    if let Some(first) = taken.first() {
        let others = match taken.len() - 1 {
            0 => "its article has that id now".to_owned(),
            others => format!("so have {others} other files: their articles have those ids now"),
        };
        turn.tell(Event::Error(
            Error::new(
                ErrorCode::File,
                format!("“{first}” has the id from another copy of this publication; {others}"),
            )
            .hint("nothing is lost: their texts are the same, and their histories stay"),
        ));
    }
    Ok(!taken.is_empty())
}

enum Outcome {
    /// The file has another text: it is another article's.
    Another,
    Open,
    Taken,
}

fn take_id(turn: &Turn<'_>, path: &str, old: ArticleId, new: ArticleId) -> Result<Outcome, Error> {
    let Ok(file) = folder::read_text(&turn.root, path) else { return Ok(Outcome::Another) };
    let known = turn.read(|reader| Ok(library::article(reader, new)?))?.is_some();
    let ours = Manuscript::read(turn.read(|reader| Ok(library::record_text(reader, old)?))?);
    let theirs = Manuscript::read(file.text.as_str());
    if known || theirs.id_text() != Some(&new.to_string()) || !same_but_id(&ours, &theirs) {
        return Ok(Outcome::Another);
    }
    if turn.is_open(old) {
        return Ok(Outcome::Open);
    }
    let mut derived = store::derive(&theirs, RecordId::from(new), folder::stem(path))?;
    // First, as the ids differ only until the database has the new one: cut off here, it is done again.
    logbook::move_logs(turn, old, new)?;
    turn.write(|writer| {
        library::change_id(writer, old, new)?;
        store::put(turn, writer, &mut derived, &theirs, Origin::EditedOutside)?;
        mirror::agree(writer, new.into(), path, &file)
    })?;
    logbook::refresh(turn, old)?;
    logbook::refresh(turn, new)?;
    Ok(Outcome::Taken)
}

fn same_but_id(ours: &Manuscript, theirs: &Manuscript) -> bool {
    let keys = |manuscript: &Manuscript| -> Vec<(String, serde_json::Value)> {
        let mut keys: Vec<_> = manuscript
            .keys()
            .filter(|(key, _)| *key != "id")
            .map(|(key, value)| (key.to_owned(), value.clone()))
            .collect();
        keys.sort_by(|a, b| a.0.cmp(&b.0));
        keys
    };
    ours.body().trim() == theirs.body().trim() && keys(ours) == keys(theirs)
}

#[cfg(test)]
mod tests {
    use crate::fixture::Fixture;
    use crate::{store, sync};

    #[test]
    fn two_clones_that_adopted_a_file_apart_have_one_article_with_one_history() {
        let text = "---\ntitle: Ferry\n---\n\nIt stays.\n";
        let (ours, theirs) = (Fixture::new(&[("ferry.md", text)]), Fixture::new(&[("ferry.md", text)]));
        let id = |fixture: &Fixture| store::find(&fixture.publication, "ferry").unwrap();
        assert_ne!(id(&ours), id(&theirs));
        ours.write("ferry.md", theirs.file("ferry.md"));
        sync::reconcile(&ours.publication).unwrap();
        assert_eq!(id(&ours), id(&theirs));
        let read = |reader: &library::Reader<'_>| {
            Ok((library::counts(reader)?.all, library::revisions(reader, id(&theirs), 9)?.len()))
        };
        assert_eq!(ours.publication.read(read).unwrap(), (1, 2));
        assert_eq!(ours.file("ferry.md"), theirs.file("ferry.md"));
    }

    #[test]
    fn what_was_said_about_it_comes_along() {
        let text = "---\ntitle: Ferry\n---\n\nIt stays.\n";
        let (ours, theirs) = (Fixture::new(&[("ferry.md", text)]), Fixture::new(&[("ferry.md", text)]));
        let id = |fixture: &Fixture| store::find(&fixture.publication, "ferry").unwrap();
        let (old, desk) = (id(&ours), "01a21972-ed3e-7180-956c-ffff441cbcd7");
        let log = |id| format!("reviews/{id}/{desk}.jsonl");
        ours.write(&log(old), "what was said here\n");
        ours.write(&log(id(&theirs)), "what came in from there\n");
        ours.write("ferry.md", theirs.file("ferry.md"));
        sync::reconcile(&ours.publication).unwrap();
        let new = id(&ours);
        assert_eq!(ours.file(&log(new)), "what came in from there\n");
        assert_eq!(ours.file(&format!("reviews/{new}/{desk} (from {old}).jsonl")), "what was said here\n");
        assert!(!ours.publication.root.join(format!("reviews/{old}")).exists());
    }

    #[test]
    fn what_lies_among_the_logs_and_is_none_is_told() {
        let id = "01a0d032-1d3f-76ca-9162-ffb4a712755f";
        let stray = format!("reviews/{id}/notes.txt");
        let fixture = Fixture::new(&[(&stray, "A note."), ("reviews/ferry/a.jsonl", ""), ("reviews/.DS_Store", "")]);
        sync::reconcile(&fixture.publication).unwrap();
        let told: Vec<_> =
            crate::read::problems(&fixture.publication).unwrap().into_iter().map(|one| one.path).collect();
        assert_eq!(told, [stray, "reviews/ferry".into()]);
    }

    #[test]
    fn another_article_in_the_place_of_one_is_another_article() {
        let fixture = Fixture::new(&[("ferry.md", "---\ntitle: Ferry\n---\n\nIt stays.\n")]);
        let other = Fixture::new(&[("ferry.md", "---\ntitle: Ferry\n---\n\nIt goes.\n")]);
        let before = store::find(&fixture.publication, "ferry").unwrap();
        fixture.write("ferry.md", other.file("ferry.md"));
        sync::reconcile(&fixture.publication).unwrap();
        let both = fixture.publication.read(|reader| Ok(library::counts(reader)?.all)).unwrap();
        assert_eq!(both, 2);
        assert!(fixture.publication.read(|reader| Ok(library::article(reader, before)?)).unwrap().is_some());
    }
}
