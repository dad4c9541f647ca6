//! A tokenizer for raw HTML: tags and text, in one pass.
//!
//! It decides nothing about safety; ammonia does (see `text::sanitise`). It exists so that tags can be balanced,
//! counted, renamed and dropped *before* they reach a parser whose running time explodes with depth, and so that a
//! writer's `<img>` and `<iframe>` become the same as a picture and a link in Markdown.

use quick_xml::escape::{resolve_html5_entity, unescape_with};

/// A piece of raw HTML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Token<'a> {
    /// A start tag.
    Open(RawTag<'a>),
    /// An end tag, its name in lower case.
    Close(String),
    /// Text between tags, with character references as written.
    Text(&'a str),
    /// What browsers do not show: a comment, a declaration, a processing instruction; and whether it ends.
    Skipped(&'a str, bool),
}

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawTag<'a> {
    /// Its name in lower case.
    pub(crate) name: String,
    /// Its attributes: names in lower case, values with character references as written.
    pub(crate) attributes: Vec<(String, &'a str)>,
}

impl RawTag<'_> {
    /// The value of an attribute; the first one counts, as in browsers.
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| *value)
    }

    /// The id that links use for this tag: its `id`, or the obsolete `name` of an anchor.
    pub(crate) fn wanted_id(&self) -> Option<&str> {
        self.attribute("id").or_else(|| if self.name == "a" { self.attribute("name") } else { None })
    }
}

/// The tokens of a piece of HTML.
pub(crate) fn tokens(html: &str) -> Tokens<'_> {
    Tokens { html, at: 0, misses: 0 }
}

/// An upper bound on how deeply a parser would nest the elements of a page. Open elements are counted by name; those
/// whose end tag is optional are closed by the next one of their kind.
pub(crate) fn deepest_nesting(html: &str) -> usize {
    let mut open: std::collections::HashMap<String, usize> = std::collections::HashMap::new();
    let (mut depth, mut deepest) = (0_usize, 0);
    for token in tokens(html) {
        match token {
            Token::Open(tag) if !super::elements::is_void(&tag.name) => {
                let of_kind = open.entry(tag.name.clone()).or_default();
                if *of_kind > 0 && !super::elements::ended_by(&tag.name).is_empty() {
                    continue;
                }
                *of_kind += 1;
                depth += 1;
                deepest = deepest.max(depth);
            }
            Token::Close(name) => {
                if let Some(of_kind) = open.get_mut(&name).filter(|of_kind| **of_kind > 0) {
                    *of_kind -= 1;
                    depth -= 1;
                }
            }
            _ => {}
        }
    }
    deepest
}

/// Elements whose content is not markup (HTML, section 13.2.5.2 and following).
const OPAQUE: &[&str] = &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// After this many tags without an end, the rest is taken as text. Each search for an end may run through all of it.
const MISSES: u32 = 8;

/// See [`tokens`].
#[derive(Debug, Clone)]
pub(crate) struct Tokens<'a> {
    html: &'a str,
    at: usize,
    misses: u32,
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = &self.html[self.at..];
        if rest.is_empty() {
            return None;
        }
        if !rest.starts_with('<') || self.misses >= MISSES {
            let end = if self.misses >= MISSES { None } else { rest.find('<') };
            return Some(self.text(end.unwrap_or(rest.len())));
        }
        if let Some(tail) = rest.strip_prefix("<!--") {
            Some(self.skipped(rest, tail.find("-->").map(|end| end + 7)))
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            Some(self.skipped(rest, rest.find('>').map(|end| end + 1)))
        } else if let Some(tail) = rest.strip_prefix("</") {
            if !tail.starts_with(|c: char| c.is_ascii_alphabetic()) {
                return Some(self.text(1));
            }
            let name = name(tail);
            self.skip(rest, rest.find('>').map(|end| end + 1));
            Some(Token::Close(name.to_ascii_lowercase()))
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let Some((tag, length)) = start_tag(rest) else {
                self.misses += 1;
                return Some(self.text(1));
            };
            self.at += length;
            if OPAQUE.contains(&tag.name.as_str())
                && let Some(end) = find_close(&self.html[self.at..], &tag.name)
            {
                self.at += end;
            }
            Some(Token::Open(tag))
        } else {
            Some(self.text(1))
        }
    }
}

