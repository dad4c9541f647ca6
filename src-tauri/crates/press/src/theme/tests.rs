//! Pages of articles of every kind.

use article::publication::CallToAction;
use article::{Article, ArticleId, Credit, LeadPicture, Publication, Slug, Status};

use super::*;
use crate::text::{Picture, SafeHtml, Variant};
use crate::words::{TABLE, words};

mod faults;
mod licence;
mod structured;

fn article() -> Article {
    Article {
        id: ArticleId::new(1_700_000_000_000, [7; 10]),
        headline: "Night ferry \"stays\"".into(),
        dek: "A one-vote margin".into(),
        slug: Slug::from_headline("Night ferry stays"),
        section: "Harbour".into(),
        tags: vec!["ferry".into(), "night".into()],
        date: Some("2026-11-23T21:55:00+01:00".into()),
        language: None,
        image: Some(LeadPicture {
            path: "media/a.jpg".into(),
            alt: "A boat".into(),
            caption: "The 23:40".into(),
            credit: "L. Brandt".into(),
            ..LeadPicture::default()
        }),
        excerpt: None,
        status: Status::Draft,
        live: article::LiveState::default(),
        embargo: None,
        updated: None,
        byline: Vec::new(),
        related: Vec::new(),
        corrections: Vec::new(),
        not_related: Vec::new(),
        translations: Vec::new(),
        body: String::new(),
    }
}

fn publication() -> Publication {
    let mut publication = Publication {
        name: "Harbour Weekly".into(),
        address: "https://harbour.example".into(),
        ..Publication::default()
    };
    publication.reader.comment = "mailto:letters@harbour.example".into();
    publication.reader.send_to = "https://harbour.example/likes".into();
    publication.call_to_action.address = "mailto:desk@harbour.example".into();
    publication
}

fn author(name: &str) -> PageAuthor {
    PageAuthor { name: name.into(), credit: "words".into(), known: true, ..PageAuthor::default() }
}

/// The page of an article with two authors, a lead picture and two related posts.
fn made(article: &Article, publication: &Publication) -> String {
    shown(article, publication, true)
}

/// The same, perhaps without its lead picture.
fn shown(article: &Article, publication: &Publication, with_lead: bool) -> String {
    let authors = [author("M. Okafor"), PageAuthor { links: vec!["https://b.example".into()], ..author("L. Brandt") }];
    let picture = Picture {
        width: 1200,
        height: 800,
        variants: vec![
            Variant { href: "media/a-480.jpg".into(), width: 480 },
            Variant { href: "media/a-1200.jpg".into(), width: 1200 },
        ],
        webp: Vec::new(),
        focus: None,
        tone: None,
    };
    let related = [
        RelatedCard {
            headline: "One".into(),
            href: Some("../one/".into()),
            excerpt: "Words […]".into(),
            picture: Some(picture.clone()),
        },
        RelatedCard { headline: "Two".into(), ..RelatedCard::default() },
    ];
    let input = PageInput {
        authors: &authors,
        lead: with_lead.then_some(picture),
        related: &related,
        words: 1200,
        minutes: 5,
        places: Places { assets: "../assets/", site: Some("../") },
        ..PageInput::new(publication, article)
    };
    page(&input, &SafeHtml::default()).unwrap()
}

#[test]
fn everything_has_its_place_in_order() {
    let page = made(&article(), &publication());
    let order = [
        "class=\"section\"",
        "<h1 dir=\"auto\">Night ferry “stays”</h1>",
        "class=\"dek\"",
        "class=\"byline\"",
        "23 November 2026",
        "5 min read",
        "class=\"lead\"",
        "The 23:40",
        "L. Brandt</span>",
        "data-text></div>",
        "data-action=\"like\"",
        "data-action=\"bookmark\"",
        ">Comment</a>",
        "class=\"author\"",
        "Related posts",
        ">One</bdi></a>",
        "Words […]",
        "Want to write an article",
        "class=\"foot",
    ];
    let page = page.split_once("<body").unwrap().1;
    let places: Vec<_> =
        order.iter().map(|part| page.find(part).unwrap_or_else(|| panic!("no {part} in {page}"))).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert_eq!(page.matches("<h1").count(), 1, "one headline");
}

#[test]
fn the_caption_of_a_missing_lead_picture_stays() {
    let page = shown(&article(), &publication(), false);
    let lead = "<figure class=\"lead\">\n<span class=\"missing\">A boat</span>\n<figcaption><bdi>The 23:40</bdi> \
                <span class=\"credit\">L. Brandt</span></figcaption>";
    assert!(page.contains(lead), "{page}");
    let bare =
        Article { image: Some(LeadPicture { path: "media/a.jpg".into(), ..LeadPicture::default() }), ..article() };
    assert!(!shown(&bare, &publication(), false).contains("class=\"lead\""));
}

