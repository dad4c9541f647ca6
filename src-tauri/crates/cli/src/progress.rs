//! Events that the core sends while a command runs: progress, shown as bars, and errors in the background.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use desk::wire::Task;
use desk::{Error, Event, Progress};
use indicatif::{ProgressBar, ProgressStyle};

use crate::lines::shown;

/// Errors that did not end the command; they are printed after it has finished.
pub(crate) type Warnings = Arc<Mutex<Vec<Error>>>;

/// A listener for the core's events: draws one bar per task if `interactive`, and collects errors.
///
/// `problems` is set when the list of files that need attention changes.
pub(crate) fn listener(
    interactive: bool,
    warnings: Warnings,
    problems: Arc<AtomicBool>,
) -> Arc<dyn Fn(Event) + Send + Sync> {
    let bar: Mutex<Option<(Task, ProgressBar)>> = Mutex::new(None);
    Arc::new(move |event| match event {
        Event::Progress(progress) if interactive => {
            if let Ok(mut bar) = bar.lock() {
                draw(&mut bar, &progress);
            }
        }
        Event::Error(error) => {
            if let Ok(mut warnings) = warnings.lock() {
                warnings.push(error);
            }
        }
        Event::ProblemsChanged => problems.store(true, Ordering::SeqCst),
        _ => {}
    })
}

fn draw(bar: &mut Option<(Task, ProgressBar)>, progress: &Progress) {
    if bar.as_ref().is_none_or(|(task, _)| *task != progress.task) {
        let new = ProgressBar::new(u64::from(progress.total));
        if let Ok(style) = ProgressStyle::with_template("{prefix:>10} {wide_bar} {pos}/{len}  {msg:<40!}") {
            new.set_style(style);
        }
        new.set_prefix(label(progress.task));
        *bar = Some((progress.task, new));
    }
    if let Some((_, bar)) = bar {
        bar.set_length(u64::from(progress.total));
        bar.set_position(u64::from(progress.done));
        bar.set_message(shown(&progress.item));
        if progress.done >= progress.total {
            bar.finish_and_clear();
        }
    }
}

/// The label in front of a task's bar.
fn label(task: Task) -> &'static str {
    match task {
        Task::Read => "reading",
        Task::Adopt => "adopting",
        Task::Derive => "updating",
        Task::Pictures => "pictures",
        Task::Import => "importing",
        Task::Export => "exporting",
        Task::Backup => "backing up",
        Task::Rebuild => "rebuilding",
    }
}
