//! The checks: what a reader would miss in an article, for the window, the command line and exports alike.

mod facts;
mod fix;
mod place;

use article::{Article, ArticleId, Manuscript, manuscript};
use rayon::prelude::*;
use review::check::{CHECKS, Facts, Subject};
use serde::Serialize;

use crate::wire::{ArticleRequest, CheckRow, Diagnostic};
use crate::{Error, OpenPublication, store};

pub use fix::{Fixed, fix};

pub(crate) use facts::Scope;
use place::Edge;

/// What every check says of an article, in the order in which people see them.
pub fn list(publication: &OpenPublication, request: ArticleRequest) -> Result<Vec<CheckRow>, Error> {
    let examined = Examined::read(publication, store::find(publication, &request.id)?)?;
    let subject = examined.subject();
    let edge = examined.edge();
    let rows = CHECKS.iter().map(|check| CheckRow {
        check: check.name().into(),
        label: check.label().into(),
        about: check.about().into(),
        passed: check.passed(&subject),
        diagnostics: check.run(&subject).into_iter().map(|diagnostic| edge.diagnostic(diagnostic)).collect(),
    });
    Ok(rows.collect())
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

/// What is wrong in these articles, of each the gravest first.
pub fn diagnostics(publication: &OpenPublication, ids: &[String]) -> Result<Vec<DiagnosticRecord>, Error> {
    let examine = |id: &String| -> Result<Vec<DiagnosticRecord>, Error> {
        let examined = Examined::read(publication, store::find(publication, id)?)?;
        let edge = examined.edge();
        let record = |diagnostic| DiagnosticRecord {
            article: examined.article.slug.to_string(),
            diagnostic: edge.diagnostic(diagnostic),
        };
        Ok(review::diagnose(&examined.subject()).into_iter().map(record).collect())
    };
    let found = ids.par_iter().map(examine).collect::<Result<Vec<_>, Error>>()?;
    Ok(found.into_iter().flatten().collect())
}

/// What is wrong in an article, the gravest first. What cannot be shown of its text is left to who renders it where
/// `scope` is a bundle.
pub(crate) fn diagnose(
    publication: &OpenPublication,
    manuscript: &Manuscript,
    article: &Article,
    words: u32,
    scope: Scope<'_>,
) -> Result<Vec<review::Diagnostic>, Error> {
    let facts = facts::gather(publication, manuscript, article, words, scope)?;
    let front_matter = in_front_matter(manuscript);
    Ok(review::diagnose(&Subject { article, front_matter: &front_matter, facts: &facts }))
}

/// An article with all that the checks look at.
struct Examined {
    manuscript: Manuscript,
    article: Article,
    front_matter: Vec<manuscript::Diagnostic>,
    facts: Facts,
}

impl Examined {
    /// Reads an article as it is now.
    fn read(publication: &OpenPublication, id: ArticleId) -> Result<Self, Error> {
        let manuscript = store::current(publication, id)?;
        let article = manuscript.article(id, &store::stem(publication, id)?);
        let facts = facts::gather(publication, &manuscript, &article, store::words(&manuscript), Scope::Article)?;
        Ok(Self { front_matter: in_front_matter(&manuscript), manuscript, article, facts })
    }

    fn subject(&self) -> Subject<'_> {
        Subject { article: &self.article, front_matter: &self.front_matter, facts: &self.facts }
    }

    fn edge(&self) -> Edge<'_> {
        Edge { manuscript: &self.manuscript, body: &self.article.body }
    }
}

/// Why a front matter cannot be read, or what of it cannot be used.
fn in_front_matter(manuscript: &Manuscript) -> Vec<manuscript::Diagnostic> {
    let first = manuscript.first_diagnostic();
    // What else there is to say of one that cannot be read follows from that.
    let others = if manuscript.front_matter_error().is_some() { Vec::new() } else { manuscript.diagnostics() };
    let others = others.into_iter().filter(|found| Some(found) != first.as_ref());
    first.iter().cloned().chain(others).collect()
}
