//! Texts on their way into the database: what is derived from them, and which revision they become.

use article::{Article, ArticleId, LiveState, Manuscript, RevisionId, Slug, Status};
use library::{ArticleRecord, Reader, RevisionContent, Writer};
use serde_json::Value;

use crate::clock::NewId;
use crate::wire::Event;
use crate::{Desk, Fault, FaultCode};

/// Where a revision came from. The words are kept in the database and shown in the history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// Written here.
    Written,
    /// Found as a file.
    Adopted,
    /// Brought in by an import.
    Imported,
    /// Edited in another program.
    EditedOutside,
    /// Two edits put together.
    Merged,
    /// The other side of a conflict, kept.
    Conflict,
    /// Chosen to end a conflict.
    Resolved,
    /// Put back from the trash.
    Restored,
    /// An earlier revision, brought back.
    BroughtBack,
    /// Handed over with this status: what was sent, approved or sent back.
    HandedOver(Status),
}

impl Origin {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Adopted => "adopted",
            Self::Imported => "imported",
            Self::EditedOutside => "edited-outside",
            Self::Merged => "merged",
            Self::Conflict => "conflict",
            Self::Resolved => "resolved",
            Self::Restored => "restored",
            Self::BroughtBack => "brought-back",
            Self::HandedOver(status) => status.as_str(),
        }
    }
}

/// Typing makes one revision in this time, not one a pause…
const ONE_REVISION_MS: i64 = 5 * 60 * 1000;

/// …unless so many words of it went: then the text that had them stays.
const MANY_WORDS: usize = 8;

/// What lists, search and pages need of a text.
pub(crate) struct Derived {
    pub(crate) article: Article,
    pub(crate) plain: String,
    pub(crate) words: u32,
    pub(crate) summary: String,
    pub(crate) pictures: Vec<String>,
    pub(crate) links: Vec<String>,
}

/// Derives it. `stem` is the file name without its ending, from which a slug comes where the text has none.
pub(crate) fn derive(manuscript: &Manuscript, id: ArticleId, stem: &str) -> Derived {
    let article = manuscript.article(id, stem);
    let plain = article::markdown::plain_text(&article.body);
    let words = article::words::count(&plain);
    let below = article::excerpt::below(&article.headline, &plain);
    let summary = article::excerpt::excerpt(article.excerpt.as_deref(), &article.dek, below);
    let mut pictures = article::markdown::pictures(&article.body);
    if let Some(image) = &article.image
        && !pictures.contains(&image.path)
    {
        pictures.insert(0, image.path.clone());
    }
    let links = article::markdown::article_links(&article.body);
    Derived { article, plain, words, summary, pictures, links }
}

/// Words of a manuscript's text.
pub(crate) fn words(manuscript: &Manuscript) -> u32 {
    article::words::count(&article::markdown::plain_text(&manuscript.body()))
}

/// Saves a text in a transaction of its own.
pub(crate) fn save(
    desk: &Desk,
    id: ArticleId,
    manuscript: &Manuscript,
    stem: &str,
    origin: Origin,
) -> Result<u32, Fault> {
    let derived = derive(manuscript, id, stem);
    desk.write(|writer| put(desk, writer, &derived, manuscript, origin))
}

/// Saves the text of an open article and clears its journal. The caller has the turn, so that nothing is journaled
/// between.
pub(crate) fn save_session(desk: &Desk, id: ArticleId, manuscript: &Manuscript) -> Result<u32, Fault> {
    let stem = stem(desk, id)?;
    let derived = derive(manuscript, id, &stem);
    desk.write(|writer| {
        library::clear_edits(writer, id)?;
        put(desk, writer, &derived, manuscript, Origin::Written)
    })
}

/// Saves a text: its row, its index and its revision, of which the number is answered.
pub(crate) fn put(
    desk: &Desk,
    writer: &Writer<'_>,
    derived: &Derived,
    manuscript: &Manuscript,
    origin: Origin,
) -> Result<u32, Fault> {
    let now = desk.clock.now_ms();
    let fault = manuscript.first_diagnostic().map(|found| (found.line, found.message));
    library::save_article(
        writer,
        &ArticleRecord {
            article: &derived.article,
            text: manuscript.text(),
            plain: &derived.plain,
            words: derived.words,
            summary: &derived.summary,
            pictures: &derived.pictures,
            links: &derived.links,
            live: LiveState::Unpublished,
            updated_at: now,
            fault,
        },
    )?;
    keep_revision(desk, writer, derived, manuscript, origin)
}

