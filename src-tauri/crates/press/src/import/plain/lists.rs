//! Lists in plain text.

use super::lines::{broken, escaped};

/// An item of a list.
pub(super) struct Item {
    /// How far in it stands, in columns.
    indent: usize,
    /// Its number; `None` for a bullet.
    number: Option<u64>,
    /// What stands before it, as typed: `–`, `1.`, `2)`.
    marker: String,
    text: String,
}

/// The marker and text of a list item; `None` if the line is not one.
pub(super) fn item(line: &str) -> Option<(&str, &str)> {
    let (marker, text) = line.split_once(' ')?;
    let number = marker.strip_suffix(['.', ')']).unwrap_or_default();
    let text = text.trim_start();
    let bullet = matches!(marker, "*" | "-" | "+" | "•" | "–" | "·") && !text.is_empty();
    let counted = !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit());
    (bullet || counted).then_some((marker, text))
}

/// The items of these lines, of which the first begins one.
pub(super) fn read(lines: &[&str]) -> Vec<Item> {
    let mut items: Vec<Item> = Vec::new();
    for line in lines {
        let bare = line.trim_start();
        let indent = line.chars().take_while(|c| c.is_whitespace()).map(|c| if c == '\t' { 4 } else { 1 }).sum();
        match (item(bare), items.last_mut()) {
            (Some((marker, text)), _) => {
                let number = marker.trim_end_matches(['.', ')']).parse().ok();
                items.push(Item { indent, number, marker: marker.to_owned(), text: broken(text) });
            }
            (None, Some(last)) => {
                last.text.push(' ');
                last.text.push_str(&broken(bare));
            }
            (None, None) => {}
        }
    }
    items
}

/// Whether each number is the one after the number before it in its list. In Markdown only the first counts.
pub(super) fn count_on<'i>(items: impl Iterator<Item = &'i Item>) -> bool {
    let mut above: Vec<&Item> = Vec::new();
    for item in items {
        let mut before = None;
        while above.last().is_some_and(|outer| outer.indent >= item.indent) {
            before = above.pop();
        }
        if let Some(number) = item.number {
            let expected = before.and_then(|before| before.number).map(|before| before + 1);
            let padded = item.marker.len() > 2 && item.marker.starts_with('0');
            if padded || expected.is_some_and(|expected| expected != number) {
                return false;
            }
        }
        above.push(item);
    }
    true
}

/// Items as Markdown; one that stands further in than the one before belongs to that.
pub(super) fn nested(items: &[Item]) -> String {
    // Where the items above stand in the text, and where what belongs to them stands in Markdown.
    let mut above: Vec<(usize, usize)> = Vec::new();
    let mut lines = Vec::new();
    for Item { indent, number, text, .. } in items {
        let marker = number.map_or_else(|| "-".to_owned(), |number| format!("{number}."));
        while above.last().is_some_and(|(outer, _)| outer >= indent) {
            above.pop();
        }
        let start = above.last().map_or(0, |(_, inside)| *inside);
        above.push((*indent, start + marker.len() + 1));
        lines.push(format!("{}{marker} {}", " ".repeat(start), escaped(text)));
    }
    lines.join("\n")
}

/// Items as Markdown, with their numbers as words: a line for each that has one.
pub(super) fn as_typed(items: &[Item]) -> String {
    let runs = items.chunk_by(|one, next| one.number.is_some() == next.number.is_some());
    let written = runs.map(|run| match run {
        [Item { number: Some(_), .. }, ..] => {
            let lines: Vec<String> =
                run.iter().map(|item| escaped(&format!("{} {}", item.marker, item.text))).collect();
            lines.join("\\\n")
        }
        _ => nested(run),
    });
    written.collect::<Vec<_>>().join("\n\n")
}
