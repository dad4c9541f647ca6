//! The Ghost target, read back from its zip file.

use std::io::Read;

use serde_json::json;

use super::readers::{lost, made, shelf, words_of_article, words_of_html};
use super::*;

const ADDRESS: &str = "https://h.example/news";

/// The files of the zip, with the JSON one parsed.
fn read(memory: &Memory) -> (Value, BTreeMap<String, Vec<u8>>) {
    let bytes = std::io::Cursor::new(&memory.0["ghost/ghost-import.zip"]);
    let mut zip = zip::ZipArchive::new(bytes).unwrap();
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        files.insert(file.name().unwrap().into_owned(), bytes);
    }
    let json = files.remove("ghost-import.json").unwrap();
    (serde_json::from_slice(&json).unwrap(), files)
}

fn post<'j>(json: &'j Value, slug: &str) -> &'j Value {
    json["data"]["posts"].as_array().unwrap().iter().find(|post| post["slug"] == slug).unwrap()
}

#[test]
fn no_word_is_lost() {
    let shelf = shelf();
    let (memory, _) = made(&shelf, &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    let html = post(&json, "a0")["html"].as_str().unwrap();
    assert_eq!(lost(&words_of_article(&shelf, 0), &words_of_html(html)), None, "{html}");
}

#[test]
fn the_zip_has_one_json_and_the_pictures_that_it_shows() {
    let (memory, _) = made(&shelf(), &Ghost, ADDRESS, Value::Null);
    let files: Vec<&String> = memory.0.keys().filter(|path| *path != "manifest.json").collect();
    assert_eq!(files, ["ghost/ghost-import.zip"]);
    let (json, pictures) = read(&memory);
    assert_eq!(pictures.len(), 2);
    let text = json.to_string();
    for (name, bytes) in &pictures {
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        assert!(name.starts_with("cd-") && plain && !bytes.is_empty(), "{name}");
        assert!(text.contains(&format!("__GHOST_URL__/{name}")), "{name} in {text}");
    }
    let named = text.split("__GHOST_URL__/").skip(1).filter_map(|tail| tail.split(['"', '\\']).next());
    assert!(named.clone().count() > 3 && named.clone().all(|name| pictures.contains_key(name)), "{text}");
}

#[test]
fn what_ghost_would_flatten_is_kept_as_html() {
    let (memory, _) = made(&shelf(), &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    let html = post(&json, "a0")["html"].as_str().unwrap();
    let (mut cards, mut rest) = (String::new(), String::new());
    for (at, piece) in html.split("<!--kg-card-begin: html-->").enumerate() {
        let (card, behind) = piece.split_once("<!--kg-card-end: html-->").unwrap_or(("", piece));
        assert!(at == 0 || !card.is_empty(), "every card ends");
        cards.push_str(card);
        rest.push_str(behind);
    }
    for kept in ["<dl>", "<details>", "<table>", "<aside", "<kbd>", "a small chart", "<section", "<td align", "Mike is"]
    {
        let kept = kept.trim_end_matches(" align");
        assert!(cards.contains(kept) && !rest.contains(kept), "{kept} in {rest}");
    }
    for known in [
        "<p>Alpha has",
        "<h2 id=\"first-part\">",
        "<ol>\n<li>Echo</li>",
        "<pre><code class=\"language-rust\">",
        "<figcaption>Whiskey",
        "<h2>Related posts</h2>",
        "<sup><a href=\"#a0--note-1\"",
    ] {
        assert!(rest.contains(known) && !cards.contains(known), "{known} in {rest}");
    }
}

#[test]
fn fields_and_relations_are_whole() {
    let (memory, warnings) = made(&shelf(), &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    assert_eq!(json.as_object().unwrap().keys().collect::<Vec<_>>(), ["meta", "data"]);
    let one = post(&json, "a0");
    assert_eq!(one["title"], "The Sula & <b>");
    assert_eq!(one["custom_excerpt"], "A dek with “quotes” & more.");
    assert_eq!((&one["status"], &one["published_at"]), (&json!("published"), &json!("2026-11-02T04:30:00.000Z")));
    assert_eq!(one["updated_at"], "2026-11-03T08:00:00.000Z");
    assert_eq!(one["feature_image_alt"], "A \"boat\"");
    assert_eq!(one["feature_image_caption"], "At <em>night</em> (Ann Lee)");
    let data = &json["data"];
    let tags: Vec<&str> = data["tags"].as_array().unwrap().iter().map(|tag| tag["name"].as_str().unwrap()).collect();
    assert_eq!(tags, ["C", "C++", "ferry & co", "Harbour", "hidden"]);
    let first = data["posts_tags"].as_array().unwrap().iter().find(|row| row["post_id"] == one["id"]).unwrap();
    assert_eq!(
        (&first["tag_id"], &first["sort_order"]),
        (&json!("tag-harbour"), &json!(0)),
        "the section is the main tag"
    );
    let authors: Vec<_> =
        data["posts_authors"].as_array().unwrap().iter().filter(|row| row["post_id"] == one["id"]).collect();
    assert_eq!(authors.len(), 2);
    let ids: Vec<_> = data["users"].as_array().unwrap().iter().map(|user| &user["id"]).collect();
    assert!(authors.iter().all(|row| ids.contains(&&row["author_id"])), "{ids:?}");
    assert!(data["users"].as_array().unwrap().iter().all(|user| user["email"].as_str().unwrap().ends_with(".invalid")));
    for part in ["@authors.invalid", "without emphasis", "no way back", "names of its own"] {
        assert!(warnings.iter().any(|one| one.message.contains(part)), "{part}: {warnings:#?}");
    }
}

#[test]
fn roles_stand_below_the_text_or_are_told_of() {
    let line = "<p><em>By Ann Lee (words) and Bo Ek (photographs)</em></p>";
    let told = |warnings: &[ExportWarning]| {
        let all = warnings.iter().filter(|one| one.message.contains("do not see “By Ann Lee (words)"));
        all.count()
    };
    let (memory, warnings) = made(&shelf(), &Ghost, ADDRESS, Value::Null);
    assert!(post(&read(&memory).0, "a0")["html"].as_str().unwrap().contains(line));
    assert_eq!(told(&warnings), 0, "{warnings:#?}");
    let (memory, warnings) = made(&shelf(), &Ghost, ADDRESS, json!({ "byline": false }));
    assert!(!post(&read(&memory).0, "a0")["html"].as_str().unwrap().contains(line));
    assert_eq!(told(&warnings), 1, "{warnings:#?}");
    let (_, warnings) = made(&shelf(), &WordPress, ADDRESS, json!({ "byline": false }));
    assert_eq!(told(&warnings), 1, "{warnings:#?}");
}

#[test]
fn what_is_too_long_is_cut_and_told() {
    let mut shelf = shelf();
    shelf.articles[0].headline = "word ".repeat(60);
    shelf.articles[0].dek = "word ".repeat(70);
    shelf.articles[0].tags = vec![",comma".into(), "x".repeat(200)];
    let (memory, warnings) = made(&shelf, &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    let length = |field: &str| post(&json, "a0")[field].as_str().unwrap().chars().count();
    assert!((240..=255).contains(&length("title")) && (285..=300).contains(&length("custom_excerpt")));
    let tags = json["data"]["tags"].as_array().unwrap();
    assert!(tags.iter().all(|tag| tag["name"].as_str().unwrap().chars().count() <= 191));
    assert!(tags.iter().any(|tag| tag["name"] == "comma"));
    for part in ["255 characters of a headline", "300 characters of a dek", "191 characters of a tag"] {
        assert!(warnings.iter().any(|one| one.message.contains(part)), "{part}: {warnings:#?}");
    }
}

#[test]
fn a_post_waits_as_long_as_its_article_does() {
    let mut shelf = shelf();
    shelf.articles[0].embargo = Some("2026-12-24T06:00:00+01:00".into());
    shelf.articles[1].status = Status::InReview;
    let (memory, _) = made(&shelf, &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    let state = |slug: &str| (post(&json, slug)["status"].clone(), post(&json, slug)["published_at"].clone());
    assert_eq!(state("a0"), (json!("scheduled"), json!("2026-12-24T05:00:00.000Z")));
    assert_eq!(state("a1"), (json!("draft"), json!("2026-11-02T00:00:00.000Z")));
    assert_eq!(state("a2").0, "published");
}

#[test]
fn names_stay_and_changed_tags_are_told() {
    let mut shelf = shelf();
    shelf.articles[0].body = "<h2 id=\"raw-h\">Raw</h2>\n\n<p id=\"raw-p\">Para</p>\n\n<a id=\"spot\"></a>Spot.\n\n<audio src=\"x.mp3\"></audio>\n".into();
    shelf.articles[0].tags = vec!["#fog".into(), "#".into(), "sea".into()];
    let (memory, warnings) = made(&shelf, &Ghost, ADDRESS, Value::Null);
    let (json, _) = read(&memory);
    let html = post(&json, "a0")["html"].as_str().unwrap();
    let card = "<!--kg-card-begin: html-->\n<p><a id=\"spot\"></a>Spot.</p>\n<!--kg-card-end: html-->";
    assert!(html.contains(card) && html.contains("<h2 id=\"raw-h\">") && !html.contains("<p></p>"), "{html}");
    let told = |words: &str| warnings.iter().filter(|warning| warning.message.contains(words)).count();
    assert_eq!((told("“#fog”, so it is “fog” there"), told("no tag “#”")), (1, 1), "{warnings:?}");
}
