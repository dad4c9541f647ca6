//! The article in a page's JSON-LD.

use serde_json::Value;

use super::dom::{Handle, all, attribute, elements};

/// The first article in the page's JSON-LD.
pub(super) fn article(document: &Handle) -> Option<Value> {
    let scripts = elements(document, "script").filter(|script| {
        attribute(script, "type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"))
    });
    let data: Vec<Value> = scripts.filter_map(|script| parsed(&raw(&script))).collect();
    let mut found = data.iter().cloned().find_map(find)?;
    // A graph names the author once, and refers to that.
    if let Some(author) = found.get_mut("author") {
        resolve(author, &data);
    }
    Some(found)
}

/// The names of people in JSON-LD: a string, an object with a name, or a list of those.
pub(super) fn people(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(name)) if !name.contains("://") => vec![name.clone()],
        Some(Value::Array(list)) => list.iter().flat_map(|one| people(Some(one))).collect(),
        Some(Value::Object(person)) => people(person.get("name")),
        _ => Vec::new(),
    }
}

fn raw(script: &Handle) -> String {
    let parts = all(script).filter_map(|node| match &node.data {
        markup5ever_rcdom::NodeData::Text { contents } => Some(contents.borrow().to_string()),
        _ => None,
    });
    parts.collect()
}

/// JSON as pages have it: in a comment for old browsers, and with line ends within strings.
fn parsed(text: &str) -> Option<Value> {
    const AROUND: &[&str] = &["<!--", "-->", "<![CDATA[", "]]>", "/*", "*/", "//", ";"];
    let mut bare = text.trim();
    while let Some(less) = AROUND.iter().find_map(|sign| bare.strip_prefix(sign).or_else(|| bare.strip_suffix(sign))) {
        bare = less.trim();
    }
    let flat = || bare.replace(|c: char| c.is_control(), " ");
    serde_json::from_str(bare).or_else(|_| serde_json::from_str(&flat())).ok()
}

/// The article in a piece of JSON-LD: the value itself, what it is about, or the first in a list or `@graph`.
fn find(data: Value) -> Option<Value> {
    match data {
        Value::Array(items) => items.into_iter().find_map(find),
        Value::Object(mut object) => {
            let kinds = match object.get("@type") {
                Some(Value::String(kind)) => kind.clone(),
                Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
                _ => String::new(),
            };
            if ["Article", "BlogPosting", "Report", "Recipe", "Review"].iter().any(|kind| kinds.contains(kind)) {
                return Some(Value::Object(object));
            }
            ["@graph", "mainEntity"].into_iter().find_map(|key| find(object.remove(key)?))
        }
        _ => None,
    }
}

fn resolve(value: &mut Value, data: &[Value]) {
    if let Value::Array(list) = value {
        return list.iter_mut().for_each(|one| resolve(one, data));
    }
    let Some(id) = value.get("@id").and_then(Value::as_str).filter(|_| value.get("name").is_none()) else { return };
    let id = id.to_owned();
    let all = data.iter().flat_map(|data| match data.get("@graph") {
        Some(Value::Array(graph)) => graph.iter().collect::<Vec<_>>(),
        _ => vec![data],
    });
    let named = all
        .filter(|one| one.get("name").is_some())
        .find(|one| one.get("@id").and_then(Value::as_str) == Some(&id))
        .cloned();
    if let Some(named) = named {
        *value = named;
    }
}
