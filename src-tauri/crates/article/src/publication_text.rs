//! The text of `publication.toml`: one value of it is changed, and everything else (comments, order, spacing, unknown keys)
//! stays as it was.

mod list;
mod value;

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use crate::publication::InvalidSettings;
use crate::{CheckSetting, Publication};
use value::json;

/// A value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingValue {
    /// A text.
    Text(String),
    /// On or off.
    Switch(bool),
    /// A whole number.
    Number(u32),
    /// None: the key is taken out.
    Nothing,
    /// A list of names.
    Names(Vec<String>),
    /// A list whose entries are texts, or tables that may have more keys than these; null takes a key out.
    Entries(Vec<serde_json::Value>),
    /// What is said about a check: one word, if that is all.
    Check(CheckSetting),
    /// Anything else, as JSON; null takes the key out.
    Json(serde_json::Value),
}

/// The text with another value at `key`, in the table of that name (`site.settings` is one within another) or, if that is
/// empty, at the top. A value that is there
/// already in another notation is not touched.
///
/// The error is that of a text which is not valid TOML, or whose key holds something else.
pub fn with_value(text: &str, table: &str, key: &str, value: &SettingValue) -> Result<String, InvalidSettings> {
    let (mark, toml) = text.strip_prefix(MARK).map_or(("", text), |rest| (MARK, rest));
    let windows = toml.contains("\r\n");
    let mut document: DocumentMut =
        toml.parse().map_err(|error: toml_edit::TomlError| InvalidSettings::new(error.to_string()))?;
    put(&mut document, table, key, value)?;
    let mut changed = document.to_string();
    if windows {
        // The writer of TOML ends its lines with LF only.
        changed = changed.replace("\r\n", "\n").replace('\n', "\r\n");
    }
    let changed = format!("{mark}{changed}");
    Publication::parse(&changed)?;
    Ok(changed)
}

/// The byte order mark that some editors put before a text.
const MARK: &str = "\u{feff}";

fn put(document: &mut DocumentMut, table: &str, key: &str, value: &SettingValue) -> Result<(), InvalidSettings> {
    let mut holder: &mut dyn TableLike = document.as_table_mut();
    for name in table.split('.').filter(|name| !name.is_empty()) {
        let there = holder.entry(name).or_insert_with(|| {
            let mut new = Table::new();
            // A table that has only other tables needs no line of its own.
            new.set_implicit(true);
            Item::Table(new)
        });
        holder = there.as_table_like_mut().ok_or_else(|| InvalidSettings::new(format!("“{name}” is not a table")))?;
    }
    put_in(holder, key, value)
}

