//! Whatever edits led to a text, it renders as if it had been opened that way.

use article::PublicationPath;
use proptest::prelude::*;
use proptest::sample::select;

use super::{World, settings};
use crate::document::Document;
use crate::edition::Entry;
use crate::text::{Addresses, Block, LiveText, Patch, Picture, Resolver, TextSettings, WarningKind, html};

/// Applies a patch to a list of blocks as the window does.
fn apply(patch: &Patch, mut blocks: Vec<Block>) -> Vec<Block> {
    let behind = patch.at + patch.remove;
    for block in &mut blocks[behind..] {
        block.line = block.line.checked_add_signed(patch.shift).unwrap();
    }
    blocks.splice(patch.at..behind, patch.insert.iter().cloned());
    blocks
}

fn follow(text: &mut LiveText, body: &str) -> Patch {
    follow_below(Some(""), text, body)
}

fn follow_below(headline: Option<&str>, text: &mut LiveText, body: &str) -> Patch {
    let before = text.blocks().to_vec();
    let patch = text.update(body.to_owned(), &TextSettings { headline, ..settings("en") });
    assert_eq!(apply(&patch, before), text.blocks(), "the patch leads to the new blocks");
    assert!(
        text.warnings().all(|warning| warning.kind != WarningKind::Failed),
        "parser and renderer cope with everything"
    );
    let fresh = below(headline, body);
    assert_eq!(text.blocks(), fresh.blocks(), "earlier edits leave no trace");
    assert_eq!(text.warnings().collect::<Vec<_>>(), fresh.warnings().collect::<Vec<_>>(), "nor in the warnings");
    let document = Document::new(body, &TextSettings { headline, ..settings("en") }.document());
    let (html, missed) = html(&document, &World);
    assert_eq!(html, text.html(), "a document renders like a live text");
    let mut all: Vec<_> = document.warnings().iter().chain(&missed).map(|warning| &warning.kind).collect();
    let mut live: Vec<_> = fresh.warnings().map(|warning| warning.kind).collect();
    all.sort_by_key(|kind| kind.to_string());
    live.sort_by_key(ToString::to_string);
    assert_eq!(all, live.iter().collect::<Vec<_>>());
    for warning in text.warnings() {
        assert!(body.get(warning.range.clone()).is_some(), "{warning:?} is a place in the text");
    }
    patch
}

/// Renders a text below this headline.
fn below(headline: Option<&str>, body: &str) -> LiveText {
    LiveText::new(body, &TextSettings { headline, ..settings("en") })
}

#[test]
fn a_keystroke_replaces_one_block() {
    let mut text = LiveText::new("# A\n\none\n\ntwo\n\nthree\n", &settings("en"));
    let patch = follow(&mut text, "# A\n\none\n\ntwo!\n\nthree\n");
    assert_eq!((patch.at, patch.remove, patch.insert.len(), patch.shift), (2, 1, 1, 0));
    assert_eq!(patch.insert[0].line, 4);
}

#[test]
fn an_empty_line_moves_the_blocks_after_it() {
    let mut text = LiveText::new("one\n\ntwo\n\nthree\n", &settings("en"));
    let patch = follow(&mut text, "one\n\n\ntwo\n\nthree\n");
    assert_eq!((patch.at, patch.remove, patch.insert.len(), patch.shift), (1, 0, 0, 1));
    assert!(follow(&mut text, "one\n\n\ntwo\n\nthree\n").is_empty());
}

#[test]
fn a_link_definition_changes_the_blocks_that_use_it() {
    let mut text = LiveText::new("[a][x]\n\nno\n\n[b][x]\n", &settings("en"));
    let patch = follow(&mut text, "[a][x]\n\nno\n\n[b][x]\n\n[x]: https://x.example\n");
    assert_eq!((patch.at, patch.remove), (0, 3));
    let patch = follow(&mut text, "[a][x]\n\nno\n\n[b][x]\n\n[x]: https://y.example\n");
    assert!(patch.insert[2].html.as_str().contains("y.example"));
}