#[test]
fn corrections_are_dated_notes() {
    let correction =
        |date: Option<&str>, text: &str| article::Correction { date: date.map(str::to_owned), text: text.to_owned() };
    let corrections = vec![correction(Some("2026-12-01"), "It was *nine* boats."), correction(None, "A name.")];
    let page = made(&Article { corrections, ..article() }, &publication());
    let note = "<li><time datetime=\"2026-12-01\">1 December 2026</time> <bdi>It was <em>nine</em> boats.</bdi></li>";
    assert!(page.contains(note) && page.contains("<li><bdi>A name.</bdi></li>"), "{page}");
    let data = "\"correction\":[{\"@type\":\"CorrectionComment\",\"text\":\"It was nine boats.\"";
    assert!(page.contains(data), "{page}");
    assert!(!made(&article(), &publication()).contains("corrections"));
}

#[test]
fn a_focal_point_is_told_by_classes() {
    let lead = |focus| values::View::new(&Picture::single("a.jpg", 900, 600).around(focus), "", "").focus;
    assert_eq!(lead(None), "");
    assert_eq!(lead(Some(article::Focus { x: 50, y: 51 })), "", "the middle is where it is without");
    assert_eq!(lead(Some(article::Focus { x: 3, y: 98 })), "focus-x-5 focus-y-100");
    assert_eq!(lead(Some(article::Focus { x: 50, y: 31 })), "focus-y-30");
    let style = made_style();
    for step in (0..=100).step_by(5).filter(|step| *step != 50) {
        assert!(style.contains(&format!(".focus-x-{step} {{")) && style.contains(&format!(".focus-y-{step} {{")));
    }
}

fn made_style() -> String {
    let assets = super::assets(&publication());
    let style = assets.into_iter().find(|asset| asset.path == "style.css").unwrap();
    String::from_utf8(style.bytes).unwrap()
}

#[test]
fn the_head_is_complete() {
    let page = made(&article(), &publication());
    for part in [
        "<html lang=\"en\" dir=\"ltr\">",
        "<title>Night ferry “stays” — Harbour Weekly</title>",
        "<link rel=\"canonical\" href=\"https://harbour.example/night-ferry-stays/\">",
        "<meta property=\"og:image\" content=\"https://harbour.example/night-ferry-stays/card-",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"article:published_time\" content=\"2026-11-23T21:55:00+01:00\">",
        "<meta property=\"article:author\" content=\"https://b.example\">",
        "<meta property=\"article:tag\" content=\"night\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
        "<meta name=\"twitter:image\" content=\"https://harbour.example/night-ferry-stays/card-",
        "<meta name=\"twitter:image:alt\" content=\"A boat\">",
        "type=\"application/atom+xml\" title=\"Harbour Weekly\" href=\"../feed.xml\"",
        "<link rel=\"stylesheet\" href=\"../assets/style.css\">",
    ] {
        assert!(page.contains(part), "no {part} in {page}");
    }
}

#[test]
fn structured_data_cannot_be_broken_out_of() {
    let mut article = article();
    article.headline = "</script><script>alert(1)</script><!--".into();
    article.tags = vec!["</script>".into()];
    let page = made(&article, &publication());
    let (_, tail) = page.split_once("application/ld+json\">").unwrap();
    let (json, _) = tail.split_once("</script>").unwrap();
    let data: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(data["headline"], article.headline.replace("--", "–"), "it matches what the page shows");
    assert_eq!(data["author"][1]["url"], "https://b.example");
    assert_eq!(data["datePublished"], "2026-11-23T21:55:00+01:00");
    assert!(!page.contains("<script>alert"));
}

#[test]
fn no_field_of_an_article_becomes_markup() {
    let attack = "\"'><img src=x onerror=alert(1)>&lt;";
    let mut article = article();
    for field in [&mut article.headline, &mut article.dek, &mut article.section] {
        *field = attack.into();
    }
    let mut publication = publication();
    publication.name = attack.into();
    publication.description = attack.into();
    publication.call_to_action.text = attack.into();
    publication.reader.comment = "javascript:alert(1)".into();
    publication.reader.send_to = "data:text/html,x".into();
    let page = made(&article, &publication);
    assert!(page.contains("class=\"call\""), "{page}");
    assert!(!page.contains("<img src=x"), "{page}");
    assert!(!page.contains("javascript:") && !page.contains("data:text"), "{page}");
}

