//! The values for the template of an article's page.

use article::Publication;
use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::corrections::{CorrectionNote, corrections};
use super::input::{PageInput, RelatedCard};
use super::look::Look;
use super::people::{Author, Byline, each_once};
use super::values::{Safe, Shown, View, allowed, given, safe};
use super::{dates, facts, head};
use crate::address::{Reach, reach};
use crate::language::{Direction, direction};
use crate::text::{SafeHtml, caption_html, line_html, typeset};
use crate::words::{Words, words};

/// The values of `page.html`.
pub(super) fn page(look: &Look, input: &PageInput<'_>, text: &SafeHtml) -> Value {
    let (article, publication) = (input.article, input.publication);
    let language = facts::language(input);
    let words = words(language);
    let set = |text: &str| typeset(text, language);
    let authors: Vec<Author> = each_once(input.authors).map(Author::new).collect();
    let image = article.image.as_ref();
    let head = head::page(look, input);
    // What invites to read on, or to come back, is out of place on an imprint.
    let is_page = input.is_page();
    let section = if is_page { "" } else { article.section.as_str() };
    let root = input.places.site.unwrap_or_default();
    context! {
        language,
        direction => direction(language).as_str(),
        id => article.id.to_string(),
        section,
        headline => headline(input, language),
        dek => safe(&line_html(&article.dek, language)),
        faces => given(authors.iter().take(4).collect::<Vec<_>>()),
        byline => given(Byline::new(input.authors, words)),
        date => given(article.date.as_deref().and_then(|date| dates::day(date, language))),
        corrected => given(facts::corrected(article).and_then(|date| dates::day(date, language)).map(|day| Corrected::new(day, words))),
        corrections => corrections(article, language).iter().map(correction).collect::<Vec<_>>(),
        minutes => facts::minutes(input, words).filter(|_| !is_page),
        lead => given(input.lead.as_ref().map(|picture| View::new(picture, image.map_or("", |image| &image.alt), LEAD))),
        stand_in => image.map_or("", |image| &image.alt),
        caption => image.map(|image| safe(&caption_html(&image.caption, language))),
        credit => image.map(|image| safe(&caption_html(&image.credit_line(), language))),
        text => safe(text),
        actions => actions(input, words).filter(|_| !is_page),
        authors => given(authors.iter().filter(|author| author.known).collect::<Vec<_>>()),
        related => given(input.related.iter().map(|card| Card::new(card, language)).collect::<Vec<_>>()),
        call => call(publication),
        home => home(input),
        site => input.around.map(|around| {
            let section = Some(around.section.as_str()).filter(|section| !section.is_empty());
            around.frame.value(publication, root, section)
        }),
        around => input.around.map(|around| around.value(root, &article.section, language, &input.translations)),
        wide => image.is_some() && input.lead.is_some(),
        drop_cap => drop_cap(article, language),
        publication => &publication.name,
        about => set(&publication.description),
        words => given(Shown::of(words)),
        ..head
    }
}

/// The headline with its emphasis; for a draft without one, the publication's name.
fn headline(input: &PageInput<'_>, language: &str) -> Value {
    let headline = line_html(&input.article.headline, language);
    if headline.as_str().is_empty() { input.publication.name.as_str().into() } else { safe(&headline) }
}

/// A dated note about what was corrected or added.
fn correction(note: &CorrectionNote) -> Value {
    context! { day => given(note.day.as_ref()), text => safe(&note.html) }
}

/// The note about a correction, split around its date.
#[derive(Debug, Serialize)]
struct Corrected {
    before: &'static str,
    day: dates::Day,
    after: &'static str,
}

impl Corrected {
    fn new(day: dates::Day, words: &Words) -> Self {
        let (before, after) = words.corrected.split_once("{date}").unwrap_or((words.corrected, ""));
        Self { before, day, after }
    }
}

/// The display width of a lead picture.
const LEAD: &str = "(min-width: 48rem) 40rem, 92vw";
/// The display width of a card's picture.
const CARD: &str = "(min-width: 40rem) 13rem, 92vw";

/// Whether the text begins with a paragraph that is long enough for a large first letter, in a script that has such.
fn drop_cap(article: &article::Article, language: &str) -> bool {
    const LATIN_LIKE: fn(char) -> bool =
        |c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{370}'..='\u{52F}');
    let start = article.body.trim_start();
    let paragraph = start.split("\n\n").next().unwrap_or_default();
    direction(language) == Direction::LeftToRight && start.starts_with(LATIN_LIKE) && paragraph.chars().count() > 240
}

/// Where the publication's name links to.
fn home(input: &PageInput<'_>) -> Option<String> {
    if let Some(around) = input.around {
        return Some(around.frame.links.page(input.places.site.unwrap_or_default(), ""));
    }
    let address = input.places.site.unwrap_or(&input.publication.address);
    allowed(address)
}

/// A related post.
#[derive(Debug, Serialize)]
struct Card {
    headline: Safe,
    href: Option<String>,
    excerpt: Safe,
    picture: Option<View>,
}

impl Card {
    fn new(card: &RelatedCard, language: &str) -> Self {
        Self {
            headline: Safe::line(&card.headline, language),
            href: card.href.as_deref().and_then(allowed),
            excerpt: Safe::line(&card.excerpt, language),
            // The picture is decorative: the headline next to it says it all.
            picture: card.picture.as_ref().map(|picture| View::new(picture, "", CARD)),
        }
    }
}

/// The reader's actions; `None` if there are none.
fn actions(input: &PageInput<'_>, words: &Words) -> Option<Value> {
    let reader = &input.publication.reader;
    let comment = allowed(&reader.comment).map(|address| comment_on(&address, &facts::headline(input), words));
    if !reader.like && !reader.bookmark && comment.is_none() {
        return None;
    }
    let send_to = allowed(&reader.send_to).filter(|address| reach(address) != Reach::Program);
    Some(context! { like => reader.like, bookmark => reader.bookmark, comment, send_to })
}

/// Adds a subject to a mail address, unless the publication has set one.
fn comment_on(address: &str, headline: &str, words: &Words) -> String {
    if !address.starts_with("mailto:") || address.contains('?') {
        return address.to_owned();
    }
    let subject = words.comment_on.replace("{headline}", headline);
    // RFC 6068: everything but unreserved characters is encoded.
    format!("{address}?subject={}", crate::address::percent_encoded(&subject).replace('/', "%2F"))
}

/// The call to action; `None` if it has no text, or nothing to press.
pub(super) fn call(publication: &Publication) -> Option<Value> {
    let call = &publication.call_to_action;
    let href = allowed(&call.address)?;
    let given = !call.text.trim().is_empty() && !call.label.trim().is_empty();
    given.then(|| context! { text => &call.text, label => &call.label, href })
}

/// Why the words of the call to action are on no page, in a sentence; `None` if they are, or there are none.
pub fn call_left_out(publication: &Publication) -> Option<String> {
    let call = &publication.call_to_action;
    let why = match (call.text.trim(), allowed(&call.address)) {
        ("", _) => return None,
        (_, Some(_)) if !call.label.trim().is_empty() => return None,
        (_, Some(_)) => "its button has no text",
        (_, None) if call.address.trim().is_empty() => "it has no address",
        (_, None) => "its address is none that a page may link to",
    };
    Some(format!(
        "the call to action “{}” is on no page, because {why}: change it in publication.toml",
        call.text.trim()
    ))
}
