//! Finding a text to compare.

use article::{ArticleId, Manuscript, RecordId, RevisionId};
use library::{Hash, Reader};

use crate::logbook::{Logs, called};
use crate::records::history;
use crate::store;
use crate::wire::{ComparedText, TextSide};
use crate::{Error, ErrorCode, OpenPublication};

/// A text to compare.
pub(in crate::records) struct Text {
    pub(in crate::records) manuscript: Manuscript,
    pub(in crate::records) hash: Hash,
    at: Option<i64>,
}

impl Text {
    fn of(manuscript: Manuscript, at: Option<i64>) -> Self {
        Self { hash: hash(&manuscript), manuscript, at }
    }

    pub(in crate::records) fn find(
        publication: &OpenPublication,
        record: RecordId,
        side: &TextSide,
    ) -> Result<Self, Error> {
        match side {
            TextSide::Now => Ok(Self::of(store::current(publication, record)?, None)),
            TextSide::Looked => looked(publication, record),
            TextSide::Approved => match record.article() {
                Some(article) => approved(publication, article),
                None => Err(never_approved()),
            },
            TextSide::Number { number } => revision(publication, record, &|row| row.number == *number)?
                .ok_or_else(|| none(&format!("there is no revision {number}"), "desk history lists the revisions")),
            TextSide::Revision { revision: id } => {
                let id: RevisionId =
                    id.parse().map_err(|_| none(&format!("“{id}” is no revision"), "the history lists them"))?;
                revision(publication, record, &|row| row.id == id)?
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

    pub(super) fn view(&self, reader: &Reader<'_>, record: RecordId) -> Result<ComparedText, Error> {
        let revision = library::revision_with_text(reader, record, &self.hash)?.map(history::row);
        let at = self.at.or(revision.as_ref().map(|row| row.at));
        Ok(ComparedText { hash: written(&self.hash), revision, at })
    }
}

/// The newest revision that is meant.
fn revision(
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

/// The text that was approved, by the approval that counts; if all were withdrawn, by the last one. Its hash names it: a
/// revision of that time may have other words.
fn approved(publication: &OpenPublication, article: ArticleId) -> Result<Text, Error> {
    let logs = Logs::read(publication, article)?;
    let course = logs.review().course;
    let now = store::digest_now(publication, article)?;
    let approval = course.standing(&now).1.or(course.approvals.last()).ok_or_else(never_approved)?;
    let text = publication.read(|reader| Ok(library::text_with_hash(reader, &approval.text.0)?))?;
    let text = text.ok_or_else(|| {
        none(
            &format!("the text that {} approved is not here", called(&logs.people, approval.decision.by)),
            "it was approved at another desk, and had been changed before it came here: compare with a revision instead",
        )
    })?;
    let at = approval.decision.at.parse().ok().map(jiff::Timestamp::as_millisecond);
    Ok(Text::of(Manuscript::read(text), at))
}

fn never_approved() -> Error {
    none("it was never approved", "name a revision: desk history lists them")
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

/// The name of a text.
pub(in crate::records) fn hash(manuscript: &Manuscript) -> Hash {
    library::hash_of(manuscript.text())
}

/// A hash as answers write it.
pub(in crate::records) fn written(hash: &Hash) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
