//! A list in `publication.toml` with other entries: those that stay keep their place in the text, what is not known in them, and
//! their comments.
//!
//! A comment behind an entry is about that entry, and goes with it. One on a line of its own goes with the entry below it, and
//! stays when that is removed.

use serde_json::Value as Json;
use toml_edit::{Array, Value};

use super::value::json;

/// An entry with what people wrote around it.
struct Row {
    value: Value,
    /// From the line break before it: comments above it, and how far in it stands.
    above: String,
    /// Behind its comma, to the end of the line.
    behind: String,
}

/// A list as it is in the text.
struct Parts {
    /// Behind its bracket, to the end of the line.
    head: String,
    rows: Vec<Row>,
    /// Below the last entry.
    end: String,
}

/// Puts these entries into the list.
pub(super) fn put(list: &mut Array, entries: &[Json]) {
    let parts = taken_apart(list);
    let indent = parts.rows.iter().map(|row| row.above.as_str()).find(|above| above.contains('\n'));
    let indent = indent.map(|above| above[above.rfind('\n').unwrap_or_default()..].to_owned());
    let (rows, kept_comments) = chosen(parts.rows, entries, indent.as_deref());
    let end = kept_comments + &parts.end;
    put_together(list, Parts { head: parts.head, rows, end }, indent.as_deref());
}

fn taken_apart(list: &Array) -> Parts {
    let text = |raw: Option<&toml_edit::RawString>| raw.and_then(|raw| raw.as_str()).unwrap_or_default().to_owned();
    let mut parts = Parts { head: String::new(), rows: Vec::new(), end: String::new() };
    // What was read and belongs to what comes next.
    let mut open = String::new();
    for value in list.iter() {
        let above = parts.after_line(open + &text(value.decor().prefix()));
        open = text(value.decor().suffix());
        let mut value = value.clone();
        value.decor_mut().clear();
        parts.rows.push(Row { value, above, behind: String::new() });
    }
    parts.end = parts.after_line(open + &text(Some(list.trailing())));
    parts
}

impl Parts {
    /// Gives the rest of a line to what stands in it, and returns what follows.
    fn after_line(&mut self, around: String) -> String {
        match (self.rows.last_mut(), around.find('\n')) {
            (Some(row), Some(line_end)) => {
                around[..line_end].trim_end().clone_into(&mut row.behind);
                around[line_end..].to_owned()
            }
            (Some(_), None) => around,
            (None, Some(line_end)) => {
                around[..line_end].trim_end().clone_into(&mut self.head);
                around[line_end..].to_owned()
            }
            // In a list of one line, the first entry may stand apart from the bracket, whichever it is.
            (None, None) => {
                self.head = around;
                String::new()
            }
        }
    }
}

/// The rows for these entries, and the comments above entries that are gone and had nothing below them.
fn chosen(rows: Vec<Row>, entries: &[Json], indent: Option<&str>) -> (Vec<Row>, String) {
    let mut rows: Vec<Option<Row>> = rows.into_iter().map(Some).collect();
    let mut take = |fits: &dyn Fn(&Value) -> bool| {
        let at = rows.iter().position(|row| row.as_ref().is_some_and(|row| fits(&row.value)))?;
        Some((at, rows[at].take()?))
    };
    let mut chosen: Vec<_> = entries.iter().map(|entry| take(&|value| says(value, entry))).collect();
    // What is left on both sides is an entry that became another one.
    for (entry, place) in entries.iter().zip(&mut chosen).filter(|(_, place)| place.is_none()) {
        *place = take(&|_| true).map(|(at, row)| (at, Row { value: changed(row.value, entry), ..row }));
    }
    let mut homeless = String::new();
    for (at, row) in rows.into_iter().enumerate() {
        if let Some(gone) = row.filter(|row| row.above.contains('#')) {
            let comment = gone.above.trim_end();
            let below = chosen.iter_mut().flatten().filter(|(old, _)| *old > at).min_by_key(|(old, _)| *old);
            match below {
                Some((_, below)) => below.above = format!("{comment}{}", below.above),
                None => homeless.push_str(comment),
            }
        }
    }
    let new = |entry| Row { value: json(entry), above: indent.unwrap_or_default().to_owned(), behind: String::new() };
    let rows = entries.iter().zip(chosen).map(|(entry, place)| place.map_or_else(|| new(entry), |(_, row)| row));
    (rows.collect(), homeless)
}

fn put_together(list: &mut Array, parts: Parts, indent: Option<&str>) {
    let Parts { head, rows, end } = parts;
    list.set_trailing_comma(!rows.is_empty() && (indent.is_some() || list.trailing_comma()));
    list.clear();
    let mut behind = head;
    for (at, row) in rows.into_iter().enumerate() {
        let above = match row.above {
            above if above.contains('\n') => above,
            // A comment ends with its line.
            _ if behind.contains('#') => indent.unwrap_or("\n  ").to_owned(),
            _ if at == 0 => String::new(),
            _ => " ".to_owned(),
        };
        let mut value = row.value;
        value.decor_mut().set_prefix(std::mem::replace(&mut behind, row.behind) + &above);
        list.push_formatted(value);
    }
    if behind.contains('#') && !end.contains('\n') {
        behind.push('\n');
    }
    list.set_trailing(behind + &end);
}

/// Whether an entry of the file says this. What else it says is not known here.
fn says(value: &Value, entry: &Json) -> bool {
    match (value, entry) {
        (Value::String(text), Json::String(entry)) => text.value() == entry,
        (Value::InlineTable(table), Json::Object(keys)) => keys.iter().all(|(key, entry)| match table.get(key) {
            Some(value) => says(value, entry),
            None => entry.is_null(),
        }),
        _ => false,
    }
}

