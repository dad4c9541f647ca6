use std::collections::HashSet;

use article::manuscript;
use article::markdown::Prose;
use article::{Article, ArticleId, Credit, LeadPicture, RelatedPost, Slug, Status};

use super::*;
use crate::diagnostic::Edit;
use crate::diagnostic::{Place, Severity};

fn whole() -> Article {
    Article {
        id: ArticleId::new(1, [1; 10]),
        headline: "Night ferry stays".into(),
        dek: "By one vote.".into(),
        slug: Slug::from_headline("Night ferry stays"),
        section: String::new(),
        tags: vec![],
        date: Some("2026-11-23".into()),
        language: None,
        image: Some(LeadPicture {
            path: "media/ferry.jpg".into(),
            alt: "A ferry".into(),
            credit: "L. Brandt".into(),
            ..Default::default()
        }),
        excerpt: None,
        status: Status::Approved,
        live: article::LiveState::default(),
        embargo: None,
        updated: None,
        byline: vec![Credit { author: "m-okafor".into(), role: "words".into() }],
        related: vec![RelatedPost { article: "towpath".into(), teaser: None, reason: None }],
        corrections: Vec::new(),
        not_related: Vec::new(),
        translations: Vec::new(),
        body: "Text.".into(),
    }
}

fn found(article: &Article, front_matter: &[manuscript::Diagnostic], facts: &Facts) -> Vec<Diagnostic> {
    found_by(article, "en", front_matter, facts, &House::default())
}

fn found_by(
    article: &Article,
    language: &str,
    front_matter: &[manuscript::Diagnostic],
    facts: &Facts,
    house: &House,
) -> Vec<Diagnostic> {
    let prose = Prose::of(&article.body);
    diagnose(&Subject { article, prose: &prose, language, front_matter, facts, house })
}

/// What one check finds in a text, each with the words at its place.
pub(super) fn found_in(check: &str, language: &str, body: &str) -> Vec<(Diagnostic, String)> {
    found_with(check, language, body, &House::default())
}

