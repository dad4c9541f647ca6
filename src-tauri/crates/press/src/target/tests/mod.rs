//! Exports of small publications.

mod corrections;
mod edition;
mod epub;
mod fragment;
mod ghost;
mod kept_back;
mod ninjs;
mod readers;
mod second_target;
mod site;
mod site_faults;
mod sources;
mod theme_values;
mod wordpress;

use std::collections::{BTreeMap, HashMap};
use std::sync::{LazyLock, Mutex};

use article::{
    Article, ArticleId, Digest, LeadPicture, Licence, Manuscript, PictureFacts, Publication, PublicationPath, Slug,
    Status,
};
use serde_json::Value;

use super::*;
use crate::bundle::{ManifestApproval, Sink, SinkError};
use crate::document::Document;
use crate::edition::{EditionArticle, Entry, RelatedTarget};
use article::markdown::Events;
use edition::{Made, edition};

/// A bundle in memory.
#[derive(Default)]
struct Memory(BTreeMap<String, Vec<u8>>);

impl Sink for Memory {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), SinkError> {
        match self.0.insert(path.to_owned(), bytes.to_vec()) {
            None => Ok(()),
            Some(_) => Err(SinkError::Twice(path.to_owned())),
        }
    }

    fn forget(&mut self, folder: &str) -> Result<(), SinkError> {
        self.0.retain(|path, _| !path.starts_with(&format!("{folder}/")));
        Ok(())
    }
}

/// Articles `a0`, `a1`…, each related and linked to the next one. `a3` cannot be read.
struct Shelf {
    articles: Vec<Article>,
}

impl Shelf {
    fn new(count: usize) -> Self {
        let article = |n: usize| Article {
            id: ArticleId::new(n as u64, [0; 10]),
            headline: format!("Headline {n}"),
            dek: String::new(),
            slug: Slug::from_headline(&format!("a{n}")),
            section: String::new(),
            tags: vec!["ferry & co".into()],
            date: Some(format!("2026-11-{:02}", n + 1)),
            language: None,
            image: Some(LeadPicture { path: "media/boat.jpg".into(), ..LeadPicture::default() }),
            excerpt: None,
            status: Status::Approved,
            live: article::LiveState::default(),
            embargo: None,
            updated: None,
            byline: vec![article::Credit { author: format!("Author {n}"), role: String::new() }],
            related: Vec::new(),
            corrections: Vec::new(),
            not_related: Vec::new(),
            translations: Vec::new(),
            body: format!("Text {n} with [a link](article:a{}) and ![a chart](media/chart.png).\n", n + 1),
        };
        Self { articles: (0..count).map(article).collect() }
    }

    fn entries(&self) -> Vec<Entry> {
        self.articles.iter().map(|article| Entry { id: article.id, slug: article.slug.clone() }).collect()
    }
}

impl Source for Shelf {
    fn article(&self, id: ArticleId) -> Result<EditionArticle, String> {
        let at = self.articles.iter().position(|article| article.id == id).ok_or("it is gone")?;
        if at == 3 {
            return Err("its front matter cannot be read".into());
        }
        let article = self.articles[at].clone();
        let related = self.articles.get(at + 1).map(|next| RelatedTarget {
            entry: Entry { id: next.id, slug: next.slug.clone() },
            headline: next.headline.clone(),
            excerpt: "More […]".into(),
            image: PublicationPath::parse("media/boat.jpg"),
            focus: None,
        });
        Ok(EditionArticle {
            manuscript: Manuscript::read(article.body.clone()),
            authors: article.byline.iter().map(|credit| (credit.clone(), None)).collect(),
            related: related.into_iter().collect(),
            front_matter: Vec::new(),
            pictures: article::markdown::pictures(&article.body),
            words: 8,
            article,
        })
    }

    fn picture_facts(&self, path: &PublicationPath) -> Result<(PictureFacts, Vec<String>), String> {
        if path.file_name() != "chart.png" {
            return Ok(Default::default());
        }
        let licence = Some(Licence::Address("https://creativecommons.org/licenses/by/4.0/".into()));
        Ok((PictureFacts { credit: "R. Chart".into(), licence }, Vec::new()))
    }

    fn check(&self, article: &EditionArticle, _: Option<Events<'_>>) -> Result<Vec<Diagnostic>, String> {
        let message = format!("checked {}", article.article.slug);
        Ok(vec![Diagnostic { grave: false, message, detail: String::new() }])
    }

