//! The pictures of a page: where each really is, and each once.

use super::dom::{Handle, all, attribute, classes, elements, has_attribute, name, parent, remove, text};

/// Whether an element is a picture.
pub(super) fn is_picture(node: &Handle) -> bool {
    matches!(name(node), "img" | "amp-img" | "image")
        || (name(node) == "input" && attribute(node, "type").as_deref() == Some("image"))
}

/// The address of a picture: of the file that the browser saved, else of what a script would have loaded in place of
/// a placeholder.
pub(super) fn address(img: &Handle) -> Option<String> {
    let of = |key: &str| attribute(img, key).filter(|address| !is_placeholder(address));
    let own = of("src").filter(|address| !address.starts_with("data:image/svg"));
    if own.as_deref().is_some_and(|own| !own.contains("://") && !own.starts_with("//")) {
        return own;
    }
    let lazy =
        ["data-src", "data-original", "data-lazy-src", "data-lazy", "data-full-src", "data-hi-res-src", "data-url"];
    let largest_of = |node: &Handle| {
        ["srcset", "data-srcset", "data-lazy-srcset"].into_iter().find_map(|key| largest(&attribute(node, key)?))
    };
    let sources = || {
        let picture = parent(img).filter(|above| name(above) == "picture")?;
        elements(&picture, "source").find_map(|source| largest_of(&source))
    };
    own.or_else(|| lazy.into_iter().find_map(of)).or_else(|| largest_of(img)).or_else(sources)
}

/// Addresses that scripts replace: nothing, a tiny image within the page, or a file with such a name.
fn is_placeholder(address: &str) -> bool {
    const TINY: usize = 600;
    if address.starts_with("data:") {
        return address.len() < TINY || address.starts_with("data:image/svg");
    }
    let file = address.split(['?', '#']).next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_ascii_lowercase();
    address == "about:blank"
        || matches!(
            stem.as_str(),
            "blank" | "1x1" | "pixel" | "placeholder" | "spacer" | "transparent" | "lazyload" | "lazy"
        )
}

/// The largest candidate of a `srcset` (HTML, section 4.8.4.2.1).
fn largest(srcset: &str) -> Option<String> {
    let mut best: Option<(f64, String)> = None;
    // Addresses may hold commas; a comma that ends a candidate is followed by white space or ends it.
    for candidate in srcset.split_ascii_whitespace().collect::<Vec<_>>().join(" ").split(", ") {
        let mut parts = candidate.trim().trim_end_matches(',').split(' ');
        let address = parts.next().unwrap_or_default();
        let size = parts.next().and_then(|size| size[..size.len() - 1].parse::<f64>().ok()).unwrap_or(1.0);
        let better = best.as_ref().is_none_or(|(known, _)| size > *known);
        if !address.is_empty() && better && !is_placeholder(address) {
            best = Some((size, address.to_owned()));
        }
    }
    best.map(|(_, address)| address)
}

/// Whether a picture only counts readers or draws a letter, and what it says then.
pub(super) fn is_pixel(img: &Handle) -> bool {
    let size = |key: &str| attribute(img, key).and_then(|size| size.trim_end_matches("px").parse::<u32>().ok());
    size("width").is_some_and(|width| width <= 1) && size("height").is_some_and(|height| height <= 1)
}

/// The text of a picture that stands for a character, as emoji and formulas do.
pub(super) fn character(img: &Handle) -> Option<String> {
    let classes = attribute(img, "class").unwrap_or_default().to_ascii_lowercase();
    let drawn =
        classes.split_ascii_whitespace().any(|class| matches!(class, "emoji" | "wp-smiley" | "twemoji" | "smiley"));
    attribute(img, "alt").filter(|_| drawn)
}

/// Removes the twins that pages give browsers without scripts: the same picture again in a `noscript` beside it.
pub(super) fn drop_twins(part: &Handle) {
    for noscript in elements(part, "noscript").collect::<Vec<_>>() {
        let inside: Vec<Handle> = all(&noscript).filter(is_picture).collect();
        if inside.is_empty() || !text(&noscript).is_empty() {
            continue;
        }
        let Some(around) = parent(&noscript) else { continue };
        let inner: Vec<*const _> = inside.iter().map(std::rc::Rc::as_ptr).collect();
        let near: Vec<Handle> =
            all(&around).filter(|node| is_picture(node) && !inner.contains(&std::rc::Rc::as_ptr(node))).collect();
        for twin in &inside {
            let address = address(twin);
            let same = near.iter().any(|img| self::address(img) == address);
            // One that has only a placeholder gives way to what stands in the `noscript`.
            let empty = near.iter().find(|img| self::address(img).is_none() && alike(img, twin));
            match (same, empty) {
                (true, _) => remove(twin),
                (false, Some(empty)) => remove(empty),
                // Another file of the same picture, for another width.
                (false, None)
                    if near.iter().any(|img| has_attribute(img, "alt") && alike(img, twin)) && near.len() == 1 =>
                {
                    remove(twin)
                }
                _ => {}
            }
        }
    }
}

fn alike(one: &Handle, other: &Handle) -> bool {
    attribute(one, "alt") == attribute(other, "alt")
}

/// Whether a box is a picture with its caption, as systems write it that do not use `<figure>`.
pub(super) fn is_captioned(node: &Handle) -> bool {
    let is_caption = |node: &Handle| classes(node).iter().any(|class| CAPTIONS.contains(&class.as_str()));
    let Some(caption) = all(node).skip(1).find(is_caption) else { return false };
    let pictures = all(node).filter(is_picture).count();
    pictures == 1 && text(node) == text(&caption) && !all(&caption).any(|node| is_picture(&node))
}

/// Classes of captions: WordPress, Blogger, Wikipedia and others.
pub(super) const CAPTIONS: &[&str] = &[
    "wp-caption-text",
    "tr-caption",
    "thumbcaption",
    "caption",
    "image-caption",
    "caption-text",
    "figcaption",
    "image-caption-container",
];
