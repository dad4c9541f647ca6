//! The items that an importer finds in a source.

use serde_json::Value;

/// One item from a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An article. It comes after the items for the authors and pictures that it needs.
    Article(ImportedArticle),
    /// An author. Articles refer to them by name.
    Author(ImportedAuthor),
    /// A picture that is not already a separate file next to its article.
    Picture(ImportedPicture),
    /// Something that could not be imported, or only with changes.
    Report(Report),
}

/// An imported article.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportedArticle {
    /// The file it came from, within the source. Its pictures' paths are relative to this file.
    pub path: String,
    /// Front matter in order, under Copydesk's own keys (`title`, `description`, `date`…). Empty for Markdown, which
    /// brings its own. If a file holds several articles, each needs a `slug`: without one, an article is named after
    /// its file.
    pub front: Vec<(&'static str, Value)>,
    /// Markdown. For a Markdown file, the whole file including its front matter.
    pub body: String,
}

impl ImportedArticle {
    /// The text form of the article: front matter and Markdown.
    pub fn text(&self) -> String {
        if self.front.is_empty() {
            return self.body.clone();
        }
        let mut text = String::from("---\n");
        for (key, value) in &self.front {
            // JSON strings and lists are valid YAML (YAML 1.2, section 1.3).
            text.push_str(&format!("{key}: {value}\n"));
        }
        text.push_str("---\n\n");
        text.push_str(&self.body);
        text
    }
}

/// An imported author. Only the name is required.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedAuthor {
    /// The full name.
    pub name: String,
    /// What they do at the publication.
    pub role: String,
    /// Email address, for colleagues; never published.
    pub email: String,
    /// Web addresses to show with the profile.
    pub links: Vec<String>,
    /// The portrait: the path of an [`ImportedPicture`] that came earlier.
    pub portrait: String,
    /// The biography, in Markdown.
    pub biography: String,
}

/// An imported picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPicture {
    /// The path by which articles and authors refer to it.
    pub path: String,
    /// The file's content.
    pub bytes: Vec<u8>,
}

/// Something that could not be imported, or only with changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file in question, within the source.
    pub path: String,
    /// The line, counted from 1; `None` if it concerns the whole file.
    pub line: Option<u32>,
    /// Whether something is missing now.
    pub kind: Told,
    /// What happened and what to do about it, in one sentence.
    pub message: String,
}

/// What a report tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something came in, but differently.
    Changed,
    /// Something of the article did not come in: this many words, or none if it was not words.
    LeftOut {
        /// How many words.
        words: usize,
    },
    /// What stands around an article did not come in, as it should not: menus, buttons, the foot of the page.
    Beside {
        /// How many words.
        words: usize,
    },
}

impl Report {
    /// A report about a whole file that came in differently.
    pub(super) fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, kind: Told::Changed, message: message.into() }
    }
}