    fn approval(&self, id: ArticleId, digest: &Digest) -> Result<Option<ManifestApproval>, String> {
        if !self.articles.iter().any(|article| article.id == id && article.status == Status::Approved) {
            return Ok(None);
        }
        let words = digest.words().map(str::to_owned).to_vec();
        let [by, at, key, event, signature] =
            ["Kim", "2026-11-26T09:00:00Z", "key", "{}", "signature"].map(str::to_owned);
        Ok(Some(ManifestApproval { by, at, words, key, event, signature }))
    }

    fn withheld(&self, entry: &Entry, audience: Audience) -> Option<String> {
        let article = self.articles.iter().find(|article| article.id == entry.id)?;
        let draft = (audience == Audience::Site && article.status == Status::Draft).then(|| "it is a draft".to_owned());
        self.held(entry).filter(|_| audience != Audience::System).map(|hold| hold.to_string()).or(draft)
    }

    /// It is the beginning of 24 November 2026.
    fn held(&self, entry: &Entry) -> Option<Hold> {
        let article = self.articles.iter().find(|article| article.id == entry.id)?;
        let ahead = |written: &str| crate::theme::moment(written) > crate::theme::moment("2026-11-24");
        Hold::of(article.live, article.embargo.as_deref(), article.date.as_deref(), ahead)
    }

    fn translations(&self) -> Vec<(ArticleId, Vec<String>)> {
        self.articles.iter().map(|article| (article.id, article.translations.clone())).collect()
    }

    /// As if it were before 2060.
    fn is_ahead(&self, date: &str) -> bool {
        date > "2060"
    }

    fn find(&self, target: &str) -> Result<Option<Entry>, String> {
        match target {
            "unreadable" => Err("the database cannot be read".into()),
            _ => Ok(self.entries().into_iter().find(|entry| entry.slug.as_str() == target)),
        }
    }

    fn picture(&self, path: &PublicationPath) -> Result<Option<Vec<u8>>, String> {
        static MADE: LazyLock<Mutex<HashMap<PublicationPath, Option<Vec<u8>>>>> = LazyLock::new(Mutex::default);
        Ok(MADE.lock().unwrap().entry(path.clone()).or_insert_with(|| picture(path)).clone())
    }
}

/// A black picture, if the shelf has it.
fn picture(path: &PublicationPath) -> Option<Vec<u8>> {
    let (format, (width, height)) = match path.as_str() {
        "media/boat.jpg" | "media/möwe.jpg" | "media/copy/boat.jpg" => (image::ImageFormat::Jpeg, (1000, 500)),
        "media/tiny.jpg" => (image::ImageFormat::Jpeg, (24, 18)),
        "media/chart.png" => (image::ImageFormat::Png, (1000, 500)),
        _ => return None,
    };
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).unwrap();
    Some(bytes.into_inner())
}

fn publication(address: &str) -> Publication {
    let mut publication =
        Publication { name: "Harbour & Co".into(), address: address.into(), ..Publication::default() };
    publication.call_to_action.address = "mailto:desk@h.example".into();
    publication
}

#[test]
fn a_call_to_action_without_an_address_is_reported() {
    let shelf = Shelf::new(1);
    let mut publication = publication("https://h.example");
    let reported = |publication: &Publication| {
        run(&shelf, &shelf.entries(), publication)
            .1
            .warnings
            .iter()
            .any(|warning| warning.message.contains("has no address"))
    };
    assert!(!reported(&publication));
    publication.call_to_action.address.clear();
    assert!(reported(&publication));
    publication.call_to_action.text.clear();
    assert!(!reported(&publication));
}

fn run(shelf: &Shelf, entries: &[Entry], publication: &Publication) -> (Memory, Export) {
    run_all(shelf, entries, publication, &all())
}

fn run_all(shelf: &Shelf, entries: &[Entry], publication: &Publication, chosen: &[Chosen<'_>]) -> (Memory, Export) {
    let mut sink = Memory::default();
    let whole_site = entries.len() > 1;
    let edition = Edition { whole_site, ..edition(publication, entries, shelf) };
    let made = export(&edition, chosen, &mut sink).unwrap();
    (sink, made)
}

/// The target that these tests look at.
fn all() -> Vec<Chosen<'static>> {
    vec![Chosen { target: &Web, options: Value::Null }]
}

