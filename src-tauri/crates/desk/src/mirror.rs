//! Bringing database and files into step: look, plan, apply.
//!
//! Incoming text becomes a revision in one transaction, then files are written, then the agreed base moves. A crash
//! between two of these is mended by planning again.

mod all;
mod apply;
mod authors;
mod follow;
mod look;
mod place;

use article::ArticleId;
use folder::{FileSeen, PlannedStep, Seen, Step};

use crate::wire::Event;
use crate::{Desk, Fault, page, pictures, store};

pub(crate) use apply::take_into_session;
pub(crate) use authors::{forget_author, reconcile_author};
pub(crate) use follow::follow;
use look::View;
pub(crate) use place::{file_of, overwrite, remove_file, rename_with_slug, write_back, write_new};

/// A file that moved may also have changed, and two may have swapped their names: the plan after the move tells.
const ROUNDS: usize = 3;

/// Looks at all files and does what the plan says. What cannot be read is named, and stops nothing else.
///
/// At 100,000 articles a look takes more than a second, and taking in as many files minutes. Nobody waits for that: the
/// look is taken before the turn (and again within it where a text moved meanwhile), and what is many is done a few at
/// a turn.
pub(crate) fn reconcile(desk: &Desk) -> Result<(), Fault> {
    if desk.away().is_some() {
        return Ok(());
    }
    let _alone = desk.look_alone();
    let moves = desk.moves();
    let mut view = View::of(desk)?;
    let turn = desk.take_turn();
    if desk.is_closing() {
        return Ok(());
    }
    desk.reread_settings();
    desk.checkpoint_all()?;
    store::recover(desk)?;
    if desk.moves() != moves {
        view = View::of(desk)?;
    }
    pictures::take_stock(desk, &view.scan.media)?;
    let mut problems = Vec::new();
    authors::reconcile_all(desk, &view.scan.authors, &mut problems)?;
    let mut steps = view.plan();
    let changed = !steps.is_empty();
    for _ in 1..ROUNDS {
        if !steps.iter().any(|step| step.step == Step::Move) {
            break;
        }
        all::move_files(desk, &steps)?;
        view.look_again(desk)?;
        steps = view.plan();
    }
    drop(turn);
    all::apply(desk, &steps, &mut problems)?;
    problems.append(&mut view.problems);

    let _turn = desk.take_turn();
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
    let open = desk.sessions().contains_key(&id);
    let apart = |desk: &Desk| desk.read(|reader| Ok(library::article(reader, id)?.is_some_and(|facts| facts.conflict)));
    let was_apart = open && apart(desk)?;
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
    if was_apart && !apart(desk)? {
        // There is nothing left to choose.
        desk.tell(Event::ArticleChanged { id: id.to_string(), how: "surroundings".into() });
    }
    place::tell_in_step(desk, id)
}
