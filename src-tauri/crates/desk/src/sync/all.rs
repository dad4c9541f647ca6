//! The steps of a plan for a whole folder, a few at a turn, so that whoever types or opens an article waits for a few.

use std::collections::HashSet;

use article::RecordId;
use folder::{PlannedStep, Step};
use library::Reader;

use crate::mirror::NewFile;
use crate::open::Turn;
use crate::wire::{FileDiagnostic, Task};
use crate::{Error, OpenPublication, commit, mirror};

/// Steps to a turn for articles that are known: each writes a file or a text, and syncs it.
const FEW: usize = 16;

/// Texts that are new are taken in so many to a transaction: one commit each would cost a sync each.
const BATCH: usize = 200;

/// Why a file is left as it is for now.
const WAITS: &str = "this file has the id of an article whose own file is in a folder that cannot be read: it comes in once that \
    folder can be read again, or once its own id is removed";

/// Follows files to their new paths, in the turn in which they were found there.
pub(super) fn move_files(turn: &Turn<'_>, steps: &[PlannedStep]) -> Result<(), Error> {
    let moves = |step: &&PlannedStep| step.step == Step::Move || (step.step == Step::Detach && step.path.is_none());
    steps.iter().filter(moves).try_for_each(|step| mirror::apply(turn, step))?;
    // The text of a file that changed as well comes in later, and says where its article is by then.
    let changed: HashSet<_> =
        steps.iter().filter(|step| step.step != Step::Move).filter_map(|step| step.record).collect();
    let moved = steps.iter().filter(|step| step.step == Step::Move).filter_map(|step| step.record);
    let moved = moved.filter(|record| !changed.contains(record)).filter_map(RecordId::article).collect::<Vec<_>>();
    mirror::follow_names(turn, &moved)
}

/// Does the other steps. Texts may move between two turns, so what is planned is no more than where to look.
pub(super) fn apply(
    publication: &OpenPublication,
    steps: &[PlannedStep],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    let (waiting, steps): (Vec<_>, Vec<_>) = steps.iter().partition(|step| step.step == Step::Wait);
    problems.extend(waiting.into_iter().filter_map(|step| step.path.clone()).map(|path| FileDiagnostic {
        path,
        line: None,
        message: WAITS.into(),
    }));
    let (new, known): (Vec<_>, Vec<_>) =
        steps.into_iter().partition(|step| matches!(step.step, Step::Adopt | Step::AdoptCopy));
    for steps in known.chunks(FEW) {
        commit::change(publication, |turn| apply_known(turn, steps, problems))?;
    }
    adopt_all(publication, &new, problems)
}

/// Takes in files that are new. While one batch goes into the database, the next one is read; the list fills meanwhile.
fn adopt_all(
    publication: &OpenPublication,
    new: &[&PlannedStep],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    std::thread::scope(|scope| {
        let read = |steps| scope.spawn(move || mirror::read_new(publication, steps));
        let mut batches = new.chunks(BATCH);
        let mut reading = batches.next().map(read);
        let mut done = 0;
        while let Some(batch) = reading {
            let found = batch.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            if publication.is_closing() {
                return Ok(());
            }
            reading = batches.next().map(read);
            done += found.len();
            let last = found.iter().rev().find_map(|file| file.as_ref().ok()).map(|file| file.path.clone());
            commit::change(publication, |turn| adopt_new(turn, found, problems))?;
            publication.progress(Task::Adopt, done, new.len(), &last.unwrap_or_default());
        }
        Ok(())
    })
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

fn adopt_new(
    turn: &Turn<'_>,
    found: Vec<Result<NewFile, FileDiagnostic>>,
    problems: &mut Vec<FileDiagnostic>,
) -> Result<(), Error> {
    let still_new = turn.read(|reader| {
        let mut still_new = Vec::with_capacity(found.len());
        for file in found {
            match file {
                Ok(file) if is_new(reader, &file)? => still_new.push(file),
                Ok(_) => {}
                Err(problem) => problems.push(problem),
            }
        }
        Ok(still_new)
    })?;
    mirror::adopt(turn, still_new, problems)
}

fn one(turn: &Turn<'_>, step: &PlannedStep) -> Result<(), Error> {
    match (step.step, &step.path) {
        (Step::Detach, Some(path)) if turn.root.join(path).exists() => return Ok(()),
        (Step::Detach, _) => return mirror::apply(turn, step),
        (Step::Move, _) => {
            mirror::apply(turn, step)?;
            return mirror::follow_names(turn, step.record.and_then(RecordId::article).as_slice());
        }
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
fn is_new(reader: &Reader<'_>, file: &NewFile) -> Result<bool, Error> {
    let taken = library::mirror_at(reader, &file.path)?.is_some_and(|row| !row.detached);
    Ok(!taken && library::tracked_one(reader, file.record())?.is_none())
}