fn found_with(check: &str, language: &str, body: &str, house: &House) -> Vec<(Diagnostic, String)> {
    let article = Article { body: body.into(), ..whole() };
    let found = found_by(&article, language, &[], &Facts { words: 300, ..Facts::default() }, house);
    let found = found.into_iter().filter(|found| found.check == check).map(|found| {
        let words = match &found.place {
            Place::Text(range) => body[range.clone()].to_owned(),
            Place::Field(field) => field.clone(),
            Place::Line(line) => line.to_string(),
        };
        (found, words)
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(found, _)| match &found.place {
        Place::Text(range) => range.start,
        _ => 0,
    });
    found
}

fn words(check: &str, language: &str, body: &str) -> Vec<String> {
    found_in(check, language, body).into_iter().map(|(_, words)| words).collect()
}

/// The text after every fix that a check has.
fn fixed(check: &str, language: &str, body: &str, house: &House) -> String {
    let mut after = body.to_owned();
    for (found, _) in found_with(check, language, body, house).into_iter().rev() {
        if let Some(Edit::Text { range, insert }) = found.edit {
            after.replace_range(range, &insert);
        }
    }
    after
}

fn severity(diagnostics: &[Diagnostic], check: &str) -> Severity {
    diagnostics.iter().find(|diagnostic| diagnostic.check == check).unwrap().severity
}

#[test]
fn a_complete_article_passes_every_check() {
    let facts = Facts { words: 300, ..Default::default() };
    assert_eq!(found(&whole(), &[], &facts), []);
}

#[test]
fn what_is_missing_is_reported_most_severe_first() {
    let mut article = whole();
    article.headline.clear();
    article.image = Some(LeadPicture { path: "media/ferry.jpg".into(), ..Default::default() });
    let draft = LinkedArticle { id: whole().id, headline: "A draft".into(), place: Place::Text(2..5) };
    let facts = Facts {
        words: 1,
        missing_related: vec![Mention::in_field("gone", "related")],
        unapproved: vec![draft],
        ..Default::default()
    };
    let diagnostics = found(&article, &[], &facts);
    assert_eq!(diagnostics[0].severity, Severity::Error);
    assert_eq!(severity(&diagnostics, "headline"), Severity::Error);
    assert_eq!(severity(&diagnostics, "links"), Severity::Warning);
    assert_eq!(severity(&diagnostics, "pictures"), Severity::Warning);
    let gone = diagnostics.iter().find(|diagnostic| diagnostic.fix.contains("“gone”")).unwrap();
    assert_eq!(gone.place, Place::field("related"));
}

#[test]
fn an_unusable_slug_can_be_fixed() {
    let unusable = |key: &str| manuscript::Diagnostic { line: 3, key: Some(key.into()), message: "…".into() };
    let facts = Facts { words: 1, ..Default::default() };
    let diagnostics = found(&whole(), &[unusable("slug"), unusable("date")], &facts);
    let fixed = Edit::Field { key: "slug".into(), value: "night-ferry-stays".into() };
    assert_eq!(diagnostics[0].edit, Some(fixed));
    assert_eq!(
        (&diagnostics[1].place, &diagnostics[1].edit),
        (&Place::field("date"), &None),
        "the right day is unknown"
    );
}

/// An article with everything wrong that can be wrong.
fn faulty() -> (Article, Vec<manuscript::Diagnostic>, Facts) {
    let everywhere = || vec![Mention::in_text("x", 0..1)];
    let article = Article {
        headline: "a".repeat(200),
        dek: String::new(),
        date: None,
        image: Some(LeadPicture { alt: "a.jpg".into(), ..LeadPicture::default() }),
        excerpt: Some("It ends...".into()),
        status: Status::Draft,
        live: article::LiveState::Published,
        body: "## A\n\n#### TK the the (e-mail [here](x) {++x++}\n".into(),
        ..whole()
    };
    let facts = Facts {
        conflict: true,
        copy_of: Some("x".into()),
        unknown_authors: everywhere(),
        missing_related: everywhere(),
        unknown_articles: everywhere(),
        stale_related: everywhere(),
        missing_pictures: everywhere(),
        remote_pictures: everywhere(),
        pictures_without_alt: everywhere(),
        dead_links: everywhere(),
        linked_files: everywhere(),
        unapproved: vec![LinkedArticle { id: whole().id, headline: "x".into(), place: Place::Text(0..1) }],
        flawed_pictures: everywhere(),
        private_notes: everywhere(),
        not_shown: everywhere(),
        dead_anchors: everywhere(),
        same_headline: vec!["x".into()],
        slug_of: Some("x".into()),
        tags: vec![TagSpelling { written: "a".into(), usual: "A".into(), articles: 2 }],
        small_pictures: vec![SmallPicture { name: "x".into(), place: Place::Text(0..1), width: 1, wanted: 2 }],
        open_notes: 2,
        ahead: true,
        embargo: None,
        words: 0,
    };
    (article, vec![manuscript::Diagnostic { line: 1, key: None, message: "x".into() }], facts)
}

#[test]
fn every_check_has_a_unique_name_and_keeps_its_severity() {
    let names: HashSet<&str> = CHECKS.iter().map(|check| check.name()).collect();
    assert_eq!(names.len(), CHECKS.len(), "names are unique");
    let (article, front_matter, facts) = faulty();
    let style = crate::style::HouseStyle::parse("[words]\n\"e-mail\" = \"email\"\n").unwrap();
    let house = House { language: "en".into(), style: style.into(), ..House::default() };
    let prose = Prose::of(&article.body);
    let subject = Subject {
        article: &article,
        prose: &prose,
        language: "en-GB",
        front_matter: &front_matter,
        facts: &facts,
        house: &house,
    };
    // Without words and with an alternative text, to be reported by the checks for those.
    let bare = Article { body: String::new(), image: Some(LeadPicture::default()), ..article.clone() };
    let empty = Prose::default();
    let without = Subject { article: &bare, prose: &empty, ..subject };
    for check in CHECKS {
        let name = check.name();
        assert!(check.about().ends_with('.') && !check.label().is_empty(), "{name}");
        let diagnostics = [check.run(&subject), check.run(&without)].concat();
        assert!(!diagnostics.is_empty(), "{name} found nothing");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.check == name), "{name}");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity <= check.severity()), "{name}");
    }
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    let body = "## One\n\n#### Two\n\n### Three\n\n## Four\n\n# Five\n";
    assert_eq!(words("headings", "en", body), ["#### Two\n", "# Five\n"]);
    assert_eq!(
        fixed("headings", "en", body, &House::default()),
        "## One\n\n### Two\n\n### Three\n\n## Four\n\n## Five\n"
    );
    for fine in ["### One\n\n### Two\n", "# One\n\n# Two\n", "# Night ferry stays\n\n## One\n\n### Two\n\n## Three\n"] {
        assert_eq!(words("headings", "en", fine), [""; 0], "{fine}");
    }
}

