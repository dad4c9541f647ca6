//! The settings of a theme, each with its type and its range.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A setting of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Setting {
    /// Its name in `[site.settings]`.
    pub name: String,
    /// What people see.
    pub label: String,
    /// The custom property of the style sheet that takes the value (`--accent`), if there is one.
    pub property: Option<String>,
    /// What words on this colour have, or what this colour of words stands on: each a colour, or the name of a setting.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub contrast_with: Vec<String>,
    /// What it may be.
    #[serde(flatten)]
    pub kind: Kind,
    /// What it is unless it is set.
    pub default: Value,
}

/// What a setting may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Kind {
    /// A colour, written `#a11f16`.
    Colour,
    /// One of these families of type. What stands after the first comma is for letters that it does not have.
    Face {
        /// The stacks, as style sheets have them.
        choices: Vec<String>,
    },
    /// A whole number in a range.
    Number {
        /// The least.
        min: i64,
        /// The most.
        max: i64,
        /// What is written after it in the style sheet (`px`, `rem`).
        #[serde(default)]
        unit: String,
    },
    /// One of these words.
    Choice {
        /// The words.
        choices: Vec<String>,
    },
    /// A line of text.
    Text,
    /// On or off.
    Switch,
}

impl Kind {
    /// The value, if it is one of this kind; else what is wrong, for a sentence that begins with the setting's name.
    pub fn value(&self, value: &Value) -> Result<Value, String> {
        let given = match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match self {
            Self::Colour => {
                let hex = value.as_str().and_then(|text| text.strip_prefix('#'));
                let right = hex.is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
                if right {
                    Ok(Value::String(given.to_ascii_lowercase()))
                } else {
                    Err(format!("is “{given}”, which is no colour: write it as #a11f16"))
                }
            }
            Self::Face { choices } | Self::Choice { choices } => {
                if choices.contains(&given) {
                    Ok(value.clone())
                } else {
                    Err(format!("is “{given}”: it can be {}", choices.join(" | ")))
                }
            }
            Self::Number { min, max, .. } => match value.as_i64().filter(|number| (min..=max).contains(&number)) {
                Some(number) => Ok(number.into()),
                None => Err(format!("is “{given}”: it can be a whole number from {min} to {max}")),
            },
            Self::Text => match value {
                Value::String(text) if !text.contains('\n') => Ok(value.clone()),
                _ => Err(format!("is “{given}”: it can be a line of text")),
            },
            Self::Switch => {
                if value.is_boolean() {
                    Ok(value.clone())
                } else {
                    Err(format!("is “{given}”: it can be true or false"))
                }
            }
        }
    }

    /// A value in a style sheet.
    pub(super) fn css(&self, value: &Value) -> String {
        match (self, value) {
            (Self::Number { unit, .. }, number) => format!("{number}{unit}"),
            (Self::Switch, Value::Bool(on)) => if *on { "1" } else { "0" }.into(),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}
