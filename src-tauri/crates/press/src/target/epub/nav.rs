//! The navigation document: contents, and the parts of the book (EPUB 3.3, section 7).

use super::book::Book;
use super::markup::Xml;
use super::page;
use super::surroundings::chapter_file;
use super::words::book_words;
use crate::language::direction;

/// Writes the table of contents and the landmarks.
pub(super) fn nav(book: &Book) -> String {
    let words = book_words(&book.language);
    let mut xml = page::begin(&book.title, &book.language, "", "frontmatter");
    xml.open("nav", &[("epub:type", "toc"), ("role", "doc-toc"), ("id", "toc"), ("aria-labelledby", "contents")])
        .line();
    xml.element("h1", &[("id", "contents")], words.contents);
    xml.open("ol", &[]).line();
    for chapter in &book.chapters {
        let href = format!("text/{}", chapter_file(&chapter.slug));
        let (language, dir) = (chapter.language.as_str(), direction(&chapter.language).as_str());
        let mut attributes = vec![("href", href.as_str())];
        if chapter.language != book.language {
            attributes.extend([("lang", language), ("xml:lang", language), ("dir", dir)]);
        }
        xml.open("li", &[]).open("a", &attributes).text(&chapter.headline).close("a");
        // In a reading list, one line for each article is enough.
        if book.chapters.len() == 1 && !chapter.headings.is_empty() {
            xml.line().open("ol", &[]).line();
            for (id, words) in &chapter.headings {
                let place = format!("{href}#{id}");
                xml.open("li", &[]).open("a", &[("href", &place)]).text(words).close("a").close("li").line();
            }
            xml.close("ol").line();
        }
        xml.close("li").line();
    }
    xml.close("ol").line().close("nav").line();
    landmarks(&mut xml, book);
    page::end(xml).finish()
}

/// Where the book begins, for buttons of e-readers. People do not see it.
fn landmarks(xml: &mut Xml, book: &Book) {
    let words = book_words(&book.language);
    let first = book.chapters.first().map(|chapter| format!("text/{}", chapter_file(&chapter.slug)));
    xml.open("nav", &[("epub:type", "landmarks"), ("hidden", "hidden"), ("aria-label", words.cover)]).line();
    xml.open("ol", &[]).line();
    let mut landmark = |meaning: &str, href: &str, words: &str| {
        xml.open("li", &[])
            .open("a", &[("epub:type", meaning), ("href", href)])
            .text(words)
            .close("a")
            .close("li")
            .line();
    };
    landmark("cover", "cover.xhtml", words.cover);
    if book.is_list() {
        landmark("toc", "#toc", words.contents);
    }
    landmark("bodymatter", first.as_deref().unwrap_or("#toc"), words.text);
    xml.close("ol").line().close("nav").line();
}
