//! HTML that has no plain form in Markdown, and HTML of word processors.

use super::{WORDS, import};
use crate::import::read_copied;

fn body(html: &str) -> String {
    let read = import(&format!("<html><body><article><p>{WORDS}</p>{html}</article></body></html>"));
    read.body.strip_prefix(&format!("{WORDS}\n\n")).unwrap_or_else(|| panic!("{}", read.body)).trim_end().to_owned()
}

#[test]
fn marks_that_change_what_is_said_stay() {
    for (html, wanted) in [
        ("10<sup>6</sup> and CO<sub>2</sub>", "10<sup>6</sup> and CO<sub>2</sub>"),
        ("<del>£40</del> £35, <s>Monday</s> <strike>Friday</strike> Tuesday", "~~£40~~ £35, ~~Monday Friday~~ Tuesday"),
        (
            "<ins>new</ins> <u>under</u> <mark>marked</mark> <kbd>Ctrl</kbd>",
            "<ins>new</ins> <u>under</u> <mark>marked</mark> <kbd>Ctrl</kbd>",
        ),
        ("He said <q>never</q>.", "He said <q>never</q>."),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>"),
        ("<abbr title='World \"Health\"'>WHO</abbr>", "<abbr title=\"World &quot;Health&quot;\">WHO</abbr>"),
        ("<cite>The Quay</cite>, <var>x</var>, <tt>ls</tt>, <samp>ok</samp>", "*The Quay*, *x*, `ls`, `ok`"),
        ("<code>a|b`c</code>", "``a|b`c``"),
        ("<big>big</big> <small>small</small> <font color=red>red</font>", "big small red"),
        ("Some <b> bold </b>text and <i>slanted </i>, too", "Some **bold** text and *slanted* , too"),
        (
            "un<b>believ</b>able <b>„so“</b>, sagt<b>„er“</b>er",
            "un**believ**able **„so“**, sagt<strong>„er“</strong>er",
        ),
        ("<b>a</b><b>b</b> <b>c</b>", "**ab c**"),
        ("<b>a<i>b</i></b><i>c</i>", "**a<em>b</em>***c*"),
        ("a<br>b", "a\\\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("1. No list<br># no heading<br>- nor this", "1\\. No list\\\n\\# no heading\\\n\\- nor this"),
        ("snake_case and *stars* and &amp;amp; and a | b", "snake_case and \\*stars\\* and \\&amp; and a \\| b"),
    ] {
        let body = body(&format!("<p>{html}</p>"));
        if html.contains("<b>a<i>b") {
            assert_eq!(::article::markdown::plain_text(&body), "abc", "{body}");
            continue;
        }
        assert_eq!(body, wanted);
    }
}

#[test]
fn blocks_in_links_and_lists_in_lists_keep_their_form() {
    assert_eq!(
        body("<a href='https://x.example/chairs'><h3>About chairs</h3><p>A whole <b>page</b>.</p></a>"),
        "### [About chairs](https://x.example/chairs)\n\n[A whole **page**.](https://x.example/chairs)"
    );
    assert_eq!(
        body("<p>Some <a href='https://x.example/a'><strong> bold </strong></a>text.</p>"),
        "Some [**bold**](https://x.example/a) text."
    );
    assert_eq!(body("<p>wow!<a href='https://x.example/a'>link</a></p>"), "wow\\![link](https://x.example/a)");
    assert_eq!(body("<ul><li>a<ul><li>b</li></ul></li><ol><li>c</li></ol></ul>"), "- a\n  - b\n  1. c");
    assert_eq!(body("<ul><li><p>a</p><p>b</p></li><li>c</li></ul>"), "- a\n\n  b\n\n- c");
    assert_eq!(body("<ul><li>a</li></ul><ul><li>b</li></ul>"), "- a\n\n* b");
    assert_eq!(body("<ol start=3><li>c</li><li>d</li></ol>"), "3. c\n4. d");
    assert_eq!(body("<ol><li value=4>d</li><li>e</li><li value=9>i</li></ol>"), "4. d\n5. e\n\n9) i");
    assert_eq!(
        body("<ul><li><input type=checkbox checked> done</li><li><input type=checkbox> open</li></ul>"),
        "- [x] done\n- [ ] open"
    );
    assert_eq!(body("<dl><dt>Tide</dt><dd>Water</dd><dd>Time</dd></dl>"), "Tide\n: Water\n: Time");
    assert_eq!(body("<dl><dt>Ebb</dt><dt>Flood</dt><dd>Both</dd></dl>"), "**Ebb**\n\n**Flood**\n\nBoth");
    assert_eq!(body("<details><summary>More</summary><p>Here.</p></details>"), "**More**\n\nHere.");
    assert_eq!(body("<h2>Braces {stay} {here}</h2>"), "## Braces {stay} {here&#125;");
    assert_eq!(
        body("<pre class=language-rust><code>fn a() {\n    b\n}\n</code></pre>"),
        "```rust\nfn a() {\n    b\n}\n```"
    );
    assert_eq!(body("<pre class=wp-block-verse>roses\nred</pre>"), "roses\\\nred");
    assert_eq!(
        body(
            "<table><tr><th>a</th><th>b</th></tr><tr><td rowspan=2>1</td><td><ul><li>x</li><li>y</li></ul></td></tr><tr><td>2</td></tr></table>"
        ),
        "| a | b |\n| --- | --- |\n| 1 | • x<br>• y |\n|  | 2 |"
    );
}

#[test]
fn each_picture_comes_once_from_where_it_is() {
    let tiny = "data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7";
    for (html, wanted) in [
        (format!("<figure><img src='{tiny}' data-src=a.jpg alt=A><noscript><img src=a.jpg alt=A></noscript><figcaption>New</figcaption></figure>"), "![A](a.jpg \"New\")"),
        (format!("<p><img src='{tiny}' data-src=b.jpg alt=B></p>"), "![B](b.jpg)"),
        (format!("<p><img src='{tiny}' alt=B><noscript><img src=b.jpg alt=B></noscript></p>"), "![B](b.jpg)"),
        ("<picture><source srcset='c.jpg 800w'><img srcset='c-400.jpg 400w, c.jpg 800w' alt=C></picture>".into(), "![C](c.jpg)"),
        ("<picture><source srcset='c.jpg 2x'><img src=placeholder.png alt=C></picture>".into(), "![C](c.jpg)"),
        ("<amp-img src=d.jpg alt=D width=10 height=10></amp-img>".into(), "![D](d.jpg)"),
        ("<img src=saved_files/e.jpg data-src=https://x.example/e.jpg alt=E>".into(), "![E](saved_files/e.jpg)"),
        ("<img src=f.jpg alt=F><img src=https://count.example/x width=1 height=1>".into(), "![F](f.jpg)"),
        ("<p>Good <img class=emoji src=x.png alt='🙂'> day</p>".into(), "Good 🙂 day"),
        ("<a href=large.jpg><img src=g.jpg alt=G></a>".into(), "![G](g.jpg)"),
        ("<div class=wp-caption><a href=g.jpg><img src=g.jpg alt=G></a><p class=wp-caption-text>The <i>quay</i></p></div>".into(), "![G](g.jpg \"The quay\")"),
        ("<table class=tr-caption-container><tr><td><img src=h.jpg alt=H></td></tr><tr><td class=tr-caption>Caption</td></tr></table>".into(), "![H](h.jpg \"Caption\")"),
    ] {
        assert_eq!(body(&html), wanted, "{html}");
    }
    let gallery = "<figure><figure><img src=a.jpg alt=a><figcaption>One</figcaption></figure><figure><img src=b.jpg alt=b></figure><figcaption>Both</figcaption></figure>";
    assert_eq!(body(gallery), "![a](a.jpg \"One\")\n\n![b](b.jpg)\n\nBoth");
}

#[test]
fn pictures_that_are_part_of_a_page_come_with_it() {
    let png = format!("data:image/png;base64,{}", "iVBORw0KGgoA".repeat(100));
    let read = read_copied(&format!("<p>Here: <img src='{png}' alt=x></p>"), |_| Some("media/x.png".into())).unwrap();
    assert_eq!(read.markdown, "Here: ![x](media/x.png)");
}

#[test]
fn a_document_of_google_docs_keeps_its_form() {
    let page = "<html><head><style>.c1{font-weight:700}.c2{font-style:italic}</style></head><body class=c9><p class='c0 title'><span>Second counter</span></p>\
        <p class='c0 subtitle'><span>A dek</span></p><h1><span>Morning</span></h1><p class=c0><span>The office </span><span class=c1>never</span><span> closed, and </span>\
        <span class=c2>nobody</span><span> minded. </span><span><a href='https://www.google.com/url?q=https://x.example/chairs&amp;sa=D'>the chairs</a></span>\
        <sup><a href='#cmnt1' id=cmnt_ref1>[a]</a></sup><sup><a href='#ftnt1' id=ftnt_ref1>[1]</a></sup></p><ul class='lst-kix_a-0 start'><li><span>one</span></li></ul><ul class='lst-kix_a-1 start'><li><span>one a</span></li></ul>\
        <ul class='lst-kix_a-0'><li><span>two</span></li></ul><hr><div><p><a href='#ftnt_ref1' id=ftnt1>[1]</a><span> So they say.</span></p></div><div><p><a href='#cmnt_ref1' id=cmnt1>[a]</a><span>Is this libel? Ask the lawyer.</span></p></div></body></html>";
    let read = import(page);
    assert_eq!(read.front[..2], [("title", "Second counter".into()), ("description", "A dek".into())]);
    assert_eq!(
        read.body,
        "## Morning\n\nThe office **never** closed, and *nobody* minded. [the chairs](https://x.example/chairs)[^1]\n\n- one\n  - one a\n- two\n\n[^1]: So they say.\n"
    );
    assert!(
        read.warnings.iter().any(|warning| warning.contains("Is this libel? Ask the lawyer.")),
        "{:?}",
        read.warnings
    );
}

#[test]
fn a_document_of_word_keeps_its_form() {
    let item = |class: &str, marker: &str, level: u32, text: &str| {
        format!(
            "<p class={class} style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-list:Ignore'>{marker}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>{text}</p>"
        )
    };
    let page = format!(
        "<html><head><title>Second counter</title></head><body><div class=WordSection1><p class=MsoTitle>Second counter</p><p class=MsoNormal>The office <b>never</b> closed.<o:p></o:p></p>{}{}{}\
         <p class=MsoNormal>&nbsp;</p>{}<p class=MsoNormal>The end came late.<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference>[1]</span></a></p></div>\
         <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a href='#_ftnref1' name='_ftn1'>[1]</a> So the porter says.</p><p class=MsoFootnoteText>And the cook.</p></div></div></body></html>",
        item("MsoListParagraphCxSpFirst", "·", 1, "one chair"),
        item("MsoListParagraphCxSpMiddle", "o", 2, "with arms"),
        item("MsoListParagraphCxSpLast", "·", 1, "two chairs"),
        item("MsoListParagraph", "1.", 1, "first"),
    );
    let read = import(&page);
    assert_eq!(read.front[0], ("title", "Second counter".into()));
    assert_eq!(
        read.body,
        "The office **never** closed.\n\n- one chair\n  - with arms\n- two chairs\n\n1. first\n\nThe end came late.[^1]\n\n[^1]: So the porter says.\n\n    And the cook.\n"
    );
    assert!(read.warnings.is_empty(), "{:?}", read.warnings);
}

#[test]
fn notes_of_other_systems_are_notes() {
    for (name, reference, note) in [
        (
            "LibreOffice",
            "<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a>",
            "<div id=sdfootnote1><p><a class=sdfootnotesym name=sdfootnote1sym href='#sdfootnote1anc'>1</a>The note.</p></div>",
        ),
        (
            "Hugo",
            "<sup id='fnref:1'><a href='#fn:1' class=footnote-ref>1</a></sup>",
            "<div class=footnotes><hr><ol><li id='fn:1'><p>The note.&#160;<a href='#fnref:1'>&#x21a9;&#xfe0e;</a></p></li></ol></div>",
        ),
        (
            "Wikipedia",
            "<sup id=cite_ref-1 class=reference><a href='#cite_note-1'>[1]</a></sup>",
            "<ol class=references><li id=cite_note-1><span class=mw-cite-backlink><b><a href='#cite_ref-1'>^</a></b></span> <span>The note.</span></li></ol>",
        ),
        (
            "Pandoc",
            "<a href='#fn1' class=footnote-ref id=fnref1><sup>1</sup></a>",
            "<section class=footnotes><hr><ol><li id=fn1><p>The note.<a href='#fnref1'>↩︎</a></p></li></ol></section>",
        ),
        (
            "a saved page",
            "<a href='https://x.example/a#n1' id=r1>*</a>",
            "<p id=n1><a href='https://x.example/a#r1'>*</a> The note.</p>",
        ),
    ] {
        let body = body(&format!("<p>Said.{reference}</p>{note}"));
        assert!(body.starts_with("Said.[^1]") && body.ends_with("[^1]: The note."), "{name}: {body}");
    }
}

#[test]
fn what_is_copied_comes_in_with_its_form() {
    let docs = "<meta charset='utf-8'><b style='font-weight:normal;' id='docs-internal-guid-1'><p dir=ltr><span style='font-weight:400'>Plain </span><span style='font-weight:700'>bold</span></p>\
        <ul><li aria-level=1><p><span>one</span></p></li><ul><li aria-level=2><p><span>in</span></p></li></ul></ul></b>";
    let copied = |html: &str| read_copied(html, |_| None).unwrap().markdown;
    assert_eq!(copied(docs), "Plain **bold**\n\n- one\n  - in");
    let word = "Version:0.9\r\nStartHTML:1\r\n<html><body><!--StartFragment--><h1>Top</h1><p class=MsoNormal>A<o:p></o:p></p><!--EndFragment--></body></html>";
    assert_eq!(copied(word), "## Top\n\nA");
    assert_eq!(copied(""), "");
    assert_eq!(copied("just <i>words</i>"), "just *words*");
}
