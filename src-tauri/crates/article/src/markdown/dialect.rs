//! Reads Markdown as this dialect means it.
//!
//! pulldown-cmark parses; what it takes for markup although no writer means it so is corrected here, once for all
//! readers of a text:
//!
//! 1. `guard` finds such places (words in braces behind a heading, a colon that begins a paragraph, marks beside Chinese
//!    and Japanese punctuation) and puts a space there that nobody sees: it is in no event, and ranges are those of the
//!    text without it.
//! 2. Tags of elements that do not exist (`Dear <Name>`) are text, and so is one tilde.
//! 3. Neighbouring pieces of text are one piece.
//! 4. `address` makes links of bare addresses.
//! 5. A line end between Chinese or Japanese characters is no space.
//! 6. The range of `[words][]` covers its empty brackets.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};

use super::events::{Reading, events};
use super::guard::{Guarded, misread};
use super::{address, cjk, element};

/// Reads a text.
pub fn read(body: &str) -> Reading<'_> {
    let mut reading = parse(body);
    with_empty_brackets(body, &mut reading.events);
    let events = reading.events.into_iter().map(|(event, range)| typed(body, event, range)).collect();
    let events = address::linked(body, joined(body, events));
    Reading { events: without_breaks_in_words(events), definitions: reading.definitions }
}

/// Parses a text, with guards where it needs some.
fn parse(body: &str) -> Reading<'_> {
    let mut guarded = Guarded::around_marks(body);
    // A guard can bring out the next place that needs one, but hardly ever does.
    for _ in 0..ROUNDS {
        let more = match &guarded {
            None => {
                let reading = events(body);
                let places = misread(body, &reading.events);
                if places.is_empty() {
                    return reading;
                }
                places
            }
            Some(guarded) => {
                let reading = guarded.read();
                let places = misread(body, &reading.events);
                if places.is_empty() {
                    return reading;
                }
                places
            }
        };
        match Guarded::with(body, guarded.as_ref(), more) {
            Some(next) => guarded = Some(next),
            None => break,
        }
    }
    guarded.map_or_else(|| events(body), |guarded| guarded.read())
}

/// How often a text is parsed again at most.
const ROUNDS: usize = 4;

/// What the parser took for markup and is what its writer typed: the tag of an element that does not exist; one tilde,
/// as in `~5~`, which strikes out only where there are two.
fn typed<'a>(body: &str, event: Event<'a>, range: Range<usize>) -> (Event<'a>, Range<usize>) {
    let single = || body.get(range.clone()).is_some_and(|source| source.starts_with('~') && !source.starts_with("~~"));
    match event {
        Event::InlineHtml(html) if element::is_words(&html) => (Event::Text(html), range),
        Event::Start(Tag::Strikethrough) if single() => (Event::Text("~".into()), range.start..range.start + 1),
        Event::End(TagEnd::Strikethrough) if single() => (Event::Text("~".into()), range.end - 1..range.end),
        other => (other, range),
    }
}

