//! The WordPress target, read back by an XML parser and a reader of block comments.

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::json;

use super::readers::{lost, made, shelf, words_of_article, words_of_html};
use super::*;

const ADDRESS: &str = "https://h.example/news";

/// An element of the file: its path of names, its attributes, its text.
#[derive(Debug, Default, Clone)]
struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
}

/// The channel's own elements, and those of each item.
fn read(xml: &str) -> (Vec<Element>, Vec<Vec<Element>>) {
    let mut reader = Reader::from_str(xml);
    let (mut channel, mut items): (Vec<Element>, Vec<Vec<Element>>) = Default::default();
    let mut open: Vec<Element> = Vec::new();
    let mut within = false;
    loop {
        let event = reader.read_event().unwrap();
        let started = match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                let attributes = tag.attributes().map(|one| one.unwrap());
                Some(Element {
                    name: tag.name().as_ref().to_owned(),
                    attributes: attributes
                        .map(|one| {
                            let value = quick_xml::escape::unescape(&one.value).unwrap();
                            (one.key.as_ref().to_owned(), value.into_owned())
                        })
                        .collect(),
                    text: String::new(),
                })
            }
            _ => None,
        };
        if let Some(element) = started {
            if element.name == "item" {
                within = true;
                items.push(Vec::new());
            }
            open.push(element);
        }
        let text = match &event {
            Event::Text(text) => (**text).to_owned(),
            Event::CData(text) => (**text).to_owned(),
            Event::GeneralRef(name) => {
                let name = &**name;
                quick_xml::escape::unescape(&format!("&{name};")).unwrap().into_owned()
            }
            Event::Empty(_) | Event::End(_) => {
                let element = open.pop().unwrap();
                match element.name.as_str() {
                    "item" => within = false,
                    _ if within => items.last_mut().unwrap().push(element),
                    _ => channel.push(element),
                }
                String::new()
            }
            Event::Eof => break,
            _ => String::new(),
        };
        if let Some(element) = open.last_mut() {
            element.text.push_str(&text);
        }
    }
    (channel, items)
}

fn text<'e>(item: &'e [Element], name: &str) -> &'e str {
    item.iter().find(|element| element.name == name).map_or("", |element| element.text.as_str())
}

fn field<'e>(item: &'e [Element], key: &str) -> Option<&'e str> {
    let at = item.iter().position(|element| element.name == "wp:meta_key" && element.text == key)?;
    item[at..].iter().find(|element| element.name == "wp:meta_value").map(|element| element.text.as_str())
}

fn categories<'e>(item: &'e [Element], domain: &str) -> Vec<(&'e str, &'e str)> {
    let of = |element: &&Element| element.name == "category" && element.attributes[0].1 == domain;
    item.iter().filter(of).map(|one| (one.attributes[1].1.as_str(), one.text.as_str())).collect()
}

/// The post with this slug.
fn post<'i>(items: &'i [Vec<Element>], slug: &str) -> &'i [Element] {
    items.iter().find(|item| text(item, "wp:post_name") == slug).unwrap()
}

/// Checks that every comment of a block is closed by its own, and returns the words outside all blocks.
fn outside_blocks(content: &str) -> String {
    let (mut open, mut outside, mut rest) = (Vec::new(), String::new(), content);
    while let Some(at) = rest.find("<!-- ") {
        if open.is_empty() {
            outside.push_str(&rest[..at]);
        }
        let (comment, tail) = rest[at..].split_once("-->").unwrap();
        let name = comment["<!-- ".len()..].split(' ').next().unwrap();
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "in {content}"),
            None if comment.trim_end().ends_with('/') => {}
            None => open.push(name),
        }
        rest = tail;
    }
    assert!(open.is_empty(), "{open:?} in {content}");
    outside + rest
}

#[test]
fn no_word_is_lost_and_none_is_outside_a_block() {
    let shelf = shelf();
    let (memory, _) = made(&shelf, &WordPress, ADDRESS, Value::Null);
    let (_, items) = read(page(&memory, "wordpress/import.xml"));
    let content = text(post(&items, "a0"), "content:encoded");
    assert_eq!(outside_blocks(content).trim(), "");
    assert_eq!(lost(&words_of_article(&shelf, 0), &words_of_html(content)), None, "{content}");
}

