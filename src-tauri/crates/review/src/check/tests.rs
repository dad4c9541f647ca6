use std::collections::HashSet;

use article::manuscript;
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
        image: Some(LeadPicture { path: "media/ferry.jpg".into(), alt: "A ferry".into(), ..Default::default() }),
        excerpt: None,
        status: Status::Approved,
        live: article::LiveState::default(),
        updated: None,
        byline: vec![Credit { author: "m-okafor".into(), role: "words".into() }],
        related: vec![RelatedPost { article: "towpath".into(), teaser: None, reason: None }],
        body: "Text.".into(),
    }
}

fn found(article: &Article, front_matter: &[manuscript::Diagnostic], facts: &Facts) -> Vec<Diagnostic> {
    diagnose(&Subject { article, front_matter, facts })
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
        image: Some(LeadPicture::default()),
        status: Status::Draft,
        ..whole()
    };
    let facts = Facts {
        conflict: true,
        copy_of: Some("x".into()),
        unknown_authors: everywhere(),
        missing_related: everywhere(),
        missing_pictures: everywhere(),
        remote_pictures: everywhere(),
        pictures_without_alt: everywhere(),
        dead_links: everywhere(),
        linked_files: everywhere(),
        unapproved: vec![LinkedArticle { id: whole().id, headline: "x".into(), place: Place::Text(0..1) }],
        flawed_pictures: everywhere(),
        private_notes: everywhere(),
        not_shown: everywhere(),
        words: 0,
    };
    (article, vec![manuscript::Diagnostic { line: 1, key: None, message: "x".into() }], facts)
}

#[test]
fn every_check_has_a_unique_name_and_keeps_its_severity() {
    let names: HashSet<&str> = CHECKS.iter().map(|check| check.name()).collect();
    assert_eq!(names.len(), CHECKS.len(), "names are unique");
    let (article, front_matter, facts) = faulty();
    let subject = Subject { article: &article, front_matter: &front_matter, facts: &facts };
    for check in CHECKS {
        let name = check.name();
        assert!(check.about().ends_with('.') && !check.label().is_empty(), "{name}");
        let diagnostics = check.run(&subject);
        assert!(!diagnostics.is_empty(), "{name} found nothing");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.check == name), "{name}");
        assert!(diagnostics.iter().all(|diagnostic| diagnostic.severity <= check.severity()), "{name}");
    }
}