/// Saves a whole text that somebody chose: the end of a conflict, where there is one. The caller has the turn, and holds
/// the article.
pub(crate) fn put_chosen(desk: &Desk, id: ArticleId, text: String, origin: Origin) -> Result<Manuscript, Fault> {
    let chosen = with_own_id(Manuscript::read(text), id)?;
    let mut derived = derive(&chosen, id, &stem(desk, id)?);
    desk.write(|writer| {
        derived.article.slug = free_slug(writer, &derived.article.slug, id)?;
        put(desk, writer, &derived, &chosen, origin)?;
        Ok(library::clear_conflict(writer, id)?)
    })?;
    Ok(chosen)
}

/// The text with the id of its article, whatever it said.
pub(crate) fn with_own_id(mut manuscript: Manuscript, id: ArticleId) -> Result<Manuscript, Fault> {
    let id = id.to_string();
    if manuscript.fault().is_none() && manuscript.id_text() != Some(id.as_str()) {
        set(&mut manuscript, "id", id)?;
    }
    Ok(manuscript)
}

/// Keeps a text in the history without making it the working text. Answers the number of its revision.
pub(crate) fn keep_revision(
    desk: &Desk,
    writer: &Writer<'_>,
    derived: &Derived,
    manuscript: &Manuscript,
    origin: Origin,
) -> Result<u32, Fault> {
    let now = desk.clock.now_ms();
    let id = derived.article.id;
    let mut media = Vec::new();
    for path in &derived.pictures {
        if let Some(record) = library::media(writer, path)? {
            media.push((path.clone(), record.hash));
        }
    }
    let content = RevisionContent { at: now, text: manuscript.text(), media: &media, words: derived.words };
    let newest = library::newest_revision(writer, id)?;
    if let Some(newest) = newest
        && origin == Origin::Written
        && newest.origin == origin.as_str()
        && now - newest.at < ONE_REVISION_MS
        && article::merge::lost_words(&library::revision(writer, newest.id)?.text, manuscript.text()) < MANY_WORDS
    {
        return Ok(library::update_newest_revision(writer, id, content)?);
    }
    let revision = RevisionId::made_by(&*desk.clock);
    Ok(library::record_revision(writer, revision, id, origin.as_str(), content)?)
}

/// The text of an article as it is now: the last checkpoint, and what the journal has beyond it.
pub(crate) fn current(desk: &Desk, id: ArticleId) -> Result<Manuscript, Fault> {
    if let Some(session) = desk.sessions().get(&id) {
        return Ok(session.snapshot().manuscript);
    }
    let (text, batches) =
        desk.read(|reader| Ok((library::article_text(reader, id)?, library::pending_edits(reader, id)?)))?;
    let mut manuscript = Manuscript::read(text);
    if !batches.is_empty() {
        let mut body = manuscript.body().into_owned();
        for (_, edits) in &batches {
            body = article::text_edit::apply(&body, edits).map_err(|error| {
                Fault::new(FaultCode::DamagedDatabase, format!("the journal of {id} does not fit its text: {error}"))
            })?;
        }
        manuscript.set_body(&body);
    }
    Ok(manuscript)
}

/// After a crash: texts whose last edits are only in the journal are saved whole. Answers how many there were.
pub(crate) fn recover(desk: &Desk) -> Result<usize, Fault> {
    let ids = desk.read(|reader| Ok(library::articles_with_pending_edits(reader)?))?;
    let mut recovered = 0;
    for &id in &ids {
        match current(desk, id) {
            Ok(manuscript) => {
                save_session(desk, id, &manuscript)?;
                recovered += 1;
            }
            Err(fault) => set_journal_aside(desk, id, fault)?,
        }
    }
    Ok(recovered)
}

/// A journal that does not fit its text closes no article: what was typed goes to a file, and that is told.
fn set_journal_aside(desk: &Desk, id: ArticleId, fault: Fault) -> Result<(), Fault> {
    let batches = desk.read(|reader| Ok(library::pending_edits(reader, id)?))?;
    let typed: String = batches.iter().flat_map(|(_, edits)| edits).map(|edit| edit.insert.as_str()).collect();
    let path = keep_aside(desk, &stem(desk, id)?, &typed)?;
    desk.write(|writer| Ok(library::clear_edits(writer, id)?))?;
    desk.tell(Event::Fault(
        fault.hint(format!("the article is as it was last saved; what was typed since is in {path}")),
    ));
    Ok(())
}

/// Keeps words that have no place in a file of their own, beside the database. Answers its path.
pub(crate) fn keep_aside(desk: &Desk, name: &str, text: &str) -> Result<String, Fault> {
    let path = format!("{}/kept/{name}-{}.md", crate::publication_folder::DATABASE_FOLDER, desk.clock.now_ms());
    folder::write_atomically(&desk.root, &path, text.as_bytes(), None)?;
    Ok(path)
}

