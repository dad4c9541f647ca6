//! The thread that makes typing durable: edits into the journal within a fifth of a second, whole texts at pauses.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::Duration;

/// How long an edit may wait in memory. “Durable within a second” leaves room for a slow disk.
const JOURNAL_EVERY: Duration = Duration::from_millis(200);

/// How often the thread wakes though nobody types, to see whether the publication is still there.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// What the thread has to do, and what it says when that fails.
pub(crate) trait Work: Send + 'static {
    /// Does what is due, and says what next.
    fn work(&self) -> Next;
    /// The work panicked: a defect of the program. It is tried again.
    fn panicked(&self);
}

/// What the thread does after its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Next {
    /// There is more to save: works again soon.
    Soon,
    /// Waits until somebody types.
    Rest,
    /// Ends: there is nothing left to save for.
    End,
}

/// The saver of one open publication.
pub(crate) struct Saver {
    bell: Arc<Bell>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

#[derive(Default)]
struct Bell {
    state: Mutex<State>,
    rung: Condvar,
}

#[derive(Default, Clone, Copy)]
struct State {
    work: bool,
    stop: bool,
}

impl Saver {
    /// A saver that is not running yet.
    pub(crate) fn new() -> Self {
        Self { bell: Arc::default(), thread: Mutex::new(None) }
    }

    /// Starts the thread, once.
    pub(crate) fn start(&self, work: impl Work) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            self.bell.set(|state| state.stop = false);
            let bell = self.bell.clone();
            *thread = std::thread::Builder::new().name("saver".into()).spawn(move || run(&bell, &work)).ok();
        }
    }

    /// Says that there are edits to save.
    pub(crate) fn ring(&self) {
        self.bell.set(|state| state.work = true);
    }

    /// Ends the thread and waits for it.
    pub(crate) fn stop(&self) {
        self.bell.set(|state| state.stop = true);
        let thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(thread) = thread {
            let _ = thread.join();
        }
    }
}

impl Bell {
    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.rung.notify_all();
    }

    /// Waits for work, `longest` at the most. None when it is time to stop, else whether somebody rang.
    fn wait(&self, longest: Duration) -> Option<bool> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let waiting = self.rung.wait_timeout_while(state, longest, |state| !state.work && !state.stop);
        let mut state = waiting.unwrap_or_else(PoisonError::into_inner).0;
        let rung = std::mem::take(&mut state.work);
        (!state.stop).then_some(rung)
    }
}

fn run(bell: &Bell, work: &impl Work) {
    let mut next = Next::Rest;
    loop {
        let longest = if next == Next::Soon { JOURNAL_EVERY } else { LOOK_EVERY };
        match bell.wait(longest) {
            None => return,
            // Edits come in bursts: one commit serves all that arrive in the interval.
            Some(true) => std::thread::sleep(JOURNAL_EVERY),
            Some(false) => {}
        }
        // A panic in one article's work must not end the saving of all others.
        next = catch_unwind(AssertUnwindSafe(|| work.work())).unwrap_or_else(|_| {
            work.panicked();
            std::thread::sleep(LOOK_EVERY);
            Next::Soon
        });
        if next == Next::End {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::{Sender, channel};

    use super::*;

    /// Panics the first time, and reports what it does.
    struct Once(Mutex<bool>, Sender<&'static str>);

    impl Work for Once {
        fn work(&self) -> Next {
            let first = !std::mem::replace(&mut *self.0.lock().unwrap(), true);
            assert!(!first, "the first time");
            self.1.send("worked").unwrap();
            Next::End
        }

        fn panicked(&self) {
            self.1.send("panicked").unwrap();
        }
    }

    #[test]
    fn a_panic_is_reported_and_saving_goes_on() {
        let (tell, hear) = channel();
        let saver = Saver::new();
        saver.start(Once(Mutex::new(false), tell));
        saver.ring();
        let heard: Vec<_> = hear.iter().collect();
        assert_eq!(heard, ["panicked", "worked"]);
        saver.stop();
    }
}
