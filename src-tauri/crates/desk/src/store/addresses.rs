//! The addresses that an article had before.

use article::{Article, ArticleId, LiveState, Manuscript, RecordId};
use serde_json::Value;

use super::find::{free_slug, stem_of};
use super::set::set;
use crate::{Error, OpenPublication};

/// Adds an address, from the root of the site, to those that lead to the article still.
pub(crate) fn remember_address(manuscript: &mut Manuscript, path: &str) -> Result<(), Error> {
    let key = manuscript.aliases_key();
    let mut known: Vec<Value> = match manuscript.get(key) {
        Some(Value::Array(known)) => known.clone(),
        Some(Value::String(one)) => vec![one.as_str().into()],
        _ => Vec::new(),
    };
    let path = path.trim_matches('/');
    if known.iter().any(|known| known.as_str().is_some_and(|known| known.trim().trim_matches('/') == path)) {
        return Ok(());
    }
    known.push(format!("/{path}/").into());
    set(manuscript, key, known)
}

/// Whether readers can have the address of an article: then it must lead them to the article for good.
pub(crate) fn was_out(publication: &OpenPublication, article: &Article) -> Result<bool, Error> {
    let exported = || publication.read(|reader| Ok(!library::exports(reader, article.id, 1)?.is_empty()));
    Ok(is_live(article) || exported()?)
}

/// Whether readers have the article, or had it.
pub(crate) fn is_live(article: &Article) -> bool {
    matches!(article.live, LiveState::Published | LiveState::Corrected | LiveState::Withdrawn)
}

/// A whole text that comes in for a record from elsewhere: a file that another program wrote or renamed, or a revision. Where
/// it moves an article whose address readers can have, it gets that address, and all that the present text remembers.
///
/// `stem` is the name of the file that it is in. A front matter that cannot be changed stays as it is written.
pub(crate) fn with_former_addresses(
    publication: &OpenPublication,
    record: RecordId,
    stem: &str,
    mut incoming: Manuscript,
) -> Result<Manuscript, Error> {
    let Some(id) = record.article().filter(|_| incoming.locked().is_none()) else { return Ok(incoming) };
    for path in left_behind(publication, id, stem, &incoming)? {
        remember_address(&mut incoming, &path)?;
    }
    Ok(incoming)
}

