//! The whole site of a small publication.

use article::site_settings::{NavigationEntry, Pick, Position, Rule};

use super::*;

/// A publication with sections, a page, two translations and a former address.
pub(super) fn shelf() -> Shelf {
    let mut shelf = Shelf::new(9);
    for (n, article) in shelf.articles.iter_mut().enumerate() {
        article.section = ["Harbour", "Town"][n % 2].into();
        article.tags = vec![["Ferry", "ferry", "night"][n % 3].into()];
    }
    shelf.articles[8].section = "hafen".into();
    shelf.articles[8].language = Some("de".into());
    shelf.articles[8].translations = vec!["a0".into()];
    shelf.articles[0].translations = vec!["a8".into()];
    shelf.articles[0].language = Some("en".into());
    shelf.articles[7].headline = "About us".into();
    shelf
}

pub(super) fn settings() -> Publication {
    let mut publication = publication("https://h.example/news");
    publication.site.pages = vec![NavigationEntry::Named("a7".into())];
    publication
}

fn made(shelf: &Shelf, publication: &Publication) -> (Memory, Export) {
    let chosen = ["web", "site"].map(|name| Chosen { target: target(name).unwrap(), options: Value::Null });
    run_all(shelf, &shelf.entries(), publication, &chosen)
}

#[test]
fn a_site_has_a_page_for_everything() {
    let (memory, _) = made(&shelf(), &settings());
    for path in [
        "index.html",
        "404.html",
        "robots.txt",
        "manifest.webmanifest",
        "icon.svg",
        "icon-192.png",
        "icon-512.png",
        "rss.xml",
        "feed.xml",
        "feed.json",
        "sitemap.xml",
        "news-sitemap.xml",
        "search/index.html",
        "search/index.js",
        "search/words-0.js",
        "search/articles-0.js",
        "section/index.html",
        "section/harbour/index.html",
        "section/harbour/rss.xml",
        "section/harbour/feed.xml",
        "section/harbour/feed.json",
        "tag/index.html",
        "tag/ferry/index.html",
        "author/index.html",
        "archive/index.html",
        "archive/2026/11/index.html",
        "a0/index.html",
        "a7/index.html",
        "assets/style.css",
        "assets/search.js",
    ] {
        assert!(memory.0.contains_key(&format!("site/{path}")), "no {path}");
    }
    assert!(page(&memory, "site/robots.txt").contains("Sitemap: https://h.example/news/sitemap.xml"));
    let sitemap = page(&memory, "site/sitemap.xml");
    for address in ["news/</loc>", "news/a0/</loc>", "news/section/harbour/</loc>", "news/archive/2026/11/</loc>"] {
        assert!(sitemap.contains(address), "no {address} in {sitemap}");
    }
    let icon = image::load_from_memory(&memory.0["site/icon-192.png"]).unwrap();
    assert_eq!((icon.width(), icon.height()), (192, 192));
}

#[test]
fn every_theme_makes_every_page_small_and_without_script_of_its_own() {
    for theme in crate::theme::BUILT_IN {
        let mut publication = settings();
        publication.site.theme = theme.into();
        let (memory, made) = made(&shelf(), &publication);
        assert!(
            made.warnings.iter().all(|warning| warning.message.contains("no article a") || &*warning.article == "a3"),
            "{:?}",
            made.warnings
        );
        let pages: Vec<_> =
            memory.0.iter().filter(|(path, _)| path.starts_with("site/") && path.ends_with(".html")).collect();
        assert!(pages.len() > 12, "{theme}");
        for (path, bytes) in pages {
            let html = std::str::from_utf8(bytes).unwrap();
            assert!(html.starts_with("<!doctype html>"), "{path}: {html}");
            assert!(!html.contains(" style=") && !html.contains("onclick") && !html.contains("{{"), "{theme} {path}");
            assert!(bytes.len() + memory.0["site/assets/style.css"].len() < 60_000, "{theme} {path}: {}", bytes.len());
        }
    }
}

