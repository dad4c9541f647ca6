//! Extracts the words that readers see.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::element::is_words;
use super::read;

/// The words of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlainText {
    /// What readers read: text and code, with line ends between blocks. For word counts and excerpts.
    pub words: String,
    /// The alternative texts of its pictures, one a line. They are searched, too, but nobody reads them in passing.
    pub pictures: String,
}

impl PlainText {
    /// The words of a text, without its markup.
    pub fn of(body: &str) -> Self {
        words_of(body)
    }

    /// All words, for search.
    pub fn searchable(&self) -> String {
        if self.pictures.is_empty() { self.words.clone() } else { format!("{}\n{}", self.words, self.pictures) }
    }
}

/// What readers read of a text, without its markup.
pub fn plain_text(body: &str) -> String {
    PlainText::of(body).words
}

fn words_of(body: &str) -> PlainText {
    let mut words = String::with_capacity(body.len());
    let (mut html, mut pictures, mut depth) = (String::new(), String::new(), 0_usize);
    for (event, _) in read(body).events {
        let to = if depth > 0 { &mut pictures } else { &mut words };
        match event {
            Event::Text(text) | Event::Code(text) => to.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => to.push(' '),
            Event::Html(markup) => html.push_str(&markup),
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => {
                depth = depth.saturating_sub(1);
                part(&mut pictures);
            }
            Event::End(TagEnd::HtmlBlock) => {
                let text = without_tags(&html);
                words.extend(text.split_whitespace().flat_map(|word| [word, " "]));
                html.clear();
                part(&mut words);
            }
            Event::Rule => part(&mut words),
            Event::Start(tag) if !inline(&tag.to_end()) => part(&mut words),
            Event::End(tag) if !inline(&tag) => part(&mut words),
            _ => {}
        }
    }
    for text in [&mut words, &mut pictures] {
        text.truncate(text.trim_end().len());
    }
    PlainText { words, pictures }
}

/// The words of the first heading that has any. Footnotes count as the end of the text, wherever they are written.
pub fn first_heading(body: &str) -> Option<String> {
    let mut heading: Option<String> = None;
    let mut notes = 0_usize;
    for (event, _) in read(body).events {
        match (event, &mut heading) {
            (Event::Start(Tag::FootnoteDefinition(_)), _) => notes += 1,
            (Event::End(TagEnd::FootnoteDefinition), _) => notes -= 1,
            _ if notes > 0 => {}
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::End(TagEnd::Heading(_)), Some(words)) if !words.trim().is_empty() => break,
            (Event::End(TagEnd::Heading(_)), _) => heading = None,
            (Event::Text(text) | Event::Code(text), Some(words)) => words.push_str(&text),
            (Event::SoftBreak | Event::HardBreak, Some(words)) => words.push(' '),
            _ => {}
        }
    }
    heading.map(|words| words.trim().to_owned())
}

/// Ends the line, unless it is empty.
fn part(words: &mut String) {
    let end = words.trim_end_matches(' ').len();
    words.truncate(end);
    if !words.is_empty() && !words.ends_with('\n') {
        words.push('\n');
    }
}

/// Whether a tag's content is in the same line as the text around it.
fn inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
            | TagEnd::TableCell
    )
}

/// The text between the tags of raw HTML; comments, scripts and styles have no visible text.
fn without_tags(html: &str) -> String {
    let mut words = String::new();
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        words.push_str(&rest[..open]);
        let markup = &rest[open..];
        let end = if markup.starts_with("<!--") {
            markup.find("-->").map(|end| end + 3)
        } else if let Some(name) = ["script", "style"].into_iter().find(|name| opens(markup, name)) {
            element_end(markup, name)
        } else {
            markup.find('>').map(|end| end + 1)
        };
        if let Some(tag) = end.map(|end| &markup[..end]).filter(|tag| is_words(tag)) {
            words.push_str(tag);
            rest = &markup[tag.len()..];
            continue;
        }
        words.push(' ');
        rest = end.map_or("", |end| &markup[end..]);
    }
    words.push_str(rest);
    words
}

fn opens(markup: &str, name: &str) -> bool {
    markup.as_bytes().get(1..=name.len()).is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
}

/// The end of the element that `markup` starts with.
fn element_end(markup: &str, name: &str) -> Option<usize> {
    let close = markup
        .as_bytes()
        .windows(name.len() + 2)
        .position(|at| at.starts_with(b"</") && at[2..].eq_ignore_ascii_case(name.as_bytes()))?;
    markup[close..].find('>').map(|end| close + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_has_text_and_code_and_apart_from_them_alternative_texts() {
        let body = "# Night *ferry*\n\nThe `boat`\nstays[^1] ![a *wide* deck](a.jpg) <b>now</b>.\\\nSo.\n\n- one\n- two\n\n\
            | a | b |\n|---|---|\n| c | d |\n\n```\nlet x;\n```\n\n[^1]: A note.\n\n***\n\nEnd &amp; fin";
        let wanted = "Night ferry\nThe boat stays  now. So.\none\ntwo\na b\nc d\nlet x;\nA note.\nEnd & fin";
        assert_eq!(plain_text(body), wanted);
        assert_eq!(PlainText::of(body).pictures, "a wide deck");
        assert_eq!(PlainText::of("![One](a.jpg)\n\n![*Two*](b.jpg)").searchable(), "\nOne\nTwo");
    }

    #[test]
    fn raw_html_yields_its_words_but_not_its_scripts() {
        let body = "<div class=\"x\">\nInside <b>the</b> box\n<script>let a = 1 < 2;</SCRIPT>\n<!-- not this -->\n</div>\n\nAfter";
        let words: Vec<_> = plain_text(body).split_whitespace().map(str::to_owned).collect();
        assert_eq!(words, ["Inside", "the", "box", "After"]);
        assert_eq!(plain_text("<script>\nnever closed"), "");
        assert_eq!(plain_text("<div>\nDear <Name>\n"), "Dear <Name>");
        assert_eq!(plain_text("<div>\na < b"), "a");
    }

    #[test]
    fn the_first_heading_with_words_counts() {
        assert_eq!(first_heading("Text.\n\n#\n\nNight `ferry`\n===\n\n# Second"), Some("Night ferry".into()));
        assert_eq!(first_heading("Text only"), None);
        assert_eq!(first_heading("[^1]: # Note\n\n# Title\n"), Some("Title".into()));
        assert_eq!(first_heading("```\n# code\n```\n\n#"), None);
    }

    #[test]
    fn deep_nesting_does_not_recurse() {
        let deep = format!("{}x\n\n{}y{}", "> ".repeat(3_000), "*a ".repeat(3_000), "*".repeat(3_000));
        assert!(plain_text(&deep).contains('x'));
    }
}
