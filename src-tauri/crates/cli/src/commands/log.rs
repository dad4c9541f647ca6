//! `desk log`

use super::Session;
use crate::args;
use crate::lines::{Lines, in_one_line};
use crate::{Io, Outcome, output};
use desk::records::history;
use desk::reviews::life;
use desk::wire::{LogKind, LogRow, LogView};
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::Log, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let view = life::of(&desk, &args.article)?;
    for fault in &view.faults {
        output::warning(&Error::new(ErrorCode::File, output::place(fault)), session.json, io);
    }
    output::answer(&view, session.json, io, rows)?;
    Ok(Outcome::Done)
}

fn rows(view: &LogView, out: &mut Lines<'_>) -> std::io::Result<()> {
    view.entries.iter().try_for_each(|row| {
        let by = row.by.as_ref().map(|by| format!("{by}: ")).unwrap_or_default();
        let doubt = if row.vouched { "" } else { " (signature missing or not theirs)" };
        writeln!(out, "{}  {by}{}{doubt}", history::date_time(row.at), what(row))
    })
}

fn what(row: &LogRow) -> String {
    let said = |words: &str| if words.is_empty() { String::new() } else { format!(": “{}”", in_one_line(words)) };
    match &row.what {
        LogKind::Revision { number, origin, words } => {
            format!("revision {number}, {}, {}", origin.as_str(), article::counted(*words as usize, "word", "words"))
        }
        LogKind::Note { words, quote } if quote.is_empty() => format!("noted{}", said(words)),
        LogKind::Note { words, quote } => format!("noted on “{}”{}", in_one_line(quote), said(words)),
        LogKind::Reply { words } => format!("replied{}", said(words)),
        LogKind::Resolved { .. } => "resolved a note".to_owned(),
        LogKind::Reopened { .. } => "opened a note again".to_owned(),
        LogKind::Assigned { to, .. } => format!("assigned a note to {}", to.as_deref().unwrap_or("nobody")),
        LogKind::Moved { from, to, holder, words } => {
            let holder = holder.as_ref().map(|holder| format!(", for {holder}")).unwrap_or_default();
            format!("moved from {from} to {to}{holder}{}", said(words))
        }
        LogKind::Approved { words, five, withdrawn, stands } => {
            let worth = match (withdrawn, stands) {
                (true, _) => ", withdrawn since",
                (false, true) => "",
                (false, false) => ", changed since",
            };
            format!("approved ({}){worth}{}", five.join(" "), said(words))
        }
        LogKind::Task { holder, due } => {
            let holder =
                holder.as_ref().map_or_else(|| "nobody has it".to_owned(), |holder| format!("{holder} has it"));
            due.as_ref().map_or_else(|| holder.clone(), |due| format!("{holder}, due {due}"))
        }
        LogKind::LetPass { check, reason } => format!("let “{check}” pass{}", said(reason)),
        LogKind::Exported { revision, targets, bundle } => {
            format!("exported revision {revision} to {} ({bundle})", targets.join(", "))
        }
    }
}
