//! Elements within a line: marks, links, formulas.

use super::dom::{Handle, above, attribute, classes, elements, name, text};
use super::read::{Flow, Reader};
use super::runs::{Mark, Piece, with};

impl Reader<'_> {
    pub(super) fn inline(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        self.numbers += 1;
        let tag = |name: &'static str| Some(Mark::Tag(name, String::new(), self.numbers));
        let look = self.styles.look(node);
        let mark = match name(node) {
            // Google Docs puts a whole text that is copied into a `b` that is not bold.
            "b" | "strong" if look.bold != Some(false) => Some(Mark::Strong),
            "i" | "em" | "cite" | "var" | "dfn" if look.italic != Some(false) => Some(Mark::Emphasis),
            "s" | "strike" | "del" => Some(Mark::Strike),
            "sup" => tag("sup"),
            "sub" => tag("sub"),
            "ins" => tag("ins"),
            "mark" => tag("mark"),
            "kbd" => tag("kbd"),
            "q" => tag("q"),
            "small" => None,
            "u" if marks.iter().all(|mark| !matches!(mark, Mark::Link(_))) && elements(node, "a").next().is_none() => {
                Some(Mark::Tag("u", String::new(), 0))
            }
            "ruby" => tag("ruby"),
            "rt" => tag("rt"),
            "rp" => tag("rp"),
            "abbr" | "acronym" => attribute(node, "title").map(|title| Mark::Tag("abbr", titled(&title), self.numbers)),
            "bdo" => {
                attribute(node, "dir").map(|dir| Mark::Tag("bdo", format!(" dir=\"{}\"", quoted(&dir)), self.numbers))
            }
            _ => None,
        };
        let mut marks = self.looked(node, marks);
        if let Some(mark) = mark {
            // A Google document raises a note's number twice.
            marks = with(&marks, mark);
        }
        self.children(node, &marks, flow);
    }

    /// The marks within an element: those around it and those of its style.
    pub(super) fn looked(&mut self, node: &Handle, marks: &[Mark]) -> Vec<Mark> {
        let look = self.styles.look(node);
        let mut all = marks.to_vec();
        if look.bold == Some(false) {
            all.retain(|mark| *mark != Mark::Strong);
        }
        if look.italic == Some(false) {
            all.retain(|mark| *mark != Mark::Emphasis);
        }
        self.numbers += 1;
        look.marks(self.numbers).into_iter().for_each(|mark| all = with(&all, mark));
        let linked = all.iter().any(|mark| matches!(mark, Mark::Link(_)));
        // Word processors underline links.
        if look.underlined && !linked && elements(node, "a").next().is_none() && matches!(name(node), "span" | "font") {
            all = with(&all, Mark::Tag("u", String::new(), 0));
        }
        all
    }

    pub(super) fn link(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        if let Some(label) = self.notes.references.get(&std::rc::Rc::as_ptr(node)) {
            let marks: Vec<Mark> =
                marks.iter().filter(|mark| !matches!(mark, Mark::Tag("sup", ..) | Mark::Link(_))).cloned().collect();
            self.cited.insert(label.clone());
            return flow.add(Piece::Ready(format!("[^{label}]")), &marks);
        }
        let href = attribute(node, "href");
        let sign = text(node);
        if href.as_deref().is_some_and(|href| href.contains('#')) && is_anchor(node, &sign) {
            return self.told.known(&sign);
        }
        let pictures = elements(node, "img").next().is_some();
        let address =
            href.and_then(|href| self.addresses.link(&href)).filter(|address| !(pictures && is_picture_file(address)));
        let marks = self.looked(node, marks);
        match address {
            Some(address) if !sign.is_empty() || pictures => {
                self.children(node, &with(&marks, Mark::Link(address)), flow)
            }
            _ => self.children(node, &marks, flow),
        }
    }

    pub(super) fn formula(&mut self, node: &Handle, marks: &[Mark], flow: &mut Flow) {
        let written = elements(node, "annotation")
            .find(|note| attribute(note, "encoding").is_some_and(|encoding| encoding.contains("tex")));
        let formula = attribute(node, "alttext").or_else(|| written.as_ref().map(text));
        let line = self.page.line(node);
        match formula {
            Some(formula) => {
                self.told.changed(line, "a formula came in as TeX code");
                self.told.known(&text(node));
                flow.add(Piece::Code(formula), marks);
            }
            None => {
                self.told.changed(line, "a formula came in as plain letters");
                flow.text(&text(node), marks);
            }
        }
    }
}

/// Whether a link is the sign beside a heading that leads to it. In a text, such a sign is a word (§ 5).
fn is_anchor(link: &Handle, sign: &str) -> bool {
    let named = |class: &String| ["anchor", "headerlink", "permalink"].iter().any(|name| class.contains(name));
    let heading = |node: Handle| matches!(name(&node), "h1" | "h2" | "h3" | "h4" | "h5" | "h6");
    matches!(sign, "#" | "¶" | "§" | "🔗") && (classes(link).iter().any(named) || above(link).any(heading))
}

fn titled(title: &str) -> String {
    format!(" title=\"{}\"", quoted(title))
}

fn quoted(value: &str) -> String {
    value.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('\n', " ")
}

/// Whether a link leads to a picture: to the one that it stands around, only larger.
pub(super) fn is_picture_file(address: &str) -> bool {
    let path = address.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ending =
        ["jpg", "jpeg", "png", "gif", "webp", "avif"].iter().any(|ending| path.ends_with(&format!(".{ending}")));
    ending || path.contains("/wiki/file:")
}
