//! A book as a file.

use std::borrow::Cow;

use super::super::error::ExportError;
use super::super::give::Give;
use super::super::job::Job;
use super::book::{Book, Links};
use super::chapter::Chapter;
use super::options::EpubOptions;
use super::surroundings::chapter_file;
use super::{cover, nav, package, page};
use crate::bundle::archive;

/// Makes the book: the stem of its name, its bytes, and what its readers would miss.
pub(super) fn book(
    job: &Job<'_, EpubOptions>,
    chapters: Vec<Chapter>,
    give: &Give<'_>,
) -> Result<(String, Vec<u8>, Vec<String>), ExportError> {
    let book = Book::new(job, chapters);
    let links = Links::new(job, &book);
    let mut warnings = Vec::new();
    let mut entries: Vec<(String, Cow<'_, [u8]>)> = Vec::new();
    let mut add = |path: &str, text: String| entries.push((path.to_owned(), text.into_bytes().into()));
    // EPUB 3.3, section 4.2.2: it comes first, as it is.
    add("mimetype", "application/epub+zip".into());
    add("META-INF/container.xml", CONTAINER.into());
    add("EPUB/package.opf", package::package(&book));
    add("EPUB/nav.xhtml", nav::nav(&book));
    add("EPUB/cover.xhtml", cover::page(&book));
    if book.cover.is_none() {
        add(&format!("EPUB/{}", cover::DRAWN), cover::drawn(&book));
    }
    add(&format!("EPUB/{}", page::STYLES), include_str!("styles.css").into());
    for chapter in &book.chapters {
        give.go_on()?;
        add(&format!("EPUB/text/{}", chapter_file(&chapter.slug)), links.closed(chapter, &mut warnings));
    }
    for (name, file) in book.pictures() {
        entries.push((format!("EPUB/media/{name}"), file.bytes.as_slice().into()));
    }
    let bytes = archive(&entries)?;
    Ok((book.file_name(), bytes, warnings))
}

/// Where e-readers find the package (EPUB 3.3, section 4.2.6.3.1).
const CONTAINER: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">\n",
    "<rootfiles><rootfile full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/></rootfiles>\n",
    "</container>\n"
);
