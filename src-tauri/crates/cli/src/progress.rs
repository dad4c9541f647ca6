//! What the core tells while a command runs: progress, as bars for people, and errors that nobody waited for.

use std::sync::{Arc, Mutex};

use desk::wire::Task;
use desk::{Error, Event, Progress};
use indicatif::{ProgressBar, ProgressStyle};

/// Errors that did not end the command, to be said when it has ended.
pub(crate) type Warnings = Arc<Mutex<Vec<Error>>>;

/// A listener for the core's events: draws one bar a task where somebody watches, and gathers errors.
pub(crate) fn listener(interactive: bool, warnings: Warnings) -> Arc<dyn Fn(Event) + Send + Sync> {
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
        _ => {}
    })
}

fn draw(bar: &mut Option<(Task, ProgressBar)>, progress: &Progress) {
    if bar.as_ref().is_none_or(|(task, _)| *task != progress.task) {
        let new = ProgressBar::new(u64::from(progress.total));
        if let Ok(style) = ProgressStyle::with_template("{prefix:>8} {wide_bar} {pos}/{len}  {msg:<40!}") {
            new.set_style(style);
        }
        new.set_prefix(label(progress.task));
        *bar = Some((progress.task, new));
    }
    if let Some((_, bar)) = bar {
        bar.set_length(u64::from(progress.total));
        bar.set_position(u64::from(progress.done));
        bar.set_message(progress.item.clone());
        if progress.done >= progress.total {
            bar.finish_and_clear();
        }
    }
}

/// What a bar is of.
fn label(task: Task) -> &'static str {
    match task {
        Task::Read => "reading",
        Task::Adopt => "adopting",
        Task::Derive => "updating",
        Task::Pictures => "pictures",
        Task::Import => "import",
        Task::Export => "export",
        Task::Backup => "backup",
        Task::Rebuild => "rebuild",
    }
}
