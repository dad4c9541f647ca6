//! Articles with two texts: what the database has and what the file has, where no merge could tell.

use article::Manuscript;

use crate::store::{self, Origin};
use crate::wire::{ArticleRequest, ConflictRow, ConflictView, Event, OpenArticle, ResolveRequest};
use crate::{Desk, Fault, FaultCode, mirror, open_article};

/// Both texts, told apart line by line.
pub fn read(desk: &Desk, request: ArticleRequest) -> Result<ConflictView, Fault> {
    let id = store::find(desk, &request.id)?;
    let ours = store::current(desk, id)?.text().to_owned();
    let (conflict, path) = desk.read(|reader| {
        let conflict = library::conflict(reader, id)?;
        Ok((conflict, library::article(reader, id)?.and_then(|facts| facts.path)))
    })?;
    let conflict = conflict.ok_or_else(|| Fault::new(FaultCode::BadRequest, "this article has one text only"))?;
    let rows = article::merge::rows(&ours, &conflict.theirs);
    Ok(ConflictView {
        id: id.to_string(),
        path: path.unwrap_or_default(),
        base: conflict.base,
        rows: rows.into_iter().map(|row| ConflictRow { ours: row.ours, theirs: row.theirs, same: row.same }).collect(),
        ours,
        theirs: conflict.theirs,
    })
}

/// Ends a conflict with a chosen text. Both sides stay in the history.
pub fn resolve(desk: &Desk, request: ResolveRequest) -> Result<OpenArticle, Fault> {
    let id = store::find(desk, &request.id)?;
    {
        let _turn = desk.take_turn();
        desk.hold(id)?;
        // Where the file moved on since the conflict was shown, its text goes into the history before it is overwritten.
        mirror::reconcile_one(desk, id)?;
        let mut chosen = Manuscript::read(request.text);
        if chosen.id_text() != Some(id.to_string().as_str()) {
            store::set(&mut chosen, "id", id.to_string())?;
        }
        let stem = store::stem(desk, id)?;
        let derived = store::derive(&chosen, id, &stem);
        desk.write(|writer| {
            store::put(desk, writer, &derived, &chosen, Origin::Resolved)?;
            Ok(library::clear_conflict(writer, id)?)
        })?;
        mirror::overwrite(desk, id)?;
        mirror::take_into_session(desk, id, &chosen, "resolved")?;
    }
    desk.tell(Event::LibraryChanged);
    open_article::open(desk, ArticleRequest { id: id.to_string() })
}
