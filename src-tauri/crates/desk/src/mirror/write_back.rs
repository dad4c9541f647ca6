//! The file of an article that comes out of the trash.

use article::ArticleId;

use super::look::claim;
use super::place::{free_path, write_over};
use super::reconcile::reconcile_one;
use crate::open::Turn;
use crate::{Error, store};

/// Writes the file of an article that was put back, where it was if that place is free.
pub(crate) fn write_back(turn: &Turn<'_>, id: ArticleId) -> Result<(), Error> {
    let row = turn.read(|reader| Ok(library::mirror(reader, id)?))?;
    let path = match row.map(|row| row.path) {
        // Its own file may have come back before.
        Some(path) if claim(turn, &path) == Some(id) => return reconcile_one(turn, id),
        Some(path) if !turn.root.join(&path).exists() => path,
        _ => free_path(turn, &store::stem(turn, id)?)?,
    };
    write_over(turn, id, &path, None)
}
