//! The fragment target.

use serde_json::json;

use super::readers::{lost, made, shelf, words_of_article, words_of_html};
use super::*;

const ADDRESS: &str = "https://h.example/news";

#[test]
fn no_word_is_lost() {
    let shelf = shelf();
    let (memory, _) = made(&shelf, &Fragment, ADDRESS, Value::Null);
    let html = page(&memory, "fragment/a0.html");
    assert_eq!(lost(&words_of_article(&shelf, 0), &words_of_html(html)), None, "{html}");
}

#[test]
fn nothing_in_it_needs_this_programs_styles() {
    let (memory, _) = made(&shelf(), &Fragment, ADDRESS, Value::Null);
    let html = page(&memory, "fragment/a0.html");
    let classes: Vec<&str> = html.split("class=\"").skip(1).filter_map(|tail| tail.split('"').next()).collect();
    assert_eq!(classes, ["language-sh", "language-rust"], "{html}");
    for foreign in ["srcset", "onclick", "<script", "<iframe", "tabindex", "=\"../"] {
        assert!(!html.contains(foreign), "{foreign} in {html}");
    }
}

#[test]
fn the_head_says_what_the_page_says() {
    let (memory, _) = made(&shelf(), &Fragment, ADDRESS, Value::Null);
    let html = page(&memory, "fragment/a0.html");
    for part in [
        "<article lang=\"en-GB\" dir=\"ltr\">\n<h1>The <em>Sula</em> &amp; &lt;b&gt;</h1>\n",
        "<p><strong>A dek with “quotes” &amp; more.</strong></p>\n",
        "<p>By Ann Lee (words) and Bo Ek (photographs) · <time datetime=\"2026-11-01T23:30:00-05:00\">1 November 2026</time></p>\n",
        "alt=\"A &quot;boat&quot;\" width=\"1000\" height=\"500\"><figcaption>At <em>night</em> (Ann Lee)</figcaption>\n</figure>\n",
        "<p><em>Corrected 3 November 2026</em></p>\n<h2>Related posts</h2>\n<ul>\n",
        "<li><a href=\"https://h.example/news/a1/\">Headline 1</a><br>More […]</li>\n</ul>\n</article>\n",
        "<td style=\"text-align: right\">x<br>y</td>",
        "<a href=\"https://h.example/news/about/\">near link</a>",
        "<a href=\"#second-part\">place below</a>",
        "<h3 id=\"second-part\">Second part</h3>",
        "<a href=\"#a0--note-1\" id=\"a0--ref-1-2\">1</a>",
        "<li id=\"a0--note-1\"><p>Note <em>one</em>.</p>",
    ] {
        assert!(html.contains(part), "no {part}\nin {html}");
    }
    let (memory, _) = made(&shelf(), &Fragment, ADDRESS, json!({ "head": false, "related": false }));
    let html = page(&memory, "fragment/a0.html");
    assert!(html.starts_with("<article lang=\"en-GB\" dir=\"ltr\">\n<p>Alpha has"), "{html}");
    assert!(!html.contains("Related posts"));
}

#[test]
fn pictures_have_one_file_each_at_the_given_address() {
    let folder = json!({ "media_address": "https://cdn.example/m" });
    let (memory, _) = made(&shelf(), &Fragment, ADDRESS, folder);
    let files: Vec<&String> = memory.0.keys().filter(|path| path.contains("/media/")).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    let html = page(&memory, "fragment/a0.html");
    let name = files[0].strip_prefix("fragment/media/").unwrap();
    assert!(html.contains(&format!("src=\"https://cdn.example/m/{name}\"")), "{name} in {html}");
    let (memory, _) = made(&shelf(), &Fragment, "", Value::Null);
    assert!(
        page(&memory, "fragment/a0.html").contains(&format!("src=\"media/{name}\"")),
        "relative without an address"
    );
}

#[test]
fn what_it_cannot_say_is_told() {
    let mut shelf = shelf();
    shelf.articles[0].embargo = Some("2026-12-01".into());
    let (_, warnings) = made(&shelf, &Fragment, "", Value::Null);
    for part in [
        "line 27: HTML fragment: the boxes of tasks become",
        "HTML fragment: the alignment of raw HTML is left out",
        "related posts are words and no links, because",
        "the embargo until 2026-12-01 00:00:00 UTC",
    ] {
        assert!(
            warnings.iter().any(|one| &*one.article == "a0" && one.message.contains(part)),
            "{part}: {warnings:#?}"
        );
    }
}

#[test]
fn names_in_raw_html_stay_and_what_was_removed_leaves_no_paragraph() {
    let mut shelf = shelf();
    shelf.articles[0].body = "<h2 id=\"raw-h\">Raw</h2>\n\n<p id=\"raw-p\">Para</p>\n\n<a id=\"spot\"></a>Spot.\n\n<audio src=\"x.mp3\"></audio>\n".into();
    for target in [&Fragment as &'static dyn AnyTarget, &WordPress] {
        let (memory, _) = made(&shelf, target, ADDRESS, Value::Null);
        let text: Vec<&str> = memory.0.values().filter_map(|bytes| std::str::from_utf8(bytes).ok()).collect();
        let text = text.join("\n");
        for part in ["<h2 id=\"raw-h\">", "<p id=\"raw-p\">", "<a id=\"spot\"></a>Spot."] {
            assert!(text.contains(part), "no {part} in {text}");
        }
        assert!(!text.contains("<p></p>"), "{text}");
    }
}
