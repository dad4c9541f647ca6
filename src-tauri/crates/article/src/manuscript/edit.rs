//! Changes one key of the front matter, and nothing else.

use serde_json::Value;

use super::Manuscript;
use crate::FrontMatterError;
use crate::front_matter::{Form, KeyLines, key_lines, keys};
use crate::line_end::{LineEnd, line_length};

impl Manuscript {
    /// Sets a key of the front matter; null removes it. Only the lines of this key change. A new key is added at the
    /// end; a file without front matter gets one.
    ///
    /// Comments are kept: one beside the key stays beside it, others within its old lines move above it. The result is
    /// parsed again, and if it differs from what was asked for, the manuscript stays unchanged and the error says why.
    /// While the front matter cannot be read, only `id` can be set.
    pub fn set(&mut self, key: &str, value: &Value) -> Result<(), FrontMatterError> {
        let spelling = self.spelling(key).to_owned();
        let key = spelling.as_str();
        let stands = self.get(key).unwrap_or(&Value::Null);
        if stands == value && (!value.is_null() || !self.keys.contains_key(key)) {
            return Ok(());
        }
        let after = if self.error.is_some() {
            self.with_id_in_broken_front_matter(key, value)?
        } else {
            self.with(key, value)?
        };
        if !self.differs_only_in(&after, key, value) {
            return Err(self.refusal(key, "this key cannot be changed without changing others: edit the file by hand"));
        }
        *self = after;
        Ok(())
    }

    fn with(&self, key: &str, value: &Value) -> Result<Self, FrontMatterError> {
        if self.form != Form::Yaml {
            return Err(self.refusal(key, super::locked::OTHER_FORM));
        }
        let yaml = self.yaml();
        let Some(known) = keys(yaml).or_else(|| self.keys.is_empty().then(Vec::new)) else {
            return Err(
                self.refusal(key, "the keys are not on separate lines: write each as “key: value” on its own line")
            );
        };
        let indent = known.first().map_or(0, |first| first.indent);
        let lines = match value {
            Value::Null => String::new(),
            value => key_lines(key, value, indent)
                .ok_or_else(|| self.refusal(key, "this value cannot be written as YAML"))?,
        };
        let (range, lines) = match known.iter().find(|known| known.key == key) {
            Some(known) if value.is_null() => (known.lines.clone(), lines),
            Some(known) => (known.lines.clone(), with_comments(&lines, known, yaml)),
            None => (yaml.len()..yaml.len(), lines),
        };
        Ok(self.splice(range.start, range.end, &lines))
    }

    /// The file with these lines (LF) instead of a range of the YAML, or with new front matter made of them.
    fn splice(&self, start: usize, end: usize, lf_lines: &str) -> Self {
        let line_end = LineEnd::of(&self.text);
        let lines = line_end.write(lf_lines);
        if !self.has_front_matter() {
            let (mark, body) = self.text.split_at(self.body);
            let fence = line_end.write("---\n");
            let blank = line_end.as_str();
            return Self::read(format!("{mark}{fence}{lines}{fence}{blank}{body}"));
        }
        let at = self.yaml.start;
        Self::read(format!("{}{lines}{}", &self.text[..at + start], &self.text[at + end..]))
    }

    /// A file with unreadable front matter still needs an id: this replaces the `id` line, or adds one as the first
    /// line.
    fn with_id_in_broken_front_matter(&self, key: &str, value: &Value) -> Result<Self, FrontMatterError> {
        let error = || self.error.clone().unwrap_or_else(|| self.refusal(key, "the front matter cannot be read"));
        let id = key == "id" && value.is_string() && self.form == Form::Yaml;
        let lines = key_lines(key, value, 0).filter(|_| id).ok_or_else(error)?;
        let start = self.key_ranges().into_iter().find(|(known, _)| known == "id").map(|(_, lines)| lines.start);
        let range = start.map_or(0..0, |start| start..start + line_length(&self.yaml()[start..]));
        Ok(self.splice(range.start, range.end, &lines))
    }

    fn differs_only_in(&self, after: &Self, key: &str, value: &Value) -> bool {
        let mut wanted = self.keys.clone();
        match value {
            Value::Null => wanted.shift_remove(key),
            value => wanted.insert(key.to_owned(), value.clone()),
        };
        let broken_alike = self.error.is_some() || after.error.is_none();
        after.keys == wanted && broken_alike && after.body() == self.body()
    }

    fn refusal(&self, key: &str, message: &str) -> FrontMatterError {
        let place = self.key_ranges().into_iter().find(|(known, _)| known == key);
        let line = place.map_or(1, |(_, lines)| self.line_of(lines.start));
        FrontMatterError { line, message: format!("“{key}”: {message}") }
    }
}

/// The new lines of a key, with the comments from within its old lines.
fn with_comments(lines: &str, known: &KeyLines, yaml: &str) -> String {
    let beside = known.comment_beside(yaml);
    let mut kept = String::new();
    for comment in known.comments.iter().skip(usize::from(beside.is_some())) {
        kept.extend([&" ".repeat(known.indent), &yaml[comment.clone()], "\n"]);
    }
    let (first, rest) = lines.split_once('\n').unwrap_or((lines, ""));
    kept.extend([first, beside.unwrap_or_default(), "\n", rest]);
    kept
}

#[cfg(test)]
mod tests;
