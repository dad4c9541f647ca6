//! The course of an article: who has it, where it went, and which of its words were approved.

use std::collections::BTreeMap;

use article::{Digest, PersonId, Standing};

use crate::event::{EventId, Kind, TextHash};
use crate::log::Entry;

/// What was decided about an article.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Course {
    /// Its moves from status to status, oldest first, without approvals.
    pub moves: Vec<Move>,
    /// Its approvals, oldest first.
    pub approvals: Vec<Approval>,
    /// Who has it.
    pub holder: Option<PersonId>,
    /// The day it is due, as `2026-11-26`.
    pub due: Option<String>,
    /// What checks found and somebody let pass, oldest first.
    pub passes: Vec<Pass>,
}

/// Who decided something, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its event.
    pub id: EventId,
    /// Who.
    pub by: PersonId,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// Whether its signature is that of the person it names.
    pub vouched: bool,
}

/// A move from one status to another.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// Who moved it.
    pub decision: Decision,
    /// The status it had.
    pub from: String,
    /// The status it got.
    pub to: String,
    /// Who had it next.
    pub holder: Option<PersonId>,
    /// What was said with it; may be empty.
    pub words: String,
    /// The text that was moved.
    pub text: TextHash,
}

/// An approval of exact words.
#[derive(Debug, Clone, PartialEq)]
pub struct Approval {
    /// Who approved.
    pub decision: Decision,
    /// What was approved.
    pub digest: Digest,
    /// Its text.
    pub text: TextHash,
    /// What was said with it; may be empty.
    pub words: String,
    /// What readers saw beside it, by name.
    pub beside: BTreeMap<String, String>,
    /// The move that withdrew it, if one did.
    pub withdrawn: Option<EventId>,
}

/// A finding that somebody let pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pass {
    /// Who let it pass.
    pub decision: Decision,
    /// The check.
    pub check: String,
    /// What it found; everything that it finds, if empty.
    pub finding: String,
    /// Why.
    pub reason: String,
}

impl Course {
    /// Its approvals that nobody withdrew, oldest first.
    pub fn in_force(&self) -> impl DoubleEndedIterator<Item = &Approval> {
        self.approvals.iter().filter(|approval| approval.withdrawn.is_none())
    }

    /// What the status `approved` is worth if the article has this digest now, and the approval that says so. Of several the
    /// last one counts; an earlier one comes to life again with its words.
    pub fn standing(&self, now: &Digest) -> (Standing, Option<&Approval>) {
        let standing = Standing::of(self.in_force().map(|one| (&one.digest, one.decision.vouched)), now);
        let approval = self.in_force().rev().find(|one| match standing {
            Standing::Approved => one.decision.vouched && one.digest == *now,
            Standing::Changed => one.decision.vouched,
            Standing::Unvouched | Standing::Said => true,
        });
        (standing, approval)
    }

    /// Takes in an event; one that is not about the course changes nothing.
    pub(super) fn take(&mut self, entry: &Entry, vouched: &impl Fn(&Entry) -> bool) {
        let decision =
            || Decision { id: entry.id, by: entry.event.by, at: entry.event.at.clone(), vouched: vouched(entry) };
        match &entry.event.kind {
            Kind::Move { from, to, holder, words, text } => {
                let decision = decision();
                // Whoever can write a log can write a name into it: that withdraws nobody's approval.
                if decision.vouched {
                    self.approvals.iter_mut().for_each(|approval| _ = approval.withdrawn.get_or_insert(entry.id));
                }
                self.holder = *holder;
                let (from, to, words) = (from.clone(), to.clone(), words.clone());
                self.moves.push(Move { decision, from, to, holder: *holder, words, text: *text });
            }
            Kind::Approve { digest, text, words, beside } => {
                self.holder = None;
                self.approvals.push(Approval {
                    decision: decision(),
                    digest: *digest,
                    text: *text,
                    words: words.clone(),
                    beside: beside.clone(),
                    withdrawn: None,
                });
            }
            Kind::Task { holder, due } => (self.holder, self.due) = (*holder, due.clone()),
            Kind::LetPass { check, finding, reason } => self.passes.push(Pass {
                decision: decision(),
                check: check.clone(),
                finding: finding.clone(),
                reason: reason.clone(),
            }),
            Kind::Recall { of } => self.passes.retain(|pass| pass.decision.id != *of),
            _ => {}
        }
    }
}
