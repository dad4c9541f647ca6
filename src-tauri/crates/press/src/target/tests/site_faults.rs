//! What is wrong with articles and settings of a site, and what becomes of it.

use std::collections::HashSet;

use article::site_settings::{NavigationEntry, Pick, Position, Rule};

use super::site::{settings, shelf};
use super::*;

fn made(shelf: &Shelf, publication: &Publication) -> (Memory, Vec<String>) {
    let chosen = [Chosen { target: target("site").unwrap(), options: Value::Null }];
    let (memory, made) = run_all(shelf, &shelf.entries(), publication, &chosen);
    assert!(made.failed.is_empty(), "{:?}", made.failed);
    (memory, made.warnings.iter().map(|warning| format!("{}: {}", warning.article, warning.message)).collect())
}

fn told<'w>(warnings: &'w [String], part: &str) -> Vec<&'w String> {
    warnings.iter().filter(|warning| warning.contains(part)).collect()
}

#[test]
fn a_former_address_never_stands_in_the_way_of_a_file() {
    let mut shelf = shelf();
    let taken = [
        "/A1/",
        "/a1",
        "/index.html",
        "/INDEX.html",
        "/feed.xml",
        "/404.html",
        "/Robots.txt/",
        "/sitemap.xml",
        "/news-sitemap.xml/old/",
        "/assets/style.css/",
        "/manifest.webmanifest",
        "/icon.svg",
        "/search/Index.JS/",
        "/Section/Town/",
        "/media/boat-960.jpg/",
        "/a1/card-0.png/",
    ];
    let fine = ["/OLD/", "/old", "/media/", "/2019/v1.2/", "/A0/", "/a0/index.html"];
    let names = taken.iter().chain(&fine).chain(&["/old/index.html/x/"]);
    let names: Vec<String> = names.map(|name| format!("\"{name}\"")).collect();
    shelf.articles[0].body = format!("---\naliases: [{}]\n---\n\nText.\n", names.join(", "));
    let (memory, warnings) = made(&shelf, &settings());
    for name in taken.iter().chain(&["/old/index.html/x/"]) {
        assert_eq!(
            told(&warnings, &format!("“{name}” of a0 is that of another page or file")).len(),
            1,
            "{name} {warnings:?}"
        );
    }
    for name in fine {
        assert_eq!(told(&warnings, &format!("“{name}”")), [""; 0], "{name}");
    }
    assert!(memory.0.contains_key("site/OLD/index.html") && memory.0.contains_key("site/2019/v1.2/index.html"));
    let files: HashSet<String> = memory.0.keys().map(|path| path.to_lowercase()).collect();
    assert_eq!(files.len(), memory.0.len());
    for path in &files {
        assert!(path.match_indices('/').all(|(at, _)| !files.contains(&path[..at])), "{path}");
    }
}

#[test]
fn an_article_that_cannot_be_on_the_site_is_linked_from_nowhere() {
    let mut shelf = shelf();
    shelf.articles[1].slug = Slug::from_headline("search");
    shelf.articles[0].body = "Text with [a link](article:search).\n".into();
    let (memory, warnings) = made(&shelf, &settings());
    let html = page(&memory, "site/a0/index.html");
    let text = html.split_once("data-text>").unwrap().1.split_once("</main>").unwrap().0;
    assert!(!text.contains("search/") && !text.contains("Headline 1") && text.contains("a link"), "{text}");
    assert_eq!(told(&warnings, "a0: the related post “Headline 1” was left out").len(), 1, "{warnings:?}");
    assert_eq!(told(&warnings, "a0: line 1: ").len(), 1, "{warnings:?}");
    assert!(!page(&memory, "site/rss.xml").contains("h.example/news/search/"));
}

#[test]
fn a_date_in_the_future_is_told_and_is_not_the_day_of_the_site() {
    let mut shelf = shelf();
    shelf.articles[2].date = Some("2062-01-02".into());
    for theme in crate::theme::BUILT_IN {
        let mut publication = settings();
        publication.site.theme = theme.into();
        let (memory, warnings) = made(&shelf, &publication);
        assert_eq!(told(&warnings, "1 article is dated in the future").len(), 1, "{warnings:?}");
        assert_eq!(told(&warnings, "a2 (2062-01-02)").len(), 1, "{warnings:?}");
        let front = page(&memory, "site/index.html");
        assert!(front.contains("class=\"today\" datetime=\"2026-11-09\""), "{front}");
        assert!(!front.contains("© 2062"));
        let news = page(&memory, "site/news-sitemap.xml");
        assert!(news.contains("/a6/") && !news.contains("/a2/"), "{news}");
    }
}

