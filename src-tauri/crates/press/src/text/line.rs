//! Lines around a text: headlines, deks, teasers and captions.

use super::sanitise::SafeHtml;
use super::settings::Nothing;
use super::write;
use crate::document::{DocumentSettings, Kind, Node, build, line};

/// A headline, dek or teaser as HTML: typeset, with emphasis and nothing else.
pub fn line_html(text: &str, language: &str) -> SafeHtml {
    write::line(&line::line(text.trim(), language), language)
}

/// A headline, dek or teaser as text: typeset, without marks of emphasis. For places that show no markup.
pub fn line_text(text: &str, language: &str) -> String {
    words(line::line(text.trim(), language))
}

/// A caption or credit as HTML: like a line of the text, with emphasis and links.
pub fn caption_html(text: &str, language: &str) -> SafeHtml {
    write::line(&caption_nodes(text, language), language)
}

/// A caption or credit as text: typeset, its words alone. For places that show no markup.
pub fn caption_text(text: &str, language: &str) -> String {
    words(caption_nodes(text, language))
}

/// A caption or credit as nodes.
pub(crate) fn caption_nodes(text: &str, language: &str) -> Vec<Node> {
    let settings = DocumentSettings { language, headline: Some(""), resolver: &Nothing };
    build::caption(text, &settings).nodes
}

fn words(nodes: Vec<Node>) -> String {
    let mut words = String::new();
    let mut waiting: Vec<Node> = nodes.into_iter().rev().collect();
    while let Some(node) = waiting.pop() {
        match &node.kind {
            Kind::Image { alt, .. } => words.push_str(alt),
            _ => words.push_str(&node.text()),
        }
        waiting.extend(node.children.into_iter().rev());
    }
    words
}

/// The words of a line of HTML that the sanitiser made.
pub(crate) fn plain(html: &SafeHtml) -> String {
    words_of(html.as_str())
}

/// The same, with the address of each link in brackets after its words, unless these say it.
pub(crate) fn plain_with_addresses(html: &SafeHtml) -> String {
    let mut pieces = html.as_str().split("<a href=\"");
    let mut words = pieces.next().map(words_of).unwrap_or_default();
    for piece in pieces {
        let (address, rest) = piece.split_once('"').unwrap_or_default();
        // The end of the start tag belongs to no word.
        let (_, rest) = rest.split_once('>').unwrap_or_default();
        let (inside, after) = rest.split_once("</a>").unwrap_or((rest, ""));
        let (address, inside) = (words_of(address), words_of(inside));
        words.push_str(&inside);
        if !inside.contains(&address) {
            words.push_str(&format!(" ({address})"));
        }
        words.push_str(&words_of(after));
    }
    words
}

fn words_of(html: &str) -> String {
    let mut words = String::new();
    for (n, piece) in html.split('<').enumerate() {
        words.push_str(if n == 0 { piece } else { piece.split_once('>').map_or("", |(_, words)| words) });
    }
    words
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&nbsp;", "\u{A0}")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_has_emphasis_and_its_marks_are_not_read_out() {
        let typed = "The *\"Titanic\"* & <b> -- a `log`";
        assert_eq!(line_html(typed, "en").as_str(), "The <em>“Titanic”</em> &amp; &lt;b&gt; – a <code>log</code>");
        assert_eq!(line_text(typed, "en"), "The “Titanic” & <b> – a log");
        assert_eq!(line_html("</script>[x](y)", "en").as_str(), "&lt;/script&gt;[x](y)");
    }

    #[test]
    fn words_without_markup_keep_where_links_lead() {
        let html = caption_html("By *[Jo](https://jo.example/?a&b)*, https://x.example & <b>", "en");
        assert_eq!(plain_with_addresses(&html), "By Jo (https://jo.example/?a&b), https://x.example & <b>");
        assert_eq!(plain(&html), "By Jo, https://x.example & <b>");
    }

    #[test]
    fn a_caption_has_links_too() {
        assert_eq!(
            caption_html("The *Sula*, by [Jo](https://jo.example) <3", "en").as_str(),
            "The <em>Sula</em>, by <a href=\"https://jo.example\" rel=\"noopener\">Jo</a> &lt;3"
        );
        assert_eq!(caption_text("The *Sula* & `x`, by [Jo](https://jo.example) <3", "en"), "The Sula & x, by Jo <3");
        assert_eq!(caption_html("1. First <b>", "en").as_str(), "1. First &lt;b&gt;");
        assert_eq!(caption_html("", "en").as_str(), "");
    }
}
