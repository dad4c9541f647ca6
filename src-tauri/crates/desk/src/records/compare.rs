//! Comparing two texts of a record: revisions, what was looked at or approved, and the text of now.

mod pictures;
mod text;

use article::compare::{Comparison, compare};
use article::words::{count, reading_minutes};
use article::{Manuscript, RecordId};

use super::{history, redline};
use crate::store;
use crate::wire::{CompareRequest, ComparisonView, RedlinePart, RedlineWords, TextSide, WordsState};
use crate::{Error, OpenPublication};
pub(super) use text::{Text, hash, written};

/// Compares two texts. An earlier one is kept as it is from now on: what was looked at stays.
pub fn show(publication: &OpenPublication, request: CompareRequest) -> Result<ComparisonView, Error> {
    let record = store::find_record(publication, &request.record)?;
    let from = Text::find(publication, record, &request.from)?;
    let to = Text::find(publication, record, &request.to)?;
    if publication.library.read_only().is_none() {
        publication.write_aside(|writer| {
            let sides = [(&from, &request.from), (&to, &request.to)];
            let mut earlier = sides.into_iter().filter(|(_, side)| **side != TextSide::Now);
            earlier.try_for_each(|(text, _)| Ok(library::freeze_text(writer, &text.hash)?))
        })?;
    }
    let now = matches!(request.to, TextSide::Now) || to.hash == hash(&store::current(publication, record)?);
    let comparison = compare(&from.manuscript, &to.manuscript);
    publication.read(|reader| {
        let named = |key: &str, name: &str| history::called(reader, key, name);
        let parts = redline::parts(&comparison, &to.manuscript, &named);
        Ok(ComparisonView {
            record: record.to_string(),
            minutes: minutes(&parts),
            words: differing_words(&parts),
            changes: redline::rows(&comparison, &parts),
            parts,
            apart: redline::apart(&comparison),
            pictures: pictures::differing(reader, record, &from, &to, now)?,
            only_written_otherwise: comparison.only_written_otherwise(),
            now,
            from: from.view(reader, record)?,
            to: to.view(reader, record)?,
        })
    })
}

/// The comparison of two texts that hashes name, as an earlier answer did.
pub(super) fn again(
    publication: &OpenPublication,
    record: RecordId,
    from: &str,
    to: &Manuscript,
) -> Result<(Manuscript, Comparison), Error> {
    let from = Text::find(publication, record, &TextSide::Text { hash: from.to_owned() })?;
    let comparison = compare(&from.manuscript, to);
    Ok((from.manuscript, comparison))
}

/// The words of each part, old and new.
fn words_of(part: &RedlinePart) -> Vec<&[RedlineWords]> {
    match part {
        RedlinePart::Field { words, .. } => vec![words],
        RedlinePart::Block(block) => vec![&block.words],
        RedlinePart::List { items, .. } => {
            items.iter().flat_map(|item| &item.parts).map(|part| part.words.as_slice()).collect()
        }
        RedlinePart::Same { .. } | RedlinePart::Spacing { .. } => Vec::new(),
    }
}

/// How long it takes to read what differs.
fn minutes(parts: &[RedlinePart]) -> u32 {
    let read = |words: &[RedlineWords]| {
        let now = words.iter().filter(|words| words.state != WordsState::Deleted);
        count(&now.map(|words| words.text.as_str()).collect::<String>())
    };
    reading_minutes(parts.iter().flat_map(words_of).map(read).sum())
}

/// How many words differ: those that took the place of others count once.
fn differing_words(parts: &[RedlinePart]) -> u32 {
    let differing = |words: &[RedlineWords]| {
        let runs = words.chunk_by(|one, next| one.change.is_some() && one.change == next.change);
        let of = |run: &[RedlineWords], state: WordsState| {
            run.iter().filter(|words| words.state == state).map(|words| count(&words.text)).sum::<u32>()
        };
        runs.map(|run| of(run, WordsState::Deleted).max(of(run, WordsState::Inserted))).sum::<u32>()
    };
    parts.iter().flat_map(words_of).map(differing).sum()
}

#[cfg(test)]
mod tests;
