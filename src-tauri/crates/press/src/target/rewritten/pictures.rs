//! Pictures and figures.

use article::PublicationPath;

use super::html::{escaped, figure_text};
use super::links::target;
use super::{Figure, Rewriter};
use crate::document::{Destination, ImageSource, Kind, Node};

impl Rewriter<'_> {
    pub(super) fn image(&mut self, node: &Node, source: &ImageSource, alt: &str, title: &str) {
        // Those of raw HTML are written with it.
        if !self.source(node).starts_with('!') {
            return;
        }
        let site = self.system.site().is_some();
        let words = || escaped(alt);
        match source {
            ImageSource::File { path, .. } => match self.system.picture(path) {
                Some((href, ..)) => {
                    self.edits.replace(node.range.clone(), format!("![{}]{}", words(), target(&href, title)));
                }
                None => self.edits.replace(node.range.clone(), words()),
            },
            // A file for another program stays as it is; pages load nothing from other hosts.
            ImageSource::Remote(address) if site => {
                let shown = if alt.is_empty() { escaped(address) } else { words() };
                self.edits.replace(node.range.clone(), format!("[{shown}]{}", target(address, title)));
            }
            ImageSource::Missing if site => self.edits.replace(node.range.clone(), words()),
            _ => {}
        }
    }

    /// A picture alone in its paragraph, for a program that shows no caption of its own accord.
    pub(super) fn figure_as_typed(&mut self, node: &Node) {
        let caption = node.children.iter().find(|child| child.kind == Kind::Caption);
        let typed = caption.map(|caption| self.title_of(caption)).unwrap_or_default();
        for child in node.children.iter().filter(|child| child.kind != Kind::Caption) {
            match &child.kind {
                Kind::Image { source: ImageSource::File { path, .. }, alt, .. } => {
                    self.captioned(child, path, alt, &typed)
                }
                Kind::Link { to, title } => {
                    // The first edit of a place counts.
                    for image in &child.children {
                        if let Kind::Image { source: ImageSource::File { path, .. }, alt, .. } = &image.kind {
                            self.captioned(image, path, alt, &typed);
                        }
                    }
                    self.link(child, to, title);
                }
                _ => self.node(child),
            }
        }
    }

    fn captioned(&mut self, node: &Node, path: &PublicationPath, alt: &str, caption: &str) {
        let Some((href, ..)) = self.system.picture(path) else { return };
        self.edits.replace(node.range.clone(), format!("![{}]{}", escaped(alt), target(&href, caption)));
    }

    /// The title of a picture as it is written, with its marks.
    fn title_of(&self, caption: &Node) -> String {
        let source = self.body.get(caption.range.clone()).unwrap_or_default();
        let events = article::markdown::read(source).events;
        let title = events.into_iter().find_map(|(event, _)| match event {
            pulldown_cmark::Event::Start(pulldown_cmark::Tag::Image { title, .. }) => Some(title.to_string()),
            _ => None,
        });
        title.filter(|title| !title.is_empty()).unwrap_or_else(|| words_of(caption))
    }

    /// A picture alone in its paragraph becomes a figure: in the program's own form, or as HTML.
    pub(super) fn figure(&mut self, node: &Node) {
        let Some(site) = self.system.site() else { return };
        let own = self.own_figure(node).and_then(|(src, alt, caption, link)| {
            site.figure(&Figure { src: &src, alt: &alt, caption: &caption, link: link.as_deref() })
        });
        match own {
            Some(own) => self.edits.replace(self.whole_lines(node), own),
            None => self.as_html(node),
        }
    }

    /// Address, alternative text, caption and link of a figure; `None` if its caption is more than words with emphasis,
    /// or it shows no file.
    fn own_figure(&self, node: &Node) -> Option<(String, String, String, Option<String>)> {
        let (mut image, mut link, mut caption) = (None, None, String::new());
        for child in &node.children {
            match &child.kind {
                Kind::Link { to: Destination::Nowhere(_), .. } => image = child.children.first(),
                Kind::Link { to, .. } => {
                    link = Some(self.address(to)?);
                    image = child.children.first();
                }
                Kind::Caption => caption = figure_text(&child.children)?,
                _ => image = Some(child),
            }
        }
        let Kind::Image { source: ImageSource::File { path, .. }, alt, .. } = &image?.kind else { return None };
        let (src, ..) = self.system.picture(path)?;
        Some((src, alt.clone(), caption, link))
    }
}

fn words_of(node: &Node) -> String {
    node.children.iter().map(|child| child.text().into_owned() + &words_of(child)).collect()
}
