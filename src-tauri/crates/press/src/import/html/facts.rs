//! What a page's head says about its article: first from JSON-LD, then Open Graph and the like, then plain HTML.

use serde_json::Value;

use super::dom::{Handle, all, attribute, elements, name, text};

/// What is known about an article besides its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Facts {
    pub(super) title: Option<String>,
    pub(super) description: Option<String>,
    pub(super) date: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) tags: Vec<String>,
    pub(super) section: Option<String>,
    pub(super) image: Option<String>,
    pub(super) language: Option<String>,
    pub(super) canonical: Option<String>,
}

/// Reads the head of a page.
pub(super) fn read(document: &Handle) -> Facts {
    let metas: Vec<(String, String)> = elements(document, "meta").filter_map(|meta| named(&meta)).collect();
    let meta = |names: &[&str]| {
        let find = |wanted: &&str| metas.iter().find(|(name, _)| name == wanted).map(|(_, content)| content.clone());
        names.iter().find_map(find)
    };
    let many = |wanted: &str| {
        metas.iter().filter(|(name, _)| name == wanted).map(|(_, content)| content.clone()).collect::<Vec<_>>()
    };
    let data = structured(document).unwrap_or(Value::Null);
    let said = |key: &str| data.get(key).and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
    let link = elements(document, "link").find(|link| attribute(link, "rel").as_deref() == Some("canonical"));
    let canonical = link.and_then(|link| attribute(&link, "href")).or_else(|| meta(&["og:url"]));
    let mut authors = people(data.get("author"));
    if authors.is_empty() {
        authors =
            many("author").into_iter().chain(many("article:author")).filter(|name| !name.contains("://")).collect();
    }
    if authors.is_empty() {
        authors.extend(
            all(document).filter(|node| attribute(node, "rel").as_deref() == Some("author")).map(|node| text(&node)),
        );
    }
    let mut tags = many("article:tag");
    if tags.is_empty() {
        tags = keywords(&data, meta(&["keywords"]));
    }
    Facts {
        title: said("headline")
            .or_else(|| meta(&["og:title", "twitter:title", "dc.title"]))
            .or_else(|| page_title(document, &meta)),
        description: said("description").or_else(|| meta(&["description", "og:description", "twitter:description"])),
        date: said("datePublished")
            .or_else(|| meta(DATES))
            .or_else(|| written_date(document))
            .and_then(|date| known_date(&date)),
        authors: unique(authors),
        tags: unique(tags),
        section: said("articleSection").or_else(|| meta(&["article:section"])),
        image: meta(&["og:image"]).filter(|image| !image.contains("://") && !image.starts_with("//")),
        language: elements(document, "html").next().and_then(|html| attribute(&html, "lang")),
        canonical: canonical.filter(|address| address.starts_with("http")),
    }
}

/// The `<meta>` names that pages use for the date of publication.
const DATES: &[&str] =
    &["article:published_time", "date", "dc.date", "dc.date.issued", "dcterms.created", "pubdate", "parsely-pub-date"];

/// The name and content of a `<meta>`.
fn named(meta: &Handle) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| attribute(meta, key))?;
    Some((name.to_ascii_lowercase(), clean(&attribute(meta, "content")?))).filter(|(_, content)| !content.is_empty())
}

/// The first article in the page's JSON-LD.
fn structured(document: &Handle) -> Option<Value> {
    let scripts = elements(document, "script")
        .filter(|script| attribute(script, "type").as_deref() == Some("application/ld+json"));
    scripts.filter_map(|script| serde_json::from_str(&raw(&script)).ok()).find_map(article)
}

fn raw(script: &Handle) -> String {
    let parts = all(script).filter_map(|node| match &node.data {
        markup5ever_rcdom::NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    });
    parts.collect()
}

/// The article in a piece of JSON-LD: the value itself, or the first in a list or `@graph`.
fn article(data: Value) -> Option<Value> {
    match data {
        Value::Array(items) => items.into_iter().find_map(article),
        Value::Object(mut object) => {
            let kinds = match object.get("@type") {
                Some(Value::String(kind)) => kind.clone(),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => String::new(),
            };
            if kinds.contains("Article") || kinds.contains("BlogPosting") || kinds.contains("Report") {
                return Some(Value::Object(object));
            }
            object.remove("@graph").and_then(article)
        }
        _ => None,
    }
}

/// The names of people in JSON-LD: a string, an object with a name, or a list of those.
fn people(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) if !name.contains("://") => vec![clean(name)],
        Some(Value::Array(list)) => list.iter().flat_map(|one| people(Some(one))).collect(),
        Some(Value::Object(person)) => people(person.get("name")),
        _ => Vec::new(),
    }
}

fn keywords(data: &Value, meta: Option<String>) -> Vec<String> {
    let split = |text: &str| text.split(',').map(clean).filter(|word| !word.is_empty()).collect();
    match data.get("keywords") {
        Some(Value::String(text)) => split(text),
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(clean).collect(),
        _ => meta.map(|text| split(&text)).unwrap_or_default(),
    }
}

/// The `<title>`, without the site's name at its end.
fn page_title(document: &Handle, meta: &dyn Fn(&[&str]) -> Option<String>) -> Option<String> {
    let title = elements(document, "title").find(|title| name(title) == "title").map(|title| text(&title))?;
    let site = meta(&["og:site_name", "application-name"]);
    let cut = site.and_then(|site| {
        let bare = title.strip_suffix(&site)?.trim_end();
        Some(bare.trim_end_matches(['|', '-', '–', '—', '·', ':', '»', ' ']).to_owned())
    });
    // If the title is nothing but the site's name, the result is `None`, and the page's heading becomes the headline.
    let heading = elements(document, "h1").map(|h1| text(&h1)).find(|heading| !heading.is_empty());
    let starts = heading.clone().filter(|heading| title.starts_with(heading.as_str()));
    starts.or(cut).or(heading).or(Some(title)).filter(|title| !title.is_empty())
}

fn written_date(document: &Handle) -> Option<String> {
    elements(document, "time").find_map(|time| attribute(&time, "datetime"))
}

/// A date in the form of front matter; `None` if it is not a date.
fn known_date(written: &str) -> Option<String> {
    crate::theme::day(written, "en").map(|day| day.machine)
}

fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}
