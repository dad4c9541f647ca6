//! What stands beside an article, or within it without belonging to it: menus, forms, scripts, boxes.
//!
//! An element is never judged by its name alone. One that holds most of the page's text, a `<main>` or an `<article>`,
//! is the article or around it, whatever it is called (`content-sidebar-wrap`).

use super::dom::{Handle, all, attribute, count, elements, has_attribute, name, text};
use super::weigh::Weights;

/// Words in class names and ids of elements around an article.
const NAMES: &[(&str, &str)] = &[
    ("ad", "an advertisement"),
    ("ads", "an advertisement"),
    ("advert", "an advertisement"),
    ("advertisement", "an advertisement"),
    ("breadcrumb", "a menu"),
    ("breadcrumbs", "a menu"),
    ("comment", "readers’ comments"),
    ("comments", "readers’ comments"),
    ("commentlist", "readers’ comments"),
    ("cookie", "a notice about cookies"),
    ("cookies", "a notice about cookies"),
    ("editsection", "a menu"),
    ("menu", "a menu"),
    ("navbar", "a menu"),
    ("navbox", "a menu"),
    ("navigation", "a menu"),
    ("newsletter", "an offer of a newsletter"),
    ("pager", "a menu"),
    ("pagination", "a menu"),
    ("popup", "a box over the page"),
    ("promo", "an advertisement"),
    ("related", "links to other articles"),
    ("respond", "readers’ comments"),
    ("share", "buttons to share"),
    ("sharedaddy", "buttons to share"),
    ("sharing", "buttons to share"),
    ("sidebar", "a sidebar"),
    ("skip", "a menu"),
    ("social", "buttons to share"),
    ("subscribe", "an offer of a newsletter"),
    ("toc", "a table of contents"),
    ("toolbar", "a menu"),
];

/// Ids and classes of the readers' comments as a whole, which may well be longer than the article.
const COMMENTS: &[&str] = &[
    "comments",
    "comments-area",
    "comment-list",
    "commentlist",
    "comments-list",
    "disqus_thread",
    "respond",
    "comment-section",
];

/// Whether an element stands beside the article, which is elsewhere.
pub(super) fn stands_beside(node: &Handle, weights: &Weights) -> bool {
    what(node).is_some() && !weights.is_most(node) && !holds_article(node) || is_comments(node) && !holds_article(node)
}

/// What an element around an article is; `None` if it may be the article.
pub(super) fn what(node: &Handle) -> Option<&'static str> {
    match name(node) {
        "nav" => return Some("a menu"),
        "aside" => return Some("a sidebar"),
        "footer" => return Some("the foot of the page"),
        "form" | "dialog" | "button" | "select" | "textarea" => return Some("part of a form"),
        "article" | "main" | "body" | "html" => return None,
        "blockquote" | "figure" | "table" | "tr" | "tbody" | "td" | "th" => {
            return is_out_of_sight(node).then_some("hidden on the page");
        }
        _ => {}
    }
    if is_hidden(node) {
        return Some("hidden on the page");
    }
    match attribute(node, "role").unwrap_or_default().as_str() {
        "note" => return None,
        "navigation" => return Some("a menu"),
        "banner" => return Some("the head of the page"),
        "complementary" => return Some("a sidebar"),
        "contentinfo" => return Some("the foot of the page"),
        "search" | "dialog" | "alertdialog" => return Some("part of a form"),
        _ => {}
    }
    named(node)
}

/// What a class or id calls an element.
fn named(node: &Handle) -> Option<&'static str> {
    names(node).find_map(|word| NAMES.iter().find(|(known, _)| *known == word).map(|(_, what)| *what))
}

/// Names that an author may well give to something to read: a comment on the news, a menu of a restaurant, a box with a
/// post from elsewhere.
const AMBIGUOUS: &[&str] =
    &["comment", "comments", "cookie", "cookies", "menu", "popup", "respond", "share", "sharing", "skip", "social"];

/// The words of an element's classes and id.
fn names(node: &Handle) -> impl Iterator<Item = String> + use<> {
    let mut all = Vec::new();
    if !matches!(name(node), "div" | "section" | "ul" | "ol" | "p" | "span" | "header" | "a" | "table" | "aside") {
        return all.into_iter();
    }
    // Systems give sections the words of their heading as an id.
    let keys: &[&str] = if name(node) == "section" { &["class"] } else { &["class", "id"] };
    keys.iter().filter_map(|key| attribute(node, key)).for_each(|names| all.extend(words(&names)));
    all.into_iter()
}

/// The words of class names: `relatedPosts`, `related-posts` and `related_posts` are two words each.
fn words(names: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    let mut lower = false;
    for c in names.chars() {
        if !c.is_alphanumeric() || (lower && c.is_uppercase()) {
            all.push(String::new());
        }
        lower = c.is_lowercase();
        if c.is_alphanumeric()
            && let Some(last) = all.last_mut()
        {
            last.extend(c.to_lowercase());
        }
    }
    all.retain(|word| !word.is_empty());
    all
}

/// Whether an element is not on the screen when the page opens, or not for all readers.
fn is_hidden(node: &Handle) -> bool {
    is_out_of_sight(node) || attribute(node, "aria-hidden").as_deref() == Some("true")
}

fn is_out_of_sight(node: &Handle) -> bool {
    let style = style(node);
    has_attribute(node, "hidden") && attribute(node, "hidden").as_deref() != Some("until-found")
        || style.contains("display:none")
        || keeps_place(node)
}

/// Whether an element is not on the screen, and its place stays empty.
pub(super) fn keeps_place(node: &Handle) -> bool {
    style(node).contains("visibility:hidden")
}

