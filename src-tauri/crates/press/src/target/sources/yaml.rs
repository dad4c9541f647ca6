//! Front matter as YAML.

use serde::Serialize;
use serde_json::Value;

/// A value as YAML in block style, with every text in double quotes: a JSON string is one in YAML 1.2 (section 1.3), and
/// no parser takes it for a number, a date or `no`. Empty if it cannot be written, which no type here can bring about.
pub(crate) fn yaml(value: &impl Serialize) -> String {
    let mut text = String::new();
    if let Ok(Value::Object(map)) = serde_json::to_value(value) {
        for (key, value) in &map {
            text.push_str(key);
            text.push(':');
            write(value, 0, &mut text);
        }
    }
    text
}

/// Writes a value behind its key or its dash, and ends the line.
fn write(value: &Value, depth: usize, text: &mut String) {
    let indent = "  ".repeat(depth + 1);
    match value {
        Value::Array(items) if !items.is_empty() => {
            text.push('\n');
            for item in items {
                text.extend([indent.as_str(), "-"]);
                write_item(item, depth + 1, text);
            }
        }
        Value::Object(map) if !map.is_empty() => {
            text.push('\n');
            for (key, value) in map {
                text.extend([indent.as_str(), key, ":"]);
                write(value, depth + 1, text);
            }
        }
        // Values, and empty lists and maps, are the same as in JSON.
        other => text.extend([" ", &other.to_string(), "\n"]),
    }
}

/// Writes an item of a list; a map begins on the line of its dash.
fn write_item(item: &Value, depth: usize, text: &mut String) {
    let Value::Object(map) = item else { return write(item, depth, text) };
    for (at, (key, value)) in map.iter().enumerate() {
        let lead = if at == 0 { " ".to_owned() } else { "  ".repeat(depth + 1) };
        text.extend([lead.as_str(), key, ":"]);
        write(value, depth + 1, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_quoted_and_lists_are_blocks() {
        let value = json!({ "title": "No: \"3.10\"", "tags": ["on", "1e3"], "none": [], "lead": { "alt": "é", "width": 3 },
            "by": [{ "name": "A", "links": ["x"] }, { "name": "B" }] });
        let wanted = "title: \"No: \\\"3.10\\\"\"\ntags:\n  - \"on\"\n  - \"1e3\"\nnone: []\nlead:\n  alt: \"é\"\n  width: 3\n\
            by:\n  - name: \"A\"\n    links:\n      - \"x\"\n  - name: \"B\"\n";
        assert_eq!(yaml(&value), wanted);
    }
}
