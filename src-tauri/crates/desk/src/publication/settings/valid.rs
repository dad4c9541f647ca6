//! What a setting may be. What is not valid is refused with a sentence that fits under its field.

use std::collections::BTreeMap;

use article::site_settings::{FrontSettings, NavigationEntry};
use serde_json::{Value, json};
use url::Url;

use crate::wire::{Setting, SettingInput};
use crate::{Error, ErrorCode};

/// An input as the setting has it: a form without any value says the same as one about no checks, and entries that are all
/// names the same as names.
pub(super) fn read_as(setting: Setting, value: SettingInput) -> SettingInput {
    match (setting, value) {
        (Setting::Look | Setting::Front | Setting::Options, SettingInput::Checks(none)) if none.is_empty() => {
            SettingInput::Values(BTreeMap::new())
        }
        (Setting::Navigation | Setting::Pages, SettingInput::Names(names)) => {
            SettingInput::Entries(names.into_iter().map(NavigationEntry::Named).collect())
        }
        (_, value) => value,
    }
}

/// The value as it is written, without spaces around it; a mail address as a link.
pub(super) fn tidy(setting: Setting, value: SettingInput) -> Result<SettingInput, Error> {
    match (setting, read_as(setting, value)) {
        (Setting::Like | Setting::Bookmark | Setting::OwnWork, SettingInput::Switch(on)) => {
            Ok(SettingInput::Switch(on))
        }
        (Setting::Targets, SettingInput::Names(names)) => targets(names).map(SettingInput::Names),
        (Setting::Checks, SettingInput::Checks(rules)) => Ok(SettingInput::Checks(rules)),
        // What an entry may be depends on what there is: see `navigation`.
        (Setting::Navigation | Setting::Pages, SettingInput::Entries(entries)) => Ok(SettingInput::Entries(entries)),
        (Setting::Look, SettingInput::Values(values)) => Ok(SettingInput::Values(values)),
        (Setting::Options, SettingInput::Values(values)) => options(values).map(SettingInput::Values),
        (Setting::Front, SettingInput::Values(values)) => front(values).map(SettingInput::Values),
        (setting, SettingInput::Text(text)) if is_text(setting) => {
            // One setting is one line, whatever was pasted.
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            tidy_text(setting, text).map(SettingInput::Text)
        }
        _ => Err(refused("this is no value for this setting")),
    }
}

fn is_text(setting: Setting) -> bool {
    use Setting::{Bookmark, Checks, Front, Like, Look, Navigation, Options, OwnWork, Pages, Targets};
    !matches!(setting, Like | Bookmark | OwnWork | Targets | Checks | Look | Options | Front | Pages | Navigation)
}

fn front(values: BTreeMap<String, Value>) -> Result<BTreeMap<String, Value>, Error> {
    let read = serde_json::from_value::<FrontSettings>(values.clone().into_iter().collect());
    read.map(|_| values).map_err(|error| refused(format!("a position of the front page cannot be that: {error}")))
}

fn tidy_text(setting: Setting, text: String) -> Result<String, Error> {
    match setting {
        Setting::Name if text.is_empty() => Err(refused("a publication needs a name")),
        Setting::Language => language(text),
        Setting::Address => web_base(text),
        Setting::CallAddress | Setting::Comment => tidy_address(&text),
        Setting::OldestDays if !text.is_empty() => match text.parse::<u32>() {
            Ok(1..) => Ok(text),
            _ => Err(refused("write a number of days, such as 365, or nothing")),
        },
        Setting::SendTo if !text.is_empty() => web(&text).map(|_| text),
        _ => Ok(text),
    }
}

/// An address that a button leads to: a web address, or a mail address, which becomes a `mailto:` link; empty for none.
pub(crate) fn tidy_address(text: &str) -> Result<String, Error> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(String::new());
    }
    let mail = match text.get(..MAIL.len()) {
        Some(start) if start.eq_ignore_ascii_case(MAIL) => Some(&text[MAIL.len()..]),
        _ => (text.contains('@') && !text.contains('/') && !text.contains(':')).then_some(text),
    };
    match mail {
        Some(mail) if is_mail(mail.split('?').next().unwrap_or_default()) => Ok(format!("{MAIL}{mail}")),
        Some(_) => Err(refused("this mail address is not complete")),
        None => web(text).map(|_| text.to_owned()),
    }
}

const MAIL: &str = "mailto:";

