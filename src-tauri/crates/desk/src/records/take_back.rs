//! Taking back changes: the text of now without them becomes a new revision, so that this can be undone.

use std::collections::BTreeSet;

use article::{FrontMatterError, Manuscript, RecordId};

use super::{compare, history};
use crate::open::Turn;
use crate::store::{self, Origin};
use crate::wire::{ArticleChange, Reopened, TakeBackRequest};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// Takes back changes of a comparison with the text of now. Nothing is taken back if the text is another one by then: the
/// numbers would mean other changes.
pub fn take_back(publication: &OpenPublication, request: TakeBackRequest) -> Result<Reopened, Error> {
    let record = commit::change(publication, |turn| {
        let record = store::find_record(turn, &request.record)?;
        // Looked at before the version ends, or somebody who types would lose it to a refusal.
        compared(turn, record, &request)?;
        store::end_version(turn, record)?;
        mirror::take_in_first(turn, record)?;
        if turn.read(|reader| Ok(library::conflict(reader, record)?))?.is_some() {
            return Err(Error::new(ErrorCode::Conflict, "there are two texts")
                .hint("choose between them first; then changes can be taken back"));
        }
        let now = compared(turn, record, &request)?;
        let (old, comparison) = compare::again(turn, record, &request.from, &now)?;
        let changes: BTreeSet<u32> = request.changes.iter().copied().collect();
        if let Some(unknown) = changes.iter().find(|number| comparison.changes.iter().all(|one| one.number != **number))
        {
            return Err(Error::new(ErrorCode::BadRequest, format!("there is no change {unknown}"))
                .hint(format!("there are {}", article::counted(comparison.changes.len(), "change", "changes"))));
        }
        // Without any of them it is the old text itself, down to how it was written: what was approved is so again.
        let text = if changes.len() == comparison.changes.len() {
            history::with_status_of(&now, old.text().to_owned())
        } else {
            comparison.without(&changes).map_err(fields_refused)?.text().to_owned()
        };
        let text = store::save_chosen(turn, record, text, Origin::TakenBack)?;
        mirror::take_into_session(turn, record, &text, ArticleChange::TakenBack)?;
        Ok(record)
    })?;
    super::reopened(publication, record)
}

/// The text of now, if it is the one that was compared.
fn compared(turn: &Turn<'_>, record: RecordId, request: &TakeBackRequest) -> Result<Manuscript, Error> {
    let now = store::current(turn, record)?;
    if compare::written(&compare::hash(&now)) == request.to {
        return Ok(now);
    }
    Err(Error::new(ErrorCode::StaleVersion, "the text was changed since it was compared; nothing was taken back")
        .hint("compare again, and take the change back there"))
}

