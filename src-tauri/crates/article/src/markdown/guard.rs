//! Places at which the parser would take words for markup, or marks for words, and how it is kept from that.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Tag};

use super::cjk;
use super::events::{Definition, Reading, events};

/// Spaces that hardly any text contains. The parser's rules for blocks know only ASCII spaces, and so take one of these
/// for a letter; its rules for emphasis take it for a space. The first that a text does not contain is its guard.
pub(super) const GUARDS: [char; 3] = ['\u{2005}', '\u{2006}', '\u{2008}'];

/// A text with guards.
#[derive(Debug)]
pub(super) struct Guarded {
    text: String,
    guard: char,
    /// Where they are, as offsets of the text without them, in order.
    places: Vec<usize>,
}

impl Guarded {
    /// The text with guards beside the marks of emphasis that need one; `None` if none does.
    pub(super) fn around_marks(body: &str) -> Option<Self> {
        if body.is_ascii() || !body.contains('*') || !body.chars().any(cjk::is_cjk) {
            return None;
        }
        Self::with(body, None, cjk::guards(body))
    }

    /// The text with more guards; `None` if that makes no difference.
    pub(super) fn with(body: &str, known: Option<&Self>, more: Vec<usize>) -> Option<Self> {
        let guard = GUARDS.into_iter().find(|guard| !body.contains(*guard))?;
        let before = known.map_or(0, |known| known.places.len());
        let mut places: Vec<usize> = known.into_iter().flat_map(|known| known.places.iter().copied()).collect();
        places.extend(more);
        places.sort_unstable();
        places.dedup();
        if places.len() == before {
            return None;
        }
        let mut text = String::with_capacity(body.len() + places.len() * guard.len_utf8());
        let mut at = 0;
        for place in &places {
            text.push_str(&body[at..*place]);
            text.push(guard);
            at = *place;
        }
        text.push_str(&body[at..]);
        Some(Self { text, guard, places })
    }

    /// The parser's events without the guards, with ranges of the text without them.
    pub(super) fn read(&self) -> Reading<'static> {
        let reading = events(&self.text);
        let own = |range: &Range<usize>| self.own(range.start)..self.own(range.end);
        let events = reading.events.into_iter().filter_map(|(event, range)| {
            let event = self.unguarded(event.into_static());
            let empty = matches!(&event, Event::Text(text) if text.is_empty());
            (!empty).then(|| (event, own(&range)))
        });
        let events = events.collect();
        let clean = |text: String| text.replace(self.guard, "");
        let definition = |Definition { label, address, range }| Definition {
            label: clean(label),
            address: clean(address),
            range: own(&range),
        };
        Reading { events, definitions: reading.definitions.into_iter().map(definition).collect() }
    }

    /// An offset in the guarded text as one of the text.
    fn own(&self, guarded: usize) -> usize {
        let width = self.guard.len_utf8();
        let (mut low, mut high) = (0, self.places.len());
        while low < high {
            let middle = (low + high) / 2;
            if self.places[middle] + middle * width < guarded { low = middle + 1 } else { high = middle }
        }
        guarded - low * width
    }

    fn unguarded(&self, event: Event<'static>) -> Event<'static> {
        let clean = |text: pulldown_cmark::CowStr<'static>| match text.contains(self.guard) {
            true => text.replace(self.guard, "").into(),
            false => text,
        };
        match event {
            Event::Text(text) => Event::Text(clean(text)),
            Event::Code(text) => Event::Code(clean(text)),
            Event::Html(text) => Event::Html(clean(text)),
            Event::InlineHtml(text) => Event::InlineHtml(clean(text)),
            Event::FootnoteReference(name) => Event::FootnoteReference(clean(name)),
            Event::Start(Tag::FootnoteDefinition(name)) => Event::Start(Tag::FootnoteDefinition(clean(name))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Link { link_type, dest_url: clean(dest_url), title: clean(title), id: clean(id) })
            }
            Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
                Event::Start(Tag::Image { link_type, dest_url: clean(dest_url), title: clean(title), id: clean(id) })
            }
            other => other,
        }
    }
}

/// Where the parser took words for markup.
pub(super) fn misread(body: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<usize> {
    let place = |(event, range): &(Event<'_>, Range<usize>)| match event {
        Event::Start(Tag::Heading { level, .. }) => words_in_braces(body, range, *level),
        Event::Start(Tag::DefinitionListDefinition) => words_behind_colon(body, range),
        _ => None,
    };
    events.iter().filter_map(place).collect()
}

/// The end of a heading's braces, if the parser took them for attributes although they are none.
fn words_in_braces(body: &str, range: &Range<usize>, _level: HeadingLevel) -> Option<usize> {
    let source = body.get(range.clone())?.trim_end();
    let line = match source.starts_with('#') {
        true => {
            let open = source.trim_end_matches('#');
            if open.ends_with([' ', '\t']) { open } else { source }
        }
        // The last line underlines the others.
        false => source.rsplit_once(['\n', '\r'])?.0,
    };
    let line = line.trim_end();
    let inside = line.strip_suffix('}')?;
    let start = inside.rfind(['{', '}', '<', '>', '\\', '\n', '\r'])?;
    let words = inside[start..].strip_prefix('{')?;
    (!are_attributes(words)).then_some(range.start + line.len())
}

/// Whether the content of braces is an id, classes or `key=value`.
fn are_attributes(words: &str) -> bool {
    // `{#1}` and `{.5}` are a number, and not a name that somebody gives.
    let named = |name: &str| name.bytes().any(|byte| !byte.is_ascii_digit());
    let attribute = |word: &str| match word.chars().next() {
        Some('#' | '.') => named(&word[1..]),
        Some(first) if first.is_alphabetic() => word.split_once('=').is_some_and(|(key, _)| named(key)),
        _ => false,
    };
    !words.trim().is_empty() && words.split_whitespace().all(attribute)
}

/// Where a colon is that the parser took for the mark of a definition although no space follows.
fn words_behind_colon(body: &str, range: &Range<usize>) -> Option<usize> {
    let source = body.get(range.clone())?;
    let behind = source.trim_start_matches([' ', '\t']).strip_prefix(':')?;
    let follows = behind.chars().next().is_some_and(|c| !c.is_whitespace());
    follows.then(|| range.end - behind.len() - 1)
}