/// Whether it is a mail address with a whole domain (a practical part of RFC 5321).
fn is_mail(address: &str) -> bool {
    let Some((local, domain)) = address.rsplit_once('@') else { return false };
    let parts: Vec<&str> = domain.split('.').collect();
    !local.is_empty()
        && !address.contains(char::is_whitespace)
        && parts.len() > 1
        && parts.iter().all(|part| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-'))
}

fn web(text: &str) -> Result<Url, Error> {
    let begins = |scheme: &str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if !begins("https://") && !begins("http://") {
        return Err(refused("write the whole address, from https:// on"));
    }
    let url = Url::parse(text).ok().filter(|_| !text.contains(' '));
    // “https://harbourweekly” is a host of an inner network at best; “localhost” is for trying things out.
    let whole = |url: &Url| url.host_str().is_some_and(|host| host.contains(['.', ':']) || host == "localhost");
    url.filter(whole).ok_or_else(|| refused("this address is not complete"))
}

fn web_base(text: String) -> Result<String, Error> {
    if text.is_empty() {
        return Ok(text);
    }
    let url = web(&text)?;
    if url.query().is_some() || url.fragment().is_some() {
        return Err(refused("the addresses of pages are added to this one, so it cannot have “?” or “#” in it"));
    }
    Ok(text)
}

/// The shape of a BCP 47 tag: `en`, `de-CH`, `az-Arab-IR`.
fn language(text: String) -> Result<String, Error> {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    let letters = |part: &str| part.chars().all(|c| c.is_ascii_alphabetic());
    let first = letters(primary) && ((2..=3).contains(&primary.len()) || (5..=8).contains(&primary.len()));
    let rest = |part: &str| (1..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    if first && parts.all(rest) { Ok(text) } else { Err(refused("write a language tag, such as en, de-CH or ar")) }
}

fn targets(names: Vec<String>) -> Result<Vec<String>, Error> {
    match names.iter().find(|name| press::target::target(name).is_none()) {
        Some(unknown) => Err(refused(format!("there is no export target “{unknown}”"))),
        None => Ok(names),
    }
}

/// The options of targets, `wordpress.status` and so on. Those of targets that this version does not have are left alone.
fn options(values: BTreeMap<String, Value>) -> Result<BTreeMap<String, Value>, Error> {
    for (name, value) in &values {
        let Some((target, option)) = name.split_once('.') else {
            return Err(refused(format!("“{name}” is no option of a target")));
        };
        let reason = press::target::target(target).and_then(|target| target.refuses(&json!({ option: value })));
        if let Some(reason) = reason {
            return Err(refused(reason));
        }
    }
    Ok(values)
}

pub(super) fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorCode::BadRequest, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(setting: Setting, given: &str) -> Result<String, String> {
        match tidy(setting, SettingInput::Text(given.into())) {
            Ok(SettingInput::Text(text)) => Ok(text),
            Ok(other) => panic!("{other:?}"),
            Err(error) => Err(error.message),
        }
    }

    #[test]
    fn an_address_is_whole_or_refused() {
        for (given, kept) in [
            ("", ""),
            (" desk@harbour.example ", "mailto:desk@harbour.example"),
            ("MAILTO:desk@harbour.example?subject=Hello", "mailto:desk@harbour.example?subject=Hello"),
            ("redaktion@zürich.example", "mailto:redaktion@zürich.example"),
            ("https://harbour.example/write?x=1", "https://harbour.example/write?x=1"),
            ("http://localhost:8080/", "http://localhost:8080/"),
        ] {
            assert_eq!(text(Setting::CallAddress, given), Ok(kept.into()), "{given}");
            assert_eq!(text(Setting::Comment, given), Ok(kept.into()), "{given}");
        }
        for given in [
            "letters@harbour",
            "letters@harbour.",
            "@harbour.example",
            "mailto:",
            "mailto:desk",
            "harbour.example",
            "https://harbour",
            "https://",
            "javascript:alert(1)",
            "javascript:alert('a@b.example')",
            "data:text/html,a@b.example",
            "ftp://harbour.example",
        ] {
            assert!(text(Setting::CallAddress, given).is_err(), "{given}");
        }
        assert!(text(Setting::SendTo, "desk@harbour.example").is_err(), "likes are sent to a server");
    }

    #[test]
    fn the_base_of_all_addresses_takes_more_parts() {
        assert_eq!(text(Setting::Address, "https://h.example/blog"), Ok("https://h.example/blog".into()));
        assert_eq!(text(Setting::Address, ""), Ok(String::new()));
        for given in ["mailto:a@b.example", "h.example", "https://h.example/?p=", "https://h.example/#top"] {
            assert!(text(Setting::Address, given).is_err(), "{given}");
        }
    }

    #[test]
    fn names_languages_and_targets_are_checked() {
        assert!(text(Setting::Name, "  ").is_err());
        assert_eq!(text(Setting::OldestDays, " 365 "), Ok("365".into()));
        assert!(["0", "-5", "a year"].iter().all(|days| text(Setting::OldestDays, days).is_err()));
        assert_eq!(text(Setting::Description, " One\nline. "), Ok("One line.".into()));
        for tag in ["en", "de-CH", "az-Arab-IR", "gsw", "zh-Hans-CN", "de-1996"] {
            assert_eq!(text(Setting::Language, tag), Ok(tag.into()));
        }
        for tag in ["", "English (British)", "e", "en_GB", "en-", "deutsch-"] {
            assert!(text(Setting::Language, tag).is_err(), "{tag}");
        }
        let names = |names: &[&str]| SettingInput::Names(names.iter().map(|name| (*name).to_owned()).collect());
        assert_eq!(tidy(Setting::Targets, names(&["web"])), Ok(names(&["web"])));
        assert!(tidy(Setting::Targets, names(&["web", "papyrus"])).is_err());
        assert!(tidy(Setting::Like, SettingInput::Text("yes".into())).is_err());
    }
}
