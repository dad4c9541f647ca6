//! A text as the parser's events.

use std::ops::Range;

use pulldown_cmark::{Event, Parser};

use super::options;

/// Events, each with its range of bytes in the text.
pub type Events<'a> = Vec<(Event<'a>, Range<usize>)>;

/// A text as events.
#[derive(Debug)]
pub struct Reading<'a> {
    /// The events.
    pub events: Events<'a>,
    /// The definitions of links that count: the first for each label.
    pub definitions: Vec<Definition>,
}

/// The definition of a link: `[label]: address`.
#[derive(Debug, Clone)]
pub struct Definition {
    /// Its label, as written.
    pub label: String,
    /// Where it leads.
    pub address: String,
    /// Where it is in the text.
    pub range: Range<usize>,
}

/// What the parser itself says.
pub(super) fn events(text: &str) -> Reading<'_> {
    let mut events = Vec::with_capacity(text.len() / 16);
    let parser = Parser::new_ext(text, options()).into_offset_iter();
    let definitions = parser.reference_definitions().iter().map(|(label, found)| Definition {
        label: label.to_owned(),
        address: found.dest.to_string(),
        range: found.span.clone(),
    });
    let definitions = definitions.collect();
    events.extend(parser);
    Reading { events, definitions }
}
