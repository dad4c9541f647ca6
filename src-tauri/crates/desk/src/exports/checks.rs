//! The checks: what a reader would miss in an article, for the window, the command line and exports alike.

mod facts;
mod fix;
mod house;
mod moving;
mod place;
pub mod sarif;
mod text;

use article::markdown::{Events, Prose};
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

pub(crate) use facts::{Bundle, Scope};
pub(crate) use house::Around;
use place::Edge;
use text::Text;

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

/// An article with all that the checks look at.
pub(crate) struct Examined {
    pub(crate) manuscript: Manuscript,
    pub(crate) article: Article,
    pub(crate) prose: Prose,
    language: String,
    front_matter: Vec<manuscript::Diagnostic>,
    facts: Facts,
    said: Said,
}

impl Examined {
    /// An article that goes out in a bundle with these. What cannot be shown of its text is left to who renders it. `events`
    /// are those of its text, if that could be read.
    pub(crate) fn of_bundle(
        publication: &OpenPublication,
        around: &Around,
        whole: &EditionArticle,
        events: Option<Events<'_>>,
        bundle: &Bundle,
    ) -> Result<Self, Error> {
        let body = &whole.article.body;
        let prose = events.map_or_else(|| Prose::of(body), |events| Prose::of_events(body, events));
        let text = Text {
            manuscript: whole.manuscript.clone(),
            article: whole.article.clone(),
            front_matter: whole.front_matter.clone(),
            prose,
            words: whole.words,
        };
        text.examined(publication, around, Scope::Bundle(bundle))
    }

    /// What is wrong before an export, the gravest first, without what somebody let pass.
    pub(crate) fn before_export(&self, around: &Around) -> Vec<review::Diagnostic> {
        let exported = outcomes(&self.subject(around)).into_iter().filter(|found| found.moves.contains(&Move::Export));
        let all: Vec<review::Diagnostic> = exported.flat_map(|found| found.diagnostics).collect();
        let passed = self.passed(&all);
        let mut found: Vec<_> = all.into_iter().zip(passed).filter(|(_, passed)| passed.is_none()).collect();
        found.sort_by_key(|(found, _)| std::cmp::Reverse(found.severity));
        found.into_iter().map(|(found, _)| found).collect()
    }

    /// What keeps it from being exported.
    pub(crate) fn errors(&self, around: &Around) -> Vec<String> {
        let found = self.raw(around, &[]).into_iter().map(|(_, told)| told);
        found.filter(|told| told.stops.contains(&Move::Export)).map(|told| told.message).collect()
    }

    /// Reads an article as it is now.
    pub(crate) fn read(publication: &OpenPublication, around: &Around, id: ArticleId) -> Result<Self, Error> {
        Self::of(publication, around, id, store::current(publication, id)?)
    }

    fn of(
        publication: &OpenPublication,
        around: &Around,
        id: ArticleId,
        manuscript: Manuscript,
    ) -> Result<Self, Error> {
        let mut article = manuscript.article(id, &store::stem(publication, id)?);
        publication.read(|reader| store::inherit(&publication.root, reader, &mut article))?;
        let known = publication.read(|reader| store::known(reader, id, &manuscript))?.filter(|known| known.sound);
        let words = known.as_ref().map_or_else(|| store::words(&manuscript), |known| known.words);
        let front_matter = if known.is_some() { Vec::new() } else { manuscript.all_diagnostics() };
        let prose = Prose::of(&article.body);
        Text { manuscript, article, front_matter, prose, words }.examined(publication, around, Scope::Article)
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

impl Text {
    /// The same with all that is known around it.
    fn examined(self, publication: &OpenPublication, around: &Around, scope: Scope<'_>) -> Result<Examined, Error> {
        let said = logbook::said(publication, self.article.id)?;
        let facts = facts::gather(publication, around, &self, said.open_notes, scope)?;
        let language = publication.settings().language_of(&self.article).to_owned();
        let Self { manuscript, article, front_matter, prose, .. } = self;
        Ok(Examined { manuscript, article, prose, language, front_matter, facts, said })
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
