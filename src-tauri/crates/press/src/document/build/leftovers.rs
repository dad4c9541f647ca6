//! Markup of other tools that a text was brought from. It means nothing here, and readers would see it.

use std::ops::Range;

use crate::document::warning::Leftover;

/// What another tool would read as markup in a piece of text, in order.
pub(super) fn leftovers(text: &str) -> Vec<(Leftover, Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(next) = text[at..].find(['%', '[', '{', '^', '=']).map(|next| at + next) {
        let rest = &text[next..];
        match leftover(rest) {
            Some((kind, length)) => {
                found.push((kind, next..next + length));
                at = next + length;
            }
            None => at = next + 1,
        }
    }
    found
}

/// What is at the beginning of a text, and its length.
fn leftover(rest: &str) -> Option<(Leftover, usize)> {
    let closed = |open: &str, close: &str, kind| {
        let inside = rest.strip_prefix(open)?;
        let end = inside.find(close)?;
        (!inside[..end].trim().is_empty()).then_some((kind, open.len() + end + close.len()))
    };
    // A block of these can span several pieces of text, so that its end is elsewhere.
    let opened = |open: &str, close: &str, kind| {
        rest.starts_with(open).then(|| (kind, rest.find(close).map_or(rest.len(), |end| end + close.len())))
    };
    let comment = || {
        let inside = rest.strip_prefix("%%")?;
        let end = inside.find("%%").map_or(rest.len(), |end| end + 4);
        Some((Leftover::PrivateNote, end))
    };
    comment()
        .or_else(|| opened("{{", "}}", Leftover::Shortcode))
        .or_else(|| opened("{%", "%}", Leftover::Liquid))
        .or_else(|| closed("[[", "]]", Leftover::WikiLink))
        .or_else(|| closed("^[", "]", Leftover::InlineNote))
        .or_else(|| closed("[^", "]", Leftover::MissingFootnote).filter(|(_, end)| !rest[..*end].contains(' ')))
        .or_else(|| closed("[/", "]", Leftover::Shortcode).filter(|(_, end)| is_name(&rest[2..*end - 1])))
        .or_else(|| closed("[!", "]", Leftover::Callout).filter(|(_, end)| is_name(&rest[2..*end - 1].to_lowercase())))
        .or_else(|| {
            closed("[", "]", Leftover::Contents).filter(|(_, end)| rest[1..*end - 1].eq_ignore_ascii_case("toc"))
        })
        .or_else(|| closed("[", "]", Leftover::Shortcode).filter(|(_, end)| is_shortcode(&rest[1..*end - 1])))
        .or_else(|| closed("==", "==", Leftover::Highlight).filter(|(_, end)| is_marked(&rest[2..*end - 2])))
        .or_else(|| closed("{", "}", Leftover::Attributes).filter(|(_, end)| are_attributes(&rest[1..*end - 1])))
}

/// What another tool would read as markup at the beginning or the end of a whole line, which `begins` and `ends` with
/// this piece of text, or without it.
pub(super) fn of_line(text: &str, begins: bool, ends: bool) -> Option<(Leftover, Range<usize>)> {
    if begins && text.starts_with(":::") {
        return Some((Leftover::Container, 0..text.len()));
    }
    if begins && is_module(text) {
        return Some((Leftover::Module, 0..text.len()));
    }
    let at = text.rfind('^').filter(|_| ends)?;
    let (before, name) = (&text[..at], text[at + 1..].trim_end());
    let apart = before.ends_with(' ') || before.is_empty() && begins;
    // A power has no letters: x ^2.
    let named =
        name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') && name.bytes().any(|b| b.is_ascii_alphabetic());
    (apart && named && name.len() > 1).then(|| (Leftover::BlockName, at..at + 1 + name.len()))
}

/// `import Chart from "./chart"`, `export const x = 1`.
fn is_module(line: &str) -> bool {
    let quoted = |rest: &str| rest.starts_with(['\'', '"']);
    let imported = line.strip_prefix("import ");
    imported.is_some_and(|rest| quoted(rest) || rest.split_once(" from ").is_some_and(|(_, file)| quoted(file)))
        || ["export const ", "export default ", "export function ", "export let "]
            .iter()
            .any(|start| line.starts_with(start))
}