#[test]
fn an_article_knows_its_neighbours_and_the_way_home() {
    let (memory, _) = made(&shelf(), &settings());
    let html = page(&memory, "site/a2/index.html");
    // Articles 0, 2, 4 and 6 are in the Harbour section, the newest last.
    assert!(
        html.contains("rel=\"prev\" href=\"../a0/index.html\"")
            && html.contains("rel=\"next\" href=\"../a4/index.html\""),
        "{html}"
    );
    assert!(
        html.contains("href=\"../section/harbour/index.html\"") && html.contains("href=\"../tag/night/index.html\"")
    );
    assert!(html.contains("<a href=\"../index.html\"><bdi>Harbour &amp; Co</bdi></a>"));
    let about = page(&memory, "site/a7/index.html");
    assert!(!about.contains("class=\"neighbours\"") && !about.contains("rel=\"tag\""), "{about}");
    assert!(html.contains("<a href=\"../a7/index.html\"><bdi>About us</bdi></a>"), "the foot names pages");
    assert!(
        !page(&memory, "site/rss.xml").contains("About us")
            && !page(&memory, "site/index.html").contains("<h2 class=\"s\"><a href=\"a7/")
    );
}

#[test]
fn translations_that_name_each_other_are_linked() {
    let pages = ["site/a8/index.html", "web/a8/index.html"];
    let (memory, _) = made(&shelf(), &settings());
    for path in pages {
        let html = page(&memory, path);
        assert!(
            html.contains("<link rel=\"alternate\" hreflang=\"en\" href=\"https://h.example/news/a0/\">"),
            "{html}"
        );
        assert!(
            html.contains("<link rel=\"alternate\" hreflang=\"de\" href=\"https://h.example/news/a8/\">"),
            "{html}"
        );
    }
    let mut alone = shelf();
    alone.articles[0].translations.clear();
    let mut held = shelf();
    held.articles[0].embargo = Some("2026-12-01".into());
    for shelf in [alone, held] {
        let (memory, _) = made(&shelf, &settings());
        for path in pages {
            let html = page(&memory, path);
            assert!(!html.contains("hreflang"), "neither named back, or not to be named: {html}");
        }
    }
    let (memory, _) = made(&shelf(), &Publication { address: String::new(), ..settings() });
    for path in pages {
        let html = page(&memory, path);
        assert!(!html.contains("<link rel=\"alternate\" hreflang"), "search engines want whole addresses: {html}");
    }
}

#[test]
fn the_front_page_is_composed_by_hand_and_by_rule() {
    let mut publication = settings();
    let article = |slug: &str| Pick::Article(slug.into());
    publication.site.front.positions = [
        ("lead".to_owned(), Position::One(article("a1"))),
        (
            "beside".to_owned(),
            Position::Several(vec![
                article("a0"),
                Pick::Newest(Rule { section: Some("town".into()), ..Rule::default() }),
            ]),
        ),
        ("pictures".to_owned(), Position::Several(Vec::new())),
    ]
    .into();
    publication.site.navigation = vec![NavigationEntry::Named("Town".into()), NavigationEntry::Named("Nowhere".into())];
    let (memory, made) = made(&shelf(), &publication);
    let front = page(&memory, "site/index.html");
    let at = |part: &str| front.find(part).unwrap_or_else(|| panic!("no {part} in {front}"));
    assert!(at("class=\"story first\"") < at("Headline 1</bdi>") && at("Headline 1</bdi>") < at("Headline 0</bdi>"));
    assert!(at("Headline 0</bdi>") < at("Headline 5</bdi>"), "the newest of Town that stands nowhere yet");
    assert!(!front.contains("class=\"band pictures\""), "an empty list closes a position");
    assert!(made.warnings.iter().any(|warning| warning.message.contains("“Nowhere”")), "{:?}", made.warnings);
}

