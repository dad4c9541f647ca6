//! Which setting is which: in a form, in [`Publication`], and in `publication.toml`.

use std::collections::{BTreeMap, BTreeSet};

use article::publication_text::SettingValue;
use article::site_settings::{FrontSettings, NavigationEntry, Position};
use article::{CheckSetting, Publication};
use serde_json::{Map, Value, json};

use crate::wire::{CheckRule, Setting, SettingInput, SettingsFields};

/// A value in `publication.toml`: its table, which is the top of the file if empty, its key, and what it is to be.
pub(super) type Line = (String, String, SettingValue);

/// What is to be written for a setting that is something else `now`.
pub(super) fn lines(setting: Setting, now: &SettingInput, value: SettingInput) -> Vec<Line> {
    let (table, key) = place(setting);
    let line = |value| vec![(table.to_owned(), key.to_owned(), value)];
    match value {
        SettingInput::Text(text) if setting == Setting::OldestDays => {
            line(text.parse().map_or(SettingValue::Nothing, SettingValue::Number))
        }
        SettingInput::Text(text) => line(SettingValue::Text(text)),
        SettingInput::Switch(on) => line(SettingValue::Switch(on)),
        SettingInput::Names(names) => line(SettingValue::Names(names)),
        SettingInput::Entries(entries) => line(SettingValue::Entries(entries.into_iter().map(entry).collect())),
        SettingInput::Values(values) => {
            let none = BTreeMap::new();
            let now = if let SettingInput::Values(now) = now { now } else { &none };
            let names: BTreeSet<&String> = now.keys().chain(values.keys()).collect();
            let changed = names.into_iter().filter(|name| now.get(*name) != values.get(*name));
            let value = |name: &String| SettingValue::Json(values.get(name).cloned().unwrap_or_default());
            let line = |name: &String| match name.split_once('.').filter(|_| setting == Setting::Options) {
                Some((target, option)) => (format!("{table}.{target}"), option.to_owned(), value(name)),
                None => (table.to_owned(), name.clone(), value(name)),
            };
            changed.map(line).collect()
        }
        SettingInput::Checks(rules) => {
            let none = BTreeMap::new();
            let now = if let SettingInput::Checks(now) = now { now } else { &none };
            let names: BTreeSet<&String> = now.keys().chain(rules.keys()).collect();
            // A check that nothing is said about any more is as usual.
            let rule = |rules: &BTreeMap<String, CheckRule>, name: &str| rules.get(name).cloned().unwrap_or_default();
            let changed = names.into_iter().filter(|name| rule(now, name) != rule(&rules, name));
            changed
                .map(|name| (key.to_owned(), name.clone(), SettingValue::Check(setting_of(rule(&rules, name)))))
                .collect()
        }
    }
}

/// The table and the key of a setting in `publication.toml`; no table is the top of the file.
fn place(setting: Setting) -> (&'static str, &'static str) {
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
        Setting::OwnWork => ("review", "own_work"),
        Setting::OldestDays => ("related", "oldest_days"),
        // The table of each name.
        Setting::Checks => ("", "checks"),
        Setting::Theme => ("site", "theme"),
        Setting::Notice => ("site", "notice"),
        Setting::Pages => ("site", "pages"),
        Setting::Navigation => ("site", "navigation"),
        // The keys are names of their own.
        Setting::Look => ("site.settings", ""),
        Setting::Options => ("export.options", ""),
        Setting::Front => ("site.front", ""),
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
        Setting::OwnWork => SettingInput::Switch(fields.own_work),
        Setting::OldestDays => text(&fields.oldest_days),
        Setting::Checks => SettingInput::Checks(fields.checks.clone()),
        Setting::Theme => text(&fields.theme),
        Setting::Notice => text(&fields.notice),
        Setting::Pages => SettingInput::Entries(fields.pages.clone()),
        Setting::Navigation => SettingInput::Entries(fields.navigation.clone()),
        Setting::Look => SettingInput::Values(fields.look.clone()),
        Setting::Options => SettingInput::Values(fields.options.clone()),
        Setting::Front => SettingInput::Values(fields.front.clone()),
    }
}

/// The fields of a form.
pub(super) fn of(settings: Publication) -> SettingsFields {
    let Publication {
        name,
        description,
        language,
        address,
        call_to_action: call,
        reader,
        export,
        review,
        related,
        checks,
        site,
        ..
    } = settings;
    // Of a check that is called as usual, nothing is said.
    let said = checks.into_iter().filter(|(_, setting)| *setting != CheckSetting::default());
    let rule = |CheckSetting { level, at }| CheckRule { level, at };
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
        options: option_values(&export.options),
        targets: export.targets,
        own_work: review.own_work,
        oldest_days: related.oldest_days.map(|days| days.to_string()).unwrap_or_default(),
        checks: said.map(|(name, setting)| (name, rule(setting))).collect(),
        theme: site.theme,
        look: site.settings,
        notice: site.notice,
        pages: site.pages,
        navigation: site.navigation,
        front: front_values(&site.front),
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
    settings.export.options = BTreeMap::new();
    for (name, value) in fields.options {
        if let Some((target, option)) = name.split_once('.') {
            let of = settings.export.options.entry(target.to_owned()).or_insert_with(|| Value::Object(Map::new()));
            of.as_object_mut().map(|of| of.insert(option.to_owned(), value));
        }
    }
    settings.review.own_work = fields.own_work;
    settings.related.oldest_days = fields.oldest_days.parse().ok();
    settings.site.theme = fields.theme;
    settings.site.settings = fields.look;
    settings.site.notice = fields.notice;
    settings.site.pages = fields.pages;
    settings.site.navigation = fields.navigation;
    // What is no position of a front page yet is not on it.
    settings.site.front = serde_json::from_value(fields.front.into_iter().collect()).unwrap_or_default();
    settings.checks = fields.checks.into_iter().map(|(name, rule)| (name, setting_of(rule))).collect();
}

/// The options of all targets in one list, each with its target.
fn option_values(options: &BTreeMap<String, Value>) -> BTreeMap<String, Value> {
    let of = |(target, options): (&String, &Value)| {
        let options = options.as_object().cloned().unwrap_or_default().into_iter();
        options.map(|(name, value)| (format!("{target}.{name}"), value)).collect::<Vec<_>>()
    };
    options.iter().flat_map(of).collect()
}

/// An entry with every key that it may have: one that it no longer has is taken out.
fn entry(entry: NavigationEntry) -> Value {
    match entry {
        NavigationEntry::Named(name) => Value::from(name),
        NavigationEntry::Link { label, address } => json!({ "label": label, "address": address, "to": null }),
        NavigationEntry::Labelled { label, to } => json!({ "label": label, "to": to, "address": null }),
    }
}

/// What fills each position, always as a list.
fn front_values(front: &FrontSettings) -> BTreeMap<String, Value> {
    let list = |position: &Position| serde_json::to_value(position.picks()).unwrap_or_default();
    let positions = front.positions.iter().map(|(name, position)| (name.clone(), list(position)));
    let sections = front.sections.iter().map(|names| ("sections".to_owned(), Value::from(names.clone())));
    positions.chain(sections).collect()
}

fn setting_of(CheckRule { level, at }: CheckRule) -> CheckSetting {
    CheckSetting { level, at }
}
