//! The structured data of an article says everything that its page shows.

use article::{Article, Correction};
use serde_json::{Value, json};

use super::{article, made, publication};

fn data(article: &Article) -> Value {
    let page = made(article, &publication());
    let data = page.split_once("application/ld+json\">").unwrap().1.split_once("</script>").unwrap().0;
    serde_json::from_str(data).unwrap()
}

fn corrected(date: Option<&str>, text: &str) -> Correction {
    Correction { date: date.map(str::to_owned), text: text.into() }
}

#[test]
fn authors_section_words_and_dates_are_there() {
    let said = data(&article());
    let authors = said["author"].as_array().unwrap();
    assert_eq!(authors.iter().map(|one| &one["name"]).collect::<Vec<_>>(), ["M. Okafor", "L. Brandt"]);
    assert_eq!((&said["articleSection"], &said["wordCount"]), (&json!("Harbour"), &json!(1200)));
    assert_eq!(said["keywords"], json!(["ferry", "night"]));
    assert_eq!(said["dateModified"], said["datePublished"]);
    assert_eq!(said["mainEntityOfPage"], "https://harbour.example/night-ferry-stays/");
}

#[test]
fn a_correction_is_a_change() {
    let corrections = vec![
        corrected(Some("2026-12-01"), "It was *nine* boats, says [the port](https://port.example)."),
        corrected(Some("2026-11-30"), "A name."),
        corrected(None, "Another name."),
    ];
    let mut article = Article { corrections, ..article() };
    let said = data(&article);
    assert_eq!(said["dateModified"], "2026-12-01T00:00:00Z");
    let comments = said["correction"].as_array().unwrap();
    assert_eq!(comments[0]["text"], "It was nine boats, says the port.");
    assert_eq!((comments.len(), comments[2].get("datePublished")), (3, None));
    article.updated = Some("2026-12-02T08:00:00Z".into());
    assert_eq!(data(&article)["dateModified"], "2026-12-02T08:00:00Z");
    article.updated = None;
    article.corrections = vec![corrected(Some("2026-11-01"), "Before it was published.")];
    assert_eq!(data(&article)["dateModified"], data(&article)["datePublished"]);
}
