//! What a page's head says about its article: first from JSON-LD, then Open Graph and the like, then plain HTML.

use serde_json::Value;

use super::dom::{Handle, all, attribute, elements, name, text};
use super::json_ld;
use crate::document::raw::decoded;

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
    /// A date that cannot be read, if there is no other.
    pub(super) odd_date: Option<String>,
    /// The site's name, which is no fact of the article.
    pub(super) site: Option<String>,
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
    let data = json_ld::article(document).unwrap_or(Value::Null);
    let said = |key: &str| data.get(key).and_then(Value::as_str).map(clean).filter(|text| !text.is_empty());
    let link = elements(document, "link").find(|link| attribute(link, "rel").as_deref() == Some("canonical"));
    let canonical =
        link.and_then(|link| attribute(&link, "href")).or_else(|| meta(&["og:url"])).or_else(|| saved_from(document));
    let mut authors = json_ld::people(data.get("author")).iter().map(|name| clean(name)).collect::<Vec<_>>();
    if authors.is_empty() {
        authors =
            many("author").into_iter().chain(many("article:author")).filter(|name| !name.contains("://")).collect();
    }
    if authors.is_empty() {
        let is_author = |node: &Handle| {
            attribute(node, "rel").is_some_and(|rel| rel.split(' ').any(|rel| rel == "author")) && name(node) == "a"
        };
        authors.extend(all(document).filter(is_author).map(|node| text(&node)));
    }
    let mut tags = many("article:tag");
    if tags.is_empty() {
        tags = keywords(&data, meta(&["keywords"]));
    }
    let dates: Vec<String> =
        said("datePublished").into_iter().chain(DATES.iter().flat_map(|name| many(name))).collect();
    Facts {
        title: said("headline")
            .or_else(|| meta(&["og:title", "twitter:title", "dc.title"]))
            .or_else(|| page_title(document, &meta)),
        description: said("description").or_else(|| meta(&["description", "og:description", "twitter:description"])),
        date: dates.iter().find_map(|date| known_date(date)),
        odd_date: dates.into_iter().next(),
        authors: unique(authors),
        tags: unique(tags),
        section: said("articleSection").or_else(|| meta(&["article:section"])),
        image: meta(&["og:image"]).filter(|image| !image.contains("://") && !image.starts_with("//")),
        language: elements(document, "html")
            .next()
            .and_then(|html| attribute(&html, "lang").or_else(|| attribute(&html, "xml:lang"))),
        canonical: canonical.filter(|address| address.starts_with("http")),
        site: meta(&["og:site_name", "application-name"]),
    }
}

/// The date of an article by its own `<time>` elements, if its head has none: first one marked as its publication, then
/// any before the text but that of a change. Times within the text are what it is about.
pub(super) fn date_within(part: &Handle) -> Option<String> {
    let times: Vec<Handle> = elements(part, "time").collect();
    let names = |time: &Handle| {
        let of = |key: &str| attribute(time, key).unwrap_or_default();
        format!("{} {}", of("class"), of("itemprop")).to_lowercase()
    };
    let date =
        |time: &Handle| attribute(time, "datetime").or_else(|| Some(text(time))).and_then(|date| known_date(&date));
    let published = |time: &&Handle| names(time).contains("publish") || super::dom::has_attribute(time, "pubdate");
    let changed = |time: &Handle| names(time).contains("updated") || names(time).contains("modified");
    let is_text = |node: &Handle| name(node) == "p" && super::dom::count(&text(node)) >= super::beside::SENTENCE * 2;
    let early = all(part).take_while(|node| !is_text(node)).filter(|node| name(node) == "time" && !changed(node));
    times.iter().filter(published).find_map(date).or_else(|| early.into_iter().find_map(|time| date(&time)))
}

/// The address in the comment that browsers put into a page they save.
fn saved_from(document: &Handle) -> Option<String> {
    all(document).find_map(|node| match &node.data {
        markup5ever_rcdom::NodeData::Comment { contents } => {
            let (_, address) = contents.split_once("saved from url=(")?.1.split_once(')')?;
            Some(address.trim().to_owned())
        }
        _ => None,
    })
}

/// The `<meta>` names that pages use for the date of publication.
const DATES: &[&str] = &[
    "article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.issued",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
];

/// The name and content of a `<meta>`.
fn named(meta: &Handle) -> Option<(String, String)> {
    let name = ["property", "name", "itemprop"].into_iter().find_map(|key| attribute(meta, key))?;
    Some((name.to_ascii_lowercase(), clean(&attribute(meta, "content")?))).filter(|(_, content)| !content.is_empty())
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
    let mut headings = elements(document, "h1").map(|h1| text(&h1)).filter(|heading| !heading.is_empty());
    let heading = headings.next().filter(|_| headings.next().is_none());
    let starts = heading.clone().filter(|heading| title.starts_with(heading.as_str()));
    starts.or(cut).or(heading).or(Some(title)).filter(|title| !title.is_empty())
}

/// A date in the form of front matter; `None` if it is not a date.
pub(super) fn known_date(written: &str) -> Option<String> {
    let written = written.trim();
    let standard = crate::theme::day(written, "en").map(|day| day.machine);
    let mail = || jiff::fmt::rfc2822::parse(written).ok().map(|date| date.timestamp().to_string());
    // Forms that are read one way only. In 03/04/2019 nobody knows which is the month.
    let forms = ["%B %d, %Y", "%b %d, %Y", "%d %B %Y", "%d %b %Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d"];
    let worded = || {
        forms.into_iter().find_map(|form| jiff::civil::Date::strptime(form, written).ok()).map(|date| date.to_string())
    };
    standard.or_else(mail).or_else(worded)
}

/// A value of the head as text. Many systems write character references where they mean nothing, in JSON, or write
/// them twice.
fn clean(text: &str) -> String {
    decoded(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unique(names: Vec<String>) -> Vec<String> {
    let mut seen = std::collections::HashSet::new();
    names.into_iter().filter(|name| !name.is_empty() && seen.insert(name.clone())).collect()
}
