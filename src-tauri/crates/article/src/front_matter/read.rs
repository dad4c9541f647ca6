//! Reading YAML into values.

use std::collections::HashMap;

use serde_json::{Map, Value};
use serde_saphyr::options::{DuplicateKeyPolicy, NonFiniteFloatPolicy};
use serde_saphyr::{Error, Options};

/// The keys of a front matter, or the line of the YAML (the first is 1) and what is wrong there.
pub(crate) fn read(yaml: &str) -> Result<Map<String, Value>, (u32, String)> {
    match serde_saphyr::from_str_with_options::<Value>(yaml, options()) {
        Ok(Value::Object(keys)) => Ok(keys),
        Ok(Value::Null) => Ok(Map::new()),
        Ok(_) => Err((1, "the front matter is not a list of keys: write each as “key: value”, one a line".into())),
        Err(error) => Err((line(&error), sentence(&error))),
    }
}

/// A scalar as it is written: `1.10` is no number in a headline. None where `yaml` is not one key with a scalar.
pub(crate) fn scalar_as_written(yaml: &str) -> Option<String> {
    let keys: HashMap<String, String> = serde_saphyr::from_str_with_options(yaml, options()).ok()?;
    keys.into_values().next()
}

/// Front matter is small: these bounds are far above any by hand, and far below what hurts.
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
        // Readers of YAML 1.1 and 1.2 differ over these; here, what a writer wrote stays as it was.
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
        Error::DuplicateMappingKey { key: Some(key), .. } => format!("the key “{key}” is there twice: remove one"),
        Error::DuplicateMappingKey { .. } => "a key is there twice: remove one".into(),
        Error::MultipleDocuments { .. } => "this line ends the front matter before its closing fence: remove it".into(),
        Error::NullIntoString { .. } => "this key has no name: write one before the colon".into(),
        Error::Budget { .. } => {
            "the front matter is far too large or too deep: move what is not metadata into the text".into()
        }
        Error::AliasError { .. } => {
            "this cannot be repeated through anchors (&) and aliases (*): write the values out".into()
        }
        other => {
            // The place is told by the error that this sentence becomes part of, as a line of the file.
            let reason = other.to_string();
            let reason = reason.split(" at line ").next().unwrap_or_default();
            format!("this is no valid YAML ({reason}): put texts that contain a colon, a # or a quote in quotes")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_a_writer_wrote_is_not_taken_for_a_number_or_a_truth_value() {
        let keys = read("country: no\nshelf: 010\nprice: 1_000\ndate: 2026-11-23\nlimit: .inf\n").unwrap();
        let read = Value::Object(keys);
        let written = json!({"country": "no", "shelf": "010", "price": "1_000", "date": "2026-11-23", "limit": ".inf"});
        assert_eq!(read, written);
    }

    #[test]
    fn nothing_and_comments_alone_are_no_keys() {
        assert_eq!(read(""), Ok(Map::new()));
        assert_eq!(read("# title: not yet\n\n"), Ok(Map::new()));
    }

    #[test]
    fn a_mistake_is_told_with_its_line_and_a_way_out() {
        let twice = read("title: a\ntags: b\ntitle: c\n").unwrap_err();
        assert_eq!(twice, (3, "the key “title” is there twice: remove one".into()));
        let (line, message) = read("dek: fine\ntitle: Ferry: a night\n").unwrap_err();
        assert_eq!(line, 2);
        assert!(message.contains("in quotes") && !message.contains("line"), "{message}");
        assert_eq!(read("a: b\n...\nc: d\n").unwrap_err().0, 3);
        assert!(read("- a\n- b\n").unwrap_err().1.contains("key: value"));
    }

    #[test]
    fn a_text_made_to_explode_is_refused_in_time() {
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
    fn many_comments_are_no_mistake() {
        let comments = "# note\n".repeat(500);
        let yaml = format!("{comments}tags: # x\n{comments}  - a\n{comments}  - b:\n{comments}title:\n{comments}");
        assert_eq!(read(&yaml).map(|keys| keys.len()), Ok(2));
        assert_eq!(super::super::keys(&yaml).map(|keys| keys.len()), Some(2));
    }

    #[test]
    fn a_scalar_is_there_as_written() {
        assert_eq!(scalar_as_written("title: 1.10 # price\n"), Some("1.10".into()));
        assert_eq!(scalar_as_written("title: 1e3\n"), Some("1e3".into()));
        assert_eq!(scalar_as_written("title: [a]\n"), None);
    }
}
