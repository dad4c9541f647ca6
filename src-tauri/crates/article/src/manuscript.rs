//! The text form of an article or an author profile: front matter and Markdown in one file.

mod author;
mod body;
mod corrections;
mod dates;
mod diagnostic;
mod edit;
mod fields;
mod flaws;
mod lists;
mod locked;
mod reading;
mod segments;
mod unlocked;

pub use diagnostic::Diagnostic;
pub(crate) use segments::KeySegment;

use std::ops::Range;

use serde_json::{Map, Value};

use crate::FrontMatterError;
use crate::front_matter::{self, Form, LenientKey};
use crate::line_end::{line_length, lines, split_end};

/// A file with front matter and Markdown. The whole text is kept byte for byte and is authoritative; everything else is
/// parsed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Manuscript {
    text: String,
    /// The YAML between the fences; an empty range at the start of the text if there is none.
    yaml: Range<usize>,
    /// The offset after the closing fence and its line end, or after the byte order mark if there is no front matter.
    fence_end: usize,
    /// The offset at which the body starts.
    body: usize,
    keys: Map<String, Value>,
    error: Option<FrontMatterError>,
    /// The language of the front matter.
    form: Form,
}

impl Manuscript {
    /// Parses a file. This never fails: if the front matter is unreadable, [`front_matter_error`](Self::front_matter_error) says why, and the
    /// keys that could be recovered are still available.
    pub fn read(text: impl Into<String>) -> Self {
        let text = text.into();
        let Some(fences) = front_matter::find(&text) else { return Self::without_front_matter(text) };
        let (form, yaml) = (fences.form, &text[fences.yaml.clone()]);
        let read = if form == Form::Yaml { front_matter::read(yaml) } else { front_matter::read_other(form, yaml) };
        let (keys, error) = match read {
            Ok(keys) => (keys, None),
            Err((line, message)) => {
                let keys = match form {
                    Form::Yaml => front_matter::lenient_keys(yaml)
                        .into_iter()
                        .map(|LenientKey { key, value, .. }| (key, value))
                        .collect(),
                    Form::Toml | Form::Json => front_matter::lenient_other_keys(yaml),
                };
                // The fence is line 1 of the file, so line 1 of the YAML is line 2.
                (keys, Some(FrontMatterError { line: line.saturating_add(1), message }))
            }
        };
        if form == Form::Yaml && (keys.is_empty() && !front_matter::is_meant(yaml, error.is_none())) {
            return Self::without_front_matter(text);
        }
        let body = fences.end + blank_line(&text[fences.end..]);
        Self { yaml: fences.yaml, fence_end: fences.end, body, keys, error, form, text }
    }

    fn without_front_matter(text: String) -> Self {
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let (keys, form) = (Map::new(), Form::Yaml);
        Self { yaml: start..start, fence_end: start, body: start, keys, error: None, form, text }
    }

    /// The whole file, unchanged.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Why the front matter cannot be parsed, with the line in the file.
    pub fn front_matter_error(&self) -> Option<&FrontMatterError> {
        self.error.as_ref()
    }