#[test]
fn a_tiny_picture_leads_no_front_page() {
    let mut shelf = shelf();
    shelf.articles[6].image = Some(LeadPicture { path: "media/tiny.jpg".into(), ..LeadPicture::default() });
    for theme in crate::theme::BUILT_IN {
        let mut publication = settings();
        publication.site.theme = theme.into();
        let first = |publication: &Publication| {
            let (memory, _) = made(&shelf, publication);
            let front = page(&memory, "site/index.html");
            front.split_once("<main").unwrap().1.split("</article>").next().unwrap().to_owned()
        };
        assert!(first(&publication).contains("Headline 5"), "the newest one with a large picture");
        publication.site.front.positions = [("lead".to_owned(), Position::One(Pick::Article("a6".into())))].into();
        let by_hand = first(&publication);
        assert!(by_hand.contains("Headline 6") && !by_hand.contains("<img"), "{by_hand}");
        let rule = Rule { picture: true, ..Rule::default() };
        publication.site.front.positions = [("lead".to_owned(), Position::One(Pick::Newest(rule)))].into();
        assert!(first(&publication).contains("Headline 5"));
    }
}

#[test]
fn what_cannot_stand_takes_no_room_on_the_front_page() {
    let mut publication = settings();
    let article = |slug: &str| Pick::Article(slug.into());
    let town = Pick::Newest(Rule { section: Some("Town".into()), ..Rule::default() });
    let picks = vec![article("gone"), article("a7"), article("a0"), article("a0"), town, article("a2")];
    publication.site.front.positions = [("lead".to_owned(), Position::Several(picks.clone()))].into();
    let (memory, warnings) = made(&shelf(), &publication);
    assert!(page(&memory, "site/index.html").contains("Headline 0</bdi>"));
    assert_eq!(told(&warnings, "“gone” as lead, which is not among the exported articles").len(), 1, "{warnings:?}");
    assert_eq!(told(&warnings, "“a7” as lead, which is a page").len(), 1, "{warnings:?}");
    assert_eq!(told(&warnings, "no room for “a2” as lead, which takes 1 article").len(), 1, "{warnings:?}");

    publication.site.front.positions = [("beside".to_owned(), Position::Several(picks))].into();
    let (memory, warnings) = made(&shelf(), &publication);
    let front = page(&memory, "site/index.html");
    let beside =
        front.split_once("class=\"left\"").unwrap().1.split_once("class=\"right\"").map_or(front, |parts| parts.0);
    assert!(["Headline 0", "Headline 5", "Headline 2"].iter().all(|name| beside.contains(name)), "{beside}");
    assert_eq!(told(&warnings, "no room"), [""; 0]);
}

#[test]
fn an_address_that_no_page_may_link_to_is_told() {
    let mut publication = settings();
    let link = |address: &str| NavigationEntry::Link { label: "Here".into(), address: address.into() };
    publication.site.navigation = vec![link("javascript:alert(1)"), link("archive/")];
    publication.site.unknown = vec!["publication.toml, line 3: [site] has no key “pgaes”".into()];
    let (_, warnings) = made(&shelf(), &publication);
    assert_eq!(told(&warnings, "“javascript:alert(1)”, which is no address that a page may link to").len(), 1);
    assert_eq!(told(&warnings, "“pgaes”").len(), 1, "{warnings:?}");
}

#[test]
fn a_page_that_is_not_found_keeps_its_anchors() {
    let (memory, _) = made(&shelf(), &settings());
    let html = page(&memory, "site/404.html");
    assert!(!html.contains("<base"), "{html}");
    for part in
        ["href=\"#page--f", "href=\"https://h.example/news/assets/style.css\"", "h.example/news/search/index.html\""]
    {
        assert!(html.contains(part), "no {part} in {html}");
    }
    let (memory, _) = made(&shelf(), &Publication { address: String::new(), ..settings() });
    assert!(page(&memory, "site/404.html").contains("href=\"assets/style.css\""));
}

#[test]
fn a_page_invites_to_nothing() {
    let mut publication = settings();
    publication.reader.like = true;
    for theme in crate::theme::BUILT_IN {
        publication.site.theme = theme.into();
        let (memory, _) = made(&shelf(), &publication);
        for (path, has) in [("site/a7/index.html", false), ("site/a5/index.html", true)] {
            let html = page(&memory, path);
            for part in ["data-action", "reader.js", "class=\"minutes\"", "class=\"section\""] {
                assert_eq!(html.contains(part), has, "{theme} {path} {part}");
            }
        }
    }
}
