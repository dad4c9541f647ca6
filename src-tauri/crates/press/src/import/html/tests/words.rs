//! No word of an article is lost or changed untold, however its page is made.

use super::{WORDS, told};
use crate::import::Told;
use crate::import::tests::{Imported, read};

const HEAD: &str = "<meta charset=utf-8><title>Tea</title><meta name=date content=2024-05-03>\
    <meta name=author content='Ada Marsh'><article><h1>Tea</h1>";
const FIRST: &str = "<p>It rained all day.</p>";

fn import(page: &str) -> Imported {
    read("page.html", page.as_bytes(), None).unwrap()
}

/// What is imported of an article with this in it, without its first paragraph.
fn body(html: &str) -> String {
    let read = import(&format!("{HEAD}{FIRST}{html}</article>"));
    read.body.strip_prefix("It rained all day.").unwrap_or_else(|| panic!("{}", read.body)).trim().to_owned()
}

/// Everything that is said about such an article.
fn said(html: &str) -> String {
    let messages = told(&format!("<html>{HEAD}{FIRST}{html}</article></html>"));
    messages.into_iter().map(|report| report.message).collect::<Vec<_>>().join("\n")
}

#[test]
fn dates_and_names_in_the_text_are_text() {
    for (html, wanted) in [
        (
            "<div class=date>12 March 2024</div><p>It cracked.</p><div class=date>3 May 2024</div><p>It fell.</p>",
            "12 March 2024\n\nIt cracked.\n\n3 May 2024\n\nIt fell.",
        ),
        ("<div class=byline>By Ada Marsh and Ben Li, 2024-05-03</div>", "By Ada Marsh and Ben Li, 2024-05-03"),
        ("<p class=dateline>LONDON, 3 May 2024</p>", "LONDON, 3 May 2024"),
        (
            "<section><header><p>6 May 2024, Oslo</p></header><p>We rowed.</p></section>",
            "6 May 2024, Oslo\n\nWe rowed.",
        ),
        ("<header><p>By Ada Marsh</p></header>", "By Ada Marsh"),
        ("<p class=timestamp>10:40, 3 May 2024</p>", "10:40, 3 May 2024"),
        ("<p class=published>Reprinted 2024</p>", "Reprinted 2024"),
        ("<blockquote><p>It was cold.</p><p class=author>Ada Marsh</p></blockquote>", "> It was cold.\n>\n> Ada Marsh"),
        (
            "<table><tr><th>When<th>Where<tr><td class=date>3 May 2024<td>Oslo</table>",
            "| When | Where |\n| --- | --- |\n| 3 May 2024 | Oslo |",
        ),
        ("<ul><li class=date>3 May 2024</li></ul>", "- 3 May 2024"),
    ] {
        assert_eq!(body(html), wanted, "{html}");
        assert_eq!(said(html), "", "{html}");
    }
}

#[test]
fn only_what_a_field_has_is_taken_out_above_the_text() {
    for (html, wanted) in [
        ("<p class=byline>By Ada Marsh</p><p class=date>3 May 2024</p>", ""),
        ("<header><div>Ada Marsh</div><div>Friday, May 3, 2024</div><p>4 min read</p></header>", ""),
        ("<ul class=post-meta><li>By Ada Marsh</li><li>2024-05-03</li></ul>", ""),
        ("<div class=post-meta>Corrected twice, 2024</div><p class=author>Ada Marsh</p>", "Corrected twice, 2024\n\n"),
        ("<p class=byline>By Ada Marsh and Ben Li</p>", "By Ada Marsh and Ben Li\n\n"),
        ("<p class=date>5 May 2024</p>", "5 May 2024\n\n"),
        ("<p><time datetime=2024-05-03>3 May</time> <time datetime=2024-06-09>9 June</time></p>", "3 May 9 June\n\n"),
    ] {
        let read = import(&format!("{HEAD}{html}{FIRST}</article>"));
        assert_eq!(read.body, format!("{wanted}It rained all day.\n"), "{html}");
    }
}