/// The entry as this one, with what is not known in it.
fn changed(mut value: Value, entry: &Json) -> Value {
    let (Value::InlineTable(table), Json::Object(keys)) = (&mut value, entry) else { return json(entry) };
    for (key, entry) in keys {
        match (table.get_mut(key), entry) {
            (_, Json::Null) => drop(table.remove(key)),
            (Some(old), entry) => {
                let decor = old.decor().clone();
                *old = json(entry);
                *old.decor_mut() = decor;
            }
            (None, entry) => drop(table.insert(key, json(entry))),
        }
    }
    value
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::publication_text::{SettingValue, with_value};

    fn put(text: &str, entries: Value) -> String {
        let entries = SettingValue::Entries(entries.as_array().unwrap().clone());
        let put = with_value(text, "site", "navigation", &entries).unwrap();
        assert_eq!(with_value(&put, "site", "navigation", &entries).unwrap(), put, "the same again changes nothing");
        put
    }

    fn shop(label: &str, address: &str) -> Value {
        json!({ "label": label, "address": address, "to": null })
    }

    const LINES: &str = "[site] # ours\nnavigation = [ # on every page\n  # The order that readers know.\n  \"Harbour\", # first\n  \"Town\",\n  # Ask the shop before you change it.\n  { label = \"Shop\", address = \"https://shop.example\", icon = \"cart\" }, # since 2019\n  # More to come.\n]\n";

    #[test]
    fn entries_move_with_their_comments_and_with_what_is_not_known_in_them() {
        let there = shop("Shop", "https://shop.example");
        assert_eq!(put(LINES, json!(["Harbour", "Town", there])), LINES);
        let moved = put(LINES, json!([there, "Town", "Harbour"]));
        let right = "[site] # ours\nnavigation = [ # on every page\n  # Ask the shop before you change it.\n  { label = \"Shop\", address = \"https://shop.example\", icon = \"cart\" }, # since 2019\n  \"Town\",\n  # The order that readers know.\n  \"Harbour\", # first\n  # More to come.\n]\n";
        assert_eq!(moved, right);
        assert_eq!(put(&moved, json!(["Harbour", "Town", there])), LINES);
    }

    #[test]
    fn an_entry_changes_in_its_place_and_a_removed_one_leaves_the_comments_above_it() {
        let changed = put(LINES, json!(["Harbour", "Town", shop("Our shop", "https://shop.example")]));
        assert_eq!(changed, LINES.replace("\"Shop\"", "\"Our shop\""));
        let about = json!({ "label": "Shop", "address": null, "to": "about" });
        let changed = put(LINES, json!(["Harbour", "Town", about]));
        assert_eq!(Publication::named(&changed), ["Harbour", "Town", "about"]);
        assert!(changed.contains("icon = \"cart\"") && !changed.contains("https"), "{changed}");
        let removed = put(LINES, json!(["Town"]));
        let right = "[site] # ours\nnavigation = [ # on every page\n  # The order that readers know.\n  \"Town\",\n  # Ask the shop before you change it.\n  # More to come.\n]\n";
        assert_eq!(removed, right);
        let none = put(LINES, json!([]));
        for comment in ["# on every page", "# The order that", "# Ask the shop", "# More to come."] {
            assert!(none.contains(comment), "{comment}: {none}");
        }
        let added = put(LINES, json!(["Harbour", "Town", "Health", shop("Shop", "https://shop.example")]));
        assert_eq!(added, LINES.replace("\"Town\",\n", "\"Town\",\n  \"Health\",\n"));
    }

    #[test]
    fn a_list_in_one_line_stays_one() {
        let line = "[site]\nnavigation = [ \"Harbour\", \"Town\" ] # two\n";
        assert_eq!(
            put(line, json!(["Town", "Harbour"])),
            line.replace("\"Harbour\", \"Town\"", "\"Town\", \"Harbour\"")
        );
        let tight = "[site]\nnavigation = [\"Harbour\", \"Town\"]\n";
        let turned = tight.replace("\"Harbour\", \"Town\"", "\"Town\", \"Harbour\"");
        assert_eq!(put(tight, json!(["Town", "Harbour"])), turned);
        assert_eq!(put(line, json!(["Harbour"])), line.replace(", \"Town\"", ""));
        assert_eq!(put(line, json!(["Harbour", "Town", "Health"])), line.replace("Town\"", "Town\", \"Health\""));
        let both = put("[site]\nnavigation = [\"A\", \"B\", # both\n\"C\"]\n", json!(["B", "A", "C"]));
        assert_eq!(Publication::named(&both), ["B", "A", "C"]);
        assert!(both.contains("\"B\", # both\n"), "{both}");
        let made = put("[site]\ntheme = \"magazine\"\n", json!(["Harbour", shop("Shop", "https://shop.example")]));
        let list = "navigation = [\"Harbour\", { label = \"Shop\", address = \"https://shop.example\" }]\n";
        assert_eq!(made, format!("[site]\ntheme = \"magazine\"\n{list}"));
    }

    #[test]
    fn a_list_of_tables_is_for_the_file() {
        let tables = "[[site.navigation]]\nlabel = \"Shop\"\naddress = \"https://shop.example\"\n";
        let error = with_value(tables, "site", "navigation", &SettingValue::Entries(Vec::new())).unwrap_err();
        assert!(error.to_string().contains("[[tables]]"), "{error}");
    }

    struct Publication;

    impl Publication {
        fn named(text: &str) -> Vec<String> {
            let entries = crate::Publication::parse(text).unwrap().site.navigation;
            entries.iter().filter_map(|entry| entry.name()).map(str::to_owned).collect()
        }
    }
}
