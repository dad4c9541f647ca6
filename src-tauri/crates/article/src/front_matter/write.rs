//! Writes a key so that every YAML parser reads the same value.

use serde_json::{Map, Value};

/// The lines of one key, with LF line ends, indented like the other keys.
///
/// Scalars that YAML 1.1 or 1.2 would interpret differently (`no`, `1e3`, dates) are quoted. A multi-line text becomes
/// one line with escapes, so that none of its lines can be mistaken for the closing fence.
pub(crate) fn key_lines(key: &str, value: &Value, indent: usize) -> Option<String> {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false, compact_list_indent: false };
    let pair: Map<String, Value> = [(key.to_owned(), value.clone())].into_iter().collect();
    let yaml = serde_saphyr::to_string_with_options(&pair, options).ok()?;
    let yaml = if is_point(value) { in_one_line(&yaml) } else { yaml };
    let margin = " ".repeat(indent);
    Some(yaml.lines().map(|line| format!("{margin}{line}\n")).collect())
}

/// Whether it is a list of two numbers: people write those in one line, as in `[30, 40]`.
fn is_point(value: &Value) -> bool {
    value.as_array().is_some_and(|items| items.len() == 2 && items.iter().all(Value::is_number))
}

/// A key and its list, an item a line, in one line.
fn in_one_line(yaml: &str) -> String {
    let mut lines = yaml.lines();
    let key = lines.next().unwrap_or_default();
    let items: Vec<&str> = lines.map(|line| line.trim_start().trim_start_matches("- ")).collect();
    format!("{key} [{}]\n", items.join(", "))
}