#[test]
fn blocks_are_as_their_own_editor_makes_them() {
    let (memory, _) = made(&shelf(), &WordPress, ADDRESS, Value::Null);
    let (_, items) = read(page(&memory, "wordpress/import.xml"));
    let content = text(post(&items, "a0"), "content:encoded");
    for part in [
        "<!-- wp:paragraph -->\n<p>Alpha has <em>emphasis</em>, <strong>strength</strong>, <s>struck</s> and",
        "<!-- wp:heading -->\n<h2 class=\"wp-block-heading\" id=\"first-part\">First part</h2>\n<!-- /wp:heading -->",
        "<!-- wp:heading {\"level\":3} -->\n<h3 class=\"wp-block-heading\" id=\"second-part\">Second part</h3>",
        "<!-- wp:quote -->\n<blockquote class=\"wp-block-quote\"><!-- wp:paragraph -->\n<p>Bravo is quoted.</p>",
        "<!-- wp:group {\"tagName\":\"aside\"} -->\n<aside class=\"wp-block-group\"><!-- wp:paragraph -->\n<p><strong>Warning",
        "<!-- wp:list {\"ordered\":true} -->\n<ol class=\"wp-block-list\"><!-- wp:list-item -->\n<li>Echo</li>",
        "<li>Foxtrot<!-- wp:list -->\n<ul class=\"wp-block-list\"><!-- wp:list-item -->\n<li>Golf</li>",
        "<!-- wp:list {\"ordered\":true,\"start\":7} -->\n<ol start=\"7\" class=\"wp-block-list\">",
        "<li>☑ Juliet is done</li>",
        "<!-- wp:html -->\n<ul>\n<li><p>Lima</p>\n<p>Mike is",
        "<!-- wp:html -->\n<dl>\n<dt>Papa</dt>\n<dd>",
        "<pre class=\"wp-block-code\"><code>fn romeo() { \"&#91;gallery]\"; } // ]]&gt; &lt;!-- wp:paragraph --&gt;\n\
         https:&#47;&#47;sierra.example/player</code></pre>",
        "<hr class=\"wp-block-separator has-alpha-channel-opacity\"/>",
        "<!-- wp:table {\"hasFixedLayout\":false} -->\n<figure class=\"wp-block-table\"><table><thead><tr>\
         <th class=\"has-text-align-left\" data-align=\"left\" scope=\"col\">Tango</th>",
        "<!-- wp:image {\"sizeSlug\":\"full\",\"linkDestination\":\"none\"} -->\n<figure class=\"wp-block-image size-full\">\
         <img src=\"https://h.example/news/media/boat-1000-",
        "<figcaption class=\"wp-element-caption\">Whiskey, <em>captioned</em>.</figcaption></figure>",
        "<figure class=\"wp-block-image size-full\"><a href=\"https://chart.example\"><img src=",
        "<!-- wp:html -->\n<details>",
        "A shortcode &#91;gallery ids=“1”] and &#91;&#91;double]] as typed.",
        "<!-- wp:paragraph {\"direction\":\"rtl\"} -->\n<p dir=\"rtl\">שלום עולם</p>",
        "<p><em>By Ann Lee (words) and Bo Ek (photographs)</em></p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n\
         <p><em>Corrected 3 November 2026</em></p>",
        "<li><a href=\"https://h.example/news/a1/\">Headline 1</a><br>More […]</li>",
    ] {
        assert!(content.contains(part), "no {part}\nin {content}");
    }
}

#[test]
fn fields_are_where_the_importer_looks_for_them() {
    let (memory, _) = made(&shelf(), &WordPress, ADDRESS, Value::Null);
    let xml = page(&memory, "wordpress/import.xml");
    assert!(!xml.contains("<!DOCTYPE") && xml.contains("<wp:wxr_version>1.2</wp:wxr_version>"));
    let (channel, items) = read(xml);
    let of_channel: Vec<(&str, &str)> =
        channel.iter().map(|element| (element.name.as_str(), element.text.as_str())).collect();
    for wanted in [
        ("wp:base_site_url", "https://h.example/news"),
        ("wp:author_login", "ann-lee"),
        ("wp:author_display_name", "Bo Ek"),
        ("wp:cat_name", "Harbour"),
        ("wp:tag_slug", "c-2"),
    ] {
        assert!(of_channel.contains(&wanted), "{wanted:?} in {of_channel:?}");
    }
    let item = post(&items, "a0");
    assert_eq!(text(item, "title"), "The <em>Sula</em> &amp; &lt;b&gt;");
    assert_eq!(text(item, "dc:creator"), "ann-lee");
    assert_eq!(text(item, "excerpt:encoded"), "A dek with “quotes” &amp; more.");
    assert_eq!((text(item, "wp:status"), text(item, "wp:post_type")), ("publish", "post"));
    assert_eq!(text(item, "wp:post_date"), "2026-11-01 23:30:00");
    assert_eq!(text(item, "wp:post_date_gmt"), "2026-11-02 04:30:00");
    assert_eq!(text(item, "wp:post_modified_gmt"), "2026-11-03 08:00:00");
    assert_eq!(text(item, "pubDate"), "Mon, 02 Nov 2026 04:30:00 +0000");
    assert_eq!(categories(item, "category"), [("harbour", "Harbour")]);
    assert_eq!(categories(item, "post_tag"), [("c-2", "C++"), ("c", "C"), ("hidden", "#hidden")]);
    assert_eq!(categories(item, "author"), [("cap-ann-lee", "Ann Lee"), ("cap-bo-ek", "Bo Ek")]);
    assert_eq!(field(item, "copydesk_byline"), Some("By Ann Lee (words) and Bo Ek (photographs)"));
    let lead = field(item, "_thumbnail_id").unwrap();
    let attachment = items.iter().find(|item| text(item, "wp:post_id") == lead).unwrap();
    assert_eq!((text(attachment, "wp:post_type"), text(attachment, "wp:status")), ("attachment", "inherit"));
    let first = post(&items, "a1");
    assert_eq!(text(attachment, "wp:post_parent"), text(first, "wp:post_id"), "the oldest post that shows it");
    assert_eq!(text(attachment, "excerpt:encoded"), "At <em>night</em> (Ann Lee)");
    assert_eq!(field(attachment, "_wp_attachment_image_alt"), Some("A \"boat\""));
    let address = text(attachment, "wp:attachment_url");
    let file = address.strip_prefix("https://h.example/news/").unwrap();
    assert!(memory.0.contains_key(&format!("wordpress/{file}")), "{file}");
    assert!(text(item, "content:encoded").contains(&format!("src=\"{address}\"")), "the importer replaces it");
    let mut numbers: Vec<&str> = items.iter().map(|item| text(item, "wp:post_id")).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!((numbers.len(), items.len()), (5, 5), "three posts and two pictures, each with a number of its own");
}

