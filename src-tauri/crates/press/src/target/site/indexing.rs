//! Adding the words of articles to the index of the search, beside all other work: it takes as long as all the rest.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use super::postings::Postings;
use super::words::Words;

/// The words of so many articles may wait.
const WAITING: usize = 64;

/// A thread that collects words.
#[derive(Debug, Default)]
pub(super) struct Indexing(Option<Running>);

#[derive(Debug)]
struct Running {
    words_of: SyncSender<(usize, Words)>,
    thread: JoinHandle<Postings>,
}

impl Indexing {
    /// Adds the words of an article. `place` is its place among all.
    pub(super) fn add(&mut self, place: usize, words: Words) {
        // The thread ends before its time only if it panics, which `finish` passes on.
        let _ = self.0.get_or_insert_with(Running::start).words_of.send((place, words));
    }

    /// All words so far.
    pub(super) fn finish(&mut self) -> Postings {
        let Some(Running { words_of, thread }) = self.0.take() else { return Postings::default() };
        drop(words_of);
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

impl Running {
    fn start() -> Self {
        let (words_of, waiting) = sync_channel::<(usize, Words)>(WAITING);
        let thread = thread::spawn(move || {
            let mut postings = Postings::default();
            waiting.iter().for_each(|(place, words)| postings.add(place, &words));
            postings
        });
        Self { words_of, thread }
    }
}
