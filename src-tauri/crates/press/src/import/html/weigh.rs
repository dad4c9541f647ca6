//! How much of a page's text each of its elements holds.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use markup5ever_rcdom::{Node, NodeData};

use super::dom::{Handle, above, all, attribute, elements, has_attribute, is_never_shown, name, parent};

/// A part with fewer bytes of text than this is a teaser or an empty shell.
pub(super) const ENOUGH: usize = 140;

/// The weights of a page's elements, in bytes of text that is not in links, menus or controls.
pub(super) struct Weights {
    prose: HashMap<*const Node, usize>,
    clean: HashMap<*const Node, usize>,
    total: usize,
    /// The element that says to be the article.
    article: Option<Handle>,
    /// Whether there is hardly any text without scripts but that for browsers without them.
    scripted: bool,
    /// The ids of what opens by a click.
    opened: HashSet<String>,
}

impl Weights {
    /// Weighs a page. `beside` says whether an element stands beside an article, by what is weighed so far.
    pub(super) fn read(document: &Handle, beside: impl Fn(&Handle, &Self) -> bool) -> Self {
        let mut weights = Self {
            prose: HashMap::new(),
            clean: HashMap::new(),
            total: 0,
            article: None,
            scripted: false,
            opened: opened(document),
        };
        let body = elements(document, "body").next();
        let total = |weights: &Self| body.as_ref().map_or(0, |body| weights.prose(body));
        weights.prose = weights.sum(document, |node| is_control(name(node)) || name(node) == "noscript");
        // Some pages say everything with scripts, and once more for browsers without them.
        weights.scripted = total(&weights) < ENOUGH;
        if weights.scripted {
            weights.prose = weights.sum(document, |node| is_control(name(node)));
        }
        weights.total = total(&weights);
        weights.article = weights.declared(document);
        weights.clean = weights.sum(document, |node| {
            let twin = name(node) == "noscript" && !weights.scripted;
            twin || is_control(name(node)) || beside(node, &weights)
        });
        weights
    }

    /// All text of an element.
    pub(super) fn prose(&self, node: &Handle) -> usize {
        self.prose.get(&Rc::as_ptr(node)).copied().unwrap_or(0)
    }

    /// The text of an element without what stands beside an article in it.
    pub(super) fn clean(&self, node: &Handle) -> usize {
        self.clean.get(&Rc::as_ptr(node)).copied().unwrap_or(0)
    }

    /// Whether an element holds so much that the article must be in it, unless the page says that it is elsewhere.
    pub(super) fn is_most(&self, node: &Handle) -> bool {
        let within =
            |article: &Handle| Rc::ptr_eq(article, node) || above(article).any(|above| Rc::ptr_eq(&above, node));
        self.article.as_ref().map_or(self.prose(node) * 2 >= self.total, within)
    }

    /// Whether something on the page opens this element.
    pub(super) fn opens(&self, node: &Handle) -> bool {
        let role = attribute(node, "role");
        attribute(node, "id").is_some_and(|id| self.opened.contains(&id)) || role.as_deref() == Some("tabpanel")
    }

    /// Whether a button has the heading of what it opens.
    pub(super) fn opens_something(&self, button: &Handle) -> bool {
        let heading = parent(button)
            .is_some_and(|above| matches!(name(&above), "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "dt" | "summary"));
        heading || has_attribute(button, "aria-expanded") && controlled(button).is_some()
    }

    /// The `<main>` or `<article>` of a page, if it has enough to be one, and is more than a teaser.
    fn declared(&self, document: &Handle) -> Option<Handle> {
        let is_main = |node: &Handle| name(node) == "main" || attribute(node, "role").as_deref() == Some("main");
        let mains = all(document).filter(|node| is_main(node) && self.prose(node) >= ENOUGH);
        let whole =
            |article: &Handle| self.prose(article) * 4 >= self.total || elements(article, "h1").next().is_some();
        let articles =
            || elements(document, "article").filter(|article| self.prose(article) >= ENOUGH && whole(article));
        mains.max_by_key(|main| self.prose(main)).or_else(|| articles().max_by_key(|article| self.prose(article)))
    }

    /// Sums up from the leaves, without recursion.
    fn sum(&self, document: &Handle, skips: impl Fn(&Handle) -> bool) -> HashMap<*const Node, usize> {
        let mut sums: HashMap<*const Node, usize> = HashMap::new();
        let mut waiting = vec![(document.clone(), None::<Handle>, false)];
        while let Some((node, parent, done)) = waiting.pop() {
            if !done {
                if let NodeData::Text { contents } = &node.data {
                    let own = contents.borrow().split_whitespace().map(|word| word.len() + 1).sum::<usize>();
                    if let Some(parent) = &parent {
                        *sums.entry(Rc::as_ptr(parent)).or_default() += own;
                    }
                    continue;
                }
                if name(&node) == "a" || is_never_shown(name(&node)) || skips(&node) {
                    continue;
                }
                waiting.push((node.clone(), parent, true));
                waiting.extend(node.children.borrow().iter().map(|child| (child.clone(), Some(node.clone()), false)));
                continue;
            }
            let own = sums.get(&Rc::as_ptr(&node)).copied().unwrap_or(0);
            if let Some(parent) = parent {
                *sums.entry(Rc::as_ptr(&parent)).or_default() += own;
            }
        }
        sums
    }
}

fn opened(document: &Handle) -> HashSet<String> {
    all(document).filter_map(|node| controlled(&node)).collect()
}

/// The id of the element that this one opens.
fn controlled(node: &Handle) -> Option<String> {
    let target = ["aria-controls", "data-target", "data-bs-target"].into_iter().find_map(|key| attribute(node, key))?;
    Some(target.trim_start_matches('#').to_owned())
}

/// Elements that one uses rather than reads.
fn is_control(name: &str) -> bool {
    matches!(name, "button" | "select" | "option" | "textarea" | "svg" | "canvas")
}
