//! The cover: a page of its own, and a picture for shelves.

use super::book::Book;
use super::markup::Xml;
use super::page;
use super::words::book_words;
use crate::language::{Direction, direction};

/// The file of the drawn cover.
pub(super) const DRAWN: &str = "cover.svg";

/// Writes the cover's page.
pub(super) fn page(book: &Book) -> String {
    let mut xml = page::begin(&book.title, &book.language, "", "cover");
    let name = book_words(&book.language).cover;
    xml.open("section", &[("class", "cover"), ("epub:type", "cover"), ("aria-label", name)]).line();
    match &book.cover {
        Some((picture, alt)) => {
            if book.publication != book.title {
                xml.element("p", &[("class", "publication")], &book.publication);
            }
            xml.open("p", &[]).empty("img", &[("src", &format!("media/{picture}")), ("alt", alt)]).close("p").line();
            xml.element("p", &[("class", "title")], &book.title);
            if !book.byline().is_empty() {
                xml.element("p", &[("class", "byline")], book.byline());
            }
        }
        None => {
            let above = Some(book.publication.as_str()).filter(|name| *name != book.title).unwrap_or_default();
            let words = [above, &book.title, book.byline()];
            let alt: Vec<&str> = words.into_iter().filter(|words| !words.is_empty()).collect();
            xml.open("p", &[]).empty("img", &[("src", DRAWN), ("alt", &alt.join(". "))]).close("p").line();
        }
    }
    xml.close("section").line();
    page::end(xml).finish()
}

/// Draws a cover of words alone.
pub(super) fn drawn(book: &Book) -> String {
    let mut xml = Xml::document();
    let (width, height) = (WIDTH.to_string(), HEIGHT.to_string());
    let frame = format!("0 0 {WIDTH} {HEIGHT}");
    let turned = direction(&book.language) == Direction::RightToLeft;
    xml.open(
        "svg",
        &[("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", &frame), ("width", &width), ("height", &height)],
    );
    xml.element("title", &[], &book.title);
    xml.empty("rect", &[("width", &width), ("height", &height), ("fill", "#fbfaf6")]);
    xml.empty("rect", &[("y", "0"), ("width", &width), ("height", "36"), ("fill", "#2456c5")]).line();
    let mut words = |text: &str, y: u32, size: u32, weight: &str, colour: &str| {
        xml.open(
            "text",
            &[
                ("x", &(WIDTH / 2).to_string()),
                ("y", &y.to_string()),
                ("font-size", &size.to_string()),
                ("font-weight", weight),
                ("fill", colour),
                ("text-anchor", "middle"),
                ("font-family", "Georgia, serif"),
                ("direction", if turned { "rtl" } else { "ltr" }),
            ],
        );
        xml.text(text).close("text").line();
    };
    if book.publication != book.title {
        words(&book.publication, 240, 64, "bold", "#5f5a50");
    }
    let (size, lines) = set(&book.title);
    let count = u32::try_from(lines.len()).unwrap_or(1);
    let top = HEIGHT / 2 - count * size * 6 / 10;
    for (at, line) in (1..).zip(&lines) {
        words(line, top + at * size * 6 / 5, size, "bold", "#1d1b17");
    }
    for (at, line) in (0..).zip(wrapped(book.byline(), 36)) {
        words(&line, HEIGHT - 320 + at * 70, 52, "normal", "#5f5a50");
    }
    xml.close("svg").line();
    xml.finish()
}

/// The cover's size in pixels: as tall as shops of books ask for.
const WIDTH: u32 = 1600;
const HEIGHT: u32 = 2560;

/// The lines of a title, with the largest size of letters at which they leave room for the rest.
fn set(title: &str) -> (u32, Vec<String>) {
    for size in [190, 150, 120, 96, 76] {
        // A letter is about half as wide as it is tall.
        let lines = wrapped(title, (WIDTH as usize - 240) * 2 / size as usize);
        if lines.len() * (size as usize) * 6 / 5 < 1300 {
            return (size, lines);
        }
    }
    let mut lines = wrapped(title, (WIDTH as usize - 240) * 2 / 64);
    lines.truncate(17);
    (64, lines)
}

/// Breaks a text into lines of at most so many letters. Those of East Asian scripts count twice and need no space between
/// them.
fn wrapped(text: &str, most: usize) -> Vec<String> {
    let wide = |c: char| matches!(c, '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..);
    let width = |text: &str| text.chars().map(|c| 1 + usize::from(wide(c))).sum::<usize>();
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let mut pieces = vec![String::new()];
        for c in word.chars() {
            let last = pieces.len() - 1;
            let breaks = wide(c) || width(&pieces[last]) >= most;
            if breaks && !pieces[last].is_empty() { pieces.push(c.into()) } else { pieces[last].push(c) }
        }
        for (at, piece) in pieces.iter().enumerate() {
            let between = if at == 0 { " " } else { "" };
            match lines.last_mut() {
                Some(line) if width(line) + between.len() + width(piece) <= most => {
                    line.push_str(between);
                    line.push_str(piece);
                }
                _ => lines.push(piece.clone()),
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_broken_between_words_or_letters() {
        assert_eq!(wrapped("The night ferry stays", 12), ["The night", "ferry stays"]);
        assert_eq!(wrapped("夜间渡轮保留", 8), ["夜间渡轮", "保留"]);
        assert_eq!(wrapped("Donaudampfschiff", 10), ["Donaudampf", "schiff"]);
        assert_eq!(wrapped("", 10), Vec::<String>::new());
    }

    #[test]
    fn a_long_title_is_set_smaller() {
        assert_eq!(set("Short").0, 190);
        let (size, lines) = set(&"word ".repeat(60));
        assert!(size < 120 && lines.len() > 5, "{size} {lines:?}");
    }
}