#[test]
fn navigation_and_foot_lead_to_sections_pages_and_other_addresses_under_words_of_their_own() {
    let mut publication = settings();
    let labelled = |label: &str, to: &str| NavigationEntry::Labelled { label: label.into(), to: to.into() };
    let link = |label: &str, address: &str| NavigationEntry::Link { label: label.into(), address: address.into() };
    publication.site.navigation =
        vec![labelled("By the sea", "harbour"), labelled("Us", "a7"), link("By month", "archive/")];
    publication.site.pages =
        vec![labelled("Imprint", "a7"), NavigationEntry::Named("Town".into()), link("Shop", "https://shop.example")];
    let (memory, made) = made(&shelf(), &publication);
    let article = page(&memory, "site/a1/index.html");
    for (href, words) in [
        ("../section/harbour/index.html", "By the sea"),
        ("../a7/index.html", "Us"),
        ("../archive/index.html", "By month"),
        ("../a7/index.html", "Imprint"),
        ("../section/town/index.html", "Town"),
        ("https://shop.example", "Shop"),
    ] {
        let attribute = format!("href=\"{href}\"");
        let at = article.match_indices(&attribute).map(|(at, _)| &article[at..]);
        let mut words_of = at.filter_map(|rest| rest.split_once('>')?.1.trim_start_matches("<bdi>").split('<').next());
        assert!(words_of.any(|of| of == words), "{href} {words}: {article}");
    }
    assert!(!page(&memory, "site/section/town/index.html").contains("Headline 7"), "a page stands in no list");
    assert!(!made.warnings.iter().any(|warning| warning.message.contains("publication.toml")), "{:?}", made.warnings);
}

#[test]
fn lists_have_pages() {
    let shelf = shelf();
    let entries = shelf.entries();
    let publication = settings();
    let edition = edition(&publication, &entries, &shelf);
    let mut sink = Memory::default();
    let options = serde_json::json!({ "per_page": 2, "links": "folders" });
    export(&edition, &[Chosen { target: target("site").unwrap(), options }], &mut sink).unwrap();
    let second = page(&sink, "site/section/harbour/2/index.html");
    assert!(second.contains("<a rel=\"prev\" href=\"../../../section/harbour/\">"), "{second}");
    assert!(
        second.contains("2 / 2") && second.contains("href=\"../../../a0/\"") && !second.contains("a6/"),
        "{second}"
    );
    assert!(second.contains("rel=\"canonical\" href=\"https://h.example/news/section/harbour/2/\""));
}

#[test]
fn a_slug_that_the_site_needs_is_told() {
    let mut shelf = shelf();
    shelf.articles[1].slug = Slug::from_headline("search");
    let (memory, made) = made(&shelf, &settings());
    assert!(
        made.warnings.iter().any(|warning| &*warning.article == "search" && warning.message.contains("another slug"))
    );
    assert!(page(&memory, "site/search/index.html").contains("data-search"));
}

#[test]
fn feeds_of_parts_have_no_texts_and_rss_has_the_whole_ones() {
    let (memory, _) = made(&shelf(), &settings());
    let rss = page(&memory, "site/rss.xml");
    for part in [
        "<link>https://h.example/news/a0/</link>",
        "<pubDate>Sun, 01 Nov 2026 00:00:00 +0000</pubDate>",
        "<dc:creator>Author 0</dc:creator>",
        "<content:encoded>",
        "<category>Harbour</category>",
        "rel=\"self\" type=\"application/rss+xml\"",
    ] {
        assert!(rss.contains(part), "no {part} in {rss}");
    }
    let part = page(&memory, "site/section/harbour/rss.xml");
    assert!(part.contains("<title>Harbour — Harbour &amp; Co</title>") && !part.contains("content:encoded>"), "{part}");
    let json: serde_json::Value = serde_json::from_str(page(&memory, "site/section/harbour/feed.json")).unwrap();
    assert_eq!(json["feed_url"], "https://h.example/news/section/harbour/feed.json");
    assert!(json["items"][0]["content_text"].is_string());
    // The newest article is of 9 November: the sitemap for news goes back two days.
    let news = page(&memory, "site/news-sitemap.xml");
    assert!(news.contains("/a6/") && !news.contains("/a5/"), "{news}");
}

