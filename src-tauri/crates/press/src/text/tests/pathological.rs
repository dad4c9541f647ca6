//! Texts designed to take forever. The kinds come from the test suites of cmark and md4c, plus some of our own for what
//! a sanitiser adds. The tests measure work, not time: output must stay in proportion, nesting must stay shallow, and
//! nothing may panic.

use super::{html, settings};
use crate::text::{LiveText, WarningKind};

/// Makes a text with about this many repetitions.
type Make = fn(usize) -> String;

/// Each kind, by name.
const KINDS: &[(&str, Make)] = &[
    ("nested strong", |n| "*a **a ".repeat(n) + "b" + &" a** a*".repeat(n)),
    ("many closers of emphasis", |n| "a_ ".repeat(n)),
    ("many openers of emphasis", |n| "_a ".repeat(n)),
    ("many closers of links", |n| "a]".repeat(n)),
    ("many openers of links", |n| "[a".repeat(n)),
    ("mismatched openers and closers", |n| "*a_ ".repeat(n)),
    ("openers and closers by threes", |n| "a**b".to_owned() + &"c* ".repeat(n)),
    ("links and emphasis", |n| "[ a_".repeat(n)),
    ("pattern [ (](", |n| "[ (](".repeat(n)),
    ("pattern ![[]()", |n| "![[]()".repeat(n)),
    ("nested brackets", |n| "[".repeat(n) + "a" + &"]".repeat(n)),
    ("nested quotes", |n| "> ".repeat(n) + "a"),
    ("nested quotes on many lines", |n| (0..n.min(400)).map(|i| "> ".repeat(i) + "a\n").collect()),
    ("nested lists on one line", |n| "- ".repeat(n) + "a"),
    ("nested lists on many lines", |n| (0..n.min(600)).map(|i| "  ".repeat(i) + "* a\n").collect()),
    ("nested numbered lists", |n| "1. ".repeat(n) + "a"),
    ("U+0000", |n| "abc\u{0}de\u{0}".repeat(n)),
    ("backticks of growing length", |n| (1..n.min(800)).map(|i| format!("e{}", "`".repeat(i))).collect()),
    ("unclosed links A", |n| "[a](<b".repeat(n)),
    ("unclosed links B", |n| "[a](b".repeat(n)),
    ("unclosed <!--", |n| "</".to_owned() + &"<!--".repeat(n)),
    ("unclosed comments", |n| "a <!-- ".repeat(n)),
    ("unclosed <?", |n| "a <? ".repeat(n)),
    ("unclosed <!X", |n| "a <!X ".repeat(n)),
    ("unclosed CDATA", |n| "a <![CDATA[ ".repeat(n)),
    ("empty lines in lists", |n| "- a\n".to_owned() + &"\n".repeat(n) + "  b"),
    ("empty <><", |n| "<><".repeat(n)),
    ("link references", |n| (0..n).map(|i| format!("[r{i}]: u\n")).collect::<String>() + &"[r0] ".repeat(n)),
    ("one long reference used often", |n| format!("[x]: {}\n\n{}", "u".repeat(n), "[x] ".repeat(n))),
    ("references that collide", |n| "[a]: b\n".repeat(n) + &"[a][]".repeat(n)),
    ("entities", |n| "&lt;&notanentity;&#x41;&".repeat(n)),
    ("long tables", |n| {
        "|".repeat(n.min(3000)) + "\n" + &"|-".repeat(n.min(3000)) + "|\n" + &"|a\n".repeat(n.min(3000))
    }),
    ("escaped pipes", |n| "| a \\|".repeat(n) + "\n|--|\n" + &"a\\|".repeat(n)),
    ("many footnotes", |n| {
        (0..n).map(|i| format!("[^{i}] ")).collect::<String>()
            + "\n\n"
            + &(0..n).map(|i| format!("[^{i}]: a\n\n")).collect::<String>()
    }),
    ("footnotes that refer to each other", |n| {
        "[^0]\n\n".to_owned() + &(0..n).map(|i| format!("[^{i}]: a [^{}]\n\n", (i + 1) % n.max(1))).collect::<String>()
    }),
    ("one footnote used often", |n| "a[^1] ".repeat(n) + "\n\n[^1]: b\n"),
    ("equal headings", |n| "# a\n".repeat(n)),
    ("headings that take numbers", |n| (1..n).map(|i| format!("# a-{i}\n# a\n")).collect()),
    ("quotation marks", |n| "\"'".repeat(n)),
    ("raw elements that never end", |n| "<b><i>".repeat(n) + "a"),
    ("raw elements of many kinds, and paragraphs", |n| {
        (0..n).map(|i| format!("<font color={i}><b class=a{i}>\n\nx\n\n")).collect()
    }),
    ("raw blocks, nested", |n| "<div>".repeat(n) + "a" + &"</div>".repeat(n)),
    ("raw tables, nested", |n| "<table><tr><td>".repeat(n) + "a"),
    ("raw lists without ends", |n| "<ul>".to_owned() + &"<li>a".repeat(n)),
    ("openers of raw links", |n| "<a ".repeat(n)),
    ("openers of raw attributes", |n| "<p>\n".to_owned() + &"<a b=\"".repeat(n) + "\n"),
    ("raw ends without starts", |n| "a </b></div></p>".repeat(n)),
    ("raw scripts without end", |n| "a <script><style><svg> ".repeat(n)),
    ("raw groups in groups", |n| "<div>\n\na\n\n".repeat(n) + &"</div>\n\n".repeat(n)),
    ("raw groups side by side", |n| "<div>\n\na\n\n</div>\n\n".repeat(n)),
    ("foreign elements", |n| "<svg><math>".repeat(n) + "a"),
    ("attributes without number", |n| {
        "<p ".to_owned() + &(0..n).map(|i| format!("a{i}=b ")).collect::<String>() + ">x</p>"
    }),
    ("ids without number", |n| (0..n).map(|i| format!("<a id=x{}></a>", i / 2)).collect()),
    ("code in every language", |n| {
        ["rust", "html", "js", "css", "c++"]
            .iter()
            .map(|l| format!("```{l}\n{}\n```\n", "<a b='{(".repeat(n / 5)))
            .collect()
    }),
    ("one line of code", |n| format!("```html\n{}\n```\n", "<a b='".repeat(n))),
    ("definition lists", |n| "a\n: b\n".repeat(n)),
    ("task lists", |n| "- [ ] a\n".repeat(n)),
    ("pictures in pictures", |n| "![".repeat(n) + "a" + &"](media/boat.jpg)".repeat(n)),
    ("figures", |n| "![a](media/boat.jpg \"c\")\n\n".repeat(n)),
    ("strikes and superscripts", |n| "~~a ".repeat(n) + &"a~~".repeat(n)),
    ("alerts in alerts", |n| (0..n.min(300)).map(|i| "> ".repeat(i) + "[!NOTE]\n").collect()),
    ("heading attributes", |n| format!("# a {{{}}}\n", "#b .c d=e ".repeat(n))),
];

