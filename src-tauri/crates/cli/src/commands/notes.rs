//! `desk notes`

use std::io;

use super::Session;
use crate::args;
use crate::lines::{Lines, in_one_line};
use crate::{Io, Outcome, output};
use desk::reviews::notes;
use desk::wire::{NoteAbout, NotePlace, NoteRequest, NoteSaid, NoteThread, NotesView};
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::Notes, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let all = args.all;
    let mut view = match said(&args)? {
        None => notes::list(&desk, &args.article)?,
        Some(mut said) => {
            let identities = session.acting(&desk, &args.who, io)?;
            if let NoteSaid::Assign { to, .. } = &mut said
                && let Some(name) = to.take()
            {
                *to = session.person(&name, &identities, &args.who)?;
            }
            let request = NoteRequest { article: args.article, said };
            notes::say(&desk, &identities, args.who.as_name.as_deref(), request)?
        }
    };
    for fault in std::mem::take(&mut view.faults) {
        let error = Error::new(ErrorCode::File, output::place(&fault));
        output::warning(&error, session.json, io);
    }
    view.threads.retain(|thread| all || thread.resolved.is_none());
    output::answer(&view, session.json, io, threads)?;
    Ok(Outcome::Done)
}

/// What the arguments say; nothing if they only ask.
fn said(args: &args::Notes) -> Result<Option<NoteSaid>, Error> {
    let about = match (&args.on, &args.field) {
        (Some(words), _) => NoteAbout::Quote { words: words.clone() },
        (None, Some(key)) => NoteAbout::Field { key: key.clone() },
        (None, None) => NoteAbout::Article,
    };
    let pair = |pair: &Option<Vec<String>>| match pair.as_deref() {
        Some([note, words]) => Some((note.clone(), words.clone())),
        _ => None,
    };
    let placed = args.add.is_some() || args.place.is_some();
    if !placed && (args.on.is_some() || args.field.is_some()) {
        return Err(Error::new(ErrorCode::BadRequest, "--on and --field say what a note is about")
            .hint("add the note’s words with --add, or the note that belongs there with --place"));
    }
    Ok(if let Some(words) = args.add.clone() {
        Some(NoteSaid::Note { about, words })
    } else if let Some((thread, words)) = pair(&args.reply) {
        Some(NoteSaid::Reply { thread, words })
    } else if let Some((of, words)) = pair(&args.reword) {
        Some(NoteSaid::Reword { of, words })
    } else if let Some(thread) = args.resolve.clone() {
        Some(NoteSaid::Resolve { thread })
    } else if let Some(thread) = args.reopen.clone() {
        Some(NoteSaid::Reopen { thread })
    } else if let Some((thread, person)) = pair(&args.assign) {
        Some(NoteSaid::Assign { thread, to: Some(person) })
    } else {
        args.place.clone().map(|thread| NoteSaid::Place { thread, about })
    })
}

fn threads(view: &NotesView, out: &mut Lines<'_>) -> io::Result<()> {
    if view.threads.is_empty() {
        return writeln!(out, "No open notes.");
    }
    view.threads.iter().try_for_each(|thread| one(thread, out))
}

fn one(thread: &NoteThread, out: &mut Lines<'_>) -> io::Result<()> {
    let quote = in_one_line(&thread.quote);
    let place = match &thread.place {
        NotePlace::Article => "the article".to_owned(),
        NotePlace::Field { key } => format!("the field “{key}”"),
        NotePlace::Related { .. } => "a related post".to_owned(),
        NotePlace::Text { .. } => format!("“{quote}”"),
        NotePlace::Lost => format!("“{quote}”, which is not in the text any more"),
    };
    let settled = thread.resolved.as_ref().map(|by| format!(", settled by {by}")).unwrap_or_default();
    let assigned = thread.assigned.as_ref().map(|to| format!(", for {}", to.name)).unwrap_or_default();
    writeln!(out, "{}  on {place}{assigned}{settled}", &thread.id[..8])?;
    for said in &thread.words {
        let day = said.at.get(..10).unwrap_or(&said.at);
        let doubt = if said.vouched { "" } else { " (signature missing or not theirs)" };
        writeln!(out, "  {}{doubt}, {day}", said.by)?;
        said.text.lines().try_for_each(|line| writeln!(out, "    {line}"))?;
    }
    writeln!(out)
}
