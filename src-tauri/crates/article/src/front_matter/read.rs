//! Parses YAML into values.

use std::collections::HashMap;

use serde_json::{Map, Value};
use serde_saphyr::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Error, Options};

/// The keys of a front matter, or the line of the YAML (the first is 1) and what is wrong there.
pub(crate) fn read(yaml: &str) -> Result<Map<String, Value>, (u32, String)> {
    match serde_saphyr::from_str_with_options::<Value>(yaml, options()) {
        Ok(Value::Object(keys)) => Ok(keys),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err((1, "the front matter is not a list of keys: write each as “key: value”, one per line".into())),
        Err(error) => Err((line(&error), sentence(&error))),
    }
}

/// A scalar as written: in a headline, `1.10` is not a number. `None` if `yaml` is not a single key with a scalar.
pub(crate) fn scalar_as_written(yaml: &str) -> Option<String> {
    let keys: HashMap<String, String> = serde_saphyr::from_str_with_options(yaml, options()).ok()?;
    keys.into_values().next()
}

/// Front matter is small: these limits are far above anything written by hand, and far below what would do harm.
fn options() -> Options {
    serde_saphyr::options! {
        budget: serde_saphyr::budget! {
            max_depth: 32,
            max_events: 20_000,
            max_nodes: 10_000,
            max_anchors: 100,
            max_aliases: 200,
        },
        alias_limits: serde_saphyr::alias_limits! { max_total_replayed_events: 10_000, max_replay_stack_depth: 8 },
        // YAML 1.1 and 1.2 disagree on these; here, the text stays as written.
        strict_booleans: true,
        leading_zero_numbers_as_strings: true,
        underscored_numbers_as_strings: true,
        duplicate_keys: DuplicateKeyPolicy::Error,
        non_finite_float_policy: NonFiniteFloatPolicy::AsString,
        emit_comments: false,
        with_snippet: false,
    }
}

fn line(error: &Error) -> u32 {
    error.location().map_or(1, |place| u32::try_from(place.line()).unwrap_or(u32::MAX)).max(1)
}

fn sentence(error: &Error) -> String {
    match error {
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key “{key}” occurs twice: remove one"),
        Error::DuplicateMappingKey { .. } => "a key occurs twice: remove one".into(),
        Error::MultipleDocuments { .. } => "this line ends the front matter before its closing fence: remove it".into(),
        Error::NullIntoString { .. } => "this key has no name: write one before the colon".into(),
        Error::Budget { .. } => {
            "the front matter is too large or too deeply nested: move what is not metadata into the text".into()
        }
        Error::AliasError { .. } => "anchors (&) and aliases (*) cannot be used here: write the values out".into(),
        other => {
            // The error that will contain this sentence gives the line in the file.
            let reason = other.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            format!("this is not valid YAML ({reason}): put texts with a colon, a # or a quote in quotes")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn plain_words_are_not_mistaken_for_numbers_or_booleans() {
        let keys = read("country: no\nshelf: 010\nprice: 1_000\ndate: 2026-11-23\nlimit: .inf\n").unwrap();
        let read = Value::Object(keys);
        let written = json!({"country": "no", "shelf": "010", "price": "1_000", "date": "2026-11-23", "limit": ".inf"});
        assert_eq!(read, written);
    }

    #[test]
    fn empty_and_comment_only_yaml_has_no_keys() {
        assert_eq!(read(""), Ok(Map::new()));
        assert_eq!(read("# title: not yet\n\n"), Ok(Map::new()));
    }

    #[test]
    fn a_mistake_is_reported_with_its_line_and_a_fix() {
        let twice = read("title: a\ntags: b\ntitle: c\n").unwrap_err();
        assert_eq!(twice, (3, "the key “title” occurs twice: remove one".into()));
        let (line, message) = read("dek: fine\ntitle: Ferry: a night\n").unwrap_err();
        assert_eq!(line, 2);
        assert!(message.contains("in quotes") && !message.contains("line"), "{message}");
        assert_eq!(read("a: b\n...\nc: d\n").unwrap_err().0, 3);
        assert!(read("- a\n- b\n").unwrap_err().1.contains("key: value"));
    }

    #[test]
    fn an_alias_bomb_is_refused_quickly() {
        let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n".to_owned();
        for level in 1..9 {
            let below = format!("*a{}, ", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{below}]\n"));
        }
        assert!(read(&bomb).unwrap_err().1.contains("aliases"));
        assert!(read(&format!("a: {}", "[".repeat(100_000))).is_err());
        assert!(read(&(0..2_000).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect::<String>()).is_err());
        assert!(read(&"- \n".repeat(100_000)).is_err());
    }

    #[test]
    fn many_comments_are_not_an_error() {
        let comments = "# note\n".repeat(500);
        let yaml = format!("{comments}tags: # x\n{comments}  - a\n{comments}  - b:\n{comments}title:\n{comments}");
        assert_eq!(read(&yaml).map(|keys| keys.len()), Ok(2));
        assert_eq!(super::super::keys(&yaml).map(|keys| keys.len()), Some(2));
    }

    #[test]
    fn a_scalar_is_kept_as_written() {
        assert_eq!(scalar_as_written("title: 1.10 # price\n"), Some("1.10".into()));
        assert_eq!(scalar_as_written("title: 1e3\n"), Some("1e3".into()));
        assert_eq!(scalar_as_written("title: [a]\n"), None);
    }
}
