//! The EPUB target: one file for e-readers, with an article or, as a reading list, several (EPUB 3.3).
//!
//! 1. [`chapter`] makes a page of each article, from the same HTML as the web page; `xhtml` rewrites that as XML. Links to
//!    other articles stay open until it is known which articles are in the book.
//! 2. [`book`] puts the chapters in order and closes these links; [`pack`] packs them with cover, contents and pictures.

mod book;
mod chapter;
mod contributors;
mod cover;
mod markup;
mod nav;
mod options;
mod pack;
mod package;
mod page;
mod surroundings;
mod words;
mod xhtml;

use std::sync::Arc;

use super::choices::{Setting, choice, text};
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::job::{Job, Target};
use super::prepared::Prepared;
use chapter::Chapter;
pub use options::{CoverKind, EpubOptions, Order};

/// An e-book in `epub/`: of one article, or of several in order, with a cover and contents.
#[derive(Debug, Clone, Copy)]
pub struct Epub;

impl Target for Epub {
    type Options = EpubOptions;
    type Part = Chapter;
    type Whole = Vec<Chapter>;

    fn name(&self) -> &'static str {
        "epub"
    }

    fn label(&self) -> &'static str {
        "E-book"
    }

    fn about(&self) -> &'static str {
        "An EPUB for e-readers: one article, or several as a reading list with cover and contents"
    }

    fn choices(&self) -> Vec<Setting> {
        vec![
            text("title", "Title"),
            choice("order", "Order of the articles", &["newest", "oldest", "chosen"]),
            choice("cover", "On the cover", &["picture", "title"]),
        ]
    }

    fn article(&self, job: &Job<'_, EpubOptions>, article: &Arc<Prepared>) -> Result<Made<Chapter>, String> {
        let (chapter, warnings) = chapter::chapter(job, article);
        Ok(Made { files: Vec::new(), unchanged: Vec::new(), pictures: Vec::new(), warnings, part: chapter })
    }

    fn add(&self, _: &Job<'_, EpubOptions>, chapters: &mut Vec<Chapter>, chapter: Chapter) {
        chapters.push(chapter);
    }

    fn finish(
        &self,
        job: &Job<'_, EpubOptions>,
        chapters: Vec<Chapter>,
        give: Give<'_>,
    ) -> Result<Made<()>, ExportError> {
        let mut made = Made::default();
        // Every article was left out, which has been told for each.
        if chapters.is_empty() {
            return Ok(made);
        }
        let (name, bytes, warnings) = pack::book(job, chapters, &give)?;
        made.files.push(OutputFile::new(format!("epub/{name}.epub"), bytes));
        made.warnings = warnings;
        Ok(made)
    }
}
