//! TOML as it is written: its scalars, as `3.10`, and its comments.

use serde_json::{Map, Value};
use toml_edit::{DocumentMut, Item};

/// The keys, every scalar as the text that is written. What is not valid TOML is read line by line.
pub(super) fn written(text: &str) -> Map<String, Value> {
    match text.parse::<DocumentMut>() {
        Ok(document) => map(document.iter()),
        Err(_) => {
            let lines = text.lines().filter_map(|line| {
                let (key, rest) = key_of(line)?;
                let own = line.parse::<DocumentMut>().ok().and_then(|own| own.get(key).map(item));
                Some((key.to_owned(), own.unwrap_or_else(|| rest.trim_matches(['"', '\'']).into())))
            });
            let mut keys = Map::new();
            lines.for_each(|(key, value)| _ = keys.entry(key).or_insert(value));
            keys
        }
    }
}

fn map<'i>(items: impl Iterator<Item = (&'i str, &'i Item)>) -> Map<String, Value> {
    items.map(|(key, found)| (key.to_owned(), item(found))).collect()
}

fn item(item: &Item) -> Value {
    match item {
        Item::None => Value::Null,
        Item::Value(found) => value(found),
        Item::Table(table) => map(table.iter()).into(),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| Value::Object(map(table.iter()))).collect(),
    }
}

fn value(value: &toml_edit::Value) -> Value {
    use toml_edit::Value as Toml;
    match value {
        Toml::String(text) => text.value().clone().into(),
        Toml::Integer(number) => number.display_repr().into_owned().into(),
        Toml::Float(number) => number.display_repr().into_owned().into(),
        Toml::Boolean(yes) => yes.value().to_string().into(),
        Toml::Datetime(date) => date.value().to_string().into(),
        Toml::Array(items) => items.iter().map(self::value).collect(),
        Toml::InlineTable(table) => {
            Value::Object(table.iter().map(|(key, inside)| (key.to_owned(), self::value(inside))).collect())
        }
    }
}

/// `key = rest`.
pub(super) fn key_of(line: &str) -> Option<(&str, &str)> {
    let (key, rest) = line.split_once('=')?;
    let key = key.trim();
    let plain = !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    plain.then(|| (key, rest.trim()))
}

/// The comments, each with the key at the top that it stands above, beside or within; `None` behind the last one.
pub(super) fn comments(text: &str) -> Vec<(Option<String>, &str)> {
    let (mut comments, mut above) = (Vec::new(), Vec::new());
    let (mut key, mut in_table, mut quote) = (None, false, None);
    for line in text.lines() {
        let goes_on = quote.is_some();
        let start = comment(line, &mut quote).unwrap_or(line.len());
        let (content, written) = (line[..start].trim(), line[start..].trim_end());
        if goes_on || !content.is_empty() {
            key = begins(content, &mut in_table).filter(|_| !goes_on).or(key);
            comments.extend(above.drain(..).map(|comment| (key.clone(), comment)));
            if !written.is_empty() {
                comments.push((key.clone(), written));
            }
        } else if !written.is_empty() {
            above.push(written);
        }
    }
    comments.extend(above.into_iter().map(|comment| (None, comment)));
    comments
}

/// The key at the top that this line begins: `key = …`, or `[key]` for those of a table.
fn begins(line: &str, in_table: &mut bool) -> Option<String> {
    let header = line.strip_suffix(']').and_then(|line| line.strip_prefix("[[").or_else(|| line.strip_prefix('[')));
    let name = header.and_then(|header| header.split([']', '.']).next());
    let named = name.map(|name| name.trim().trim_matches(['"', '\''])).filter(|name| is_key(name));
    if let Some(name) = named {
        *in_table = true;
        return Some(name.to_owned());
    }
    let (key, _) = line.split_once('=').filter(|_| !*in_table)?;
    let key = key.split('.').next().unwrap_or(key).trim();
    is_key(key).then(|| key.to_owned())
}

fn is_key(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}

/// Where a comment begins in a line. `quote` is that of a text which goes on over the end of a line.
fn comment(line: &str, quote: &mut Option<&'static str>) -> Option<usize> {
    const QUOTES: [&str; 4] = ["\"\"\"", "'''", "\"", "'"];
    let mut at = 0;
    while let Some(c) = line[at..].chars().next() {
        let rest = &line[at..];
        match *quote {
            Some(end) if rest.starts_with(end) => {
                *quote = None;
                at += end.len();
                continue;
            }
            Some(end) if c == '\\' && end.starts_with('"') => {
                at += 1 + rest[1..].chars().next().map_or(0, char::len_utf8);
                continue;
            }
            Some(_) => {}
            None if c == '#' => return Some(at),
            None => {
                *quote = QUOTES.into_iter().find(|quote| rest.starts_with(quote));
                at += quote.map_or(c.len_utf8(), str::len);
                continue;
            }
        }
        at += c.len_utf8();
    }
    *quote = quote.filter(|quote| quote.len() == 3);
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn scalars_are_as_written() {
        let toml = "version = 1.10\ntags = [3.10, 1_000, 0x1F, \"a\", true]\nday = 2024-05-06\n[extra.b]\nc = 1e3\n";
        let wanted = json!({"version": "1.10", "tags": ["3.10", "1_000", "0x1F", "a", "true"], "day": "2024-05-06",
            "extra": {"b": {"c": "1e3"}}});
        assert_eq!(Value::Object(written(toml)), wanted);
        assert_eq!(Value::Object(written("a = soon\nb = [1.10]\n")), json!({"a": "soon", "b": ["1.10"]}));
    }

    #[test]
    fn comments_belong_to_the_key_that_they_stand_at() {
        let toml = "# one\ntitle = \"a # b\" # two\n\n# three\ntags = [ # four\n  'x#', # five\n]\ntext = '''\n# no\n'''\n\
                    # six\n[extra] # seven\n# eight\na = \"\\\"#\" # nine\n# ten\n[[more.b]]\n# last\n";
        let found: Vec<_> =
            comments(toml).into_iter().map(|(key, comment)| (key.unwrap_or_default(), comment)).collect();
        let wanted = [
            ("title", "# one"),
            ("title", "# two"),
            ("tags", "# three"),
            ("tags", "# four"),
            ("tags", "# five"),
            ("extra", "# six"),
            ("extra", "# seven"),
            ("extra", "# eight"),
            ("extra", "# nine"),
            ("more", "# ten"),
            ("", "# last"),
        ];
        assert_eq!(found, wanted.map(|(key, comment)| (key.to_owned(), comment)));
    }
}
