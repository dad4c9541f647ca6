//! Reads typed values from the front matter and reports those of the wrong type.

use serde_json::{Map, Value};

use super::{Diagnostic, Manuscript};
use crate::front_matter::{Form, scalar_as_written};

/// The keys of one manuscript, and the problems found in those read so far.
pub(super) struct Fields<'m> {
    manuscript: &'m Manuscript,
    /// Unusable keys, each with what is wrong.
    unusable: Vec<(String, String)>,
}

impl<'m> Fields<'m> {
    pub(super) fn new(manuscript: &'m Manuscript) -> Self {
        Self { manuscript, unusable: Vec::new() }
    }

    /// The value of a key; null counts as missing.
    pub(super) fn value(&self, key: &str) -> Option<&'m Value> {
        self.manuscript.get(key).filter(|value| !value.is_null())
    }

    /// The value of a key as one line of text; numbers and booleans count as written.
    pub(super) fn text(&mut self, key: &str) -> Option<String> {
        let text = match self.value(key)? {
            Value::String(text) => Some(text.clone()),
            scalar @ (Value::Number(_) | Value::Bool(_)) => {
                Some(self.manuscript.as_written(key).unwrap_or_else(|| scalar.to_string()))
            }
            _ => None,
        };
        if text.is_none() {
            self.report(key, "should be text: write it in quotes");
        }
        text.map(|text| text.trim().to_owned()).filter(|text| !text.is_empty())
    }

    /// The value of a key as a list of texts; a single text counts as a list of one.
    pub(super) fn texts(&mut self, key: &str) -> Vec<String> {
        let Some(Value::Array(items)) = self.value(key) else {
            return self.text(key).into_iter().collect();
        };
        let texts: Vec<String> = self.written(key).iter().filter_map(scalar).collect();
        if items.iter().any(|item| item.is_array() || item.is_object()) {
            self.report(key, "should be a list of texts: remove the entries that are not plain text");
        }
        texts
    }

    /// The items of a list, or the single value of a key, with every scalar as it is written.
    pub(super) fn written(&self, key: &str) -> Vec<Value> {
        let Some(value) = self.value(key) else { return Vec::new() };
        let value = if has_numbers(value) {
            self.manuscript.written_value(key).unwrap_or_else(|| value.clone())
        } else {
            value.clone()
        };
        match value {
            Value::Array(items) => items,
            single => vec![single],
        }
    }

    /// Reports a problem with a key; the message continues a sentence that starts with the key's name.
    pub(super) fn report(&mut self, key: &str, message: impl Into<String>) {
        self.unusable.push((key.to_owned(), message.into()));
    }

    /// The problems found, in line order.
    pub(super) fn into_diagnostics(self) -> Vec<Diagnostic> {
        if self.unusable.is_empty() {
            return Vec::new();
        }
        let ranges = self.manuscript.key_ranges();
        let line = |key: &str| {
            let key = self.manuscript.spelling(key);
            let place = ranges.iter().find(|(known, _)| known == key);
            place.map_or(1, |(_, lines)| self.manuscript.line_of(lines.start))
        };
        let found = self.unusable.into_iter();
        let mut diagnostics: Vec<_> = found
            .map(|(key, message)| Diagnostic {
                line: line(&key),
                message: format!("“{key}” {message}"),
                key: Some(key),
            })
            .collect();
        diagnostics.sort_by_key(|diagnostic| diagnostic.line);
        diagnostics
    }
}

impl Manuscript {
    /// A scalar as written in the file: YAML reads `1.10` as a number, readers of a headline do not.
    pub(crate) fn as_written(&self, key: &str) -> Option<String> {
        if self.form != Form::Yaml {
            return self.written_value(key)?.as_str().map(str::to_owned);
        }
        let key = self.spelling(key);
        let (_, lines) = self.key_ranges().into_iter().find(|(known, _)| known == key)?;
        scalar_as_written(&self.yaml()[lines])
    }
}

impl Manuscript {
    fn written_value(&self, key: &str) -> Option<Value> {
        self.written()?.shift_remove(self.spelling(key))
    }
}

/// Whether a value has numbers or booleans in it, which YAML may have read otherwise than they are written.
fn has_numbers(value: &Value) -> bool {
    match value {
        Value::Number(_) | Value::Bool(_) => true,
        Value::Array(items) => items.iter().any(has_numbers),
        Value::Object(parts) => parts.values().any(has_numbers),
        _ => false,
    }
}

/// A scalar as trimmed text; `None` for lists, maps, null and empty text.
pub(super) fn scalar(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(_) | Value::Bool(_) => value.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

/// The rows of a key with a list or a single row; reports `otherwise` if one of them is unusable.
pub(super) fn rows<Row>(
    fields: &mut Fields<'_>,
    key: &str,
    otherwise: &str,
    read: impl Fn(&Value) -> Option<Row>,
) -> Vec<Row> {
    let items = fields.written(key);
    let single_word = !matches!(fields.value(key), Some(Value::Number(_) | Value::Bool(_)));
    let rows: Vec<Option<Row>> = items.iter().map(|item| read(item).filter(|_| single_word)).collect();
    if rows.iter().any(Option::is_none) {
        fields.report(key, otherwise);
    }
    rows.into_iter().flatten().collect()
}

/// The text of the first of these keys of a map that has one.
pub(super) fn part(parts: &Map<String, Value>, keys: &[&str]) -> String {
    keys.iter().find_map(|key| parts.get(*key).and_then(scalar)).unwrap_or_default()
}