#[test]
fn a_call_to_action_without_anything_to_press_is_on_no_page_and_the_reason_is_given() {
    let parts = |text: &str, label: &str, address: &str| {
        let call_to_action = CallToAction { text: text.into(), label: label.into(), address: address.into() };
        Publication { call_to_action, ..publication() }
    };
    let mail = "mailto:desk@harbour.example";
    for (left_out, why) in [
        (parts("Write?", "Write", ""), Some("it has no address")),
        (parts("Write?", "Write", "javascript:alert(1)"), Some("none that a page may link to")),
        (parts("Write?", " ", mail), Some("its button has no text")),
        (parts(" ", "Write", ""), None),
    ] {
        let page = made(&article(), &left_out);
        assert!(!page.contains("class=\"call\"") && !page.contains("Write?"), "{page}");
        let told = call_left_out(&left_out);
        assert_eq!(told.is_some(), why.is_some(), "{told:?}");
        assert!(told.unwrap_or_default().contains(why.unwrap_or_default()));
    }
    let whole = parts("Write?", "Write", mail);
    assert!(made(&article(), &whole).contains("class=\"call\""));
    assert_eq!(call_left_out(&whole), None);
}

#[test]
fn a_page_without_any_content_still_renders() {
    let mut article = article();
    (article.headline, article.dek, article.section, article.image, article.date) = Default::default();
    let mut publication = Publication::default();
    publication.reader.like = false;
    publication.reader.bookmark = false;
    publication.call_to_action.text.clear();
    let input = PageInput { minutes: 1, ..PageInput::new(&publication, &article) };
    let page = page(&input, &SafeHtml::default()).unwrap();
    for part in
        ["canonical", "actions", "related", "class=\"call\"", "reader.js", "class=\"author\"", "og:image", "og:url"]
    {
        assert!(!page.contains(part), "{part} in {page}");
    }
    assert!(page.contains("<h1 dir=\"auto\">Untitled publication</h1>") && page.contains("1 min read"));
}

#[test]
fn a_correction_is_shown_and_in_the_metadata() {
    let (article, publication) = (
        Article { live: article::LiveState::Corrected, updated: Some("2026-12-01".into()), ..article() },
        publication(),
    );
    let input = PageInput { words: 9, minutes: 1, ..PageInput::new(&publication, &article) };
    let page = page(&input, &SafeHtml::default()).unwrap();
    assert!(page.contains("Corrected <time datetime=\"2026-12-01\">1 December 2026</time>"), "{page}");
    assert!(page.contains("\"dateModified\":\"2026-12-01T00:00:00Z\"") && page.contains("modified_time"));
}

#[test]
fn a_comment_by_mail_has_a_subject() {
    let page = made(&article(), &publication());
    assert!(page.contains("href=\"mailto:letters@harbour.example?subject=Comment%20on%20%E2%80%9CNight%20ferry%20%E2%80%9Cstays%E2%80%9D%E2%80%9D\""), "{page}");
    assert!(page.contains("data-send-to=\"https://harbour.example/likes\""));
}

#[test]
fn every_language_has_a_whole_page() {
    for (language, _) in TABLE {
        let page = made(&Article { language: Some((*language).into()), ..article() }, &publication());
        assert!(page.contains(words(language).related), "{language}");
        let right = matches!(*language, "ar" | "he");
        assert_eq!(page.contains("dir=\"rtl\""), right, "{language}");
        assert!(
            !page.contains('{'.to_string().repeat(2).as_str()) && !page.contains("{n}") && !page.contains("{names}"),
            "{language}: {page}"
        );
    }
}

#[test]
fn pages_have_no_inline_code_and_load_nothing_remote() {
    let page = made(&article(), &Publication { address: String::new(), ..publication() });
    assert!(!page.contains(" style=") && !page.contains("<style") && !page.contains(" onclick"));
    let scripts: Vec<_> = page.match_indices("<script").map(|(at, _)| &page[at..at + 30]).collect();
    assert_eq!(scripts.len(), 2, "the script for reader's actions, and the data: {scripts:?}");
    let assets = assets(&publication());
    for asset in &assets {
        let text = String::from_utf8_lossy(&asset.bytes);
        if asset.path.ends_with(".css") || asset.path.ends_with(".js") {
            assert!(!text.contains("://"), "{} asks another host", asset.path);
        }
    }
    let style = assets.iter().find(|asset| asset.path == "style.css").unwrap();
    let style = String::from_utf8_lossy(&style.bytes);
    let fonts = style.split("url(\"").skip(1).filter_map(|tail| tail.split('"').next());
    for font in fonts {
        assert!(assets.iter().any(|asset| asset.path == font), "{font} is not there");
    }
    assert!(assets.iter().map(|asset| asset.bytes.len()).sum::<usize>() < 500_000);
}

