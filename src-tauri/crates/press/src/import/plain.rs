//! Plain text as people type it: headings are recognised, wrapped lines joined, lists kept.

mod lines;
mod lists;

use serde_json::Value;

use self::lines::{broken, escaped};
use super::encoding::{Decoded, is_text};
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
    let mut body = markdown(&blocks).join("\n\n");
    if !body.is_empty() {
        body.push('\n');
    }
    (front, body)
}

/// A block of a text.
enum Block {
    Heading(String),
    Paragraph(String),
    List(Vec<lists::Item>),
}

/// Each block as Markdown.
fn markdown(blocks: &[Block]) -> Vec<String> {
    let mut written = Vec::with_capacity(blocks.len());
    for together in blocks.chunk_by(|one, next| matches!((one, next), (Block::List(_), Block::List(_)))) {
        // Markdown makes one list of those that follow each other.
        let counted = lists::count_on(together.iter().flat_map(Block::items));
        written.extend(together.iter().map(|block| match block {
            Block::Heading(text) => format!("## {}", escaped(text)),
            Block::Paragraph(text) => escaped(text),
            Block::List(items) if counted => lists::nested(items),
            Block::List(items) => lists::as_typed(items),
        }));
    }
    written
}

impl Block {
    fn items(&self) -> &[lists::Item] {
        if let Self::List(items) = self { items } else { &[] }
    }
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
        [first, ..] if is_speech(first) => speeches(bare.as_slice()),
        [first, ..] if lists::item(first).is_some() => vec![Block::List(lists::read(lines))],
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
        && (capitals && !line.ends_with(['.', ',']) || (numbered || lists::item(line).is_none()) && is_short(line))
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

/// Whether a line begins with a dash as in `– Bonjour, dit-il.`, by which many languages mark who speaks.
fn is_speech(line: &str) -> bool {
    line.strip_prefix(['–', '—', '―'])
        .is_some_and(|rest| rest.starts_with(char::is_whitespace) && !rest.trim().is_empty())
}

/// A paragraph for each line that begins so, with the lines that follow it.
fn speeches(lines: &[&str]) -> Vec<Block> {
    let spoken = lines.chunk_by(|_, next| !is_speech(next));
    spoken.map(|lines| Block::Paragraph(join(lines))).collect()
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

    #[test]
    fn numbers_that_do_not_follow_each_other_stay_as_typed() {
        let body = |list: &str| imported(&format!("What happened to the pier, and when:\n\n{list}")).1;
        let list = |list: &str| format!("What happened to the pier, and when:\n\n{list}\n");
        assert_eq!(
            body("1990. The pier opened.\n1995. It burned.\n2001. It fell."),
            list("1990\\. The pier opened.\\\n1995\\. It burned.\\\n2001\\. It fell.")
        );
        assert_eq!(body("1990. It opened.\n\n1995. It burned."), list("1990\\. It opened.\n\n1995\\. It burned."));
        assert_eq!(body("1) Ann\n2) Ben\n2) Cal"), list("1\\) Ann\\\n2\\) Ben\\\n2\\) Cal"));
        assert_eq!(body("007. Bond\n008. Bill"), list("007\\. Bond\\\n008\\. Bill"));
        assert_eq!(body("- a\n  3. b\n  9. c\n- d"), list("- a\n\n3\\. b\\\n9\\. c\n\n- d"));
        assert_eq!(body("3. Ann\n4. Ben\n\n5. Cal."), list("3. Ann\n4. Ben\n\n5. Cal."));
        assert_eq!(body("- a\n  1. b\n  2. c\n- d\n  1. e"), list("- a\n  1. b\n  2. c\n- d\n  1. e"));
    }

    #[test]
    fn dashes_of_those_who_speak_stay() {
        let body = |lines: &str| imported(&format!("Ils se sont vus sur le quai, hier soir.\n\n{lines}")).1;
        for dash in ['–', '—', '―'] {
            let lines = body(&format!("{dash} Bonjour, dit-il.\n{dash} Salut,\ndit-elle."));
            assert!(
                lines.ends_with(&format!("\n\n{dash} Bonjour, dit-il.\n\n{dash} Salut,\\\ndit-elle.\n")),
                "{lines}"
            );
        }
        assert!(body("• rye\n  – old\n  – new").ends_with("- rye\n  - old\n  - new\n"), "marks of a list within one");
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
