//! Recovers what it can from front matter that is not valid YAML.

use std::collections::HashSet;
use std::ops::Range;

use serde_json::{Map, Value};

use super::read;
use crate::line_end::{lines, split_end};

/// A recovered key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct LenientKey {
    /// The key.
    pub(crate) key: String,
    /// Its lines, as a byte range of the YAML.
    pub(crate) lines: Range<usize>,
    /// Its value: parsed as YAML if its own lines are valid, else the rest of its first line as written.
    pub(crate) value: Value,
}

/// The most keys that are recovered: each is parsed separately, and no article has so many.
const MAX_KEYS: usize = 500;

/// The keys at the start of a line. If a key occurs twice, the first one counts.
pub(crate) fn keys(yaml: &str) -> Vec<LenientKey> {
    let mut starts: Vec<(usize, &str, &str)> = Vec::new();
    let mut at = 0;
    for line in lines(yaml) {
        if let Some((key, rest)) = key_and_rest(split_end(line).0) {
            starts.push((at, key, rest));
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).map(|(start, ..)| *start).chain([yaml.len()]).collect::<Vec<_>>();
    let mut known = HashSet::new();
    let first_ones = starts.into_iter().zip(ends).filter(|((_, key, _), _)| known.insert(*key)).take(MAX_KEYS);
    let keys = first_ones.map(|((start, key, rest), end)| {
        let value = value(&yaml[start..end], key, rest);
        LenientKey { key: key.to_owned(), lines: start..end, value }
    });
    keys.collect()
}

/// Splits `key: rest`, if the line starts with a plain word as its key.
fn key_and_rest(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once(':')?;
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    let apart = rest.is_empty() || rest.starts_with([' ', '\t']);
    (plain && !key.starts_with('-') && apart).then_some((key, rest.trim()))
}

fn value(lines: &str, key: &str, rest: &str) -> Value {
    let own: Option<Map<String, Value>> = read(lines).ok();
    match own.and_then(|mut keys| keys.remove(key)) {
        Some(value) => value,
        None if rest.is_empty() => Value::Null,
        None => Value::String(unquoted(rest).to_owned()),
    }
}

/// Without the quotes around it. A quote that was never closed is left out, too, but not one that is closed within: in
/// `"Sula" sails: late` it is the text's own.
fn unquoted(rest: &str) -> &str {
    let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else { return rest };
    let inside = &rest[1..];
    match inside.find(quote) {
        None => inside,
        Some(end) if end + 1 == inside.len() => &inside[..end],
        Some(_) => rest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn one_bad_key_does_not_lose_the_others() {
        let yaml = "title: Ferry: the night\ndek: 'left open\ntags:\n  - boats\n  - night\ntitle: Again\nnot a key\n";
        let read: Vec<_> = keys(yaml).into_iter().map(|known| (known.key, known.value)).collect();
        let wanted = [
            ("title".to_owned(), json!("Ferry: the night")),
            ("dek".to_owned(), json!("left open")),
            ("tags".to_owned(), json!(["boats", "night"])),
        ];
        assert_eq!(read, wanted);
    }

    #[test]
    fn quotes_go_on_both_sides_or_on_none() {
        for (typed, text) in [
            ("\"Sula\" sails: late", "\"Sula\" sails: late"),
            ("late: the \"Sula\"", "late: the \"Sula\""),
            ("'all: of it'", "all: of it"),
            ("\"left: open", "left: open"),
            ("rock 'n' roll: 'n'", "rock 'n' roll: 'n'"),
        ] {
            assert_eq!(unquoted(typed), text);
        }
    }
}
