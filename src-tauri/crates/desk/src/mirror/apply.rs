//! The steps of a plan, done.

use article::{ArticleId, Manuscript, merge};
use folder::{FileText, PlannedStep, Step, WriteError};
use library::{Conflict, Owner, Writer};

use super::place;
use crate::clock::NewId;
use crate::store::{self, Origin};
use crate::wire::{Event, FileProblem};
use crate::{Desk, Fault, FaultCode, open_article, page};

/// Does one step for an article that is known. The caller has the turn.
pub(super) fn apply(desk: &Desk, step: &PlannedStep) -> Result<(), Fault> {
    let (Some(id), path) = (step.article, step.path.as_deref()) else { return Ok(()) };
    match (step.step, path) {
        (Step::WriteFile | Step::WriteAgain, _) => write_file(desk, id, path),
        (Step::ImportFile | Step::Merge, Some(path)) => take_in(desk, id, path),
        (Step::MoveBase, Some(path)) => {
            let file = read(desk, path)?;
            let text = desk.read(|reader| Ok(library::article_text(reader, id)?))?;
            // The file may have moved on since it was found to have the same text.
            if file.text != text {
                return take_in(desk, id, path);
            }
            desk.write(|writer| agree(writer, id, path, &file))
        }
        (Step::Detach, Some(path)) => {
            desk.write(|writer| Ok(library::set_detached(writer, path, true)?))?;
            say(desk, id, "detached");
            Ok(())
        }
        // Another article has its path now: it is without a file until the next look, which writes it a new one.
        (Step::Detach, None) => desk.write(|writer| Ok(library::remove_mirror(writer, Owner::Article(id))?)),
        (Step::Move, Some(path)) => desk.write(|writer| place::move_to(writer, id, path)),
        _ => Ok(()),
    }
}

/// Errors after which nothing else can be saved either.
pub(super) fn stop_if_grave(fault: &Fault) -> Result<(), Fault> {
    let grave = matches!(fault.code, FaultCode::ReadOnly | FaultCode::DamagedDatabase | FaultCode::Internal);
    if grave { Err(fault.clone()) } else { Ok(()) }
}

