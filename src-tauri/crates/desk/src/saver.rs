//! The thread that makes typing durable: edits into the journal within a fifth of a second, whole texts at pauses.

use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::Desk;

/// How long an edit may wait in memory. “Durable within a second” leaves room for a slow disk.
const JOURNAL_EVERY: Duration = Duration::from_millis(200);

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

    /// Starts the thread, once. It holds the desk only while it saves, so it never keeps one open.
    pub(crate) fn start(&self, desk: Weak<Desk>) {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() {
            let bell = self.bell.clone();
            *thread = std::thread::Builder::new().name("saver".into()).spawn(move || run(&bell, &desk)).ok();
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

    /// Waits for work; with `busy`, at most one interval. Answers false when it is time to stop.
    fn wait(&self, busy: bool) -> bool {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        while !state.work && !state.stop {
            if busy {
                state = self.rung.wait_timeout(state, JOURNAL_EVERY).unwrap_or_else(PoisonError::into_inner).0;
                break;
            }
            state = self.rung.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.work = false;
        !state.stop
    }
}

fn run(bell: &Bell, desk: &Weak<Desk>) {
    let mut busy = false;
    while bell.wait(busy) {
        // Edits come in bursts: one commit serves all that arrive in the interval.
        std::thread::sleep(JOURNAL_EVERY);
        let Some(desk) = desk.upgrade() else { return };
        busy = desk.save_what_is_due();
    }
}
