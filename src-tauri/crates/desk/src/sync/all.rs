//! The steps of a plan for a whole folder, a few at a turn, so that whoever types or opens an article waits for a few.

use folder::{PlannedStep, Step};
use library::Reader;

use crate::open::Turn;
use crate::wire::{FileDiagnostic, Task};
use crate::{Error, OpenPublication, commit, mirror};

/// Steps to a turn for articles that are known: each writes a file or a text, and syncs it.
const FEW: usize = 16;

/// Texts that are new are taken in so many to a transaction: one commit each would cost a sync each.
const BATCH: usize = 200;

/// Follows files to their new paths, in the turn in which they were found there.
pub(super) fn move_files(turn: &Turn<'_>, steps: &[PlannedStep]) -> Result<(), Error> {
    let moves = |step: &&PlannedStep| step.step == Step::Move || (step.step == Step::Detach && step.path.is_none());
    steps.iter().filter(moves).try_for_each(|step| mirror::apply(turn, step))
}

/// Does the other steps. Texts may move between two turns, so what is planned is no more than where to look.
pub(super) fn apply(
    publication: &OpenPublication,
    steps: &[PlannedStep],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    let (new, known): (Vec<_>, Vec<_>) =
        steps.iter().partition(|step| matches!(step.step, Step::Adopt | Step::AdoptCopy));
    for steps in known.chunks(FEW) {
        commit::change(publication, |turn| apply_known(turn, steps, problems))?;
    }
    for (batch, steps) in new.chunks(BATCH).enumerate() {
        // The list fills while the rest comes in.
        commit::change(publication, |turn| adopt_new(turn, steps, problems))?;
        let done = (batch * BATCH + steps.len()).min(new.len());
        let last = steps.last().and_then(|step| step.path.as_deref()).unwrap_or_default();
        publication.progress(Task::Adopt, done, new.len(), last);
    }
    Ok(())
}

fn apply_known(turn: &Turn<'_>, steps: &[&PlannedStep], problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    for step in steps {
        if turn.is_closing() {
            return Ok(());
        }
        if let Err(error) = one(turn, step) {
            mirror::stop_if_grave(&error)?;
            let path = step.path.clone().unwrap_or_default();
            problems.push(FileDiagnostic { path, line: None, message: error.message });
        }
    }
    Ok(())
}

fn adopt_new(turn: &Turn<'_>, steps: &[&PlannedStep], problems: &mut Vec<FileDiagnostic>) -> Result<(), Error> {
    if turn.is_closing() {
        return Ok(());
    }
    let still_new = turn.read(|reader| {
        let mut still_new = Vec::with_capacity(steps.len());
        for step in steps {
            if is_new(reader, step)? {
                still_new.push(*step);
            }
        }
        Ok(still_new)
    })?;
    mirror::adopt(turn, &still_new, problems)
}

fn one(turn: &Turn<'_>, step: &PlannedStep) -> Result<(), Error> {
    match (step.step, &step.path) {
        (Step::Detach, Some(path)) if turn.root.join(path).exists() => return Ok(()),
        (Step::Detach | Step::Move, _) => return mirror::apply(turn, step),
        _ => {}
    }
    let Some(record) = step.record else { return Ok(()) };
    let path = turn.read(|reader| Ok(library::mirror(reader, record)?))?.map(|row| row.path);
    if path != step.path {
        // Its file was found at a place that nobody has noted yet.
        mirror::apply(turn, step)?;
    }
    mirror::reconcile_one(turn, record)
}

/// Whether a file is still nobody's, and the id in it too. Another look sorts out what is not.
fn is_new(reader: &Reader<'_>, step: &PlannedStep) -> Result<bool, Error> {
    let taken = match &step.path {
        Some(path) => library::mirror_at(reader, path)?.is_some_and(|row| !row.detached),
        None => true,
    };
    let known = match step.record.filter(|_| step.step == Step::Adopt) {
        Some(record) => library::tracked_one(reader, record)?.is_some(),
        None => false,
    };
    Ok(!taken && !known)
}