#[test]
fn a_post_waits_as_long_as_its_article_does() {
    let mut shelf = shelf();
    shelf.articles[1].status = Status::InReview;
    shelf.articles[0].embargo = Some("2026-12-24T06:00:00+01:00".into());
    shelf.articles[2].date = None;
    shelf.articles[2].status = Status::Draft;
    let of = |options: Value| {
        let (memory, _) = made(&shelf, &WordPress, ADDRESS, options);
        let (_, items) = read(page(&memory, "wordpress/import.xml"));
        ["a0", "a1", "a2"].map(|slug| text(post(&items, slug), "wp:status").to_owned())
    };
    assert_eq!(of(Value::Null), ["future", "pending", "draft"]);
    assert_eq!(of(json!({ "status": "publish" })), ["future", "publish", "publish"]);
    assert_eq!(of(json!({ "status": "draft" })), ["draft", "draft", "draft"]);
    let (memory, _) = made(&shelf, &WordPress, ADDRESS, Value::Null);
    let (_, items) = read(page(&memory, "wordpress/import.xml"));
    assert_eq!(text(post(&items, "a0"), "wp:post_date"), "2026-12-24 06:00:00");
    assert_eq!(text(post(&items, "a2"), "wp:post_date"), "1970-01-01 00:00:00", "when its id says that it was begun");
}

#[test]
fn pictures_without_an_address_are_told_of() {
    let (memory, warnings) = made(&shelf(), &WordPress, "", Value::Null);
    let (_, items) = read(page(&memory, "wordpress/import.xml"));
    assert_eq!(items.len(), 3, "no picture that WordPress would fail to fetch");
    assert!(warnings.iter().any(|one| one.message.contains("set media_address")), "{warnings:#?}");
    assert!(page(&memory, "wordpress/README.txt").contains("media_address"));
    let (memory, warnings) = made(&shelf(), &WordPress, "", json!({ "media_address": "https://cdn.example/m/" }));
    assert!(page(&memory, "wordpress/import.xml").contains("<wp:attachment_url>https://cdn.example/m/boat-1000-"));
    assert!(!warnings.iter().any(|one| one.message.contains("media_address")), "{warnings:#?}");
    assert!(page(&memory, "wordpress/README.txt").contains("https://cdn.example/m/"));
}

#[test]
fn wrong_options_are_named() {
    let shelf = Shelf::new(1);
    let (entries, publication) = (shelf.entries(), publication(""));
    let edition = Edition { whole_site: false, ..edition(&publication, &entries, &shelf) };
    let run = |options: Value| {
        let chosen = [Chosen { target: &WordPress, options }];
        export(&edition, &chosen, &mut Memory::default()).unwrap_err().to_string()
    };
    assert!(run(json!({ "media_address": "uploads" })).contains("“uploads” is no web address"));
    assert!(run(json!({ "status": "trash" })).contains("trash"));
}

#[test]
fn the_order_of_the_request_makes_no_difference() {
    let mut shelf = shelf();
    let (first, _) = made(&shelf, &WordPress, ADDRESS, Value::Null);
    shelf.articles.reverse();
    // The shelf relates each article to the next one, which would be another one now.
    let (second, _) = made(&shelf, &WordPress, ADDRESS, json!({ "related": false }));
    shelf.articles.reverse();
    let (third, _) = made(&shelf, &WordPress, ADDRESS, json!({ "related": false }));
    assert_eq!(second.0["wordpress/import.xml"], third.0["wordpress/import.xml"]);
    let (again, _) = made(&shelf, &WordPress, ADDRESS, Value::Null);
    assert_eq!(first.0, again.0);
}
