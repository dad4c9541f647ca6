//! Which setting is which: in a form, in [`Publication`], and in `publication.toml`.

use article::Publication;

use crate::wire::{Setting, SettingInput, SettingsFields};

/// The table and the key of a setting in `publication.toml`; no table is the top of the file.
pub(super) fn place(setting: Setting) -> (&'static str, &'static str) {
    match setting {
        Setting::Name => ("", "name"),
        Setting::Description => ("", "description"),
        Setting::Language => ("", "language"),
        Setting::Address => ("", "address"),
        Setting::CallText => ("call_to_action", "text"),
        Setting::CallLabel => ("call_to_action", "label"),
        Setting::CallAddress => ("call_to_action", "address"),
        Setting::Like => ("reader", "like"),
        Setting::Bookmark => ("reader", "bookmark"),
        Setting::Comment => ("reader", "comment"),
        Setting::SendTo => ("reader", "send_to"),
        Setting::Targets => ("export", "targets"),
    }
}

/// One of the fields.
pub(super) fn get(fields: &SettingsFields, setting: Setting) -> SettingInput {
    let text = |text: &String| SettingInput::Text(text.clone());
    match setting {
        Setting::Name => text(&fields.name),
        Setting::Description => text(&fields.description),
        Setting::Language => text(&fields.language),
        Setting::Address => text(&fields.address),
        Setting::CallText => text(&fields.call_text),
        Setting::CallLabel => text(&fields.call_label),
        Setting::CallAddress => text(&fields.call_address),
        Setting::Like => SettingInput::Switch(fields.like),
        Setting::Bookmark => SettingInput::Switch(fields.bookmark),
        Setting::Comment => text(&fields.comment),
        Setting::SendTo => text(&fields.send_to),
        Setting::Targets => SettingInput::Names(fields.targets.clone()),
    }
}

/// The fields of a form.
pub(super) fn of(settings: Publication) -> SettingsFields {
    let Publication { name, description, language, address, call_to_action: call, reader, export, .. } = settings;
    SettingsFields {
        name,
        description,
        language,
        address,
        call_text: call.text,
        call_label: call.label,
        call_address: call.address,
        like: reader.like,
        bookmark: reader.bookmark,
        comment: reader.comment,
        send_to: reader.send_to,
        targets: export.targets,
    }
}

/// Puts the fields of a form into settings.
pub(super) fn put(settings: &mut Publication, fields: SettingsFields) {
    settings.name = fields.name;
    settings.description = fields.description;
    settings.language = fields.language;
    settings.address = fields.address;
    settings.call_to_action.text = fields.call_text;
    settings.call_to_action.label = fields.call_label;
    settings.call_to_action.address = fields.call_address;
    settings.reader.like = fields.like;
    settings.reader.bookmark = fields.bookmark;
    settings.reader.comment = fields.comment;
    settings.reader.send_to = fields.send_to;
    settings.export.targets = fields.targets;
}
