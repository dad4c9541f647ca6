//! `desk diff`

use std::io;

use clap::builder::styling::{AnsiColor, Style};
use desk::records::{compare, history, looked, take_back};
use desk::wire::{
    ArticleRequest, CompareRequest, ComparedPicture, ComparedText, ComparisonView, ItemState, PictureState,
    RecordRequest, RedlineBlock, RedlineItem, RedlinePart, RedlineState, RedlineWords, TakeBackRequest, TextSide,
    WordsState,
};
use desk::{Error, ErrorCode, OpenPublication};

use super::Session;
use crate::args::{self, Side, TakeBack};
use crate::lines::{Lines, shown};
use crate::{Io, Outcome, output};

pub(super) fn run(session: &Session, args: args::Diff, io: &mut Io<'_>) -> Result<Outcome, Error> {
    if let Some((old, new)) = super::diff_bundles::bundles(&args)? {
        return super::diff_bundles::run(session, &old, &new, io);
    }
    let desk = session.open()?;
    let record = args.article.clone();
    let (from, to) = sides(&desk, &args)?;
    let mut view = compare::show(&desk, CompareRequest { record: record.clone(), from, to })?;
    if let Some(changes) = &args.take_back {
        let all = || view.changes.iter().map(|row| row.number).collect();
        let changes = match changes {
            TakeBack::All => all(),
            TakeBack::Some(numbers) => numbers.clone(),
        };
        let (from, to) = (view.from.hash.clone(), view.to.hash.clone());
        take_back::take_back(&desk, TakeBackRequest { record: record.clone(), from: from.clone(), to, changes })?;
        let request = CompareRequest { record: record.clone(), from: TextSide::Text { hash: from }, to: TextSide::Now };
        view = compare::show(&desk, request)?;
    }
    if args.mark_as_read {
        looked::mark_as_read(&desk, ArticleRequest { id: record })?;
    }
    let style = if io.colour { &COLOURS } else { &PLAIN };
    output::answer(&view, session.json, io, |view, out| Page { out, style }.write(view))?;
    Ok(Outcome::Done)
}

/// What is compared with what: without a revision, the text before the last one with the text of now.
fn sides(desk: &OpenPublication, args: &args::Diff) -> Result<(TextSide, TextSide), Error> {
    if args.since_looked {
        return Ok((TextSide::Looked, TextSide::Now));
    }
    if args.since_approved {
        return Ok((TextSide::Approved, TextSide::Now));
    }
    let number = |number: u32| TextSide::Number { number };
    let revisions = args.sides.iter().filter_map(|side| match side {
        Side::Revision(number) => Some(*number),
        Side::Bundle(_) => None,
    });
    match revisions.collect::<Vec<_>>().as_slice() {
        [] => {
            let revisions = history::list(desk, RecordRequest { record: args.article.clone() })?;
            let before = revisions.get(1).ok_or_else(|| {
                Error::new(ErrorCode::NoText, "there is only one revision, and nothing to compare it with")
            })?;
            Ok((TextSide::Revision { revision: before.id.clone() }, TextSide::Now))
        }
        [from] => Ok((number(*from), TextSide::Now)),
        [from, to, ..] => Ok((number(*from), number(*to))),
    }
}

/// What stands around words that only one text has.
struct Marks {
    deleted: (&'static str, &'static str),
    inserted: (&'static str, &'static str),
    colour: bool,
}

const PLAIN: Marks = Marks { deleted: ("[-", "-]"), inserted: ("{+", "+}"), colour: false };
const COLOURS: Marks = Marks { deleted: ("", ""), inserted: ("", ""), colour: true };

const RED: Style = AnsiColor::Red.on_default().strikethrough();
const GREEN: Style = AnsiColor::Green.on_default().underline();
const DIM: Style = Style::new().dimmed();

struct Page<'p, 'l> {
    out: &'p mut Lines<'l>,
    style: &'static Marks,
}

impl Page<'_, '_> {
    fn write(&mut self, view: &ComparisonView) -> io::Result<()> {
        let count = article::counted(view.changes.len(), "change", "changes");
        writeln!(
            self.out,
            "{} → {}: {count}",
            named(&view.from),
            if view.now { "now".into() } else { named(&view.to) }
        )?;
        for row in &view.apart {
            writeln!(self.out, "{}: {} → {}", row.label, or_none(&row.old), or_none(&row.new))?;
        }
        for ComparedPicture { path, state } in &view.pictures {
            let what = match state {
                PictureState::Other => "another file",
                PictureState::Missing => "missing now",
                PictureState::There => "was missing, and is there now",
            };
            writeln!(self.out, "Picture {path}: {what}")?;
        }
        if view.only_written_otherwise {
            writeln!(
                self.out,
                "The texts differ only in how they are written: line ends, or the order and style of fields."
            )?;
        }
        if view.changes.is_empty() {
            return Ok(());
        }
        view.parts.iter().try_for_each(|part| self.part(part))
    }

