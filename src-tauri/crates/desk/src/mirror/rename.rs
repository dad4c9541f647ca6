//! Articles whose files have other names: their addresses follow, where their texts name none.

use article::{ArticleId, Manuscript};

use super::apply::take_into_session;
use crate::open::Turn;
use crate::store::{self, Derived, Origin};
use crate::wire::ArticleChange;
use crate::{Error, OpenPublication};

/// Gives articles the addresses that follow from the names of their files. All at once, because two files may have changed
/// names with each other.
pub(crate) fn follow_names(turn: &Turn<'_>, articles: &[ArticleId]) -> Result<(), Error> {
    let mut moved = Vec::new();
    for id in articles {
        moved.extend(Moved::of(turn, *id)?);
    }
    turn.write(|writer| {
        moved.iter().try_for_each(|one| library::give_up_slug(writer, one.id))?;
        moved.iter_mut().try_for_each(|one| {
            store::put(turn, writer, &mut one.derived, &one.manuscript, Origin::EditedOutside).map(drop)
        })
    })?;
    moved.iter().try_for_each(|one| take_into_session(turn, one.id, &one.manuscript, ArticleChange::EditedOutside))
}

/// An article on its way to another address.
struct Moved {
    id: ArticleId,
    manuscript: Manuscript,
    derived: Derived,
}

impl Moved {
    /// `None` if it stays where it is.
    fn of(turn: &Turn<'_>, id: ArticleId) -> Result<Option<Self>, Error> {
        let stem = store::stem(turn, id)?;
        if stays(turn, id, &stem)? {
            return Ok(None);
        }
        store::end_version(turn, id)?;
        let present = Manuscript::read(turn.read(|reader| Ok(library::record_text(reader, id)?))?);
        let manuscript = store::with_former_addresses(turn, id.into(), &stem, present)?;
        let derived = store::derive(&manuscript, id.into(), &stem)?;
        Ok(Some(Self { id, manuscript, derived }))
    }
}

fn stays(publication: &OpenPublication, id: ArticleId, stem: &str) -> Result<bool, Error> {
    publication.read(|reader| {
        let wanted = Manuscript::read(library::record_text(reader, id)?).article(id, stem).slug;
        let free = store::free_slug(reader, &wanted, id)?;
        Ok(library::place(reader, id)?.is_none_or(|(slug, _)| slug == free))
    })
}
