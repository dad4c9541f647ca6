//! Every Markdown construct, and the HTML it becomes.

use article::PublicationPath;

use super::{World, html, settings, warnings};
use crate::edition::Entry;
use crate::text::{Addresses, LiveText, Picture, TextSettings};

#[test]
fn paragraphs_are_set_in_their_language() {
    assert_eq!(html(r#"He said "no -- *really*"..."#), "<p>He said “no – <em>really</em>”…</p>");
    assert_eq!(
        html(r#"a \"b\" `"c"` &quot;d&quot; <https://x.example/--a>"#).matches('"').count(),
        2 + 2 + 2 + 4,
        "as typed"
    );
    let german = LiveText::new(r#""*Nein*", sagte sie"#, &settings("de")).html();
    assert_eq!(german.as_str(), "<p>„<em>Nein</em>“, sagte sie</p>");
}

#[test]
fn headings_have_ids_and_no_gaps() {
    assert_eq!(
        html("# One\n\n### Two *b*\n\n# One\n\n## Three {#Mine}\n"),
        "<h2 id=\"one\">One</h2>\n<h3 id=\"two-b\">Two <em>b</em></h3>\n<h2 id=\"one-2\">One</h2>\n<h3 id=\"mine\">Three</h3>"
    );
}

#[test]
fn a_link_goes_where_it_may() {
    assert_eq!(html("[a](article:night-ferry#The%20vote)"), "<p><a href=\"../night-ferry/#the-vote\">a</a></p>");
    assert_eq!(html("[a](../x/night-ferry.md)"), "<p><a href=\"../night-ferry/\">a</a></p>");
    assert_eq!(html("[a](article:none)"), "<p>a</p>");
    assert_eq!(
        html("[a](<https://x.example/a b> \"t\")"),
        "<p><a href=\"https://x.example/a%20b\" title=\"t\" rel=\"noopener\">a</a></p>"
    );
    assert_eq!(html("[a](javascript:alert(1)) []()"), "<p>a </p>");
    assert_eq!(html("<desk@x.example>"), "<p><a href=\"mailto:desk@x.example\">desk@x.example</a></p>");
    assert_eq!(
        warnings("[a](article:none) and [b](vbscript:x)"),
        [
            "line 1: there is no article none to link to; only the words are shown",
            "line 1: links to vbscript:x are not allowed; use http, https, mailto, tel or a relative address"
        ]
    );
}

#[test]
fn a_picture_alone_is_a_figure() {
    assert_eq!(
        html("![A \"boat\"](media/boat.jpg \"The 23:40's 'last'\")"),
        "<figure class=\"picture\"><img src=\"media/boat-960.jpg\" srcset=\"media/boat-480.jpg 480w, media/boat-960.jpg 960w\" \
         sizes=\"(min-width: 45rem) 40rem, 92vw\" alt=\"A &quot;boat&quot;\" width=\"1600\" height=\"900\" loading=\"lazy\" \
         decoding=\"async\"><figcaption>The 23:40’s ‘last’</figcaption></figure>"
    );
    assert_eq!(
        html("x ![](../media/a%20b.png)"),
        "<p>x <img src=\"media/a-b.png\" alt=\"\" width=\"30\" height=\"40\" loading=\"lazy\" decoding=\"async\"></p>"
    );
    assert!(
        html("[![b](media/boat.jpg)](https://x.example)")
            .starts_with("<figure class=\"picture\"><a href=\"https://x.example\" rel=\"noopener\"><img ")
    );
}

#[test]
fn a_caption_stays_where_its_picture_is_not() {
    assert_eq!(
        html("![A boat](https://far.example/a.jpg \"Photo: Ann Lee\")"),
        "<figure class=\"picture\"><a href=\"https://far.example/a.jpg\" rel=\"noopener\">A boat</a>\
         <figcaption>Photo: Ann Lee</figcaption></figure>"
    );
    assert_eq!(
        html("![Gone](media/gone.jpg \"Photo: *Ben*, 1912.\")"),
        "<figure class=\"picture\"><span class=\"missing\">Gone</span>\
         <figcaption>Photo: <em>Ben</em>, 1912.</figcaption></figure>"
    );
    let linked = html("[![A](https://far.example/a.jpg \"By Ann\")](article:night-ferry)");
    assert!(linked.contains("<a href=\"../night-ferry/\">A</a><figcaption>By Ann</figcaption>"), "{linked}");
}

#[test]
fn a_page_loads_nothing_from_other_hosts() {
    for body in [
        "![w](https://far.example/a.png)",
        "<img src='//far.example/a.png' alt=w>",
        "a <img src=\"/\\far.example/a.png\" alt=w>",
    ] {
        let html = html(body);
        assert!(!html.contains("<img") && html.contains("<a ") && html.contains(">w</a>"), "{html}");
        assert!(warnings(body)[0].contains("on another host"), "{body}");
    }
    assert_eq!(html("![words](gone.jpg)"), "<p><span class=\"missing\">words</span></p>");
    assert_eq!(html("![](data:image/png;base64,AAAA)"), "<p></p>");
    assert_eq!(warnings("![](media/boat.jpg)"), ["line 1: the picture media/boat.jpg has no alternative text"]);
}

#[test]
fn tables_scroll_and_have_scopes() {
    assert_eq!(
        html("| Route | Fare |\n|:--|--:|\n| a | *1* |\n"),
        "<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"Table: Route, Fare\"><table><thead><tr>\
         <th scope=\"col\" class=\"align-left\">Route</th><th scope=\"col\" class=\"align-right\">Fare</th></tr></thead>\n\
         <tbody><tr><td class=\"align-left\">a</td><td class=\"align-right\"><em>1</em></td></tr>\n</tbody></table></div>"
    );
}

#[test]
fn footnotes_are_numbered_by_use_and_lead_back() {
    let text = "a[^b] c[^a] d[^b]\n\n[^a]: First, see[^c].\n[^b]: Second.\n[^c]: Third.\n[^d]: Never.\n";
    let html = html(text);
    assert!(html.contains("a<sup class=\"reference\"><a id=\"ref--1\" href=\"#note--1\" role=\"doc-noteref\" aria-label=\"Footnote 1\">1</a></sup>"));
    assert!(html.contains("id=\"ref--1-2\""));
    let order: Vec<_> =
        ["<li id=\"note--1\"><p>Second.", "<li id=\"note--2\"><p>First, see", "<li id=\"note--3\"><p>Third."]
            .map(|note| html.find(note).unwrap())
            .into();
    assert!(order.is_sorted(), "{html}");
    assert!(html.contains("href=\"#ref--1-2\" role=\"doc-backlink\" aria-label=\"Back to the text, note 1\""));
    assert_eq!(warnings(text), ["line 6: nothing refers to the footnote [^d]; it is not shown"]);
}

#[test]
fn code_is_highlighted_with_our_own_classes() {
    let html = html("```rust\nfn main() { let a = \"x\"; } // c\n```\n\n    plain <b>\n\n```nosuch\na\n```");
    assert!(html.starts_with("<pre tabindex=\"0\"><code class=\"language-rust\"><span class=\"hl-keyword\">fn</span> <span class=\"hl-function\">main</span>"), "{html}");
    assert!(html.contains("<span class=\"hl-string\">") && html.contains("<span class=\"hl-comment\">// c"), "{html}");
    assert!(
        html.contains("<code>plain &lt;b&gt;\n</code>") && html.contains("<code class=\"language-nosuch\">a\n</code>"),
        "{html}"
    );
}

#[test]
fn lists_tasks_terms_and_alerts() {
    assert_eq!(
        html("3. a\n4. b\n\n- [x] c\n"),
        "<ol start=\"3\"><li>a</li>\n<li>b</li>\n</ol>\n<ul><li class=\"task\"><input type=\"checkbox\" disabled=\"\" aria-label=\"Done\" checked=\"\"> c</li>\n</ul>"
    );
    assert_eq!(html("term\n: what it is\n"), "<dl><dt>term</dt>\n<dd>what it is</dd>\n</dl>");
    assert_eq!(
        html("> [!TIP]\n> Go early.\n"),
        "<aside class=\"alert alert-tip\" role=\"note\"><p class=\"alert-title\">Tip</p><p>Go early.</p>\n</aside>"
    );
}

#[test]
fn text_against_the_page_has_its_own_direction() {
    assert_eq!(html("שלום world"), "<p dir=\"auto\">שלום world</p>");
    let hebrew = LiveText::new("שלום\n\n- english\n", &settings("he")).html();
    assert_eq!(hebrew.as_str(), "<p>שלום</p>\n<ul><li dir=\"auto\">english</li>\n</ul>");
}

#[test]
fn raw_html_is_balanced_and_kept_within_its_block() {
    assert_eq!(html("a <b>c <i>d</b> e\n\nf"), "<p>a <b>c <i>d</i></b> e</p>\n<p>f</p>");
    assert_eq!(html("- a <div>b\n- c</div></li></ul> d\n"), "<ul><li>a <div>b</div></li>\n<li>c d</li>\n</ul>");
    assert_eq!(html("<h1 align=center style=color:red onclick=x()>T</h1>"), "<h2 class=\"align-center\">T</h2>");
    assert_eq!(
        html("<details><summary>S</summary>\n\n**in**\n</details>\n\nafter"),
        "<details><summary>S</summary>\n<p><strong>in</strong></p>\n</details>\n<p>after</p>"
    );
    assert_eq!(
        html("<li>a<figure><figcaption>b</figcaption></figure>"),
        "<div>a<figure><figcaption>b</figcaption></figure></div>"
    );
    assert_eq!(html("<details>\n\nnever closed"), "<details>\n</details>\n<p>never closed</p>");
}

#[test]
fn no_words_are_lost_with_an_element_that_never_ends() {
    assert_eq!(html("a <script>b c"), "<p>a b c</p>");
    assert_eq!(html("a <script>b</script> c"), "<p>a  c</p>");
    assert_eq!(html("a <textarea>b *c*"), "<p>a b <em>c</em></p>");
    assert_eq!(warnings("a <script>b</script> c").len(), 1);
}

#[test]
fn embedded_content_becomes_a_link() {
    assert_eq!(
        html("<iframe src=\"https://tube.example/e/1?a=b&amp;c\"></iframe>"),
        "<p><a href=\"https://tube.example/e/1?a=b&amp;c\" rel=\"noopener\">tube.example/e/1?a=b&amp;c</a></p>"
    );
}

#[test]
fn raw_ids_are_ours_or_none() {
    assert_eq!(
        html("<a name='Top'></a>\n\n# Top\n<p id=top>x</p> [y](#Top)"),
        "<p><a id=\"top\"></a></p>\n<h2 id=\"top-2\">Top</h2>\n<p>x</p> [y](#Top)"
    );
    assert_eq!(html("<div id=page--text class='sheet table hl-x'>x</div>"), "<div id=\"page-text\">x</div>");
}

/// A page for writers, of a publication without a web address.
struct ForWriters;

impl Addresses for ForWriters {
    fn article(&self, _: &Entry) -> Option<String> {
        None
    }

    fn explains(&self) -> bool {
        true
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        Addresses::picture(&World, path)
    }
}

#[test]
fn a_page_for_writers_says_why_words_are_no_link_and_a_published_one_shows_the_words() {
    let body = "[a](article:none) [b](gone.md) [c](javascript:x) [d]() [e](article:night-ferry) [f](https://x.example)";
    let shown = LiveText::new(body, &TextSettings { addresses: &ForWriters, ..settings("en") }).html().to_string();
    let why =
        |words: &str| shown.split_once(&format!("\">{words}</a>")).and_then(|(before, _)| before.rsplit_once("=\""));
    for (words, said) in [
        ("a", "Not a link: there is no article “none”, or it is in the trash"),
        ("b", "Not a link: there is no article “gone.md”, or it is in the trash"),
        ("c", "Not a link: links to javascript:x are not allowed"),
        ("d", "Not a link: it has no address"),
        (
            "e",
            "Not a link: the publication has no web address, so only articles that are exported together link to each other",
        ),
    ] {
        assert_eq!(why(words).map(|(_, said)| said), Some(said), "{shown}");
    }
    assert_eq!(shown.matches("<a role=\"note\" title=").count(), 5, "{shown}");
    assert_eq!(
        html(body),
        "<p>a b c d <a href=\"../night-ferry/\">e</a> <a href=\"https://x.example\" rel=\"noopener\">f</a></p>"
    );
}
