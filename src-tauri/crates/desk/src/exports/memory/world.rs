//! What all articles of an export are made from.

use article::picture_facts;
use press::target::Key;

use super::key::{hash, hash_of};
use super::seen::Around;
use crate::logbook::trusted_keys;
use crate::open::{PEOPLE_FILE, STYLE_FILE};
use crate::{Error, OpenPublication};

/// A name for everything that all articles are made from: the program, the settings, the theme, the people, the profiles.
pub(super) fn of(publication: &OpenPublication, around: &Around<'_>) -> Result<Key, Error> {
    let settings = publication.settings();
    let file = |name: &str| std::fs::read(publication.root.join(name)).unwrap_or_default();
    let theme = publication.theme_stamp(&settings.site.theme).unwrap_or_default();
    publication.read(|reader| {
        let mut profiles = Vec::new();
        for row in library::authors(reader)? {
            let portrait = row.profile.portrait_file();
            let beside = portrait.as_ref().and_then(picture_facts::beside).map(|beside| file(beside.as_str()));
            let portrait = portrait.map(|path| library::media(reader, path.as_str())).transpose()?.flatten();
            profiles.push((row.profile, portrait.map(|media| (media.hash, media.pixels)), beside));
        }
        let credits = library::credits(reader)?;
        let keys = trusted_keys(reader)?;
        Ok(hash(&[
            program().as_bytes(),
            &hash_of(&settings),
            &theme,
            &file(STYLE_FILE),
            &file(PEOPLE_FILE),
            &hash_of(&(profiles, credits, keys, &around.choice)),
        ]))
    })
}

/// This program. Two builds of one version differ while it is being developed.
fn program() -> String {
    let facts = std::env::current_exe().and_then(std::fs::metadata).ok();
    let built = facts.map(|facts| (facts.len(), facts.modified().ok()));
    format!("{} {built:?}", env!("CARGO_PKG_VERSION"))
}
