//! What was corrected or added after publication: read from the front matter, and written so that nothing else in it is lost.

use serde_json::{Map, Value, json};

use super::fields::{Fields, part, rows, scalar};
use super::{Manuscript, dates};
use crate::Correction;

const KEY: &str = "corrections";

pub(super) fn read(fields: &mut Fields<'_>) -> Vec<Correction> {
    let otherwise =
        "should be a list of corrections, each a sentence or “date” and “text”, with the date as YYYY-MM-DD";
    rows(fields, KEY, otherwise, read_one)
}

fn read_one(item: &Value) -> Option<Correction> {
    let (date, text) = match item {
        Value::Object(parts) => (part(parts, &["date"]), part(parts, &["text", "note"])),
        other => (String::new(), scalar(other)?),
    };
    let when = dates::read(&date);
    let usable = !text.is_empty() && (when.is_some() || date.is_empty());
    usable.then_some(Correction { date: when, text })
}

impl Manuscript {
    /// The value of `corrections` for these. One that is there already stays as it is written; one that was changed keeps what
    /// else it says; what cannot be read as a correction stays, too, at the end.
    pub fn corrections_as_written(&self, wanted: &[Correction]) -> Value {
        let written = match self.get(KEY) {
            None | Some(Value::Null) => Vec::new(),
            Some(Value::Array(items)) => items.clone(),
            Some(single) => vec![single.clone()],
        };
        let meant = Fields::new(self).written(KEY);
        let mut there = Vec::new();
        let mut others = Vec::new();
        for (item, meant) in written.iter().zip(&meant) {
            match read_one(meant) {
                Some(correction) => there.push(Some((item, correction))),
                None => others.push(item.clone()),
            }
        }
        let mut kept = Vec::new();
        for one in wanted {
            let same = there.iter_mut().find(|slot| slot.as_ref().is_some_and(|(_, there)| there == one));
            kept.push(same.and_then(Option::take).map(|(item, _)| item.clone()));
        }
        let mut items = Vec::new();
        for ((place, one), kept) in wanted.iter().enumerate().zip(kept) {
            // What stood in this place and is wanted no more is what was changed.
            let mut before = || there.get_mut(place).and_then(Option::take).map(|(item, _)| item);
            items.push(kept.unwrap_or_else(|| changed(before(), one)));
        }
        items.append(&mut others);
        match items {
            items if items.is_empty() => Value::Null,
            items if items == written => self.get(KEY).cloned().unwrap_or_default(),
            items => Value::Array(items),
        }
    }
}

/// A correction as the front matter has it, in place of another one.
fn changed(before: Option<&Value>, Correction { date, text }: &Correction) -> Value {
    let mut parts = before.and_then(Value::as_object).cloned().unwrap_or_else(Map::new);
    match date.as_deref().map(str::trim).filter(|date| !date.is_empty()) {
        Some(date) => drop(parts.insert("date".to_owned(), json!(date))),
        None => drop(parts.shift_remove("date")),
    }
    let key = if parts.contains_key("note") && !parts.contains_key("text") { "note" } else { "text" };
    parts.insert(key.to_owned(), json!(text.trim()));
    Value::Object(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(date: &str, text: &str) -> Correction {
        Correction { date: Some(date.to_owned()).filter(|date| !date.is_empty()), text: text.to_owned() }
    }

    /// The front matter after these corrections were written.
    fn after(yaml: &str, wanted: &[Correction]) -> String {
        let mut manuscript = Manuscript::read(format!("---\n{yaml}---\n\nText.\n"));
        let value = manuscript.corrections_as_written(wanted);
        manuscript.set(KEY, &value).unwrap();
        manuscript.text().split("---\n").nth(1).unwrap().to_owned()
    }

    #[test]
    fn corrections_are_added_changed_and_removed() {
        let added = after("title: A\n", &[one("2026-12-01", "Nine boats.")]);
        assert_eq!(added, "title: A\ncorrections:\n  - date: \"2026-12-01\"\n    text: Nine boats.\n");
        let changed = after(&added, &[one("", " Ten boats. ")]);
        assert_eq!(changed, "title: A\ncorrections:\n  - text: Ten boats.\n");
        assert_eq!(after(&changed, &[]), "title: A\n");
    }

    #[test]
    fn those_that_stay_are_as_written_and_a_changed_one_keeps_what_else_it_says() {
        let yaml = "corrections:\n  - A name was wrong.\n  - date: 2026-12-01\n    note: Nine boats.\n    by: kim\n";
        let read = [one("", "A name was wrong."), one("2026-12-01", "Nine boats.")];
        assert_eq!(after(yaml, &read), yaml, "nothing was changed");
        let changed = after(yaml, &[read[0].clone(), one("2026-12-02", "Ten boats.")]);
        for part in ["- A name was wrong.", "2026-12-02", "note: Ten boats.", "by: kim"] {
            assert!(changed.contains(part), "{changed}");
        }
        let first_gone = after(yaml, &read[1..]);
        assert!(first_gone.contains("note: Nine boats.") && !first_gone.contains("A name"), "{first_gone}");
    }

    #[test]
    fn what_cannot_be_read_stays() {
        let yaml = "corrections:\n  - date: soon\n    text: Something.\n  - A name was wrong.\n";
        let written = after(yaml, &[one("", "Another name was wrong.")]);
        assert!(written.contains("date: soon") && written.contains("Another name was wrong."), "{written}");
    }

    #[test]
    fn a_single_sentence_is_a_list_only_once_there_are_two() {
        let yaml = "corrections: A name was wrong.\n";
        assert_eq!(after(yaml, &[one("", "A name was wrong.")]), yaml);
        let two = after(yaml, &[one("", "A name was wrong."), one("", "Another.")]);
        assert!(two.contains("  - A name was wrong.\n  - text: Another.\n"), "{two}");
    }
}
