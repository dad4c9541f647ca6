//! Pages as systems of many kinds write them, in several languages: every word of the article comes in, or is named.

use super::import;

const EN: [&str; 3] = [
    "The harbour office opened a second counter on Monday, and by noon the queue had moved twice as fast as it did in the spring.",
    "Nobody had expected the clerks to bring their own chairs, but they did, and the chairs were better than the old ones.",
    "By evening a sign hung on the door. It said that the counter would stay for as long as anyone came.",
];

/// Each page: its system, its HTML with `$1`, `$2`, `$3` for three paragraphs, and further words of the article.
const PAGES: &[(&str, &str, &[&str])] = &[
    (
        "WordPress, classic theme",
        "<body class='single has-sidebar'><div id=page><div id=header><h1 class=site-title><a href=/>Quay Times</a></h1></div><div id=content-sidebar-wrap>\
         <div id=content class=hfeed><div class='post type-post hentry category-social'><h2 class=entry-title>Second counter</h2><div class=entry-meta>Posted on <a href=/x>1 May 2019</a></div>\
         <div class=entry-content><p>$1</p><div class=wp-caption><img src=a.jpg alt=x><p class=wp-caption-text>The new counter</p></div><p>$2</p><blockquote><p>It was never about chairs.</p>\
         <footer>Ada Marsh</footer></blockquote><p>$3</p></div><div class=sharedaddy><ul><li><a href=#>Share</a></li></ul></div></div><div id=comments><p>First comment of a reader, who had seen it.</p></div></div>\
         <div id=sidebar class=widget-area><ul><li><a href=/>Latest stories</a></li></ul></div></div></div></body>",
        &["The new counter", "It was never about chairs.", "Ada Marsh"],
    ),
    (
        "WordPress, block theme",
        "<body><div class=wp-site-blocks><header class='wp-block-template-part'><p class=wp-block-site-title><a href=/>Quay</a></p></header><main class='wp-block-group is-layout-flow'>\
         <h1 class=wp-block-post-title>Second counter</h1><div class='entry-content wp-block-post-content'><p>$1</p><figure class=wp-block-pullquote><blockquote><p>It was never about chairs.</p><cite>Ada Marsh</cite></blockquote></figure>\
         <div class='wp-block-columns'><div class=wp-block-column><p>$2</p></div><div class=wp-block-column><p>$3</p></div></div><figure class='wp-block-table'><table><tbody><tr><td>Open</td><td>Nine</td></tr></tbody></table>\
         <figcaption>Opening hours</figcaption></figure><figure class=wp-block-gallery><figure><img src=a.jpg><figcaption>Chair one</figcaption></figure><figure><img src=b.jpg></figure></figure></div></main></div></body>",
        &["It was never about chairs.", "Ada Marsh", "Nine", "Opening hours", "Chair one"],
    ),
    (
        "Ghost",
        "<body><div class=gh-viewport><main id=site-main><article class='gh-article post tag-social'><header class=gh-article-header><h1>Second counter</h1><p class=gh-article-excerpt>How it went.</p></header>\
         <section class='gh-content gh-canvas'><p>$1</p><div class='kg-card kg-callout-card'><div class=kg-callout-text>Bring your own chair.</div></div><p>$2</p><div class='kg-card kg-toggle-card'><h4>How long?</h4>\
         <div class=kg-toggle-content><p>Until eight.</p></div></div><p>$3</p></section></article></main><aside class=read-more><article><h3><a href=/b>Bread</a></h3></article></aside></div></body>",
        &["How it went.", "Bring your own chair.", "How long?", "Until eight."],
    ),
    (
        "Medium and Substack",
        "<body><div id=root><div><article><div><section><div><h1>Second counter</h1><div><a rel=author href=/a>Ada Marsh</a></div><div><div><p class=pw-post-body-paragraph>$1</p></div></div></div></section><section><p>$2</p>\
         <div class=subscription-widget-wrap><form><p>Thanks for reading!</p><input type=email></form></div><h4>A small heading</h4><p>$3</p></section></div></article></div></div></body>",
        &["A small heading"],
    ),
    (
        "a wiki",
        "<body class=mediawiki><div id=content class=mw-body><h1 id=firstHeading>Second counter</h1><div id=siteSub>From Quaypedia</div><div id=mw-content-text><div class=mw-parser-output>\
         <table class=infobox><tr><th>Opened</th><td>1991</td></tr><tr><th>Chairs</th><td>Forty</td></tr></table><p>$1<sup class=reference id=cite_ref-1><a href='#cite_note-1'>[1]</a></sup></p><div id=toc class=toc><ul><li><a href='#H'>1 History</a></li></ul></div>\
         <h2><span class=mw-headline id=H>History</span><span class=mw-editsection>[<a href=/e>edit</a>]</span></h2><p>$2</p><dl><dd>Indented words</dd></dl><p>$3</p><ol class=references><li id=cite_note-1><a href='#cite_ref-1'>^</a> The note.</li></ol></div></div></div>\
         <div id=mw-navigation><ul><li><a href=/>Main page</a></li></ul></div></body>",
        &["Opened", "1991", "Forty", "History", "Indented words", "The note."],
    ),
    (
        "Blogger",
        "<body><div class=content-outer><div class='main section'><div class='date-outer'><div class='post hentry'><h3 class='post-title entry-title'>Second counter</h3><div class='post-body entry-content'>$1<br><br>$2<br /><br />\
         <table class=tr-caption-container><tbody><tr><td><img src=a.jpg></td></tr><tr><td class=tr-caption>The counter</td></tr></tbody></table>$3<div class=separator><a href=b.jpg><img src=b.jpg></a></div></div></div></div></div>\
         <div class='sidebar section'><ul><li><a href=/>Archive</a></li></ul></div></div></body>",
        &["The counter"],
    ),
    (
        "Drupal",
        "<body><div class=dialog-off-canvas-main-canvas><div class=layout-container><main role=main><a id=main-content></a><div class='layout-content with-sidebar'><h1><span>Second counter</span></h1><article role=article class='node node--type-article'><div class=node__content>\
         <div class='field field--name-body'><div class=field__item><p>$1</p><p>$2</p><p>$3</p></div></div><div class='field field--name-field-correction'><div>Correction</div><div>The day was wrong.</div></div></div></article></div><aside class=layout-sidebar-first>Log in</aside></main></div></div></body>",
        &["Correction", "The day was wrong."],
    ),
    (
        "Hugo",
        "<body><main class=main><article class=post-single><header class=post-header><h1>Second counter</h1></header><div class=post-content><p>$1<sup id='fnref:1'><a href='#fn:1'>1</a></sup></p><h2 id=related-things>Related things<a class=anchor href='#related-things'>#</a></h2>\
         <p>$2</p><div class=highlight><pre tabindex=0><code class=language-sh>echo hi</code></pre></div><p>$3</p><section class=footnotes><hr><ol><li id='fn:1'><p>The note.&#160;<a href='#fnref:1'>&#x21a9;&#xfe0e;</a></p></li></ol></section></div></article></main></body>",
        &["Related things", "echo hi", "The note."],
    ),
    (
        "a shop of old: tables and fonts",
        "<body bgcolor=white><table width=100%><tr><td width=150><a href=/>Home</a><br><a href=/n>News</a></td><td><font size=5><b>Second counter</b></font><p><font face=Arial>$1<p>$2<p>$3<center><img src=a.jpg><br><small>The counter</small></center></font></td></tr></table></body>",
        &["Second counter", "The counter"],
    ),
    (
        "a page of divs",
        "<body><div class=a><div class=b><div class=c><span>$1</span></div><div class=c><span>$2</span></div><div class=c><div>$3</div></div></div></div></body>",
        &[],
    ),
    (
        "questions that open by a click",
        "<body><main><h1>Questions</h1><p>$1</p><h2>When?</h2><div id=p1 hidden><p>$2</p></div><details><summary>Where?</summary><p>$3</p></details></main></body>",
        &["When?", "Where?"],
    ),
    (
        "a component of its own",
        "<body><main><h1>A</h1><p>$1</p><x-box><template shadowrootmode=open><p>$2</p></template></x-box><p>$3</p></main></body>",
        &[],
    ),
];

