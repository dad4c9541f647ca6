//! Plain text as people type it: headings are recognised, wrapped lines joined, lists kept.

use serde_json::Value;

use super::encoding::{Decoded, is_text};
use super::escape::escape;
use super::{Html, ImportedArticle, Importer, Items, Markdown, Source, one_text};

/// Plain text.
#[derive(Debug, Clone, Copy)]
pub struct PlainText;

impl Importer for PlainText {
    fn name(&self) -> &'static str {
        "text"
    }

    fn label(&self) -> &'static str {
        "plain text"
    }

    fn about(&self) -> &'static str {
        "Plain text; headings and lists are recognised, wrapped lines joined"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["txt", "text"]
    }

    fn accepts(&self, source: &Source<'_>) -> bool {
        let Source::File { bytes, .. } = source else { return false };
        is_text(bytes) && !Markdown.accepts(source) && !Html.accepts(source)
    }

    fn read<'s>(&self, source: Source<'s>) -> Items<'s> {
        one_text(self, source, |path, bytes| {
            let decoded = Decoded::read(bytes, None);
            let (front, body) = article(&decoded.text);
            let mut items = vec![super::Item::Article(ImportedArticle { path: path.to_owned(), front, body })];
            items.extend(decoded.reports(path).map(super::Item::Report));
            Ok(items)
        })
    }
}

/// The front matter and the Markdown of a text.
fn article(text: &str) -> (Vec<(&'static str, Value)>, String) {
    let mut blocks: Vec<Block> = paragraphs(text).iter().flat_map(|lines| read(lines)).collect();
    let mut front = Vec::new();
    // The first block is the headline if it is a heading or short enough to be one.
    let title = match blocks.first() {
        Some(Block::Heading(text)) => Some(text.clone()),
        Some(Block::Paragraph(text)) if blocks.len() > 1 && is_short(text) => Some(text.clone()),
        _ => None,
    };
    if let Some(title) = title {
        blocks.remove(0);
        front.push(("title", Value::from(title)));
    }
    let blocks: Vec<String> = blocks.iter().map(Block::markdown).collect();
    let mut body = blocks.join("\n\n");
    if !body.is_empty() {
        body.push('\n');
    }
    (front, body)
}

/// A block of a text.
enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<Item>),
}

impl Block {
    fn markdown(&self) -> String {
        match self {
            Self::Heading(text) => format!("## {}", escaped(text)),
            Self::Paragraph(text) => escaped(text),
            Self::List(items) => nested(items),
        }
    }
}

/// An item of a list.
struct Item {
    /// How far in it stands, in columns.
    indent: usize,
    marker: String,
    text: String,
}

/// Groups of lines, separated by empty lines, with the spaces before them.
fn paragraphs(text: &str) -> Vec<Vec<&str>> {
    let mut all = vec![Vec::new()];
    for line in text.lines() {
        let line = line.trim_end();
        if !line.is_empty() {
            if let Some(last) = all.last_mut() {
                last.push(line);
            }
        } else if all.last().is_some_and(|last| !last.is_empty()) {
            all.push(Vec::new());
        }
    }
    all.retain(|lines| !lines.is_empty());
    all
}

fn read(lines: &[&str]) -> Vec<Block> {
    let bare: Vec<&str> = lines.iter().map(|line| line.trim_start()).collect();
    match bare.as_slice() {
        [line, under, rest @ ..] if is_underline(under) && under.chars().count() * 2 >= line.chars().count() => {
            let mut blocks = vec![Block::Heading((*line).to_owned())];
            if !rest.is_empty() {
                blocks.extend(read(&lines[lines.len() - rest.len()..]));
            }
            blocks
        }
        [line] if is_heading(line) => vec![Block::Heading((*line).to_owned())],
        [first, ..] if item(first).is_some() => vec![list(lines)],
        bare => vec![Block::Paragraph(join(bare))],
    }
}

/// Whether a line looks like a heading: all capitals, numbered, or short without a mark that ends a sentence.
fn is_heading(line: &str) -> bool {
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = letters >= 3 && !line.chars().any(char::is_lowercase) && line.chars().any(char::is_uppercase);
    let numbered = line.split_once(' ').is_some_and(|(number, rest)| {
        let digits = number.trim_end_matches('.');
        let dotted = !digits.is_empty()
            && digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
        dotted && digits.len() <= 8 && rest.starts_with(char::is_uppercase)
    });
    line.chars().count() <= 100
        && !line.contains(['\u{b}', '\u{2028}'])
        && letters > 0
        && (capitals && !line.ends_with(['.', ',']) || (numbered || item(line).is_none()) && is_short(line))
}

/// Whether a line is short and without a mark that ends a sentence.
fn is_short(line: &str) -> bool {
    line.chars().count() <= 60
        && !line.contains(['\u{b}', '\u{2028}'])
        && line.split_whitespace().count() <= 10
        && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
        && !line.ends_with(['.', ',', ';', ':', '!', '…', '"', '”', ')', '-', '–', '—'])
        && !line.contains(['@', '='])
        && !line.contains("://")
}

fn is_underline(line: &str) -> bool {
    line.len() >= 3
        && (line.bytes().all(|b| b == b'=') || line.bytes().all(|b| b == b'-') || line.bytes().all(|b| b == b'~'))
}

