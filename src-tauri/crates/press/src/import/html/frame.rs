//! What a page loads from elsewhere: films, sound, other pages.

use super::block::Block;
use super::dom::{Handle, attribute, count, elements, name, text};
use super::links::written;
use super::read::{Flow, Reader};
use super::told::quoted;

impl Reader<'_> {
    /// What is loaded from elsewhere becomes a link to it, and the words in it come in behind that.
    pub(super) fn frame(&mut self, node: &Handle, flow: &mut Flow) {
        self.framed(node, flow);
        if address(node).is_some() {
            self.words_within(node, flow);
        }
    }

    /// The words for those who cannot see a film or a drawing: its transcript, or advice about their browser.
    fn words_within(&mut self, node: &Handle, flow: &mut Flow) {
        let said = text(node);
        let lower = said.to_lowercase();
        if count(&said) <= ADVICE && BROWSER.iter().any(|word| lower.contains(word)) {
            self.told.known(&said);
            let message = format!("left out within the article: advice about browsers ({})", quoted(&said));
            self.told.beside(self.page.line(node), count(&said), message);
        } else if name(node) == "iframe" && said.contains('<') {
            self.told.left_out(self.page.line(node), &said, "a page within the page");
        } else if !said.is_empty() {
            self.block(node, &[], flow);
        }
    }

    fn framed(&mut self, node: &Handle, flow: &mut Flow) {
        let line = self.page.line(node);
        let Some(address) = address(node) else {
            // A frame that was saved with its content, or an empty one.
            if let Some(document) = attribute(node, "srcdoc") {
                self.told.left_out(line, &document, "a page within the page");
            }
            return self.block(node, &[], flow);
        };
        let address = if address.starts_with("//") { format!("https:{address}") } else { address };
        let kind = match name(node) {
            "audio" => "sound",
            "video" => "film",
            _ => "embedded page",
        };
        let title = attribute(node, "title").or_else(|| attribute(node, "aria-label"));
        if address.contains("://") {
            self.told.frames += 1;
            let shown = match title {
                Some(title) => format!("[{}]({})", escaped(&title), written(&address)),
                None => format!("<{}>", written(&address)),
            };
            return flow.push(Block::Ready(shown));
        }
        if address.starts_with("data:") {
            return self.told.left_out_thing(
                line,
                &format!("a {kind} that is part of the page was left out: only pictures can be kept"),
            );
        }
        let file = address.rsplit('/').next().unwrap_or(&address).to_owned();
        self.told.left_out_thing(line, &format!("the {kind} “{file}” was not copied, and became a link to its file: put it on the web, and link to it there"));
        let shown = title.unwrap_or(file);
        flow.push(Block::Ready(format!("[{}]({})", escaped(&shown), written(&address))));
    }
}

/// Where the film or page is.
fn address(node: &Handle) -> Option<String> {
    let inner = || elements(node, "source").find_map(|source| attribute(&source, "src"));
    let found = ["src", "data-src", "data"].into_iter().find_map(|key| attribute(node, key)).or_else(inner);
    found.filter(|address| !address.starts_with("about:") && !address.starts_with("javascript:"))
}

/// Advice about browsers is not longer than this, in words.
const ADVICE: usize = 30;

/// Words for a browser and what it needs, in the languages of many readers.
const BROWSER: &[&str] = &[
    "browser",
    "navigateur",
    "navegador",
    "nettleser",
    "webbläsare",
    "selain",
    "javascript",
    "flash player",
    "html5",
    "iframe",
    "браузер",
    "ブラウザ",
    "浏览器",
];

fn escaped(text: &str) -> String {
    let mut out = String::new();
    crate::import::escape::escape(&text.split_whitespace().collect::<Vec<_>>().join(" "), false, &mut out);
    out
}
