//! News objects, checked against the published schema.

use serde_json::{Value, json};

use super::{Memory, Shelf, edition, publication};
use crate::target::*;

/// Exports the first articles of a shelf; returns the news object of the first one, and the warnings.
fn first(shelf: &Shelf, count: usize, address: &str) -> (Value, Memory, Export) {
    let (publication, entries) = (publication(address), &shelf.entries()[..count]);
    let edition = Edition { whole_site: false, ..edition(&publication, entries, shelf) };
    let mut sink = Memory::default();
    let made = export(&edition, &[Chosen { target: &Ninjs, options: Value::Null }], &mut sink).unwrap();
    let item = serde_json::from_slice(&sink.0["ninjs/a0.json"]).unwrap();
    (item, sink, made)
}

/// In place of the schema that the published one takes from another host for the shapes of places, which articles have none
/// of.
struct NoPlaces;

impl jsonschema::Retrieve for NoPlaces {
    fn retrieve(&self, _: &jsonschema::Uri<String>) -> Result<Value, Box<dyn std::error::Error + Send + Sync>> {
        Ok(json!({}))
    }
}

/// What the schema finds wrong.
fn faults(item: &Value, formats: bool) -> Vec<String> {
    let schema: Value = serde_json::from_str(include_str!("ninjs/ninjs-schema_3.1.json")).unwrap();
    let validator =
        jsonschema::options().with_retriever(NoPlaces).should_validate_formats(formats).build(&schema).unwrap();
    validator.iter_errors(item).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn every_construct_is_valid_and_keeps_its_words() {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].body = include_str!("book_construct.md").into();
    let (item, memory, _) = first(&shelf, 2, "https://h.example/news");
    assert_eq!(faults(&item, true), Vec::<String>::new());
    let body = |at: usize| item["bodies"][at]["value"].as_str().unwrap().to_owned();
    let plain: String = body(1).split_whitespace().collect();
    let mut rest = plain.as_str();
    for word in super::every_word(&shelf.articles[0].body) {
        let at = rest.find(&word).unwrap_or_else(|| panic!("{word} is missing in {rest}"));
        rest = &rest[at + word.len()..];
    }
    assert!(body(0).contains("<h2 id=\"first\">One heading</h2>"), "{}", body(0));
    assert!(body(1).starts_with("One heading\n\nPlain words with emphasis"), "{}", body(1));
    assert!(body(1).contains("- one\n- two\n  1. inner first\n  2. inner second\n\n3. third"), "{}", body(1));
    assert!(body(1).contains("Route\tFare\tNote\nNorth\t2\tfar (https://far.example/)\n"), "{}", body(1));
    for picture in item["associations"].as_array().unwrap().iter().filter(|one| one["type"] == "picture") {
        let file = picture["renditions"][0]["title"].as_str().unwrap();
        let bytes = &memory.0[&format!("ninjs/{file}")];
        assert_eq!(picture["renditions"][0]["sizeInBytes"], bytes.len());
        assert_eq!(picture["renditions"][0]["href"], format!("https://h.example/news/{file}"));
    }
}

