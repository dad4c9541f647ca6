//! Front matter that cannot be changed, written so that it can.

use serde_json::{Map, Value};

use super::Manuscript;
use crate::front_matter::{self, Form, key_lines};
use crate::line_end::LineEnd;

impl Manuscript {
    /// The same keys, values, comments and text, but as YAML with each key on lines of its own, so that it can be
    /// changed. Numbers stay as they are written. `None` if nothing is locked, or if the front matter cannot be parsed.
    pub fn unlocked(&self) -> Option<Self> {
        if self.error.is_some() || self.locked().is_none() {
            return None;
        }
        let lines = LineEnd::of(&self.text).write(&self.as_lines()?).into_owned();
        let end = LineEnd::of(&self.text).as_str();
        let text = if self.form == Form::Yaml {
            format!("{}{lines}{}", &self.text[..self.yaml.start], &self.text[self.yaml.end..])
        } else {
            let mark = &self.text[..self.text.len() - self.text.trim_start_matches('\u{feff}').len()];
            format!("{mark}---{end}{lines}---{end}{end}{}", &self.text[self.body..])
        };
        let after = Self::read(text);
        let same = (after.keys == self.keys || after.written() == self.written()) && after.body() == self.body();
        (same && after.locked().is_none()).then_some(after)
    }

    /// Its keys as lines of YAML, with the comments above them.
    fn as_lines(&self) -> Option<String> {
        let written = self.written().unwrap_or_default();
        let mut comments = self.comments();
        let mut lines = String::new();
        for (key, value) in in_order(&self.keys, &written) {
            let (own, others): (Vec<_>, Vec<_>) = comments.into_iter().partition(|(at, _)| at.as_ref() == Some(key));
            own.iter().for_each(|(_, comment)| lines.extend([comment, "\n"]));
            lines.push_str(&lines_as_written(key, value, written.get(key))?);
            comments = others;
        }
        comments.iter().for_each(|(_, comment)| lines.extend([*comment, "\n"]));
        Some(lines)
    }

    /// Its comments, each with its key.
    fn comments(&self) -> Vec<(Option<String>, &str)> {
        if self.form != Form::Yaml {
            return front_matter::comments_of_other(self.form, self.yaml());
        }
        let first = self.keys.keys().next();
        front_matter::comments(self.yaml()).map(|comment| (first.cloned(), comment)).collect()
    }
}

/// Keys in the order in which they are written, which TOML's reader does not keep.
fn in_order<'k>(
    keys: &'k Map<String, Value>,
    written: &'k Map<String, Value>,
) -> impl Iterator<Item = (&'k String, &'k Value)> {
    let first = written.keys().filter_map(|key| keys.get_key_value(key));
    first.chain(keys.iter().filter(|(key, _)| !written.contains_key(*key)))
}

/// The lines of a key, in which numbers stand as they are `written`.
fn lines_as_written(key: &str, value: &Value, written: Option<&Value>) -> Option<String> {
    let mut numbers = Vec::new();
    let value = written.map_or_else(|| value.clone(), |written| with_places(value, written, &mut numbers));
    let mut lines = key_lines(key, &value, 0)?;
    for (at, number) in numbers.iter().enumerate() {
        lines = lines.replacen(&place(at), number, 1);
    }
    Some(lines)
}

/// A value with a word in the place of each number: YAML would be written with the number in another form.
fn with_places(value: &Value, written: &Value, numbers: &mut Vec<String>) -> Value {
    match (value, written) {
        (Value::Number(_), Value::String(text)) => {
            let yaml: Option<Map<String, Value>> = front_matter::read(&format!("x: {text}\n")).ok();
            if yaml.is_none_or(|keys| keys.get("x") != Some(value)) {
                return text.clone().into();
            }
            numbers.push(text.clone());
            place(numbers.len() - 1).into()
        }
        (Value::Array(items), Value::Array(texts)) if items.len() == texts.len() => {
            items.iter().zip(texts).map(|(item, text)| with_places(item, text, numbers)).collect()
        }
        (Value::Object(keys), Value::Object(texts)) => {
            let inside = in_order(keys, texts).map(|(key, value)| {
                let value = texts.get(key).map_or_else(|| value.clone(), |text| with_places(value, text, numbers));
                (key.clone(), value)
            });
            Value::Object(inside.collect())
        }
        _ => value.clone(),
    }
}

/// A word that nobody writes, in which no number is the beginning of another's.
fn place(number: usize) -> String {
    format!("copydesk-number-{number}-here")
}

#[cfg(test)]
mod tests {
    use crate::{ArticleId, Manuscript};

    fn unlocked(text: &str) -> String {
        Manuscript::read(text).unlocked().unwrap().text().to_owned()
    }

    fn tags(text: &str) -> Vec<String> {
        Manuscript::read(text).article(ArticleId::new(0, [0; 10]), "x").tags
    }

    #[test]
    fn numbers_and_comments_stay_as_they_are_written() {
        let toml = "+++\n# What it is\ntitle = \"A\"\nversion = 1.10 # ours\ntags = [3.10, 1_000, 2024]\n[extra]\n# in it\n\
                    a = 1.0\n# end\n+++\n\nText.\n";
        let yaml = "---\n# What it is\ntitle: A\n# ours\nversion: 1.10\ntags:\n  - 3.10\n  - \"1_000\"\n  - 2024\n# in it\n\
                    extra:\n  a: 1.0\n# end\n---\n\nText.\n";
        assert_eq!(unlocked(toml).replace('\'', "\""), yaml);
        assert_eq!(tags(toml), ["3.10", "1_000", "2024"]);
        assert_eq!(tags(&unlocked(toml)), ["3.10", "1_000", "2024"]);
        let json = "{\n\t\"title\": \"A\",\n\t\"tags\": [3.10, 1e3]\n}\n\nText.\n";
        assert_eq!(tags(json), ["3.10", "1e3"]);
        assert_eq!(tags(&unlocked(json)), ["3.10", "1e3"]);
        let flow = unlocked("---\n{title: One, tags: [3.10]} # ours\n---\n\nText.\n");
        assert_eq!(flow, "---\n# ours\ntitle: One\ntags:\n  - 3.10\n---\n\nText.\n");
    }

    #[test]
    fn one_bad_key_makes_no_other_a_number() {
        assert_eq!(tags("---\ntitle: Broken: colon\ntags: [2024, 3.10]\n---\nText.\n"), ["2024", "3.10"]);
        assert_eq!(tags("+++\ndate = soon\ntags = [2024, 3.10]\n+++\nText.\n"), ["2024", "3.10"]);
    }

    #[test]
    fn taxonomies_are_tags_and_a_section() {
        let zola = "+++\ntitle = \"A\"\n[taxonomies]\ntags = [\"sea\", 3.10]\ncategories = [\"News\", \"Sea\"]\n[extra]\nb = 1\n+++\nText.\n";
        for text in [zola.to_owned(), unlocked(zola)] {
            let article = Manuscript::read(text.clone()).article(ArticleId::new(0, [0; 10]), "x");
            assert_eq!(
                (article.tags, article.section.as_str()),
                (vec!["sea".to_owned(), "3.10".into()], "News"),
                "{text}"
            );
        }
        assert!(unlocked(zola).contains("\nextra:\n  b: 1\n"));
        assert_eq!(tags("---\ntags: []\ntaxonomies:\n  tags: [sea]\n---\n"), [""; 0], "its own tags come first");
    }
}
