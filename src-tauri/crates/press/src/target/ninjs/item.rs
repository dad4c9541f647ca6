//! An article as a news object (ninjs 3.1; the fields are those of its JSON Schema).

use article::{AuthorProfile, Publication};
use serde_json::{Map, Value, json};

use super::super::distinct::distinct;
use super::super::handover::{corrections_html, corrections_text};
use super::super::prepared::Prepared;
use super::super::rights::copyright;
use super::associations::associations;
use super::pictures::Handed;
use super::plain::plain;
use super::status::{PubStatus, note};
use crate::address::{Reach, reach, tidy};
use crate::text::{SafeHtml, line_text};
use crate::theme::{PageAuthor, PageInput, canonical_address, instant, updated};
use crate::words::words;

/// Makes the news object of an article.
pub(super) fn item(publication: &Publication, prepared: &Prepared, text: &SafeHtml, handed: &Handed<'_>) -> Value {
    let article = &prepared.whole.article;
    let language = article::language_tag(publication.language_of(article)).unwrap_or_else(|| "und".into());
    let set = |text: &str| line_text(text, &language);
    let status = PubStatus::of(&prepared.release);
    let authors: Vec<PageAuthor> = prepared
        .whole
        .authors
        .iter()
        .map(|(credit, profile)| PageAuthor::new(credit, profile.as_ref(), None, &language))
        .collect();
    let names = distinct(authors.iter().map(|author| author.name.as_str()));
    // What was withdrawn must be known by its name, so that it can be taken down; nobody needs it any more.
    let is_whole = status != PubStatus::Canceled;
    let associations = if is_whole { associations(publication, prepared, &language, handed) } else { Vec::new() };

    let mut item = Item(Map::new());
    item.add("standard", json!({ "name": "ninjs", "version": "3.1", "schema": SCHEMA }));
    item.add("uri", format!("urn:uuid:{}", article.id));
    item.add("type", "text");
    item.add("representationType", if is_whole { "full" } else { "partial" });
    item.add(
        "profile",
        if associations.iter().any(|one| one["type"] == "picture") { "text-photo" } else { "text-only" },
    );
    item.add("version", prepared.digest.to_string());
    item.add("firstCreated", article.date.as_deref().and_then(instant));
    item.add("versionCreated", updated(&input(publication, prepared, &authors)));
    item.add("embargoedUntil", article.embargo.as_deref().and_then(instant));
    item.add("pubStatus", status.as_str());
    item.add("copyrightHolder", publication.name.as_str());
    item.add("copyrightNotice", copyright(publication, article));
    item.add("edNote", note(article, &prepared.release, &language));
    item.add("language", language.as_str());
    item.add("title", set(&article.headline));
    item.add("by", words(&language).list(&names));
    item.add("slugline", article.slug.as_str());
    item.add("headlines", texts([("main", set(&article.headline))]));
    if is_whole {
        let excerpt = article.excerpt.as_deref().unwrap_or_default();
        item.add("descriptions", texts([("summary", set(&article.dek)), ("excerpt", set(excerpt))]));
        item.add("bodies", bodies(prepared, text));
    }
    item.add("people", people(&authors, prepared));
    item.add("organisations", organisations(publication));
    item.add("subjects", subjects(&article.section, &article.tags));
    item.add("altIds", alternatives(publication, prepared));
    item.add("associations", associations);
    Value::Object(item.0)
}

/// The schema that it is valid against.
const SCHEMA: &str = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#";

/// A news object being made. Fields without a value are left out.
struct Item(Map<String, Value>);

impl Item {
    fn add(&mut self, name: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = value.is_null() || value == "" || value.as_array().is_some_and(Vec::is_empty);
        if !empty {
            self.0.insert(name.to_owned(), value);
        }
    }
}

fn input<'p>(publication: &'p Publication, prepared: &'p Prepared, authors: &'p [PageAuthor]) -> PageInput<'p> {
    PageInput { authors, words: prepared.whole.words, ..PageInput::new(publication, &prepared.whole.article) }
}

fn texts<const N: usize>(texts: [(&str, String); N]) -> Vec<Value> {
    let written = texts.into_iter().filter(|(_, value)| !value.is_empty());
    written.map(|(role, value)| json!({ "role": role, "contentType": "text/plain", "value": value })).collect()
}

/// The text and what was corrected, with markup and as words alone. The words are counted in the text.
fn bodies(prepared: &Prepared, html: &SafeHtml) -> Value {
    let parts = |text: String, corrections: String| {
        [text, corrections].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>()
    };
    let html = parts(html.to_string(), corrections_html(prepared)).join("\n");
    let plain = parts(plain(&prepared.document), corrections_text(prepared).unwrap_or_default()).join("\n\n");
    let words = prepared.whole.words;
    json!([
        { "role": "main", "contentType": "text/html", "wordCount": words, "value": html },
        { "role": "plain", "contentType": "text/plain", "charCount": plain.chars().count(), "wordCount": words, "value": plain },
    ])
}

fn people(authors: &[PageAuthor], prepared: &Prepared) -> Vec<Value> {
    let profiles = prepared.whole.authors.iter().map(|(_, profile)| profile.as_ref());
    authors.iter().zip(profiles).map(|(author, profile)| person(author, profile)).collect()
}

fn person(author: &PageAuthor, profile: Option<&AuthorProfile>) -> Value {
    let rel = if author.credit.trim().is_empty() { "author" } else { author.credit.trim() };
    let mut person = json!({ "name": author.name, "rel": relation(rel) });
    let Some(profile) = profile else { return person };
    person["uri"] = format!("urn:uuid:{}", profile.id).into();
    person["literal"] = profile.slug.as_str().into();
    let far = author.links.iter().filter(|link| reach(link) == Reach::Far).map(|link| tidy(link));
    let contacts: Vec<Value> = far.map(|link| json!({ "type": "web", "value": link })).collect();
    if !contacts.is_empty() {
        person["contactInfo"] = contacts.into();
    }
    person
}

/// What a person is to the article. Roles in words of one's own stay as they are.
fn relation(role: &str) -> &str {
    match role.to_lowercase().as_str() {
        "words" | "text" | "writer" => "author",
        "photographs" | "photos" | "pictures" => "photographer",
        "translation" => "translator",
        "illustrations" | "illustration" | "drawings" => "illustrator",
        _ => role,
    }
}

fn organisations(publication: &Publication) -> Vec<Value> {
    let mut publisher = json!({ "name": publication.name, "rel": "publisher" });
    if let Some(address) = crate::theme::base(&publication.address) {
        publisher["uri"] = address.as_str().into();
    }
    if publication.name.is_empty() { Vec::new() } else { vec![publisher] }
}

fn subjects(section: &str, tags: &[String]) -> Vec<Value> {
    let section = Some(section).filter(|section| !section.is_empty()).map(|name| (name, "section"));
    let all = section.into_iter().chain(tags.iter().map(|tag| (tag.as_str(), "about")));
    all.map(|(name, rel)| json!({ "name": name, "rel": rel })).collect()
}

/// Other names of the article: its public address, and the digest that the manifest and approvals name it by.
fn alternatives(publication: &Publication, prepared: &Prepared) -> Vec<Value> {
    let canonical = canonical_address(&publication.address, prepared.entry.slug.as_str());
    let canonical = canonical.map(|address| json!({ "role": "canonical", "value": address }));
    let digest = json!({ "role": "digest", "value": prepared.digest.to_string() });
    canonical.into_iter().chain([digest]).collect()
}
