//! Front matter, read back by parsers of YAML and TOML.

use article::Manuscript;
use serde_json::{Value, json};

use super::detailed::Detailed;
use super::*;

/// The value at a path of keys.
fn at(page: &Manuscript, path: &str) -> Value {
    let (first, rest) = path.split_once('/').unwrap_or((path, ""));
    let value = page.get(first).cloned().unwrap_or_default();
    if rest.is_empty() { value } else { value.pointer(&format!("/{rest}")).cloned().unwrap_or_default() }
}

#[test]
fn hugo_has_every_field() {
    let source = Detailed::new();
    let (memory, made) = export_from("hugo", &source, &source.entries()[..2]);
    let read = Manuscript::read(page(&memory, "hugo/content/harbour-sea/a0/index.md"));
    for (path, wanted) in [
        ("title", json!("The Titanic: „late“")),
        ("description", json!("A „dek“ – short.")),
        ("date", json!("2026-11-23T21:55:00+01:00")),
        ("lastmod", json!("2026-11-25")),
        ("publishDate", json!("2026-11-24T06:00:00Z")),
        ("url", json!("/a0/")),
        ("aliases", json!(["/old-name/", "/2019/older.html"])),
        ("tags", json!(["no", "3.10", "?!"])),
        ("categories", json!(["Harbour & Sea"])),
        ("authors", json!(["M. Okafor"])),
        ("params/headline_markdown", json!("The *Titanic*: \"late\"")),
        ("params/language", json!("de")),
        ("params/canonical", json!("https://h.example/news/a0/")),
        ("params/lead/alt", json!("A boat")),
        ("params/lead/caption", json!("At *sea*")),
        ("params/lead/credit", json!("Kim")),
        ("params/byline/0/role", json!("words")),
        ("params/byline/0/title", json!("Reporter")),
        ("params/byline/0/slug", json!("okafor")),
        ("params/related", json!([{ "slug": "a1", "headline": "Headline 1", "teaser": "More […]", "href": "../a1/" }])),
        ("params/translations", json!([{ "slug": "a2", "href": "https://h.example/news/a2/" }])),
        ("params/embargo", json!("2026-11-24T06:00:00Z")),
    ] {
        assert_eq!(at(&read, path), wanted, "{path}");
    }
    let all = page(&memory, "hugo/content/harbour-sea/a0/index.md");
    assert!(!all.contains("private@") && !all.contains("owe them"), "{all}");
    assert!(read.body().starts_with("Er sagte „ja“. [Eins](../a1/), ![Karte](chart-1000-"), "{}", read.body());
    let lead = at(&read, "params/lead/src");
    assert!(memory.0.contains_key(&format!("hugo/content/harbour-sea/a0/{}", lead.as_str().unwrap())));
    assert!(made.warnings.is_empty(), "{:?}", made.warnings);
}

#[test]
fn zola_has_every_field() {
    let source = Detailed::new();
    let (memory, made) = export_from("zola", &source, &source.entries()[..2]);
    let text = page(&memory, "zola/content/harbour-sea/a0/index.md");
    let front = text.strip_prefix("+++\n").unwrap().split_once("\n+++\n").unwrap().0;
    let read: toml::Table = toml::from_str(front).unwrap();
    assert_eq!(read["title"].as_str(), Some("The Titanic: „late“"));
    assert_eq!(read["date"].as_datetime().map(ToString::to_string).as_deref(), Some("2026-11-23T21:55:00+01:00"));
    assert_eq!(read["updated"].as_datetime().map(ToString::to_string).as_deref(), Some("2026-11-25"));
    assert_eq!((read["draft"].as_bool(), read["path"].as_str()), (Some(true), Some("a0")));
    assert_eq!(read["taxonomies"]["tags"], vec!["no", "3.10"].into());
    let extra = &read["extra"];
    assert_eq!(extra["byline"][0]["name"].as_str(), Some("M. Okafor"));
    assert_eq!(extra["lead"]["credit"].as_str(), Some("Kim"));
    assert_eq!(extra["related"][0]["href"].as_str(), Some("../a1/"));
    assert_eq!((extra["language"].as_str(), extra["words"].as_integer()), (Some("de"), Some(8)));
    let told: Vec<_> = made.warnings.iter().map(|warning| &*warning.message).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told[0].contains("Zola has no embargo") && told[0].contains("2026-11-24T06:00:00Z"), "{told:?}");
    assert!(told[1].contains("“?!”"), "{told:?}");
    let section: toml::Table =
        toml::from_str(page(&memory, "zola/content/harbour-sea/_index.md").trim_matches(['+', '\n'])).unwrap();
    assert_eq!(section["title"].as_str(), Some("Harbour & Sea"));
}

#[test]
fn jekyll_has_every_field_and_hides_an_embargo() {
    let source = Detailed::new();
    let (memory, made) = export_from("jekyll", &source, &source.entries()[..2]);
    let read = Manuscript::read(page(&memory, "jekyll/_posts/2026-11-24-a0.html"));
    for (path, wanted) in [
        ("title", json!("The Titanic: „late“")),
        ("date", json!("2026-11-24T06:00:00Z")),
        ("permalink", json!("/a0/")),
        ("lang", json!("de")),
        ("last_modified_at", json!("2026-11-25")),
        ("redirect_from", json!(["/old-name/", "/2019/older.html"])),
        ("tags", json!(["no", "3.10", "?!"])),
        ("article/byline/0/name", json!("M. Okafor")),
        ("article/related/0/headline", json!("Headline 1")),
    ] {
        assert_eq!(at(&read, path), wanted, "{path}");
    }
    let image = at(&read, "image");
    assert!(memory.0.contains_key(&format!("jekyll{}", image.as_str().unwrap())), "{image}");
    assert!(made.warnings.is_empty(), "{:?}", made.warnings);
}

#[test]
fn a_post_without_a_date_is_a_draft_in_jekyll() {
    let mut shelf = shelf();
    shelf.articles[0].date = None;
    shelf.articles[0].body = "Words.\n".into();
    let (memory, made) = export_to("jekyll", &shelf, 1);
    assert!(memory.0.contains_key("jekyll/_drafts/a0.html"), "{:?}", memory.0.keys());
    assert!(made.warnings.iter().any(|warning| warning.message.contains("Jekyll needs a date")), "{:?}", made.warnings);
}

#[test]
fn a_date_that_is_none_is_told() {
    let mut shelf = shelf();
    shelf.articles[0].date = Some("soon".into());
    shelf.articles[0].body = "Words.\n".into();
    let (_, made) = export_to("hugo", &shelf, 1);
    assert!(made.warnings.iter().any(|warning| warning.message.contains("the date “soon”")), "{:?}", made.warnings);
}