impl<'a> Tokens<'a> {
    /// The part that has not been read yet.
    pub(crate) fn rest(&self) -> &'a str {
        &self.html[self.at..]
    }

    /// Reads text up to the next `<`, but at least `length` bytes.
    fn text(&mut self, length: usize) -> Token<'a> {
        let start = self.at;
        self.at += length;
        Token::Text(&self.html[start..self.at])
    }

    fn skipped(&mut self, rest: &'a str, length: Option<usize>) -> Token<'a> {
        self.skip(rest, length);
        Token::Skipped(&rest[..length.unwrap_or(rest.len())], length.is_some())
    }

    /// Skips something; without an end it extends to the end of the text.
    fn skip(&mut self, rest: &str, length: Option<usize>) {
        self.at += length.unwrap_or(rest.len());
    }
}

/// The position of the next `</name`. Names are ASCII, so bytes can be compared.
pub(crate) fn find_close(html: &str, name: &str) -> Option<usize> {
    let bytes = html.as_bytes();
    html.match_indices("</").map(|(at, _)| at).find(|at| {
        let word = bytes.get(at + 2..at + 2 + name.len());
        word.is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// Raw text or an attribute value with its character references decoded.
pub(crate) fn decoded(value: &str) -> String {
    if !value.contains('&') {
        return value.to_owned();
    }
    let mut out = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest name has 31 letters (HTML, section 13.5).
        let end = rest.bytes().take(34).position(|b| b == b';').map_or(1, |end| end + 1);
        match unescape_with(&rest[..end], resolve_html5_entity) {
            Ok(text) => out.push_str(&text),
            Err(_) => out.push_str(&rest[..end]),
        }
        rest = &rest[end..];
    }
    out + rest
}

fn name(text: &str) -> &str {
    &text[..text.find(|c: char| c.is_ascii_whitespace() || c == '/' || c == '>').unwrap_or(text.len())]
}

/// The start tag at the beginning of `html` and its length; `None` if it has no end.
fn start_tag(html: &str) -> Option<(RawTag<'_>, usize)> {
    let tag_name = name(&html[1..]);
    let mut at = 1 + tag_name.len();
    let mut attributes = Vec::new();
    loop {
        at += html[at..].find(|c: char| !c.is_ascii_whitespace() && c != '/')?;
        if html[at..].starts_with('>') {
            return Some((RawTag { name: tag_name.to_ascii_lowercase(), attributes }, at + 1));
        }
        let (key, value, length) = attribute(&html[at..])?;
        attributes.push((key.to_ascii_lowercase(), value));
        at += length;
    }
}

/// The attribute at the beginning of `html`: name, value and length.
fn attribute(html: &str) -> Option<(&str, &str, usize)> {
    // A leading `=` belongs to the name, strange as that is (HTML, section 13.2.5.32).
    let first = html.chars().next()?.len_utf8();
    let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '=');
    let key_end = first + html[first..].find(ends)?;
    let key = &html[..key_end];
    let gap = html[key_end..].find(|c: char| !c.is_ascii_whitespace())?;
    if !html[key_end + gap..].starts_with('=') {
        return Some((key, "", key_end));
    }
    let start = key_end + gap + 1;
    let start = start + html[start..].find(|c: char| !c.is_ascii_whitespace())?;
    let quote = html[start..].chars().next()?;
    if quote == '"' || quote == '\'' {
        let length = html[start + 1..].find(quote)?;
        return Some((key, &html[start + 1..start + 1 + length], start + length + 2));
    }
    let length = html[start..].find(|c: char| c.is_ascii_whitespace() || c == '>')?;
    Some((key, &html[start..start + length], start + length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(html: &str) -> String {
        let one = |token| match token {
            Token::Open(tag) => format!("<{}{:?}>", tag.name, tag.attributes),
            Token::Close(name) => format!("</{name}>"),
            Token::Text(text) => text.to_owned(),
            Token::Skipped(text, ended) => format!("({text} {ended})"),
        };
        tokens(html).map(one).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn tags_are_read_as_browsers_read_them() {
        assert_eq!(shown("<A HREF=x title='a>b'>y</A >"), r#"<a[("href", "x"), ("title", "a>b")]>|y|</a>"#);
        assert_eq!(shown("<br/><img src = \"a b\" alt>"), r#"<br[]>|<img[("src", "a b"), ("alt", "")]>"#);
        assert_eq!(shown("a < b <!-- <i> --> c <?php ?>d"), "a |<| b |(<!-- <i> --> true)| c |(<?php ?> true)|d");
        assert_eq!(shown("<script>if (a<b) '<i>'</script>x"), "<script[]>|</script>|x");
        assert_eq!(shown("<a b=\"<i>c"), "<|a b=\"|<i[]>|c", "an unclosed tag is text, what follows is read again");
    }

    proptest! {
        #[test]
        fn every_text_is_read_to_its_end(html in r#"([<>a-c/="'! -]|<a|</b>|<!--|script){0,60}"#) {
            prop_assert!(tokens(&html).count() <= html.len());
        }
    }
}
