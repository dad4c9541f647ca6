//! Values as words.

use serde_json::Value;

/// A value as people read it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        Value::Object(parts) => {
            parts.iter().map(|(key, part)| format!("{key}: {}", shown(part))).collect::<Vec<_>>().join("; ")
        }
    }
}