fn fields_refused(error: FrontMatterError) -> Error {
    Error::new(
        ErrorCode::BrokenFrontMatter,
        format!("the front matter cannot be changed (line {}): {}", error.line, error.message),
    )
    .hint("correct the front matter in the file, or take back changes of the text alone")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::articles::writing;
    use crate::fixture::Fixture;
    use crate::records::{compare, history};
    use crate::wire::{
        ArticleRequest, CompareRequest, ComparisonView, EditRequest, NameRequest, RecordRequest, RevisionRequest,
        TextSide,
    };

    const BEFORE: &str =
        "---\ntitle: The boat saved\n---\n\nIt takes cooks and nurses.\n\nIt was safe until spring, they said.\n";

    fn edited() -> Fixture {
        let fixture = Fixture::new(&[("a.md", BEFORE)]);
        let after =
            fixture.file("a.md").replace("cooks", "porters").replace("spring", "April").replace("saved", "stays");
        fixture.write("a.md", after);
        crate::publication::look_at_files(&fixture.publication, ()).unwrap();
        fixture
    }

    fn compared(fixture: &Fixture) -> ComparisonView {
        let request = CompareRequest { record: "a".into(), from: TextSide::Number { number: 1 }, to: TextSide::Now };
        compare::show(&fixture.publication, request).unwrap()
    }

    fn taking(view: &ComparisonView, changes: &[u32]) -> TakeBackRequest {
        TakeBackRequest {
            record: "a".into(),
            from: view.from.hash.clone(),
            to: view.to.hash.clone(),
            changes: changes.to_vec(),
        }
    }

    #[test]
    fn a_change_is_taken_back_and_that_can_be_undone() {
        let fixture = edited();
        let view = compared(&fixture);
        let places: Vec<(&str, &str, &str)> =
            view.changes.iter().map(|row| (row.place.as_str(), row.old.as_str(), row.new.as_str())).collect();
        assert_eq!(
            places,
            [
                ("Headline", "saved", "stays"),
                ("First paragraph", "cooks", "porters"),
                ("Last paragraph", "spring", "April")
            ]
        );
        assert!(view.now);
        let publication = &fixture.publication;
        take_back(publication, taking(&view, &[2])).unwrap();
        let text = fixture.text("a");
        assert!(text.contains("cooks") && text.contains("April") && text.contains("stays"), "{text}");
        assert_eq!(fixture.file("a.md"), text, "its file has it too");
        let rows = history::list(publication, RecordRequest { record: "a".into() }).unwrap();
        assert_eq!((rows.len(), rows[0].origin), (3, Origin::TakenBack));
        history::bring_back(publication, RevisionRequest { revision: rows[1].id.clone() }).unwrap();
        assert!(fixture.text("a").contains("porters"));
        let all: Vec<u32> = view.changes.iter().map(|row| row.number).collect();
        take_back(publication, taking(&compared(&fixture), &all)).unwrap();
        assert!(fixture.text("a").ends_with(BEFORE.split_once("---\n\n").unwrap().1));
        assert!(fixture.text("a").contains("title: The boat saved"));
    }

    #[test]
    fn nothing_is_taken_back_from_another_text_than_was_compared() {
        let fixture = edited();
        let (view, publication) = (compared(&fixture), &fixture.publication);
        let id = view.record.clone();
        writing::open(publication, ArticleRequest { id: id.clone() }).unwrap();
        let typed = article::TextEdit { from: 0, to: 0, insert: "Typed. ".into() };
        writing::edit(publication, EditRequest { id: id.clone(), version: 0, edits: vec![typed.clone()] }).unwrap();
        let refused = take_back(publication, taking(&view, &[1])).unwrap_err();
        assert_eq!(refused.code, ErrorCode::StaleVersion);
        writing::edit(publication, EditRequest { id, version: 1, edits: vec![typed] }).expect("the version goes on");
        let view = compared(&fixture);
        take_back(publication, taking(&view, &[1])).unwrap();
        assert!(
            fixture.text("a").contains("The boat saved")
                && fixture.text("a").contains("Typed. Typed. It takes porters")
        );
        let refused = take_back(publication, taking(&compared(&fixture), &[99])).unwrap_err();
        assert_eq!(refused.code, ErrorCode::BadRequest);
    }

    #[test]
    fn what_is_not_there_to_compare_is_named() {
        let fixture = edited();
        let show = |from: TextSide| {
            let request = CompareRequest { record: "a".into(), from, to: TextSide::Now };
            compare::show(&fixture.publication, request)
                .map(|view| view.changes.len())
                .map_err(|error| (error.code, error.message))
        };
        let none = |message: &str| Err((ErrorCode::NoText, message.to_owned()));
        assert_eq!(show(TextSide::Number { number: 7 }), none("there is no revision 7"));
        assert_eq!(show(TextSide::Looked), none("you have not looked at it before"));
        assert_eq!(show(TextSide::Approved), none("it was never approved"));
        assert_eq!(show(TextSide::Text { hash: "é0".repeat(32) }), none("the text that was compared is gone"));
        assert_eq!(show(TextSide::Now), Ok(0));
    }

    #[test]
    fn a_named_revision_stays_under_its_name() {
        let fixture = edited();
        let rows = || history::list(&fixture.publication, RecordRequest { record: "a".into() }).unwrap();
        let name = |revision: &str, name: &str| {
            history::name(&fixture.publication, NameRequest { revision: revision.into(), name: name.into() })
        };
        name(&rows()[1].id, "  As  sent ").unwrap();
        assert_eq!((rows()[1].name.as_deref(), rows()[0].name.as_deref()), (Some("As sent"), None));
        name(&rows()[1].id, " ").unwrap();
        assert_eq!(rows()[1].name, None);
    }
}