/// The parser's range of a link or picture that names its definition by its own words, `[words][]`, ends too early.
fn with_empty_brackets(body: &str, events: &mut [(Event<'_>, Range<usize>)]) {
    let mut open = Vec::new();
    for (event, range) in events {
        let collapsed = match event {
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                open.push(*link_type == LinkType::Collapsed);
                *link_type == LinkType::Collapsed
            }
            Event::End(TagEnd::Link | TagEnd::Image) => open.pop().unwrap_or_default(),
            _ => false,
        };
        let whole = body.get(range.clone()).is_some_and(|source| source.ends_with("[]"));
        if collapsed && !whole && body.get(range.end..).is_some_and(|rest| rest.starts_with("[]")) {
            range.end += 2;
        }
    }
}

/// Joins pieces of text that follow each other in the source exactly as they read. The parser splits at every character
/// that could have been markup.
fn joined<'a>(body: &'a str, events: Vec<(Event<'a>, Range<usize>)>) -> Vec<(Event<'a>, Range<usize>)> {
    let mut joined: Vec<(Event<'a>, Range<usize>)> = Vec::with_capacity(events.len());
    let mut code = false;
    for (event, range) in events {
        match &event {
            Event::Start(Tag::CodeBlock(_)) => code = true,
            Event::End(TagEnd::CodeBlock) => code = false,
            Event::Text(text) if !code => {
                if let Some((Event::Text(before), place)) = joined.last_mut()
                    && place.end == range.start
                    && reads_as(body, place, before)
                    && reads_as(body, &range, text)
                {
                    place.end = range.end;
                    *before = CowStr::Borrowed(&body[place.clone()]);
                    continue;
                }
            }
            _ => {}
        }
        joined.push((event, range));
    }
    joined
}

/// Whether this is what stands there in the source. Nearly always it was borrowed from there, and need not be compared.
fn reads_as(body: &str, range: &Range<usize>, text: &str) -> bool {
    body.get(range.clone()).is_some_and(|source| std::ptr::eq(source, text) || source == text)
}

/// Removes line ends between characters of scripts that are written without spaces.
fn without_breaks_in_words<'a>(events: Vec<(Event<'a>, Range<usize>)>) -> Vec<(Event<'a>, Range<usize>)> {
    if !events.iter().any(|(event, _)| matches!(event, Event::Text(text) if text.chars().any(cjk::is_unspaced))) {
        return events;
    }
    let last = |before: &[(Event<'_>, Range<usize>)]| neighbour(before.iter().rev(), |text| text.chars().next_back());
    let first = |after: &[(Event<'_>, Range<usize>)]| neighbour(after.iter(), |text| text.chars().next());
    let inside = |at: usize| {
        matches!(events[at].0, Event::SoftBreak)
            && last(&events[..at]).is_some_and(cjk::is_unspaced)
            && first(&events[at + 1..]).is_some_and(cjk::is_unspaced)
    };
    let kept: Vec<bool> = (0..events.len()).map(|at| !inside(at)).collect();
    events.into_iter().zip(kept).filter_map(|(event, kept)| kept.then_some(event)).collect()
}

/// A character of the nearest text, with nothing but marks of emphasis and links in between.
fn neighbour<'e>(
    mut events: impl Iterator<Item = &'e (Event<'e>, Range<usize>)>,
    pick: impl Fn(&str) -> Option<char>,
) -> Option<char> {
    events.find_map(|(event, _)| match event {
        Event::Text(text) => Some(pick(text)),
        Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
        | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => None,
        _ => Some(None),
    })?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The events of a text in short form.
    fn shown(body: &str) -> String {
        let mut shown = String::new();
        for (event, _) in read(body).events {
            match event {
                Event::Text(text) => shown.push_str(&text),
                Event::Code(text) => shown.extend(["`", &text, "`"]),
                Event::SoftBreak => shown.push('/'),
                Event::Start(Tag::Strong) => shown.push_str("<b>"),
                Event::End(TagEnd::Strong) => shown.push_str("</b>"),
                Event::Start(Tag::Emphasis) => shown.push_str("<i>"),
                Event::End(TagEnd::Emphasis) => shown.push_str("</i>"),
                Event::Start(Tag::Link { dest_url, .. }) => shown.extend(["[", &dest_url, "|"]),
                Event::End(TagEnd::Link) => shown.push(']'),
                Event::Start(Tag::Heading { id, .. }) => shown.extend(["# ", id.as_deref().unwrap_or_default(), ": "]),
                Event::Start(Tag::Paragraph) => shown.push_str("p: "),
                Event::Start(Tag::DefinitionListTitle) => shown.push_str("dt: "),
                Event::Start(Tag::DefinitionListDefinition) => shown.push_str("dd: "),
                Event::InlineHtml(html) => shown.extend(["{", &html, "}"]),
                Event::End(tag) if !shown.ends_with('\n') && !matches!(tag, TagEnd::DefinitionList) => shown.push('\n'),
                _ => {}
            }
        }
        shown
    }

    #[test]
    fn braces_behind_a_heading_are_words_unless_they_are_attributes() {
        assert_eq!(shown("## Said {sic}"), "# : Said {sic}\n");
        assert_eq!(shown("## The set {10, 20} ##"), "# : The set {10, 20}\n");
        assert_eq!(shown("Empty {}\n==="), "# : Empty {}\n");
        assert_eq!(shown("> ## In a quote {n}\n> text"), "# : In a quote {n}\np: text\n");
        assert_eq!(shown("## Mixed {#id sic}"), "# : Mixed {#id sic}\n");
        assert_eq!(shown("## The winner {#1}"), "# : The winner {#1}\n");
        assert_eq!(shown("## Set {.5}"), "# : Set {.5}\n");
        assert_eq!(shown("## Kept {#kept .wide k=v}"), "# kept: Kept\n");
        assert_eq!(shown("## In \\{braces\\}"), "# : In {braces}\n");
    }

    #[test]
    fn a_colon_defines_a_term_only_before_a_space() {
        assert_eq!(
            shown("Open.\n\n:warning: *Wear* a vest.\n\nHe laughed.\n\n:) was all.\n"),
            "p: Open.\np: :warning: <i>Wear</i> a vest.\np: He laughed.\np: :) was all.\n"
        );
        assert_eq!(shown("One\n:smile: two"), "p: One/:smile: two\n");
        assert_eq!(shown("Term\n: *Meaning*"), "dt: Term\ndd: <i>Meaning</i>\n");
        assert_eq!(shown("> Open.\n>\n> :) he wrote"), "p: Open.\np: :) he wrote\n");
        assert_eq!(shown("Term\n:   Meaning\n\n:-( no"), "dt: Term\ndd: Meaning\np: :-( no\n");
    }

    #[test]
    fn tags_of_elements_that_do_not_exist_are_words() {
        assert_eq!(shown("Dear <Name>, Vec<String> and </place>."), "p: Dear <Name>, Vec<String> and </place>.\n");
        assert_eq!(shown("A <kbd>key</kbd>, a <x-tag>"), "p: A {<kbd>}key{</kbd>}, a {<x-tag>}\n");
    }

    #[test]
    fn one_tilde_strikes_nothing_out() {
        assert_eq!(shown("~5~ and 5~10 km, ~*a*~"), "p: ~5~ and 5~10 km, ~<i>a</i>~\n");
        let struck = read("~~a ~b~ c~~").events;
        assert_eq!(
            struck.iter().filter(|(event, _)| *event == Event::Start(Tag::Strikethrough)).count(),
            1,
            "{struck:?}"
        );
    }

    #[test]
    fn marks_work_beside_cjk_punctuation() {
        assert_eq!(
            shown("これは**「重要」**です。**注意：**これを"),
            "p: これは<b>「重要」</b>です。<b>注意：</b>これを\n"
        );
        assert_eq!(shown("한국어는 **\"강조\"**가"), "p: 한국어는 <b>\"강조\"</b>가\n");
        assert_eq!(shown("他说*（是）*的**“好”**了"), "p: 他说<i>（是）</i>的<b>“好”</b>了\n");
        assert_eq!(shown("句。**強調**だ。`**「a」**b`"), "p: 句。<b>強調</b>だ。`**「a」**b`\n");
        assert_eq!(shown("a**\"b\"**c and 夜"), "p: a**\"b\"**c and 夜\n", "Latin text is read as ever");
    }

    #[test]
    fn a_line_end_in_unspaced_script_is_no_space() {
        assert_eq!(shown("改行された\n日本語の文"), "p: 改行された日本語の文\n");
        assert_eq!(shown("改行**された**\n日本語"), "p: 改行<b>された</b>日本語\n");
        assert_eq!(shown("한국어\n한국어"), "p: 한국어/한국어\n");
        assert_eq!(shown("日本\nJapan\n日本"), "p: 日本/Japan/日本\n");
    }

    #[test]
    fn a_link_named_by_its_own_words_has_its_empty_brackets() {
        let body = "[a *b*][] ![c][] [d][e] [e][]. [e]\n\n[a *b*]: /1\n[c]: /2\n[e]: /3\n";
        let links = read(body).events.into_iter().filter_map(|(event, range)| match event {
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) | Event::End(TagEnd::Image) => Some(&body[range]),
            _ => None,
        });
        assert_eq!(links.collect::<Vec<_>>(), ["[a *b*][]", "![c][]", "![c][]", "[d][e]", "[e][]", "[e]"]);
    }

    proptest! {
        #[test]
        fn ranges_are_those_of_the_text(body in r#"([ #:*{}<>`\n"a-c「」。漢か강]|https://a\.b/|## |: |\*\*|<b>|\{x\}\n){0,40}"#) {
            let guarded = read(&body);
            for (event, range) in &guarded.events {
                prop_assert!(body.get(range.clone()).is_some());
                if let Event::Text(text) = event {
                    prop_assert!(!text.chars().any(|c| super::super::guard::GUARDS.contains(&c)));
                }
            }
            let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert!(super::super::plain_text(&body).chars().count() <= body.chars().count() + letters(&body) + 64);
        }
    }
}