    /// The value of a key of the front matter, whatever capitals it is written with.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.keys.get(self.spelling(key))
    }

    /// A key as the file spells it: other tools write `Title`. The `id` is ours alone.
    pub(crate) fn spelling<'k>(&'k self, key: &'k str) -> &'k str {
        if key == "id" || self.keys.contains_key(key) {
            return key;
        }
        self.keys.keys().find(|known| known.eq_ignore_ascii_case(key)).map_or(key, String::as_str)
    }

    /// The keys with every scalar as it is written; see [`front_matter::written`].
    pub(crate) fn written(&self) -> Option<Map<String, Value>> {
        match (self.form, &self.error) {
            (Form::Yaml, None) => front_matter::written(self.yaml()),
            // One bad key does not make others a number.
            (Form::Yaml, Some(_)) => {
                let lines = front_matter::lenient_keys(self.yaml()).into_iter();
                let own = |known: &LenientKey| {
                    front_matter::written(&self.yaml()[known.lines.clone()])?.shift_remove(&known.key)
                };
                Some(lines.map(|known| (known.key.clone(), own(&known).unwrap_or(known.value))).collect())
            }
            (form, _) => front_matter::written_other(form, self.yaml()),
        }
    }

    /// Every key of the front matter with its value, in order.
    pub fn keys(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.keys.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The `id` key as written; it may not be a valid id.
    pub fn id_text(&self) -> Option<&str> {
        self.get("id").and_then(Value::as_str).map(str::trim).filter(|id| !id.is_empty())
    }

    pub(crate) fn yaml(&self) -> &str {
        &self.text[self.yaml.clone()]
    }

    fn has_front_matter(&self) -> bool {
        self.yaml.start < self.fence_end
    }

    /// The lines of every key in the YAML, in order; empty if the lines do not belong to one key each.
    fn key_ranges(&self) -> Vec<(String, Range<usize>)> {
        if self.form != Form::Yaml {
            return self.keys.keys().filter_map(|key| Some((key.clone(), self.line_range(key)?))).collect();
        }
        if self.error.is_some() {
            let keys = front_matter::lenient_keys(self.yaml());
            return keys.into_iter().map(|known| (known.key, known.lines)).collect();
        }
        let keys = front_matter::keys(self.yaml()).unwrap_or_default();
        keys.into_iter().map(|known| (known.key, known.lines)).collect()
    }

    /// The line of a key in a front matter that is no YAML.
    fn line_range(&self, key: &str) -> Option<Range<usize>> {
        let number = front_matter::line_of_other(self.yaml(), key)?;
        let mut starts = 0;
        for line in lines(self.yaml()).take(number) {
            starts += line.len();
        }
        Some(starts..starts + line_length(&self.yaml()[starts..]))
    }

    /// The line of the file at an offset in the YAML.
    fn line_of(&self, yaml_offset: usize) -> u32 {
        let lines_before = lines(&self.yaml()[..yaml_offset]).count();
        // An object has no fence above it.
        let first = if self.form == Form::Json { 1 } else { 2 };
        u32::try_from(lines_before).map_or(u32::MAX, |before| before.saturating_add(first))
    }
}

/// The length of the first line if it is blank, else 0.
fn blank_line(text: &str) -> usize {
    let length = line_length(text);
    if split_end(&text[..length]).0.is_empty() { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn a_file_is_front_matter_and_body() {
        let manuscript =
            Manuscript::read("\u{feff}---\r\nid: x\r\ntitle: Ferry\r\n---\r\n\r\nFirst.\r\n\r\nSecond.\r\n");
        assert_eq!(manuscript.id_text(), Some("x"));
        assert_eq!(manuscript.get("title"), Some(&json!("Ferry")));
        assert_eq!(manuscript.body(), "First.\n\nSecond.\n");
        assert_eq!(manuscript.front_matter_error(), None);
    }

    #[test]
    fn a_file_without_front_matter_is_all_body() {
        for text in ["", "Text.\n", "---\nnever closed: true\n"] {
            let manuscript = Manuscript::read(text);
            assert_eq!(
                (manuscript.body().as_ref(), manuscript.keys().count(), manuscript.front_matter_error()),
                (text, 0, None)
            );
        }
    }

    #[test]
    fn a_fault_has_a_line_in_the_file_and_the_rest_is_read() {
        let manuscript = Manuscript::read("---\nid: x\ntitle: Ferry: late\ntags: [a]\n---\nText.\n");
        assert_eq!(manuscript.front_matter_error().unwrap().line, 3);
        assert_eq!(manuscript.get("title"), Some(&json!("Ferry: late")));
        assert_eq!(manuscript.get("tags"), Some(&json!(["a"])));
        assert_eq!(manuscript.id_text(), Some("x"));
        assert_eq!(manuscript.body(), "Text.\n");
    }

    proptest! {
        #[test]
        fn any_text_is_kept_as_it_was(text in prop_oneof![
            ".{0,200}",
            "(\u{feff})?---\r?\n([a-z]: [-a-z:&*\\[\\]{}#'\"|> ]{0,8}\r?\n| *- [a-z]\n|\r|#x\n){0,8}(---\r?\n)?(\r?\n){0,2}[a-z\r\n-]{0,12}",
        ]) {
            let manuscript = Manuscript::read(text.as_str());
            prop_assert_eq!(manuscript.text(), &text);
            let article = manuscript.article(crate::ArticleId::new(0, [0; 10]), "stem");
            prop_assert_eq!(article.body.as_str(), manuscript.body());
            manuscript.diagnostics();
            manuscript.author_diagnostics();
        }
    }
}