#[test]
fn words_outside_the_article_that_no_field_has_are_told() {
    let reports = told(&format!(
        "{HEAD}<p>{WORDS}</p></article><p>Photos: Ann, 2024</p><div>By Ada Marsh, 3 May 2024</div><div>12 34</div>"
    ));
    let all: String = reports.into_iter().map(|report| report.message).collect();
    assert!(all.contains("Photos: Ann, 2024") && all.contains("“12 34”") && !all.contains("Ada Marsh"), "{all}");
}

#[test]
fn a_section_that_is_called_like_the_page_keeps_its_heading() {
    let page = "<title>Tea</title><article><p>It rained all day.</p><h2>Bread</h2><p>Flour.</p><h2>Tea</h2><p>Water.</p></article>";
    assert_eq!(import(page).body, "It rained all day.\n\n## Bread\n\nFlour.\n\n## Tea\n\nWater.\n");
    let page = "<title>Tea</title><article><p class=kicker>Drinks</p><h2>Tea</h2><p>Water.</p></article>";
    assert_eq!(import(page).body, "Drinks\n\nWater.\n");
}

#[test]
fn a_note_keeps_its_words_whatever_leads_back() {
    for (html, wanted) in [
        (
            "<p>A<sup><a id=r1 href='#n1'>1</a></sup>.</p><ol><li id=n1><a href='#r1'>Smith, Harbours, p. 4.</a></li></ol>",
            "A[^1].\n\n[^1]: Smith, Harbours, p. 4.",
        ),
        (
            "<p>A<a id=r1 href='#n1'>[1]</a>.</p><p id=n1><a href='#r1'>1</a> Smith <a href='#r1'>see the first claim</a> and p. 5. <a href='#r1'>back</a></p>",
            "A[^1].\n\n[^1]: Smith see the first claim and p. 5.",
        ),
        (
            "<p>A<a id=r1 href='#n1'>[1]</a>.</p><table><tr><td><a id=n1 href='#r1'>[1]</a><td>Smith, Harbours.<tr><td>x<td>y</table>",
            "A[^1].\n\n| x | y |\n| --- | --- |\n\n[^1]: Smith, Harbours.",
        ),
    ] {
        assert_eq!(body(html), wanted, "{html}");
        assert_eq!(said(html), "", "{html}");
    }
    assert_eq!(
        body("<p>See rule<sup><a href='#two'>2</a></sup>.</p><ol><li>First<li id=two>Second<li>Third</ol>"),
        "See rule[<sup>2</sup>](#two).\n\n1. First\n2. Second\n3. Third"
    );
}

#[test]
fn numbers_of_items_stay_or_are_told() {
    assert_eq!(body("<ol><li>One<li><li>Three</ol>"), "1. One\n2.\n3. Three");
    assert_eq!(body("<ol start=0><li>Nought<li>One</ol>"), "0. Nought\n1. One");
    assert!(said("<ol start=-1><li>Minus one</ol>").contains("number -1"));
    assert!(said("<ol style='list-style: lower-roman'><li>One</ol>").contains("by letters"));
}

#[test]
fn what_has_no_marks_keeps_their_meaning() {
    for (html, wanted) in [
        ("<p><code>2<sup>10</sup></code> <code>x<sub>2</sub><sup>a+b</sup></code></p>", "`2¹⁰` `x₂^(a+b)`"),
        ("<p><code><del>40</del> 35</code></p>", "~~`40`~~ `35`"),
        (
            "<pre>10<sup>6</sup><script>x()</script> 35<img src=a.jpg alt=Pic></pre>",
            "```\n10⁶ 35\n```\n\n![Pic](a.jpg)",
        ),
        (
            "<figure><img src=a.jpg alt=A><figcaption>10<sup>6</sup> l of H<sub>2</sub>O, <q>so</q>, the 5<sup>th</sup> *</figcaption></figure>",
            "![A](a.jpg \"10⁶ l of H₂O, “so”, the 5th \\\\*\")",
        ),
        (
            "<figure><img src=a.jpg alt=A><figcaption><ruby>漢<rt>kan</rt></ruby></figcaption></figure>",
            "![A](a.jpg \"漢(kan)\")",
        ),
    ] {
        assert_eq!(body(html), wanted, "{html}");
        assert_eq!(said(html), "", "{html}");
    }
}

