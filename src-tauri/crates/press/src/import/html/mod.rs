//! Saved web pages: finds the article, reads what the head says about it, and tells what it leaves out.
//!
//! The steps, each a module: `parse` the page; `facts` of its head; `weigh` its elements and choose the `main_part`;
//! take the `notes` out, and with `clean` what is no text; settle the `headline`; `read` the rest as blocks and write
//! them as Markdown; tell of the `surroundings`; and `account` for every word.

mod account;
mod beside;
mod block;
mod clean;
mod code;
mod copied;
mod dom;
mod embedded;
mod facts;
mod figure;
mod frame;
mod headline;
mod inline;
mod json_ld;
mod known;
mod lead;
mod links;
mod lists;
mod main_part;
mod notes;
mod office;
mod parse;
mod pictures;
mod read;
mod runs;
mod style;
mod surroundings;
mod table;
mod terms;
mod told;
mod unmarked;
mod weigh;

#[cfg(test)]
mod tests;

pub use copied::{Copied, CopiedPicture, read_copied};
use serde_json::Value;

use self::dom::{Handle, elements};
use self::facts::Facts;
use self::parse::Page;
use self::read::Reader;
use self::told::Told;
use super::declared::declared;
use super::encoding::{Decoded, is_text};
use super::{ImportError, ImportedArticle, ImportedPicture, Importer, Item, Items, Source, one_text};

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
        &["html", "htm", "shtml", "xht", "xhtm", "xhtml"]
    }

    fn accepts(&self, source: &Source<'_>) -> bool {
        let Source::File { bytes, .. } = source else { return false };
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
        is_text(bytes) && (start.contains("<!doctype html") || start.contains("<html"))
    }

    fn read<'s>(&self, source: Source<'s>) -> Items<'s> {
        one_text(self, source, article)
    }
}

/// The text of a part of a page.
struct Text {
    markdown: String,
    pictures: Vec<ImportedPicture>,
    told: Told,
}

/// Everything in `part` as Markdown. Headings of the first level move down with all others, because the headline is the
/// only one.
fn text(page: &Page, part: &Handle, facts: &Facts, name: &str, notes: notes::Notes, mut told: Told) -> Text {
    pictures::drop_twins(part);
    for comment in &notes.comments {
        let what = "a colleague’s comment, which is not for readers";
        told.left_out(page.line(comment), &dom::text(comment), what);
    }
    // What was told of so far is no longer there to be missed.
    told.texts.clear();
    let addresses = links::Addresses::read(&page.document, facts.canonical.as_deref());
    let mut reader = Reader::new(page, style::Styles::read(&page.document), addresses, notes, name);
    reader.told = told;
    reader.lower = usize::from(elements(part, "h1").any(|h1| !dom::text(&h1).is_empty()));
    let shown = shown(part, &reader.notes);
    let mut markdown = reader.markdown(part);
    if !markdown.is_empty() {
        markdown.push('\n');
    }
    let mut told = reader.told;
    let lost = account::missing(&shown, &markdown, &told.texts);
    told.left_out(page.line(part), &lost.join(" "), "this program has no form for them");
    Text { markdown, pictures: reader.embedded.pictures, told }
}

/// All that readers see of a part and its notes, but for the numbers of the notes.
fn shown(part: &Handle, notes: &notes::Notes) -> String {
    let is_reference = |node: &Handle| notes.references.contains_key(&std::rc::Rc::as_ptr(node));
    let parts = std::iter::once(part).chain(notes.texts.iter().map(|(_, note)| note));
    parts.map(|part| dom::text_without(part, is_reference)).collect::<Vec<_>>().join(" ")
}

/// The article of a page with its pictures, and what was left out of it.
fn article(path: &str, bytes: &[u8]) -> Result<Vec<Item>, ImportError> {
    let decoded = Decoded::read(bytes, declared(bytes).as_deref());
    let page = Page::parse(&decoded.text)?;
    let mut facts = facts::read(&page.document);
    let mut told = Told::default();
    let weights = weigh::Weights::read(&page.document, beside::stands_beside);
    let part = main_part::find(&page.document, &weights).ok_or(ImportError::NoArticle)?;
    clean::comments(&page, &part, &mut told);
    clean::clean(&page, &part, &weights, &mut told);
    facts.date = facts.date.or_else(|| facts::date_within(&part));
    if let Some(odd) = facts.odd_date.take().filter(|_| facts.date.is_none()) {
        told.changed(None, &format!("its date “{odd}” cannot be read; set the date by hand"));
    }
    let notes = notes::take(&page.document, &part);
    headline::settle(&page, &part, &mut facts, &notes, &mut told);
    // Many pages use their first paragraph as the description. Then it is text, and there is no dek.
    let repeats = facts
        .description
        .as_deref()
        .is_some_and(|dek| elements(&part, "p").any(|paragraph| dom::text(&paragraph) == dek));
    let known = known::Known::of(&facts);
    let mut text = text(&page, &part, &facts, path, notes, told);
    if text.markdown.trim().is_empty() {
        return Err(ImportError::NoArticle);
    }
    surroundings::tell(&page, &part, &known, &weights, &mut text.told);
    let facts = Facts { description: facts.description.filter(|_| !repeats), ..facts };
    let article = ImportedArticle { path: path.to_owned(), front: front(facts), body: text.markdown };
    let mut items: Vec<Item> = text.pictures.into_iter().map(Item::Picture).collect();
    items.push(Item::Article(article));
    items.extend(decoded.reports(path).map(Item::Report));
    items.extend(text.told.reports(path).into_iter().map(Item::Report));
    Ok(items)
}

/// The front matter for what is known about an article.
fn front(facts: Facts) -> Vec<(&'static str, Value)> {
    let mut front: Vec<(&'static str, Value)> = Vec::new();
    let texts = [("title", facts.title), ("description", facts.description), ("date", facts.date)];
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
    front
}
