//! A single line as nodes: a headline, a dek, a teaser.

use article::markdown::read_line;
use pulldown_cmark::{Event, Tag, TagEnd};

use super::node::{Kind, Node};
use super::typeset::Typesetter;

/// The nodes of a line, typeset for its language: text, emphasis, strong emphasis and code.
pub(crate) fn line(text: &str, language: &str) -> Vec<Node> {
    let events = read_line(text);
    let mut set = Typesetter::new(language);
    let mut open: Vec<(Kind, Vec<Node>)> = vec![(Kind::Paragraph, Vec::new())];
    for (at, event) in events.iter().enumerate() {
        let node = match event {
            Event::Start(Tag::Emphasis) => {
                open.push((Kind::Emphasis, Vec::new()));
                continue;
            }
            Event::Start(Tag::Strong) => {
                open.push((Kind::Strong, Vec::new()));
                continue;
            }
            Event::End(TagEnd::Emphasis | TagEnd::Strong) if open.len() > 1 => {
                let Some((kind, children)) = open.pop() else { continue };
                piece(kind, children)
            }
            Event::Code(code) => {
                set.pass(Some('x'));
                piece(Kind::Code(code.to_string()), Vec::new())
            }
            Event::Text(text) => {
                let mut out = String::with_capacity(text.len() + 8);
                set.set(text, next_char(&events[at + 1..]), &mut out);
                piece(Kind::Text(out), Vec::new())
            }
            _ => continue,
        };
        if let Some((_, children)) = open.last_mut() {
            children.push(node);
        }
    }
    open.into_iter().next().map(|(_, nodes)| nodes).unwrap_or_default()
}

fn piece(kind: Kind, children: Vec<Node>) -> Node {
    Node { kind, range: 0..0, turned: false, children }
}

fn next_char(events: &[Event<'_>]) -> Option<char> {
    events.iter().find_map(|event| match event {
        Event::Text(text) => text.chars().next(),
        Event::Code(_) => Some('x'),
        _ => None,
    })
}
