//! The state of a review: what all events of an article come to. A fold, in an order that is the same on every desk, so that
//! desks with the same events show the same, whatever came first.

mod course;

use std::collections::{BTreeMap, BTreeSet};

use article::{DeskId, PersonId};

use crate::event::{About, EventId, Kind};
use crate::log::Entry;

pub use course::{Approval, Course, Decision, Move, Pass};

/// What the events of an article come to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// The threads, oldest first.
    pub threads: Vec<Thread>,
    /// What was decided.
    pub course: Course,
    /// Two desks that call themselves the same: each number that one log has twice, with other words.
    pub forks: Vec<(DeskId, u64)>,
}

/// A conversation about one place.
#[derive(Debug, Clone, PartialEq)]
pub struct Thread {
    /// The id of its note.
    pub id: EventId,
    /// What it is about, as its author or the last person who placed it said.
    pub about: About,
    /// The note and its replies, oldest first.
    pub words: Vec<Words>,
    /// Whether it is settled, and who said so.
    pub resolved: Option<PersonId>,
    /// Who is to see to it.
    pub assigned: Option<PersonId>,
}

/// A note or a reply.
#[derive(Debug, Clone, PartialEq)]
pub struct Words {
    /// Its event.
    pub id: EventId,
    /// Who wrote it.
    pub by: PersonId,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// The words.
    pub text: String,
    /// Whether they were other words at first.
    pub reworded: bool,
    /// Whether its signature is that of its author: a log is a text file, and anybody may write a name into it.
    pub vouched: bool,
}

impl Review {
    /// Folds events. They may come in any order, and more than once. `vouched` says whether the signature of an event is that
    /// of its author.
    pub fn of<'e>(entries: impl IntoIterator<Item = &'e Entry>, vouched: impl Fn(&Entry) -> bool) -> Self {
        let unique: BTreeMap<EventId, &Entry> = entries.into_iter().map(|entry| (entry.id, entry)).collect();
        let mut ordered: Vec<&Entry> = unique.into_values().collect();
        ordered.sort_by_key(|entry| entry.event.order(entry.id));
        let mut review = Self { forks: forks(&ordered), ..Self::default() };
        // Threads first: a reply may have a lower clock than its note where a desk's clock was set back by a restored database.
        for entry in &ordered {
            if let Kind::Note { about, words } = &entry.event.kind {
                review.threads.push(Thread {
                    id: entry.id,
                    about: about.clone(),
                    words: vec![said(entry, words, vouched(entry))],
                    resolved: None,
                    assigned: None,
                });
            }
        }
        for entry in ordered {
            review.take(entry, &vouched);
        }
        review
    }

    fn take(&mut self, entry: &Entry, vouched: &impl Fn(&Entry) -> bool) {
        let by = entry.event.by;
        match &entry.event.kind {
            Kind::Note { .. } => {}
            Kind::Reply { thread, words } => {
                let reply = said(entry, words, vouched(entry));
                self.change(*thread, |thread| thread.words.push(reply));
            }
            Kind::Reword { of, words } => self.reword(*of, by, words, vouched(entry)),
            Kind::Resolve { thread } => self.change(*thread, |thread| thread.resolved = Some(by)),
            Kind::Reopen { thread } => self.change(*thread, |thread| thread.resolved = None),
            Kind::Place { thread, about } => self.change(*thread, |thread| thread.about = about.clone()),
            Kind::Assign { thread, to } => self.change(*thread, |thread| thread.assigned = *to),
            _ => self.course.take(entry, vouched),
        }
    }

    /// Nobody changes what others said, nor what was answered already. Other words are as sure as who wrote them.
    fn reword(&mut self, of: EventId, by: PersonId, words: &str, vouched: bool) {
        let mut own = self.threads.iter_mut().filter_map(|thread| thread.words.last_mut());
        if let Some(last) = own.find(|last| last.id == of && last.by == by) {
            (last.text, last.reworded, last.vouched) = (words.to_owned(), true, vouched);
        }
    }

    fn change(&mut self, id: EventId, change: impl FnOnce(&mut Thread)) {
        if let Some(thread) = self.threads.iter_mut().find(|thread| thread.id == id) {
            change(thread);
        }
    }
}

fn said(entry: &Entry, text: &str, vouched: bool) -> Words {
    let (by, at) = (entry.event.by, entry.event.at.clone());
    Words { id: entry.id, by, at, text: text.to_owned(), reworded: false, vouched }
}

fn forks(entries: &[&Entry]) -> Vec<(DeskId, u64)> {
    let (mut seen, mut twice) = (BTreeSet::new(), BTreeSet::new());
    for entry in entries {
        let place = (entry.event.desk, entry.event.seq);
        if !seen.insert(place) {
            twice.insert(place);
        }
    }
    twice.into_iter().collect()
}

#[cfg(test)]
mod tests;
