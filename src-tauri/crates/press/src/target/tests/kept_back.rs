//! What readers must not have, in targets for other systems.

use article::{LiveState, Manuscript};
use serde_json::json;

use super::readers::made;
use super::*;

const ADDRESS: &str = "https://h.example";

/// A free article, one in review, one that was withdrawn, one that could not be read, one under embargo, and three that the
/// clock or their readers free.
fn shelf() -> Shelf {
    let mut shelf = Shelf::new(8);
    for article in &mut shelf.articles {
        article.image = None;
        article.body = format!("Words of {}.\n", article.slug);
    }
    shelf.articles[1].status = Status::InReview;
    shelf.articles[2].live = LiveState::Withdrawn;
    shelf.articles[4].embargo = Some("2026-12-01T06:00:00+01:00".into());
    shelf.articles[5].embargo = Some("2026-11-20".into());
    (shelf.articles[6].status, shelf.articles[6].live) = (Status::Draft, LiveState::Published);
    (shelf.articles[7].live, shelf.articles[7].embargo) = (LiveState::Scheduled, Some("2026-11-20".into()));
    shelf
}

const SLUGS: [&str; 7] = ["a0", "a1", "a2", "a4", "a5", "a6", "a7"];

#[test]
fn generators_of_sites_publish_only_what_may_be() {
    let front = |target: &str, path: &dyn Fn(&str) -> String| {
        let (memory, _) = made(&shelf(), super::target(target).unwrap(), ADDRESS, Value::Null);
        SLUGS.map(|slug| page(&memory, &path(slug)).to_owned())
    };
    let hugo = front("hugo", &|slug| format!("hugo/content/articles/{slug}/index.md"));
    let drafts = hugo.each_ref().map(|page| page.contains("\ndraft: true\n"));
    assert_eq!(drafts, [false, true, true, false, false, false, false]);
    assert!(hugo[3].contains("publishDate: \"2026-12-01T06:00:00+01:00\""), "{}", hugo[3]);
    let zola = front("zola", &|slug| format!("zola/content/articles/{slug}/index.md"));
    let drafts = zola.each_ref().map(|page| page.contains("\ndraft = true\n"));
    assert_eq!(drafts, [false, true, true, true, false, false, false]);
    let posts = |slug: &str| {
        let day = if slug == "a4" {
            "2026-12-01".into()
        } else {
            format!("2026-11-0{}", slug[1..].parse::<u8>().unwrap() + 1)
        };
        format!("jekyll/_posts/{day}-{slug}.html")
    };
    let unpublished = front("jekyll", &posts).map(|page| page.contains("\npublished: false\n"));
    assert_eq!(unpublished, [false, true, true, false, false, false, false]);
}

#[test]
fn other_systems_are_told_what_they_may_publish() {
    let (memory, _) = made(&shelf(), &Ninjs, ADDRESS, Value::Null);
    let items = SLUGS.map(|slug| serde_json::from_str::<Value>(page(&memory, &format!("ninjs/{slug}.json"))).unwrap());
    let status = items.each_ref().map(|item| item["pubStatus"].as_str().unwrap());
    assert_eq!(status, ["usable", "withheld", "canceled", "withheld", "usable", "usable", "usable"]);
    assert!(!items[2].to_string().contains("Words of") && items[2]["title"] == "Headline 2", "{}", items[2]);
    let statuses = |options: Value| {
        let (memory, _) = made(&shelf(), &WordPress, ADDRESS, options);
        let xml = page(&memory, "wordpress/import.xml");
        SLUGS.map(|slug| {
            let item = xml.split("<item>").find(|item| item.contains(&format!("<wp:post_name><![CDATA[{slug}]]>")));
            let status = item.unwrap().split("<wp:status>").nth(1).unwrap();
            status.split('<').next().unwrap().to_owned()
        })
    };
    assert_eq!(statuses(Value::Null), ["publish", "pending", "draft", "future", "publish", "publish", "publish"]);
    let asked = json!({ "status": "publish" });
    assert_eq!(statuses(asked), ["publish", "publish", "draft", "future", "publish", "publish", "publish"]);
}

