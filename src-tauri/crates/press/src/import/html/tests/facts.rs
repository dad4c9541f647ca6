//! What the head and the text of a page say about it.

use serde_json::{Value, json};

use super::{WORDS, import};

fn front(head: &str, body: &str) -> Vec<(&'static str, Value)> {
    import(&format!("<html><head>{head}</head><body>{body}</body></html>")).front
}

fn value(front: &[(&'static str, Value)], key: &str) -> Option<Value> {
    front.iter().find(|(known, _)| *known == key).map(|(_, value)| value.clone())
}

#[test]
fn character_references_in_json_are_read() {
    let head = r##"<script type="application/ld+json">
        /*<![CDATA[*/{"@graph": [{"@type": "WebPage", "mainEntity": {"@type":"NewsArticle","headline":"Chairs &amp; tea: &#8220;It&#8217;s ours&#8221;",
        "author":{"@id":"#p"},"keywords":["tea &amp; chairs"],"articleSection":"Caf&eacute;"}}, {"@id":"#p","@type":"Person","name":"Jos&eacute; Mar&#237;n"}]}/*]]>*/</script>"##;
    let front = front(head, &format!("<article><p>{WORDS}</p></article>"));
    assert_eq!(value(&front, "title"), Some(json!("Chairs & tea: “It’s ours”")));
    assert_eq!(value(&front, "authors"), Some(json!(["José Marín"])));
    assert_eq!(value(&front, "tags"), Some(json!(["tea & chairs"])));
    assert_eq!(value(&front, "section"), Some(json!("Café")));
}

#[test]
fn the_date_is_that_of_the_article() {
    let text = format!("<p>{WORDS}</p>");
    for (head, body, wanted) in [
        (
            "",
            format!(
                "<header><time datetime=2026-11-20>Today</time></header><article><p><time datetime=PT4M>4 min</time> <time datetime=2019-05-01>1 May</time></p>{text}</article>"
            ),
            Some("2019-05-01"),
        ),
        (
            "<meta name=date content='last week'><meta property='article:published_time' content=2019-05-02>",
            format!("<article>{text}</article>"),
            Some("2019-05-02"),
        ),
        (
            "<script type='application/ld+json'>{\"@type\":\"Article\",\"datePublished\":\"soon\"}</script>",
            format!("<article><time datetime=2019-05-03>x</time>{text}</article>"),
            Some("2019-05-03"),
        ),
        (
            "",
            format!(
                "<article><time class=updated datetime=2020-01-01>x</time><time class=published datetime=2019-05-04>y</time>{text}</article>"
            ),
            Some("2019-05-04"),
        ),
        (
            "<meta name=date content='Wed, 01 May 2019 08:00:00 GMT'>",
            format!("<article>{text}</article>"),
            Some("2019-05-01T08:00:00Z"),
        ),
        (
            "<meta itemprop=datePublished content='May 6, 2019'>",
            format!("<article>{text}</article>"),
            Some("2019-05-06"),
        ),
        ("", format!("<article>{text}<p>Since <time datetime=1991-02-03>1991</time> it is open.</p></article>"), None),
        ("", format!("<article>{text}</article><div id=comments><time datetime=2020-01-01>x</time></div>"), None),
        ("", format!("<article>{text}<div class=comments><time datetime=2020-01-01>x</time></div></article>"), None),
    ] {
        let front = front(head, &body);
        assert_eq!(value(&front, "date"), wanted.map(|date| json!(date)), "{head}{body}");
    }
}

#[test]
fn the_headline_is_the_one_that_readers_see() {
    let text = format!("<p>{WORDS}</p>");
    for (head, body, wanted, first) in [
        (
            "<meta property='og:title' content='Ten things about chairs'>",
            format!("<article><h1>Second <i>counter</i></h1>{text}</article>"),
            "Second counter",
            WORDS,
        ),
        (
            "<title>Second counter</title>",
            format!("<article><h1>Morning</h1>{text}<h1>Noon</h1>{text}</article>"),
            "Second counter",
            "## Morning",
        ),
        (
            "<title>Second counter – Quay</title><meta property='og:site_name' content=Quay>",
            format!("<header><h1>Quay</h1></header><article><h2>Second counter</h2>{text}</article>"),
            "Second counter",
            WORDS,
        ),
        (
            "<title>Second counter | Quay</title>",
            format!("<main><header><h1>Second counter</h1></header><article>{text}</article></main>"),
            "Second counter",
            WORDS,
        ),
    ] {
        let read = import(&format!("<html><head>{head}</head><body>{body}</body></html>"));
        assert_eq!(value(&read.front, "title"), Some(json!(wanted)), "{body}");
        assert!(read.body.starts_with(first), "{}", read.body);
    }
}

#[test]
fn a_head_keeps_the_words_that_are_no_fields() {
    let head = "<meta name=author content='M. Okafor'><meta property='article:published_time' content=2026-11-23>";
    let body = format!(
        "<article><header><p class=kicker>A note on chairs</p><h1>A</h1><p>By <a href=/m>M. Okafor</a>, 23 November 2026 · 4 min read</p>\
         <p>Reporting for this article was paid for by readers.</p><figure><img src=a.jpg alt=x></figure></header><p>{WORDS}</p></article>"
    );
    let read = import(&format!("<html><head>{head}</head><body>{body}</body></html>"));
    assert_eq!(
        read.body,
        format!("A note on chairs\n\nReporting for this article was paid for by readers.\n\n![x](a.jpg)\n\n{WORDS}\n")
    );
}