fn style(node: &Handle) -> String {
    attribute(node, "style").unwrap_or_default().replace(' ', "").to_ascii_lowercase()
}

fn is_comments(node: &Handle) -> bool {
    let is = |key: &str| {
        attribute(node, key).is_some_and(|names| names.split_ascii_whitespace().any(|name| COMMENTS.contains(&name)))
    };
    matches!(name(node), "div" | "section" | "ol" | "ul") && (is("id") || is("class"))
}

fn holds_article(node: &Handle) -> bool {
    all(node).skip(1).any(|node| {
        name(&node) == "main"
            || attribute(&node, "itemprop").as_deref() == Some("articleBody")
            || (name(&node) == "article" && attribute(&node, "class").is_none_or(|class| !class.contains("comment")))
    }) && !matches!(name(node), "nav" | "aside" | "footer")
}

/// Why an element within the article does not come in with it; `None` if it does.
pub(super) fn left_out_of_text(node: &Handle, part_weight: usize, weights: &Weights) -> Option<&'static str> {
    let what = what(node)?;
    let weight = weights.prose(node);
    let said = text(node);
    let linked: usize = elements(node, "a").map(|link| text(&link).len()).sum();
    let mostly_links = linked * 2 > said.len();
    match name(node) {
        // The foot of a quotation names its source, that of an article has its corrections.
        "footer" => mostly_links.then_some("links at the foot of the article"),
        "form" => (weight * 5 < part_weight && !has_paragraphs(node)).then_some(what),
        "aside" => {
            let note = attribute(node, "role").as_deref() == Some("note");
            let badge = said.len() < SHORTEST_ASIDE && named(node).is_some();
            let links = linked > 0 && linked * 3 >= said.len();
            (!note && (badge || links || is_label(&said))).then_some(what)
        }
        // What opens by a click is text that readers get to see.
        _ if what == "hidden on the page" => (weight * 2 < part_weight && !weights.opens(node)).then_some(what),
        "button" => (!weights.opens_something(node)).then_some(what),
        _ if is_comments(node) => Some(what),
        _ if !mostly_links && !is_label(&said) && names(node).any(|name| AMBIGUOUS.contains(&name.as_str())) => None,
        _ => (weight * 2 < part_weight.max(1) && (mostly_links || !is_sentence(node))).then_some(what),
    }
}

/// Whether what is left out of an article is none of its words in any case: links, labels of buttons, a menu.
pub(super) fn is_furniture(node: &Handle, what: &str) -> bool {
    const MENUS: &[&str] = &[
        "breadcrumb",
        "breadcrumbs",
        "editsection",
        "navbar",
        "navbox",
        "navigation",
        "pager",
        "pagination",
        "sharedaddy",
        "skip",
        "toolbar",
    ];
    let said = text(node);
    let linked: usize = elements(node, "a").map(|link| text(&link).len()).sum();
    let menu = name(node) == "nav"
        || matches!(what, "part of a form" | "hidden on the page" | "readers’ comments")
        || names(node).any(|name| MENUS.contains(&name.as_str()));
    // A table of contents has a heading of its own.
    let contents = what == "a table of contents" && linked > 0;
    linked * 2 > said.len() || contents || is_label(&said) || menu && count(&said) < SENTENCE
}

/// Whether a text says nothing but what stands on buttons and above boxes.
fn is_label(said: &str) -> bool {
    let mut words = said.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| LABELS.contains(&word.to_lowercase().as_str()))
}

/// The words of such labels.
const LABELS: &[&str] = &[
    "a",
    "accept",
    "ad",
    "ads",
    "advert",
    "advertisement",
    "all",
    "anzeige",
    "article",
    "articles",
    "bluesky",
    "by",
    "close",
    "comment",
    "commenter",
    "comments",
    "compartir",
    "content",
    "cookie",
    "cookies",
    "copy",
    "drucken",
    "email",
    "en",
    "facebook",
    "feed",
    "follow",
    "for",
    "home",
    "imprimer",
    "imprimir",
    "in",
    "instagram",
    "kommentare",
    "latest",
    "leave",
    "link",
    "linkedin",
    "log",
    "mail",
    "main",
    "mastodon",
    "menu",
    "merken",
    "messenger",
    "more",
    "navigation",
    "newsletter",
    "newsletters",
    "next",
    "now",
    "on",
    "open",
    "our",
    "partager",
    "pinterest",
    "pocket",
    "popular",
    "post",
    "posts",
    "previous",
    "print",
    "promoted",
    "publicidad",
    "publicité",
    "read",
    "reddit",
    "related",
    "reply",
    "rss",
    "save",
    "search",
    "share",
    "sign",
    "skip",
    "sponsored",
    "stories",
    "story",
    "subscribe",
    "teilen",
    "telegram",
    "the",
    "this",
    "threads",
    "to",
    "toggle",
    "top",
    "tweet",
    "twitter",
    "up",
    "us",
    "via",
    "werbung",
    "whatsapp",
    "with",
    "x",
    "youtube",
];

/// An aside with a name like `promo` and fewer bytes of text than this is a button or a badge.
const SHORTEST_ASIDE: usize = 60;

/// A paragraph with a class like `comment` is text if it is long enough to say something.
fn is_sentence(node: &Handle) -> bool {
    matches!(name(node), "p" | "span" | "a") && count(&text(node)) >= SENTENCE
}

/// As many words as a sentence has at least. Fewer, outside an article, are a label.
pub(super) const SENTENCE: usize = 8;

fn has_paragraphs(node: &Handle) -> bool {
    elements(node, "p").filter(|paragraph| count(&text(paragraph)) >= SENTENCE).count() >= 2
}
