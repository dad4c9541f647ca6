//! Compares the fields of two manuscripts: every key, known here or not.

mod list;
mod shown;

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::change::{ChangeKind, Numbers};
use super::words::{self, Numbering, Segment};
use crate::{FrontMatterError, Manuscript};

use shown::shown;

pub(super) use list::name as item_name;
pub use list::{ListItem, ListState, PartChange};

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Its key in the front matter, as the new text spells it; empty for a front matter that cannot be read as fields.
    pub key: String,
    /// What differs.
    pub form: FieldForm,
}

/// What differs in a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldForm {
    /// A value, as words.
    Text {
        /// The old value; empty if there was none.
        old: String,
        /// The new value; empty if there is none.
        new: String,
        /// Their words.
        segments: Vec<Segment>,
        /// The number of the change.
        change: u32,
    },
    /// A list: tags, a byline, related posts.
    List(Vec<ListItem>),
}

/// A key that the workflow keeps in the text: the status, and what readers have of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Apart {
    /// The key.
    pub key: String,
    /// What it was; empty if it was not there.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// The article’s identity, and what the workflow keeps.
const IDENTITY: &str = "id";
const WORKFLOW: [&str; 3] = ["status", "live", "embargo"];

/// The keys in the order in which they are read; others follow as they stand in the text.
const ORDER: [&str; 19] = [
    "title",
    "description",
    "authors",
    "author",
    "image",
    "image_alt",
    "image_caption",
    "image_credit",
    "image_focus",
    "section",
    "categories",
    "tags",
    "date",
    "updated",
    "corrections",
    "slug",
    "excerpt",
    "lang",
    "language",
];

/// The field that is read after the text.
const LAST: &str = "related";

/// Compares the fields that are read before the text.
pub(super) fn before_the_text(old: &Manuscript, new: &Manuscript, numbers: &mut Numbers) -> Vec<FieldChange> {
    if old.front_matter_error().or(new.front_matter_error()).is_some() {
        let (old, new) = (old.head(), new.head());
        let differs = old != new;
        let front_matter = differs.then(|| text(String::new(), &old, &new, numbers.next(ChangeKind::FrontMatter)));
        return front_matter.into_iter().collect();
    }
    let (old, new) = (values(old), values(new));
    let mut keys: Vec<&String> = new.keys().chain(old.keys().filter(|key| get(&new, key).is_none())).collect();
    let place = |key: &str| ORDER.iter().position(|known| known.eq_ignore_ascii_case(key)).unwrap_or(ORDER.len());
    keys.retain(|key| !is(key, IDENTITY) && !is(key, LAST) && !WORKFLOW.iter().any(|apart| is(key, apart)));
    keys.sort_by_key(|key| place(key));
    keys.into_iter().filter_map(|key| field(key, &old, &new, numbers)).collect()
}

/// Compares the related posts, which are read after the text.
pub(super) fn after_the_text(old: &Manuscript, new: &Manuscript, numbers: &mut Numbers) -> Option<FieldChange> {
    if old.front_matter_error().or(new.front_matter_error()).is_some() {
        return None;
    }
    field(LAST, &values(old), &values(new), numbers)
}

/// What the workflow keeps, where it differs.
pub(super) fn apart(old: &Manuscript, new: &Manuscript) -> Vec<Apart> {
    let (old, new) = (values(old), values(new));
    let shown_of = |values: &Map<String, Value>, key: &str| get(values, key).map(shown).unwrap_or_default();
    let both = WORKFLOW.map(|key| Apart { key: key.into(), old: shown_of(&old, key), new: shown_of(&new, key) });
    both.into_iter().filter(|apart| apart.old != apart.new).collect()
}

/// Every key with its value as it is written. Null is no value.
fn values(manuscript: &Manuscript) -> Map<String, Value> {
    let own = || manuscript.keys().map(|(key, value)| (key.to_owned(), value.clone())).collect();
    let mut values: Map<String, Value> = manuscript.written().unwrap_or_else(own);
    values.retain(|_, value| !value.is_null());
    values
}

fn is(key: &str, other: &str) -> bool {
    key.eq_ignore_ascii_case(other)
}

fn get<'v>(values: &'v Map<String, Value>, key: &str) -> Option<&'v Value> {
    values.get(key).or_else(|| values.iter().find(|(known, _)| is(known, key)).map(|(_, value)| value))
}

fn field(key: &str, old: &Map<String, Value>, new: &Map<String, Value>, numbers: &mut Numbers) -> Option<FieldChange> {
    let (before, now) = (get(old, key), get(new, key));
    if before == now {
        return None;
    }
    let is_list = |value: Option<&Value>| value.is_none_or(Value::is_array);
    if is_list(before) && is_list(now) {
        let items = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        let items = list::compare(&items(before), &items(now), numbers);
        if items.iter().any(|item| !item.changes().is_empty()) {
            return Some(FieldChange { key: key.to_owned(), form: FieldForm::List(items) });
        }
    }
    // The same words in another form, such as a list of one, are no change of words.
    let words = |value: Option<&Value>| value.map(shown).unwrap_or_default();
    let (before, now) = (words(before), words(now));
    (before != now).then(|| text(key.to_owned(), &before, &now, numbers.next(ChangeKind::Field)))
}

fn text(key: String, old: &str, new: &str, change: u32) -> FieldChange {
    let segments = words::segments((old, 0..old.len()), (new, 0..new.len()), Numbering::Within(change));
    FieldChange { key, form: FieldForm::Text { old: old.to_owned(), new: new.to_owned(), segments, change } }
}

/// Gives the fields their old values where these changes were.
pub(super) fn take_back(
    manuscript: &mut Manuscript,
    old: &Manuscript,
    fields: &[FieldChange],
    changes: &BTreeSet<u32>,
) -> Result<(), FrontMatterError> {
    for FieldChange { key, form } in fields {
        let value = match form {
            FieldForm::Text { change, .. } if changes.contains(change) => old_value(old, key),
            FieldForm::List(items) if items.iter().flat_map(ListItem::changes).any(|one| changes.contains(&one)) => {
                let all = items.iter().flat_map(ListItem::changes).all(|one| changes.contains(&one));
                if all { old_value(old, key) } else { list::without(items, old.get(key), manuscript.get(key), changes) }
            }
            _ => continue,
        };
        if key.is_empty() {
            let error = manuscript.front_matter_error().or(old.front_matter_error()).cloned();
            return Err(error.unwrap_or(FrontMatterError { line: 1, message: "it cannot be read as fields".into() }));
        }
        manuscript.set(key, &value)?;
    }
    Ok(())
}

/// A value of the old text. One that YAML would write otherwise, like `1.10`, is taken as it is written there.
fn old_value(old: &Manuscript, key: &str) -> Value {
    let value = old.get(key).cloned().unwrap_or_default();
    match old.written().and_then(|mut written| written.shift_remove(old.spelling(key))) {
        Some(written) if shown(&written) != shown(&value) => written,
        _ => value,
    }
}
