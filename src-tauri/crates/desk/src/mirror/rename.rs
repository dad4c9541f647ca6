//! Articles whose files have other names: their addresses follow, where their texts name none.

use article::{ArticleId, Manuscript, Slug};

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
        moved.extend(Moved::of(turn, *id, articles)?);
    }
    if moved.is_empty() {
        return Ok(());
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
    /// `None` if its text need not be saved. Where somebody else has the address, and is not among those that move, it keeps its
    /// own, and its text says so from now on.
    fn of(turn: &Turn<'_>, id: ArticleId, moving: &[ArticleId]) -> Result<Option<Self>, Error> {
        let stem = store::stem(turn, id)?;
        let Some((slug, taken)) = leaves(turn, id, &stem, moving)? else { return Ok(None) };
        store::end_version(turn, id)?;
        let mut manuscript = Manuscript::read(turn.read(|reader| Ok(library::record_text(reader, id)?))?);
        if taken && manuscript.locked().is_none() {
            store::set(&mut manuscript, "slug", slug.as_str())?;
        } else {
            manuscript = store::with_former_addresses(turn, id.into(), &stem, manuscript)?;
        }
        let derived = store::derive(&manuscript, id.into(), &stem)?;
        Ok(Some(Self { id, manuscript, derived }))
    }
}

/// The address that an article leaves for that of its file, and whether that one is taken; `None` if it has it.
fn leaves(
    publication: &OpenPublication,
    id: ArticleId,
    stem: &str,
    moving: &[ArticleId],
) -> Result<Option<(Slug, bool)>, Error> {
    publication.read(|reader| {
        let wanted = Manuscript::read(library::record_text(reader, id)?).article(id, stem).slug;
        let free = store::free_slug(reader, &wanted, id)?;
        let taken = library::slug_owner(reader, &wanted)?.is_some_and(|owner| !moving.contains(&owner));
        Ok(library::place(reader, id)?.filter(|(slug, _)| *slug != free).map(|(slug, _)| (slug, taken)))
    })
}
