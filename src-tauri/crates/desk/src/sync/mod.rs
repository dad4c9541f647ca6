//! Bringing all records and all files into step: compare, plan, apply.

mod all;
mod authors;
mod derive;
mod few;
mod left_behind;
mod same_article;
mod view;

use folder::Step;

use crate::wire::Event;
use crate::{Error, OpenPublication, commit, logbook, mirror, read, store};

pub(crate) use derive::{derive_again, derive_articles, is_derived};
pub(crate) use few::follow;
use view::View;

/// A file that moved may also have changed, and two may have swapped their names: the plan after the move shows that.
const ROUNDS: usize = 3;

/// Compares all files with the database and does what the plan says. What cannot be read is named, and stops nothing else.
///
/// At 100,000 articles the comparison takes more than a second, and taking in as many files minutes. Nobody waits for that:
/// it is made before the turn (and again within it where a text moved meanwhile), and what is many is done a few at a turn.
pub(crate) fn reconcile(publication: &OpenPublication) -> Result<(), Error> {
    if publication.away().is_some() {
        return Ok(());
    }
    let _alone = publication.scan_alone();
    let writes = publication.writes();
    let mut view = View::of(publication)?;
    let mut problems = Vec::new();
    let steps = commit::change(publication, |turn| {
        if turn.is_closing() {
            return Ok(Vec::new());
        }
        turn.reread_settings();
        turn.note(|changes| changes.all_pages = true);
        store::checkpoint_all(turn)?;
        store::recover(turn)?;
        if turn.writes() != writes {
            view = View::of(turn)?;
        }
        left_behind::sweep(turn, &view.scan.left_behind)?;
        view.restamp(turn)?;
        store::note_folder(turn, &view.scan.media)?;
        authors::reconcile_authors(turn, &view.scan.authors, &mut problems)?;
        if same_article::take_ids(turn, &mut view)? {
            view.look_again(turn)?;
        }
        let mut steps = view.plan();
        for _ in 1..ROUNDS {
            if !steps.iter().any(|step| step.step == Step::Move) {
                break;
            }
            all::move_files(turn, &steps)?;
            view.look_again(turn)?;
            steps = view.plan();
        }
        Ok(steps)
    })?;
    tracing::info!(articles = view.scan.articles.len(), steps = steps.len(), "compared with the files");
    all::apply(publication, &steps, &mut problems)?;
    problems.append(&mut view.problems);
    problems.extend(logbook::strangers(publication));

    commit::change(publication, |turn| {
        logbook::follow(turn)?;
        let before = read::problems(turn)?;
        turn.write(|writer| Ok(library::set_problems(writer, &view::rows(&problems))?))?;
        if read::problems(turn)? != before {
            turn.tell(Event::ProblemsChanged);
        }
        turn.open_articles().into_iter().try_for_each(|id| mirror::tell_in_step(turn, id))
    })
}
