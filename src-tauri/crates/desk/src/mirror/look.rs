//! What the database and the disk have of one record, as the plan wants to see it.

use article::{ArticleId, Manuscript, RecordId, Stamp};
use folder::{FileSeen, ReadError, Tracked};

use super::place::author_path;
use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication, store};

/// A record as the database has it, and the stamp its file had when both last agreed.
pub(crate) struct Known {
    pub(crate) tracked: Tracked,
    pub(crate) stamp: Stamp,
}

/// One record; none where it is deleted or in the trash.
pub(crate) fn tracked_one(publication: &OpenPublication, record: impl Into<RecordId>) -> Result<Option<Known>, Error> {
    let record = record.into();
    let mut found = publication.read(|reader| Ok(library::tracked_one(reader, record)?))?.map(known);
    if let (RecordId::Author(_), Some(Known { tracked: Tracked { path: path @ None, base: None, .. }, .. })) =
        (record, &mut found)
    {
        // The file may be there, although no row of the mirror says so.
        *path = Some(author_path(&store::stem(publication, record)?));
    }
    Ok(found)
}

pub(crate) fn known(row: library::TrackedRecord) -> Known {
    let stamp = row.file.as_ref().map_or(Stamp::UNKNOWN, |file| file.stamp);
    let tracked = Tracked {
        record: row.record,
        base: row.file.as_ref().map(|file| file.base),
        detached: row.file.as_ref().is_some_and(|file| file.detached),
        path: row.file.and_then(|file| file.path),
        database: row.text,
        kept: row.kept,
    };
    Known { tracked, stamp }
}

/// One file and the article id in it, read only where its stamp is another than when both last agreed.
pub(crate) fn file(publication: &OpenPublication, path: &str, known: &Known) -> (FileSeen, Option<ArticleId>) {
    match std::fs::metadata(publication.root.join(path)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (FileSeen::Gone, None),
        Ok(facts) => {
            if known.stamp.proves_unchanged(&folder::stamp(&facts)) && !known.tracked.detached {
                return (FileSeen::Same, None);
            }
        }
        Err(_) => {}
    }
    read_file(publication, path, &mut Vec::new())
}

/// Whether a file is that of a record: it has its id, or no id and the bytes on which both last agreed.
pub(crate) fn is_of(publication: &OpenPublication, path: &str, record: RecordId) -> Result<bool, Error> {
    let Ok(file) = folder::read_text(&publication.root, path) else { return Ok(false) };
    match Manuscript::read(file.text).id_text() {
        Some(id) => Ok(id.eq_ignore_ascii_case(&record.to_string())),
        None => publication.read(|reader| {
            Ok(library::mirror(reader, record)?.is_some_and(|row| row.path == path && row.file_hash == file.hash))
        }),
    }
}

pub(crate) fn read_file(
    publication: &OpenPublication,
    path: &str,
    problems: &mut Vec<FileDiagnostic>,
) -> (FileSeen, Option<ArticleId>) {
    match folder::read_text(&publication.root, path) {
        Ok(file) => {
            let manuscript = Manuscript::read(file.text);
            (FileSeen::Text(file.hash), manuscript.id_text().and_then(|text| text.parse().ok()))
        }
        Err(ReadError::Gone { .. }) => (FileSeen::Unreadable, None),
        Err(error) => {
            let line = if let ReadError::NotUtf8 { line, .. } = &error { Some(*line) } else { None };
            problems.push(FileDiagnostic { path: path.to_owned(), line, message: error.to_string() });
            (FileSeen::Unreadable, None)
        }
    }
}
