//! Changes the paths of a text's pictures.

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::options;
use super::targets::{image_sources, picture_file};

/// The text with the paths of its pictures replaced: `moved` maps each path, as [`picture_files`](super::picture_files)
/// returns it, to the new one. A path is found however it is written (`./a.png`, `<a b.png>`, `a%20b.png`, in a
/// reference or in raw HTML); nothing else in the text changes.
pub fn relink_pictures(body: &str, moved: &HashMap<String, String>) -> String {
    let new = |written: &str| picture_file(written).and_then(|path| moved.get(&path));
    let mut places: Vec<(Range<usize>, String)> = Vec::new();
    let parser = Parser::new_ext(body, options());
    for (_, definition) in parser.reference_definitions().iter() {
        places.extend(destination(body, &definition.span, "]:", new));
    }
    for (event, range) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::Image { link_type: LinkType::Inline, .. }) => {
                places.extend(destination(body, &range, "](", new));
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                for source in image_sources(&body[range.clone()]) {
                    let place = range.start + source.start..range.start + source.end;
                    places.extend(new(&body[place.clone()]).map(|path| (place, path.clone())));
                }
            }
            _ => {}
        }
    }
    places.sort_by_key(|(place, _)| place.start);
    let mut text = String::with_capacity(body.len());
    let mut at = 0;
    for (place, path) in places {
        // A picture nested in another's description can be found twice.
        if place.start >= at {
            text.push_str(&body[at..place.start]);
            text.push_str(&path);
            at = place.end;
        }
    }
    text.push_str(&body[at..]);
    text
}

/// Where in a piece of Markdown the destination to be replaced is, and its replacement. This is the last match: the
/// description before it can contain others.
fn destination<'m>(
    body: &str,
    piece: &Range<usize>,
    opener: &str,
    new: impl Fn(&str) -> Option<&'m String>,
) -> Option<(Range<usize>, String)> {
    let openers = body[piece.clone()].match_indices(opener).map(|(at, _)| piece.start + at + opener.len());
    let found = openers.filter_map(|at| {
        let rest = &body[at..piece.end];
        let start = at + rest.len() - rest.trim_start().len();
        let rest = &body[start..piece.end];
        let (written, length) = match rest.strip_prefix('<') {
            Some(inside) => inside.split_once('>').map(|(written, _)| (written, written.len() + 2))?,
            None => {
                let end = rest.find(|c: char| c.is_whitespace() || c == ')').unwrap_or(rest.len());
                (&rest[..end], end)
            }
        };
        let path = new(written)?;
        let angled = path.contains(|c: char| c.is_whitespace() || "()<>".contains(c));
        Some((start..start + length, if angled { format!("<{path}>") } else { path.clone() }))
    });
    found.last()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_is_found_in_every_spelling_of_its_path() {
        let moved = HashMap::from([
            ("a.png".to_owned(), "media/a.png".to_owned()),
            ("in/b c.png".to_owned(), "media/b c.png".to_owned()),
        ]);
        for (text, after) in [
            ("![x](a.png)", "![x](media/a.png)"),
            ("![x](./a.png \"Cap\")", "![x](media/a.png \"Cap\")"),
            ("![x]( <a.png> 'Cap')", "![x]( media/a.png 'Cap')"),
            ("![x](<./in/b c.png>) ![](in/b%20c.png)", "![x](<media/b c.png>) ![](<media/b c.png>)"),
            ("[![x](a.png)](a.png)", "[![x](media/a.png)](a.png)"),
            ("![x][r]\n\n[r]: ./a.png \"Cap\"\n", "![x][r]\n\n[r]: media/a.png \"Cap\"\n"),
            ("One <img alt=\"a.png\" src='./a.png'> two", "One <img alt=\"a.png\" src='media/a.png'> two"),
            ("<p><img src=a.png><img src=a.png></p>\n", "<p><img src=media/a.png><img src=media/a.png></p>\n"),
            ("![x](a.png2) `![x](a.png)`", "![x](a.png2) `![x](a.png)`"),
        ] {
            assert_eq!(relink_pictures(text, &moved), after);
        }
    }
}
