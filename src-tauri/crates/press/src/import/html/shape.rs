//! Turning the article of a page into Markdown.

use htmd::element_handler::Handlers;
use htmd::options::{BrStyle, BulletListMarker, HrStyle, Options};
use htmd::{Element, HtmlToMarkdown};
use url::Url;

use super::dom::{Handle, all, attribute, elements, name, prune, text};
use super::facts::Facts;
use super::table::table;

/// The result.
pub(super) struct Shape {
    pub(super) markdown: String,
    /// The first heading, if it serves as the headline.
    pub(super) headline: Option<String>,
    /// Whether the description repeats a paragraph of the text.
    pub(super) repeats: bool,
    pub(super) warnings: Vec<String>,
}

/// Turns an article into Markdown. Headline, dek and byline come from the head of the page and are not repeated.
pub(super) fn shape(part: &Handle, facts: &Facts) -> Shape {
    let warnings = lost(part);
    let heading = elements(part, "h1").next();
    let headline = heading.as_ref().map(text).filter(|text| !text.is_empty());
    // A header with the headline usually has the dek, byline and date too, which are known from the head of the page.
    prune(part, |node| name(node) == "header" && elements(node, "h1").next().is_some());
    prune(part, |node| match name(node) {
        "h1" => headline.as_deref().is_some_and(|headline| text(node) == headline),
        "p" | "h2" | "div" => is_dek(node) && facts.description.as_deref().is_some_and(|dek| text(node) == dek),
        _ => false,
    });
    // Many pages use their first paragraph as the description. Then it is text, and there is no dek.
    let repeats =
        facts.description.as_deref().is_some_and(|dek| elements(part, "p").any(|paragraph| text(&paragraph) == dek));
    let base = facts.canonical.as_deref().and_then(|address| Url::parse(address).ok());
    let options = Options {
        br_style: BrStyle::Backslash,
        bullet_list_marker: BulletListMarker::Dash,
        ul_bullet_spacing: 1,
        ol_number_spacing: 1,
        hr_style: HrStyle::Dashes,
        ..Options::default()
    };
    let converter = HtmlToMarkdown::builder()
        .options(options)
        .add_handler(vec!["figure"], figure)
        .add_handler(vec!["table"], table)
        .add_handler(vec!["iframe", "video", "audio", "embed"], frame)
        .add_handler(vec!["a"], move |handlers: &dyn Handlers, element: Element| {
            link(handlers, &element, base.as_ref())
        })
        .build();
    let mut markdown = converter.tree_to_markdown(part).trim().to_owned();
    markdown.push('\n');
    Shape { markdown, headline, repeats, warnings }
}

/// Whether an element's class, id or `itemprop` marks it as a dek.
fn is_dek(node: &Handle) -> bool {
    const NAMES: &[&str] =
        &["dek", "deck", "description", "excerpt", "intro", "kicker", "lede", "standfirst", "subtitle", "summary"];
    let named = ["class", "id", "itemprop"].into_iter().filter_map(|key| attribute(node, key));
    named.into_iter().any(|names| NAMES.iter().any(|name| names.to_ascii_lowercase().contains(name)))
}

/// Warnings about content that Markdown cannot express.
fn lost(part: &Handle) -> Vec<String> {
    let mut warnings = Vec::new();
    let remote = elements(part, "img")
        .filter(|img| source(img).is_some_and(|source| source.contains("://") || source.starts_with("//")))
        .count();
    if remote > 0 {
        warnings.push(format!(
            "{remote} pictures are on the web, not in the file; to show them, save them and import them"
        ));
    }
    let frames = all(part).filter(|node| matches!(name(node), "iframe" | "video" | "audio" | "embed")).count();
    if frames > 0 {
        warnings.push(format!("{frames} videos or other embedded items became links"));
    }
    warnings
}

/// The address of a picture. Lazily loaded pictures have it in another attribute.
fn source(img: &Handle) -> Option<String> {
    let usable = |address: &String| !address.starts_with("data:");
    ["src", "data-src", "data-original", "data-lazy-src"].into_iter().filter_map(|key| attribute(img, key)).find(usable)
}

/// A picture with its caption as the title, which the renderer turns into a figure.
fn figure(handlers: &dyn Handlers, element: Element) -> Option<htmd::element_handler::HandlerResult> {
    let node = element.node;
    let caption = elements(node, "figcaption").next().map(|caption| text(&caption)).unwrap_or_default();
    let pictures: Vec<Handle> = elements(node, "img").collect();
    let [img] = pictures.as_slice() else { return Some(handlers.walk_children(node)) };
    let Some(source) = source(img) else { return Some(String::new().into()) };
    let alt = attribute(img, "alt").unwrap_or_default();
    let title = if caption.is_empty() {
        String::new()
    } else {
        format!(" \"{}\"", caption.replace('\\', "\\\\").replace('"', "\\\""))
    };
    let alt = alt.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
    Some(format!("\n\n![{}](<{}>{title})\n\n", alt.replace('\n', " "), source.replace(['<', '>', '\n'], "")).into())
}

fn frame(_: &dyn Handlers, element: Element) -> Option<htmd::element_handler::HandlerResult> {
    let inner = elements(element.node, "source").find_map(|source| attribute(&source, "src"));
    let source = attribute(element.node, "src").or(inner)?;
    let source = if source.starts_with("//") { format!("https:{source}") } else { source };
    Some(format!("\n\n<{}>\n\n", source.replace(['<', '>', ' ', '\n'], "")).into())
}

/// A link with its absolute address.
fn link(
    handlers: &dyn Handlers,
    element: &Element,
    base: Option<&Url>,
) -> Option<htmd::element_handler::HandlerResult> {
    let content = handlers.walk_children(element.node).content;
    let Some(href) = attribute(element.node, "href") else { return Some(content.into()) };
    if content.trim().is_empty() || href.starts_with("javascript:") {
        return Some(content.into());
    }
    let whole = match base {
        Some(base) if !href.starts_with('#') => base.join(&href).map_or(href, String::from),
        _ => href,
    };
    let whole = whole.replace(' ', "%20").replace('(', "%28").replace(')', "%29");
    Some(format!("[{}]({whole})", content.trim()).into())
}
