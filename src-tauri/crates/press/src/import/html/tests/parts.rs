//! Which part of a page is its article, and what is said about the rest.

use super::{WORDS, import, told};
use crate::import::Told;

const MORE: &str = "Nobody had expected the clerks to bring their own chairs, but they did, and the chairs were better than the ones \
    the council had bought in the spring of last year.";
const LAST: &str = "By evening a sign hung on the door. It said that the counter would stay for as long as anyone came, and people kept \
    coming until eight.";

/// A page with this body has all of the text, and `beside` only in its report.
fn whole(body: &str, beside: &[&str]) {
    let read = import(&format!("<html><head><title>A</title></head><body>{body}</body></html>"));
    for words in [WORDS, MORE, LAST] {
        assert!(read.body.contains(words), "{body}\n\n{}", read.body);
    }
    for words in beside {
        assert!(!read.body.contains(words), "{}", read.body);
        assert!(read.warnings.iter().any(|warning| warning.contains(words)), "{words}: {:?}", read.warnings);
    }
}

#[test]
fn a_name_makes_nothing_furniture_that_holds_the_text() {
    let text = format!("<h1>A</h1><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p>");
    let notice = "<div class=notice><p>This site is run by volunteers who would be glad of company and tea.</p></div>";
    for class in [
        "content-sidebar-wrap",
        "contentWithSidebar",
        "has-related",
        "newsletter",
        "social",
        "page comments-open",
        "share",
    ] {
        whole(
            &format!("<div class='{class}'><main><article>{text}</article></main></div>{notice}"),
            &["run by volunteers"],
        );
        whole(&format!("<div class='{class}'>{text}</div><aside>Latest stories</aside>"), &["Latest stories"]);
        whole(&format!("<div id='{class}'><div>{text}</div></div>"), &[]);
    }
    for element in ["aside", "footer", "form", "header", "section"] {
        whole(&format!("<{element}>{text}</{element}>"), &[]);
        whole(&format!("<{element} class=wrap><div><article>{text}</article></div></{element}>"), &[]);
    }
    whole(
        &format!(
            "<form id=aspnetForm><input type=hidden value=x><nav><a href=/>Home</a></nav><div>{text}</div></form>"
        ),
        &["Home"],
    );
    whole(&format!("<nav>{text}</nav>"), &[]);
    whole(&format!("<dialog open>{text}</dialog>"), &[]);
    whole(&format!("<div id=app></div><noscript>{text}</noscript>"), &[]);
    whole(&format!("<div hidden><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></div>"), &[]);
}

#[test]
fn a_hint_of_a_wiki_is_text_and_its_boxes_of_links_are_a_menu() {
    let page = format!(
        "<main><h1>A</h1><div role=note class='hatnote navigation-not-searchable'>Main article: <a href=/x>The old counter of the port</a></div>\
         <p>{WORDS}<sup id=r1><a href='#n1'>[1]</a></sup></p><ol><li id=n1><a href='#r1'>^</a> Note.</li></ol>\
         <div class=navbox>v t e <a href=/a>The first of many links to other pages</a> <a href=/b>The second of them, which is longer</a></div></main>"
    );
    let reports = told(&page);
    assert!(
        import(&page).body.starts_with("Main article: [The old counter of the port](/x)"),
        "{}",
        import(&page).body
    );
    assert!(matches!(reports.as_slice(), [report] if matches!(report.kind, Told::Beside { .. })), "{reports:?}");
}

#[test]
fn what_opens_by_a_click_is_text() {
    whole(
        &format!(
            "<main><h1>A</h1><p>{WORDS}</p><p>{MORE}</p><h3><button aria-expanded=false aria-controls=p1>When is it open?</button></h3>\
             <div id=p1 style='display:none'><p>{LAST}</p></div></main>"
        ),
        &[],
    );
}

#[test]
fn an_empty_element_of_xml_swallows_nothing() {
    let page = format!(
        "<?xml version='1.0'?><html><head><script src='a.js'/><title/></head><body><a id='top'/><h1>A</h1><p>{WORDS}</p><br/></body></html>"
    );
    assert_eq!(import(&page).body, format!("{WORDS}\n"));
}

#[test]
fn a_section_with_an_id_made_from_its_heading_is_text() {
    whole(
        &format!(
            "<article><h1>A</h1><p>{WORDS}</p><section id=related-work><h2>Related work</h2><p>{MORE}</p></section>\
             <section id=comments><h2>Comments</h2><p>{LAST}</p></section></article>"
        ),
        &[],
    );
}

