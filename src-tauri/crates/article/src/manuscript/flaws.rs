//! Front matter that is valid and yet hides words: comments that were meant as values, fences that are missing, tabs.

use super::{Diagnostic, Manuscript};
use crate::front_matter::{Form, keys};
use crate::line_end::lines;

impl Manuscript {
    /// All such places.
    pub(super) fn flaws(&self) -> Vec<Diagnostic> {
        let mut found = self.cut_by_comments();
        found.extend(self.words_in_comments());
        found.extend(self.tabs_at_line_ends());
        found.extend(self.unclosed_front_matter());
        found
    }

    /// Front matter without its closing fence counts as text, and readers would see its keys.
    fn unclosed_front_matter(&self) -> Option<Diagnostic> {
        let mut text = lines(&self.text[self.body..]);
        let begins = text.next()?.trim_end() == "---";
        let (key, _) = text.next()?.split_once(':')?;
        let line =
            u32::try_from(lines(&self.text[..self.body]).count()).map_or(u32::MAX, |above| above.saturating_add(1));
        (begins && KNOWN_KEYS.contains(&key)).then(|| Diagnostic {
            line,
            key: None,
            message: "a front matter that was never closed stands in the text here: move its keys up, to the front \
                      matter with the id"
                .into(),
        })
    }

    /// Front matter without a key, and with something in it: perhaps a text that begins with a rule.
    fn words_in_comments(&self) -> Option<Diagnostic> {
        let words = self.yaml().lines().map(str::trim).find(|line| !line.is_empty())?;
        let message = format!(
            "“{words}” is a comment in a front matter without a key, and readers do not see it: remove the lines of --- \
             around it, or put an empty line behind the first"
        );
        (self.keys.is_empty() && self.error.is_none()).then_some(Diagnostic { line: 2, key: None, message })
    }

    /// In YAML, ` #` begins a comment, so that `title: Number #1` is “Number”. A real comment has a space behind the sign.
    fn cut_by_comments(&self) -> Vec<Diagnostic> {
        if self.form != Form::Yaml {
            return Vec::new();
        }
        let yaml = self.yaml();
        let mut found = Vec::new();
        for known in keys(yaml).unwrap_or_default() {
            if !READ_KEYS.contains(&known.key.to_ascii_lowercase().as_str()) {
                continue;
            }
            for comment in &known.comments {
                let words = &yaml[comment.clone()];
                let before = &yaml[..comment.start];
                let alone = before.rsplit(['\n', '\r']).next().is_none_or(|line| line.trim().is_empty());
                let meant = words[1..].chars().next().is_none_or(|c| c.is_whitespace() || matches!(c, '#' | '!'));
                if alone || meant {
                    continue;
                }
                let message = format!(
                    "“{}” ends before “{}”, which readers do not see, because YAML takes it for a comment: put the \
                     whole value in quotes",
                    known.key,
                    words.trim_end()
                );
                found.push(Diagnostic {
                    line: self.line_of(comment.start).saturating_sub(1),
                    key: Some(known.key.clone()),
                    message,
                });
            }
        }
        found
    }

    /// YAML 1.2 allows trailing tabs after a value; YAML 1.1 parsers (PyYAML) reject the whole front matter for one.
    fn tabs_at_line_ends(&self) -> impl Iterator<Item = Diagnostic> {
        let ends_in_tab = |line: &str| line.trim_end_matches(' ').ends_with('\t');
        let yaml = if self.form == Form::Yaml { self.yaml() } else { "" };
        (2..).zip(yaml.lines()).filter(move |(_, line)| ends_in_tab(line)).map(|(line, _)| Diagnostic {
            line,
            key: None,
            message: "the line ends in a tab, which some programs refuse as invalid YAML: remove the tab".into(),
        })
    }
}

/// Keys that identify a text as front matter, whatever tool wrote it.
const KNOWN_KEYS: [&str; 8] = ["title", "id", "slug", "date", "layout", "author", "authors", "tags"];

/// Keys that readers see something of.
const READ_KEYS: [&str; 22] = [
    "title",
    "description",
    "slug",
    "section",
    "categories",
    "tags",
    "date",
    "excerpt",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
    "image_focus",
    "corrections",
    "lang",
    "language",
    "author",
    "authors",
    "related",
    "not_related",
    "translations",
    "status",
];
