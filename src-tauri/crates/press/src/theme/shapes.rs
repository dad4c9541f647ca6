//! What templates get, as it is: noted by tests at every template that is filled, for `docs/themes.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Mutex;

use minijinja::value::{Value, ValueKind};

/// What kind of value it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Shape {
    /// What it was seen to be: `text`, `HTML`, `number`, `true or false`, `nothing`.
    plain: BTreeSet<&'static str>,
    /// Its parts by name.
    parts: BTreeMap<String, Shape>,
    /// Its items.
    items: Option<Box<Shape>>,
}

static NOTED: Mutex<BTreeMap<String, Shape>> = Mutex::new(BTreeMap::new());

/// Notes what a template gets.
pub(crate) fn note(template: &str, values: &Value) {
    let mut noted = NOTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    noted.entry(template.to_owned()).or_default().see(values);
}

/// The values of all templates as a list in Markdown. What is the same in several is listed once, before them.
pub(crate) fn listed() -> String {
    let noted = NOTED.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let is_shared = |name: &String, shape: &Shape| {
        noted.values().filter(|template| template.parts.get(name) == Some(shape)).count() > 2
    };
    let all = noted.values().flat_map(|template| &template.parts);
    let shared: BTreeMap<_, _> = all.filter(|(name, shape)| is_shared(name, shape)).collect();
    let mut out = "\n### In several templates\n\n".to_owned();
    shared.iter().for_each(|(name, shape)| shape.list(name, 0, &mut out));
    for (template, shape) in noted.iter() {
        let _ = write!(out, "\n### `{template}`\n\n");
        let (above, own): (Vec<_>, Vec<_>) =
            shape.parts.iter().partition(|(name, part)| shared.get(*name) == Some(part));
        own.into_iter().for_each(|(name, part)| part.list(name, 0, &mut out));
        let above: Vec<String> = above.into_iter().map(|(name, _)| format!("`{name}`")).collect();
        if !above.is_empty() {
            let _ = writeln!(out, "- as above: {}", above.join(", "));
        }
    }
    out
}

impl Shape {
    fn see(&mut self, value: &Value) {
        match value.kind() {
            ValueKind::Map => {
                for key in value.try_iter().into_iter().flatten() {
                    let name = key.to_string();
                    if let Ok(part) = value.get_item(&key) {
                        let shape = self.parts.entry(name.clone()).or_default();
                        // What a theme names itself is not the same in all.
                        if name == "settings" {
                            shape.plain.insert("the theme’s settings, by name");
                        } else {
                            shape.see(&part);
                        }
                    }
                }
            }
            ValueKind::Seq | ValueKind::Iterable => {
                let items = self.items.get_or_insert_default();
                value.try_iter().into_iter().flatten().for_each(|item| items.see(&item));
            }
            ValueKind::Bool => _ = self.plain.insert("true or false"),
            ValueKind::Number => _ = self.plain.insert("number"),
            ValueKind::String if value.is_safe() => _ = self.plain.insert("HTML"),
            ValueKind::String => _ = self.plain.insert("text"),
            _ => _ = self.plain.insert("nothing"),
        }
    }

    fn words(&self) -> String {
        let mut words: Vec<&str> = self.plain.iter().copied().filter(|word| *word != "nothing").collect();
        if self.items.is_some() {
            words.push("list");
        }
        if words.is_empty() && !self.parts.is_empty() {
            words.push("with");
        }
        if self.plain.contains("nothing") && words != ["with"] {
            words.push("nothing");
        } else if self.plain.contains("nothing") {
            words = vec!["nothing, or with"];
        }
        words.join(" or ")
    }

    fn list(&self, name: &str, depth: usize, out: &mut String) {
        let inner = self.items.as_deref();
        let of = match inner {
            Some(items) if !items.plain.is_empty() => format!(" of {}", items.words()),
            Some(items) if !items.parts.is_empty() => " of, each with".to_owned(),
            _ => String::new(),
        };
        let _ = writeln!(out, "{}- `{name}`: {}{of}", "  ".repeat(depth), self.words());
        for (name, part) in self.parts.iter().chain(inner.into_iter().flat_map(|items| &items.parts)) {
            part.list(name, depth + 1, out);
        }
    }
}
