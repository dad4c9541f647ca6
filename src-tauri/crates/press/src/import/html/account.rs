//! The last look: whether every word of the article is in its Markdown, as often as it was said, whatever happened on
//! the way.

use std::collections::HashMap;

use article::markdown::read;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::unmarked;

/// The words of `shown` that are neither in `markdown` nor among what was told as left out. A word that was said twice
/// has to be there twice, and numbers and signs are words. Their order, line ends and marks do not matter.
pub(super) fn missing(shown: &str, markdown: &str, told: &str) -> Vec<String> {
    let there = words_in(markdown);
    let known: Vec<String> = there.split_whitespace().chain(told.split_whitespace()).filter_map(key).collect();
    let mut left: HashMap<&str, usize> = HashMap::new();
    known.iter().for_each(|word| *left.entry(word).or_default() += 1);
    let mut gone: Vec<(&str, String)> = Vec::new();
    for word in shown.split_whitespace() {
        let Some(key) = key(word) else { continue };
        match left.get_mut(key.as_str()).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => gone.push((word, key)),
        }
    }
    if gone.is_empty() {
        return Vec::new();
    }
    let mut over: Vec<&str> = Vec::new();
    for word in &known {
        if let Some(left) = left.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            over.push(word);
        }
    }
    unmatched(gone, over)
}

/// The words of `gone` that the words left over do not make up either: where a mark begins or ends, words may be cut or
/// joined. Whole words only, because a number is part of many others.
fn unmatched(gone: Vec<(&str, String)>, mut over: Vec<&str>) -> Vec<String> {
    let mut out = Vec::new();
    let mut at = 0;
    while at < gone.len() {
        let found = (0..over.len()).find_map(|from| Some((from, same_letters(&gone[at..], &over[from..])?)));
        match found {
            Some((from, (words, others))) => {
                over.drain(from..from + others);
                at += words;
            }
            None => {
                out.push(gone[at].0.to_owned());
                at += 1;
            }
        }
    }
    out
}

/// How many words of each list, from its start, have the same letters in a row.
fn same_letters(gone: &[(&str, String)], over: &[&str]) -> Option<(usize, usize)> {
    let (mut one, mut other) = (gone.first()?.1.clone(), (*over.first()?).to_owned());
    let (mut words, mut others) = (1, 1);
    while one != other {
        if other.starts_with(&one) {
            one.push_str(&gone.get(words)?.1);
            words += 1;
        } else if one.starts_with(&other) {
            other.push_str(over.get(others)?);
            others += 1;
        } else {
            return None;
        }
    }
    Some((words, others))
}

/// What two spellings of a word have in common: its letters and digits, or, if it has none, its signs. Those of ASCII
/// alone are marks, here or there.
fn key(word: &str) -> Option<String> {
    let letters: String =
        word.chars().map(unmarked::base).filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if !letters.is_empty() {
        return Some(letters);
    }
    let is_sign = |c: &char| !c.is_ascii() && !c.is_control() && !is_unseen(*c);
    Some(word.chars().filter(is_sign).collect()).filter(|signs: &String| !signs.is_empty())
}

/// Characters that say nothing by themselves: joiners, marks of direction, soft hyphens, variants of pictures.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// The words that readers of a text get to see, captions among them; not the descriptions of pictures, which are no part
/// of a page's text either.
fn words_in(markdown: &str) -> String {
    let mut out = String::with_capacity(markdown.len());
    let mut pictures = 0_usize;
    for (event, _) in read(markdown).events {
        match event {
            Event::Start(Tag::Image { title, .. }) => {
                pictures += 1;
                out.push_str(&format!(" {title} "));
            }
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            _ if pictures > 0 => {}
            Event::Text(text) | Event::Code(text) => out.push_str(&text),
            Event::InlineHtml(tag) if !tag.starts_with("<br") => {}
            Event::FootnoteReference(_) => {}
            Event::Html(html) => out.push_str(&without_tags(&html)),
            Event::Start(tag) if is_inline(&tag.to_end()) => {}
            Event::End(tag) if is_inline(&tag) => {}
            _ => out.push(' '),
        }
    }
    out
}

fn is_inline(tag: &TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
    )
}

fn without_tags(html: &str) -> String {
    let mut inside = false;
    let mut keeps = |c: char| {
        inside = (inside || c == '<') && c != '>';
        !inside && c != '>'
    };
    html.chars().map(|c| if keeps(c) { c } else { ' ' }).collect()
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn each_word_and_number_is_counted() {
        for (shown, markdown, told, wanted) in [
            ("never never never", "never never", "", &["never"][..]),
            ("9–17 in 2024", "in 2024", "", &["9–17"]),
            ("a 5 b 25", "a b 25", "", &["5"]),
            ("a 5 b 25", "a b 25", "5", &[]),
            ("here it is", "there it is", "", &["here"]),
            ("★ ★ tea", "★ tea", "", &["★"]),
            ("10⁶ is 106", "10<sup>6</sup> is `10⁶`", "", &[]),
            ("Welcome in", "Wel**come** **in**", "", &[]),
            ("When? Now", "- [x] When?Now", "", &[]),
            ("The pier in 1900", "![A](a.jpg \"The pier in 1900\")", "", &[]),
            ("boat", "![boat](a.jpg)", "", &["boat"]),
            ("a – b", "a\u{a0}– b", "", &[]),
        ] {
            assert_eq!(missing(shown, markdown, told), wanted, "{shown} / {markdown}");
        }
    }
}
