//! An article as its template wants it.

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::input::{PageInput, RelatedCard};
use super::people::{Author, Byline};
use super::{dates, head};
use crate::address::{Reach, reach, tidy};
use crate::language::direction;
use crate::text::{Picture, SafeHtml, typeset};
use crate::words::{Words, words};

/// The values of `page.html`.
pub(super) fn page(input: &PageInput<'_>, text: &SafeHtml) -> Value {
    let (article, publication) = (input.article, input.publication);
    let language = language(input);
    let words = words(language);
    let set = |text: &str| typeset(text, language);
    let authors: Vec<Author> = input.authors.iter().map(Author::new).collect();
    let image = article.image.as_ref();
    let head = head::page(input);
    context! {
        language,
        direction => direction(language).as_str(),
        id => article.id.to_string(),
        section => &article.section,
        headline => head::headline(input),
        dek => set(&article.dek),
        faces => given(authors.iter().take(4).collect::<Vec<_>>()),
        byline => given(Byline::new(input.authors, words)),
        date => given(article.date.as_deref().and_then(|date| dates::day(date, language))),
        corrected => given(input.corrected.and_then(|date| dates::day(date, language)).map(|day| Corrected::new(day, words))),
        minutes => minutes(input, words),
        lead => given(input.lead.as_ref().map(|picture| View::new(picture, image.map_or("", |image| &image.alt), LEAD))),
        caption => image.map(|image| set(&image.caption)),
        credit => image.map(|image| set(&image.credit)),
        text => Value::from_safe_string(text.to_string()),
        actions => actions(input, words),
        authors => given(authors.iter().filter(|author| author.known).collect::<Vec<_>>()),
        related => given(input.related.iter().map(|card| Card::new(card, language)).collect::<Vec<_>>()),
        call => call(input),
        home => home(input),
        publication => &publication.name,
        about => set(&publication.description),
        words => given(Shown::of(words)),
        ..head
    }
}

/// A value for a template.
pub(super) fn given(value: impl Serialize) -> Value {
    Value::from(Serde(value))
}

/// When an article was corrected, in words around the date.
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

/// The language of the page: the article's, else the publication's.
pub(super) fn language<'a>(input: &PageInput<'a>) -> &'a str {
    input.publication.language_of(input.article)
}

/// How wide a lead picture is shown.
const LEAD: &str = "(min-width: 48rem) 40rem, 92vw";
/// How wide a card's picture is shown.
const CARD: &str = "(min-width: 40rem) 13rem, 92vw";

/// Where the publication's name leads.
fn home(input: &PageInput<'_>) -> Option<String> {
    let address = input.places.home.unwrap_or(&input.publication.address);
    allowed(address)
}

/// An address that a page may have, or none.
pub(super) fn allowed(address: &str) -> Option<String> {
    (!address.trim().is_empty() && reach(address) != Reach::Refused).then(|| tidy(address))
}

/// A picture.
#[derive(Debug, Serialize)]
pub(super) struct View {
    src: String,
    srcset: String,
    sizes: &'static str,
    alt: String,
    width: u32,
    height: u32,
}

impl View {
    pub(super) fn new(picture: &Picture, alt: &str, sizes: &'static str) -> Self {
        Self {
            src: picture.middle().map(|variant| variant.href.clone()).unwrap_or_default(),
            srcset: picture.srcset(),
            sizes,
            alt: alt.to_owned(),
            width: picture.width,
            height: picture.height,
        }
    }
}

/// A related post.
#[derive(Debug, Serialize)]
struct Card {
    headline: String,
    href: Option<String>,
    excerpt: String,
    picture: Option<View>,
}

impl Card {
    fn new(card: &RelatedCard, language: &str) -> Self {
        Self {
            headline: typeset(&card.headline, language),
            href: card.href.as_deref().and_then(allowed),
            excerpt: typeset(&card.excerpt, language),
            // The headline beside it says what the picture would.
            picture: card.picture.as_ref().map(|picture| View::new(picture, "", CARD)),
        }
    }
}

/// The reader's actions; `None` where there are none.
fn actions(input: &PageInput<'_>, words: &Words) -> Option<Value> {
    let reader = &input.publication.reader;
    let comment = allowed(&reader.comment).map(|address| comment_on(&address, &head::headline(input), words));
    if !reader.like && !reader.bookmark && comment.is_none() {
        return None;
    }
    let send_to = allowed(&reader.send_to).filter(|address| reach(address) != Reach::Program);
    Some(context! { like => reader.like, bookmark => reader.bookmark, comment, send_to })
}

/// Mail gets a subject, unless the publication wrote one.
/// How long it takes to read, in words; nothing where there is nothing to read.
pub(super) fn minutes(input: &PageInput<'_>, words: &Words) -> Option<String> {
    (input.minutes > 0).then(|| words.minutes.replace("{n}", &input.minutes.to_string()))
}

fn comment_on(address: &str, headline: &str, words: &Words) -> String {
    if !address.starts_with("mailto:") || address.contains('?') {
        return address.to_owned();
    }
    let subject = words.comment_on.replace("{headline}", headline);
    // RFC 6068: everything but unreserved characters is encoded.
    format!("{address}?subject={}", crate::address::percent_encoded(&subject).replace('/', "%2F"))
}

/// The call to action; `None` where it has no words.
fn call(input: &PageInput<'_>) -> Option<Value> {
    let call = &input.publication.call_to_action;
    let href = allowed(&call.address).filter(|_| !call.label.trim().is_empty());
    (!call.text.trim().is_empty()).then(|| context! { text => &call.text, label => &call.label, href })
}

/// The words that templates use.
#[derive(Debug, Serialize)]
pub(super) struct Shown {
    skip: &'static str,
    like: &'static str,
    liked: &'static str,
    unliked: &'static str,
    bookmark: &'static str,
    bookmarked: &'static str,
    unbookmarked: &'static str,
    comment: &'static str,
    actions: &'static str,
    authors: &'static str,
    related: &'static str,
    feed: &'static str,
}

impl Shown {
    pub(super) fn of(words: &Words) -> Self {
        Self {
            skip: words.skip,
            like: words.like,
            liked: words.liked,
            unliked: words.unliked,
            bookmark: words.bookmark,
            bookmarked: words.bookmarked,
            unbookmarked: words.unbookmarked,
            comment: words.comment,
            actions: words.actions,
            authors: words.authors,
            related: words.related,
            feed: words.feed,
        }
    }
}