#[test]
fn the_report_says_what_becomes_of_it() {
    let (shelf, publication) = (shelf(), publication(ADDRESS));
    let chosen: Vec<_> = ["hugo", "zola", "text", "textpack", "fragment", "epub", "ninjs"]
        .map(|name| Chosen { target: super::target(name).unwrap(), options: Value::Null })
        .into();
    let (_, made) = run_all(&shelf, &shelf.entries(), &publication, &chosen);
    let found: Vec<_> = made.diagnostics.iter().map(|(slug, found)| (&**slug, found.message.as_str())).collect();
    for told in [
        ("a1", "It is not approved, so that it is a draft in Hugo, Zola"),
        ("a2", "It was withdrawn, so that it is a draft in Hugo, Zola"),
        ("a2", "It was withdrawn, and is whole in Plain text, TextPack, HTML fragment: do not publish that"),
    ] {
        assert!(found.contains(&told), "{told:?} in {found:?}");
    }
    assert!(found.iter().all(|(slug, told)| ["a1", "a2"].contains(slug) || told.starts_with("checked")), "{found:?}");
    let said: Vec<_> = made.warnings.iter().map(|warning| (&*warning.article, &*warning.message)).collect();
    assert!(said.contains(&("a2", "E-book: the article was left out: it was withdrawn")), "{said:?}");
    let held =
        said.iter().filter(|(_, told)| told.contains("Zola has no embargo") || told.contains("of the embargo until"));
    assert!(held.clone().count() == 2 && held.clone().all(|(slug, _)| *slug == "a4"), "{said:?}");
}

#[test]
fn nothing_is_said_of_articles_that_readers_must_not_have() {
    let mut shelf = Shelf::new(3);
    shelf.articles[0].image = None;
    shelf.articles[0].body = "See [this](article:a1).\n".into();
    shelf.articles[0].translations = vec!["a1".into()];
    shelf.articles[1].headline = "The secret".into();
    shelf.articles[1].embargo = Some("2026-12-01".into());
    for target in ["wordpress", "ghost", "fragment", "hugo", "zola", "jekyll", "ninjs", "text", "textpack"] {
        let mut alone = Memory::default();
        let (publication, entries) = (publication(ADDRESS), shelf.entries());
        let edition = Edition { whole_site: false, ..edition(&publication, &entries, &shelf) };
        let chosen = [Chosen { target: super::target(target).unwrap(), options: Value::Null }];
        let all = export(&edition, &chosen, &mut alone).unwrap();
        let told = "the related post “The secret” was left out: readers must not have it until 2026-12-01";
        assert!(all.warnings.iter().any(|one| &*one.article == "a0" && &*one.message == told), "{target}: {all:?}");
        // The article itself is whole where it is in files of its own.
        let own = alone.0.iter().filter(|(path, _)| path.contains("a0") && !path.ends_with(".textpack"));
        for (path, bytes) in own {
            let text = String::from_utf8_lossy(bytes);
            assert!(
                !text.contains("The secret") && !text.contains("h.example/a1") && !text.contains("../a1/"),
                "{path}: {text}"
            );
        }
    }
}

#[test]
fn translations_have_one_key_whichever_names_the_other() {
    let mut shelf = Shelf::new(3);
    shelf.articles[2].translations = vec!["a1".into()];
    shelf.articles[1].translations = vec!["a0".into()];
    let (memory, _) = made(&shelf, &Hugo, ADDRESS, Value::Null);
    let key = |slug: &str| {
        let page = page(&memory, &format!("hugo/content/articles/{slug}/index.md"));
        Manuscript::read(page.to_owned()).get("translationKey").cloned()
    };
    let first = Some(json!(shelf.articles[0].id.to_string()));
    assert_eq!([key("a0"), key("a1"), key("a2")], [first.clone(), first.clone(), first]);
}

#[test]
fn a_person_with_two_roles_is_one_author() {
    let mut shelf = Shelf::new(1);
    let credit = |author: &str, role: &str| article::Credit { author: author.into(), role: role.into() };
    shelf.articles[0].byline = vec![credit("Kim", "words"), credit("Kim", "photographs"), credit("Bo", "")];
    let (memory, _) = made(&shelf, &Hugo, ADDRESS, Value::Null);
    let page_of = page(&memory, "hugo/content/articles/a0/index.md");
    assert!(page_of.contains("authors:\n  - \"Kim\"\n  - \"Bo\"\n"), "{page_of}");
    let (memory, _) = made(&shelf, &Ninjs, ADDRESS, Value::Null);
    let item: Value = serde_json::from_str(page(&memory, "ninjs/a0.json")).unwrap();
    assert_eq!((&item["by"], item["people"].as_array().unwrap().len()), (&json!("Kim and Bo"), 3));
    let (memory, _) = made(&shelf, &Web, ADDRESS, Value::Null);
    let html = page(&memory, "web/a0/index.html");
    assert!(html.contains("<meta name=\"author\" content=\"Kim, Bo\">"), "{html}");
}

#[test]
fn two_names_that_make_one_account_are_told() {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].byline[0].author = "Jürgen Groß".into();
    shelf.articles[1].byline[0].author = "Jurgen Gross".into();
    for target in ["wordpress", "ghost"] {
        let (_, warnings) = made(&shelf, super::target(target).unwrap(), ADDRESS, Value::Null);
        let told = warnings.iter().filter(|one| one.message.contains("“Jurgen Gross”, “Jürgen Groß” are one author"));
        assert_eq!(told.count(), 1, "{target}: {warnings:?}");
    }
}
