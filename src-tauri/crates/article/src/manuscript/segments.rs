//! Splits front matter into the lines of its keys, for merging.

use std::borrow::Cow;

use super::Manuscript;
use crate::front_matter::keys;
use crate::line_end::{LineEnd, to_lf};

/// The lines of one key, with the comments and blank lines before it. The last segment has no key and holds what
/// follows the last key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct KeySegment {
    pub(crate) key: Option<String>,
    /// With LF.
    pub(crate) lines: String,
    /// The comments in these lines.
    pub(crate) comments: Vec<String>,
}

impl Manuscript {
    /// Everything before the body, with LF line ends.
    pub fn head(&self) -> Cow<'_, str> {
        to_lf(&self.text[..self.body])
    }

    /// The front matter key by key. `None` if its lines do not belong to one key each.
    pub(crate) fn segments(&self) -> Option<Vec<KeySegment>> {
        if self.form != crate::front_matter::Form::Yaml {
            return None;
        }
        let yaml = to_lf(self.yaml());
        let mut at = 0;
        let mut segments = Vec::new();
        for known in keys(&yaml)? {
            let text = &yaml[at..known.lines.end];
            let before = text[..known.lines.start - at].lines().map(str::trim).filter(|line| line.starts_with('#'));
            let within = known.comments.iter().map(|range| &yaml[range.clone()]);
            let comments = before.chain(within).map(str::to_owned).collect();
            segments.push(KeySegment { key: Some(known.key), lines: text.to_owned(), comments });
            at = known.lines.end;
        }
        let tail = &yaml[at..];
        let comments = tail.lines().map(str::trim).filter(|line| line.starts_with('#')).map(str::to_owned).collect();
        segments.push(KeySegment { key: None, lines: tail.to_owned(), comments });
        Some(segments)
    }

    /// This manuscript with other lines in its front matter. `None` if it has no front matter.
    pub(crate) fn with_segments(&self, segments: &[KeySegment]) -> Option<Self> {
        if !self.has_front_matter() {
            return None;
        }
        let lines: String = segments.iter().map(|segment| segment.lines.as_str()).collect();
        let lines = LineEnd::of(&self.text).write(&lines).into_owned();
        Some(Self::read(format!("{}{lines}{}", &self.text[..self.yaml.start], &self.text[self.yaml.end..])))
    }
}
