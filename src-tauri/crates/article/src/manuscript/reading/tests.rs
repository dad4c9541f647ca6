//! Tests of what is read from front matter.

use super::*;

fn read(yaml: &str, stem: &str) -> Article {
    Manuscript::read(format!("---\n{yaml}---\n\nText.\n")).article(ArticleId::new(0, [0; 10]), stem)
}

fn diagnostics(yaml: &str) -> Vec<String> {
    let manuscript = Manuscript::read(format!("---\n{yaml}---\n\nText.\n"));
    manuscript.diagnostics().iter().map(ToString::to_string).collect()
}

#[test]
fn unclosed_front_matter_is_reported() {
    let left_open = |text: &str| Manuscript::read(text).diagnostics().pop().map(|diagnostic| diagnostic.line);
    assert_eq!(left_open("---\ntitle: Ferry\n\nText.\n"), Some(1));
    assert_eq!(left_open("---\nid: x\n---\n\n---\r\ntitle: Ferry\r\n\r\nText.\r\n"), Some(5));
    assert_eq!(left_open("---\nFerry: it stays.\n"), None, "a thematic break, and text");
    assert_eq!(left_open("---\ntitle: Ferry\n---\nText.\n"), None);
}

#[test]
fn every_key_is_read() {
    let yaml = "title: Night ferry stays\ndescription: It does.\nslug: ferry\ndate: 2026-11-23 09:30\nsection: Harbour\n\
        tags: [boats, Night, night, \"\"]\nimage: media/ferry.jpg\nimage_alt: A ferry\nexcerpt: By hand.\nstatus: in review\nlang: en-GB\n\
        authors:\n  - m-okafor\n  - {author: l-brandt, role: photographs}\n\
        related:\n  - old-pier\n  - article: tides\n    teaser: More water\n    reason: same harbour\n";
    let article = read(yaml, "2026-11-23-other");
    assert_eq!((article.headline.as_str(), article.dek.as_str()), ("Night ferry stays", "It does."));
    assert_eq!((article.slug.as_str(), article.section.as_str()), ("ferry", "Harbour"));
    assert_eq!(article.date.as_deref(), Some("2026-11-23T09:30"));
    assert_eq!(article.tags, ["boats", "Night"]);
    let picture = article.image.unwrap();
    assert_eq!((picture.path.as_str(), picture.alt.as_str()), ("media/ferry.jpg", "A ferry"));
    assert_eq!((article.excerpt.as_deref(), article.language.as_deref()), (Some("By hand."), Some("en-GB")));
    assert_eq!(article.status, Status::InReview);
    assert_eq!(article.byline[1], Credit { author: "l-brandt".into(), role: "photographs".into() });
    assert_eq!(article.byline[0], Credit { author: "m-okafor".into(), role: String::new() });
    assert_eq!(article.related[0], RelatedPost { article: "old-pier".into(), teaser: None, reason: None });
    assert_eq!(article.related[1].teaser.as_deref(), Some("More water"));
    assert_eq!(article.related[1].reason.as_deref(), Some("same harbour"));
    assert_eq!(article.body, "Text.\n");
    assert_eq!(diagnostics(yaml), [""; 0]);
}

#[test]
fn keys_of_other_tools_are_read() {
    let article = read(
        "author: Jo Doe\ncategories: [News, Sea]\ntags: boats, night , boats\nlanguage: de\nimage: {src: a.jpg, caption: C}\n",
        "x",
    );
    assert_eq!(article.byline, [Credit { author: "Jo Doe".into(), role: String::new() }]);
    assert_eq!((article.section.as_str(), article.language.as_deref()), ("News", Some("de")));
    assert_eq!(article.tags, ["boats", "night"]);
    assert_eq!(article.image.unwrap().caption, "C");
}

#[test]
fn the_live_state_and_the_last_update_are_read() {
    let article = read("live: Corrected\nlastmod: 2026-12-01\n", "x");
    assert_eq!((article.live, article.updated.as_deref()), (LiveState::Corrected, Some("2026-12-01")));
    assert_eq!(read("title: a\n", "x").live, LiveState::Unpublished);
    let scheduled = read("live: scheduled\nembargo: 2026-12-01 6:00 +1\n", "x");
    assert_eq!((scheduled.live, scheduled.embargo.as_deref()), (LiveState::Scheduled, Some("2026-12-01T06:00+01:00")));
    assert!(diagnostics("title: a\nembargo: soon\n")[0].starts_with("line 3: “embargo” is not a date"));
    let told = diagnostics("live: soon\nupdated: later\n");
    assert!(told[0].starts_with("line 2: “live” cannot be used") && told[1].starts_with("line 3: “updated” is not a"));
}

