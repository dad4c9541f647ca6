//! What can be chosen about targets, as a form shows it.

use serde_json::Value;

use crate::theme::Kind;
pub(super) use crate::theme::Setting;

/// One of these words; the first is what it is unless it is set.
pub(super) fn choice(name: &str, label: &str, choices: &[&str]) -> Setting {
    let default = choices.first().copied().unwrap_or_default().into();
    setting(name, label, Kind::Choice { choices: choices.iter().map(|&word| word.to_owned()).collect() }, default)
}

/// A line of text; empty unless it is set.
pub(super) fn text(name: &str, label: &str) -> Setting {
    setting(name, label, Kind::Text, "".into())
}

/// On or off.
pub(super) fn switch(name: &str, label: &str, on: bool) -> Setting {
    setting(name, label, Kind::Switch, on.into())
}

/// A whole number.
pub(super) fn number(name: &str, label: &str, min: i64, max: i64, default: usize) -> Setting {
    setting(name, label, Kind::Number { min, max, unit: String::new() }, default.into())
}

fn setting(name: &str, label: &str, kind: Kind, default: Value) -> Setting {
    Setting { name: name.into(), label: label.into(), property: None, contrast_with: Vec::new(), kind, default }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::target::TARGETS;

    #[test]
    fn a_form_shows_every_option_of_every_target_as_it_is() {
        for target in TARGETS {
            let options = target.default_options();
            let mut shown: Vec<String> = target.choices().into_iter().map(|choice| choice.name).collect();
            let mut known: Vec<String> = options.as_object().unwrap().keys().cloned().collect();
            shown.sort();
            known.sort();
            assert_eq!(shown, known, "{}", target.name());
            for choice in target.choices() {
                // What is unset is an empty word in a form.
                let default = Some(&options[&choice.name]).filter(|value| !value.is_null()).cloned();
                assert_eq!(default.unwrap_or_else(|| "".into()), choice.default, "{} {}", target.name(), choice.name);
                let Kind::Choice { choices } = &choice.kind else { continue };
                for word in choices.iter().filter(|word| !word.is_empty()) {
                    let reason = target.refuses(&json!({ &choice.name: word }));
                    assert_eq!(reason, None, "{} {} {word}", target.name(), choice.name);
                }
            }
            assert!(target.refuses(&json!({ "nonsense": true })).is_some(), "{}", target.name());
        }
    }
}
