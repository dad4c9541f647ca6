//! The checks before an export: what a reader would miss.

use article::{Article, ArticleId, PublicationPath, Status};
use library::Reader;
use press::edition::Entry;
use press::text::{Addresses, LiveText, Picture, TextSettings, WarningKind};
use review::check::Surroundings;
use serde::Serialize;

use crate::wire::{ArticleRequest, CheckRow, Severity};
use crate::{Desk, Fault, pages, store};

/// What a reader would miss in an article, the gravest first; a line for each check.
pub fn list(desk: &Desk, request: ArticleRequest) -> Result<Vec<CheckRow>, Fault> {
    let id = store::find(desk, &request.id)?;
    let rows = check(desk, id)?.1.into_iter().map(|finding| CheckRow {
        check: finding.check.into(),
        severity: severity(finding.severity),
        message: finding.message,
        detail: finding.detail,
    });
    Ok(rows.collect())
}

/// One finding of a check, as scripts see it.
#[derive(Debug, Clone, Serialize)]
pub struct FindingRecord {
    /// The article's slug.
    pub article: String,
    /// The check's stable name.
    pub check: String,
    /// How grave it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// Where: the part of the article.
    pub place: String,
    /// What to do.
    pub fix: String,
}

/// What is wrong in these articles.
pub fn findings(desk: &Desk, ids: &[String]) -> Result<Vec<FindingRecord>, Fault> {
    let mut records = Vec::new();
    for id in ids {
        let (slug, findings) = check(desk, store::find(desk, id)?)?;
        let wrong = findings.into_iter().filter(|finding| finding.severity > review::Severity::Ok);
        records.extend(wrong.map(|finding| FindingRecord {
            article: slug.clone(),
            check: finding.check.into(),
            severity: severity(finding.severity),
            message: finding.message,
            place: finding.check.into(),
            fix: finding.detail,
        }));
    }
    Ok(records)
}

fn check(desk: &Desk, id: ArticleId) -> Result<(String, Vec<review::Finding>), Fault> {
    let manuscript = store::current(desk, id)?;
    let derived = store::derive(&manuscript, id, &store::stem(desk, id)?);
    let mut around = desk.read(|reader| surroundings(reader, &derived.article, derived.words))?;
    pages::with_text_settings(desk, &manuscript, |settings| {
        let settings = TextSettings { addresses: &Existing(settings.addresses), ..*settings };
        for warning in LiveText::new(&derived.article.body, &settings).warnings() {
            match warning.kind {
                WarningKind::MissingPicture(path) | WarningKind::RemotePicture(path) => {
                    around.missing_pictures.push(path)
                }
                WarningKind::NoAlternativeText(path) => around.pictures_without_alt.push(path),
                WarningKind::UnknownArticle(target) => around.dead_links.push(target),
                _ => {}
            }
        }
    })?;
    let mut findings = review::check(&derived.article, &around);
    if let Some(fault) = manuscript.trouble() {
        findings.insert(0, review::check::front_matter(&fault));
    }
    Ok((derived.article.slug.to_string(), findings))
}

/// What the checks look at besides the text itself.
pub(crate) fn surroundings(reader: &Reader<'_>, article: &Article, words: u32) -> Result<Surroundings, Fault> {
    let mut around = Surroundings { words, ..Surroundings::default() };
    for credit in &article.byline {
        if library::author(reader, &credit.author)?.is_none() {
            around.unknown_authors.push(credit.author.clone());
        }
    }
    if let Some(image) = &article.image {
        let file = image.file();
        let there = file.as_ref().map(|file| library::media(reader, file.as_str())).transpose()?.flatten();
        if there.is_none() {
            around.missing_pictures.push(file.map_or_else(|| image.path.clone(), String::from));
        }
    }
    let targets = library::related(reader, article.id)?;
    let mut leads_to: Vec<ArticleId> =
        targets.iter().filter_map(|row| row.article.as_ref().map(|there| there.id)).collect();
    for link in article::markdown::article_links(&article.body) {
        leads_to.extend(library::find(reader, &link)?.filter(|id| *id != article.id));
    }
    leads_to.sort_unstable();
    leads_to.dedup();
    for id in leads_to {
        let there = library::article(reader, id)?.filter(|there| there.status != Status::Approved);
        around.unapproved_targets.extend(there.map(|there| (id, there.headline)));
    }
    let missing = targets.into_iter().filter(|target| target.article.is_none());
    around.missing_related.extend(missing.map(|target| match target.in_trash {
        Some(headline) => format!("{headline} (in the trash)"),
        None => target.target,
    }));
    Ok(around)
}

/// Takes every article as one that has a page: whether it has an address depends on the bundle.
struct Existing<'a>(&'a dyn Addresses);

impl Addresses for Existing<'_> {
    fn article(&self, entry: &Entry) -> Option<String> {
        Some(entry.slug.to_string())
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        self.0.picture(path)
    }
}

fn severity(severity: review::Severity) -> Severity {
    match severity {
        review::Severity::Ok => Severity::Ok,
        review::Severity::Warning => Severity::Warning,
        review::Severity::Error => Severity::Error,
    }
}
