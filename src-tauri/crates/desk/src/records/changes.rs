//! What differs between two texts of a record, in words for people: nobody reads YAML in a history.

use article::Manuscript;
use serde_json::Value;

/// The body, among the keys that [`changed`] gives.
const TEXT: &str = "text";

/// What people call the keys of the front matter; other keys are called as they are written.
const LABELS: &[(&str, &str)] = &[
    ("title", "Headline"),
    ("description", "Dek"),
    ("slug", "Slug"),
    ("aliases", "Former addresses"),
    ("redirect_from", "Former addresses"),
    ("date", "Date"),
    ("section", "Section"),
    ("categories", "Section"),
    ("tags", "Tags"),
    ("image", "Lead picture"),
    ("image_alt", "Its alternative text"),
    ("image_caption", "Its caption"),
    ("image_credit", "Its credit"),
    ("image_focus", "Its focal point"),
    ("corrections", "Corrections"),
    ("excerpt", "Excerpt"),
    ("authors", "Byline"),
    ("author", "Byline"),
    ("related", "Related posts"),
    ("not_related", "Declined as related posts"),
    ("translations", "Translations"),
    ("status", "Status"),
    ("live", "On the site"),
    ("embargo", "Embargo"),
    ("updated", "Updated"),
    ("lastmod", "Updated"),
    ("last_modified_at", "Updated"),
    ("modified", "Updated"),
    ("lang", "Language"),
    ("language", "Language"),
    ("name", "Name"),
    ("byline", "Byline form"),
    ("role", "Role"),
    ("kind", "Staff or guest"),
    ("pronouns", "Pronouns"),
    ("portrait", "Portrait"),
    ("email", "Email"),
    ("links", "Links"),
];

/// The keys whose values differ, in the order of `now`, then those that are gone, then `text` if the body differs.
pub(super) fn changed(before: &Manuscript, now: &Manuscript) -> Vec<String> {
    let differs = |key: &str, value: &Value| before.get(key) != Some(value);
    let mut keys: Vec<String> =
        now.keys().filter(|(key, value)| differs(key, value)).map(|(key, _)| key.to_owned()).collect();
    keys.extend(before.keys().filter(|(key, _)| now.get(key).is_none()).map(|(key, _)| key.to_owned()));
    if before.body() != now.body() {
        keys.push(TEXT.to_owned());
    }
    keys
}

/// A whole text with its front matter as words, a field a line: `Tags: ferry, harbour`. Front matter that cannot be read stays
/// as it is written.
///
/// `named` gives the name of an author or the headline of an article that a field refers to, by the field's key.
pub(super) fn worded(text: &str, named: &dyn Fn(&str, &str) -> Option<String>) -> String {
    let manuscript = Manuscript::read(text);
    if manuscript.front_matter_error().is_some() {
        return text.to_owned();
    }
    let fields = manuscript.keys().filter(|(key, value)| *key != "id" && !value.is_null());
    let lines: String =
        fields.map(|(key, value)| format!("{}: {}\n", label(key), words_of(key, value, named))).collect();
    let gap = if lines.is_empty() { "" } else { "\n" };
    format!("{lines}{gap}{}", manuscript.body())
}

/// What people call a key.
pub(super) fn label(key: &str) -> &str {
    LABELS.iter().find(|(known, _)| *known == key).map_or(key, |(_, label)| label)
}

fn words_of(key: &str, value: &Value, named: &dyn Fn(&str, &str) -> Option<String>) -> String {
    let name = |text: &str| named(key, text).unwrap_or_else(|| text.to_owned());
    let first_named = |value: &Value| match value {
        Value::String(text) => Value::String(name(text)),
        Value::Object(parts) => {
            let mut parts = parts.clone();
            for part in ["author", "article"] {
                if let Some(Value::String(text)) = parts.get_mut(part) {
                    *text = name(text);
                }
            }
            Value::Object(parts)
        }
        other => other.clone(),
    };
    match (key, value) {
        ("status" | "live", Value::String(text)) => text.replace('-', " "),
        ("authors" | "author" | "related", Value::Array(values)) => {
            words(&Value::Array(values.iter().map(first_named).collect()))
        }
        ("authors" | "author" | "related", value) => words(&first_named(value)),
        _ => words(value),
    }
}

fn words(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(yes) => if *yes { "yes" } else { "no" }.into(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Array(values) => values.iter().map(words).collect::<Vec<_>>().join(", "),
        Value::Object(values) => {
            let mut parts = values.values().map(words).filter(|part| !part.is_empty());
            let first = parts.next().unwrap_or_default();
            let rest: Vec<_> = parts.collect();
            if rest.is_empty() { first } else { format!("{first} ({})", rest.join("; ")) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::history;
    use super::*;
    use crate::fixture::Fixture;
    use crate::wire::{RecordRequest, RevisionRequest};

    #[test]
    fn fields_are_words_and_the_text_is_as_it_is() {
        let text = "---\nid: 1\ntitle: |\n  The last\n  boat\ntags: [ferry, harbour]\nauthors:\n  - m-okafor\n  - author: t-kim\n    \
            role: photographs\nstatus: draft\naliases: [/boat/]\nfeatured: true\n---\n\nThe *boat*.\n";
        assert_eq!(
            worded(text, &|key, name| (key == "authors" && name == "t-kim").then(|| "T. Kim".into())),
            "Headline: The last boat\nTags: ferry, harbour\nByline: m-okafor, T. Kim (photographs)\nStatus: draft\nFormer addresses: \
             /boat/\nfeatured: yes\n\nThe *boat*.\n"
        );
        assert_eq!(worded("Only text.\n", &|_, _| None), "Only text.\n");
        let broken = "---\ntitle: \"x\n---\n\nText.\n";
        assert_eq!(worded(broken, &|_, _| None), broken);
    }

    #[test]
    fn a_history_names_what_each_revision_changed_and_shows_no_yaml() {
        let fixture = Fixture::new(&[("boat.md", "---\ntitle: Boat\n---\n\nOne.\n")]);
        fixture.write("boat.md", fixture.file("boat.md").replace("title: Boat", "title: The boat"));
        crate::sync::reconcile(&fixture.publication).unwrap();
        let rows = history::list(&fixture.publication, RecordRequest { record: "boat".into() }).unwrap();
        let changed: Vec<_> = rows.iter().map(|row| row.changed.clone()).collect();
        assert_eq!(changed, [Some(vec!["title".to_owned()]), None]);
        let request = RevisionRequest { revision: rows[1].id.clone() };
        let view = history::read(&fixture.publication, request).unwrap();
        let shown: String = view.rows.iter().map(|row| row.theirs.as_str()).collect();
        assert_eq!(shown, "Headline: Boat\n\nOne.\n");
    }

    #[test]
    fn what_changed_is_named_by_its_key() {
        let named = |before: &str, now: &str| changed(&Manuscript::read(before), &Manuscript::read(now));
        let before = "---\ntitle: A\ntags: [x]\nsection: S\n---\n\nOne.\n";
        assert_eq!(
            named(before, "---\ntitle: B\ntags: [x]\ndek: D\n---\n\nTwo.\n"),
            ["title", "dek", "section", "text"]
        );
        assert_eq!(
            named(before, "---\ntags: [ x ]\ntitle: \"A\"\nsection: S\n---\n\nOne.\n"),
            [""; 0],
            "written otherwise"
        );
    }
}
