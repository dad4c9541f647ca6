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
    let margin = " ".repeat(indent);
    Some(yaml.lines().map(|line| format!("{margin}{line}\n")).collect())
}