/// `gallery ids="1"`, `caption id=a`: a name and attributes (WordPress). Nobody writes brackets so.
fn is_shortcode(inside: &str) -> bool {
    let Some((name, attributes)) = inside.split_once(' ') else {
        return matches!(inside, "gallery" | "caption" | "embed");
    };
    let first = attributes.split_once('=');
    is_name(name)
        && first.is_some_and(|(key, value)| is_name(key.trim()) && !value.is_empty() && !value.starts_with([' ', '=']))
}

/// `==marked==`, but not `a == b == c`.
fn is_marked(inside: &str) -> bool {
    !inside.starts_with(|c: char| c.is_whitespace() || c == '=') && !inside.ends_with(char::is_whitespace)
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
}

/// `: .wide`, `:toc`, `.wide #top`.
fn are_attributes(inside: &str) -> bool {
    let (kramdown, words) = inside.strip_prefix(':').map_or((false, inside), |words| (true, words));
    let named = |word: &str| word.strip_prefix(['.', '#']).is_some_and(|name| name.starts_with(char::is_alphabetic));
    let mut words = words.split_whitespace().peekable();
    let Some(first) = words.peek() else { return false };
    kramdown && first.starts_with(char::is_alphabetic)
        || words.all(|word| named(word) || kramdown && word.contains('='))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_of_whole_lines_is_found() {
        let found = |text: &str| of_line(text, true, true).map(|(kind, place)| format!("{kind:?} {}", &text[place]));
        for (line, wanted) in [
            ("::: warning", Some("Container ::: warning")),
            ("import Chart from './chart'", Some("Module import Chart from './chart'")),
            ("export const a = 1", Some("Module export const a = 1")),
            ("A line. ^b1", Some("BlockName ^b1")),
            ("import duties from 1990 on", None),
            ("x ^2", None),
            ("a^b1", None),
        ] {
            assert_eq!(found(line).as_deref(), wanted, "{line}");
        }
        assert!(of_line("::: x", false, true).is_none() && of_line("a ^b1", true, false).is_none());
    }

    #[test]
    fn markup_of_other_tools_is_found() {
        let found = |text: &str| -> Vec<String> {
            leftovers(text).into_iter().map(|(kind, place)| format!("{kind:?} {}", &text[place])).collect()
        };
        assert_eq!(
            found("a [[Night ferry|boat]] b %%not yet%% c"),
            ["WikiLink [[Night ferry|boat]]", "PrivateNote %%not yet%%"]
        );
        assert_eq!(
            found("{{< figure src=a >}} {% include x %} {{ page.title }}"),
            ["Shortcode {{< figure src=a >}}", "Liquid {% include x %}", "Shortcode {{ page.title }}"]
        );
        assert_eq!(
            found("{: .wide} {:toc} {.wide #a} {: target=\"_blank\"} [/caption]"),
            [
                "Attributes {: .wide}",
                "Attributes {:toc}",
                "Attributes {.wide #a}",
                "Attributes {: target=\"_blank\"}",
                "Shortcode [/caption]"
            ]
        );
        assert_eq!(found("x^[A note.] y[^9]"), ["InlineNote ^[A note.]", "MissingFootnote [^9]"]);
        assert_eq!(found("100%, 5 % {10, 20} [1] {sic} 2^8 [] [[]] {.5} [a/b]"), [""; 0]);
        assert_eq!(
            found("[!quote]- Ada ==marked== [TOC] [caption id=\"a\"] [gallery ids='1,2'] [gallery]"),
            [
                "Callout [!quote]",
                "Highlight ==marked==",
                "Contents [TOC]",
                "Shortcode [caption id=\"a\"]",
                "Shortcode [gallery ids='1,2']",
                "Shortcode [gallery]"
            ]
        );
        assert_eq!(found("a == b == c, [he said x = 1], [sic], [! no], ===="), [""; 0]);
        assert_eq!(found("%%"), ["PrivateNote %%"], "a block of them");
    }
}