#[test]
fn a_focal_point_is_read() {
    let point = |yaml: &str| read(yaml, "x").image.and_then(|image| image.focus).map(|focus| (focus.x, focus.y));
    assert_eq!(point("image: a.jpg\nimage_focus: [30, 40]\n"), Some((30, 40)));
    assert_eq!(point("image: {src: a.jpg, focus: [30, 40.5]}\n"), Some((30, 41)));
    assert_eq!(point("image: a.jpg\nimage_focus: 30% 40%\n"), Some((30, 40)));
    assert_eq!(point("image: a.jpg\n"), None);
    let told = diagnostics("image: a.jpg\nimage_focus: [30, 140]\n");
    assert!(told[0].starts_with("line 3: “image_focus” is no point: write it as [50, 30]"), "{told:?}");
    assert!(diagnostics("image: {src: a.jpg, focus: left}\n")[0].starts_with("line 2: “image” has a “focus”"));
}

#[test]
fn corrections_are_read() {
    let yaml = "corrections:\n  - date: 2026-12-01\n    text: It was nine boats.\n  - A name was wrong.\n";
    let found = read(yaml, "x").corrections;
    assert_eq!(found[0].date.as_deref(), Some("2026-12-01"));
    assert_eq!((found[1].date.as_deref(), found[1].text.as_str()), (None, "A name was wrong."));
    assert!(diagnostics("corrections:\n  - date: soon\n    text: A\n")[0].contains("should be a list of corrections"));
}

#[test]
fn numbers_in_lists_are_as_written() {
    let article =
        read("tags: [python, 3.10, 1.0, 007, 0x1F]\nimage: {src: a.jpg, caption: 1.10}\nrelated: [1984, 1.50]\n", "x");
    assert_eq!(article.tags, ["python", "3.10", "1.0", "007", "0x1F"]);
    assert_eq!(article.image.unwrap().caption, "1.10");
    assert_eq!(article.related[1].article, "1.50");
}

#[test]
fn what_a_number_sign_cuts_off_is_told() {
    let told = diagnostics(
        "title: Number #1 in the list\ntags: #boats, #night\nsection: Sea # ours\nmine: a #b\nauthors:\n  - jo #x\n  #y\n",
    );
    assert_eq!(told.len(), 3, "{told:#?}");
    assert!(told[0].starts_with("line 2: “title” ends before “#1 in the list”"), "{told:#?}");
    assert!(told[1].starts_with("line 3: “tags” ends before “#boats, #night”"), "{told:#?}");
    assert!(told[2].starts_with("line 7: “authors” ends before “#x”"), "{told:#?}");
    assert_eq!(diagnostics("title: \"Number #1\"\n"), [""; 0]);
}

#[test]
fn a_locale_is_a_language_and_a_name_is_told() {
    assert_eq!(read("lang: en_US\n", "x").language.as_deref(), Some("en-US"));
    assert_eq!(read("language: Deutsch\n", "x").language, None);
    assert!(diagnostics("title: a\nlang: Deutsch\n")[0].starts_with("line 3: “lang” is no language tag"));
}

#[test]
fn keys_may_have_capitals_and_stay_as_they_are() {
    let article = read("Title: Ferry\nTAGS: [a]\nAuthors: A, B and C\n", "x");
    assert_eq!((article.headline.as_str(), article.tags.len(), article.byline.len()), ("Ferry", 1, 3));
    let mut manuscript = Manuscript::read("---\nTitle: Ferry\n---\n\nText.\n");
    manuscript.set("title", &"Boat".into()).unwrap();
    assert_eq!(manuscript.text(), "---\nTitle: Boat\n---\n\nText.\n");
}

#[test]
fn a_text_of_other_tools_that_is_not_for_readers_is_no_approved_one() {
    assert!(diagnostics("draft: true\nstatus: approved\n")[0].contains("“draft”"));
    assert!(diagnostics("status: approved\npublished: false\n")[0].contains("“published”"));
    assert_eq!(diagnostics("draft: true\n"), [""; 0]);
    assert_eq!(diagnostics("draft: false\npublished: true\nstatus: approved\n"), [""; 0]);
}