#[test]
fn links_say_where_they_lead_in_every_language() {
    let body = "See [here](a.md), [Click here!](a.md), [the *pier*](a.md), [hier](a.md), [![here](x.jpg)](a.md).\n";
    assert_eq!(words("link-text", "en-GB", body), ["[here](a.md)", "[Click here!](a.md)"]);
    assert_eq!(words("link-text", "de", body), ["[hier](a.md)"]);
    assert_eq!(words("link-text", "eo", body), [""; 0]);
    let long = "[https://a.example/2026/11/night-ferry-stays-for-now](https://a.example/) <https://a.example/2026/11/26/night-ferry>\n";
    assert_eq!(found_in("link-text", "en", long)[0].0.severity, Severity::Info);
}

#[test]
fn placeholders_are_found_and_names_and_code_are_not() {
    let body = "It cost TK pounds. TODO: ask. XXX\n\nLorem ipsum dolor. ![TK](a.jpg)\n\n`TK`, <https://a.example/TK>, T. K., Tk, Super Bowl XXX, my “TODO” list, lorem ipsum.\n\n    TODO\n";
    assert_eq!(words("placeholders", "en", body), ["TK", "TODO", "XXX", "Lorem ipsum dolor", "TK"]);
    let article = Article { dek: "A TK vote.".into(), ..whole() };
    let found = found(&article, &[], &Facts { words: 1, ..Facts::default() });
    let dek = found.iter().find(|found| found.check == "placeholders").unwrap();
    assert_eq!((&dek.place, dek.about.as_str()), (&Place::field("description"), "TK"));
}

#[test]
fn doubled_words_are_found_and_can_be_taken_out() {
    let body = "The the boat sailed to\nto the pier. He had had it that that day. The *the* end. `the the` x.\n\nThe. The end, the, the.\n";
    assert_eq!(words("doubled", "en", body), ["The the", "to\nto", "The *the"]);
    let fixed = fixed("doubled", "en", body, &House::default());
    assert!(fixed.starts_with("The boat sailed to the pier.") && fixed.contains("The *the* end."), "{fixed}");
    assert_eq!(words("doubled", "fr", "Nous nous levons. Vous vous de de.\n"), ["de de"]);
    assert_eq!(words("doubled", "de", "Die, die die Fähre nehmen und und.\n"), ["und und"]);
    assert_eq!(words("doubled", "xx", "the the\n"), [""; 0]);
}

#[test]
fn marks_that_stay_open_are_found_with_what_is_around_them() {
    let body = "It is “so, she said.\n\n- a) One (1), `(`, [x](y_(z).md)\n- b) “Two”\n";
    let found = found_in("pairs", "en", body);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].1.as_str(), found[0].0.about.as_str()), ("“", "It is “so, she said."));
}

#[test]
fn an_excerpt_ends_with_its_sentence_or_says_that_it_goes_on() {
    let end = |excerpt: &str| {
        let article = Article { excerpt: Some(excerpt.into()), ..whole() };
        let found = found(&article, &[], &Facts { words: 1, ..Facts::default() });
        found.into_iter().find(|found| found.check == "excerpt")
    };
    for fine in ["It stays.", "“It stays!”", "It goes [...]", "It goes […]", "Who pays?", "夜の船。"] {
        assert_eq!(end(fine), None, "{fine}");
    }
    let marked = Edit::Field { key: "excerpt".into(), value: "It goes […]".into() };
    assert_eq!(end("It goes, ...").unwrap().edit, Some(marked.clone()));
    assert_eq!(end("It goes…").unwrap().edit, Some(marked));
    assert_eq!(end("It goes. And then").unwrap().severity, Severity::Warning);
    assert_eq!(end("A guide to boats").unwrap().severity, Severity::Info, "nothing says that it goes on");
}

#[test]
fn house_style_is_kept_in_text_and_fields_and_not_in_code() {
    let style = crate::style::HouseStyle::parse("[words]\n\"e-mail*\" = \"email*\"\n[names]\nGitHub = []\n").unwrap();
    let house = House { language: "en-GB".into(), style: style.into(), ..House::default() };
    let body = "An e-mail on [Github](https://github.com/e-mail), `e-mail`, E-*mail*.\n\n![E-mails](e-mail.jpg \"Two e-mails\")\n";
    let after = fixed("house-style", "en", body, &house);
    let wanted = "An email on [GitHub](https://github.com/e-mail), `e-mail`, E-*mail*.\n\n![Emails](e-mail.jpg \"Two emails\")\n";
    assert_eq!(after, wanted);
    assert_eq!(found_with("house-style", "de", body, &house).len(), 1, "only the name");
    let article = Article { dek: "By e-mail.".into(), ..whole() };
    let found = found_by(&article, "en", &[], &Facts { words: 1, ..Facts::default() }, &house);
    let value = "By email.".into();
    assert_eq!(found[0].edit, Some(Edit::Field { key: "description".into(), value }));
}

