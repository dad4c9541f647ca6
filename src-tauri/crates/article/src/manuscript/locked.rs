//! Front matter that can be read, and not changed without loss.

use super::Manuscript;
use crate::FrontMatterError;
use crate::front_matter::keys;

impl Manuscript {
    /// Why no field can be changed here: the front matter cannot be read, or its keys share lines (as in
    /// `{title: …, slug: …}`), so that none can be changed without touching others. The line is one of the file.
    ///
    /// Such a file is left as its writer wrote it, and its article is known by the file's path.
    pub fn locked(&self) -> Option<FrontMatterError> {
        if self.fault.is_some() || self.keys.is_empty() || keys(self.yaml()).is_some() {
            return self.fault.clone();
        }
        let message = "this front matter is read, but nothing in it can be changed here: write each key as \
                       “key: value” on a line of its own";
        Some(FrontMatterError { line: 2, message: message.into() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_front_matter_is_locked_where_its_keys_cannot_be_told_apart() {
        let locked = |text: &str| Manuscript::read(text).locked().map(|error| error.line);
        for yaml in ["{title: One, slug: one}\n", "? title\n: One\n", "!!map {title: One}\n", "{\n\ttitle: One\n}\n"] {
            let text = format!("---\n{yaml}---\n\nText.\n");
            assert_eq!(locked(&text), Some(2), "{yaml}");
            assert_eq!(Manuscript::read(text).title().as_deref(), Some("One"), "{yaml}");
        }
        assert_eq!(locked("---\ntitle: One: two\n---\n"), Some(2), "it cannot be read");
        for text in ["", "Text.\n", "---\n---\n", "---\n# title: none yet\n---\n", "---\ntitle: One\n---\n"] {
            assert_eq!(locked(text), None, "{text:?}");
        }
    }
}
