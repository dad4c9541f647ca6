//! The steps of a plan for a whole folder, a few at a turn, so that whoever types or opens an article waits for a few.

use folder::{PlannedStep, Step};
use library::{Owner, Reader};

use super::{apply, reconcile_one};
use crate::wire::{Event, FileProblem};
use crate::{Desk, Fault};

/// Steps to a turn for articles that are known: each writes a file or a text, and syncs it.
const FEW: usize = 16;

/// Texts that are new are taken in so many to a transaction: one commit each would cost a sync each.
const BATCH: usize = 200;

/// Follows files to their new paths. The caller has the turn in which they were found there.
pub(super) fn move_files(desk: &Desk, steps: &[PlannedStep]) -> Result<(), Fault> {
    let moves = |step: &&PlannedStep| step.step == Step::Move || (step.step == Step::Detach && step.path.is_none());
    steps.iter().filter(moves).try_for_each(|step| apply::apply(desk, step))
}

/// Does the other steps. Texts may move between two turns, so what is planned is no more than where to look.
pub(super) fn apply(desk: &Desk, steps: &[PlannedStep], problems: &mut Vec<FileProblem>) -> Result<(), Fault> {
    let (new, known): (Vec<_>, Vec<_>) =
        steps.iter().partition(|step| matches!(step.step, Step::Adopt | Step::AdoptCopy));
    for steps in known.chunks(FEW) {
        let _turn = desk.take_turn();
        for step in steps {
            if desk.is_closing() {
                return Ok(());
            }
            if let Err(fault) = one(desk, step) {
                apply::stop_if_grave(&fault)?;
                let path = step.path.clone().unwrap_or_default();
                problems.push(FileProblem { path, line: None, message: fault.message });
            }
        }
    }
    for (batch, steps) in new.chunks(BATCH).enumerate() {
        let _turn = desk.take_turn();
        if desk.is_closing() {
            return Ok(());
        }
        let still_new = desk.read(|reader| {
            let mut still_new = Vec::with_capacity(steps.len());
            for step in steps {
                if is_new(reader, step)? {
                    still_new.push(*step);
                }
            }
            Ok(still_new)
        })?;
        apply::adopt(desk, &still_new, problems)?;
        let done = (batch * BATCH + steps.len()).min(new.len());
        // The list fills while the rest comes in.
        desk.tell(Event::LibraryChanged);
        desk.progress("adopt", done, new.len(), steps.last().and_then(|step| step.path.as_deref()).unwrap_or_default());
    }
    Ok(())
}

fn one(desk: &Desk, step: &PlannedStep) -> Result<(), Fault> {
    match (step.step, &step.path) {
        (Step::Detach, Some(path)) if desk.root.join(path).exists() => return Ok(()),
        (Step::Detach | Step::Move, _) => return apply::apply(desk, step),
        _ => {}
    }
    let Some(id) = step.article else { return Ok(()) };
    let path = desk.read(|reader| Ok(library::mirror(reader, Owner::Article(id))?))?.map(|row| row.path);
    if path != step.path {
        // Its file was found at a place that nobody has noted yet.
        apply::apply(desk, step)?;
    }
    reconcile_one(desk, id)
}

/// Whether a file is still nobody's, and the id in it too. Another look sorts out what is not.
fn is_new(reader: &Reader<'_>, step: &PlannedStep) -> Result<bool, Fault> {
    let taken = match &step.path {
        Some(path) => library::mirror_at(reader, path)?.is_some_and(|row| !row.detached),
        None => true,
    };
    let known = match step.article.filter(|_| step.step == Step::Adopt) {
        Some(id) => library::tracked_one(reader, id)?.is_some(),
        None => false,
    };
    Ok(!taken && !known)
}
