//! What word processors write when they save a page: titles, lists and comments as paragraphs with a class.

use super::dom::{Handle, all, attribute, classes, elements, name, text};

/// Title and subtitle of a document that a word processor saved: paragraphs with a style of that name.
pub(super) fn titles(part: &Handle) -> (Option<Handle>, Option<Handle>) {
    let of = |names: &[&str]| {
        let named = |node: &Handle| {
            matches!(name(node), "p" | "h1" | "h2") && classes(node).iter().any(|class| names.contains(&class.as_str()))
        };
        all(part).find(|node| named(node) && !text(node).is_empty())
    };
    (of(&["title", "MsoTitle", "Title"]), of(&["subtitle", "MsoSubtitle", "Subtitle"]))
}

/// An item of a list that is written as a paragraph, or in a list of its own for each level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// 0 for the outermost.
    pub(super) level: usize,
    /// Its number; `None` for a bullet.
    pub(super) number: Option<u32>,
}

/// A paragraph that Word means as an item of a list.
#[derive(Debug)]
pub(super) struct WordItem {
    pub(super) place: Place,
    /// The nodes that hold its bullet or number.
    pub(super) markers: Vec<Handle>,
    /// What they say, if lists have no such mark here: “§ 8”, “2.1.”, “(c)”, “XIV.”. The text may refer to it.
    pub(super) mark: Option<String>,
}

/// Reads a paragraph that Word means as an item of a list.
pub(super) fn word_item(paragraph: &Handle) -> Option<WordItem> {
    let style = attribute(paragraph, "style").unwrap_or_default();
    let listed = style.split(';').find_map(|part| part.trim().strip_prefix("mso-list:").map(str::trim));
    let of_class = classes(paragraph).iter().any(|class| {
        class.starts_with("MsoListParagraph")
            || class.starts_with("MsoListBullet")
            || class.starts_with("MsoListNumber")
    });
    if listed.is_none() && !of_class || listed == Some("none") {
        return None;
    }
    let markers = markers(paragraph);
    let level = listed
        .and_then(|listed| listed.split_whitespace().find_map(|word| word.strip_prefix("level")?.parse::<usize>().ok()))
        .map(|level| level.saturating_sub(1))
        .or_else(|| indent(&style).map(|points| (points / 36.0).round() as usize).map(|steps| steps.saturating_sub(1)))
        .unwrap_or(0);
    let said: String = markers.iter().map(text).collect();
    // Without a marker, only Word's own words for a list are proof enough.
    if markers.is_empty() && listed.is_none() {
        return None;
    }
    let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
    let bare = said.trim_end_matches(['.', ')']).trim_start_matches('(');
    let number = bare.parse::<u32>().ok().filter(|number| number.to_string() == bare && *number < 1_000_000_000);
    // One letter without a dot is a bullet in a font of symbols.
    let is_bullet = said.chars().count() == 1 || !said.contains(char::is_alphanumeric);
    let mark = Some(said).filter(|_| number.is_none() && !is_bullet);
    Some(WordItem { place: Place { level, number }, markers, mark })
}

/// The nodes with the bullet or number: a span, or, in filtered pages, a text with a span of spaces behind it.
fn markers(paragraph: &Handle) -> Vec<Handle> {
    if let Some(marker) = all(paragraph).find(is_marker) {
        return vec![marker];
    }
    let children = paragraph.children.borrow();
    let shown: Vec<&Handle> =
        children.iter().filter(|child| !text(child).is_empty() || name(child) == "span").collect();
    match shown.as_slice() {
        [number, pad, ..] if name(number).is_empty() && is_padding(pad) && text(number).chars().count() <= 6 => {
            vec![(*number).clone(), (*pad).clone()]
        }
        _ => Vec::new(),
    }
}

/// Spaces in the size that Word gives them between a number and its item.
fn is_padding(node: &Handle) -> bool {
    name(node) == "span" && attribute(node, "style").is_some_and(|style| style.contains("7.0pt"))
}

/// The span with a bullet or number: Word says so, or, in filtered pages, sets it in a symbol font or pads it.
fn is_marker(node: &Handle) -> bool {
    if name(node) != "span" {
        return false;
    }
    let style = attribute(node, "style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    if style.contains("mso-list:ignore") {
        return true;
    }
    let said = text(node);
    let padded = elements(node, "span").any(|inner| is_padding(&inner));
    let short = said.chars().count() <= 6 && !said.is_empty() && !is_padding(node);
    short && (padded || ["symbol", "wingdings", "couriernew"].iter().any(|font| style.contains(font)))
}

fn indent(style: &str) -> Option<f64> {
    let part = style.split(';').find_map(|part| part.trim().strip_prefix("margin-left:"))?.trim();
    if let Some(inches) = part.strip_suffix("in") {
        return inches.parse::<f64>().ok().map(|inches| inches * 72.0);
    }
    if let Some(centimetres) = part.strip_suffix("cm") {
        return centimetres.parse::<f64>().ok().map(|centimetres| centimetres * 28.35);
    }
    part.strip_suffix("pt")?.parse().ok()
}

/// The level of a list that Google Docs wrote, which are all on one level of the page.
pub(super) fn docs_level(list: &Handle) -> Option<usize> {
    let class = classes(list).into_iter().find(|class| class.starts_with("lst-"))?;
    class.rsplit_once('-')?.1.parse().ok()
}

/// Whether an id belongs to a comment of a colleague: Google Docs, Word.
pub(super) fn is_comment_id(id: &str) -> bool {
    id.starts_with("cmnt") || id.starts_with("_msocom") || id.starts_with("_com_")
}

/// Whether an element holds comments only.
pub(super) fn is_comment(node: &Handle) -> bool {
    let style = attribute(node, "style").unwrap_or_default().replace(' ', "");
    style.contains("mso-element:comment")
        || classes(node)
            .iter()
            .any(|class| matches!(class.as_str(), "msocomtxt" | "MsoCommentText" | "MsoCommentReference"))
}