#[test]
fn what_a_caption_or_code_has_no_form_for_is_told() {
    let caption = "<figure><img src=a.jpg alt=A><figcaption>The pier<sup><a id=r1 href='#n1'>1</a></sup> for <del>£40</del> £35</figcaption></figure>\
        <p id=n1><a href='#r1'>1</a> A note.</p>";
    assert_eq!(body(caption), "![A](a.jpg)\n\nThe pier[^1] for ~~£40~~ £35\n\n[^1]: A note.");
    assert!(said(caption).contains("a caption became a paragraph"), "{}", said(caption));
    let code =
        "<pre>a <del>40</del> 35<sup><a id=r1 href='#n1'>1</a></sup></pre><p id=n1><a href='#r1'>1</a> A note.</p>";
    assert_eq!(body(code), "```\na 40 35\n```\n\nA note.");
    assert!(said(code).contains("“40” is struck out") && said(code).contains("a note became a paragraph"));
}

#[test]
fn a_headline_has_no_marks_and_no_notes() {
    let page = "<title>x</title><article><h1>10<sup>6</sup> <q>cups</q> of <del>40</del> tea<sup><a id=r1 href='#n1'>1</a></sup></h1>\
        <p>It rained.</p><p id=n1><a href='#r1'>1</a> A note.</p></article>";
    let read = import(page);
    assert_eq!(read.front[0], ("title", "10⁶ “cups” of tea".into()));
    assert_eq!(read.body, "It rained.\n\nA note.\n");
    assert!(
        told(page).iter().any(|report| report.kind == Told::LeftOut { words: 1 } && report.message.contains("“40”"))
    );
    assert!(told(page).iter().any(|report| report.message.contains("number of its note")));
}

#[test]
fn what_stands_loose_in_a_list_of_terms_stays() {
    assert_eq!(body("<dl><dt>A</dt><dd>B</dd><div>9–17</div></dl>"), "A\n: B\n\n  9–17");
    assert_eq!(
        body("<dl><dt>Office</dt><dd>Weekdays</dd><p>9–17</p><dt>Pier</dt><dd>Always</dd></dl>"),
        "Office\n: Weekdays\n\n  9–17\n\nPier\n: Always"
    );
    assert_eq!(body("<dl><p>9–17</p><dt>A</dt><dd>B</dd></dl>"), "9–17\n\n**A**\n\nB");
    assert_eq!(body("<dl><div><dt>A</dt><dd>B</dd></div></dl>"), "A\n: B");
}

#[test]
fn marks_of_word_that_lists_do_not_have_are_words() {
    let item = |mark: &str, level: u32| {
        format!(
            "<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><span style='mso-list:Ignore'>{mark} </span>Item"
        )
    };
    for (mark, wanted) in [
        ("§ 8", "- § 8 Item"),
        ("2.1.", "- 2.1. Item"),
        ("B.", "- B. Item"),
        ("(c)", "- (c) Item"),
        ("XIV.", "- XIV. Item"),
        ("01.", "- 01\\. Item"),
        ("7.", "7. Item"),
        ("·", "- Item"),
        ("§", "- Item"),
        ("o", "- Item"),
    ] {
        assert_eq!(body(&item(mark, 1)), wanted);
        assert_eq!(said(&item(mark, 1)), "", "{mark}");
    }
    assert_eq!(body(&(item("§ 8", 1) + &item("a)", 2))), "- § 8 Item\n  - a) Item");
}