#[test]
fn the_foot_of_a_quotation_or_an_article_is_text() {
    let read = import(&format!(
        "<html><body><article><h1>A</h1><p>{WORDS}</p><blockquote><p>It was never about chairs.</p><footer>— Ada Marsh, clerk</footer>\
         </blockquote><p>{MORE}</p><footer><p>Correction: an earlier version named the wrong day.</p></footer></article>\
         <footer>© Quay Times</footer></body></html>"
    ));
    assert!(read.body.contains("> It was never about chairs.\n>\n> — Ada Marsh, clerk"), "{}", read.body);
    assert!(read.body.ends_with("Correction: an earlier version named the wrong day.\n"), "{}", read.body);
    assert!(read.warnings.iter().any(|warning| warning.contains("© Quay Times")), "{:?}", read.warnings);
}

#[test]
fn a_report_in_several_articles_comes_in_whole() {
    let entries = format!(
        "<article class=entry><h2>10:05</h2><p>{MORE}</p></article><article class=entry><h2>10:40</h2><p>{LAST}</p></article>"
    );
    whole(&format!("<main><h1>Live</h1><p>{WORDS}</p>{entries}</main>"), &[]);
    whole(
        &format!(
            "<div class=page><h1>Live</h1><p>{WORDS}</p><div class=entries>{entries}</div></div><footer>Foot</footer>"
        ),
        &["Foot"],
    );
    whole(
        &format!(
            "<main><h1>Live</h1><p>{WORDS}</p><ol><li><article><time>10:05</time><p>{MORE}</p></article></li>\
             <li><article><time>10:40</time><p>{LAST}</p></article></li></ol></main>"
        ),
        &[],
    );
    // Cards of other articles are no entries.
    whole(
        &format!(
            "<main><article class=post><h1>A</h1><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></article><div class=more>\
             <article class=card><h3><a href=/b>Bread is back</a></h3><p>The bakery opens again after a fire.</p></article></div></main>"
        ),
        &["bakery opens again"],
    );
}

#[test]
fn readers_comments_stay_outside_however_long_they_are() {
    let comment =
        format!("<div class=comment><p>{}</p></div>", "I was there and it was not like that at all. ".repeat(60));
    let page = format!(
        "<div id=content><div class=post><h1>A</h1><p>{WORDS}</p><p>{MORE}</p><p>{LAST}</p></div><div id=comments>{comment}</div></div>"
    );
    whole(&page, &["I was there"]);
}

#[test]
fn what_is_left_out_is_told_with_its_line_and_its_words() {
    let page = format!(
        "<html><body>\n<nav><a href=/>Home</a></nav>\n<article><h1>A</h1><p>{WORDS}</p><p>{MORE}</p>\n\
         <div class=newsletter><p>Sign up and we will send you the best of the quay every Friday.</p></div><p>{LAST}</p></article>\n\
         <div><p>The printer was mended on Tuesday by a person who wants no thanks.</p></div></body></html>"
    );
    let reports = told(&page);
    let found = |words: &str| {
        reports.iter().find(|report| report.message.contains(words)).unwrap_or_else(|| panic!("{words}: {reports:?}"))
    };
    assert_eq!((found("Sign up and").line, found("Sign up and").kind), (Some(4), Told::LeftOut { words: 14 }));
    assert_eq!(
        (found("printer was mended").line, found("printer was mended").kind),
        (Some(5), Told::LeftOut { words: 13 })
    );
    assert_eq!((found("Home").line, found("Home").kind), (Some(2), Told::Beside { words: 1 }));
}

#[test]
fn a_picture_that_cannot_come_in_is_missing_and_told() {
    for html in [
        "<figure><svg viewBox='0 0 9 9'></svg></figure>",
        "<svg width=600></svg>",
        "<img alt=chart>",
        "<img alt=chart src='data:image/png;base64,_'>",
    ] {
        let reports = told(&format!("<body><article><p>{WORDS}</p>{html}</article></body>"));
        assert!(
            matches!(reports.as_slice(), [report] if report.kind == Told::LeftOut { words: 0 }),
            "{html}: {reports:?}"
        );
    }
    let icon = format!("<body><article><p>{WORDS} <svg width=16><path></path></svg></p></article></body>");
    assert!(told(&icon).is_empty(), "{:?}", told(&icon));
}

#[test]
fn a_page_of_which_much_is_left_out_is_told() {
    let page = format!(
        "<body><main><article><p>{WORDS}</p></article></main><aside class=sidebar>{}</aside></body>",
        "<p>Some other words about it. </p>".repeat(40)
    );
    assert!(
        told(&page).iter().any(|report| report.message.contains("of 100 words of this page")
            && matches!(report.kind, Told::LeftOut { .. }))
    );
    let short = format!("<body><nav><a>Home</a></nav><article><p>{WORDS}</p></article><footer>©</footer></body>");
    assert!(told(&short).iter().all(|report| !matches!(report.kind, Told::LeftOut { .. })), "{:?}", told(&short));
}
