//! What real programs put on the clipboard.

use super::{Copied, CopiedPicture};

fn read_copied(html: &str) -> Copied {
    super::read_copied(html, |_| None).unwrap()
}

fn markdown(html: &str) -> String {
    read_copied(html).markdown
}

#[test]
fn a_browsers_selection_comes_whole() {
    let html = "<meta charset='utf-8'><h2>Four months</h2><p>The <b>vote</b> <a href=\"https://x.example/a\">came</a> <i>late</i>.</p>\
        <aside><p>A box beside it</p></aside><ul><li>one</li><li>two</li></ul><ol><li>first</li></ol>\
        <table><tr><th>Role</th><th>Task</th></tr><tr><td>Chair</td><td>talk</td></tr></table>";
    assert_eq!(
        markdown(html),
        "## Four months\n\nThe **vote** [came](https://x.example/a) *late*.\n\nA box beside it\n\n- one\n- two\n\n1. first\n\n\
         | Role | Task |\n| --- | --- |\n| Chair | talk |"
    );
}

#[test]
fn google_docs_writes_marks_as_styles_and_lists_into_lists() {
    let html = r#"<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h1 dir="ltr"><span style="font-weight:400;">The ferry</span></h1>
        <p dir="ltr"><span style="font-weight:400;">It </span><span style="font-weight:700;">stays</span><span style="font-weight:700;font-style:italic;"> now</span></p><br>
        <ul><li dir="ltr"><p dir="ltr"><span>one</span></p></li><ul><li dir="ltr"><p dir="ltr"><span>deeper</span></p></li></ul><li><p><span>two</span></p></li></ul></b><br class="Apple-interchange-newline">"#;
    assert_eq!(markdown(html), "## The ferry\n\nIt **stays <em>now</em>**\n\n- one\n  - deeper\n- two");
}

#[test]
fn word_types_out_its_lists() {
    let item = |level: u8, mark: &str, text: &str| {
        format!(
            "<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level{level} lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>{mark}<span>&nbsp;&nbsp; </span></span></span><![endif]>{text}<o:p></o:p></p>\n"
        )
    };
    let html = format!(
        "<html><head><style>p {{}}</style></head><body><!--StartFragment--><p class=MsoNormal>Before<o:p></o:p></p>\n{}{}{}{}<p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><b>After</b></p><!--EndFragment--></body></html>",
        item(1, "·", "one"),
        item(2, "1.", "deeper"),
        item(2, "2.", "and so"),
        item(1, "·", "two"),
    );
    assert_eq!(markdown(&html), "Before\n\n- one\n  1. deeper\n  2. and so\n- two\n\n**After**");
}

#[test]
fn neighbours_with_one_mark_stay_one() {
    assert_eq!(
        markdown("<p><b>Har</b><b>bour</b> <span style='font-weight:bold'>We</span><b>ek</b></p>"),
        "**Harbour Week**"
    );
    assert_eq!(markdown("a<span class=Apple-converted-space>&nbsp;</span><b>b</b>"), "a **b**");
}

#[test]
fn signs_that_markdown_reads_are_escaped() {
    assert_eq!(markdown("<p>2 * 3 * 4 and _x_ [y]</p>"), "2 \\* 3 \\* 4 and \\_x\\_ \\[y\\]");
}

#[test]
fn source_code_is_better_taken_as_text() {
    let html = "<meta charset='utf-8'><div style=\"font-family: 'Fira Code', monospace;white-space: pre;\"><div><span># Not a heading</span></div></div>";
    assert_eq!(read_copied(html), Copied::default());
    assert_eq!(read_copied(""), Copied::default());
}

#[test]
fn pictures_come_along_where_they_are_at_hand_and_are_told_of_where_not() {
    let html = "<p>a</p><img src='data:image/png;base64,AAEC' alt='One'><img src='file:///tmp/lu%201/boat.png' alt='Two'>\
        <img src='file:///tmp/lost.png'><img src='blob:https://x.example/1'><img src='https://x.example/far.jpg' alt='Far'><img src='https://x.example/count' width=1 height=1>";
    let mut seen = Vec::new();
    let keep = |picture: CopiedPicture| {
        seen.push(picture);
        (seen.len() < 3).then(|| format!("media/{}.png", seen.len()))
    };
    let read = super::read_copied(html, keep).unwrap();
    assert_eq!(read.markdown, "a\n\n![One](media/1.png)\n\n![Two](media/2.png)\n\n![Far](https://x.example/far.jpg)");
    let file = |address: &str| CopiedPicture::File(address.into());
    let copied =
        [CopiedPicture::Bytes(vec![0, 1, 2]), file("file:///tmp/lu%201/boat.png"), file("file:///tmp/lost.png")];
    assert_eq!(seen, copied);
    assert_eq!(read.warnings.len(), 2, "one of them was not copied, one is on the web: {:?}", read.warnings);
}

#[test]
fn what_is_nested_too_deeply_is_refused() {
    assert!(super::read_copied(&"<div>".repeat(5000), |_| None).is_err());
}
