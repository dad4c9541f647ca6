//! Front matter that is readable but cannot be changed without loss.

use super::Manuscript;
use crate::FrontMatterError;
use crate::front_matter::{Form, key_lines, keys};
use crate::line_end::LineEnd;

/// Why front matter of other tools is only read.
pub(super) const OTHER_FORM: &str =
    "front matter in TOML or JSON is read, but cannot be changed here: write it as YAML, between lines of ---";

impl Manuscript {
    /// Why no field can be changed: the front matter cannot be parsed, or its keys share lines (as in `{title: …, slug:
    /// …}`), so that changing one would change others. The line is one of the file.
    ///
    /// Such a file is left as written, and its article is recognised by the file's path.
    pub fn locked(&self) -> Option<FrontMatterError> {
        if self.error.is_none() && self.form != Form::Yaml {
            return Some(FrontMatterError { line: 1, message: OTHER_FORM.into() });
        }
        if self.error.is_some() || self.keys.is_empty() || keys(self.yaml()).is_some() {
            return self.error.clone();
        }
        let message = "front matter in this form is read, but cannot be changed here: write each key as \
                       “key: value” on a line of its own";
        Some(FrontMatterError { line: 2, message: message.into() })
    }

    /// The same keys, values and text, but with each key on lines of its own, so that it can be changed; comments in
    /// the front matter are lost. `None` if nothing is locked, or if the front matter cannot be parsed.
    pub fn unlocked(&self) -> Option<Self> {
        if self.error.is_some() || self.locked().is_none() {
            return None;
        }
        let lines: Option<String> = self.keys.iter().map(|(key, value)| key_lines(key, value, 0)).collect();
        let lines = LineEnd::of(&self.text).write(&lines?).into_owned();
        if self.form != Form::Yaml {
            let end = LineEnd::of(&self.text).as_str();
            let mark = &self.text[..self.text.len() - self.text.trim_start_matches('\u{feff}').len()];
            let after = Self::read(format!("{mark}---{end}{lines}---{end}{end}{}", &self.text[self.body..]));
            return (after.keys == self.keys && after.body() == self.body()).then_some(after);
        }
        let after = Self::read(format!("{}{lines}{}", &self.text[..self.yaml.start], &self.text[self.yaml.end..]));
        (after.keys == self.keys && after.locked().is_none() && after.body() == self.body()).then_some(after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_locked_if_its_keys_share_lines() {
        let locked = |text: &str| Manuscript::read(text).locked().map(|error| error.line);
        for yaml in ["{title: One, slug: one}\n", "? title\n: One\n", "!!map {title: One}\n", "{\n\ttitle: One\n}\n"] {
            let text = format!("---\n{yaml}---\n\nText.\n");
            assert_eq!(locked(&text), Some(2), "{yaml}");
            assert_eq!(Manuscript::read(text).title().as_deref(), Some("One"), "{yaml}");
        }
        assert_eq!(locked("---\ntitle: One: two\n---\n"), Some(2), "it cannot be read");
        let unlocked =
            Manuscript::read("---\r\n{title: One, tags: [a, b]}\r\n---\r\n\r\nText.\r\n").unlocked().unwrap();
        assert_eq!(unlocked.text(), "---\r\ntitle: One\r\ntags:\r\n  - a\r\n  - b\r\n---\r\n\r\nText.\r\n");
        assert_eq!(unlocked.unlocked(), None);
        for text in ["", "Text.\n", "---\n---\n", "---\n# title: none yet\n---\n", "---\ntitle: One\n---\n"] {
            assert_eq!(locked(text), None, "{text:?}");
        }
    }
}
