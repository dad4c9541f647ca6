//! Themes: which there are, what can be set of them, and a copy to be changed.

use article::Publication;
use press::theme::{BUILT_IN, Manifest, Theme, built_in_files};

use crate::open::{THEMES, own_themes};
use crate::wire::{CopyThemeRequest, FormField, FrontPosition, Setting, SettingInput, ThemeInfo};
use crate::{Error, ErrorCode, OpenPublication};

/// What a form says of themes.
pub(super) struct Themes {
    pub(super) themes: Vec<ThemeInfo>,
    pub(super) settings: Vec<FormField>,
    pub(super) positions: Vec<FrontPosition>,
    pub(super) problems: Vec<String>,
}

/// What a form says of themes with these settings.
pub(super) fn of(publication: &OpenPublication, settings: &Publication) -> Themes {
    let shown = publication.look(settings);
    let manifest = shown.look.theme().manifest();
    let own = own_themes(&publication.root);
    let built_in = BUILT_IN.iter().filter(|name| !own.iter().any(|own| own == *name));
    let built_in = built_in.filter_map(|name| Some(info(name, Theme::built_in(name)?.manifest(), String::new())));
    let own = own.iter().map(|name| {
        let folder = format!("{THEMES}/{name}");
        match publication.own_theme(name) {
            Ok(Some(theme)) => info(name, theme.manifest(), folder),
            other => {
                ThemeInfo { name: name.clone(), label: name.clone(), about: String::new(), folder, fault: other.err() }
            }
        }
    });
    Themes {
        themes: built_in.chain(own).collect(),
        settings: manifest.settings.iter().map(FormField::from).collect(),
        positions: manifest.positions.iter().map(position).collect(),
        problems: shown
            .broken
            .into_iter()
            .chain(shown.look.problems().iter().cloned())
            .chain(settings.site.unknown.iter().cloned())
            .collect(),
    }
}

/// Refuses a theme that there is not, and a value that the theme cannot have.
pub(super) fn refuse(publication: &OpenPublication, setting: Setting, value: &SettingInput) -> Result<(), Error> {
    let settings = publication.settings();
    match (setting, value) {
        (Setting::Theme, SettingInput::Text(name)) => {
            publication.own_theme(name).map(drop).map_err(|reason| Error::new(ErrorCode::BadRequest, reason))
        }
        (Setting::Look, SettingInput::Values(values)) => {
            let look = publication.look(&settings).look;
            for known in &look.theme().manifest().settings {
                // What was wrong before is no reason to refuse another.
                let Some(value) =
                    values.get(&known.name).filter(|value| settings.site.settings.get(&known.name) != Some(value))
                else {
                    continue;
                };
                known
                    .kind
                    .value(value)
                    .map_err(|reason| Error::new(ErrorCode::BadRequest, format!("{} {reason}", known.label)))?;
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Copies a built-in theme into the publication, whole, to be changed there. Returns the folder within the publication.
pub(crate) fn copy(publication: &OpenPublication, request: CopyThemeRequest) -> Result<String, Error> {
    publication.writable()?;
    let CopyThemeRequest { theme, name } = request;
    let refused = |message: String| Error::new(ErrorCode::BadRequest, message);
    let files = built_in_files(&theme).ok_or_else(|| {
        refused(format!("there is no built-in theme “{theme}”: {} can be copied", BUILT_IN.join(" and ")))
    })?;
    let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if name.is_empty() || name.starts_with('-') || !name.chars().all(is_plain) {
        return Err(refused(format!(
            "“{name}” cannot be the name of a theme: use the letters a to z, digits and hyphens, such as our-{theme}"
        )));
    }
    let folder = format!("{THEMES}/{name}");
    if publication.root.join(&folder).exists() {
        return Err(refused(format!("there is a folder {folder} already; choose another name")));
    }
    for (path, bytes) in files.iter() {
        let renamed;
        let bytes = if path == "theme.toml" {
            renamed = named(&String::from_utf8_lossy(bytes), &name);
            renamed.as_bytes()
        } else {
            bytes
        };
        folder::write_atomically(&publication.root, &format!("{folder}/{path}"), bytes, None)?;
    }
    Ok(folder)
}

/// The text of `theme.toml` with another name; its first lines are the name and the label.
fn named(text: &str, name: &str) -> String {
    let line = |line: &str| match line.split_once(" = ") {
        Some(("name", _)) => format!("name = \"{name}\"\n"),
        Some(("label", _)) => format!("label = \"{name}\"\n"),
        _ => format!("{line}\n"),
    };
    let top = text.find("[[").unwrap_or(text.len());
    let (head, rest) = text.split_at(top);
    head.lines().map(line).collect::<String>() + rest
}

fn info(name: &str, manifest: &Manifest, folder: String) -> ThemeInfo {
    let (label, about) = (manifest.label.clone(), manifest.about.clone());
    ThemeInfo { name: name.to_owned(), label, about, folder, fault: None }
}

fn position((name, room): &(String, usize)) -> FrontPosition {
    FrontPosition { name: name.clone(), room: u32::try_from(*room).unwrap_or(u32::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn a_copied_theme_looks_like_the_one_that_it_was() {
        let fixture = Fixture::new(&[("publication.toml", "name = \"T\"\n")]);
        let publication = &fixture.publication;
        let copied =
            |theme: &str, name: &str| copy(publication, CopyThemeRequest { theme: theme.into(), name: name.into() });
        for theme in BUILT_IN {
            let name = format!("our-{theme}");
            assert_eq!(copied(theme, &name).unwrap(), format!("themes/{name}"));
            let (own, built_in) = (publication.own_theme(&name).unwrap().unwrap(), Theme::built_in(theme).unwrap());
            let mut manifest = own.manifest().clone();
            (manifest.name, manifest.label) = (theme.to_owned(), built_in.manifest().label.clone());
            assert_eq!(&manifest, built_in.manifest());
            assert!(copied(theme, &name).unwrap_err().message.contains("already"));
        }
        for (theme, name) in [("newspaper", ""), ("newspaper", "../x"), ("newspaper", "Ours"), ("papyrus", "ours")] {
            assert!(copied(theme, name).is_err(), "{theme} {name}");
        }
        let known: Vec<_> = of(publication, &publication.settings()).themes.into_iter().map(|one| one.name).collect();
        assert_eq!(known, ["newspaper", "magazine", "our-magazine", "our-newspaper"]);
    }
}
