//! The document tree of a text, and the warnings about it.

use article::{ArticleId, PublicationPath, Slug};

use super::{Destination, Document, DocumentSettings, ImageSource, Kind, Node, Resolver};
use crate::edition::Entry;

/// One picture and one article.
struct World;

impl Resolver for World {
    fn article(&self, target: &str) -> Option<Entry> {
        (target == "ferry").then(|| Entry { id: ArticleId::new(1, [0; 10]), slug: Slug::from_headline("night-ferry") })
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        (path.as_str() == "media/a b.jpg").then_some((1600, 900))
    }
}

fn document(body: &str) -> Document {
    Document::new(body, &DocumentSettings { language: "en", headline: Some("Night ferry"), resolver: &World })
}

/// The source of each node, with its kind.
fn places<'b>(body: &'b str, document: &Document, wanted: impl Fn(&Kind) -> bool) -> Vec<&'b str> {
    document.nodes().filter(|node| wanted(&node.kind)).map(|node| &body[node.range.clone()]).collect()
}

#[test]
fn every_node_knows_the_source_it_comes_from() {
    let body = "# Night ferry\n\nIt \"sails\"[^n] *still*.\n\n> - one\n> - [two](article:ferry#x)\n\n[^n]: A `note`.\n";
    let document = document(body);
    assert_eq!(places(body, &document, |kind| *kind == Kind::Emphasis), ["*still*"]);
    assert_eq!(
        places(body, &document, |kind| matches!(kind, Kind::Item { .. })),
        ["- one\n", "- [two](article:ferry#x)\n"]
    );
    assert_eq!(places(body, &document, |kind| matches!(kind, Kind::Code(_))), ["`note`"]);
    assert_eq!(places(body, &document, |kind| matches!(kind, Kind::NoteReference { number: 1, before: 0 })), ["[^n]"]);
    assert_eq!(document.notes[0].references, 1);
    assert_eq!(document.blocks[0].nodes[0].kind, Kind::Anchor { id: "night-ferry".into() }, "it repeats the headline");
    let words: String = document.nodes().map(Node::text).collect();
    assert_eq!(words, "It “sails” still.onetwoA note.", "words are typeset for their language");
}

#[test]
fn links_and_pictures_are_resolved() {
    let body = "[a](article:ferry#The%20Pier) [b](../ferry.md) [c](https://c.example) [d](#Up) [e](article:none)\n\n[![p](/media/a%20b.jpg \"Cap\")](mailto:x@y.example)\n\n![q](https://q.example/q.png) ![r](none.png)\n";
    let document = document(body);
    let mut links = document.nodes().filter_map(|node| match &node.kind {
        Kind::Link { to, .. } => Some(to.clone()),
        _ => None,
    });
    let entry = World.article("ferry").unwrap();
    let article =
        |fragment: Option<&str>| Destination::Article { entry: entry.clone(), fragment: fragment.map(str::to_owned) };
    assert_eq!(links.next(), Some(article(Some("the-pier"))));
    assert_eq!(links.next(), Some(article(None)));
    assert_eq!(links.next(), Some(Destination::Far("https://c.example".into())));
    assert_eq!(links.next(), Some(Destination::Here("up".into())));
    let nowhere = "there is no article “none”, or it is in the trash".to_owned();
    assert_eq!(links.next(), Some(Destination::Nowhere(nowhere)), "what is not there is only its words, and says why");
    assert_eq!(links.next(), Some(Destination::Program("mailto:x@y.example".into())));
    assert_eq!(links.next(), None);
    let images = document.nodes().filter_map(|node| match &node.kind {
        Kind::Image { source, .. } => Some(source.clone()),
        _ => None,
    });
    let images: Vec<_> = images.collect();
    let file = ImageSource::File { path: PublicationPath::parse("media/a b.jpg").unwrap(), size: (1600, 900) };
    assert_eq!(images, [file, ImageSource::Remote("https://q.example/q.png".into()), ImageSource::Missing]);
    let caption = document.nodes().find(|node| node.kind == Kind::Caption).unwrap();
    assert_eq!(caption.children[0].kind, Kind::Text("Cap".into()));
    assert_eq!(document.warnings().len(), 3, "{:?}", document.warnings());
}

#[test]
fn raw_html_is_nodes_of_the_allow_list_around_what_it_spans() {
    let body = "<details open onclick=x>\n<summary>More</summary>\n\n*In* it.\n\n</details>\n\n<script>\nx\n</script>\n\n<b>*a</b>*\n";
    let document = document(body);
    let Kind::Raw(details) = &document.blocks[0].nodes[0].kind else { panic!("{:?}", document.blocks[0]) };
    assert_eq!((details.element, details.attributes.as_slice()), ("details", &[("open", String::new())][..]));
    let inside = &document.blocks[0].nodes[0].children;
    assert!(inside.iter().any(|node| node.kind == Kind::Paragraph), "{inside:?}");
    assert!(document.nodes().all(|node| !matches!(&node.kind, Kind::Raw(raw) if raw.element == "script")));
    assert!(document.nodes().all(|node| !node.text().contains('x')), "a script is removed with its content");
}

#[test]
fn raw_html_knows_its_place() {
    let body = "A <b>*word*</b>.\n\n> <div>\n> <img src=none.png> é\n> <iframe src=https://x.example>\n> </iframe></div>\n\nEnd.\n";
    let document = document(body);
    let raw = |kind: &Kind| matches!(kind, Kind::Raw(_) | Kind::Embed { .. } | Kind::Image { .. });
    let wanted = [
        "<b>*word*</b>",
        "<div>\n> <img src=none.png> é\n> <iframe src=https://x.example>\n> </iframe></div>",
        "<img src=none.png>",
        // The element with its content, which pages do not show.
        "<iframe src=https://x.example>\n",
    ];
    assert_eq!(places(body, &document, raw), wanted);
    let warned: Vec<_> =
        document.warnings().iter().map(|warning| (warning.line, &body[warning.range.clone()])).collect();
    assert_eq!(warned, [(3, wanted[2]), (3, wanted[2]), (4, wanted[3])], "a missing picture lacks its text, too");
}

#[test]
fn deeply_nested_text_is_flattened() {
    for body in
        ["> ".repeat(3000) + "deep", "- ".repeat(3000) + "deep", "*_".repeat(3000) + "deep" + &"_*".repeat(3000)]
    {
        let document = document(&body);
        let words: String = document.nodes().map(Node::text).collect();
        assert!(words.contains("deep"));
        let depth = |node: &Node| {
            let (mut deepest, mut level) = (0, vec![node]);
            while !level.is_empty() {
                level = level.into_iter().flat_map(|node| &node.children).collect();
                deepest += 1;
            }
            deepest
        };
        let deepest = document.blocks.iter().flat_map(|block| &block.nodes).map(depth).max().unwrap_or(0);
        assert!(deepest < 60, "{deepest}");
    }
}