#[test]
fn a_former_address_leads_to_the_article() {
    let mut shelf = shelf();
    shelf.articles[0].body = "---\naliases: [/old/, a1, \"https://x.example/\"]\n---\n\nText.\n".into();
    let (memory, made) = made(&shelf, &settings());
    let old = page(&memory, "site/old/index.html");
    assert!(
        old.contains("content=\"0; url=../a0/index.html\"") && old.contains("href=\"https://h.example/news/a0/\""),
        "{old}"
    );
    let told = |part: &str| made.warnings.iter().any(|warning| warning.message.contains(part));
    assert!(
        told("“a1” of a0 is that of another page") && told("“https://x.example/” of a0 is none of this site"),
        "{:?}",
        made.warnings
    );
}

#[test]
fn a_field_from_the_lead_picture_is_a_style_sheet_that_is_there() {
    let mut publication = settings();
    publication.site.theme = "magazine".into();
    publication.site.settings.insert("field_from_picture".into(), true.into());
    let (memory, made) = made(&shelf(), &publication);
    assert!(made.failed.is_empty());
    let sheet = |path: &str| {
        let page = page(&memory, path);
        let name = page.split("assets/tone-").nth(1).and_then(|rest| rest.split('"').next());
        name.map(|name| format!("tone-{name}"))
    };
    for folder in ["site", "web"] {
        let name = sheet(&format!("{folder}/a0/index.html")).unwrap();
        let style = page(&memory, &format!("{folder}/assets/{name}"));
        assert!(style.contains("--field: #") && style.contains("--on-field-second: #"), "{style}");
    }
    assert_eq!(sheet("site/index.html"), sheet("site/a0/index.html"), "the lead story has the same picture");
    assert_eq!(sheet("site/section/harbour/index.html"), None);
    publication.site.settings.clear();
    let memory = super::site::made(&shelf(), &publication).0;
    assert!(memory.0.keys().all(|path| !path.contains("assets/tone-")));
}

/// The languages and addresses under `hreflang` of a page.
fn alternates(memory: &Memory, path: &str) -> Vec<(String, String)> {
    let html = page(memory, path);
    let links = html.split(" hreflang=\"").skip(1).filter_map(|rest| rest.split_once("\" href=\""));
    let links = links.filter_map(|(language, rest)| Some((language.to_owned(), rest.split_once('"')?.0.to_owned())));
    // Links in the text of the page have relative addresses.
    links.filter(|(_, href)| href.starts_with("https://h.example/")).collect()
}

#[test]
fn translations_name_each_other_and_themselves_or_nobody() {
    let mut shelf = shelf();
    // In the publication's language, which it does not say itself.
    shelf.articles[0].language = None;
    let named = |at: usize| format!("https://h.example/news/a{at}/");
    let (memory, _) = made(&shelf, &settings());
    let all = [("de", named(8)), ("en", named(0)), ("x-default", named(0))].map(|(of, at)| (of.to_owned(), at));
    for path in ["site/a0/index.html", "site/a8/index.html"] {
        let mut found = alternates(&memory, path);
        found.sort();
        assert_eq!(found, all, "{path}");
    }

    let silent = |shelf: &Shelf, why: &str| {
        let (memory, _) = made(shelf, &settings());
        for path in ["site/a0/index.html", "site/a8/index.html"].iter().filter(|path| memory.0.contains_key(**path)) {
            assert_eq!(alternates(&memory, path), [], "{why}: {path}");
        }
        memory
    };
    let mut other = self::shelf();
    other.articles[0].language = None;
    other.articles[8].embargo = Some("2999-01-01".into());
    let memory = silent(&other, "a translation that is not out yet");
    assert!(!page(&memory, "site/a0/index.html").contains("a8"));
    let mut other = self::shelf();
    other.articles[0].language = None;
    other.articles[8].status = Status::Draft;
    silent(&other, "a draft");
    let mut other = self::shelf();
    other.articles[0].language = None;
    other.articles[8].translations.clear();
    silent(&other, "one that does not name it back");
    let mut other = self::shelf();
    other.articles[0].language = None;
    other.articles[8].language = Some("en".into());
    silent(&other, "one in the same language");
}
