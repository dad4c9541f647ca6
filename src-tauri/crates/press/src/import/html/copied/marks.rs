//! Marks that are written as styles, and headings that are too high for a text.

use markup5ever_rcdom::NodeData;

use super::{Handle, adopt, all, attribute, elements, emptied, made, name, style};
use crate::import::ImportError;

/// Elements that only carry marks here: what they mean is in their style.
fn is_wrapper(node: &Handle) -> bool {
    let style = style(node);
    match name(node) {
        "span" | "font" => true,
        // Google Docs wraps everything that it copies in such an element.
        "b" | "strong" => matches!(style.property("font-weight"), Some("normal" | "400")),
        "i" | "em" => style.property("font-style") == Some("normal"),
        _ => false,
    }
}

/// Writes bold, italic and struck styles as elements, joins neighbours with the same mark, and makes headings fit.
pub(super) fn plain(part: &Handle) -> Result<(), ImportError> {
    lower_headings(part)?;
    let mut waiting = vec![(part.clone(), false)];
    while let Some((node, in_heading)) = waiting.pop() {
        let in_heading = in_heading || is_heading(name(&node));
        let mut children = Vec::new();
        let mut rest = emptied(&node);
        rest.reverse();
        while let Some(child) = rest.pop() {
            if !is_wrapper(&child) {
                children.push(child);
                continue;
            }
            if is_kept_space(&child) {
                set_text(&child, " ");
            }
            let marks = marks(&child, in_heading);
            let Some((outermost, inner)) = marks.split_first() else {
                rest.extend(emptied(&child).into_iter().rev());
                continue;
            };
            let mark = made(outermost)?;
            let mut deepest = mark.clone();
            for one in inner {
                let next = made(one)?;
                adopt(&deepest, vec![next.clone()]);
                deepest = next;
            }
            adopt(&deepest, emptied(&child));
            children.push(mark);
        }
        adopt(&node, joined(children));
        waiting.extend(node.children.borrow().iter().map(|child| (child.clone(), in_heading)));
    }
    Ok(())
}

fn is_heading(name: &str) -> bool {
    matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6")
}

/// The elements for a wrapper's style. Headings are bold by themselves.
fn marks(node: &Handle, in_heading: bool) -> Vec<&'static str> {
    let style = style(node);
    let weight = style.property("font-weight").unwrap_or_default();
    let bold = matches!(weight, "bold" | "bolder") || weight.parse().is_ok_and(|weight: u32| weight >= 600);
    let italic = matches!(style.property("font-style"), Some("italic" | "oblique"));
    let struck = ["text-decoration", "text-decoration-line"]
        .into_iter()
        .any(|key| style.property(key).is_some_and(|lines| lines.contains("line-through")));
    let marks = [(bold && !in_heading, "strong"), (italic, "em"), (struck, "del")];
    marks.into_iter().filter(|(is, _)| *is).map(|(_, mark)| mark).collect()
}

/// Puts neighbours with the same mark into one element: Markdown cannot tell `**a****b**` apart.
fn joined(children: Vec<Handle>) -> Vec<Handle> {
    let mut out: Vec<Handle> = Vec::new();
    for child in children {
        match out.last() {
            Some(last) if matches!(name(&child), "strong" | "em" | "del" | "b" | "i") && name(last) == name(&child) => {
                adopt(last, emptied(&child));
            }
            _ => out.push(child),
        }
    }
    out
}

/// An article has one heading of the first level, its headline. What was copied is text, so its headings move down.
fn lower_headings(part: &Handle) -> Result<(), ImportError> {
    if elements(part, "h1").next().is_none() {
        return Ok(());
    }
    for node in all(part) {
        let mut children = emptied(&node);
        for child in &mut children {
            let lower = match name(child) {
                "h1" => "h2",
                "h2" => "h3",
                "h3" => "h4",
                "h4" => "h5",
                "h5" => "h6",
                _ => continue,
            };
            let lower = made(lower)?;
            adopt(&lower, emptied(child));
            *child = lower;
        }
        adopt(&node, children);
    }
    Ok(())
}

/// Whether an element holds nothing but a space, which the browser made one that does not break.
fn is_kept_space(node: &Handle) -> bool {
    attribute(node, "class").is_some_and(|class| class.contains("Apple-converted-space"))
}

fn set_text(node: &Handle, text: &str) {
    for child in node.children.borrow().iter() {
        if let NodeData::Text { contents } = &child.data {
            *contents.borrow_mut() = text.into();
        }
    }
}
