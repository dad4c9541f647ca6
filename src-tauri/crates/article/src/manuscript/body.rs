//! Reads and replaces the Markdown of a file.

use std::borrow::Cow;

use super::Manuscript;
use crate::line_end::{LineEnd, lines, split_end, to_lf};

impl Manuscript {
    /// The Markdown: everything after the front matter and one optional blank line. Line ends are LF.
    ///
    /// Only one blank line is skipped, so that what [`set_body`](Self::set_body) writes always reads back the same,
    /// even if it starts with an empty line.
    pub fn body(&self) -> Cow<'_, str> {
        to_lf(&self.text[self.body..])
    }

    /// The line of the file on which the body begins; the first is 1.
    pub fn body_line(&self) -> u32 {
        let ended = lines(&self.text[..self.body]).filter(|line| split_end(line).1.is_some());
        u32::try_from(ended.count()).map_or(u32::MAX, |before| before.saturating_add(1))
    }

    /// Replaces the body. Front matter, byte order mark, the blank line between, and the line ends of all unchanged
    /// lines are kept; new lines end like most lines in the file.
    pub fn set_body(&mut self, lf_body: &str) {
        let wanted = to_lf(lf_body);
        if self.body() == wanted {
            return;
        }
        let mine = LineEnd::of(&self.text);
        let head = &self.text[..self.body];
        let lf_head = to_lf(head);
        let candidates = [
            format!("{}{}", self.head_before(head, &wanted, mine), self.keeping_line_ends(&wanted, mine)),
            // Mixed line ends can merge where a new line meets an old one (CR before LF): use one kind throughout.
            mine.write(&format!("{}{wanted}", self.head_before(&lf_head, &wanted, LineEnd::Lf))).into_owned(),
            // A text that looks like front matter needs real front matter before it.
            mine.write(&format!("{lf_head}---\n---\n\n{wanted}")).into_owned(),
        ];
        for candidate in candidates {
            let after = Self::read(candidate);
            if after.body() == wanted && after.keys == self.keys {
                *self = after;
                return;
            }
        }
    }

    /// What comes before the body, with a blank line if the body would otherwise lose its own leading one.
    fn head_before(&self, head: &str, body: &str, end: LineEnd) -> String {
        let mut head = head.to_owned();
        if self.has_front_matter() && !head.ends_with(['\n', '\r']) {
            head.push_str(end.as_str());
        }
        if self.has_front_matter() && self.body == self.fence_end && body.starts_with('\n') {
            head.push_str(end.as_str());
        }
        head
    }

    /// `wanted` with the line ends that its unchanged first and last lines have in the file.
    fn keeping_line_ends(&self, wanted: &str, end: LineEnd) -> String {
        let old: Vec<&str> = lines(&self.text[self.body..]).collect();
        let new: Vec<&str> = lines(wanted).collect();
        let alike = |(old, new): &(&&str, &&str)| {
            let (old, new) = (split_end(old), split_end(new));
            old.0 == new.0 && old.1.is_some() == new.1.is_some()
        };
        let first = old.iter().zip(&new).take_while(alike).count();
        let last = old[first..].iter().rev().zip(new[first..].iter().rev()).take_while(alike).count();
        let mut body = old[..first].concat();
        body.push_str(&end.write(&new[first..new.len() - last].concat()));
        body.push_str(&old[old.len() - last..].concat());
        body
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn after(text: &str, body: &str) -> String {
        let mut manuscript = Manuscript::read(text);
        manuscript.set_body(body);
        assert_eq!(manuscript, Manuscript::read(manuscript.text()), "memory and file agree");
        assert_eq!(manuscript.body(), body);
        manuscript.text().to_owned()
    }

    #[test]
    fn the_file_keeps_its_line_ends_and_its_mark() {
        let text = "\u{feff}---\r\ntitle: a\r\n---\r\n\r\nOne.\r\nTwo.\r\n";
        assert_eq!(after(text, "One.\nNew.\nTwo.\n"), text.replace("Two", "New.\r\nTwo"));
        assert_eq!(after("a\r\nb\nc\n", "a\nB\nc\n"), "a\r\nB\nc\n", "mixed ends stay where lines stay");
    }

    #[test]
    fn the_first_line_of_the_body_is_known() {
        for (text, line) in
            [("Text", 1), ("\u{feff}Text", 1), ("---\r\na: b\r\n---\r\n\r\nText", 5), ("---\na: b\n---\n\n\nText", 5)]
        {
            assert_eq!(Manuscript::read(text).body_line(), line, "{text:?}");
        }
    }

    #[test]
    fn a_body_can_start_with_an_empty_line_or_look_like_front_matter() {
        assert_eq!(after("---\na: b\n---\nText", "\nText"), "---\na: b\n---\n\n\nText");
        assert_eq!(after("---\na: b\n---", "Text"), "---\na: b\n---\nText");
        assert_eq!(after("Text", "---\na: b\n---\n"), "---\n---\n\n---\na: b\n---\n");
    }

    proptest! {
        #[test]
        fn a_body_reads_back_as_it_was_set(
            text in "(\u{feff})?(---(\r\n|\r|\n)(a: b(\r\n|\r|\n))?---)?[a\r\n-]{0,12}",
            body in "(---\n)?[a\u{feff}\n -]{0,12}(---\n)?",
        ) {
            let mut manuscript = Manuscript::read(text.as_str());
            manuscript.set_body(&body);
            prop_assert_eq!(manuscript.body(), body.as_str());
            prop_assert_eq!(manuscript.get("a").is_some(), Manuscript::read(text.as_str()).get("a").is_some());
            prop_assert_eq!(&Manuscript::read(manuscript.text()), &manuscript);
        }

        #[test]
        fn setting_the_same_body_changes_nothing(text in "(---\r?\na: b\r?\n---\r?\n)?[a\r\n]{0,12}") {
            let mut manuscript = Manuscript::read(text.as_str());
            let body = manuscript.body().into_owned();
            manuscript.set_body(&body);
            prop_assert_eq!(manuscript.text(), text);
        }
    }
}