fn put_in(holder: &mut dyn TableLike, key: &str, value: &SettingValue) -> Result<(), InvalidSettings> {
    match (holder.get_mut(key), value) {
        (_, SettingValue::Nothing | SettingValue::Json(serde_json::Value::Null)) => drop(holder.remove(key)),
        (Some(Item::Value(Value::Array(old))), SettingValue::Entries(entries)) => list::put(old, entries),
        (Some(Item::Value(old)), value) => {
            let mut value = toml_value(value);
            // The comment behind the old value, and the spaces around it.
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        // A check that somebody gave a table of its own keeps it.
        (Some(Item::Table(there)), SettingValue::Check(check)) => {
            for (key, value) in lines_of(check) {
                put_in(there, key, &value)?;
            }
            if check.at.is_none() {
                there.remove("at");
            }
        }
        (Some(Item::ArrayOfTables(_)), _) => {
            return Err(InvalidSettings::new(format!("“{key}” is written as [[tables]] there: change it in the file")));
        }
        (Some(_), _) => return Err(InvalidSettings::new(format!("“{key}” is a table"))),
        (None, value) => drop(holder.insert(key, Item::Value(toml_value(value)))),
    }
    Ok(())
}

fn toml_value(value: &SettingValue) -> Value {
    match value {
        SettingValue::Text(text) => text.as_str().into(),
        SettingValue::Switch(on) => (*on).into(),
        SettingValue::Number(number) => i64::from(*number).into(),
        // `put_in` has taken the key out.
        SettingValue::Nothing => Value::InlineTable(InlineTable::new()),
        SettingValue::Names(names) => Value::Array(names.iter().map(String::as_str).collect::<Array>()),
        SettingValue::Entries(entries) => Value::Array(entries.iter().map(json).collect::<Array>()),
        SettingValue::Json(value) => json(value),
        SettingValue::Check(check) if check.at.is_none() => check.word().into(),
        SettingValue::Check(check) => {
            let lines = lines_of(check).into_iter().map(|(key, value)| (key, toml_value(&value)));
            Value::InlineTable(lines.collect::<InlineTable>())
        }
    }
}

/// What is said about a check, line by line.
fn lines_of(check: &CheckSetting) -> Vec<(&'static str, SettingValue)> {
    let level = ("level", SettingValue::Text(check.word().to_owned()));
    let moves = check.at.iter().map(|at| at.iter().map(|step| step.as_str().to_owned()).collect());
    [level].into_iter().chain(moves.map(|names| ("at", SettingValue::Names(names)))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Level, Move};

    fn text(value: &str) -> SettingValue {
        SettingValue::Text(value.into())
    }

    const FILE: &str = "# Ours since 1911.\n\
        name    = 'Harbour'   # never “The Harbour”\n\
        colour = \"teal\"\n\
        \n\
        [reader] # what they may do\n\
        like=true\n\
        # not yet:\n\
        # bookmark = true\n\
        \n\
        [house]\n\
        rules = [\n  \"one\", # first\n  \"two\",\n]\n";

    #[test]
    fn one_value_changes_and_every_other_byte_stays() {
        assert_eq!(
            with_value(FILE, "", "name", &text("Night “Weekly”")).unwrap(),
            FILE.replace("'Harbour'", "\"Night “Weekly”\"")
        );
        assert_eq!(
            with_value(FILE, "reader", "like", &SettingValue::Switch(false)).unwrap(),
            FILE.replace("like=true", "like=false")
        );
    }

    #[test]
    fn a_table_within_another_is_made_and_its_values_are_taken_out_again() {
        let put = |text: &str, key, value| with_value(text, "site.settings", key, &SettingValue::Json(value)).unwrap();
        let with = put(FILE, "accent", "#0c1c45".into());
        assert_eq!(with, format!("{FILE}\n[site.settings]\naccent = \"#0c1c45\"\n"));
        let themed = with_value(&with, "site", "theme", &text("magazine")).unwrap();
        assert_eq!(Publication::parse(&themed).unwrap().site.theme, "magazine");
        assert_eq!(put(&with, "accent", serde_json::Value::Null), format!("{FILE}\n[site.settings]\n"));
        let picks = serde_json::json!(["fares", { "section": "Health" }]);
        let front = with_value(FILE, "site.front", "beside", &SettingValue::Json(picks)).unwrap();
        assert_eq!(front, format!("{FILE}\n[site.front]\nbeside = [\"fares\", {{ section = \"Health\" }}]\n"));
    }

    #[test]
    fn a_number_is_written_and_taken_out_again() {
        let put = |text: &str, value| with_value(text, "related", "oldest_days", &value);
        let with = put(FILE, SettingValue::Number(365)).unwrap();
        assert_eq!(with, format!("{FILE}\n[related]\noldest_days = 365\n"));
        assert_eq!(put(&with, SettingValue::Number(30)).unwrap(), with.replace("365", "30"));
        assert_eq!(put(&with, SettingValue::Nothing).unwrap(), format!("{FILE}\n[related]\n"));
    }

    #[test]
    fn what_is_not_there_is_added_where_it_belongs() {
        let added = with_value(FILE, "", "language", &text("de")).unwrap();
        assert_eq!(added, FILE.replace("\"teal\"\n", "\"teal\"\nlanguage = \"de\"\n"));
        let added = with_value(FILE, "export", "targets", &SettingValue::Names(vec!["web".into()])).unwrap();
        assert_eq!(added, format!("{FILE}\n[export]\ntargets = [\"web\"]\n"));
        assert_eq!(with_value("", "reader", "like", &SettingValue::Switch(true)).unwrap(), "[reader]\nlike = true\n");
    }

    #[test]
    fn a_table_in_one_line_or_with_dots_stays_one() {
        let dotted = "reader.like = true # hearts\nname = \"A\"\n";
        assert_eq!(
            with_value(dotted, "reader", "like", &SettingValue::Switch(false)).unwrap(),
            dotted.replace("true", "false")
        );
        let inline = "call_to_action = { text = \"Write?\", label = \"Go\" } # soon\n";
        assert_eq!(
            with_value(inline, "call_to_action", "text", &text("Call?")).unwrap(),
            inline.replace("Write?", "Call?")
        );
    }

    #[test]
    fn what_is_said_about_a_check_is_a_word_or_a_table_as_it_was() {
        let check = |level, at: Option<&[Move]>| SettingValue::Check(CheckSetting { level, at: at.map(<[_]>::to_vec) });
        let file = "[checks]\n# we insist\ndek = \"stop\" # always\nlinks.level = \"warn\"\n\n[checks.tags]\nlevel = \"info\"\n# never late\nat = [\"review\"]\n";
        let put = |key, value| with_value(file, "checks", key, &value).unwrap();
        assert_eq!(put("dek", check(None, None)), file.replace("\"stop\"", "\"usual\""));
        let there = "{ level = \"info\", at = [\"review\", \"export\"] }";
        let at = [Move::Review, Move::Export];
        assert_eq!(put("dek", check(Some(Level::Info), Some(&at))), file.replace("\"stop\"", there));
        assert_eq!(put("links", check(Some(Level::Stop), None)), file.replace("\"warn\"", "\"stop\""));
        let tags = put("tags", check(Some(Level::Off), Some(&[Move::Export])));
        assert_eq!(tags, file.replace("\"info\"", "\"off\"").replace("[\"review\"]", "[\"export\"]"));
        let added = put("unique", check(Some(Level::Stop), None));
        assert!(added.contains("links.level = \"warn\"\nunique = \"stop\"\n"), "{added}");
    }

    #[test]
    fn line_ends_and_a_byte_order_mark_stay() {
        let windows = format!("\u{feff}{}", FILE.replace('\n', "\r\n"));
        let changed = with_value(&windows, "reader", "like", &SettingValue::Switch(false)).unwrap();
        assert_eq!(changed, windows.replace("like=true", "like=false"));
    }

    #[test]
    fn a_file_with_a_mistake_is_not_touched() {
        for broken in ["name = \n", "reader = 7\n", "[reader.like]\nx = 1\n", "language = 7\n"] {
            assert!(with_value(broken, "reader", "like", &SettingValue::Switch(true)).is_err(), "{broken}");
        }
    }
}
