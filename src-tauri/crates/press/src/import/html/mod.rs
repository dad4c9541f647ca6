//! Saved web pages: finds the article, reads what the head says about it, and leaves the rest.

mod copied;
mod dom;
mod facts;
mod main_part;
mod shape;
mod table;

#[cfg(test)]
mod tests;

pub use copied::{Copied, CopiedPicture, read_copied};
use serde_json::Value;

use super::encoding::{decode, is_text};
use super::{ImportError, ImportedArticle, Importer, Items, Report, Source, one_text};

/// A saved web page.
#[derive(Debug, Clone, Copy)]
pub struct Html;

impl Importer for Html {
    fn name(&self) -> &'static str {
        "html"
    }

    fn label(&self) -> &'static str {
        "saved web pages"
    }

    fn about(&self) -> &'static str {
        "A saved web page; only the article is imported, not menus or scripts"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["html", "htm", "xhtml"]
    }

    fn accepts(&self, source: &Source<'_>) -> bool {
        let Source::File { bytes, .. } = source else { return false };
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
        is_text(bytes) && (start.contains("<!doctype html") || start.contains("<html"))
    }

    fn read<'s>(&self, source: Source<'s>) -> Items<'s> {
        one_text(self, source, |path, bytes| {
            let (article, warnings) = article(path, bytes)?;
            Ok((article, warnings.into_iter().map(|message| Report::of_file(path, message)).collect()))
        })
    }
}

/// The article of a page, and warnings about what could not be imported.
fn article(path: &str, bytes: &[u8]) -> Result<(ImportedArticle, Vec<String>), ImportError> {
    let page = decode(bytes, declared(bytes).as_deref());
    let document = dom::parse(&page)?;
    let facts = facts::read(&document);
    let part = main_part::find(&document).ok_or(ImportError::NoArticle)?;
    let shape = shape::shape(&part, &facts);
    if shape.markdown.trim().is_empty() {
        return Err(ImportError::NoArticle);
    }
    let mut front: Vec<(&'static str, Value)> = Vec::new();
    let title = facts.title.clone().or(shape.headline);
    let texts = [("title", title), ("description", facts.description.filter(|_| !shape.repeats)), ("date", facts.date)];
    front.extend(texts.into_iter().filter_map(|(key, text)| Some((key, Value::from(text?)))));
    for (key, list) in [("authors", facts.authors), ("tags", facts.tags)] {
        if !list.is_empty() {
            front.push((key, Value::from(list)));
        }
    }
    let texts = [
        ("section", facts.section),
        ("image", facts.image),
        ("language", facts.language),
        ("canonical", facts.canonical),
    ];
    front.extend(texts.into_iter().filter_map(|(key, text)| Some((key, Value::from(text?)))));
    Ok((ImportedArticle { path: path.to_owned(), front, body: shape.markdown }, shape.warnings))
}

/// The encoding that a page declares (HTML, section 13.2.3.2: within its first 1024 bytes).
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    let (_, tail) = start.split_once("charset=")?;
    let label: String = tail
        .trim_start_matches(['"', '\''])
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c))
        .collect();
    Some(label).filter(|label| !label.is_empty())
}
