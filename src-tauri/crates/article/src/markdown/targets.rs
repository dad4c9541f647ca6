//! Finds the pictures that an article uses, and the articles that it links to.

use std::collections::HashSet;
use std::hash::Hash;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, Parser, Tag};

use super::options;
use crate::PublicationPath;
use crate::publication_path::is_elsewhere;

/// The publication's pictures in a text, in order, without duplicates. Pictures from elsewhere are skipped.
pub fn pictures(body: &str) -> Vec<PublicationPath> {
    picture_addresses(body, PublicationPath::parse)
}

/// The picture files of a text, in order, without duplicates, as paths relative to the text's own folder. For texts
/// outside the publication, in which `..` is meaningful.
pub fn picture_files(body: &str) -> Vec<String> {
    picture_addresses(body, picture_file)
}

/// The file that a picture's address refers to, as a path relative to the text's own folder; `None` if it leads
/// elsewhere.
pub fn picture_file(address: &str) -> Option<String> {
    let address = address.trim();
    if is_elsewhere(address) {
        return None;
    }
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let path = path.trim_start_matches("./").trim_start_matches('/');
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some(path.into_owned()).filter(|path| !path.is_empty())
}

fn picture_addresses<T: Clone + Eq + Hash>(body: &str, read: impl Fn(&str) -> Option<T>) -> Vec<T> {
    let mut found = Unique::default();
    for event in Parser::new_ext(body, options()) {
        match event {
            Event::Start(Tag::Image { dest_url, .. }) => found.add(read(&dest_url)),
            Event::Html(markup) | Event::InlineHtml(markup) => {
                for source in image_sources(&markup) {
                    found.add(read(&markup[source]));
                }
            }
            _ => {}
        }
    }
    found.list
}

/// The articles that a text links to, as written: an id or slug (`article:night-ferry-stays`), or the stem of a file
/// (`../night-ferry-stays.md`). In order, without duplicates.
pub fn article_links(body: &str) -> Vec<String> {
    let mut targets = Unique::default();
    for (target, _) in article_link_places(body) {
        targets.add(Some(target));
    }
    targets.list
}

/// Every link to an article, in order: its target as written, and the byte range of the link.
fn article_link_places(body: &str) -> Vec<(String, Range<usize>)> {
    let events = Parser::new_ext(body, options()).into_offset_iter();
    let links = events.filter_map(|(event, range)| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some((article_target(&dest_url)?, range)),
        _ => None,
    });
    links.collect()
}

/// A list in insertion order, without duplicates.
struct Unique<T> {
    list: Vec<T>,
    seen: HashSet<T>,
}

impl<T> Default for Unique<T> {
    fn default() -> Self {
        Self { list: Vec::new(), seen: HashSet::new() }
    }
}

impl<T: Clone + Eq + Hash> Unique<T> {
    fn add(&mut self, item: Option<T>) {
        if let Some(item) = item
            && self.seen.insert(item.clone())
        {
            self.list.push(item);
        }
    }
}

/// The article that a link leads to, as written: an id, a slug, or the stem of a file. `None` if it leads elsewhere.
pub fn article_target(link: &str) -> Option<String> {
    if let Some(target) = link.strip_prefix("article:") {
        let target = target.split(['#', '?']).next().unwrap_or_default();
        return Some(target.to_owned()).filter(|target| !target.is_empty());
    }
    let path = PublicationPath::parse(link)?;
    path.file_name().strip_suffix(".md").filter(|stem| !stem.is_empty()).map(str::to_owned)
}

/// Where the `src` values of all `<img` tags are in a piece of raw HTML. The sanitiser decides what reaches the page;
/// this only counts them as uses, so that the pictures are not deleted.
pub(super) fn image_sources(markup: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = markup.as_bytes().windows(4).enumerate().filter(|(_, tag)| tag.eq_ignore_ascii_case(b"<img"));
    starts.filter_map(|(start, _)| {
        let tag = markup[start + 4..].split(['<', '>']).next()?;
        let value = tag.split_once("src=")?.1.trim_ascii_start();
        let (quote, length) = match value.chars().next()? {
            quote @ ('"' | '\'') => (1, value[1..].split(quote).next()?.len()),
            _ => (0, value.split_ascii_whitespace().next()?.len()),
        };
        let from = start + 4 + tag.len() - value.len() + quote;
        Some(from..from + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_local_pictures_are_listed_decoded_and_once() {
        let body = "![a](media/a%20b.jpg) ![again](<media/a b.jpg>) ![x](https://example.org/x.jpg) ![y](//example.org/y.jpg)\n\n\
            ![z][ref] ![d](data:image/png;base64,AA) ![q](./media/q.png?w=2#x)\n\n<img alt=1 src='media/raw.jpg'> text <IMG src=media/b.jpg>\n\n[ref]: /media/z.jpg";
        let wanted = ["media/a b.jpg", "media/z.jpg", "media/q.png", "media/raw.jpg", "media/b.jpg"];
        assert_eq!(picture_files(body), wanted);
        assert_eq!(pictures(body).into_iter().map(String::from).collect::<Vec<_>>(), wanted);
        let above = "![](../img/a.png) ![](/img/a.png)";
        assert_eq!(picture_files(above), ["../img/a.png", "img/a.png"], "relative to the text's folder");
        assert_eq!(pictures(above).len(), 1, "relative to the publication");
    }

    #[test]
    fn articles_are_linked_by_id_slug_or_file() {
        let body = "[a](article:night-ferry#part) [b](../old-pier.md) [c](old-pier.md#x) [d](https://example.org/e.md) [e](article:) [f](x.html)";
        assert_eq!(article_links(body), ["night-ferry", "old-pier"]);
    }

    #[test]
    fn unclosed_raw_html_is_scanned_only_once() {
        assert_eq!(pictures(&"<img ".repeat(50_000)), []);
    }
}