/// The words of a text in order, for targets to be compared with. Footnotes come last.
fn every_word(body: &str) -> Vec<String> {
    let settings = crate::document::DocumentSettings {
        language: "en",
        headline: Some("Headline 0"),
        resolver: &crate::text::Nothing,
    };
    let document = Document::new(body, &settings);
    let pieces: Vec<String> = document.nodes().map(|node| node.text().into_owned()).collect();
    pieces.iter().flat_map(|piece| piece.split_whitespace()).map(str::to_owned).collect()
}

fn page<'m>(memory: &'m Memory, path: &str) -> &'m str {
    std::str::from_utf8(memory.0.get(path).unwrap_or_else(|| panic!("no {path} in {:?}", memory.0.keys()))).unwrap()
}

#[test]
fn every_address_in_a_bundle_leads_to_a_file_in_it() {
    let shelf = Shelf::new(3);
    for count in [1, 3] {
        let (memory, made) = run(&shelf, &shelf.entries()[..count], &publication("https://h.example/news"));
        assert!(made.warnings.iter().all(|warning| warning.message.contains("no article a3")), "{:?}", made.warnings);
        for (path, bytes) in memory.0.iter().filter(|(path, _)| path.ends_with(".html")) {
            let base = url::Url::parse(&format!("https://bundle.invalid/{path}")).unwrap();
            let html = std::str::from_utf8(bytes).unwrap();
            let places = ["href=\"", "src=\"", "srcset=\""].iter().flat_map(|name| html.split(name).skip(1));
            for place in places.filter_map(|tail| tail.split(['"', ' ']).next()) {
                let url = base.join(place).unwrap();
                if url.host_str() != Some("bundle.invalid") || url.fragment().is_some() {
                    continue;
                }
                let mut file = url.path().trim_start_matches('/').to_owned();
                if file.ends_with('/') {
                    file.push_str("index.html");
                }
                assert!(memory.0.contains_key(&file), "{path} leads to {file} by {place}");
            }
        }
    }
}

#[test]
fn links_lead_into_the_bundle_or_to_the_published_address() {
    let shelf = Shelf::new(3);
    let entries = shelf.entries();
    let (memory, _) = run(&shelf, &entries[..2], &publication("https://h.example/news"));
    assert!(page(&memory, "web/a0/index.html").contains("<a href=\"../a1/\">a link</a>"));
    assert!(page(&memory, "web/a1/index.html").contains("<a href=\"https://h.example/news/a2/\">a link</a>"));
    let (memory, made) = run(&shelf, &entries[..1], &publication(""));
    assert!(page(&memory, "web/a0/index.html").contains("with a link and"));
    assert!(
        made.warnings.iter().any(|warning| warning.message.contains("the link to the article a1 is only its words")),
        "{:?}",
        made.warnings
    );
}

#[test]
fn only_a_whole_site_has_a_front_page_and_feeds_in_web() {
    let shelf = Shelf::new(3);
    let places = |entries: &[Entry], whole_site: bool| {
        let mut sink = Memory::default();
        let publication = publication("https://h.example");
        let edition = Edition { whole_site, ..edition(&publication, entries, &shelf) };
        export(&edition, &all(), &mut sink).unwrap();
        let lists = ["index.html", "feed.xml", "feed.json", "sitemap.xml"];
        let there = |path: &String| {
            !path.starts_with("site/")
                && lists.iter().any(|name| path.ends_with(name))
                && path.matches('/').count() == 1
        };
        sink.0.into_keys().filter(there).collect::<Vec<_>>()
    };
    let beside = ["feed/feed.json", "feed/feed.xml", "feed/sitemap.xml"];
    assert_eq!(places(&shelf.entries()[..1], false), beside);
    assert_eq!(
        places(&shelf.entries()[..2], false),
        beside,
        "the front page of the site that is there is not written over"
    );
    let inside = ["web/feed.json", "web/feed.xml", "web/index.html", "web/sitemap.xml"];
    assert_eq!(places(&shelf.entries(), true), inside);
    assert_eq!(places(&shelf.entries()[..1], true), inside, "a site of one article is a site");
}

