//! Definitions of links that readers do not see, and that no link uses either.

use std::collections::HashSet;
use std::ops::Range;

use article::markdown::Definition;
use pulldown_cmark::{Event, LinkType, Tag};

use super::warning::WarningKind;

/// What the parser takes for definitions and passes over, with its bytes: those that nothing refers to, and those whose
/// label has one already. `[Ada]: Because.` is one of the former, although its writer meant words.
pub(super) fn passed_over(
    body: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &[Definition],
) -> Vec<(WarningKind, Range<usize>)> {
    let mut found = unused(body, events, definitions);
    found.extend(repeated(body, events, definitions));
    found
}

fn unused(
    body: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &[Definition],
) -> Vec<(WarningKind, Range<usize>)> {
    let used: HashSet<String> = events.iter().filter_map(|(event, _)| referred(event)).collect();
    let unused = definitions.iter().filter(|known| !is_comment(known) && !used.contains(&folded(&known.label)));
    let warning = |known: &Definition| {
        let written = body.get(known.range.clone()).unwrap_or_default().trim();
        let shown = written.chars().map(|c| if c == '\n' { ' ' } else { c }).take(120).collect();
        (WarningKind::UnusedLink(shown), known.range.clone())
    };
    unused.map(warning).collect()
}

/// The label that a link or a picture refers to.
fn referred(event: &Event<'_>) -> Option<String> {
    let (Event::Start(Tag::Link { link_type, id, .. }) | Event::Start(Tag::Image { link_type, id, .. })) = event else {
        return None;
    };
    let refers = matches!(link_type, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    refers.then(|| folded(id))
}

/// The form in which labels are compared (CommonMark, section 4.7).
fn folded(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `[//]: # (words)`, the custom for words that no reader should see.
fn is_comment(definition: &Definition) -> bool {
    definition.address.is_empty() || definition.address == "#"
}

/// Definitions of links whose label has one already: the parser passes over them. They are between the top-level
/// blocks, and not among the definitions that count.
fn repeated(
    body: &str,
    events: &[(Event<'_>, Range<usize>)],
    definitions: &[Definition],
) -> Vec<(WarningKind, Range<usize>)> {
    let mut known: Vec<Range<usize>> = definitions.iter().map(|definition| definition.range.clone()).collect();
    let mut depth = 0_usize;
    for (event, range) in events {
        if depth == 0 {
            known.push(range.clone());
        }
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    known.sort_unstable_by_key(|range| range.start);
    known.push(body.len()..body.len());
    let comments: HashSet<&str> =
        definitions.iter().filter(|known| is_comment(known)).map(|known| &*known.label).collect();
    let (mut found, mut at) = (Vec::new(), 0);
    for range in known {
        let mut start = at;
        for line in body.get(at..range.start).unwrap_or_default().split_inclusive('\n') {
            let written = line.trim();
            if let Some((label, _)) = written.strip_prefix('[').and_then(|rest| rest.split_once("]:"))
                && !comments.contains(label)
            {
                let from = start + line.len() - line.trim_start().len();
                found.push((WarningKind::RepeatedLink(label.to_owned()), from..from + written.len()));
            }
            start += line.len();
        }
        at = at.max(range.end);
    }
    found
}
