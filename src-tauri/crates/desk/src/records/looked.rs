//! What the person of this machine has read of an article. Approving it counts as reading it.

use crate::store;
use crate::wire::{ArticleRequest, LookedView};
use crate::{Error, ErrorCode, OpenPublication, commit};

use super::compare;

/// Marks an article as read, as it is now. Its text is kept, and later changes are compared with it.
pub fn mark_as_read(publication: &OpenPublication, request: ArticleRequest) -> Result<LookedView, Error> {
    let id = store::find(publication, &request.id)?;
    commit::change(publication, |turn| {
        store::checkpoint(turn, id)?;
        store::mark_as_read(turn, id)
    })?;
    view(publication, request)?.ok_or_else(|| Error::new(ErrorCode::Internal, "what was read was not kept"))
}

/// What the person has read of an article; none if they never looked at it.
pub fn view(publication: &OpenPublication, request: ArticleRequest) -> Result<Option<LookedView>, Error> {
    let id = store::find(publication, &request.id)?;
    let now = compare::hash(&store::current(publication, id)?);
    let looked = publication.read(|reader| Ok(library::looked(reader, id, &publication.person())?))?;
    Ok(looked.map(|looked| LookedView {
        hash: compare::written(&looked.text),
        at: looked.at,
        changed: looked.text != now,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::read::list;
    use crate::reviews::{Identities, persons};
    use crate::wire::{CompareRequest, ListRequest, TextSide};

    const TEXT: &str = "---\ntitle: The boat\n---\n\nIt takes cooks and nurses.\n\nIt was safe until spring.\n";

    fn article() -> ArticleRequest {
        ArticleRequest { id: "a".into() }
    }

    fn is_marked(fixture: &Fixture) -> bool {
        list::list(&fixture.publication, ListRequest::default()).unwrap().rows[0].changed_since_looked
    }

    /// Another program changes the file.
    fn outside(fixture: &Fixture, from: &str, to: &str) {
        fixture.write("a.md", fixture.file("a.md").replace(from, to));
        crate::publication::look_at_files(&fixture.publication, ()).unwrap();
    }

    /// Whoever works here gives it a dek.
    fn own(fixture: &Fixture, dek: &str) {
        let turn = fixture.publication.take_turn();
        let id = store::find(&turn, "a").unwrap();
        store::revise(&turn, id, store::Origin::Written, |text| store::set(text, "description", dek)).unwrap();
    }

    fn since_looked(fixture: &Fixture) -> Vec<String> {
        let request = CompareRequest { record: "a".into(), from: TextSide::Looked, to: TextSide::Now };
        let view = compare::show(&fixture.publication, request).unwrap();
        view.changes.into_iter().map(|row| format!("{}: {} → {}", row.place, row.old, row.new)).collect()
    }

    #[test]
    fn what_others_changed_since_is_marked_until_it_is_read() {
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        assert!(!is_marked(&fixture), "nobody looked at it before");
        mark_as_read(&fixture.publication, article()).unwrap();
        outside(&fixture, "cooks", "porters");
        assert!(is_marked(&fixture) && view(&fixture.publication, article()).unwrap().unwrap().changed);
        assert_eq!(since_looked(&fixture), ["First paragraph: cooks → porters"]);
        mark_as_read(&fixture.publication, article()).unwrap();
        assert!(!is_marked(&fixture));
        assert_eq!(since_looked(&fixture), [""; 0]);
    }

    #[test]
    fn own_changes_are_not_among_those_since_one_looked() {
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        mark_as_read(&fixture.publication, article()).unwrap();
        own(&fixture, "Safe.");
        assert!(!is_marked(&fixture));
        crate::commit::change(&fixture.publication, |turn| {
            turn.changed(store::find(turn, "a")?);
            Ok(())
        })
        .unwrap();
        outside(&fixture, "cooks", "porters");
        own(&fixture, "Safe until April.");
        assert!(is_marked(&fixture));
        assert_eq!(since_looked(&fixture), ["First paragraph: cooks → porters"]);
    }

    #[test]
    fn what_was_taken_back_and_is_there_again_is_still_to_be_seen() {
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        let publication = &fixture.publication;
        mark_as_read(publication, article()).unwrap();
        outside(&fixture, "cooks", "porters");
        let request = CompareRequest { record: "a".into(), from: TextSide::Looked, to: TextSide::Now };
        let view = compare::show(publication, request).unwrap();
        let (from, to) = (view.from.hash, view.to.hash);
        let request = crate::wire::TakeBackRequest { record: "a".into(), from, to, changes: vec![1] };
        super::super::take_back::take_back(publication, request).unwrap();
        assert_eq!((is_marked(&fixture), since_looked(&fixture)), (false, Vec::new()));
        let turn = publication.take_turn();
        let id = store::find(&turn, "a").unwrap();
        store::revise(&turn, id, store::Origin::Written, |text| {
            text.set_body(&text.body().replace("cooks", "porters"));
            Ok(())
        })
        .unwrap();
        drop(turn);
        assert!(is_marked(&fixture), "undone");
    }

    #[test]
    fn each_person_has_read_something_else() {
        let fixture = Fixture::new(&[("a.md", TEXT)]);
        mark_as_read(&fixture.publication, article()).unwrap();
        let home = tempfile::tempdir().unwrap();
        let identities = Identities::new(home.path());
        persons::introduce(&fixture.publication, &identities, "Jo", None).unwrap();
        assert!(view(&fixture.publication, article()).unwrap().is_some(), "before the name was known, it was Jo too");
        outside(&fixture, "cooks", "porters");
        persons::introduce(&fixture.publication, &identities, "Kim", None).unwrap();
        assert_eq!((is_marked(&fixture), view(&fixture.publication, article()).unwrap().is_none()), (false, true));
        persons::introduce(&fixture.publication, &identities, "Jo", None).unwrap();
        assert!(is_marked(&fixture));
    }
}
