//! Records with two texts: what the database has and what the file has, where a merge could not decide.

use article::Manuscript;

use crate::store::{self, Origin};
use crate::wire::{ArticleChange, ConflictView, RecordRequest, Reopened, ResolveRequest, TextPart, TextRow};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

/// Both texts, compared line by line.
pub fn read(publication: &OpenPublication, request: RecordRequest) -> Result<ConflictView, Error> {
    let record = store::find_record(publication, &request.record)?;
    let ours = store::current(publication, record)?.text().to_owned();
    let (conflict, file) =
        publication.read(|reader| Ok((library::conflict(reader, record)?, library::mirror(reader, record)?)))?;
    let conflict = conflict.ok_or_else(|| Error::new(ErrorCode::BadRequest, "there is only one text"))?;
    let runs = article::merge::rows(&ours, &conflict.theirs);
    Ok(ConflictView {
        by_file_alone: article::merge::changed_by_them(&conflict.base, &ours, &runs),
        rows: shown(runs),
        record: request.record,
        path: file.map(|file| file.path).unwrap_or_default(),
        base: conflict.base,
        ours,
        theirs: conflict.theirs,
    })
}

/// Two texts compared, for people.
pub(crate) fn rows(ours: &str, theirs: &str) -> Vec<TextRow> {
    shown(article::merge::rows(ours, theirs))
}

fn shown(rows: Vec<article::merge::Row>) -> Vec<TextRow> {
    let rows = rows.into_iter();
    rows.map(|row| TextRow {
        ours: row.ours,
        theirs: row.theirs,
        same: row.same,
        our_parts: parts(row.our_parts),
        their_parts: parts(row.their_parts),
    })
    .collect()
}

fn parts(parts: Vec<article::merge::Part>) -> Vec<TextPart> {
    parts.into_iter().map(|part| TextPart { text: part.text, changed: part.changed }).collect()
}

/// Ends a conflict with a chosen text. Both sides stay in the history.
pub fn resolve(publication: &OpenPublication, request: ResolveRequest) -> Result<Reopened, Error> {
    let record = commit::change(publication, |turn| {
        let record = store::find_record(turn, &request.record)?;
        readable(&request.text)?;
        store::end_version(turn, record)?;
        mirror::take_in_first(turn, record)?;
        let chosen = store::save_chosen(turn, record, request.text, Origin::Resolved)?;
        mirror::take_into_session(turn, record, &chosen, ArticleChange::Resolved)?;
        mirror::overwrite(turn, record)?;
        Ok(record)
    })?;
    super::reopened(publication, record)
}

/// Nobody could change the fields of an article whose front matter cannot be read; a headline of each side, one below the
/// other, makes such a one.
fn readable(chosen: &str) -> Result<(), Error> {
    match Manuscript::read(chosen).front_matter_error() {
        None => Ok(()),
        Some(article::FrontMatterError { line, message }) => Err(Error::new(
            ErrorCode::BadRequest,
            format!("the chosen text would have a front matter that cannot be read (line {line}): {message}"),
        )
        .hint("correct it in the result, or choose one side there")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_file_that_cannot_be_read_is_not_overwritten() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n")]);
        let latin: &[u8] = b"---\ntitle: A\n---\n\ncaf\xe9\n";
        fixture.write("a.md", latin);
        let chosen = ResolveRequest { record: "a".into(), text: "---\ntitle: A\n---\n\nTwo.\n".into() };
        let refused = resolve(&fixture.publication, chosen).err().map(|error| error.message);
        assert!(refused.is_some_and(|message| message.contains("UTF-8")));
        assert_eq!(fixture.bytes("a.md"), latin);
    }

    #[test]
    fn a_text_whose_front_matter_cannot_be_read_is_not_kept() {
        let fixture = Fixture::new(&[("a.md", "---\ntitle: A\n---\n\nOne.\n")]);
        let before = fixture.file("a.md");
        let twice = ResolveRequest { record: "a".into(), text: "---\ntitle: A\ntitle: B\n---\n\nOne.\n".into() };
        let refused = resolve(&fixture.publication, twice).err().map(|error| error.message).unwrap();
        assert!(refused.contains("(line 3): the key “title” occurs twice"), "{refused}");
        assert_eq!(fixture.file("a.md"), before);
    }
}
