//! Writing one key, so that every reader of YAML sees the same value.

use serde_json::{Map, Value};

/// The lines of one key, with LF, indented as the other keys are.
///
/// Scalars that YAML 1.1 or 1.2 would take for something else (`no`, `1e3`, dates) are quoted. A text of several
/// lines becomes one line with escapes, so that no line of it can be taken for the closing fence.
pub(crate) fn key_lines(key: &str, value: &Value, indent: usize) -> Option<String> {
    let options = serde_saphyr::ser_options! { prefer_block_scalars: false, compact_list_indent: false };
    let pair: Map<String, Value> = [(key.to_owned(), value.clone())].into_iter().collect();
    let yaml = serde_saphyr::to_string_with_options(&pair, options).ok()?;
    let margin = " ".repeat(indent);
    Some(yaml.lines().map(|line| format!("{margin}{line}\n")).collect())
}
