//! Front matter that is readable but cannot be changed without loss.

use super::Manuscript;
use crate::FrontMatterError;
use crate::front_matter::{Form, keys};

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
