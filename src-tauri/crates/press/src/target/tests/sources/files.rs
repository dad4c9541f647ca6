//! Markdown folders, packs and plain text.

use std::io::Read;

use article::Manuscript;
use serde_json::{Value, json};

use super::detailed::Detailed;
use super::*;

#[test]
fn a_markdown_folder_has_the_files_as_they_are() {
    let source = Detailed::new();
    let (memory, made) = export_from("markdown", &source, &source.entries()[..2]);
    let text = page(&memory, "markdown/a0.md");
    let read = Manuscript::read(text);
    assert!(text.contains("\n# A comment.\n") && text.contains("odd: 3.10\n"), "{text}");
    assert!(read.body().starts_with("Er sagte \"ja\". [Eins](a1.md), ![Karte](media/chart-1000-"), "{}", read.body());
    let image = read.get("image").and_then(Value::as_str).unwrap();
    assert!(image.starts_with("media/boat-1000-") && memory.0.contains_key(&format!("markdown/{image}")), "{image}");
    assert_eq!(read.get("related"), Some(&json!([{ "article": "a1", "teaser": "Read on." }])), "reasons are private");
    let profile = Manuscript::read(page(&memory, "markdown/authors/okafor.md"));
    assert_eq!(profile.get("name"), Some(&json!("Mary Okafor")));
    assert_eq!(profile.get("email"), None, "for colleagues");
    assert!(profile.get("portrait").and_then(Value::as_str).unwrap().starts_with("../media/boat-1000-"));
    assert_eq!(profile.body(), "Writes of *boats*.\n");
    assert!(made.warnings.is_empty(), "{:?}", made.warnings);
}

#[test]
fn a_text_stays_as_typed_but_for_links_and_pictures() {
    let (memory, made) = export_to("markdown", &shelf(), 2);
    let text = page(&memory, "markdown/a0.md");
    let kept = [
        "She said \"no -- *never*\"...",
        "Setext over\ntwo lines\n===",
        "### Deep #### {#Mine .wide}",
        "[far](https://far.example/x_(y)?a=1&b={{c}})",
        "![missing words](media/gone.png)",
        "> [!NOTE]\n> An alert",
        "{{< figure src=a >}}",
        "[^unused]: Never shown.",
        "| a \\| b | *1* `x | y` |",
    ];
    for kept in kept {
        assert!(text.contains(kept), "{kept}");
    }
    let changed = [
        "[One](a1.md) and [with a part](a1.md#the-pier \"A \\\"title\\\"\"), [by reference](a1.md \"By reference\")",
        "none, refused, **bold \\[none\\]**, empty, [near]",
        "<a href=\"a1.md\">to one</a>",
        "<img src=\"media/chart-1000-",
        "\"The 23:40's *last* trip, 5 * 3\")",
        "\"Linked caption with a [link](https://far.example/)\")](a1.md)",
    ];
    for changed in changed {
        assert!(text.contains(changed), "{changed} in {text}");
    }
    let without = |text: &str| difference(of_markdown(EVERY_CONSTRUCT), of_markdown(text));
    assert_eq!(without(&Manuscript::read(text).body()), BTreeMap::new(), "no word is another");
    let comment = made.warnings.iter().filter(|warning| warning.message.contains("the text has a comment")).count();
    assert_eq!(comment, 1, "{:?}", made.warnings);
}

#[test]
fn a_pack_is_a_text_bundle() {
    let source = Detailed::new();
    let (memory, _) = export_from("textpack", &source, &source.entries()[..2]);
    let bytes = std::io::Cursor::new(memory.0["textpack/a0.textpack"].clone());
    let mut pack = zip::ZipArchive::new(bytes).unwrap();
    let mut read = |name: &str| {
        let mut bytes = Vec::new();
        pack.by_name(name).unwrap().read_to_end(&mut bytes).unwrap();
        bytes
    };
    let info: Value = serde_json::from_slice(&read("a0.textbundle/info.json")).unwrap();
    assert_eq!((&info["version"], &info["type"]), (&json!(2), &json!("net.daringfireball.markdown")));
    let own = &info[info["creatorIdentifier"].as_str().unwrap()];
    assert_eq!((&own["byline"][0]["name"], &own["date"]), (&json!("M. Okafor"), &json!("2026-11-23T21:55:00+01:00")));
    let text = String::from_utf8(read("a0.textbundle/text.md")).unwrap();
    let start = "# The *Titanic*: \"late\"\n\n**A \"dek\" -- short.**\n\nVon M. Okafor (words) · 23. November 2026\n\n![A boat](assets/boat-1000-";
    assert!(text.starts_with(start), "{text}");
    assert!(
        text.contains("Er sagte \"ja\". [Eins](https://h.example/news/a1/), ![Karte](assets/chart-1000-"),
        "{text}"
    );
    assert!(text.contains("- [Headline 1](https://h.example/news/a1/): More \\[…\\]"), "{text}");
    for asset in text.split("](assets/").skip(1).map(|rest| rest.split([')', ' ']).next().unwrap()) {
        assert!(
            read(&format!("a0.textbundle/assets/{asset}")).starts_with(&[0x89, b'P']) || asset.ends_with(".jpg"),
            "{asset}"
        );
    }
}