#[test]
fn a_link_that_cannot_be_looked_up_does_not_pass_as_one_to_nothing() {
    let mut shelf = Shelf::new(2);
    shelf.articles[0].body = "See [this](article:unreadable).\n".into();
    let (memory, made) = run(&shelf, &shelf.entries(), &publication("https://h.example"));
    let told: Vec<_> = made.warnings.iter().filter(|warning| &*warning.article == "a0").collect();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(&*told[0].message, "the article was left out: the database cannot be read");
    assert!(!memory.0.contains_key("web/a0/index.html") && memory.0.contains_key("web/a1/index.html"));
}

#[test]
fn one_bad_article_does_not_stop_the_others() {
    let shelf = Shelf::new(5);
    let mut entries = shelf.entries();
    entries.push(Entry { id: ArticleId::new(99, [0; 10]), slug: entries[0].slug.clone() });
    let (memory, made) = run(&shelf, &entries, &publication("https://h.example"));
    let about = |slug: &str| {
        made.warnings
            .iter()
            .filter(|warning| &*warning.article == slug)
            .map(|warning| &*warning.message)
            .collect::<Vec<_>>()
    };
    assert_eq!(about("a3"), ["the article was left out: its front matter cannot be read"]);
    assert!(about("a0").iter().any(|message| message.contains("another article has the same slug")));
    assert!(!memory.0.contains_key("web/a3/index.html"));
    assert_eq!(
        memory.0.keys().filter(|path| path.starts_with("web/") && path.ends_with("/index.html")).count(),
        5,
        "four articles and the list"
    );
}

#[test]
fn two_exports_have_the_same_bytes() {
    let shelf = Shelf::new(3);
    let mut entries = shelf.entries();
    let (first, _) = run(&shelf, &entries, &publication("https://h.example"));
    let (again, _) = run(&shelf, &entries, &publication("https://h.example"));
    assert_eq!(first.0, again.0);
    entries.reverse();
    let (reversed, _) = run(&shelf, &entries, &publication("https://h.example"));
    assert_eq!(first.0, reversed.0, "the order of the request makes no difference");
}

#[test]
fn feeds_are_as_new_as_their_newest_article() {
    let shelf = Shelf::new(3);
    let (memory, _) = run(&shelf, &shelf.entries(), &publication("https://h.example"));
    let atom = page(&memory, "web/feed.xml");
    assert!(
        atom.contains("<title>Harbour &amp; Co</title>") && atom.contains("<updated>2026-11-03T00:00:00Z</updated>"),
        "{atom}"
    );
    assert!(atom.contains("<summary>Author 2 published: Headline 2."), "{atom}");
    let whole = atom.contains("https://h.example/media/chart-1000-") && !atom.contains("../");
    assert!(whole, "addresses are whole: {atom}");
    assert!(atom.find("Headline 2").unwrap() < atom.find("Headline 0").unwrap(), "newest first");
    let json: serde_json::Value = serde_json::from_str(page(&memory, "web/feed.json")).unwrap();
    assert_eq!(json["version"], "https://jsonfeed.org/version/1.1");
    assert_eq!(json["items"][0]["url"], "https://h.example/a2/");
    assert_eq!(json["items"][0]["_copydesk"]["announcement"], "Author 2 published: Headline 2");
    let sitemap = page(&memory, "web/sitemap.xml");
    assert!(
        sitemap.contains("<loc>https://h.example/a0/</loc>")
            && sitemap.contains("<lastmod>2026-11-01T00:00:00Z</lastmod>"),
        "{sitemap}"
    );
}

#[test]
fn a_feed_keeps_to_the_newest_fifty() {
    let mut shelf = Shelf::new(120);
    for (n, article) in shelf.articles.iter_mut().enumerate() {
        article.date = Some(format!("2025-{:02}-{:02}", n / 28 + 1, n % 28 + 1));
        article.body = "Text.".into();
        article.image = None;
    }
    let (memory, made) = run(&shelf, &shelf.entries(), &publication("https://h.example"));
    let json: serde_json::Value = serde_json::from_str(page(&memory, "web/feed.json")).unwrap();
    let items = json["items"].as_array().unwrap();
    assert_eq!(
        (items.len(), &items[0]["title"], &items[49]["title"]),
        (50, &"Headline 119".into(), &"Headline 70".into())
    );
    assert_eq!(page(&memory, "web/sitemap.xml").matches("<loc>").count(), 119, "all but the one that cannot be read");
    assert_eq!(made.warnings.len(), 1);
}

