//! The checks: what a reader would miss in an article, for the window, the command line and exports alike.

mod facts;
mod fix;
mod house;
mod moving;
mod place;
pub mod sarif;

use article::markdown::Prose;
use article::{Article, ArticleId, Manuscript, Move, manuscript};
use press::edition::EditionArticle;
use rayon::prelude::*;
use review::check::{Facts, Finding, LET_PASS_REASON, Outcome, Subject, outcomes, passed_by};
use serde::Serialize;

use crate::logbook::Said;
use crate::wire::{ArticleRequest, CheckRow, ChecksView, Diagnostic, PassedBy};
use crate::{Error, OpenPublication, logbook, store};

pub use fix::{Fixed, fix, mend};
pub use moving::may_move;

pub(crate) use facts::Scope;
pub(crate) use house::Around;
use place::Edge;

/// What every check says of an article, in the order in which people see them.
pub fn list(publication: &OpenPublication, request: ArticleRequest) -> Result<ChecksView, Error> {
    let id = store::find(publication, &request.id)?;
    let around = Around::of(publication)?;
    let open = publication.with_session(id, |session| (session.snapshot().manuscript, session.version()));
    let (manuscript, version) = open.unzip();
    let manuscript = manuscript.map_or_else(|| store::current(publication, id), Ok)?;
    let examined = Examined::of(publication, &around, id, manuscript)?;
    let subject = examined.subject(&around);
    let rows = examined.found(&around).into_iter().map(|(outcome, diagnostics)| CheckRow {
        check: outcome.check.name().into(),
        label: outcome.check.label().into(),
        about: outcome.check.about().into(),
        passed: outcome.check.passed(&subject),
        moves: outcome.moves,
        diagnostics,
    });
    Ok(ChecksView { version, rows: rows.collect() })
}

/// One diagnostic, as scripts see it.
#[derive(Debug, Clone, Serialize)]
pub struct DiagnosticRecord {
    /// The article's slug.
    pub article: String,
    /// What was found.
    #[serde(flatten)]
    pub diagnostic: Diagnostic,
}