#[test]
fn an_item_says_whose_it_is_and_what_belongs_to_it() {
    let mut shelf = Shelf::new(2);
    let article = &mut shelf.articles[0];
    (article.dek, article.section) = ("A \"dek\"".into(), "Harbour".into());
    article.byline[0].role = "photographs".into();
    let image = article.image.as_mut().unwrap();
    (image.alt, image.credit) = ("A boat".into(), "L. Brandt".into());
    let (item, ..) = first(&shelf, 2, "https://h.example/news");
    assert_eq!(faults(&item, true), Vec::<String>::new());
    assert_eq!(item["uri"], format!("urn:uuid:{}", shelf.articles[0].id));
    assert_eq!((&item["by"], &item["copyrightNotice"]), (&json!("Author 0"), &json!("© 2026 Harbour & Co")));
    assert_eq!(item["people"], json!([{ "name": "Author 0", "rel": "photographer" }]));
    assert_eq!(
        item["subjects"],
        json!([{ "name": "Harbour", "rel": "section" }, { "name": "ferry & co", "rel": "about" }])
    );
    assert_eq!(item["descriptions"][0]["value"], "A “dek”");
    assert_eq!(item["altIds"][0], json!({ "role": "canonical", "value": "https://h.example/news/a0/" }));
    let [lead, chart, related] = &item["associations"].as_array().unwrap()[..] else { panic!("{item}") };
    assert_eq!((&lead["rel"], &lead["by"]), (&json!("mainPicture"), &json!("L. Brandt")));
    assert_eq!(lead["descriptions"][0]["value"], "A boat");
    assert_eq!((lead.get("usageTerms"), lead.get("rightsInfo")), (None, None));
    let address = "https://creativecommons.org/licenses/by/4.0/";
    assert_eq!((&chart["by"], &chart["usageTerms"]), (&json!("R. Chart"), &json!(format!("CC BY 4.0, {address}"))));
    assert_eq!(chart["rightsInfo"], json!({ "linkedRights": address }));
    assert_eq!((&chart["name"], &chart["renditions"][0]["width"]), (&json!("chart.png"), &json!(1000)));
    assert_eq!((&related["rel"], &related["name"]), (&json!("related"), &json!("Headline 1")));
    assert_eq!(related["descriptions"][0]["value"], "More […]");
}

#[test]
fn an_embargo_holds_an_item_back() {
    let mut shelf = Shelf::new(1);
    let (item, ..) = first(&shelf, 1, "https://h.example");
    assert_eq!((&item["pubStatus"], item.get("embargoedUntil")), (&json!("usable"), None), "it is approved");
    shelf.articles[0].embargo = Some("2026-12-01 06:00".into());
    let (item, ..) = first(&shelf, 1, "https://h.example");
    assert_eq!(faults(&item, true), Vec::<String>::new());
    assert_eq!((&item["pubStatus"], &item["embargoedUntil"]), (&json!("withheld"), &json!("2026-12-01T06:00:00Z")));
    assert_eq!(item["edNote"], "Embargoed until 2026-12-01T06:00:00Z.");
}

#[test]
fn without_a_web_address_pictures_are_named_by_their_files() {
    let (item, memory, made) = first(&Shelf::new(1), 1, "");
    assert_eq!(faults(&item, false), Vec::<String>::new());
    let href = item["associations"][0]["renditions"][0]["href"].as_str().unwrap();
    assert!(href.starts_with("media/boat-") && memory.0.contains_key(&format!("ninjs/{href}")), "{href}");
    assert!(made.warnings.iter().any(|warning| warning.message.contains("has no web address")), "{:?}", made.warnings);
}

#[test]
fn the_schema_refuses_what_is_no_item() {
    assert_eq!(faults(&json!({ "uri": "urn:x:y", "headline": "old form" }), true).len(), 1);
    assert_eq!(faults(&json!({ "uri": "no uri" }), true).len(), 1);
}

#[test]
fn plain_words_have_their_marks_where_they_belong() {
    let mut shelf = Shelf::new(1);
    let article = &mut shelf.articles[0];
    article.body = "- one\n- ![](media/chart.png)\n\nAfter.\n\n- a\n-\n\nSecond.\n\n- - nested\n  - too\n\n\
        1. ```\n   code\n   ```\n\n> [!WARNING]\n> Ice\n\nText[^n].\n\n[^n]: - list note\n    - more\n"
        .into();
    let image = article.image.as_mut().unwrap();
    (image.caption, image.credit) = ("See [map](https://m.example/)".into(), "[Jo](https://jo.example/)".into());
    let (item, ..) = first(&shelf, 1, "https://h.example");
    let plain = item["bodies"][1]["value"].as_str().unwrap();
    let wanted = "- one\n-\n\nAfter.\n\n- a\n-\n\nSecond.\n\n- - nested\n  - too\n\n1. code\n\nWarning\n\nIce\n\nText[1].\n\n\
        [1] - list note\n- more";
    assert_eq!(plain, wanted);
    let lead = &item["associations"][0];
    assert_eq!((&lead["by"], &lead["descriptions"][0]["value"]), (&json!("Jo"), &json!("See map")));
}