#[test]
fn the_manifest_names_every_file() {
    let shelf = Shelf::new(2);
    let (memory, made) = run(&shelf, &shelf.entries(), &publication("https://h.example"));
    let manifest: crate::bundle::Manifest = serde_json::from_slice(&memory.0["manifest.json"]).unwrap();
    let named: Vec<&String> = manifest.files.iter().map(|file| &file.path).collect();
    let there: Vec<&String> = memory.0.keys().filter(|path| *path != "manifest.json").collect();
    assert_eq!(named, there);
    assert_eq!(made.files, manifest.files);
    assert_eq!(manifest.articles[0].text_sha256, crate::bundle::sha256(shelf.articles[0].body.as_bytes()));
    assert_eq!(
        (manifest.format, manifest.articles[0].approval.as_ref().map(|one| one.by.as_str()), &manifest.targets),
        (3, Some("Kim"), &vec!["web".to_owned()])
    );
}

#[test]
fn pictures_are_resized_once() {
    let shelf = Shelf::new(3);
    let cache = Made::default();
    let publication = publication("https://h.example");
    let entries = shelf.entries();
    let edition = Edition { cache: Some(&cache), ..edition(&publication, &entries, &shelf) };
    let mut first = Memory::default();
    export(&edition, &all(), &mut first).unwrap();
    assert_eq!(cache.count(), 2, "two pictures, made once for all pages");
    let mut again = Memory::default();
    export(&edition, &all(), &mut again).unwrap();
    assert_eq!(cache.count(), 2, "the second export makes none");
    assert_eq!(first.0, again.0);
}

#[test]
fn targets_have_names_of_their_own() {
    let names: std::collections::BTreeSet<_> = TARGETS.iter().map(|target| target.name()).collect();
    assert_eq!(names.len(), TARGETS.len());
    assert!(
        TARGETS.iter().all(|one| target(one.name()).is_some() && !one.about().is_empty() && !one.label().is_empty())
    );
}

#[test]
fn the_manifest_is_the_same_in_every_clone() {
    let shelf = Shelf::new(2);
    let (memory, _) = run(&shelf, &shelf.entries(), &publication("https://h.example"));
    let manifest: crate::bundle::Manifest = serde_json::from_slice(&memory.0["manifest.json"]).unwrap();
    let manuscript = Manuscript::read(shelf.articles[0].body.clone());
    let hash = |path: &PublicationPath| {
        shelf.picture(path).unwrap().map(|bytes| <[u8; 32]>::from(<sha2::Sha256 as sha2::Digest>::digest(bytes)))
    };
    let digest = article::digest::digest(&manuscript, &shelf.articles[0].slug, hash);
    assert_eq!(manifest.articles[0].digest, Some(digest));
    assert!(!page(&memory, "manifest.json").contains("revision"), "revisions are known only on this machine");
}

#[test]
fn an_article_without_a_wide_picture_has_a_card() {
    let mut shelf = Shelf::new(3);
    shelf.articles[1].image = None;
    shelf.articles[2].image = None;
    shelf.articles[2].headline = "夜の船".into();
    let (memory, made) = run(&shelf, &shelf.entries(), &publication("https://h.example/news"));
    for slug in ["a0", "a1"] {
        let html = page(&memory, &format!("web/{slug}/index.html"));
        let image =
            html.split("property=\"og:image\" content=\"").nth(1).and_then(|tail| tail.split('"').next()).unwrap();
        let file = image.strip_prefix("https://h.example/news/").unwrap_or_else(|| panic!("{image}"));
        let bytes = &memory.0[&format!("web/{file}")];
        let size = crate::picture::probe(bytes).unwrap();
        assert!(file.starts_with(&format!("{slug}/card-")) && (size.width, size.height) == (1200, 630), "{file}");
        assert!(html.contains("summary_large_image"));
    }
    assert!(!page(&memory, "web/a2/index.html").contains("og:image"));
    let told = |message: &str| message.contains("there is no share card") && message.contains("“夜の船”");
    assert!(made.warnings.iter().any(|one| &*one.article == "a2" && told(&one.message)), "{:?}", made.warnings);
    let (without, _) = run(&shelf, &shelf.entries(), &publication(""));
    assert!(!without.0.keys().any(|path| path.contains("card-")), "without an address nobody would find it");
}