/// The marker and text of a list item; `None` if the line is not one.
fn item(line: &str) -> Option<(String, &str)> {
    let (marker, text) = line.split_once(' ')?;
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let text = text.trim_start();
    match marker {
        "*" | "-" | "+" | "•" | "–" | "·" if !text.is_empty() => Some(("-".to_owned(), text)),
        _ if !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit()) => {
            Some((format!("{number}."), text))
        }
        _ => None,
    }
}

fn list(lines: &[&str]) -> Block {
    let mut items: Vec<Item> = Vec::new();
    for line in lines {
        let bare = line.trim_start();
        let indent = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        match (item(bare), items.last_mut()) {
            (Some((marker, text)), _) => items.push(Item { indent, marker, text: broken(text) }),
            (None, Some(last)) => {
                last.text.push(' ');
                last.text.push_str(&broken(bare));
            }
            (None, None) => {}
        }
    }
    Block::List(items)
}

/// Items as Markdown; one that stands further in than the one before belongs to that.
fn nested(items: &[Item]) -> String {
    // Where the items above stand in the text, and where what belongs to them stands in Markdown.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut lines = Vec::new();
    for Item { indent, marker, text } in items {
        while above.last().is_some_and(|(outer, _)| outer >= indent) {
            above.pop();
        }
        let start = above.last().map_or(0, |(_, inside)| *inside);
        above.push((*indent, start + marker.len() + 1));
        lines.push(format!("{}{marker} {}", " ".repeat(start), escaped(text)));
    }
    lines.join("\n")
}

/// Joins wrapped lines. Short lines (verses, postal addresses) stay separate.
fn join(lines: &[&str]) -> String {
    let longest = lines.iter().map(|line| line.chars().count()).max().unwrap_or(0);
    let wrapped = longest > 50;
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() {
            text.push_str(if wrapped { " " } else { "\\\n" });
        }
        text.push_str(line);
    }
    broken(&text)
}

/// A text with the line breaks that a word processor put within its paragraphs.
fn broken(text: &str) -> String {
    text.split(['\u{b}', '\u{2028}']).map(str::trim).collect::<Vec<_>>().join("\\\n")
}

/// Escapes everything that Markdown would read as markup, in each line of a text. Lines end with a backslash where
/// they break.
fn escaped(text: &str) -> String {
    let lines: Vec<&str> = text.split("\\\n").collect();
    let mut out = String::with_capacity(text.len() + 8);
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push_str("\\\n");
        }
        escape(line, true, &mut out);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn imported(text: &str) -> (Option<String>, String) {
        let (front, body) = article(text);
        (front.first().map(|(_, title)| title.as_str().unwrap().to_owned()), body)
    }

    #[test]
    fn headings_are_found_in_every_form() {
        let (title, body) = imported(
            "The last boat\n\nThe vote came at ten past nine, after the caretaker had twice\nasked about the lights.\n\n\
             FOUR MONTHS\n\nThe reprieve has a price.\n\nUnder a line\n------------\nIt ends here.\n\n2.1 Numbers\n\nDone now, all of it.",
        );
        assert_eq!(title.as_deref(), Some("The last boat"));
        assert_eq!(
            body,
            "The vote came at ten past nine, after the caretaker had twice asked about the lights.\n\n## FOUR MONTHS\n\n\
             The reprieve has a price.\n\n## Under a line\n\nIt ends here.\n\n## 2.1 Numbers\n\nDone now, all of it.\n"
        );
    }

    #[test]
    fn lists_stay_and_verses_keep_their_lines() {
        let (_, body) = imported(
            "Shopping, as she wrote it down:\n\n* rye\n* barley and\n  malt\n\n1) one\n2) two\n\nroses are red,\nviolets are blue.",
        );
        assert_eq!(
            body,
            "Shopping, as she wrote it down:\n\n- rye\n- barley and malt\n\n1. one\n2. two\n\nroses are red,\\\nviolets are blue.\n"
        );
    }

    #[test]
    fn items_that_stand_further_in_belong_to_the_one_before() {
        let (_, body) = imported(
            "What to bring, in this order:\n\n* rye\n    * of the year\n\t* or older\n* malt\n  1. pale\n  2. dark\n",
        );
        let wanted = "- rye\n  - of the year\n  - or older\n- malt\n  1. pale\n  2. dark\n";
        assert_eq!(body, format!("What to bring, in this order:\n\n{wanted}"));
    }

    proptest! {
        #[test]
        fn no_word_becomes_markup(text in r"[a-c*_`#\[\]()<>&;~|\\!:.+=\n 0-9-]{0,120}") {
            let body = imported(&text).1;
            let read: String = ::article::markdown::plain_text(&body).chars().filter(|c| c.is_alphabetic()).collect();
            let title = imported(&text).0.unwrap_or_default();
            let written: String = text.chars().filter(|c| c.is_alphabetic()).collect();
            let title: String = title.chars().filter(|c| c.is_alphabetic()).collect();
            prop_assert_eq!(format!("{title}{read}").to_lowercase(), written.to_lowercase(), "{}", body);
        }
    }
}
