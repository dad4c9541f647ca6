//! Who made the changes of a comparison, and when, as far as the history knows.

use article::compare::compare;
use article::{Manuscript, PersonId};
use library::RevisionSummary;

use super::compare::{Text, written};
use crate::logbook::{called, read_people};
use crate::store::{self, Origin};
use crate::wire::{ChangeMade, CompareRequest, MadeView, TextSide};
use crate::{Error, OpenPublication};

/// Finds for each change the newest revision in which it appeared. Goes back through the history as far as it must: this is
/// for those who look at the changes, and not for the typing path.
pub fn find(publication: &OpenPublication, request: CompareRequest) -> Result<MadeView, Error> {
    let record = store::find_record(publication, &request.record)?;
    let from = Text::find(publication, record, &request.from)?;
    let to = Text::find(publication, record, &request.to)?;
    // A mistake in the list of people hides names, and nothing else.
    let people = read_people(publication).map(|(people, _)| people).unwrap_or_default();
    let name = |id: &str| id.parse::<PersonId>().ok().map(|id| called(&people, id));
    let mut unmade = compare(&from.manuscript, &to.manuscript).unmade();
    let mut changes = Vec::new();
    publication.read(|reader| {
        let newest = library::revision_with_text(reader, record, &to.hash)?;
        let history = library::revisions(reader, record, MOST)?;
        let below = newest.as_ref().map_or(u32::MAX, |row| row.number);
        let mut earlier = history.into_iter().filter(|row| row.number < below);
        // What is typed and in no revision yet is of whoever works here.
        let typed = newest.is_none() && request.to == TextSide::Now;
        let mut step = newest.map_or_else(|| Step::typed(typed.then(|| publication.person())), Step::of);
        while !unmade.is_empty() {
            let Some(row) = earlier.next() else { break };
            // One that cannot be read keeps nobody from those before it.
            let Ok(revision) = library::revision(reader, row.id) else { continue };
            for number in unmade.back_to(Manuscript::read(revision.text)) {
                let Step { at, revision, origin, by } = &step;
                let by = by.as_deref().and_then(name);
                changes.push(ChangeMade { number, by, origin: *origin, at: *at, revision: *revision });
            }
            step = Step::of(row);
        }
        Ok::<_, Error>(())
    })?;
    changes.sort_by_key(|change| change.number);
    Ok(MadeView { to: written(&to.hash), changes })
}

/// The most revisions that are gone through.
const MOST: u32 = 500;

/// What made a text of the one before.
struct Step {
    at: Option<i64>,
    revision: Option<u32>,
    origin: Origin,
    by: Option<String>,
}

impl Step {
    fn of(row: RevisionSummary) -> Self {
        let origin = Origin::from_word(&row.origin);
        Self { at: Some(row.at), revision: Some(row.number), origin, by: row.by }
    }

    fn typed(by: Option<String>) -> Self {
        Self { at: None, revision: None, origin: Origin::Written, by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::publication;
    use crate::reviews::{Identities, persons};

    const TEXT: &str = "---\ntitle: The boat\n---\n\nIt takes cooks and nurses.\n\nIt was safe until spring.\n";

    fn made(fixture: &Fixture, from: TextSide) -> Vec<(Option<String>, Origin, Option<u32>)> {
        let request = CompareRequest { record: "a".into(), from, to: TextSide::Now };
        let view = find(&fixture.publication, request).unwrap();
        view.changes.into_iter().map(|one| (one.by, one.origin, one.revision)).collect()
    }

    fn write(fixture: &Fixture, from: &str, to: &str) {
        let turn = fixture.publication.take_turn();
        let id = store::find(&turn, "a").unwrap();
        store::revise(&turn, id, Origin::Written, |text| {
            text.set_body(&text.body().replace(from, to));
            Ok(())
        })
        .unwrap();
        turn.note(|changes| changes.files.extend([article::RecordId::from(id)]));
        drop(turn);
        crate::commit::change(&fixture.publication, |turn| {
            turn.changed(id);
            Ok(())
        })
        .unwrap();
    }

    #[test]
    fn a_change_is_of_whoever_wrote_it_and_of_nobody_where_that_is_not_known() {
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        let home = tempfile::tempdir().unwrap();
        let identities = Identities::new(home.path());
        write(&fixture, "nurses", "teachers");
        for (who, from, to) in [("Jo", "cooks", "porters"), ("Kim", "safe", "sure")] {
            persons::introduce(&fixture.publication, &identities, who, None).unwrap();
            write(&fixture, from, to);
        }
        fixture.write("a.md", fixture.file("a.md").replace("spring", "April").replace("The boat", "The ferry"));
        publication::look_at_files(&fixture.publication, ()).unwrap();
        let of = |name: &str| Some(name.to_owned());
        assert_eq!(
            made(&fixture, TextSide::Number { number: 1 }),
            [
                (None, Origin::EditedOutside, Some(5)),
                (of("Jo"), Origin::Written, Some(3)),
                (None, Origin::Written, Some(2)),
                (of("Kim"), Origin::Written, Some(4)),
                (None, Origin::EditedOutside, Some(5)),
            ],
            "what two people wrote within minutes are two revisions"
        );
        assert_eq!(made(&fixture, TextSide::Number { number: 4 }).len(), 2);
        assert_eq!(made(&fixture, TextSide::Now), []);
    }

    #[test]
    fn what_is_typed_and_in_no_revision_yet_is_of_whoever_works_here() {
        use crate::articles::writing;
        use crate::wire::{ArticleRequest, EditRequest};
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        let home = tempfile::tempdir().unwrap();
        persons::introduce(&fixture.publication, &Identities::new(home.path()), "Jo", None).unwrap();
        let id = store::find(&fixture.publication, "a").unwrap().to_string();
        writing::open(&fixture.publication, ArticleRequest { id: id.clone() }).unwrap();
        let typed = article::TextEdit { from: 0, to: 0, insert: "Look: ".into() };
        writing::edit(&fixture.publication, EditRequest { id, version: 0, edits: vec![typed] }).unwrap();
        let by = made(&fixture, TextSide::Number { number: 1 });
        assert_eq!(by, [(Some("Jo".to_owned()), Origin::Written, None)]);
    }
}