#[test]
fn a_status_that_the_publication_does_not_have_is_told_with_those_it_has() {
    let file = "[review.statuses]\nlegal = { name = \"With the lawyers\", stage = \"in-review\" }\n";
    let statuses = article::Publication::parse(file).unwrap().review.statuses;
    let house = House { statuses, ..House::default() };
    let told = |status: &str| {
        let article = Article { status: status.parse().unwrap(), ..whole() };
        let found = found_by(&article, "en", &[], &Facts { words: 1, ..Facts::default() }, &house);
        found.into_iter().map(|found| format!("{}: {}", found.message, found.fix)).collect::<Vec<_>>()
    };
    assert_eq!(told("legal"), ["It is not approved yet: Its status is “With the lawyers”."]);
    let known = "draft, in-review, legal, changes-asked, approved";
    let unknown = format!("The publication has no status “leagl”: It counts as a draft. The statuses are: {known}.");
    assert_eq!(told("leagl"), [unknown]);
}

#[test]
fn an_embargo_and_the_live_state_agree_or_say_so() {
    use article::LiveState::{Published, Scheduled, Unpublished, Withdrawn};
    let told = |live, embargo: Option<(&str, Embargo)>| {
        let article = Article { live, embargo: embargo.map(|(written, _)| written.to_owned()), ..whole() };
        let facts = Facts { words: 1, embargo: embargo.map(|(_, state)| state), ..Facts::default() };
        let found = found(&article, &[], &facts).into_iter();
        found.map(|found| (found.severity, found.message)).collect::<Vec<_>>()
    };
    let (at, holds, passed) = ("2026-12-01T06:00+01:00", Embargo::Holds, Embargo::Passed);
    let one = |severity, message: &str| vec![(severity, message.to_owned())];
    let until = "2026-12-01, 06:00 (+01:00)";
    assert_eq!(told(Scheduled, None), one(Severity::Error, "It is scheduled, and has no embargo"));
    let held = one(Severity::Warning, &format!("Under embargo until {until}"));
    assert_eq!((told(Scheduled, Some((at, holds))), told(Unpublished, Some((at, holds)))), (held.clone(), held));
    let early = format!("It is published, and under embargo until {until}");
    assert_eq!(told(Published, Some((at, holds))), one(Severity::Error, &early));
    let late = format!("Still scheduled, and its embargo passed on {until}");
    assert_eq!(told(Scheduled, Some((at, passed))), one(Severity::Warning, &late));
    assert_eq!((told(Published, Some((at, passed))), told(Withdrawn, None)), (vec![], vec![]));
    let guessed = told(Scheduled, Some(("2026-12-01", holds)));
    assert_eq!(guessed[0].1, "Under embargo until 2026-12-01, 00:00 (UTC)");
    assert_eq!(guessed[1].1, "The embargo names no time zone, and is read as UTC");
    assert_eq!(told(Scheduled, Some(("2026-12-01T06:00Z", holds))).len(), 1);
}

#[test]
fn a_publication_weighs_its_checks() {
    let publication = article::Publication::parse(
        "[checks]\nheadline = \"info\"\nstatus = \"off\"\ndate = { level = \"stop\", at = [\"export\"] }\nfoo = \"stop\"\n",
    );
    let house = House { checks: publication.unwrap().checks, ..House::default() };
    assert_eq!(unknown_names(&house), ["foo"]);
    let (article, front_matter, facts) = faulty();
    let prose = Prose::of(&article.body);
    let subject = Subject {
        article: &article,
        prose: &prose,
        language: "en",
        front_matter: &front_matter,
        facts: &facts,
        house: &house,
    };
    let outcomes = outcomes(&subject);
    let of = |name: &str| outcomes.iter().find(|outcome| outcome.check.name() == name);
    assert!(of("status").is_none());
    assert_eq!(of("headline").unwrap().diagnostics[0].severity, Severity::Info);
    let date = of("date").unwrap();
    assert_eq!((date.diagnostics[0].severity, date.moves.as_slice()), (Severity::Error, &[Move::Export][..]));
}
