//! Errors that the core tells before the window listens: while the publication that was open last is opened at start. They wait
//! until the window asks for that publication; it listens by then.

use std::sync::Mutex;

use crate::open::{Tell, lock};
use crate::wire::Event;

/// The way of all events to the window.
pub(super) struct Unheard {
    tell: Tell,
    waiting: Mutex<Option<Vec<Event>>>,
}

impl Unheard {
    pub(super) fn new(tell: Tell) -> Self {
        Self { tell, waiting: Mutex::new(Some(Vec::new())) }
    }

    /// Passes an event on. What is no error is not kept: the window reads afresh what other events are about.
    pub(super) fn tell(&self, event: Event) {
        if matches!(event, Event::Error(_))
            && let Some(waiting) = lock(&self.waiting).as_mut()
        {
            waiting.push(event);
            return;
        }
        (self.tell)(event);
    }

    /// The window listens from now on.
    pub(super) fn heard(&self) {
        let waiting = lock(&self.waiting).take();
        waiting.into_iter().flatten().for_each(|event| (self.tell)(event));
    }
}
