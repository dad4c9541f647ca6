//! The turn: while one thread has it, no other moves texts between sessions, database and files.
//!
//! Functions that write texts take a [`Turn`], so that writing without having it does not compile. A turn also gathers
//! what has to follow from the changes made in it; [`crate::commit`] does that once, at its end.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Deref;
use std::sync::MutexGuard;
use std::sync::atomic::Ordering;

use article::{ArticleId, RecordId};
use library::Writer;

use crate::wire::Event;
use crate::{Error, OpenPublication};

/// Proof that this thread alone moves texts. It reads like the publication it is of.
pub(crate) struct Turn<'d> {
    publication: &'d OpenPublication,
    changes: RefCell<Changes>,
    _guard: MutexGuard<'d, ()>,
}

/// What has to follow from the changes of a turn.
#[derive(Debug, Default)]
pub(crate) struct Changes {
    /// Records whose files have to be brought into step.
    pub(crate) files: BTreeSet<RecordId>,
    /// Open articles whose pages may look another way because of their own text or fields.
    pub(crate) pages: BTreeSet<ArticleId>,
    /// Whether any open page may look another way: a picture, a profile, another article changed.
    pub(crate) all_pages: bool,
    /// The article whose page the caller renders itself.
    pub(crate) rendered: Option<ArticleId>,
    /// Whether lists and counts may have changed.
    pub(crate) lists: bool,
    /// Events to send after everything else.
    pub(crate) events: Vec<Event>,
}

impl Changes {
    /// Adds what follows from other changes, except for files: those are done.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.pages.extend(other.pages);
        self.all_pages |= other.all_pages;
        self.rendered = self.rendered.or(other.rendered);
        self.lists |= other.lists;
        self.events.extend(other.events);
    }
}

impl<'d> Turn<'d> {
    pub(super) fn new(publication: &'d OpenPublication, guard: MutexGuard<'d, ()>) -> Self {
        Self { publication, changes: RefCell::default(), _guard: guard }
    }

    /// One transaction: all of `work` or none of it. Lists may have changed after it.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Writer<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let done = self.publication.write_aside(work)?;
        self.publication.writes.fetch_add(1, Ordering::SeqCst);
        self.changes.borrow_mut().lists = true;
        Ok(done)
    }

    /// Notes what has to follow at the end of the turn.
    pub(crate) fn note(&self, note: impl FnOnce(&mut Changes)) {
        note(&mut self.changes.borrow_mut());
    }

    /// The record has another text: its file and its page follow at the end.
    pub(crate) fn changed(&self, record: impl Into<RecordId>) {
        let record = record.into();
        self.note(|changes| {
            changes.files.insert(record);
            changes.pages.extend(record.article());
        });
    }

    /// What other pages show has changed, too: a headline, a teaser, a profile, a picture.
    pub(crate) fn changed_for_others(&self, record: impl Into<RecordId>) {
        self.changed(record);
        self.note(|changes| changes.all_pages = true);
    }

    /// What was noted so far, which is then forgotten.
    pub(crate) fn take_changes(&self) -> Changes {
        self.changes.take()
    }
}

impl Deref for Turn<'_> {
    type Target = OpenPublication;

    fn deref(&self) -> &OpenPublication {
        self.publication
    }
}
