//! The checks run before an export: what a reader would miss or trip over.

use article::{Article, ArticleId, FrontMatterError, Status};

/// One finding of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check's stable name, for scripts.
    pub check: &'static str,
    /// How grave it is.
    pub severity: Severity,
    /// What was looked at, or what is wrong, in a few words.
    pub message: String,
    /// Why it matters, or what to do, in one sentence.
    pub detail: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing wrong.
    Ok,
    /// Should be looked at.
    Warning,
    /// A reader would notice.
    Error,
}

/// What the checks look at besides the article itself. The caller knows the library and the folder.
#[derive(Debug, Clone, Default)]
pub struct Surroundings {
    /// Authors in the byline that have no profile.
    pub unknown_authors: Vec<String>,
    /// Related posts whose target is not there, as written.
    pub missing_related: Vec<String>,
    /// Pictures named that are not in the publication.
    pub missing_pictures: Vec<String>,
    /// Pictures in the text without alternative text.
    pub pictures_without_alt: Vec<String>,
    /// Links to articles that are not there, as written.
    pub dead_links: Vec<String>,
    /// Articles that the text links to or that are related, and that are not approved, with their headlines.
    pub unapproved_targets: Vec<(ArticleId, String)>,
    /// Words of text.
    pub words: u32,
}

