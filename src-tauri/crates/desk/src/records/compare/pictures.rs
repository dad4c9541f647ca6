//! Pictures of two texts: the words may be the same, and what readers see another picture.

use std::collections::BTreeMap;

use article::RecordId;
use library::{Hash, Reader};

use super::text::Text;
use crate::Error;
use crate::wire::{ComparedPicture, PictureState};

/// The pictures that both texts show and whose files differ, as far as revisions say which files those were.
pub(super) fn differing(
    reader: &Reader<'_>,
    record: RecordId,
    from: &Text,
    to: &Text,
    now: bool,
) -> Result<Vec<ComparedPicture>, Error> {
    let Some(article) = record.article() else { return Ok(Vec::new()) };
    let Some(before) = kept(reader, record, &from.hash)? else { return Ok(Vec::new()) };
    let shown = |text: &Text| text.manuscript.article(article, "").pictures();
    let (old, new) = (shown(from), shown(to));
    let both: Vec<String> = new.into_iter().filter(|path| old.contains(path)).map(String::from).collect();
    let after = if now { there(reader, &both)? } else { kept(reader, record, &to.hash)?.unwrap_or_default() };
    let row = |path: String| {
        let state = match (before.get(&path), after.get(&path)) {
            (Some(before), Some(after)) if before == after => return None,
            (Some(_), Some(_)) => PictureState::Other,
            (Some(_), None) => PictureState::Missing,
            (None, Some(_)) => PictureState::There,
            (None, None) => return None,
        };
        Some(ComparedPicture { path, state })
    };
    Ok(both.into_iter().filter_map(row).collect())
}

/// The files of the pictures of a revision, at its time.
fn kept(reader: &Reader<'_>, record: RecordId, text: &Hash) -> Result<Option<BTreeMap<String, Hash>>, Error> {
    let Some(row) = library::revision_with_text(reader, record, text)? else { return Ok(None) };
    Ok(Some(library::revision(reader, row.id)?.media.into_iter().collect()))
}

/// The files of pictures as they are now.
fn there(reader: &Reader<'_>, paths: &[String]) -> Result<BTreeMap<String, Hash>, Error> {
    let mut found = BTreeMap::new();
    for path in paths {
        if let Some(picture) = library::media(reader, path)? {
            found.insert(path.clone(), picture.hash);
        }
    }
    Ok(found)
}