/// What is wrong in these articles, of each the gravest first. `only` names the checks to make; none means all.
pub fn diagnostics(
    publication: &OpenPublication,
    ids: &[String],
    only: &[String],
) -> Result<Vec<DiagnosticRecord>, Error> {
    let around = Around::of(publication)?;
    let examine = |id: &String| -> Result<Vec<DiagnosticRecord>, Error> {
        let examined = Examined::read(publication, &around, store::find(publication, id)?)?;
        let slug = examined.article.slug.to_string();
        let record = |diagnostic| DiagnosticRecord { article: slug.clone(), diagnostic };
        Ok(examined.raw(&around, only).into_iter().map(|(_, told)| record(told)).collect())
    };
    let found = ids.par_iter().map(examine).collect::<Result<Vec<_>, Error>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// What keeps an article from being exported, and the article as it was read for that, with its whole text.
pub(crate) fn errors(
    publication: &OpenPublication,
    around: &Around,
    id: ArticleId,
) -> Result<(Article, Manuscript, Vec<String>), Error> {
    let examined = Examined::read(publication, around, id)?;
    let found = examined.raw(around, &[]).into_iter().map(|(_, told)| told);
    let errors = found.filter(|told| told.stops.contains(&Move::Export)).map(|told| told.message).collect();
    Ok((examined.article, examined.manuscript, errors))
}

/// What is wrong in an article before an export, the gravest first, without what somebody let pass. What cannot be shown of
/// its text is left to who renders it where `scope` is a bundle.
pub(crate) fn diagnose(
    publication: &OpenPublication,
    around: &Around,
    whole: &EditionArticle,
    scope: Scope<'_>,
) -> Result<Vec<review::Diagnostic>, Error> {
    let text = (whole.manuscript.clone(), whole.article.clone(), whole.words);
    let examined = Examined::gather(publication, around, text, scope)?;
    let exported = outcomes(&examined.subject(around)).into_iter().filter(|found| found.moves.contains(&Move::Export));
    let all: Vec<review::Diagnostic> = exported.flat_map(|found| found.diagnostics).collect();
    let passed = examined.passed(&all);
    let mut found: Vec<_> = all.into_iter().zip(passed).filter(|(_, passed)| passed.is_none()).collect();
    found.sort_by_key(|(found, _)| std::cmp::Reverse(found.severity));
    Ok(found.into_iter().map(|(found, _)| found).collect())
}

/// An article with all that the checks look at.
struct Examined {
    manuscript: Manuscript,
    article: Article,
    prose: Prose,
    language: String,
    front_matter: Vec<manuscript::Diagnostic>,
    facts: Facts,
    said: Said,
}

impl Examined {
    /// Reads an article as it is now.
    fn read(publication: &OpenPublication, around: &Around, id: ArticleId) -> Result<Self, Error> {
        Self::of(publication, around, id, store::current(publication, id)?)
    }

    fn of(
        publication: &OpenPublication,
        around: &Around,
        id: ArticleId,
        manuscript: Manuscript,
    ) -> Result<Self, Error> {
        let article = manuscript.article(id, &store::stem(publication, id)?);
        let words = store::words(&manuscript);
        Self::gather(publication, around, (manuscript, article, words), Scope::Article)
    }

    fn gather(
        publication: &OpenPublication,
        around: &Around,
        (manuscript, mut article, words): (Manuscript, Article, u32),
        scope: Scope<'_>,
    ) -> Result<Self, Error> {
        publication.read(|reader| store::inherit(&publication.root, reader, &mut article))?;
        let prose = Prose::of(&article.body);
        let said = logbook::said(publication, article.id)?;
        let text = facts::Text {
            manuscript: &manuscript,
            article: &article,
            prose: &prose,
            words,
            open_notes: said.open_notes,
        };
        let facts = facts::gather(publication, around, &text, scope)?;
        let language = publication.settings().language_of(&article).to_owned();
        Ok(Self { front_matter: in_front_matter(&manuscript), manuscript, article, prose, language, facts, said })
    }

    fn subject<'a>(&'a self, around: &'a Around) -> Subject<'a> {
        Subject {
            article: &self.article,
            prose: &self.prose,
            language: &self.language,
            front_matter: &self.front_matter,
            facts: &self.facts,
            house: &around.house,
        }
    }

    /// What every check finds, and the same as hosts see it.
    fn found(&self, around: &Around) -> Vec<(Outcome, Vec<Diagnostic>)> {
        let edge = Edge { manuscript: &self.manuscript, body: &self.article.body };
        let outcomes = outcomes(&self.subject(around)).into_iter().map(|outcome| {
            let passed = self.passed(&outcome.diagnostics).into_iter();
            let told = outcome.diagnostics.iter().zip(passed);
            let told = told.map(|(found, passed)| edge.diagnostic(found.clone(), &outcome.moves, passed)).collect();
            (outcome, told)
        });
        outcomes.collect()
    }

    /// The diagnostics of these checks, or of all, the gravest first, each with its form for hosts.
    fn raw(&self, around: &Around, only: &[String]) -> Vec<(review::Diagnostic, Diagnostic)> {
        let wanted = |outcome: &Outcome| only.is_empty() || only.iter().any(|name| name == outcome.check.name());
        let found = self.found(around).into_iter().filter(|(outcome, _)| wanted(outcome));
        let mut all: Vec<_> = found.flat_map(|(outcome, told)| outcome.diagnostics.into_iter().zip(told)).collect();
        all.sort_by_key(|(found, _)| std::cmp::Reverse(found.severity));
        all
    }

    /// Who let each finding pass.
    fn passed(&self, found: &[review::Diagnostic]) -> Vec<Option<PassedBy>> {
        if self.said.passes.is_empty() {
            return vec![None; found.len()];
        }
        let findings: Vec<Finding> = found.iter().map(|found| Finding::of(found, &self.article.body)).collect();
        let covers: Vec<_> = self.said.passes.iter().map(|pass| pass.covers.clone()).collect();
        let by = |at: usize| {
            let pass = &self.said.passes[at];
            PassedBy { id: pass.id.clone(), by: pass.by.clone(), at: pass.at.clone(), reason: pass.reason.clone() }
        };
        // What stops a move is let pass for a reason only.
        let enough = |pass: &PassedBy, found: &review::Diagnostic| {
            found.severity < review::Severity::Error || pass.reason.chars().count() >= LET_PASS_REASON
        };
        let passed = passed_by(&findings, &covers).into_iter().zip(found);
        passed.map(|(pass, found)| pass.map(by).filter(|pass| enough(pass, found))).collect()
    }
}

/// Refuses names that are no check's.
pub fn known(names: &[String]) -> Result<(), Error> {
    let checks = || review::CHECKS.iter().map(|check| check.name());
    let unknown = names.iter().find(|name| !checks().any(|check| check == name.as_str()));
    unknown.map_or(Ok(()), |name| {
        let known: Vec<_> = checks().collect();
        Err(Error::new(crate::ErrorCode::BadRequest, format!("there is no check “{name}”"))
            .hint(format!("the checks are: {}", known.join(", "))))
    })
}

/// Why a front matter cannot be read, or what of it cannot be used.
fn in_front_matter(manuscript: &Manuscript) -> Vec<manuscript::Diagnostic> {
    let first = manuscript.first_diagnostic();
    // What else there is to say of one that cannot be read follows from that.
    let others = if manuscript.front_matter_error().is_some() { Vec::new() } else { manuscript.diagnostics() };
    let others = others.into_iter().filter(|found| Some(found) != first.as_ref());
    first.iter().cloned().chain(others).collect()
}