/// Writes the database's text to the file, over nothing but what both last agreed on.
fn write_file(desk: &Desk, id: ArticleId, path: Option<&str>) -> Result<(), Fault> {
    let path = match path {
        Some(path) => path.to_owned(),
        None => place::free_path(desk, &store::stem(desk, id)?)?,
    };
    let (text, agreed) =
        desk.read(|reader| Ok((library::article_text(reader, id)?, library::mirror_at(reader, &path)?)))?;
    let there = desk.root.join(&path).exists();
    let expect = agreed.filter(|_| there).map(|row| row.file_hash);
    match folder::write_atomically(&desk.root, &path, text.as_bytes(), expect) {
        Ok(written) => {
            desk.write(|writer| place::agree_on(writer, Owner::Article(id), &path, &text, &written))?;
            place::tell_in_step(desk, id)
        }
        // Somebody wrote the file in this instant: the next look finds both texts and merges them.
        Err(WriteError::Changed { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The file moved on, and the database perhaps too. What merges becomes a revision, and the file's text the base; what
/// does not is kept twice, and neither side is touched.
fn take_in(desk: &Desk, id: ArticleId, path: &str) -> Result<(), Fault> {
    // Between the text that is merged here and the one the window gets, nobody types.
    desk.hold(id)?;
    let file = read(desk, path)?;
    let (ours, base) = desk.read(|reader| {
        let base = library::base_text(reader, Owner::Article(id))?.unwrap_or_default();
        Ok((library::article_text(reader, id)?, base))
    })?;
    let (theirs, derived) = store::read_and_derive(file.text.clone(), id, store::file_stem(path))?;
    if ours == base {
        save(desk, id, path, &theirs, Origin::EditedOutside, &file)?;
        return take_into_session(desk, id, &theirs, "edited-outside");
    }
    if let Some(merged) = merge::merge_manuscripts(&Manuscript::read(base.clone()), &Manuscript::read(ours), &theirs) {
        save(desk, id, path, &merged, Origin::Merged, &file)?;
        return take_into_session(desk, id, &merged, "merged");
    }
    desk.write(|writer| {
        store::keep_revision(desk, writer, &derived, &theirs, Origin::Conflict)?;
        library::set_detached(writer, path, false)?;
        Ok(library::put_conflict(writer, id, &Conflict { theirs: file.text.clone(), base, at: desk.clock.now_ms() })?)
    })?;
    say(desk, id, "conflict");
    Ok(())
}

/// Saves an incoming text and moves the base to the file's, in one transaction.
fn save(
    desk: &Desk,
    id: ArticleId,
    path: &str,
    manuscript: &Manuscript,
    origin: Origin,
    file: &FileText,
) -> Result<(), Fault> {
    let derived = store::derive(manuscript, id, store::file_stem(path));
    desk.write(|writer| {
        store::put(desk, writer, derived, manuscript, origin)?;
        agree(writer, id, path, file)
    })
}

fn agree(writer: &Writer<'_>, id: ArticleId, path: &str, file: &FileText) -> Result<(), Fault> {
    library::clear_conflict(writer, id)?;
    let written = folder::Written { hash: file.hash, stamp: file.stamp };
    place::agree_on(writer, Owner::Article(id), path, &file.text, &written)
}

/// Takes in files that are new, in one transaction; then writes the ids that they got into them. One that cannot be taken
/// in becomes a problem, and stops no other.
pub(super) fn adopt(desk: &Desk, steps: &[&PlannedStep], problems: &mut Vec<FileProblem>) -> Result<(), Fault> {
    let mut new = Vec::new();
    for step in steps {
        let Some(path) = step.path.as_deref() else { continue };
        match NewFile::read(desk, path, step.article.filter(|_| step.step == Step::Adopt)) {
            Ok(file) => new.push(file),
            Err(fault) => problems.push(FileProblem { path: path.to_owned(), line: None, message: fault.message }),
        }
    }
    let adopted: Vec<_> = new.iter().map(|file| (file.derived.article.id, file.path.clone())).collect();
    desk.write(|writer| new.into_iter().try_for_each(|file| file.adopt(desk, writer)))?;
    for (id, path) in adopted {
        if let Err(fault) = super::reconcile_one(desk, id) {
            stop_if_grave(&fault)?;
            problems.push(FileProblem { path, line: None, message: fault.message });
        }
    }
    Ok(())
}

/// A file on its way to be an article.
struct NewFile {
    path: String,
    file: FileText,
    manuscript: Manuscript,
    derived: store::Derived,
}

impl NewFile {
    fn read(desk: &Desk, path: &str, id: Option<ArticleId>) -> Result<Self, Fault> {
        let file = read(desk, path)?;
        let id = id.unwrap_or_else(|| ArticleId::made_by(&*desk.clock));
        let (manuscript, derived) = store::read_and_derive(file.text.clone(), id, store::file_stem(path))?;
        Ok(Self { path: path.to_owned(), file, manuscript, derived })
    }

    fn adopt(mut self, desk: &Desk, writer: &Writer<'_>) -> Result<(), Fault> {
        let id = self.derived.article.id;
        let slug = store::free_slug(writer, &self.derived.article.slug, id)?;
        if slug != self.derived.article.slug {
            // Where the front matter cannot be changed, only the database knows the number behind the slug.
            let _ = self.manuscript.set("slug", &slug.as_str().into());
        }
        store::put(desk, writer, self.derived, &self.manuscript, Origin::Adopted)?;
        agree(writer, id, &self.path, &self.file)
    }
}

/// Gives a text that came from elsewhere to the window, if the article is open. The caller holds it ([`Desk::hold`]).
pub(crate) fn take_into_session(desk: &Desk, id: ArticleId, manuscript: &Manuscript, how: &str) -> Result<(), Fault> {
    if !desk.sessions().contains_key(&id) {
        return Ok(());
    }
    let standing = open_article::standing_of(desk, id, manuscript)?;
    if let Some(session) = desk.sessions().get_mut(&id) {
        // The text is set by its own language and below its own headline.
        session.replace_front_matter(manuscript);
    }
    page::with_open_text_settings(desk, id, |session, settings| {
        session.take_over(manuscript, settings);
        session.standing = standing;
        Ok(())
    })?;
    say(desk, id, how);
    Ok(())
}

fn say(desk: &Desk, id: ArticleId, how: &str) {
    desk.tell(Event::ArticleChanged { id: id.to_string(), how: how.into() });
}

fn read(desk: &Desk, path: &str) -> Result<FileText, Fault> {
    Ok(folder::read_text(&desk.root, path)?)
}