#[test]
fn a_text_file_has_header_words_notes_and_related_posts() {
    let mut source = Detailed::new();
    source.0.articles[0].body = "One[^a] *two*\nlines, [a](https://x.example), [b](https://x.example) and [c](article:a1).\n\n\
        ## Part\n\n1. first\n   - inner\n2. second\n\n> Quoted\n\n| a | b |\n|--|--|\n| 1 | 2 |\n\n    code\n\n[^a]: Note to https://y.example.\n"
        .into();
    let (memory, made) = export_from("text", &source, &source.entries()[..2]);
    let text = page(&memory, "text/a0.txt");
    let wanted = "Headline: The Titanic: „late“\nDek: A „dek“ – short.\nByline: Von M. Okafor (words)\n\
        Date: 23. November 2026 (2026-11-23T21:55:00+01:00)\nUpdated: 25. November 2026 (2026-11-25)\n\
        Embargo: 24. November 2026 (2026-11-24T06:00:00Z)\nSection: Harbour & Sea\nTags: no, 3.10, ?!\nLanguage: de\nWords: 8\n\
        Address: https://h.example/news/a0/\nPicture: media/boat.jpg\nShows: A boat\nCaption: At sea\nCredit: Kim\n\n\
        ----------------------------------------\n\n\
        One[1] two lines, a [2], b [2] and c [3].\n\nPart\n====\n\n1. first\n   - inner\n2. second\n\n> Quoted\n\na | b\n1 | 2\n\n    code\n\n\
        [1] Note to https://y.example.\n[2] https://x.example\n[3] https://h.example/news/a1/\n\n";
    assert!(text.starts_with(wanted), "{text}");
    assert!(text.ends_with("\n\n- Headline 1: More […] <https://h.example/news/a1/>\n"), "{text}");
    let told: Vec<_> = made.warnings.iter().map(|warning| &*warning.message).collect();
    assert_eq!(told.len(), 3, "emphasis, the table and the picture of the second article: {told:?}");
}

#[test]
fn plain_text_has_all_words() {
    let (memory, _) = export_to("text", &shelf(), 2);
    let text = page(&memory, "text/a0.txt");
    let words = |text: &str| {
        let letters = |word: &str| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        let text = text.replace("https://", " ");
        text.split(|c: char| c.is_whitespace() || "[]|–".contains(c))
            .map(letters)
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
    };
    let ours = words(&of_document(EVERY_CONSTRUCT).join(" "));
    let mut theirs = std::collections::HashMap::<String, i32>::new();
    words(text).into_iter().for_each(|word| *theirs.entry(word).or_default() += 1);
    for word in ours {
        let left = theirs.entry(word.clone()).or_default();
        *left -= 1;
        assert!(*left >= 0, "{word} is missing in {text}");
    }
}

#[test]
fn the_same_articles_give_the_same_bytes() {
    let shelf = shelf();
    for name in ["hugo", "zola", "jekyll", "markdown", "textpack", "text"] {
        let mut entries = shelf.entries();
        let (first, made) = export_from(name, &shelf, &entries);
        entries.reverse();
        let (again, _) = export_from(name, &shelf, &entries);
        let files = |memory: &Memory| {
            let mut files = memory.0.clone();
            files.remove("manifest.json");
            files
        };
        assert_eq!(files(&first), files(&again), "{name}");
        assert!(made.files.iter().all(|file| file.path.starts_with(&format!("{name}/"))), "{:?}", made.files);
    }
}
