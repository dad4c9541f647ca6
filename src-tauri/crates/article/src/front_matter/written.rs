//! YAML values as they are written: `3.10` is a version, `007` an agent and `no` a country, before they are numbers.

use serde_json::{Map, Value};
use serde_saphyr::granit_parser::{Event, Parser, ScalarStyle};

/// The keys of a front matter, every scalar as the text that is written. `None` if it cannot be read that way, as with
/// anchors. The text was already parsed within limits.
pub(crate) fn written(yaml: &str) -> Option<Map<String, Value>> {
    let mut open: Vec<Open> = Vec::new();
    for event in Parser::new_from_str(yaml) {
        let (event, _) = event.ok()?;
        let done = match event {
            Event::MappingStart(..) => {
                open.push(Open { value: Value::Object(Map::new()), key: None });
                continue;
            }
            Event::SequenceStart(..) => {
                open.push(Open { value: Value::Array(Vec::new()), key: None });
                continue;
            }
            Event::MappingEnd | Event::SequenceEnd => open.pop()?.value,
            Event::Scalar(text, style, ..) => scalar(&text, style == ScalarStyle::Plain),
            Event::Alias(..) => return None,
            _ => continue,
        };
        match open.last_mut() {
            Some(around) => around.take(done)?,
            None => {
                return match done {
                    Value::Object(keys) => Some(keys),
                    _ => None,
                };
            }
        }
    }
    None
}

fn scalar(text: &str, plain: bool) -> Value {
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") { Value::Null } else { text.into() }
}

/// A map or list that is being read.
struct Open {
    value: Value,
    key: Option<String>,
}

impl Open {
    fn take(&mut self, done: Value) -> Option<()> {
        match &mut self.value {
            Value::Array(items) => items.push(done),
            Value::Object(map) => match self.key.take() {
                Some(key) => drop(map.insert(key, done)),
                None => self.key = Some(done.as_str()?.to_owned()),
            },
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scalars_are_as_written_at_any_depth() {
        let yaml =
            "tags: [python, 3.10, 007, 0x1F, yes, ~]\nimage: {alt: 1.0}\nauthors:\n  - author: 1e3\n    role: \"no\"\n";
        let wanted = json!({"tags": ["python", "3.10", "007", "0x1F", "yes", null], "image": {"alt": "1.0"},
            "authors": [{"author": "1e3", "role": "no"}]});
        assert_eq!(written(yaml).map(Value::Object), Some(wanted));
        assert_eq!(written("a: &x 1\nb: *x\n"), None);
        assert_eq!(written(""), None);
    }
}
