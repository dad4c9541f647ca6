//! Progress bars on long work, for people only.

use std::sync::{Arc, Mutex};

use desk::{Event, Progress};
use indicatif::{ProgressBar, ProgressStyle};

/// A listener for the core's events that draws one bar a task; silent where nobody watches.
pub(crate) fn listener(interactive: bool) -> Arc<dyn Fn(Event) + Send + Sync> {
    if !interactive {
        return Arc::new(|_| {});
    }
    let bar: Mutex<Option<(String, ProgressBar)>> = Mutex::new(None);
    Arc::new(move |event| {
        if let Event::Progress(progress) = event
            && let Ok(mut bar) = bar.lock()
        {
            draw(&mut bar, &progress);
        }
    })
}

fn draw(bar: &mut Option<(String, ProgressBar)>, progress: &Progress) {
    if bar.as_ref().is_none_or(|(task, _)| *task != progress.task) {
        let new = ProgressBar::new(u64::from(progress.total));
        if let Ok(style) = ProgressStyle::with_template("{prefix:>8} {wide_bar} {pos}/{len}  {msg:<40!}") {
            new.set_style(style);
        }
        new.set_prefix(progress.task.clone());
        *bar = Some((progress.task.clone(), new));
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
