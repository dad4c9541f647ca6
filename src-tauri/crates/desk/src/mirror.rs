//! Bringing database and files into step: look, plan, apply.
//!
//! Incoming text becomes a revision in one transaction, then files are written, then the agreed base moves. A crash
//! between two of these is mended by planning again.

mod apply;
mod authors;
mod follow;
mod look;
mod place;

use article::ArticleId;
use folder::{FileSeen, PlannedStep, Seen, Step};

use crate::wire::{Event, FileProblem};
use crate::{Desk, Fault, page, pictures, store};

pub(crate) use apply::take_into_session;
pub(crate) use authors::{forget_author, reconcile_author};
pub(crate) use follow::follow;
use look::View;
pub(crate) use place::{in_step, overwrite, remove_file, rename_with_slug, write_back, write_new};

/// Texts that are new are taken in so many to a transaction: one commit each would cost a sync each.
const BATCH: usize = 200;

/// A file that moved may also have changed, and two may have swapped their names: the plan after the move tells.
const ROUNDS: usize = 3;

/// Looks at all files and does what the plan says. What cannot be read is named, and stops nothing else.
///
/// At 100,000 articles a look takes more than a second. Nobody has to wait for it: it is taken before the turn, and
/// taken again only where a text moved meanwhile.
pub(crate) fn reconcile(desk: &Desk) -> Result<(), Fault> {
    let moves = desk.moves();
    let mut view = View::of(desk)?;
    let _turn = desk.take_turn();
    desk.reread_settings();
    desk.checkpoint_all()?;
    store::recover(desk)?;
    if desk.moves() != moves {
        view = View::of(desk)?;
    }
    pictures::take_stock(desk, &view.scan.media)?;
    let mut problems = Vec::new();
    authors::reconcile_all(desk, &view.scan.authors, &mut problems)?;

    let mut changed = false;
    for _ in 0..ROUNDS {
        let steps = view.plan();
        changed |= !steps.is_empty();
        apply_all(desk, &steps, &mut problems)?;
        if !steps.iter().any(|step| step.step == Step::Move) {
            break;
        }
        view.look_again(desk)?;
    }
    problems.append(&mut view.problems);

    let before = desk.problems()?;
    desk.write(|writer| Ok(library::set_problems(writer, &look::rows(&problems))?))?;
    if desk.problems()? != before {
        desk.tell(Event::ProblemsChanged);
    }
    if changed {
        desk.tell(Event::LibraryChanged);
    }
    page::look_around(desk);
    let open: Vec<ArticleId> = desk.sessions().keys().copied().collect();
    open.into_iter().try_for_each(|id| place::tell_in_step(desk, id))
}

/// The same for one article, after a change of its text. The caller has the turn.
pub(crate) fn reconcile_one(desk: &Desk, id: ArticleId) -> Result<(), Fault> {
    // A step may ask for another: a merge is followed by a write.
    for _ in 0..3 {
        let Some(row) = look::tracked_one(desk, id)? else { return Ok(()) };
        let path = row.tracked.path.clone();
        let file = match &path {
            Some(path) => look::file(desk, path, &row).0,
            None => FileSeen::Gone,
        };
        let tracked = &row.tracked;
        let step = folder::step(Seen {
            database: Some(tracked.database),
            base: tracked.base,
            file,
            detached: tracked.detached,
            kept: tracked.kept,
        });
        if matches!(step, Step::Nothing | Step::StillApart | Step::Detach) {
            break;
        }
        apply::apply(desk, &PlannedStep { step, article: Some(id), path })?;
    }
    place::tell_in_step(desk, id)
}

fn apply_all(desk: &Desk, steps: &[PlannedStep], problems: &mut Vec<FileProblem>) -> Result<(), Fault> {
    let (new, known): (Vec<_>, Vec<_>) =
        steps.iter().partition(|step| matches!(step.step, Step::Adopt | Step::AdoptCopy));
    for step in known {
        if desk.is_closing() {
            return Ok(());
        }
        if let Err(fault) = apply::apply(desk, step) {
            apply::stop_if_grave(&fault)?;
            problems.push(FileProblem {
                path: step.path.clone().unwrap_or_default(),
                line: None,
                message: fault.message,
            });
        } else if let Some(id) = step.article.filter(|_| matches!(step.step, Step::Merge | Step::ImportFile)) {
            reconcile_one(desk, id)?;
        }
    }
    for (batch, steps) in new.chunks(BATCH).enumerate() {
        if desk.is_closing() {
            return Ok(());
        }
        let done = (batch * BATCH + steps.len()).min(new.len());
        apply::adopt(desk, steps, problems)?;
        // The list fills while the rest comes in.
        desk.tell(Event::LibraryChanged);
        desk.progress("adopt", done, new.len(), steps.last().and_then(|step| step.path.as_deref()).unwrap_or_default());
    }
    Ok(())
}
