//! The life of an article in one list: revisions, notes, moves, approvals, exports.

use article::{ArticleId, Digest};
use review::{About, Entry, Kind, Person, Review};

use crate::logbook::{Logs, called};
use crate::store::Origin;
use crate::wire::{ArticleRequest, LogKind, LogRow, LogView};
use crate::{Error, OpenPublication, store};

/// What happened to an article, oldest first. Clocks of different desks may disagree: events of one log keep their order.
pub fn of(publication: &OpenPublication, article: &str) -> Result<LogView, Error> {
    let id = store::find(publication, article)?;
    let logs = Logs::read(publication, id)?;
    let review = logs.review();
    let digest = store::digest_now(publication, id)?;
    let mut rows = publication.read(|reader| kept_here(reader, id))?;
    let mut said: Vec<&Entry> = logs.entries.iter().collect();
    said.sort_by_key(|entry| entry.event.order(entry.id));
    said.dedup_by_key(|entry| entry.id);
    let mut last = i64::MIN;
    for entry in said {
        let Some(what) = what(&entry.event.kind, entry, &review, &digest, &logs.people) else { continue };
        // What was said after something else is not shown before it.
        last = last.max(entry.event.at.parse().map_or(last, jiff::Timestamp::as_millisecond));
        rows.push(LogRow {
            id: entry.id.to_string(),
            at: last,
            by: Some(called(&logs.people, entry.event.by)),
            vouched: logs.vouches(entry),
            what,
        });
    }
    rows.sort_by_key(|row| row.at);
    Ok(LogView { entries: rows, faults: logs.faults })
}

/// The same, for the window.
pub(crate) fn show(publication: &OpenPublication, request: ArticleRequest) -> Result<LogView, Error> {
    of(publication, &request.id)
}

/// The most revisions and exports that are listed.
const MOST: u32 = 500;

fn kept_here(reader: &library::Reader<'_>, id: ArticleId) -> Result<Vec<LogRow>, Error> {
    let row = |id: String, at, what| LogRow { id, at, by: None, vouched: true, what };
    let revisions = library::revisions(reader, id, MOST)?.into_iter().map(|revision| {
        let (number, words) = (revision.number, revision.words);
        let what = LogKind::Revision { number, origin: Origin::from_word(&revision.origin), words };
        row(revision.id.to_string(), revision.at, what)
    });
    let exports = library::exports(reader, id, MOST)?.into_iter().map(|export| {
        let what = LogKind::Exported { revision: export.revision, targets: export.targets, bundle: export.bundle };
        row(format!("export-{}", export.key), export.at, what)
    });
    Ok(revisions.chain(exports).collect())
}

fn what(kind: &Kind, entry: &Entry, review: &Review, now: &Digest, people: &[Person]) -> Option<LogKind> {
    let who = |id: &Option<article::PersonId>| id.map(|id| called(people, id));
    Some(match kind {
        Kind::Note { about, words } => {
            let quote = if let About::Text { anchor, .. } = about { anchor.quote.clone() } else { String::new() };
            LogKind::Note { words: words.clone(), quote }
        }
        Kind::Reply { words, .. } => LogKind::Reply { words: words.clone() },
        Kind::Resolve { thread } => LogKind::Resolved { thread: thread.to_string() },
        Kind::Reopen { thread } => LogKind::Reopened { thread: thread.to_string() },
        Kind::Move { from, to, holder, words, .. } => {
            LogKind::Moved { from: from.clone(), to: to.clone(), holder: who(holder), words: words.clone() }
        }
        Kind::Approve { digest, words, .. } => LogKind::Approved {
            words: words.clone(),
            five: digest.words().map(str::to_owned).to_vec(),
            withdrawn: review.course.in_force().all(|approval| approval.decision.id != entry.id),
            stands: digest == now,
        },
        Kind::Task { holder, due } => LogKind::Task { holder: who(holder), due: due.clone() },
        Kind::LetPass { check, reason, .. } => LogKind::LetPass { check: check.clone(), reason: reason.clone() },
        Kind::Assign { thread, to } => LogKind::Assigned { thread: thread.to_string(), to: who(to) },
        Kind::Reword { .. } | Kind::Place { .. } | Kind::Recall { .. } => return None,
    })
}
