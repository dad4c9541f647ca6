//! Comparing two texts of a record: revisions, what was looked at or approved, and the text of now.

use article::compare::{Comparison, compare};
use article::words::{count, reading_minutes};
use article::{Manuscript, RecordId, RevisionId};
use library::{Hash, Reader};

use super::{history, redline};
use crate::store::{self, Origin};
use crate::wire::{CompareRequest, ComparedText, ComparisonView, RedlinePart, TextSide, WordsState};
use crate::{Error, ErrorCode, OpenPublication};

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
            changes: redline::rows(&comparison, &parts),
            parts,
            apart: redline::apart(&comparison),
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
) -> Result<Comparison, Error> {
    let from = Text::find(publication, record, &TextSide::Text { hash: from.to_owned() })?;
    Ok(compare(&from.manuscript, to))
}

/// The name of a text.
pub(super) fn hash(manuscript: &Manuscript) -> Hash {
    library::hash_of(manuscript.text())
}

/// A hash as answers write it.
pub(super) fn written(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A text to compare.
struct Text {
    manuscript: Manuscript,
    hash: Hash,
    at: Option<i64>,
}

impl Text {
    fn of(manuscript: Manuscript, at: Option<i64>) -> Self {
        Self { hash: hash(&manuscript), manuscript, at }
    }

    fn find(publication: &OpenPublication, record: RecordId, side: &TextSide) -> Result<Self, Error> {
        match side {
            TextSide::Now => Ok(Self::of(store::current(publication, record)?, None)),
            TextSide::Looked => looked(publication, record),
            TextSide::Approved => newest(publication, record, &|row| row.origin == Origin::Approved.as_str())?
                .ok_or_else(|| none("it was never approved here", "name a revision: desk history lists them")),
            TextSide::Number { number } => newest(publication, record, &|row| row.number == *number)?
                .ok_or_else(|| none(&format!("there is no revision {number}"), "desk history lists the revisions")),
            TextSide::Revision { revision } => {
                let id: RevisionId = revision
                    .parse()
                    .map_err(|_| none(&format!("“{revision}” is no revision"), "the history lists them"))?;
                newest(publication, record, &|row| row.id == id)?
                    .ok_or_else(|| none("this article has no such revision", "the history lists them"))
            }
            TextSide::Text { hash } => {
                let text = bytes(hash)
                    .map(|hash| publication.read(|reader| Ok(library::text_with_hash(reader, &hash)?)))
                    .transpose()?
                    .flatten();
                let text = text.ok_or_else(|| none("the text that was compared is gone", "compare again"))?;
                Ok(Self::of(Manuscript::read(text), None))
            }
        }
    }

    fn view(&self, reader: &Reader<'_>, record: RecordId) -> Result<ComparedText, Error> {
        let revision = library::revision_with_text(reader, record, &self.hash)?.map(history::row);
        let at = self.at.or(revision.as_ref().map(|row| row.at));
        Ok(ComparedText { hash: written(&self.hash), revision, at })
    }
}

/// The newest revision that is meant.
fn newest(
    publication: &OpenPublication,
    record: RecordId,
    meant: &dyn Fn(&library::RevisionSummary) -> bool,
) -> Result<Option<Text>, Error> {
    publication.read(|reader| {
        let Some(row) = library::revisions(reader, record, u32::MAX)?.into_iter().find(meant) else { return Ok(None) };
        let text = library::revision(reader, row.id)?.text;
        Ok(Some(Text::of(Manuscript::read(text), Some(row.at))))
    })
}

fn looked(publication: &OpenPublication, record: RecordId) -> Result<Text, Error> {
    let never = || none("you have not looked at it before", "name a revision: desk history lists them");
    let id = record.article().ok_or_else(never)?;
    publication.read(|reader| {
        let looked = library::looked(reader, id, &publication.person())?.ok_or_else(never)?;
        let text = library::text_with_hash(reader, &looked.text)?.ok_or_else(never)?;
        Ok(Text::of(Manuscript::read(text), Some(looked.at)))
    })
}

fn none(message: &str, hint: &str) -> Error {
    Error::new(ErrorCode::NoText, message).hint(hint)
}

fn bytes(hash: &str) -> Option<Hash> {
    let mut bytes = Hash::default();
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from_str_radix(hash.get(2 * at..2 * at + 2)?, 16).ok()?;
    }
    (hash.len() == 64).then_some(bytes)
}

/// How long it takes to read what differs.
fn minutes(parts: &[RedlinePart]) -> u32 {
    let read = |words: &[crate::wire::RedlineWords]| {
        let now = words.iter().filter(|words| words.state != WordsState::Deleted);
        count(&now.map(|words| words.text.as_str()).collect::<String>())
    };
    let words = parts.iter().map(|part| match part {
        RedlinePart::Field { words, .. } => read(words),
        RedlinePart::Block(block) => read(&block.words),
        _ => 0,
    });
    reading_minutes(words.sum())
}
