//! A comparison as hosts show it: with names for fields and places, and what is as before folded.

mod place;
mod rows;

use article::Manuscript;
use article::compare::{
    Block, BlockState, Comparison, FieldChange, FieldForm, ListItem, ListState, Segment, SegmentKind,
};

use super::changes::label;
use crate::wire::{
    ApartRow, ItemState, RedlineBlock, RedlineItem, RedlineItemPart, RedlinePart, RedlineState, RedlineText,
    RedlineWords, WordsState,
};
use place::Places;
pub(super) use rows::rows;

/// What people call what a field refers to, by the field’s key and the name that is written.
pub(super) type Named<'n> = dyn Fn(&str, &str) -> Option<String> + 'n;

/// The parts of a comparison in the order in which they are read.
pub(super) fn parts(comparison: &Comparison, new: &Manuscript, named: &Named<'_>) -> Vec<RedlinePart> {
    let (before, after): (Vec<_>, Vec<_>) = comparison.fields.iter().partition(|field| field.key != AFTER_THE_TEXT);
    let mut parts: Vec<RedlinePart> = before.into_iter().map(|change| field(change, named)).collect();
    parts.extend(same_fields(comparison, new));
    parts.extend(comparison.leading.map(|change| RedlinePart::Spacing { change }));
    body(comparison, &mut parts);
    parts.extend(after.into_iter().map(|change| field(change, named)));
    parts
}

/// What the workflow keeps, with names.
pub(super) fn apart(comparison: &Comparison) -> Vec<ApartRow> {
    let words = |value: &str| value.replace('-', " ");
    let row = |apart: &article::compare::Apart| ApartRow {
        label: label(&apart.key).to_owned(),
        old: words(&apart.old),
        new: words(&apart.new),
    };
    comparison.apart.iter().map(row).collect()
}

/// The related posts stand below the text.
const AFTER_THE_TEXT: &str = "related";

/// What stands at the top of an article beside the headline.
const AT_THE_TOP: [&str; 5] = ["title", "description", "authors", "author", "image"];

/// The fields at the top that are as before, if any of the fields is not.
fn same_fields(comparison: &Comparison, new: &Manuscript) -> Option<RedlinePart> {
    if comparison.fields.is_empty() {
        return None;
    }
    let changed = |key: &str| comparison.fields.iter().any(|field| field.key.eq_ignore_ascii_case(key));
    let same = AT_THE_TOP.iter().filter(|key| new.get(key).is_some_and(|value| !value.is_null()) && !changed(key));
    let labels: Vec<String> = same
        .enumerate()
        .map(|(at, key)| if at == 0 { label(key).to_owned() } else { label(key).to_lowercase() })
        .collect();
    (!labels.is_empty()).then(|| RedlinePart::Same { what: place::listed(&labels), blocks: Vec::new() })
}

fn field(change: &FieldChange, named: &Named<'_>) -> RedlinePart {
    let (key, label) = match change.key.as_str() {
        "" => (String::new(), "Front matter".to_owned()),
        key => (key.to_owned(), label(key).to_owned()),
    };
    match &change.form {
        FieldForm::Text { old, new, segments, change } => {
            RedlinePart::Field { key, label, words: words(segments, old, new), change: *change }
        }
        FieldForm::List(items) => {
            // An item that moved is shown where it is now.
            let shown = items.iter().filter(|item| !matches!(item.state, ListState::MovedAway(_)));
            RedlinePart::List { items: shown.map(|one| item(&key, one, named)).collect(), key, label }
        }
    }
}

fn item(key: &str, item: &ListItem, named: &Named<'_>) -> RedlineItem {
    let place = |at: Option<usize>| at.and_then(|at| u32::try_from(at + 1).ok());
    let (state, change) = match item.state {
        ListState::Kept => (ItemState::Kept, None),
        ListState::Added(change) => (ItemState::Added, Some(change)),
        ListState::Removed(change) => (ItemState::Removed, Some(change)),
        ListState::MovedAway(change) | ListState::MovedHere(change) => (ItemState::Moved, Some(change)),
    };
    let parts = item.parts.iter().map(|part| {
        let mut name = part.key.replace('_', " ");
        name[..1].make_ascii_uppercase();
        RedlineItemPart { label: name, words: words(&part.segments, &part.old, &part.new), change: part.change }
    });
    RedlineItem {
        name: named(key, &item.name).unwrap_or_else(|| item.name.clone()),
        state,
        change,
        old: place(item.old),
        new: place(item.new),
        parts: parts.collect(),
    }
}

fn words(segments: &[Segment], old: &str, new: &str) -> Vec<RedlineWords> {
    let shown = |segment: &Segment| {
        let (state, text) = match segment.kind {
            SegmentKind::Same => (WordsState::Same, &new[segment.new.clone()]),
            SegmentKind::Deleted => (WordsState::Deleted, &old[segment.old.clone()]),
            SegmentKind::Inserted => (WordsState::Inserted, &new[segment.new.clone()]),
        };
        RedlineWords { state, text: text.to_owned(), change: segment.change }
    };
    segments.iter().map(shown).collect()
}

/// The blocks of both bodies; runs of those that are as before are one part.
fn body(comparison: &Comparison, parts: &mut Vec<RedlinePart>) {
    let places = Places::of(comparison);
    let mut same: Vec<&Block> = Vec::new();
    for (at, block) in comparison.body.iter().enumerate() {
        let only_spacing = block.state == BlockState::Kept && block.segments.iter().all(|one| one.change.is_none());
        if only_spacing {
            same.push(block);
        } else {
            fold(&mut same, comparison, parts);
            parts.push(RedlinePart::Block(shown(block, comparison, places.of_block(at))));
        }
        if let Some(change) = block.spacing {
            fold(&mut same, comparison, parts);
            parts.push(RedlinePart::Spacing { change });
        }
    }
    fold(&mut same, comparison, parts);
}

fn fold(same: &mut Vec<&Block>, comparison: &Comparison, parts: &mut Vec<RedlinePart>) {
    if same.is_empty() {
        return;
    }
    let text = |block: &&Block| {
        let text = comparison.new_body()[block.new.clone().unwrap_or_default()].to_owned();
        RedlineText { kind: block.kind, text }
    };
    let blocks: Vec<RedlineText> = std::mem::take(same).iter().map(text).collect();
    parts.push(RedlinePart::Same { what: place::what(&blocks), blocks });
}

fn shown(block: &Block, comparison: &Comparison, place: String) -> RedlineBlock {
    let (state, change, moved) = match block.state {
        BlockState::Kept => (RedlineState::Changed, None, None),
        BlockState::Deleted(change) => (RedlineState::Deleted, Some(change), None),
        BlockState::Inserted(change) => (RedlineState::Inserted, Some(change), None),
        BlockState::MovedAway(moved) => (RedlineState::MovedAway, Some(moved.change), Some(place::distance(&moved))),
        BlockState::MovedHere(moved) => (RedlineState::MovedHere, Some(moved.change), Some(place::distance(&moved))),
    };
    let words = match (state, &block.old) {
        (RedlineState::MovedAway, Some(old)) => {
            let text = place::beginning(&comparison.old_body()[old.clone()]);
            vec![RedlineWords { state: WordsState::Same, text, change }]
        }
        _ => words(&block.segments, comparison.old_body(), comparison.new_body()),
    };
    RedlineBlock { kind: block.kind, state, place, words, change, moved, changes: block.changes() }
}
