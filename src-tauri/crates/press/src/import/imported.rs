//! What an importer makes of a file.

use serde_json::Value;

/// An article from elsewhere.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    /// Front matter by key, in order, under the names that articles have (`title`, `description`, `date`…). Empty for
    /// Markdown, which brings its own.
    pub front: Vec<(&'static str, Value)>,
    /// Markdown; for a Markdown file all of it, its front matter included.
    pub body: String,
    /// The pictures that it names, as named.
    pub pictures: Vec<String>,
    /// What did not come over, a sentence each.
    pub warnings: Vec<String>,
}

impl Imported {
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

/// A file cannot be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// No importer of this name.
    #[error("there is no format “{0}”; use markdown, html or text")]
    UnknownFormat(String),
    /// Bytes that are no text.
    #[error("“{0}” is no text; import Markdown, HTML or plain text")]
    NoText(String),
    /// A page without words.
    #[error("no article was found in this page; copy its text into a new article instead")]
    NoArticle,
    /// The reader of the format failed.
    #[error("this file could not be read; save it again, or import it as plain text")]
    Failed,
    /// A page that would take for ever.
    #[error("the page's elements are nested too deep to be read; save it again as plain text")]
    TooDeep,
}