/// The addresses that an article loses with a text.
fn left_behind(
    publication: &OpenPublication,
    id: ArticleId,
    stem: &str,
    incoming: &Manuscript,
) -> Result<Vec<String>, Error> {
    let place = publication.read(|reader| Ok(library::place(reader, id)?))?;
    let Some((slug, path)) = place else { return Ok(Vec::new()) };
    let wanted = incoming.article(id, stem).slug;
    if publication.read(|reader| free_slug(reader, &wanted, id))? == slug {
        return Ok(Vec::new());
    }
    let present = Manuscript::read(publication.read(|reader| Ok(library::record_text(reader, id)?))?);
    // Nobody chose the address that a text has because its front matter cannot be read.
    if present.front_matter_error().is_some()
        || !was_out(publication, &present.article(id, &stem_of(&slug, path.as_deref())))?
    {
        return Ok(Vec::new());
    }
    Ok(present.aliases().into_iter().chain([slug.to_string()]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::{store, sync};

    fn aliases(fixture: &Fixture, article: &str) -> Vec<String> {
        let in_file = Manuscript::read(fixture.file(&format!("{article}.md"))).aliases();
        assert_eq!(Manuscript::read(fixture.text(article)).aliases(), in_file, "the file has what the database has");
        in_file
    }

    #[test]
    fn an_address_that_another_program_changes_leads_to_the_article_still() {
        let files = [
            ("boat.md", "---\ntitle: Boat\nslug: ship\nlive: published\naliases: [/old/]\n---\n\nOne.\n"),
            ("raft.md", "---\ntitle: Raft\nslug: float\n---\n\nTwo.\n"),
        ];
        let fixture = Fixture::new(&files);
        for (file, from, to) in [("boat.md", "slug: ship", "slug: boat"), ("raft.md", "slug: float", "slug: raft")] {
            fixture.write(file, fixture.file(file).replace(from, to));
        }
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(aliases(&fixture, "boat"), ["/old/", "/ship/"]);
        assert!(aliases(&fixture, "raft").is_empty(), "nobody has had that address");
    }

    #[test]
    fn a_file_with_another_name_leads_from_the_old_one() {
        let live = "---\ntitle: Boat\nlive: published\n---\n\nOne.\n";
        let named = "---\ntitle: Raft\nslug: raft\nlive: published\n---\n\nTwo.\n";
        let fixture = Fixture::new(&[("boat.md", live), ("float.md", named)]);
        for (from, to) in [("boat.md", "ship.md"), ("float.md", "raft.md")] {
            std::fs::rename(fixture.publication.root.join(from), fixture.publication.root.join(to)).unwrap();
        }
        let raft = fixture.file("raft.md");
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(aliases(&fixture, "ship"), ["/boat/"]);
        assert_eq!(fixture.file("raft.md"), raft, "its text says its address");
    }

    #[test]
    fn two_files_that_changed_names_lead_from_both_addresses() {
        let text = |title: &str| format!("---\ntitle: {title}\nlive: published\n---\n\nOf {title}.\n");
        let fixture = Fixture::new(&[("boat.md", &text("Boat")), ("raft.md", &text("Raft"))]);
        let path = |name: &str| fixture.publication.root.join(name);
        for (from, to) in [("boat.md", "away"), ("raft.md", "boat.md"), ("away", "raft.md")] {
            std::fs::rename(path(from), path(to)).unwrap();
        }
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(
            (aliases(&fixture, "boat"), aliases(&fixture, "raft")),
            (vec!["/raft/".into()], vec!["/boat/".into()])
        );
        assert!(fixture.text("raft").contains("Of Boat."), "{}", fixture.text("raft"));
    }

    #[test]
    fn an_address_that_another_article_has_is_left_to_it() {
        let text = |title: &str| format!("---\ntitle: {title}\nlive: published\n---\n\nOf {title}.\n");
        let fixture = Fixture::new(&[("boat.md", &text("Boat")), ("raft.md", &text("Raft"))]);
        let path = |name: &str| fixture.publication.root.join(name);
        std::fs::rename(path("raft.md"), path("boat.md")).unwrap();
        sync::reconcile(&fixture.publication).unwrap();
        let raft = fixture.text("raft");
        assert!(raft.contains("Of Raft.") && raft.contains("slug: raft\n") && !raft.contains("aliases"), "{raft}");
        assert!(fixture.text("boat").contains("Of Boat."));
    }

    #[test]
    fn a_revision_that_comes_back_keeps_what_was_an_address_meanwhile() {
        let fixture = Fixture::new(&[("boat.md", "---\ntitle: Boat\nslug: a\nlive: published\n---\n\nOne.\n")]);
        let first = fixture.text("a");
        for (from, to) in [("slug: a", "slug: b"), ("slug: b", "slug: c")] {
            fixture.write("boat.md", fixture.file("boat.md").replace(from, to));
            sync::reconcile(&fixture.publication).unwrap();
        }
        let id = store::find(&fixture.publication, "c").unwrap();
        let back = store::save_chosen(&fixture.publication.take_turn(), id, first, store::Origin::BroughtBack).unwrap();
        assert_eq!(back.aliases(), ["/a/", "/b/", "/c/"]);
    }

    #[test]
    fn a_front_matter_that_cannot_be_read_is_no_move() {
        let text = "---\ntitle: Boat\nslug: ship\nlive: published\n---\n\nOne.\n";
        let fixture = Fixture::new(&[("boat.md", text)]);
        let whole = fixture.file("boat.md");
        fixture.write("boat.md", whole.replace("title: Boat", "title: [Boat"));
        sync::reconcile(&fixture.publication).unwrap();
        fixture.write("boat.md", &whole);
        sync::reconcile(&fixture.publication).unwrap();
        assert_eq!(fixture.file("boat.md"), whole);
    }
}
