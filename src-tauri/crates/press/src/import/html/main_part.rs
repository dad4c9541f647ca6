//! Finding the article within a page. Nothing is removed for it: what is left out is known only afterwards.

use std::rc::Rc;

use super::beside;
use super::dom::{Handle, above, all, attribute, classes, count, elements, name, text};
use super::weigh::{ENOUGH, Weights};

/// The element with the article: an `<article>`, what holds several of them if they are entries of one report, the
/// `<main>`, or the smallest element with nearly all of the text.
pub(super) fn find(document: &Handle, weights: &Weights) -> Option<Handle> {
    let body = elements(document, "body").next()?;
    let main = main(document, weights);
    let scope = main.clone().unwrap_or_else(|| body.clone());
    let articles: Vec<Handle> = elements(&scope, "article")
        .filter(|article| {
            weights.clean(article) >= ENOUGH && !has_around(article, "article") && !is_beside(article, weights)
        })
        .collect();
    let longest = articles.iter().max_by_key(|article| weights.clean(article));
    let part = match longest {
        None => main.unwrap_or_else(|| smallest(&body, weights)),
        Some(longest) => {
            let entries: Vec<&Handle> = articles.iter().filter(|other| is_like(longest, other)).collect();
            if entries.len() > 1 {
                main.unwrap_or_else(|| around(&entries, &body))
            } else if weights.clean(longest) * 2 >= weights.clean(&scope) {
                longest.clone()
            } else {
                main.unwrap_or_else(|| smallest(&body, weights))
            }
        }
    };
    Some(with_headline(part, document, weights))
}

fn main(document: &Handle, weights: &Weights) -> Option<Handle> {
    let mains = all(document).filter(|node| name(node) == "main" || attribute(node, "role").as_deref() == Some("main"));
    let main = mains.max_by_key(|main| weights.clean(main))?;
    // Some pages have the menu in `<main>`, or half of the article.
    let whole = elements(document, "body").next().map_or(0, |body| weights.clean(&body));
    (weights.clean(&main) >= ENOUGH && weights.clean(&main) * 2 >= whole).then_some(main)
}

/// Whether two articles look like entries of one page: as deep, and with a class in common or none at all.
fn is_like(one: &Handle, other: &Handle) -> bool {
    let (first, second) = (classes(one), classes(other));
    let alike = first.is_empty() && second.is_empty() || first.iter().any(|class| second.contains(class));
    alike && above(one).count() == above(other).count()
}

fn has_around(node: &Handle, wanted: &str) -> bool {
    above(node).any(|above| name(&above) == wanted)
}

fn is_beside(node: &Handle, weights: &Weights) -> bool {
    above(node).any(|above| beside::stands_beside(&above, weights))
}

/// The smallest element that holds all of these.
fn around(nodes: &[&Handle], body: &Handle) -> Handle {
    let holds = |container: &Handle| nodes.iter().all(|node| above(node).any(|above| Rc::ptr_eq(&above, container)));
    nodes.first().and_then(|node| above(node).find(holds)).unwrap_or_else(|| body.clone())
}

/// The smallest element with nearly all of the text that does not stand beside it.
fn smallest(body: &Handle, weights: &Weights) -> Handle {
    const NEARLY_ALL: (usize, usize) = (17, 20);
    let whole = weights.clean(body);
    let mut part = body.clone();
    loop {
        let children = part.children.borrow().clone();
        // What has paragraphs of its own is the text, however much of it stands in one box.
        if children.iter().any(|child| name(child) == "p" && count(&text(child)) >= beside::SENTENCE * 2) {
            return part;
        }
        let heaviest = children.iter().filter(|child| is_box(name(child))).max_by_key(|child| weights.clean(child));
        match heaviest {
            Some(child) if whole > 0 && weights.clean(child) * NEARLY_ALL.1 >= whole * NEARLY_ALL.0 => {
                part = child.clone()
            }
            _ => return part,
        }
    }
}

/// Elements that may hold a whole article.
fn is_box(name: &str) -> bool {
    matches!(
        name,
        "div"
            | "section"
            | "main"
            | "article"
            | "center"
            | "form"
            | "font"
            | "span"
            | "table"
            | "tbody"
            | "tr"
            | "td"
            | "aside"
            | "fieldset"
            | "footer"
            | "header"
            | "noscript"
            | "nav"
            | "dialog"
    )
}

/// The part, or what holds both it and its headline if that stands before it.
fn with_headline(part: Handle, document: &Handle, weights: &Weights) -> Handle {
    if elements(&part, "h1").next().is_some() {
        return part;
    }
    let title = elements(document, "title").next().map(|title| text(&title)).unwrap_or_default();
    let is_titled = |heading: &Handle| {
        !text(heading).is_empty() && (title.contains(&text(heading)) || text(heading).contains(&title))
    };
    if ["h2", "h3"].iter().any(|level| elements(&part, level).any(|heading| is_titled(&heading) && !title.is_empty())) {
        return part;
    }
    let mut headings = elements(document, "h1").filter(|h1| !text(h1).is_empty() && !is_beside(h1, weights));
    let Some(headline) = headings.find(|h1| is_titled(h1) || !is_site_name(h1)) else { return part };
    let both = around(&[&part, &headline], document);
    let more = weights.clean(&both).saturating_sub(weights.clean(&part));
    if matches!(name(&both), "body" | "html" | "") || more > weights.clean(&part) { part } else { both }
}

/// Whether a heading has the site's name: it leads to the front page, or is called so.
fn is_site_name(heading: &Handle) -> bool {
    let named = |node: &Handle| {
        classes(node).iter().any(|class| ["site", "logo", "brand", "masthead"].iter().any(|word| class.contains(word)))
    };
    elements(heading, "a").next().is_some() || named(heading) || above(heading).take(2).any(|above| named(&above))
}
