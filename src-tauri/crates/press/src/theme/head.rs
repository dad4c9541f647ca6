//! The head of a page: for search engines, share cards and feed readers.

use article::language_tag;
use minijinja::context;
use minijinja::value::Value;
use serde::Serialize;

use super::input::PageInput;
use super::look::Look;
use super::people::each_once;
use super::share::{Shared, shared};
use super::site::{canonical_address, feeds, site_feeds};
use super::values::{allowed, given};
use super::{dates, facts, json_ld};
use crate::card::SIZE;
use crate::language::primary;
use crate::text::line_text;
use crate::words::words;

/// The values of `head.html` for an article.
pub(super) fn page(look: &Look, input: &PageInput<'_>) -> Value {
    let image = image(look, input);
    let headline = facts::headline(input);
    let description = description(input);
    let reader = &input.publication.reader;
    let names: Vec<&str> = each_once(input.authors).map(|author| author.name.as_str()).collect();
    context! {
        title => if input.publication.name.is_empty() { headline.clone() } else { format!("{headline} — {}", input.publication.name) },
        description => &description,
        author_names => names.join(", "),
        canonical => facts::canonical(input),
        feeds => given(match (input.around, input.places.site) {
            (Some(_), Some(root)) => site_feeds(root, "", &input.publication.name),
            (_, root) => feeds(&input.publication.address, root, &input.publication.name),
        }),
        alternates => given(alternates(input)),
        unlisted => false,
        rel_newer => (),
        rel_older => (),
        properties => given(properties(input, &headline, &description, image.as_ref())),
        names => given(cards(input, image.as_ref())),
        assets => input.places.assets,
        tone_sheet => look.tone_sheet(input.lead.as_ref()),
        reader => (reader.like || reader.bookmark) && !input.is_page(),
        json_ld => Value::from_safe_string(json_ld::page(input, &headline, &description)),
    }
}

/// The translations, the article itself first, as search engines want them (hreflang): with whole addresses, each language once.
/// Whoever reads none of these languages is led to the one of the publication (x-default).
fn alternates(input: &PageInput<'_>) -> Vec<Alternate> {
    if input.translations.is_empty() {
        return Vec::new();
    }
    let own = (facts::language(input).to_owned(), format!("{}/", input.article.slug));
    let mut all: Vec<Alternate> = Vec::new();
    for (language, path) in [&own].into_iter().chain(&input.translations) {
        let address = canonical_address(&input.publication.address, path.trim_end_matches('/'));
        // What is no language tag makes the whole list void.
        let (Some(language), Some(href)) = (language_tag(language), address) else { continue };
        if all.iter().all(|other| other.language != language) {
            all.push(Alternate { language, href });
        }
    }
    if all.len() < 2 {
        return Vec::new();
    }
    let usual = all.iter().find(|one| primary(&one.language) == primary(&input.publication.language));
    let usual = usual.map(|one| Alternate { language: "x-default".into(), href: one.href.clone() });
    all.extend(usual);
    all
}

/// A `<link rel="alternate" hreflang>`.
#[derive(Debug, Serialize)]
struct Alternate {
    language: String,
    href: String,
}

fn description(input: &PageInput<'_>) -> String {
    let article = input.article;
    let words =
        if article.dek.trim().is_empty() { article.excerpt.as_deref().unwrap_or_default() } else { &article.dek };
    line_text(words, facts::language(input))
}

/// The picture that networks show above a link.
struct Image {
    address: String,
    width: u32,
    height: u32,
    alt: String,
}

fn image(look: &Look, input: &PageInput<'_>) -> Option<Image> {
    let alt = input.article.image.as_ref().map(|image| image.alt.clone()).unwrap_or_default();
    match shared(look, input).0 {
        Shared::Card(card) => Some(Image {
            address: format!("{}{}", facts::canonical(input)?, card.name()),
            width: SIZE.0,
            height: SIZE.1,
            alt: if card.picture.is_some() { alt } else { facts::headline(input) },
        }),
        Shared::Lead(picture, (width, height)) => {
            Some(Image { address: facts::absolute(input, &picture)?, width, height, alt })
        }
        Shared::Nothing => None,
    }
}

/// A `<meta>`.
#[derive(Debug, Serialize)]
struct Meta {
    name: &'static str,
    content: String,
}

/// Open Graph (ogp.me).
fn properties(input: &PageInput<'_>, headline: &str, description: &str, image: Option<&Image>) -> Vec<Meta> {
    let article = input.article;
    let mut all = Vec::new();
    let mut add = |name, content: String| {
        if !content.is_empty() {
            all.push(Meta { name, content });
        }
    };
    add("og:type", "article".into());
    add("og:title", headline.into());
    add("og:description", description.into());
    add("og:site_name", input.publication.name.clone());
    add("og:locale", facts::language(input).replace('-', "_"));
    add("og:url", facts::canonical(input).unwrap_or_default());
    if let Some(image) = image {
        add("og:image", image.address.clone());
        add("og:image:width", image.width.to_string());
        add("og:image:height", image.height.to_string());
        add("og:image:alt", image.alt.clone());
    }
    let instant = |date: Option<&str>| date.and_then(dates::instant).unwrap_or_default();
    add("article:published_time", instant(article.date.as_deref()));
    add("article:modified_time", facts::changed(input).unwrap_or_default());
    add("article:section", article.section.clone());
    for author in each_once(input.authors) {
        // This property takes the address of a profile, not a name.
        add("article:author", author.links.iter().find_map(|link| allowed(link)).unwrap_or_default());
    }
    for tag in &article.tags {
        add("article:tag", tag.clone());
    }
    all
}

/// X's card. X takes title and description from Open Graph, and other programs that read these do not always.
fn cards(input: &PageInput<'_>, image: Option<&Image>) -> Vec<Meta> {
    let card = if image.is_some() { "summary_large_image" } else { "summary" };
    let mut all = vec![Meta { name: "twitter:card", content: card.into() }];
    if let Some(image) = image {
        let words = [("twitter:image", &image.address), ("twitter:image:alt", &image.alt)];
        let words = words.into_iter().filter(|(_, content)| !content.is_empty());
        all.extend(words.map(|(name, content)| Meta { name, content: content.clone() }));
    }
    let minutes = facts::minutes(input, words(facts::language(input))).unwrap_or_default();
    if !input.authors.is_empty() {
        let names: Vec<&str> = each_once(input.authors).map(|author| author.name.as_str()).collect();
        all.push(Meta { name: "twitter:data1", content: names.join(", ") });
        all.push(Meta { name: "twitter:data2", content: minutes });
    }
    all
}