#[test]
fn footnotes_and_headings_are_renumbered() {
    let mut text = LiveText::new("# A\n\nx[^b]\n\n# A\n\n[^a]: one\n[^b]: two\n", &settings("en"));
    follow(&mut text, "# A\n\nx[^b]\n\n# A\n\ny[^a]\n\n[^a]: one\n[^b]: two\n");
    follow(&mut text, "# A\n\nz[^a] x[^b]\n\n# A\n\ny[^a]\n\n[^a]: one\n[^b]: two\n");
    follow(&mut text, "## A\n\n# A\n\nz[^a] x[^b]\n\n# A\n\ny[^a]\n\n[^a]: one\n[^b]: two\n");
}

/// The publication after a picture was added and an article removed.
struct Later;

impl Resolver for Later {
    fn article(&self, _: &str) -> Option<Entry> {
        None
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        Resolver::picture(&World, path).or_else(|| (path.as_str() == "gone.jpg").then_some((3, 4)))
    }
}

impl Addresses for Later {
    fn article(&self, _: &Entry) -> Option<String> {
        None
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        let gone = || Picture::single("media/gone.jpg", 3, 4);
        Addresses::picture(&World, path).or_else(|| (path.as_str() == "gone.jpg").then(gone))
    }
}

#[test]
fn new_pictures_and_lost_articles_are_shown_after_a_refresh() {
    let body = "plain\n\n![a](gone.jpg)\n\n[l](article:night-ferry)\n\n![b](media/boat.jpg)\n";
    let mut text = LiveText::new(body, &settings("en"));
    let later = TextSettings { language: "en", headline: Some(""), resolver: &Later, addresses: &Later };
    let before = text.blocks().to_vec();
    let patch = text.refresh(&later);
    assert_eq!(text.blocks(), LiveText::new(body, &later).blocks());
    assert_eq!(apply(&patch, before), text.blocks());
    assert_eq!((patch.at, patch.remove), (1, 2), "blocks that look the same are left alone");
}

/// Surroundings that panic.
struct Broken;

impl Resolver for Broken {
    fn article(&self, _: &str) -> Option<Entry> {
        None
    }

    fn picture(&self, _: &PublicationPath) -> Option<(u32, u32)> {
        panic!("as planned")
    }
}

#[test]
fn a_block_that_fails_is_shown_as_text_and_does_not_affect_others() {
    let broken = TextSettings { language: "en", headline: Some(""), resolver: &Broken, addresses: &World };
    let mut text = LiveText::new("*one*\n\n![a < b](x.jpg)\n\n*three*\n", &broken);
    assert_eq!(text.html().as_str(), "<p><em>one</em></p>\n<p>![a &lt; b](x.jpg)</p>\n<p><em>three</em></p>");
    assert_eq!(text.warnings().count(), 1);
    text.update("*one*\n\n![a < b](x.jpg)\n\n*three*\n".to_owned(), &settings("en"));
    assert!(text.html().as_str().contains("missing"), "rendering is tried again");
}

#[test]
fn another_language_typesets_every_block_again() {
    let mut text = LiveText::new("\"a\"\n\n\"b\"\n", &settings("en"));
    text.update("\"a\"\n\n\"b\"\n".to_owned(), &settings("de"));
    assert_eq!(text.html().as_str(), "<p>„a“</p>\n<p>„b“</p>");
}

fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "word ",
        "\n",
        "\n\n",
        "# ",
        "## Head\n",
        "- ",
        "1. ",
        "> ",
        "    ",
        "*",
        "**",
        "`",
        "```\n",
        "[a][x]",
        "[^1]",
        "[^2]",
        "\n[x]: /y\n",
        "\n[^1]: note\n",
        "\n[^2]: see [^1]\n",
        "<b>",
        "</b>",
        "<details>\n\n",
        "\n</details>\n",
        "<div>\n",
        "</div>\n",
        "<!--",
        "-->",
        "| a | b |\n|--|--|\n| c | d |\n",
        "![p](media/boat.jpg)",
        "\n![p](media/boat.jpg \"c\")\n",
        "[l](article:night-ferry)",
        "\"",
        "--",
        "<a id=x>",
        "{#x}",
        "term\n: def\n",
        "- [ ] ",
        "\n***\n",
        "עברית ",
        "> [!NOTE]\n> ",
        "\\",
        "\\\"",
        "&quot;",
        "'",
        "<script>",
        "</script>",
    ];
    // Enough paragraphs to have some far from the edit.
    prop_oneof![4 => select(PIECES), 1 => Just("\n\nA paragraph.\n\n")].prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn edits_leave_no_trace(
        start in proptest::collection::vec(piece(), 0..80),
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0usize..12, piece()), 1..12),
    ) {
        let mut body: String = start.concat();
        let mut texts = [Some(""), None].map(|headline| (headline, below(headline, &body)));
        for (at, remove, insert) in edits {
            let bounds: Vec<usize> = body.char_indices().map(|(at, _)| at).chain([body.len()]).collect();
            let from = at.index(bounds.len());
            let to = (from + remove).min(bounds.len() - 1);
            body.replace_range(bounds[from]..bounds[to], &insert);
            for (headline, text) in &mut texts {
                follow_below(*headline, text, &body);
            }
        }
    }
}

