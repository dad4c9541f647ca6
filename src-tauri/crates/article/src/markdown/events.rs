//! A text as the parser's events.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::options;

/// A text as events.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The events, each with its range of bytes in the text.
    pub events: Vec<(Event<'a>, Range<usize>)>,
    /// Where the definitions of links are (`[label]: address`).
    pub definitions: Vec<Range<usize>>,
}

/// What the parser itself says.
pub(super) fn events(text: &str) -> Reading<'_> {
    let mut events = Vec::with_capacity(text.len() / 16);
    let parser = Parser::new_ext(text, options()).into_offset_iter();
    let definitions = parser.reference_definitions().iter().map(|(_, definition)| definition.span.clone()).collect();
    events.extend(parser);
    Reading { events, definitions }
}