#[test]
fn the_words_of_a_film_stay_but_for_advice_about_browsers() {
    let film = "<video src=https://x.example/a.mp4><p>Transcript: nobody will walk there again.</p></video>";
    assert_eq!(body(film), "<https://x.example/a.mp4>\n\nTranscript: nobody will walk there again.");
    let drawing = "<object data=https://x.example/c.svg>In 2023 45 boats, in 2024 12.</object>";
    assert_eq!(body(drawing), "<https://x.example/c.svg>\n\nIn 2023 45 boats, in 2024 12.");
    let advice = "<video src=https://x.example/a.mp4>Your browser does not support films.</video>";
    assert_eq!(body(advice), "<https://x.example/a.mp4>");
    assert!(said(advice).contains("“Your browser does not support films.”"));
}

#[test]
fn small_things_stay() {
    assert_eq!(body("<p>See <a href='/law.html#p5'>§</a> 5.</p>"), "See [§](/law.html#p5) 5.");
    assert_eq!(body("<h2>Part <a href='#part'>¶</a></h2>"), "## Part");
    assert_eq!(body("<p>The sum is <input value='42 boats'> today.</p>"), "The sum is 42 boats today.");
    assert!(said("<p>The sum is <input value='42 boats'> today.</p>").contains("“42 boats”"));
    assert_eq!(
        body("<figure><img src=a.jpg alt=A><p>★ ★</p><figcaption>C2</figcaption></figure>"),
        "![A](a.jpg)\n\n★ ★\n\nC2"
    );
    assert_eq!(body("<table><tr><td><pre>a`b</pre><td>x</table>"), "| ``a`b`` | x |\n| --- | --- |");
}

#[test]
fn what_is_hidden_stays_outside_whatever_it_is_and_is_told() {
    for html in [
        "<table hidden><tr><td>Secret<td>words</table>",
        "<blockquote hidden>Secret words</blockquote>",
        "<p style='visibility: hidden'>Secret words</p>",
    ] {
        assert_eq!(body(html), "", "{html}");
        assert!(said(html).contains("hidden on the page (“Secret words”)"), "{html}: {}", said(html));
    }
}

#[test]
fn a_hidden_cell_stays_outside_and_moves_no_other() {
    let row = |cell: &str| format!("<table><tr><td>a</td><td {cell}>Secret</td><td>b</td></tr></table>");
    assert_eq!(body(&row("hidden")), "| a | b |\n| --- | --- |");
    assert_eq!(body(&row("style='visibility:hidden'")), "| a |  | b |\n| --- | --- | --- |");
    assert!(said(&row("hidden")).contains("“Secret”"));
}

#[test]
fn a_class_makes_no_words_of_an_article_go_untold() {
    for (html, wanted) in [
        (
            "<aside class=quote><div>ann:</div><blockquote>Quoted words 5</blockquote></aside>",
            "ann:\n\n> Quoted words 5",
        ),
        ("<ul class=social><li>A social fact 12</li></ul>", "- A social fact 12"),
        ("<div class=menu><p>Soup, 5. Fish, 9.</p></div>", "Soup, 5. Fish, 9."),
    ] {
        assert_eq!(body(html), wanted, "{html}");
    }
    let kinds = |html: &str| -> Vec<Told> {
        told(&format!("{HEAD}{FIRST}{html}</article>")).into_iter().map(|report| report.kind).collect()
    };
    assert_eq!(kinds("<div class=newsletter>Out since 2019</div>"), [Told::LeftOut { words: 3 }]);
    assert_eq!(kinds("<div class=share>Share this</div>"), [Told::Beside { words: 2 }]);
    assert_eq!(kinds("<aside>Newsletter!</aside>"), [Told::Beside { words: 1 }]);
}

#[test]
fn a_caption_is_shown_in_a_list_and_in_a_table() {
    let figure = "<figure><img src=a.jpg alt=A><figcaption>Caption words</figcaption></figure>";
    assert_eq!(body(figure), "![A](a.jpg \"Caption words\")");
    assert_eq!(body(&format!("<ul><li>{figure}</ul>")), "- ![A](a.jpg)\n\n  Caption words");
    assert_eq!(
        body(&format!("<table><tr><td>{figure}<td>x</table>")),
        "| ![A](a.jpg)<br>Caption words | x |\n| --- | --- |"
    );
}