/// Changes a text, open or not, and saves it at once. The caller has the turn and writes the file afterwards.
pub(crate) fn revise(
    desk: &Desk,
    id: ArticleId,
    origin: Origin,
    change: impl FnOnce(&mut Manuscript) -> Result<(), Fault>,
) -> Result<Manuscript, Fault> {
    desk.checkpoint(id)?;
    // Of an open article not what was typed since: the journal adds that to the text which is saved here.
    let open = desk.sessions().get(&id).map(crate::session::Session::saved_text);
    let mut manuscript = open.map_or_else(|| current(desk, id), Ok)?;
    change(&mut manuscript)?;
    let revision = save(desk, id, &manuscript, &stem(desk, id)?, origin)?;
    if let Some(session) = desk.sessions().get_mut(&id) {
        session.standing.revision = revision;
        session.standing.saved_at = desk.clock.now_ms();
        session.standing.in_file = false;
        session.replace_front_matter(&manuscript);
    }
    Ok(manuscript)
}

/// Sets one key of the front matter.
pub(crate) fn set(manuscript: &mut Manuscript, key: &str, value: impl Into<Value>) -> Result<(), Fault> {
    manuscript.set(key, &value.into()).map_err(|error| {
        Fault::new(FaultCode::BrokenFrontMatter, format!("the front matter cannot be changed: {error}"))
            .hint("mend the front matter in the file, then try again")
    })
}

/// The article that a slug, an id or a file names.
pub(crate) fn find(desk: &Desk, needle: &str) -> Result<ArticleId, Fault> {
    let path = std::path::Path::new(needle);
    let within = std::path::absolute(path)
        .ok()
        .and_then(|path| path.strip_prefix(&desk.root).ok().map(std::path::Path::to_path_buf));
    let within = within.map(|path| path.to_string_lossy().replace('\\', "/"));
    desk.read(|reader| {
        let found = library::find(reader, needle)?;
        match (found, within) {
            (None, Some(within)) => Ok(library::find(reader, &within)?),
            (found, _) => Ok(found),
        }
    })?
    .ok_or_else(|| Fault::no_article(needle))
}

pub(crate) fn parse_id(text: &str) -> Result<ArticleId, Fault> {
    text.parse().map_err(|error: article::InvalidId| Fault::new(FaultCode::BadRequest, error.to_string()))
}

/// The file name without its ending; the slug where there is no file.
pub(crate) fn stem(desk: &Desk, id: ArticleId) -> Result<String, Fault> {
    let facts =
        desk.read(|reader| Ok(library::article(reader, id)?))?.ok_or_else(|| Fault::no_article(&id.to_string()))?;
    Ok(facts.path.as_deref().map_or(facts.slug.to_string(), |path| file_stem(path).to_owned()))
}

pub(crate) fn file_stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The slug, or the first numbered form of it that no other article has.
pub(crate) fn free_slug(reader: &Reader<'_>, wanted: &Slug, id: ArticleId) -> Result<Slug, Fault> {
    for candidate in std::iter::once(wanted.clone()).chain((2..).map(|n| wanted.numbered(n))) {
        if library::slug_owner(reader, &candidate)?.is_none_or(|owner| owner == id) {
            return Ok(candidate);
        }
    }
    Err(Fault::new(FaultCode::SlugTaken, format!("every form of the slug “{wanted}” is taken")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::StatusRequest;

    #[test]
    fn the_history_keeps_what_was_deleted_and_what_was_handed_over() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n")]);
        let id = find(&fixture.desk, "a").unwrap();
        let write = |body: &str| {
            let mut manuscript = current(&fixture.desk, id).unwrap();
            manuscript.set_body(body);
            save(&fixture.desk, id, &manuscript, "a", Origin::Written).unwrap()
        };
        let paragraph = "The council met on Monday and kept the night ferry.\n";
        assert_eq!(write(paragraph), 2);
        assert_eq!(write(&paragraph.replace("Monday", "Tuesday")), 2, "a small correction is no revision of its own");
        assert_eq!(write("Gone.\n"), 3, "the paragraph stays in the history");
        assert_eq!(write("Gone. And on.\n"), 3);
        crate::fields::set_status(&fixture.desk, StatusRequest { id: "a".into(), to: Status::InReview }).unwrap();
        assert_eq!(write("Gone. And on, late.\n"), 5, "what was sent is revision 4");
    }
}
