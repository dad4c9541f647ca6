//! Links, in the form of the program that reads them.

use article::PublicationPath;

use super::Rewriter;
use super::html::{escaped, title_escaped};
use crate::document::{Destination, Node, WarningKind};

impl Rewriter<'_> {
    pub(super) fn link(&mut self, node: &Node, to: &Destination, title: &str) {
        let site = self.system.site().is_some();
        match to {
            Destination::Nowhere(_) => return self.unlinked(node),
            Destination::Article { entry, .. } if self.system.article(entry).is_none() => {
                self.warn(node, &WarningKind::UnreachableArticle(entry.slug.to_string()));
                return self.unlinked(node);
            }
            Destination::Article { .. } => self.relinked(node, to, title),
            Destination::Here(_) if site => self.relinked(node, to, title),
            Destination::Far(address) | Destination::Program(address) | Destination::Near(address) if site => {
                let source = self.source(node);
                if !source.starts_with(['[', '<']) {
                    let whole = self.bare(node, address);
                    return self.edits.replace(node.range.clone(), whole);
                }
                // What looks like a template must not be one.
                if source.contains("{{") || source.contains("{%") {
                    self.relinked(node, to, title);
                }
            }
            _ => {}
        }
        self.children(node);
    }

    /// The address of a destination; `None` if there is none.
    pub(super) fn address(&self, to: &Destination) -> Option<String> {
        match to {
            Destination::Here(id) => Some(format!("#{id}")),
            Destination::Near(address) | Destination::Far(address) | Destination::Program(address) => {
                Some(address.clone())
            }
            Destination::Nowhere(_) => None,
            Destination::Article { entry, fragment } => {
                let href = self.system.article(entry)?;
                Some(fragment.as_ref().map_or(href.clone(), |id| format!("{href}#{id}")))
            }
        }
    }

    /// Replaces the address of a link, and its reference to a definition if it has one.
    fn relinked(&mut self, node: &Node, to: &Destination, title: &str) {
        let Some(address) = self.address(to) else { return };
        let target = target(&address, title);
        match self.closing(node) {
            Some(at) => self.edits.replace(at + 1..node.range.end, target),
            None => {
                let words: String = node.children.iter().map(Node::text).collect();
                self.edits.replace(node.range.clone(), format!("[{}]{target}", escaped(&words)));
            }
        }
    }

    /// Leaves only the words of a link.
    pub(super) fn unlinked(&mut self, node: &Node) {
        let start = node.range.start;
        match self.closing(node) {
            Some(at) => {
                self.edits.replace(start..start + 1, "");
                self.edits.replace(at..node.range.end, "");
            }
            None => {
                let words: String = node.children.iter().map(Node::text).collect();
                return self.edits.replace(node.range.clone(), escaped(&words));
            }
        }
        self.children(node);
    }

    /// Where the bracket behind a link's words is; `None` if it has no brackets.
    fn closing(&self, node: &Node) -> Option<usize> {
        self.source(node).starts_with('[').then_some(())?;
        let inside = node.children.last().map_or(node.range.start + 1, |last| last.range.end.max(node.range.start + 1));
        let rest = self.body.get(inside..node.range.end)?;
        Some(inside + rest.find(']')?)
    }

    /// An address that stands in the text without any mark. Not every program makes a link of it.
    fn bare(&self, node: &Node, address: &str) -> String {
        let source = self.source(node);
        let mail = address.strip_prefix("mailto:") == Some(source);
        if (mail || source == address) && !source.contains(['&', '{', '<', '>', ' ']) {
            return format!("<{source}>");
        }
        let words: String = node.children.iter().map(Node::text).collect();
        format!("[{}]{}", escaped(&words), target(address, ""))
    }

    /// Removes the definitions of links and pictures that name a file or an article here: whatever refers to them has
    /// its address now.
    pub(super) fn definitions(&mut self) {
        let pictures = &self.article.whole.pictures;
        for definition in article::markdown::read(self.body).definitions {
            let file = PublicationPath::parse(&definition.address);
            let here = definition.address.starts_with("article:")
                || file.is_some_and(|file| file.as_str().ends_with(".md") || pictures.contains(&file));
            if here {
                self.edits.replace(definition.range, String::new());
            }
        }
    }
}

/// The part of a link or a picture behind its words.
pub(super) fn target(address: &str, title: &str) -> String {
    let address = address.replace('{', "%7B").replace('|', "%7C");
    let address = if address.contains(['(', ')']) { format!("<{address}>") } else { address };
    match title.trim() {
        "" => format!("({address})"),
        title => format!("({address} \"{}\")", title_escaped(title)),
    }
}
