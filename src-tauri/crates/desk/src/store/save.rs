//! Saving a text: its row, its index and its revision.

use article::{Manuscript, RecordId, RevisionId};
use library::{ArticleRecord, RevisionContent, Writer};

use super::addresses::with_former_addresses;
use super::derived::with_own_id;
use super::looked::follow;
use super::standing::standing;
use super::{DERIVATION, Derived, Origin, derive, free_slug, stem};
use crate::clock::NewId;
use crate::open::Turn;
use crate::{Error, OpenPublication};

/// Typing makes one revision in this time, not one a pause, as long as the publication stays open…
const ONE_REVISION_MS: i64 = 5 * 60 * 1000;

/// …unless so many words of it went: then the text that had them stays…
const MANY_WORDS: usize = 8;

/// …or more than the word that is being typed of a field: one field's text often replaces another, like a teaser.
const WORDS_OF_FIELDS: usize = 2;

/// Saves a text in a transaction of its own. Returns the number of its revision.
pub(crate) fn save(
    turn: &Turn<'_>,
    record: impl Into<RecordId>,
    manuscript: &Manuscript,
    stem: &str,
    origin: Origin,
) -> Result<u32, Error> {
    let mut derived = derive(manuscript, record.into(), stem)?;
    turn.write(|writer| put(turn, writer, &mut derived, manuscript, origin))
}

/// Saves a whole text that somebody chose, which ends a conflict. The version of an open article was ended before.
pub(crate) fn save_chosen(
    turn: &Turn<'_>,
    record: impl Into<RecordId>,
    text: String,
    origin: Origin,
) -> Result<Manuscript, Error> {
    let record = record.into();
    let stem = stem(turn, record)?;
    let chosen = with_former_addresses(turn, record, &stem, with_own_id(Manuscript::read(text), record))?;
    let mut derived = derive(&chosen, record, &stem)?;
    turn.write(|writer| {
        put(turn, writer, &mut derived, &chosen, origin)?;
        Ok(library::clear_conflict(writer, record)?)
    })?;
    turn.changed_for_others(record);
    if record.article().is_none() {
        turn.note(|changes| changes.events.push(crate::Event::ProblemsChanged));
    }
    Ok(chosen)
}

/// Saves what is read from a text by other rules or under another name. Its revisions stay.
pub(crate) fn put_unchanged(
    publication: &OpenPublication,
    writer: &Writer<'_>,
    derived: &Derived,
    text: &str,
) -> Result<(), Error> {
    let now = publication.clock.now_ms();
    match derived {
        Derived::Article(derived) => {
            let standing = standing(publication, writer, &derived.article, text)?;
            let terms = derived.terms(&publication.settings().language);
            library::save_article(writer, &ArticleRecord { standing, ..derived.record(text, &terms, now) })?;
        }
        Derived::Author(profile) => library::save_author(writer, profile, text, now, DERIVATION)?,
    }
    Ok(())
}

/// Saves a text: its row, its index and its revision, whose number it returns.
///
/// A slug that another article has gets a number here as well: a front matter that cannot be changed goes on asking for
/// it, and its words are saved all the same.
pub(crate) fn put(
    publication: &OpenPublication,
    writer: &Writer<'_>,
    derived: &mut Derived,
    manuscript: &Manuscript,
    origin: Origin,
) -> Result<u32, Error> {
    if let Derived::Article(derived) = derived {
        derived.article.slug = free_slug(writer, &derived.article.slug, derived.article.id)?;
    }
    if let RecordId::Article(id) = derived.record()
        && library::article(writer, id)?.is_some()
    {
        follow(publication, writer, id, manuscript, origin)?;
    }
    put_unchanged(publication, writer, derived, manuscript.text())?;
    keep_revision(publication, writer, derived, manuscript, origin)
}

/// Keeps a text in the history without making it the working text. Returns the number of its revision.
pub(crate) fn keep_revision(
    publication: &OpenPublication,
    writer: &Writer<'_>,
    derived: &Derived,
    manuscript: &Manuscript,
    origin: Origin,
) -> Result<u32, Error> {
    let now = publication.clock.now_ms();
    let record = derived.record();
    let mut media = Vec::new();
    for path in derived.pictures() {
        if let Some(file) = library::media(writer, &path)? {
            media.push((path, file.hash));
        }
    }
    let person = publication.person();
    let by = Some(person.as_str()).filter(|person| origin.is_own() && !person.is_empty());
    let content = RevisionContent { at: now, text: manuscript.text(), media: &media, words: derived.words(), by };
    let newest = library::newest_revision(writer, record)?;
    if let Some(newest) = newest
        && origin == Origin::Written
        && newest.origin == origin.as_str()
        && newest.by.as_deref() == by
        && !newest.frozen
        && newest.at > publication.opened_at()
        && now - newest.at < ONE_REVISION_MS
        && keeps_words(&library::revision(writer, newest.id)?.text, manuscript)
    {
        return Ok(library::update_newest_revision(writer, record, content)?);
    }
    let revision = RevisionId::made_by(&*publication.clock);
    Ok(library::record_revision(writer, revision, record, origin.as_str(), content)?)
}

/// Whether a new text may take the place of the one before in the history.
fn keeps_words(before: &str, now: &Manuscript) -> bool {
    let before = Manuscript::read(before);
    article::merge::lost_words(&before.head(), &now.head()) < WORDS_OF_FIELDS
        && article::merge::lost_words(&before.body(), &now.body()) < MANY_WORDS
}

#[cfg(test)]
mod tests {
    use article::Status;

    use super::*;
    use crate::fixture::Fixture;
    use crate::store::{current, find};

    #[test]
    fn the_history_keeps_what_was_deleted_and_what_was_handed_over() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n")]);
        let id = find(&fixture.publication, "a").unwrap();
        let write = |body: &str| {
            let mut manuscript = current(&fixture.publication, id).unwrap();
            manuscript.set_body(body);
            save(&fixture.publication.take_turn(), id, &manuscript, "a", Origin::Written).unwrap()
        };
        let paragraph = "The council met on Monday and kept the night ferry.\n";
        assert_eq!(write(paragraph), 2);
        assert_eq!(write(&paragraph.replace("Monday", "Tuesday")), 2, "a small correction is no revision of its own");
        assert_eq!(write("Gone.\n"), 3, "the paragraph stays in the history");
        assert_eq!(write("Gone. And on.\n"), 3);
        fixture.move_to("a", Status::InReview);
        assert_eq!(write("Gone. And on, late.\n"), 5, "what was sent is revision 4");
    }
}
