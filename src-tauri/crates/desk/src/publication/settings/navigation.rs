//! Navigation and foot of a site: what their entries may be.

use article::site_settings::NavigationEntry;
use article::spelling_key;

use super::valid::{refused, tidy_address};
use crate::wire::{Setting, SettingInput};
use crate::{Error, OpenPublication};

/// The sections of the publication, those with the most articles first.
pub(super) fn sections(publication: &OpenPublication) -> Result<Vec<String>, Error> {
    let counts = publication.read(|reader| Ok(library::counts(reader)?))?;
    Ok(counts.sections.into_iter().map(|(name, _)| name).collect())
}

/// The value as it is written. An entry that leads nowhere is refused, unless the file has it already: what was wrong before is
/// no reason to refuse another.
pub(super) fn tidy(
    publication: &OpenPublication,
    setting: Setting,
    value: SettingInput,
) -> Result<SettingInput, Error> {
    let SettingInput::Entries(entries) = value else { return Ok(value) };
    let site = publication.settings().site;
    let before = if setting == Setting::Pages { site.pages } else { site.navigation };
    let sections = sections(publication)?;
    let tidy = |entry: NavigationEntry| {
        if before.contains(&entry) { Ok(entry) } else { tidy_entry(publication, &sections, entry) }
    };
    Ok(SettingInput::Entries(entries.into_iter().map(tidy).collect::<Result<_, _>>()?))
}

fn tidy_entry(
    publication: &OpenPublication,
    sections: &[String],
    entry: NavigationEntry,
) -> Result<NavigationEntry, Error> {
    // One entry is one line, whatever was pasted.
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match entry {
        NavigationEntry::Link { label, address } => {
            let (label, address) = (words(&label), tidy_address(&address)?);
            match (label.is_empty(), address.is_empty()) {
                (false, false) => Ok(NavigationEntry::Link { label, address }),
                (_, true) => Err(refused("write the address that it leads to")),
                (true, false) => Err(refused("write the words that readers see")),
            }
        }
        NavigationEntry::Named(name) => there(publication, sections, words(&name)).map(NavigationEntry::Named),
        NavigationEntry::Labelled { label, to } => {
            let (label, to) = (words(&label), there(publication, sections, words(&to))?);
            // Without words of its own, it has those of what it leads to.
            Ok(if label.is_empty() { NavigationEntry::Named(to) } else { NavigationEntry::Labelled { label, to } })
        }
    }
}

/// The name, if there is a section of that name, or an article with that slug or id.
fn there(publication: &OpenPublication, sections: &[String], name: String) -> Result<String, Error> {
    let is_section = sections.iter().any(|section| spelling_key(section) == spelling_key(&name));
    let is_article = publication.read(|reader| {
        let Some(id) = library::find(reader, &name)? else { return Ok(false) };
        let row = library::article(reader, id)?;
        Ok(id.to_string() == name || row.is_some_and(|row| row.slug.as_str() == name))
    });
    if is_section || is_article? {
        return Ok(name);
    }
    Err(refused(format!("there is no section and no article “{name}”")))
}