#[test]
fn every_word_comes_in_or_is_named() {
    for (system, page, more) in PAGES {
        let page = page.replace("$1", EN[0]).replace("$2", EN[1]).replace("$3", EN[2]);
        let read =
            import(&format!("<!doctype html><html lang=en><head><title>Second counter</title></head>{page}</html>"));
        let title =
            read.front.iter().find(|(key, _)| *key == "title").map(|(_, title)| title.to_string()).unwrap_or_default();
        let all = format!(
            "{title}\n{}\n{}\n{}",
            read.body,
            ::article::markdown::plain_text(&read.body),
            read.warnings.join("\n")
        );
        for words in EN.iter().chain(*more) {
            assert!(all.contains(words), "{system}: “{words}” is gone\n\n{}\n{:#?}", read.body, read.warnings);
        }
        for words in ["Latest stories", "Main page", "Archive", "Log in"] {
            assert!(!read.body.contains(words), "{system}: “{words}” is in the text");
        }
        assert!(!read.warnings.iter().any(|warning| warning.contains("no form for")), "{system}: {:?}", read.warnings);
    }
}

#[test]
fn every_script_comes_in() {
    for (language, first, second) in [
        (
            "de",
            "Der Rat stimmte am Montag ab, und nach zwei Stunden war klar, dass die Fähre bleibt, wie sie ist, bis zum Frühjahr.",
            "„Es ging nie um Stühle“, sagte die Schreiberin, und niemand widersprach ihr.",
        ),
        (
            "ar",
            "افتتح مكتب الميناء شباكًا ثانيًا يوم الاثنين، وبحلول الظهر كان الطابور يتحرك أسرع مما كان عليه في الربيع.",
            "لم يتوقع أحد أن يحضر الموظفون كراسيهم معهم، لكنهم فعلوا ذلك.",
        ),
        (
            "ja",
            "港の事務所は月曜日に二つ目の窓口を開いた。正午には列は春の二倍の速さで進んでいた。誰もが驚いたという。",
            "職員が自分の椅子を持ってくるとは誰も思わなかったが、実際に持ってきた。",
        ),
        (
            "ru",
            "В понедельник портовая контора открыла второе окно, и к полудню очередь двигалась вдвое быстрее, чем весной.",
            "Никто не ожидал, что служащие принесут свои стулья, но они принесли.",
        ),
        (
            "hi",
            "बंदरगाह कार्यालय ने सोमवार को दूसरा काउंटर खोला, और दोपहर तक कतार वसंत की तुलना में दोगुनी तेज़ी से बढ़ रही थी।",
            "किसी ने उम्मीद नहीं की थी कि क्लर्क अपनी कुर्सियाँ लाएँगे।",
        ),
    ] {
        let page = format!(
            "<!doctype html><html lang={language}><body><nav><a href=/>≡</a></nav><div class=seite><h1>{}</h1><div><p>{first}</p></div><div><p><b>{second}</b></p></div></div><div class=fuss><a href=/i>©</a></div></body></html>",
            first.split(' ').next().unwrap(),
        );
        let read = import(&page);
        let words = ::article::markdown::plain_text(&read.body);
        assert!(words.contains(first) && words.contains(second), "{language}: {}", read.body);
        assert!(!read.warnings.iter().any(|warning| warning.contains("no form for")), "{:?}", read.warnings);
    }
}
