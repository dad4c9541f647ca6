//! Front matter that other tools write: TOML between `+++` fences (Hugo, Zola) and a JSON object (Hugo).
//!
//! It is read like YAML, and never changed: [`crate::Manuscript::unlocked`] writes it as YAML.

use serde_json::{Map, Value};

use super::fences::{BYTE_ORDER_MARK, Fences, Form, fenced};
use super::toml_written::{self, key_of};

/// Finds such a front matter.
pub(super) fn find(text: &str) -> Option<Fences> {
    let start = if text.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len_utf8() } else { 0 };
    let rest = &text[start..];
    if rest.starts_with("+++") {
        let fences = fenced(text, start, "+++")?;
        let written = text[fences.yaml.clone()].lines().any(|line| key_of(line).is_some());
        return written.then_some(Fences { form: Form::Toml, ..fences });
    }
    if !rest.starts_with('{') {
        return None;
    }
    let mut objects = serde_json::Deserializer::from_str(rest).into_iter::<Map<String, Value>>();
    let keys = objects.next()?.ok()?;
    let end = start + objects.byte_offset();
    let known = keys.keys().any(|key| KNOWN_KEYS.contains(&key.to_ascii_lowercase().as_str()));
    let line = crate::line_end::line_length(&text[end..]);
    let alone = text[end..end + line].trim().is_empty();
    (known && alone).then_some(Fences { form: Form::Json, yaml: start..end, end: end + line })
}

/// One of these shows that an object is front matter and not what the text is about.
const KNOWN_KEYS: [&str; 10] =
    ["title", "date", "slug", "tags", "draft", "description", "author", "authors", "layout", "categories"];

/// The keys, or the line (the first is 1) and what is wrong there.
pub(crate) fn read(form: Form, text: &str) -> Result<Map<String, Value>, (u32, String)> {
    match form {
        Form::Toml => toml(text),
        Form::Json | Form::Yaml => serde_json::from_str(text)
            .map_err(|error| (u32::try_from(error.line()).unwrap_or(1), format!("this is not valid JSON ({error})"))),
    }
}

fn toml(text: &str) -> Result<Map<String, Value>, (u32, String)> {
    let table: ::toml::Table = ::toml::from_str(text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start.min(text.len()));
        let above = text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
        (u32::try_from(above + 1).unwrap_or(u32::MAX), format!("this is not valid TOML: {}", error.message()))
    })?;
    Ok(table.into_iter().map(|(key, value)| (key, json(value))).collect())
}

/// Dates become the text that was written.
fn json(value: ::toml::Value) -> Value {
    match value {
        ::toml::Value::String(text) => text.into(),
        ::toml::Value::Integer(number) => number.into(),
        ::toml::Value::Float(number) => number.into(),
        ::toml::Value::Boolean(yes) => yes.into(),
        ::toml::Value::Datetime(date) => date.to_string().into(),
        ::toml::Value::Array(items) => items.into_iter().map(json).collect(),
        ::toml::Value::Table(table) => table.into_iter().map(|(key, value)| (key, json(value))).collect(),
    }
}

/// The keys, every scalar as the text that is written: `3.10`, `1e3`.
pub(crate) fn written(form: Form, text: &str) -> Option<Map<String, Value>> {
    match form {
        Form::Toml => Some(toml_written::written(text)),
        // Any JSON is YAML (YAML 1.2, section 1.3), but for tabs.
        Form::Json | Form::Yaml => super::written(&text.replace('\t', " ")),
    }
}

/// The comments, each with the key that it stands at; `None` behind the last one.
pub(crate) fn comments(form: Form, text: &str) -> Vec<(Option<String>, &str)> {
    if form == Form::Toml { toml_written::comments(text) } else { Vec::new() }
}

/// What can be read of TOML that is not valid: each line of its own.
pub(crate) fn lenient_keys(text: &str) -> Map<String, Value> {
    let mut keys = Map::new();
    for line in text.lines() {
        let Some((key, rest)) = key_of(line) else { continue };
        let own = toml(line).ok().and_then(|mut own| own.shift_remove(key));
        let value = own.unwrap_or_else(|| rest.trim_matches(['"', '\'']).into());
        keys.entry(key).or_insert(value);
    }
    keys
}

/// The line of a key, counted from 0.
pub(crate) fn line_of(text: &str, key: &str) -> Option<usize> {
    let named = |line: &str| {
        let json = line.trim_start().strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(name, _)| name);
        key_of(line).map(|(name, _)| name).or(json) == Some(key)
    };
    text.lines().position(named)
}
