//! What stands around a text: the caption of its lead picture, what was corrected, its related posts.

use article::{LeadPicture, LiveState};

use crate::target::prepared::Prepared;
use crate::text::{Addresses, Markup, caption_html, line_html};
use crate::theme::{corrections, day};
use crate::words::words;

/// The caption of the lead picture as HTML, followed by its credit in brackets, since other systems have one field for both.
pub(in crate::target) fn lead_caption(image: &LeadPicture, language: &str) -> String {
    let credit = image.credit_line();
    let [caption, credit] = [&image.caption, &credit].map(|text| caption_html(text, language).to_string());
    match (caption.is_empty(), credit.is_empty()) {
        (_, true) => caption,
        (true, false) => credit,
        (false, false) => format!("{caption} ({credit})"),
    }
}

/// “Corrected 25 November 2026”; `None` if it was not corrected.
pub(in crate::target) fn corrected(article: &Prepared) -> Option<String> {
    let written = article.whole.article.updated.as_deref()?;
    let language = article.document.language.as_str();
    let day = day(written, language).filter(|_| article.whole.article.live == LiveState::Corrected)?;
    Some(words(language).corrected.replace("{date}", &day.shown))
}

/// What was corrected or added, as items of a list.
pub(in crate::target) fn correction_rows(article: &Prepared) -> Vec<String> {
    let notes = corrections(&article.whole.article, &article.document.language);
    notes.iter().map(|note| note.after_day(note.html.as_str())).collect()
}

/// The same as HTML, with its heading; empty if there is none.
pub(in crate::target) fn corrections_html(article: &Prepared) -> String {
    list(words(&article.document.language).corrections, &correction_rows(article))
}

/// The same without markup; `None` if there is none.
pub(in crate::target) fn corrections_text(article: &Prepared) -> Option<String> {
    let language = article.document.language.as_str();
    let notes = corrections(&article.whole.article, language);
    let lines: Vec<String> = notes.iter().map(|note| format!("- {}", note.after_day(&note.text()))).collect();
    (!lines.is_empty()).then(|| format!("{}\n\n{}", words(language).corrections, lines.join("\n")))
}

/// A related post as the words of a list item: its headline as a link, and its teaser on the next line.
pub(in crate::target) fn related_rows(article: &Prepared, addresses: &dyn Addresses) -> Vec<String> {
    let language = article.document.language.as_str();
    let row = |target: &crate::edition::RelatedTarget| {
        let headline = line_html(&target.headline, language);
        let linked = match addresses.article(&target.entry) {
            Some(href) => format!("{}{headline}</a>", tag("a", &[("href", &href)])),
            None => headline.to_string(),
        };
        match line_html(&target.excerpt, language) {
            teaser if teaser.as_str().is_empty() => linked,
            teaser => format!("{linked}<br>{teaser}"),
        }
    };
    article.whole.related.iter().map(row).collect()
}

/// The related posts as HTML, with their heading; empty if there are none.
pub(in crate::target) fn related_html(article: &Prepared, addresses: &dyn Addresses) -> String {
    list(words(&article.document.language).related, &related_rows(article, addresses))
}

/// Rows of HTML with their heading; empty if there are none.
fn list(heading: &str, rows: &[String]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let items: String = rows.iter().map(|row| format!("<li>{row}</li>\n")).collect();
    format!("<h2>{heading}</h2>\n<ul>\n{items}</ul>")
}

/// Why related posts are no links, in a sentence; `None` if they are.
pub(in crate::target) fn unlinked(article: &Prepared, addresses: &dyn Addresses) -> Option<String> {
    let unlinked = article.whole.related.iter().any(|target| addresses.article(&target.entry).is_none());
    unlinked.then(|| {
        "related posts are words and no links, because the publication has no web address; set it in publication.toml"
            .to_owned()
    })
}

/// A start tag of ours, with its values escaped.
pub(in crate::target) fn tag(name: &'static str, attributes: &[(&'static str, &str)]) -> String {
    let mut markup = Markup::default();
    markup.open(name, attributes);
    markup.finish().to_string()
}

/// Text as HTML.
pub(in crate::target) fn escaped(text: &str) -> String {
    let mut markup = Markup::default();
    markup.text(text);
    markup.finish().to_string()
}
