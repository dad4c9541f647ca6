//! Articles with two texts: what the database has and what the file has, where a merge could not decide.

use crate::store::{self, Origin};
use crate::wire::{ArticleChange, ArticleRequest, ConflictView, OpenArticle, ResolveRequest, TextPart, TextRow};
use crate::{Error, ErrorCode, OpenPublication, commit, mirror};

use super::writing;

/// Both texts, compared line by line.
pub fn read(publication: &OpenPublication, request: ArticleRequest) -> Result<ConflictView, Error> {
    let id = store::find(publication, &request.id)?;
    let ours = store::current(publication, id)?.text().to_owned();
    let (conflict, path) = publication.read(|reader| {
        let conflict = library::conflict(reader, id)?;
        Ok((conflict, library::article(reader, id)?.and_then(|facts| facts.path)))
    })?;
    let conflict = conflict.ok_or_else(|| Error::new(ErrorCode::BadRequest, "this article has one text only"))?;
    let runs = article::merge::rows(&ours, &conflict.theirs);
    Ok(ConflictView {
        by_file_alone: article::merge::changed_by_them(&conflict.base, &ours, &runs),
        rows: shown(runs),
        id: id.to_string(),
        path: path.unwrap_or_default(),
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
pub fn resolve(publication: &OpenPublication, request: ResolveRequest) -> Result<OpenArticle, Error> {
    let id = store::find(publication, &request.id)?;
    commit::change(publication, |turn| {
        store::end_version(turn, id)?;
        // Where the file moved on since the conflict was shown, its text goes into the history before it is overwritten.
        mirror::reconcile_one(turn, id)?;
        let chosen = store::save_chosen(turn, id, request.text, Origin::Resolved)?;
        mirror::overwrite(turn, id)?;
        mirror::take_into_session(turn, id, &chosen, ArticleChange::Resolved)
    })?;
    writing::open(publication, ArticleRequest { id: id.to_string() })
}