    fn part(&mut self, part: &RedlinePart) -> io::Result<()> {
        match part {
            RedlinePart::Field { label, words, change, .. } => {
                self.head(label, &[*change])?;
                self.words(words)
            }
            RedlinePart::List { label, items, .. } => {
                let changes: Vec<u32> = items.iter().flat_map(|item| item.change).collect();
                self.head(label, &changes)?;
                items.iter().try_for_each(|item| self.item(item))
            }
            RedlinePart::Same { what, .. } => self.aside(&format!("{what} as before")),
            RedlinePart::Spacing { change } => self.head("Empty lines", &[*change]),
            RedlinePart::Block(block) => self.block(block),
        }
    }

    fn block(&mut self, block: &RedlineBlock) -> io::Result<()> {
        let moved = block.moved.as_deref().unwrap_or_default();
        match block.state {
            RedlineState::MovedAway => {
                self.head(&format!("{}, moved {moved}", block.place), &block.changes)?;
                let text: String = block.words.iter().map(|words| words.text.as_str()).collect();
                text.lines().try_for_each(|line| writeln!(self.out, "  {line}"))
            }
            RedlineState::MovedHere => {
                self.head(&format!("Moved here, {moved}"), &block.changes)?;
                self.words(&block.words)
            }
            RedlineState::Changed | RedlineState::Deleted | RedlineState::Inserted => {
                self.head(&block.place, &block.changes)?;
                self.words(&block.words)
            }
        }
    }

    fn item(&mut self, item: &RedlineItem) -> io::Result<()> {
        let place = |at: Option<u32>| at.map_or_else(String::new, |at| at.to_string());
        let words = |state| [RedlineWords { state, text: item.name.clone(), change: item.change }];
        match item.state {
            ItemState::Kept if item.parts.is_empty() => return Ok(()),
            ItemState::Kept => writeln!(self.out, "  {}", item.name)?,
            ItemState::Added => self.words(&words(WordsState::Inserted))?,
            ItemState::Removed => self.words(&words(WordsState::Deleted))?,
            ItemState::Moved => {
                writeln!(self.out, "  {} (from place {} to {})", item.name, place(item.old), place(item.new))?;
            }
        }
        for part in &item.parts {
            self.head(&format!("  {}", part.label), &[part.change])?;
            self.words(&part.words)?;
        }
        Ok(())
    }

    fn head(&mut self, label: &str, changes: &[u32]) -> io::Result<()> {
        let numbers = changes.iter().map(u32::to_string).collect::<Vec<_>>().join(", ");
        writeln!(self.out, "{label} ({numbers})")
    }

    fn aside(&mut self, text: &str) -> io::Result<()> {
        if self.style.colour {
            self.out.styled(&format!("{DIM}— {} —{DIM:#}", shown(text)))
        } else {
            writeln!(self.out, "— {text} —")
        }
    }

    /// Words, each line of them indented.
    fn words(&mut self, words: &[RedlineWords]) -> io::Result<()> {
        let mut text = String::new();
        for RedlineWords { state, text: piece, .. } in words {
            let (style, (open, close)) = match state {
                WordsState::Same => (Style::new(), ("", "")),
                WordsState::Deleted => (RED, self.style.deleted),
                WordsState::Inserted => (GREEN, self.style.inserted),
            };
            // A style holds for one line: the next one begins with its indentation.
            for (at, line) in piece.split('\n').enumerate() {
                let line_end = if at > 0 { "\n" } else { "" };
                let (on, off) = if self.style.colour && *state != WordsState::Same && !line.is_empty() {
                    (style.render().to_string(), style.render_reset().to_string())
                } else {
                    Default::default()
                };
                text.push_str(line_end);
                text.push_str(&on);
                text.push_str(if at == 0 { open } else { "" });
                text.push_str(&shown(line.trim_end_matches('\r')));
                text.push_str(&off);
            }
            text.push_str(close);
        }
        text.lines().try_for_each(|line| self.out.styled(&format!("  {line}")))
    }
}

fn named(text: &ComparedText) -> String {
    let at = text.at.map(history::date_time);
    let revision = text.revision.as_ref().map(|row| match &row.name {
        Some(name) => format!("revision {} “{name}”", row.number),
        None => format!("revision {}", row.number),
    });
    match (revision, at) {
        (Some(revision), Some(at)) => format!("{revision} ({at})"),
        (Some(revision), None) => revision,
        (None, Some(at)) => format!("the text of {at}"),
        (None, None) => "the text".to_owned(),
    }
}

fn or_none(value: &str) -> &str {
    if value.is_empty() { "none" } else { value }
}
