//! Compares lists of fields: tags, bylines, related posts.

use std::collections::{BTreeSet, HashMap, VecDeque};

use serde_json::{Map, Value};

use super::super::change::{ChangeKind, Numbers};
use super::super::weave::{Pair, Place, mark_moved, weave};
use super::super::words::{self, Numbering, Segment};
use super::shown::shown;

/// An item of either list, in the order in which both are read together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListItem {
    /// What it is: a tag, an author, a related article as it is written.
    pub name: String,
    /// Its place in the old list; the first is 0.
    pub old: Option<usize>,
    /// Its place in the new list.
    pub new: Option<usize>,
    /// What became of it.
    pub state: ListState,
    /// What else is said in it and differs, like a teaser or a role; none of one that was moved away.
    pub parts: Vec<PartChange>,
}

/// What became of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListState {
    /// It is where it was.
    Kept,
    /// It is in the new list only.
    Added(u32),
    /// It is in the old list only.
    Removed(u32),
    /// It was here, and has another place.
    MovedAway(u32),
    /// It has this place, and had another.
    MovedHere(u32),
}

/// Something that is said in an item and differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartChange {
    /// Its key: `teaser`, `role`.
    pub key: String,
    /// What it was; empty if there was nothing.
    pub old: String,
    /// What it is.
    pub new: String,
    /// The words of both.
    pub segments: Vec<Segment>,
    /// The number of the change.
    pub change: u32,
}

impl ListItem {
    /// The numbers of its changes.
    pub fn changes(&self) -> Vec<u32> {
        let own = match self.state {
            ListState::Kept => None,
            ListState::Added(change)
            | ListState::Removed(change)
            | ListState::MovedAway(change)
            | ListState::MovedHere(change) => Some(change),
        };
        own.into_iter().chain(self.parts.iter().map(|part| part.change)).collect()
    }
}

/// The keys that name an item which is more than a word.
const NAMES: [&str; 5] = ["article", "author", "slug", "id", "name"];

fn name_key(item: &Map<String, Value>) -> Option<&'static str> {
    NAMES.into_iter().find(|key| item.get(*key).is_some_and(|value| !value.is_null()))
}

/// What an item is called.
pub(in crate::compare) fn name(item: &Value) -> String {
    match item {
        Value::Object(parts) => name_key(parts).map_or_else(|| shown(item), |key| shown(&parts[key])),
        other => shown(other),
    }
}

pub(super) fn compare(old: &[Value], new: &[Value], numbers: &mut Numbers) -> Vec<ListItem> {
    let mut places: HashMap<String, VecDeque<usize>> = HashMap::new();
    for (at, item) in new.iter().enumerate() {
        places.entry(name(item)).or_default().push_back(at);
    }
    let found = |(at, item)| places.get_mut(&name(item)).and_then(VecDeque::pop_front).map(|new| Pair::one(at, new));
    let mut pairs: Vec<Pair> = old.iter().enumerate().filter_map(found).collect();
    mark_moved(&mut pairs, |_| 1);
    let mut moves: HashMap<usize, u32> = HashMap::new();
    let mut item = |place: Place| {
        let both = |pair: usize| (pairs[pair].old.start, pairs[pair].new.start);
        let (old_at, new_at, state) = match place {
            Place::Old(at) => (Some(at), None, ListState::Removed(numbers.next(ChangeKind::Removed))),
            Place::New(at) => (None, Some(at), ListState::Added(numbers.next(ChangeKind::Added))),
            Place::Kept(pair) => (Some(both(pair).0), Some(both(pair).1), ListState::Kept),
            Place::Away(pair) | Place::Here(pair) => {
                let change = *moves.entry(pair).or_insert_with(|| numbers.next(ChangeKind::Reordered));
                let away = matches!(place, Place::Away(_));
                let state = if away { ListState::MovedAway(change) } else { ListState::MovedHere(change) };
                (Some(both(pair).0), Some(both(pair).1), state)
            }
        };
        let (before, now) = (old_at.and_then(|at| old.get(at)), new_at.and_then(|at| new.get(at)));
        let parts = match (before, now, state) {
            (_, _, ListState::MovedAway(_)) => Vec::new(),
            (Some(before), Some(now), _) => parts(before, now, numbers),
            _ => Vec::new(),
        };
        let name = now.or(before).map(name).unwrap_or_default();
        ListItem { name, old: old_at, new: new_at, state, parts }
    };
    weave(old.len(), new.len(), &pairs).into_iter().map(&mut item).collect()
}

fn parts(old: &Value, new: &Value, numbers: &mut Numbers) -> Vec<PartChange> {
    let none = Map::new();
    let (old, new) = (old.as_object().unwrap_or(&none), new.as_object().unwrap_or(&none));
    let keys = new.keys().chain(old.keys().filter(|key| !new.contains_key(*key)));
    let words = |item: &Map<String, Value>, key: &str| item.get(key).map(shown).unwrap_or_default();
    keys.filter(|key| !NAMES.contains(&key.as_str()))
        .filter_map(|key| {
            let (before, now) = (words(old, key), words(new, key));
            (before != now).then(|| {
                let change = numbers.next(ChangeKind::Reworded);
                let both = ((before.as_str(), 0..before.len()), (now.as_str(), 0..now.len()));
                let segments = words::segments(both.0, both.1, Numbering::Within(change));
                PartChange { key: key.clone(), old: before, new: now, segments, change }
            })
        })
        .collect()
}

/// The new list without some of its changes.
pub(super) fn without(items: &[ListItem], old: Option<&Value>, new: Option<&Value>, changes: &BTreeSet<u32>) -> Value {
    let of = |list: Option<&Value>, at: Option<usize>| list?.as_array()?.get(at?).cloned();
    let there = items.iter().filter(|item| match item.state {
        ListState::Kept => true,
        ListState::Added(change) | ListState::MovedHere(change) => !changes.contains(&change),
        ListState::Removed(change) | ListState::MovedAway(change) => changes.contains(&change),
    });
    let values = there.filter_map(|item| {
        let (before, now) = (of(old, item.old), of(new, item.new));
        // What is said in one that was moved away is told where it went.
        let told = items.iter().find(|other| other.new == item.new && matches!(other.state, ListState::MovedHere(_)));
        let parts = &told.unwrap_or(item).parts;
        match (before, now) {
            (Some(before), Some(now)) => Some(with_parts(before, now, parts, changes)),
            (before, now) => now.or(before),
        }
    });
    let values: Vec<Value> = values.collect();
    if values.is_empty() && old.is_none() { Value::Null } else { Value::Array(values) }
}

fn with_parts(old: Value, new: Value, parts: &[PartChange], changes: &BTreeSet<u32>) -> Value {
    let taken: Vec<&PartChange> = parts.iter().filter(|part| changes.contains(&part.change)).collect();
    if taken.is_empty() {
        return new;
    }
    if taken.len() == parts.len() {
        return old;
    }
    let mut item = match new {
        Value::Object(parts) => parts,
        word => {
            let key = old.as_object().and_then(name_key).unwrap_or("name");
            Map::from_iter([(key.to_owned(), word)])
        }
    };
    for part in taken {
        match old.get(&part.key) {
            Some(value) => item.insert(part.key.clone(), value.clone()),
            None => item.shift_remove(&part.key),
        };
    }
    Value::Object(item)
}
