//! What an importer finds in a source.

use serde_json::Value;

/// One thing that comes out of a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// An article. It comes behind the authors and pictures that it needs and that come as items.
    Article(ImportedArticle),
    /// Somebody who writes. Articles name them by this name.
    Author(ImportedAuthor),
    /// A picture that does not lie in a file of its own beside its article.
    Picture(ImportedPicture),
    /// What did not come over, or not as it was.
    Report(Report),
}

/// An article from elsewhere.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ImportedArticle {
    /// The file that it was in, within the source. Pictures that it names lie beside that.
    pub path: String,
    /// Front matter by key, in order, under the names that articles have (`title`, `description`, `date`…). Empty for
    /// Markdown, which brings its own. A `slug` is needed where a file holds many articles: without one, an article goes
    /// by the name of its file.
    pub front: Vec<(&'static str, Value)>,
    /// Markdown; for a Markdown file all of it, its front matter included.
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
            // JSON's strings and lists are YAML's too (YAML 1.2, section 1.3).
            text.push_str(&format!("{key}: {value}\n"));
        }
        text.push_str("---\n\n");
        text.push_str(&self.body);
        text
    }
}

/// An author from elsewhere. Only the name is needed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedAuthor {
    /// The full name.
    pub name: String,
    /// What they do.
    pub role: String,
    /// For colleagues; never published.
    pub email: String,
    /// Addresses that readers may follow.
    pub links: Vec<String>,
    /// The portrait, by the path of an [`ImportedPicture`] that came before.
    pub portrait: String,
    /// The biography, in Markdown.
    pub biography: String,
}

/// A picture from elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedPicture {
    /// The path by which articles and authors name it.
    pub path: String,
    /// The file's content.
    pub bytes: Vec<u8>,
}

/// Something that did not come over, or not as it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file that it is about, within the source.
    pub path: String,
    /// The line there; the first is 1. None where it is about the whole file.
    pub line: Option<u32>,
    /// What it is and what to do, in a sentence.
    pub message: String,
}

impl Report {
    /// A report about a whole file.
    pub(super) fn of_file(path: &str, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line: None, message: message.into() }
    }
}
