//! The settings of a publication: what a form shows of them, and one of them changed in `publication.toml`.

mod fields;
mod front;
mod navigation;
mod page;
mod themes;
mod valid;

use article::Publication;
use article::publication_text::with_value;
use folder::{Expected, WriteError};

use crate::open::{SETTINGS_FILE, Turn, read_settings};
use crate::wire::{CheckInfo, CopyThemeRequest, Setting, SettingChange, SettingInput, SettingsFields, SettingsView};
use crate::{Error, ErrorCode, OpenPublication, commit};
use review::check::Check;

pub(crate) use front::{front_page, usual_navigation};
pub(crate) use page::page;
pub(crate) use themes::copy as copy_theme;
pub(crate) use valid::tidy_address;

/// How often a change is made again because the file was changed meanwhile.
const ROUNDS: usize = 4;

/// The settings as they are in force.
pub fn view(publication: &OpenPublication, (): ()) -> Result<SettingsView, Error> {
    let settings = publication.settings();
    let looks = themes::of(publication, &settings);
    Ok(SettingsView {
        themes: looks.themes,
        theme_settings: looks.settings,
        positions: looks.positions,
        sections: navigation::sections(publication)?,
        theme_problems: looks.problems,
        without_address: press::theme::without_address(&settings.address).map(str::to_owned),
        call_left_out: press::theme::call_left_out(&settings),
        fields: fields::of(settings),
        broken: read_settings(&publication.root).err().map(|error| error.message),
        path: publication.root.join(SETTINGS_FILE).display().to_string(),
        checks: review::check::CHECKS.iter().copied().map(check_info).collect(),
    })
}

fn check_info(check: &dyn Check) -> CheckInfo {
    CheckInfo {
        check: check.name().to_owned(),
        label: check.label().to_owned(),
        about: check.about().to_owned(),
        severity: check.severity().into(),
        moves: check.moves().to_vec(),
    }
}

/// Changes one setting, in the file and in force. The file's comments, order and unknown keys stay; open pages show it.
pub(crate) fn change(publication: &OpenPublication, change: SettingChange) -> Result<SettingsView, Error> {
    let value = navigation::tidy(publication, change.setting, valid::tidy(change.setting, change.value)?)?;
    let was = change.was.map(|was| valid::read_as(change.setting, was));
    themes::refuse(publication, change.setting, &value)?;
    if let Some(reason) = publication.library.read_only() {
        return Err(Error::new(ErrorCode::ReadOnly, reason));
    }
    if let Some(away) = publication.away() {
        return Err(away.error());
    }
    commit::change(publication, |turn| {
        let mut rounds = 1..ROUNDS;
        loop {
            match write(turn, change.setting, &value, was.as_ref())? {
                Ok(()) => break,
                // Another program changed another setting just now: this one goes into what it wrote.
                Err(WriteError::Changed { .. }) if rounds.next().is_some() => {}
                Err(error) => return Err(error.into()),
            }
        }
        turn.reread_settings();
        turn.note(|changes| {
            changes.all_pages = true;
            changes.lists = true;
        });
        Ok(())
    })?;
    view(publication, ())
}

/// Copies a theme, and gives the publication the copy.
pub fn adopt_theme(publication: &OpenPublication, request: CopyThemeRequest) -> Result<SettingsView, Error> {
    // A copy that cannot be put in use would only be in the way of the next one.
    read_settings(&publication.root)?;
    let value = SettingInput::Text(request.name.clone());
    themes::copy(publication, request)?;
    change(publication, SettingChange { setting: Setting::Theme, value, was: None })
}

/// Writes the setting into the file as it is now. The inner error is that of the write.
fn write(
    turn: &Turn<'_>,
    setting: Setting,
    value: &SettingInput,
    was: Option<&SettingInput>,
) -> Result<Result<(), WriteError>, Error> {
    let (text, expect) = match folder::read_text(&turn.root, SETTINGS_FILE) {
        Ok(file) => (file.text, Some(Expected { hash: file.hash, stamp: file.stamp })),
        // Somebody deleted it: the settings in force are written again.
        Err(folder::ReadError::Gone { .. }) => (text_of(&turn.settings())?, None),
        Err(error) => return Err(error.into()),
    };
    let invalid = |error: article::publication::InvalidSettings| {
        Error::new(ErrorCode::BadRequest, error.to_string()).hint("correct the file first; nothing was written into it")
    };
    let now = fields::get(&fields::of(Publication::parse(&text).map_err(invalid)?), setting);
    if was.is_some_and(|was| *was != now) {
        let message = "another program changed this setting in publication.toml in the meantime";
        return Err(Error::new(ErrorCode::StaleVersion, message).hint("nothing was overwritten"));
    }
    if now == *value && expect.is_some() {
        return Ok(Ok(()));
    }
    let mut lines = fields::lines(setting, &now, value.clone()).into_iter();
    let changed = lines.try_fold(text, |text, (table, key, value)| with_value(&text, &table, &key, &value));
    let changed = changed.map_err(invalid)?;
    Ok(folder::write_atomically(&turn.root, SETTINGS_FILE, changed.as_bytes(), expect).map(drop))
}

fn text_of(settings: &Publication) -> Result<String, Error> {
    toml::to_string_pretty(settings).map_err(|error| Error::new(ErrorCode::Internal, error.to_string()))
}

/// The settings in force with the fields of a form in their place.
fn with_fields(publication: &OpenPublication, fields: SettingsFields) -> Publication {
    let mut settings = publication.settings();
    fields::put(&mut settings, fields);
    settings
}

#[cfg(test)]
mod tests;
