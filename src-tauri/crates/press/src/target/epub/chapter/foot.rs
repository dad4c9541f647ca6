//! What stands below the text of a chapter: what was corrected, the authors, and what to read next.

use article::Article;

use super::super::super::prepared::{Prepared, missing_picture};
use super::super::markup::{BookLink, Xml};
use super::super::surroundings::{InBook, chapter_file};
use super::super::xhtml::xhtml;
use crate::address::{Reach, reach, tidy};
use crate::text::{Addresses, line_html};
use crate::theme::PageAuthor;
use crate::words::words;

/// Writes the dated notes of what was corrected or added.
pub(super) fn corrections(xml: &mut Xml, article: &Article, language: &str) {
    let notes = crate::theme::corrections(article, language);
    if notes.is_empty() {
        return;
    }
    let heading = words(language).corrections;
    xml.open("section", &[("class", "corrections"), ("aria-label", heading)]).line();
    xml.element("h2", &[], heading).open("ul", &[]).line();
    for note in notes {
        xml.open("li", &[]);
        if let Some(day) = &note.day {
            xml.open("time", &[("datetime", &day.machine)]).text(&day.shown).close("time").text(" ");
        }
        xml.append(xhtml(&note.html, false).xml).close("li").line();
    }
    xml.close("ul").line().close("section").line();
}

/// Writes a box for each author who has a profile.
pub(super) fn authors(
    xml: &mut Xml,
    prepared: &Prepared,
    authors: &[PageAuthor],
    surroundings: &InBook<'_>,
    language: &str,
    warnings: &mut Vec<String>,
) {
    if !authors.iter().any(|author| author.known) {
        return;
    }
    xml.open("section", &[("class", "authors"), ("aria-label", words(language).authors)]).line();
    let profiles = prepared.whole.authors.iter().map(|(_, profile)| profile.as_ref());
    for (at, (author, profile)) in authors.iter().zip(profiles).enumerate().filter(|(_, (author, _))| author.known) {
        // Once, however many roles they have.
        if authors.iter().take(at).any(|before| before.is_same(author)) {
            continue;
        }
        xml.open("div", &[("class", "author")]).line();
        let path = profile.and_then(|profile| profile.portrait_file());
        match path.as_ref().map(|path| surroundings.named(path)) {
            // The name beside it says who it is.
            Some(Some((name, _))) => {
                xml.empty("img", &[("src", &format!("../media/{name}")), ("alt", "")]).line();
            }
            Some(None) => warnings.push(format!(
                "E-book: the portrait of {} cannot be shown; {}",
                author.name,
                missing_picture(path.as_ref().map_or("", |path| path.as_str()), false)
            )),
            None => {}
        }
        xml.element("p", &[("class", "name")], &author.name);
        let about: Vec<&str> =
            [author.role.as_str(), author.pronouns.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
        if !about.is_empty() {
            xml.element("p", &[("class", "about")], &about.join(" · "));
        }
        xml.append(xhtml(&author.biography, false).xml).line();
        links(xml, &author.links);
        xml.close("div").line();
    }
    xml.close("section").line();
}

fn links(xml: &mut Xml, links: &[String]) {
    let allowed = |link: &&String| matches!(reach(link), Reach::Far | Reach::Program);
    let links: Vec<String> = links.iter().filter(allowed).map(|link| tidy(link)).collect();
    if links.is_empty() {
        return;
    }
    xml.open("p", &[("class", "links")]);
    for (at, href) in links.iter().enumerate() {
        let bare = href.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("mailto:");
        xml.text(if at == 0 { "" } else { " · " });
        xml.open("a", &[("href", href)]).text(bare.trim_end_matches('/')).close("a");
    }
    xml.close("p").line();
}

/// Writes the related posts. Those that are in the book are links within it.
pub(super) fn related(xml: &mut Xml, prepared: &Prepared, surroundings: &InBook<'_>, language: &str) {
    if prepared.whole.related.is_empty() {
        return;
    }
    let heading = words(language).related;
    xml.open("aside", &[("class", "related"), ("aria-label", heading)]).line();
    xml.element("h2", &[], heading).open("ul", &[]).line();
    for post in &prepared.whole.related {
        let href = surroundings.article(&post.entry);
        xml.open("li", &[]);
        match href {
            Some(href) if href == chapter_file(post.entry.slug.as_str()) => {
                xml.open_link(BookLink { slug: post.entry.slug.to_string(), fragment: None }, &[]);
            }
            Some(href) => {
                xml.open("a", &[("href", &href)]);
            }
            None => {
                xml.open("span", &[]);
            }
        }
        xml.append(xhtml(&line_html(&post.headline, language), false).xml);
        xml.close(if surroundings.article(&post.entry).is_some() { "a" } else { "span" });
        if !post.excerpt.is_empty() {
            xml.empty("br", &[]).append(xhtml(&line_html(&post.excerpt, language), false).xml);
        }
        xml.close("li").line();
    }
    xml.close("ul").line().close("aside").line();
}
