//! What word processors say by style: bold, italic, struck out, raised and lowered, in a `style` attribute or by one of
//! the numbered classes (`c12`, `T3`) that they generate. A site's own classes say nothing about a text.

use std::collections::HashMap;

use super::dom::{Handle, attribute, classes, elements, name, text};
use super::runs::Mark;

/// The style sheets of a page.
#[derive(Debug, Default)]
pub(super) struct Styles {
    classes: HashMap<String, String>,
}

/// What is known about one element.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) bold: Option<bool>,
    pub(super) italic: Option<bool>,
    pub(super) struck: bool,
    pub(super) underlined: bool,
    /// `sup` or `sub`.
    pub(super) shifted: Option<&'static str>,
    pub(super) hidden: bool,
    pub(super) code: bool,
}

impl Styles {
    pub(super) fn read(document: &Handle) -> Self {
        let mut classes: HashMap<String, String> = HashMap::new();
        for sheet in elements(document, "style") {
            let css: String = sheet.children.borrow().iter().map(contents).collect();
            for rule in css.split('}') {
                let Some((selectors, declarations)) = rule.split_once('{') else { continue };
                for selector in selectors.split(',').map(str::trim) {
                    let Some((_, class)) = selector.rsplit_once('.') else { continue };
                    if is_generated(class) {
                        let known = classes.entry(class.to_owned()).or_default();
                        known.push(';');
                        known.push_str(declarations);
                    }
                }
            }
        }
        Self { classes }
    }

    /// What style says about an element.
    pub(super) fn look(&self, node: &Handle) -> Look {
        let mut look = Look::default();
        for class in classes(node) {
            if let Some(declarations) = self.classes.get(&class) {
                look.apply(declarations);
            }
        }
        if let Some(style) = attribute(node, "style") {
            look.apply(&style);
        }
        look
    }
}

impl Look {
    fn apply(&mut self, declarations: &str) {
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim().to_ascii_lowercase();
            match property.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    self.bold = Some(match value.parse::<u32>() {
                        Ok(weight) => weight >= 600,
                        Err(_) => value.starts_with("bold"),
                    });
                }
                "font-style" => self.italic = Some(value == "italic" || value == "oblique"),
                "text-decoration" | "text-decoration-line" => {
                    self.struck = value.contains("line-through");
                    self.underlined = value.contains("underline");
                }
                "vertical-align" => {
                    self.shifted = match value.as_str() {
                        "super" => Some("sup"),
                        "sub" => Some("sub"),
                        _ => None,
                    };
                }
                "display" => self.hidden = value == "none",
                "visibility" => self.hidden |= value == "hidden",
                "mso-hide" => self.hidden |= value == "all",
                "font-family" => self.code = value.contains("courier") || value.contains("monospace"),
                _ => {}
            }
        }
    }

    /// The marks that an inline element with this look adds.
    pub(super) fn marks(&self, number: usize) -> Vec<Mark> {
        let mut marks = Vec::new();
        if self.bold == Some(true) {
            marks.push(Mark::Strong);
        }
        if self.italic == Some(true) {
            marks.push(Mark::Emphasis);
        }
        if self.struck {
            marks.push(Mark::Strike);
        }
        if let Some(tag) = self.shifted {
            marks.push(Mark::Tag(tag, String::new(), number));
        }
        marks
    }
}

/// `c12`, `T3`, `P7`, `s1`: a few letters and a number.
fn is_generated(class: &str) -> bool {
    let digits = class.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = class.len() - digits.len();
    (1..=2).contains(&letters) && !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn contents(node: &Handle) -> String {
    match &node.data {
        markup5ever_rcdom::NodeData::Text { contents } => contents.borrow().to_string(),
        _ if name(node).is_empty() => String::new(),
        _ => text(node),
    }
}