#[test]
fn output_stays_in_proportion_to_the_text() {
    for (name, make) in KINDS {
        let body = make(1500);
        let text = LiveText::new(&body, &settings("en"));
        let html = text.html();
        let limit = 400 * body.len().max(100) + 12_000_000;
        assert!(html.as_str().len() < limit, "{name}: {} bytes of {}", html.as_str().len(), body.len());
        assert!(depth(html.as_str()) < 120, "{name}: nested {} deep", depth(html.as_str()));
        let failed = text.warnings().any(|warning| warning.kind == crate::text::WarningKind::Failed);
        assert!(!failed, "{name}: the renderer failed");
    }
}

#[test]
fn flattened_quotes_keep_their_words() {
    let body = "> ".repeat(60) + "the *end*";
    let text = LiveText::new(&body, &settings("en"));
    assert!(text.html().as_str().contains("the <em>end</em>") || text.html().as_str().contains("the end"));
    assert!(text.warnings().any(|warning| warning.kind == WarningKind::TooDeep));
}

fn depth(html: &str) -> usize {
    crate::document::deepest_nesting(html)
}

#[test]
fn control_characters_are_on_no_page() {
    let page = html("One\u{b}two\u{8}three\u{9d} and `a\u{1}b`.\n\n<b title='x\u{1f}y'>bold\u{c}er</b>\n");
    assert!(page.contains("One twothree and") && page.contains(">bold er<") && page.contains("xy"), "{page}");
    assert!(!page.contains(|c: char| c.is_control() && c != '\n'), "{page:?}");
}