#[test]
fn a_heading_that_only_repeats_the_headline_is_left_out() {
    let body = "# Night  *ferry*\n\nIt sails.\n\n## Stops\n";
    let shown = "<span id=\"night-ferry\"></span>\n<p>It sails.</p>\n<h2 id=\"stops\">Stops</h2>";
    assert_eq!(below(Some("Night ferry"), body).html().as_str(), shown);
    assert_eq!(below(None, body).html().as_str(), shown, "without a headline of its own, the heading is it");
    let twice = below(Some("A"), "# A\n\n## A\n\n[up](#a)\n").html();
    let wanted = "<span id=\"a\"></span>\n<h2 id=\"a-2\">A</h2>\n<p><a href=\"#a\">up</a></p>";
    assert_eq!(twice.as_str(), wanted, "links to it lead where it stood");
    assert!(below(Some("Day ferry"), body).html().as_str().starts_with("<h2 id=\"night-ferry\">"));
    assert!(
        below(Some("Night ferry"), "A\n\n# Night ferry\n").html().as_str().contains("<h2"),
        "it is not at the beginning"
    );
    for kept in ["# Night ferry[^1]\n\n[^1]: A note.\n", "# [Night ferry](https://ferry.example)\n", "# ![a](b.jpg)\n"]
    {
        assert!(below(None, kept).html().as_str().contains("<h2"), "{kept} says more than the headline");
    }
}

#[test]
fn typing_shows_and_hides_the_repeated_headline() {
    let ferry = Some("Night ferry");
    let mut text = below(ferry, "# Night ferr\n\none\n\ntwo\n\nthree\n\nfour\n");
    follow_below(ferry, &mut text, "# Night ferry\n\none\n\ntwo\n\nthree\n\nfour\n");
    assert!(!text.html().as_str().contains("<h2"));
    let patch = follow_below(ferry, &mut text, "# Night ferry\n\none\n\ntwo\n\nthree\n\nfours\n");
    assert_eq!((patch.at, patch.insert.len()), (4, 1), "the hidden heading stays, and costs nothing");
    follow_below(Some("Another"), &mut text, "# Night ferry\n\none\n\ntwo\n\nthree\n\nfours\n");
    assert!(text.html().as_str().starts_with("<h2"), "below another headline it is a heading again");
}

#[test]
fn a_warning_names_its_place_in_the_text() {
    let body = "One.\n\n> Two ![boat](media/none.jpg) and [x](javascript:y).\n> [l](article:none)\n\nIt[^n].\n\n[^n]: A note\n    ![p](none.png).\n\n[^u]: Unused.\n";
    let places = |text: &LiveText| {
        let of = |warning: crate::text::Warning| (warning.line, text.body()[warning.range].to_owned());
        text.warnings().map(of).collect::<Vec<_>>()
    };
    let wanted = [
        (2, "![boat](media/none.jpg)"),
        (2, "[x](javascript:y)"),
        (3, "[l](article:none)"),
        (8, "![p](none.png)"),
        (10, "[^u]: Unused.\n"),
    ];
    let wanted = |lines: u32| wanted.map(|(line, text)| (line + lines, text.to_owned()));
    let mut text = LiveText::new(body, &settings("en"));
    assert_eq!(places(&text), wanted(0));
    text.update(format!("Another line.\n\n{body}"), &settings("en"));
    assert_eq!(places(&text), wanted(2), "it moves with the text");
}
