//! JSON as TOML.

use toml_edit::{Array, InlineTable, Value};

/// The same value in TOML. A key that is null is left out.
pub(super) fn json(value: &serde_json::Value) -> Value {
    use serde_json::Value as Json;
    match value {
        // Whoever writes null takes the key out; there is none within a table.
        Json::Null => Value::InlineTable(InlineTable::new()),
        Json::Bool(on) => (*on).into(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64().unwrap_or_default().into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(values) => Value::Array(values.iter().map(json).collect::<Array>()),
        Json::Object(values) => {
            let there = values.iter().filter(|(_, value)| !value.is_null());
            Value::InlineTable(there.map(|(key, value)| (key.as_str(), json(value))).collect())
        }
    }
}
