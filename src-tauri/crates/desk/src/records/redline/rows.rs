//! The list of changes.

use std::collections::BTreeMap;

use article::compare::{ChangeKind, Comparison};

use super::place::beginning;
use crate::wire::{
    ChangeRow, ItemState, RedlineBlock, RedlineItem, RedlinePart, RedlineState, RedlineWords, WordsState,
};

/// A row for each change, by number.
pub(crate) fn rows(comparison: &Comparison, parts: &[RedlinePart]) -> Vec<ChangeRow> {
    let mut rows: BTreeMap<u32, ChangeRow> = BTreeMap::new();
    for (at, part) in parts.iter().enumerate() {
        let part_index = u32::try_from(at).unwrap_or(u32::MAX);
        let mut add = |number: u32, place: &str, old: String, new: String, more: usize, beside: &[u32]| {
            // A move is listed once, where it comes first.
            rows.entry(number).or_insert_with(|| ChangeRow {
                number,
                kind: kind(comparison, number),
                place: place.to_owned(),
                old,
                new,
                more: u32::try_from(more).unwrap_or(u32::MAX),
                part: part_index,
                beside: beside.to_vec(),
            });
        };
        match part {
            RedlinePart::Field { label, words, change, .. } => {
                let pieces = pieces(words);
                let (old, new) = pieces.first().cloned().unwrap_or_default();
                add(*change, label, old, new, pieces.len().saturating_sub(1), &[*change]);
            }
            RedlinePart::List { label, items, .. } => {
                let all: Vec<u32> = items.iter().flat_map(changes_of).collect();
                items.iter().for_each(|item| of_item(item, label, &all, &mut add));
            }
            RedlinePart::Block(block) => of_block(block, &mut add),
            RedlinePart::Spacing { change } => add(*change, "Empty lines", String::new(), String::new(), 0, &[*change]),
            RedlinePart::Same { .. } => {}
        }
    }
    rows.into_values().collect()
}

fn kind(comparison: &Comparison, number: u32) -> ChangeKind {
    comparison.changes.iter().find(|change| change.number == number).map_or(ChangeKind::Words, |change| change.kind)
}

fn changes_of(item: &RedlineItem) -> Vec<u32> {
    item.change.into_iter().chain(item.parts.iter().map(|part| part.change)).collect()
}

fn of_item(
    item: &RedlineItem,
    label: &str,
    all: &[u32],
    add: &mut impl FnMut(u32, &str, String, String, usize, &[u32]),
) {
    if let Some(change) = item.change {
        let name = item.name.clone();
        let (old, new) = match item.state {
            ItemState::Removed => (name, String::new()),
            ItemState::Moved => {
                let places = [item.old, item.new].map(|place| place.map(ordinal).unwrap_or_default());
                (String::new(), format!("{} from {} to {}", beginning(&name), places[0], places[1]))
            }
            ItemState::Added | ItemState::Kept => (String::new(), name),
        };
        add(change, label, old, new, 0, all);
    }
    for part in &item.parts {
        let pieces = pieces(&part.words);
        let (old, new) = pieces.first().cloned().unwrap_or_default();
        let place = format!("{label}, {}", part.label.to_lowercase());
        add(part.change, &place, old, new, pieces.len().saturating_sub(1), all);
    }
}

fn of_block(block: &RedlineBlock, add: &mut impl FnMut(u32, &str, String, String, usize, &[u32])) {
    let text = || beginning(&block.words.iter().map(|words| words.text.as_str()).collect::<String>());
    match (block.state, block.change) {
        (RedlineState::Deleted, Some(change)) => add(change, &block.place, text(), String::new(), 0, &block.changes),
        (RedlineState::Inserted, Some(change)) => add(change, &block.place, String::new(), text(), 0, &block.changes),
        (RedlineState::MovedAway | RedlineState::MovedHere, Some(change)) => {
            let place = format!("Moved {}", block.moved.as_deref().unwrap_or_default());
            let now = block.words.iter().filter(|words| words.state != WordsState::Deleted);
            let text = beginning(&now.map(|words| words.text.as_str()).collect::<String>());
            add(change, place.trim_end(), String::new(), text, 0, &block.changes);
        }
        _ => {}
    }
    let mut numbers: Vec<u32> = block.words.iter().filter_map(|words| words.change).collect();
    numbers.dedup();
    for number in numbers.into_iter().filter(|number| Some(*number) != block.change) {
        let own: Vec<RedlineWords> = block.words.iter().filter(|words| words.change == Some(number)).cloned().collect();
        let (old, new) = pieces(&own).first().cloned().unwrap_or_default();
        add(number, &block.place, old, new, 0, &block.changes);
    }
}

/// The pieces that changed, each with its old and its new words.
fn pieces(words: &[RedlineWords]) -> Vec<(String, String)> {
    let mut pieces: Vec<(String, String)> = Vec::new();
    let mut open = false;
    for RedlineWords { state, text, .. } in words {
        match state {
            WordsState::Same => open = false,
            WordsState::Deleted => {
                pieces.push((beginning(text), String::new()));
                open = true;
            }
            WordsState::Inserted => match pieces.last_mut().filter(|last| open && last.1.is_empty()) {
                Some(last) => last.1 = beginning(text),
                None => pieces.push((String::new(), beginning(text))),
            },
        }
    }
    pieces
}

/// `1st`, `2nd`, `3rd`, `4th`.
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}
