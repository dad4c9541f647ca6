//! Making a damaged database again: from the files, which hold the articles, and from what can still be read of it.
//!
//! 1. The damaged database is set aside; nothing of it is deleted.
//! 2. What can be read of it goes into a new one: articles with their history, the trash, words that were typed and not
//!    yet in a file, profiles, and what each file had when both last agreed.
//! 3. The files are compared with that in the ordinary way. Where a file moved on, it wins over the old text, which is in
//!    the history; where the file is gone, its article is there.

use std::path::Path;
use std::sync::Arc;

use super::orphans::orphans;
use crate::clock::{Clock, NewId};
use crate::open::{DATABASE_FOLDER, Tell, Turn, read_settings};
use crate::store::Origin;
use crate::wire::Task;
use crate::{Error, ErrorCode, OpenPublication, SharedClock, commit, store, sync};
use article::{ArticleId, Manuscript, RecordId, RevisionId, Slug, Stamp};
use library::{
    Library, MirrorRecord, Revision, RevisionContent, Salvage, SalvagedArticle, SalvagedAuthor, SalvagedFile, Writer,
};

/// What became of a database that was made again.
#[derive(Debug, Clone, Default)]
pub struct Recovery {
    /// The folder in which the damaged database lies now, within the publication.
    pub set_aside: String,
    /// Articles that are there now, those in the trash not counted.
    pub articles: u32,
    /// Articles and profiles in the trash.
    pub trash: u32,
    /// Revisions that came back.
    pub revisions: u32,
    /// Articles whose last typed words, not yet in a file, came back.
    pub typed: u32,
    /// What did not come back, a sentence each; none where everything did.
    pub lost: Vec<String>,
}

impl Recovery {
    /// All of it in a few sentences.
    pub fn summary(&self) -> String {
        let counted = |count: u32, one, many| article::counted(count as usize, one, many);
        let mut back = vec![
            counted(self.articles, "article", "articles"),
            counted(self.revisions, "revision", "revisions"),
            format!("{} in the trash", self.trash),
        ];
        if self.typed > 0 {
            back.push(format!("the last typed words of {}", counted(self.typed, "article", "articles")));
        }
        let back = back.join(", ");
        let lost = if self.lost.is_empty() { "Nothing is missing.".to_owned() } else { self.lost.join(" ") };
        format!(
            "The database was damaged and has been rebuilt: {back}. {lost} The damaged one is in {}.",
            self.set_aside
        )
    }
}

/// Rebuilds the database of the publication in `root`, and opens it.
pub fn rebuild(root: &Path, clock: SharedClock, tell: Tell) -> Result<(Arc<OpenPublication>, Recovery), Error> {
    let settings = read_settings(root)?;
    let (library, aside) = Library::replace(&root.join(DATABASE_FOLDER), clock.now_ms())?;
    let publication = OpenPublication::new(root, settings, library, clock, tell);
    let set_aside = aside.strip_prefix(root).unwrap_or(&aside).display().to_string();
    let mut recovery = Recovery { set_aside, ..Recovery::default() };
    commit::change(&publication, |turn| {
        put_back(turn, &aside, &mut recovery)?;
        recovery.typed = u32::try_from(store::recover(turn)?).unwrap_or(u32::MAX);
        Ok(())
    })?;
    Library::replaced(&aside)?;
    sync::reconcile(&publication)?;
    tracing::warn!(revisions = recovery.revisions, lost = recovery.lost.len(), "rebuilt a damaged database");
    let counts = publication.read(|reader| Ok(library::counts(reader)?))?;
    (recovery.articles, recovery.trash) = (counts.all, counts.trash + counts.trashed_authors);
    Ok((publication, recovery))
}

/// Articles to a transaction.
const BATCH: usize = 100;

/// Puts what can be read of the database in the folder `aside` into the new one.
fn put_back(turn: &Turn<'_>, aside: &Path, recovery: &mut Recovery) -> Result<(), Error> {
    let mut batch = Vec::new();
    let mut written = Ok(());
    let salvage = library::salvage(&aside.join(library::DATABASE), &aside.join("reading"), &mut |found| {
        batch.push(found);
        if batch.len() == BATCH && written.is_ok() {
            written = put_back_articles(turn, &mut batch, recovery);
        }
    });
    written?;
    put_back_articles(turn, &mut batch, recovery)?;
    let Salvage { orphans: histories, files, authors, unreadable, incomplete } = salvage.map_err(|error| {
        Error::new(ErrorCode::Disk, format!("the damaged database cannot be copied to be read: {error}"))
            .hint("nothing is lost: make room on the disk, and rebuild again")
    })?;
    if unreadable > 0 {
        recovery.lost.push(format!("{unreadable} of its texts cannot be read."));
    }
    if incomplete {
        recovery.lost.push("Parts of the damaged database cannot be read, so there may have been more in it.".into());
    }
    let (mut articles, more_authors, nameless) = orphans(histories, files, turn.clock.now_ms());
    if nameless > 0 {
        recovery.lost.push(format!("{nameless} revisions do not say whose they are."));
    }
    put_back_articles(turn, &mut articles, recovery)?;
    let mut authors = authors.into_iter().chain(more_authors);
    turn.write(|writer| authors.try_for_each(|found| put_back_author(turn, writer, found, recovery)))
}