/// Every check, the gravest findings first; a check with nothing to say answers with an `Ok` line.
pub fn check(article: &Article, around: &Surroundings) -> Vec<Finding> {
    let mut findings = vec![
        headline(article),
        dek(article),
        byline(article, around),
        related(article, around),
        pictures(article, around),
        links(around),
        text(around),
        date(article),
        status(article),
    ];
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// A front matter that cannot be read, or used in part.
pub fn front_matter(fault: &FrontMatterError) -> Finding {
    error("front-matter", "The front matter is not all understood", &format!("line {}: {}", fault.line, fault.message))
}

fn headline(article: &Article) -> Finding {
    let length = article.headline.chars().count();
    match length {
        0 => error("headline", "There is no headline", "The page would open with an empty line: write one."),
        1..=110 => ok("headline", "Headline", format!("{length} characters.")),
        _ => warning(
            "headline",
            "The headline is long",
            format!("{length} characters; search results cut after about 110."),
        ),
    }
}

fn dek(article: &Article) -> Finding {
    if article.dek.is_empty() {
        return warning(
            "dek",
            "There is no dek",
            "Cards, feeds and search results take the start of the text instead.".into(),
        );
    }
    ok("dek", "Dek", format!("{} characters.", article.dek.chars().count()))
}

fn byline(article: &Article, around: &Surroundings) -> Finding {
    if article.byline.is_empty() {
        return warning(
            "byline",
            "Nobody is in the byline",
            "Readers would not learn who wrote this: pick an author.".into(),
        );
    }
    if !around.unknown_authors.is_empty() {
        let names = quoted(&around.unknown_authors);
        return warning("byline", "An author has no profile", format!("{names}: the page shows the bare name."));
    }
    ok("byline", "Byline", counted(article.byline.len(), "author, with a profile", "authors, all with profiles"))
}

fn related(article: &Article, around: &Surroundings) -> Finding {
    if !around.missing_related.is_empty() {
        let targets = quoted(&around.missing_related);
        return error("related", "A related post is not there", &format!("{targets}: pick another or remove the row."));
    }
    if article.related.is_empty() {
        return warning("related", "No related posts", "Readers who reach the end are offered nothing more.".into());
    }
    ok("related", "Related posts", counted(article.related.len(), "picked", "picked"))
}

fn pictures(article: &Article, around: &Surroundings) -> Finding {
    if !around.missing_pictures.is_empty() {
        let paths = quoted(&around.missing_pictures);
        return error(
            "pictures",
            "A picture is not there",
            &format!("{paths}: bring the file back or choose another."),
        );
    }
    let lead_without_alt = article.image.as_ref().is_some_and(|image| image.alt.is_empty());
    let without = around.pictures_without_alt.len() + usize::from(lead_without_alt);
    if without > 0 {
        let which = if lead_without_alt { "The lead picture".into() } else { quoted(&around.pictures_without_alt) };
        return warning(
            "pictures",
            "A picture has no alternative text",
            format!("{which}: readers who cannot see it get nothing."),
        );
    }
    ok("pictures", "Pictures", "Location and camera data will be removed.".into())
}

fn links(around: &Surroundings) -> Finding {
    if !around.dead_links.is_empty() {
        let why = format!("{}: correct it, or it becomes plain text.", quoted(&around.dead_links));
        return error("links", "A link leads to no article", &why);
    }
    if !around.unapproved_targets.is_empty() {
        let headlines: Vec<String> = around.unapproved_targets.iter().map(|(_, headline)| headline.clone()).collect();
        let why = format!("{}: publish it too, or readers find nothing there.", quoted(&headlines));
        return warning("links", "It leads to an article that is not approved", why);
    }
    ok("links", "Links", "Every link to an article of ours leads somewhere.".into())
}

fn text(around: &Surroundings) -> Finding {
    match around.words {
        0 => error("text", "There is no text", "The page would have nothing under its headline."),
        words => ok("text", "Text", counted(words as usize, "word", "words")),
    }
}

fn date(article: &Article) -> Finding {
    match &article.date {
        Some(date) => ok("date", "Date", format!("{date}.")),
        None => {
            let why = "The page shows none, and lists and feeds have it last: set one in Details.";
            warning("date", "There is no date", why.into())
        }
    }
}

fn status(article: &Article) -> Finding {
    if article.status == Status::Approved {
        return ok("status", "Status", "Approved.".into());
    }
    warning(
        "status",
        "It is not approved yet",
        format!("Its status is “{}”.", article.status.as_str().replace('-', " ")),
    )
}

fn ok(check: &'static str, message: &str, detail: String) -> Finding {
    Finding { check, severity: Severity::Ok, message: message.into(), detail }
}

fn warning(check: &'static str, message: &str, detail: String) -> Finding {
    Finding { check, severity: Severity::Warning, message: message.into(), detail }
}

fn error(check: &'static str, message: &str, detail: &str) -> Finding {
    Finding { check, severity: Severity::Error, message: message.into(), detail: detail.into() }
}

fn quoted(names: &[String]) -> String {
    names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join(", ")
}

fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}.", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use article::{Credit, LeadPicture, RelatedPost, Slug, Status};

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
            byline: vec![Credit { author: "m-okafor".into(), role: "words".into() }],
            related: vec![RelatedPost { article: "towpath".into(), teaser: None, reason: None }],
            body: "Text.".into(),
        }
    }

    fn severity(findings: &[Finding], check: &str) -> Severity {
        findings.iter().find(|finding| finding.check == check).unwrap().severity
    }

    #[test]
    fn a_whole_article_passes_every_check() {
        let findings = check(&whole(), &Surroundings { words: 300, ..Default::default() });
        assert!(findings.iter().all(|finding| finding.severity == Severity::Ok), "{findings:?}");
    }

    #[test]
    fn what_is_missing_is_named_and_the_gravest_comes_first() {
        let mut article = whole();
        article.headline.clear();
        article.image = Some(LeadPicture { path: "media/ferry.jpg".into(), ..Default::default() });
        let around = Surroundings {
            words: 1,
            missing_related: vec!["gone".into()],
            unapproved_targets: vec![(whole().id, "A draft".into())],
            ..Default::default()
        };
        let findings = check(&article, &around);
        assert_eq!(findings[0].severity, Severity::Error);
        assert_eq!(severity(&findings, "headline"), Severity::Error);
        assert_eq!(severity(&findings, "links"), Severity::Warning);
        assert_eq!(severity(&findings, "pictures"), Severity::Warning);
        assert!(findings.iter().any(|finding| finding.detail.contains("“gone”")));
    }
}