#[test]
fn a_name_without_a_profile_has_no_box() {
    let credit = Credit { author: "A. Visitor".into(), role: String::new() };
    let author = PageAuthor::new(&credit, None, None, "en");
    assert!(!author.known);
    assert_eq!(people::byline(&[author], "de"), "Von A. Visitor");
}

/// Contrast of two colours (WCAG 2.2, relative luminance).
fn contrast(a: &str, b: &str) -> f64 {
    let luminance = |hex: &str| {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The colour that a property has in the end, by day or at night.
fn colour(style: &str, name: &str, night: bool) -> String {
    let written = style.rsplit(&format!("--{name}: ")).next().and_then(|tail| tail.split(';').next()).unwrap();
    let value = match written.strip_prefix("light-dark(").and_then(|pair| pair.strip_suffix(')')) {
        Some(pair) => pair.split_once(", ").map(|(day, dark)| if night { dark } else { day }).unwrap(),
        None => written,
    };
    match value.strip_prefix("var(--").and_then(|other| other.strip_suffix(')')) {
        Some(other) => colour(style, other, night),
        None => value.to_owned(),
    }
}

#[test]
fn text_has_enough_contrast_by_day_and_by_night() {
    for theme in BUILT_IN {
        let mut publication = publication();
        publication.site.theme = theme.into();
        let assets = assets(&publication);
        let style = &assets.iter().find(|asset| asset.path == "style.css").unwrap().bytes;
        let style = std::str::from_utf8(style).unwrap().split("@media print").next().unwrap();
        for night in [false, true] {
            let mut pairs = vec![
                ("ink", &["sheet", "paper", "rail"][..]),
                ("second", &["sheet", "paper", "rail"]),
                ("third", &["sheet", "rail"]),
                ("pencil", &["sheet", "rail", "wash"]),
                ("proof", &["sheet", "proof-wash"]),
                ("ok", &["rail", "ok-wash"]),
                ("hold", &["rail", "hold-wash"]),
                ("plum", &["rail"]),
            ];
            match theme {
                "newspaper" => pairs.push(("accent", &["paper"])),
                _ => pairs.extend([
                    ("on-field", &["field"][..]),
                    ("on-field-second", &["field"]),
                    ("lamp", &["field"]),
                    ("on-lamp", &["lamp"]),
                ]),
            }
            for (ink, ground) in pairs.iter().flat_map(|(ink, grounds)| grounds.iter().map(move |ground| (ink, ground)))
            {
                let ratio = contrast(&colour(style, ink, night), &colour(style, ground, night));
                assert!(ratio >= 4.5, "{theme}: {ink} on {ground} has {ratio:.2}, night: {night}");
            }
        }
        for face in style.split(".hue-").skip(1) {
            let ground = face.split("background: ").nth(1).and_then(|tail| tail.get(..7)).unwrap();
            assert!(contrast("#ffffff", ground) >= 4.5, "{ground}");
        }
    }
}

#[test]
fn every_theme_shows_everything_of_an_article() {
    for theme in BUILT_IN {
        let mut publication = publication();
        publication.site.theme = theme.into();
        let page = made(&article(), &publication);
        for part in [
            "<h1",
            "class=\"dek\"",
            "class=\"byline\"",
            "23 November 2026",
            "5 min read",
            "The 23:40",
            "data-text></div>",
            "data-action=\"like\"",
            "class=\"author\"",
            "Related posts",
            "Words […]",
            "Want to write an article",
            "L. Brandt</span>",
        ] {
            assert!(page.contains(part), "{theme}: no {part} in {page}");
        }
        assert_eq!(page.matches("<h1").count(), 1, "{theme}");
        assert!(!page.contains(" style=") && !page.contains("<style"), "{theme}");
    }
}

#[test]
fn a_theme_that_is_copied_makes_the_same_pages() {
    let publication = publication();
    for name in BUILT_IN {
        let files = built_in_files(name).unwrap();
        let copied = Look::with(std::sync::Arc::new(Theme::read("own", files).unwrap()), &publication);
        let built_in = Look::with(Theme::built_in(name).unwrap(), &publication);
        assert_eq!(copied.assets(), built_in.assets(), "{name}");
        assert_eq!(copied.theme().manifest(), built_in.theme().manifest());
    }
}

#[test]
fn a_mistake_in_a_theme_is_told_with_file_line_and_value() {
    let wrong = |path: &str, from: &str, to: &str| {
        let mut files = built_in_files("newspaper").unwrap();
        let text = String::from_utf8(files.get(path).unwrap().to_vec()).unwrap();
        assert!(text.contains(from), "{from} in {path}");
        files.put(path, text.replace(from, to).into_bytes());
        Theme::read("own", files)
    };
    let error = wrong("theme.toml", "\"#a11f16\"", "\"red\"").unwrap_err();
    assert!(error.line.is_some() && error.to_string().contains("“red”, which is no colour"), "{error}");
    let error = wrong("theme.toml", "style/print.css", "style/prints.css").unwrap_err();
    assert!(error.to_string().contains("there is no style/prints.css"), "{error}");
    let error = wrong("theme.toml", "room = 1", "room = one").unwrap_err();
    assert!(error.line.is_some() && error.file == "theme.toml", "{error}");
    let error = wrong("templates/foot.html", "{% endif %}", "{% endfi %}").unwrap_err();
    assert!(error.file == "templates/foot.html" && error.line.is_some(), "{error}");
    let theme =
        wrong("templates/beside.html", "{% if around.tags %}", "{{ nothing.here }}{% if around.tags %}").unwrap();
    let look = Look::with(std::sync::Arc::new(theme), &publication());
    let (article, publication) = (article(), publication());
    let input = PageInput::new(&publication, &article);
    let error = page_in(&look, &input, &SafeHtml::default()).unwrap_err();
    assert_eq!((error.file.as_str(), error.line), ("templates/beside.html", Some(1)), "{error}");
}

#[test]
fn a_template_can_neither_leave_escaping_nor_run_for_ever() {
    let mut files = built_in_files("newspaper").unwrap();
    files.put(
        "templates/page.html",
        "<p data-text>{% autoescape false %}{{ section }}{% endautoescape %}</head>{{ section }}",
    );
    let mut article = article();
    article.section = "<b>".into();
    let publication = publication();
    let input = PageInput::new(&publication, &article);
    let look =
        |files: &ThemeFiles| Look::with(std::sync::Arc::new(Theme::read("own", files.clone()).unwrap()), &publication);
    let page = page_in(&look(&files), &input, &SafeHtml::default()).unwrap();
    assert!(!page.contains("<b>"), "{page}");
    files.put("templates/page.html", "<p data-text>{{ section|safe }}");
    let error =
        Theme::read("own", files.clone()).err().or_else(|| page_in(&look(&files), &input, &SafeHtml::default()).err());
    assert!(error.is_some(), "there is no filter that says what is safe");
    files.put(
        "templates/page.html",
        "<p data-text>{% for a in range(9000) %}{% for b in range(9000) %}.{% endfor %}{% endfor %}",
    );
    let error = page_in(&look(&files), &input, &SafeHtml::default()).unwrap_err();
    assert!(error.reason.contains("takes too long"), "{error}");
}

#[test]
fn a_list_may_be_as_long_as_a_publication() {
    let publication = publication();
    let row = ListRow {
        language: "en".into(),
        href: "ferry/".into(),
        headline: crate::text::line_html("The ferry", "en"),
        section: "Harbour".into(),
        dek: crate::text::line_html("It stays.", "en"),
        byline: "By M. Okafor".into(),
        date: day("2026-11-03", "en"),
    };
    let rows = vec![row; 100_000];
    let page = list(&Look::of(&publication), ListInput { publication: &publication, rows, assets: "" }).unwrap();
    assert_eq!(page.matches("It stays.").count(), 100_000);
}

#[test]
fn settings_that_cannot_be_used_keep_their_default_and_are_told() {
    let mut publication = publication();
    publication.site.settings = [
        ("accent".to_owned(), serde_json::json!("#00660A")),
        ("measure".to_owned(), serde_json::json!(99)),
        ("colour".to_owned(), serde_json::json!("#000000")),
    ]
    .into();
    let look = Look::of(&publication);
    assert_eq!((look.setting("accent").as_str(), look.setting("measure").as_str()), ("#00660a", "40"));
    assert_eq!(look.problems().len(), 2, "{:?}", look.problems());
    let assets = look.assets();
    let style =
        String::from_utf8_lossy(&assets.iter().find(|asset| asset.path == "style.css").unwrap().bytes).into_owned();
    assert!(style.ends_with(":root {\n  --accent-day: #00660a;\n}\n"), "{}", &style[style.len() - 90..]);
    publication.site.theme = "tabloid".into();
    assert!(Look::of(&publication).problems().iter().any(|problem| problem.contains("no theme “tabloid”")));
}