fn put_back_articles(turn: &Turn<'_>, batch: &mut Vec<SalvagedArticle>, recovery: &mut Recovery) -> Result<(), Error> {
    turn.write(|writer| batch.drain(..).try_for_each(|found| put_back_article(&*turn.clock, writer, found, recovery)))?;
    turn.progress(Task::Rebuild, recovery.revisions as usize, 0, "");
    Ok(())
}

fn put_back_article(
    clock: &dyn Clock,
    writer: &Writer<'_>,
    found: SalvagedArticle,
    recovery: &mut Recovery,
) -> Result<(), Error> {
    let SalvagedArticle { id, slug, text, updated_at, trashed_at, revisions, edits, file, conflict } = found;
    let whole = text.is_some();
    // The newest text that can be read; without any, the article comes back from its file alone.
    let Some(text) = text.or_else(|| revisions.last().map(|newest| newest.text.clone())) else { return Ok(()) };
    let derived = put_back_text(writer, id, &slug, &text, updated_at)?;
    put_back_history(writer, &revisions, recovery)?;
    keep_in_history(clock, writer, id.into(), &text, derived.words, &revisions)?;
    for (version, edits) in edits.iter().filter(|_| whole) {
        library::append_edits(writer, id, *version, edits, updated_at)?;
    }
    if !whole && !edits.is_empty() {
        recovery.lost.push(format!("The last typed words of “{slug}” cannot be put back into its text."));
    }
    if let Some(file) = file {
        put_back_file(writer, id.into(), &file, &text)?;
    }
    if let Some(conflict) = conflict {
        library::put_conflict(writer, id, &conflict)?;
    }
    if let Some(at) = trashed_at {
        library::put_in_trash(writer, id, at)?;
    }
    Ok(())
}

fn put_back_text(
    writer: &Writer<'_>,
    id: ArticleId,
    slug: &Slug,
    text: &str,
    updated_at: i64,
) -> Result<store::DerivedArticle, Error> {
    let mut derived = store::derive_article(&Manuscript::read(text), id, slug.as_str());
    derived.article.slug = store::free_slug(writer, slug, id)?;
    // Its terms are counted by the reading that follows, which knows the publication's language.
    let record = library::ArticleRecord { derivation: 0, ..derived.record(text, &[], updated_at) };
    library::save_article(writer, &record)?;
    Ok(derived)
}

/// Where the page with the newest revision could not be read: the next change would otherwise take words away of which no
/// history knows.
fn keep_in_history(
    clock: &dyn Clock,
    writer: &Writer<'_>,
    record: RecordId,
    text: &str,
    words: u32,
    revisions: &[Revision],
) -> Result<(), Error> {
    if revisions.last().is_some_and(|newest| newest.text == text) {
        return Ok(());
    }
    let content = RevisionContent { at: clock.now_ms(), text, media: &[], words, by: None };
    library::record_revision(writer, RevisionId::made_by(clock), record, Origin::Restored.as_str(), content)?;
    Ok(())
}

/// Notes what a file had. Where the text that both agreed on cannot be read, the article's own stands for it: a file that
/// says something else then counts as the newer one.
fn put_back_file(writer: &Writer<'_>, record: RecordId, file: &SalvagedFile, text: &str) -> Result<(), Error> {
    let row = &file.row;
    let known = file.base.is_some();
    let row = MirrorRecord {
        path: &row.path,
        record,
        base: file.base.as_deref().unwrap_or(text),
        file_hash: row.file_hash,
        stamp: if known { row.stamp } else { Stamp::UNKNOWN },
        detached: row.detached,
    };
    Ok(library::put_mirror(writer, &row)?)
}

fn put_back_history(writer: &Writer<'_>, revisions: &[Revision], recovery: &mut Recovery) -> Result<(), Error> {
    for revision in revisions {
        library::put_back_revision(writer, revision)?;
        recovery.revisions += 1;
    }
    Ok(())
}

fn put_back_author(
    publication: &OpenPublication,
    writer: &Writer<'_>,
    found: SalvagedAuthor,
    recovery: &mut Recovery,
) -> Result<(), Error> {
    let SalvagedAuthor { id, slug, text, revisions, file, conflict, trashed_at, bylines } = found;
    let Some(text) = text.or_else(|| revisions.last().map(|newest| newest.text.clone())) else { return Ok(()) };
    // In the trash, another profile may have its slug.
    let name = if trashed_at.is_some() { Slug::from_headline(&id.to_string()) } else { slug.clone() };
    let profile = Manuscript::read(text.as_str()).author(id, &name);
    match library::save_author(writer, &profile, &text, publication.clock.now_ms(), store::DERIVATION) {
        Err(library::Error::SlugTaken(slug)) => {
            recovery.lost.push(format!("There are two profiles with the name “{slug}”; one came back."));
            return Ok(());
        }
        saved => saved?,
    }
    put_back_history(writer, &revisions, recovery)?;
    let words = article::words::count(&article::markdown::plain_text(&profile.biography));
    keep_in_history(&*publication.clock, writer, id.into(), &text, words, &revisions)?;
    if let Some(file) = file {
        put_back_file(writer, id.into(), &file, &text)?;
    }
    if let Some(conflict) = conflict {
        library::put_conflict(writer, id, &conflict)?;
    }
    if let Some(at) = trashed_at {
        library::put_author_in_trash(writer, id, &slug, at, &bylines)?;
    }
    Ok(())
}
