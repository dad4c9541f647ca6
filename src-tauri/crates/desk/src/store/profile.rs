//! Saving the text of an author profile.

use article::{AuthorId, AuthorProfile, Manuscript, Slug};

use super::DERIVATION;
use crate::Error;
use crate::clock::NewId;
use crate::open::Turn;

/// Saves the text form of a profile. Returns the profile that it holds.
pub(crate) fn save_profile(turn: &Turn<'_>, manuscript: &Manuscript, slug: &Slug) -> Result<AuthorProfile, Error> {
    let known = turn.read(|reader| Ok(library::author(reader, slug.as_str())?))?.map(|(profile, _)| profile.id);
    let id = manuscript.id_text().and_then(|text| text.parse().ok()).or(known);
    let profile = manuscript.author(id.unwrap_or_else(|| AuthorId::made_by(&*turn.clock)), slug);
    turn.write(|writer| {
        Ok(library::save_author(writer, &profile, manuscript.text(), turn.clock.now_ms(), DERIVATION)?)
    })?;
    turn.note(|changes| changes.all_pages = true);
    Ok(profile)
}