#[test]
fn front_matter_of_other_tools_is_read_and_stays() {
    let toml =
        "+++\ntitle = 'A boat'\ndate = 2024-05-06T07:08:09+02:00\ntags = [\"boats\"]\n[extra]\na = 1\n+++\n\nText.\n";
    let json = "{\n  \"title\": \"A boat\",\n  \"date\": \"2024-05-06T07:08:09+02:00\",\n  \"tags\": [\"boats\"]\n}\n\nText.\n";
    for text in [toml, json] {
        let manuscript = Manuscript::read(text);
        let article = manuscript.article(ArticleId::new(0, [0; 10]), "x");
        assert_eq!((article.headline.as_str(), article.body.as_str()), ("A boat", "Text.\n"));
        assert_eq!((article.date.as_deref(), article.tags.len()), (Some("2024-05-06T07:08:09+02:00"), 1));
        assert!(manuscript.locked().is_some() && manuscript.clone().set("title", &"x".into()).is_err());
        let unlocked = manuscript.unlocked().unwrap();
        assert!(unlocked.text().starts_with("---\n") && unlocked.text().contains("\ntitle: A boat\n"), "{unlocked:?}");
        assert_eq!((unlocked.locked(), unlocked.body()), (None, manuscript.body()));
    }
    let broken = Manuscript::read("+++\ntitle = 'A boat'\ndate = soon\n+++\nText.\n");
    assert_eq!(
        (broken.title().as_deref(), broken.front_matter_error().map(|error| error.line)),
        (Some("A boat"), Some(3))
    );
    for text in ["+++\nWords\n+++\n", "{ \"a\": 1 }\n", "{title} is missing\n", "+++\n"] {
        assert_eq!(Manuscript::read(text).body(), text);
    }
}

#[test]
fn a_text_may_begin_with_a_rule() {
    let text = "---\n\n# The night ferry\n\n---\n\nText.\n";
    assert_eq!(Manuscript::read(text).body(), text);
    let mut manuscript = Manuscript::read(text);
    manuscript.set("id", &"x".into()).unwrap();
    assert_eq!(manuscript.body(), text);
    assert_eq!(Manuscript::read("---\n# title: not yet\n---\nText.\n").body(), "Text.\n");
}

#[test]
fn missing_keys_default_to_the_file_name_and_the_text() {
    let manuscript = Manuscript::read("Intro.\n\n## The *night* ferry\n");
    let article = manuscript.article(ArticleId::new(0, [0; 10]), "2026-11-23-Night Ferry");
    assert_eq!((article.headline.as_str(), article.slug.as_str()), ("The night ferry", "night-ferry"));
    assert_eq!(read("title:\n", "2026-11-23").slug.as_str(), "2026-11-23", "a date alone is a name");
    assert_eq!(read("", "").slug.as_str(), "untitled");
    assert_eq!(read("title: 1984\n", "x").headline, "1984");
    assert_eq!(read("title: 1.10 # price\n", "x").headline, "1.10", "as written, not as a number");
}

#[test]
fn unusable_keys_are_reported_by_line_and_the_article_is_read() {
    let yaml = "title: [a]\nauthors: 7\nslug: Night Ferry\nstatus: done?\ndate: soon\nid: none\ntags: {a: b}\nimage: {alt: x}\nrelated: [{teaser: x}]\n";
    let told = diagnostics(yaml);
    let starts = [
        "line 2: “title”",
        "line 3: “authors”",
        "line 4: “slug”",
        "line 5: “status”",
        "line 6: “date”",
        "line 7: “id”",
        "line 8: “tags”",
        "line 9: “image”",
        "line 10: “related”",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    for (told, start) in told.iter().zip(starts) {
        assert!(told.starts_with(start), "{told}");
    }
    let article = read(yaml, "night-ferry");
    assert_eq!((article.slug.as_str(), article.status, article.date), ("night-ferry", Status::Draft, None));
    assert!(article.byline.is_empty() && article.related.is_empty() && article.image.is_none());
}

#[test]
fn a_status_that_is_none_of_the_usual_ones_is_read_as_its_key() {
    let article = read("status: With the Lawyers\n", "x");
    assert_eq!(article.status.as_str(), "with-the-lawyers");
    assert_eq!(diagnostics("status: With the Lawyers\n"), [""; 0], "a publication knows whether it has it");
}

#[test]
fn a_trailing_tab_is_read_and_reported() {
    let yaml = "title: Late\nauthors:\n- melody\t\n";
    assert_eq!(read(yaml, "x").byline[0].author, "melody");
    assert!(diagnostics(yaml)[0].starts_with("line 4: the line ends in a tab"));
}

#[test]
fn with_a_fault_the_readable_keys_are_still_used() {
    let article = read("title: Ferry: late\nstatus: approved\n  bad\n", "x");
    assert_eq!((article.headline.as_str(), article.slug.as_str()), ("Ferry: late", "x"));
}
