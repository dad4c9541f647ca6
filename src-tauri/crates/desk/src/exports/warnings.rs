//! What readers of a bundle would miss: what the checks and the targets said, each with its article.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use article::{ArticleId, listed};
use press::edition::Entry;
use press::target::Diagnostic;

use super::outlines::Outlines;
use crate::wire::ExportWarning;
use crate::{Error, OpenPublication};

/// All warnings of an export, each with the headline of its article.
pub(super) fn of(
    outlines: &Outlines,
    entries: &[Entry],
    diagnostics: Vec<(Arc<str>, Arc<Diagnostic>)>,
    warnings: Vec<press::target::ExportWarning>,
) -> Vec<ExportWarning> {
    named(outlines, entries, found(diagnostics).into_iter().chain(warnings.into_iter().map(warned)).collect())
}

fn warned(warning: press::target::ExportWarning) -> ExportWarning {
    ExportWarning {
        article: warning.article.to_string(),
        headline: String::new(),
        message: warning.message.to_string(),
    }
}

/// The same warnings, each with the headline of its article. One that cannot be read has its slug.
fn named(outlines: &Outlines, entries: &[Entry], mut warnings: Vec<ExportWarning>) -> Vec<ExportWarning> {
    let ids: HashMap<&str, ArticleId> = entries.iter().map(|entry| (entry.slug.as_str(), entry.id)).collect();
    for warning in &mut warnings {
        let article = ids.get(warning.article.as_str()).and_then(|id| outlines.get(id));
        warning.headline = article.map(|article| article.row.headline.clone()).unwrap_or_default();
    }
    warnings
}

/// The diagnostics of all articles as warnings: the grave ones first, each with its article. Of the others, what many
/// articles want is one line, not one for each.
fn found(diagnostics: Vec<(Arc<str>, Arc<Diagnostic>)>) -> Vec<ExportWarning> {
    let mut warnings = Vec::new();
    let mut wanting: BTreeMap<String, Vec<Arc<str>>> = BTreeMap::new();
    for (article, diagnostic) in diagnostics {
        if diagnostic.grave {
            let message = format!("{}: {}", diagnostic.message, diagnostic.detail);
            warnings.push(ExportWarning { article: article.to_string(), headline: String::new(), message });
        } else {
            wanting.entry(diagnostic.message.clone()).or_default().push(article);
        }
    }
    warnings.extend(wanting.into_iter().map(|(message, mut articles)| {
        articles.sort_unstable();
        articles.dedup();
        if let [only] = articles.as_slice() {
            return ExportWarning { article: only.to_string(), headline: String::new(), message };
        }
        of_bundle(format!("{message}: {}", listed(&articles)))
    }));
    warnings
}

/// What a whole export has though its files are gone, be it that another program removed them or that a colleague did.
pub(super) fn without_files(publication: &OpenPublication) -> Result<Option<ExportWarning>, Error> {
    let gone = publication.read(|reader| Ok(library::detached(reader)?))?;
    let message = || {
        format!(
            "these files are gone, and what they had goes out all the same: {}. Delete it in Copydesk, or save it to write its \
             file again",
            listed(&gone)
        )
    };
    Ok((!gone.is_empty()).then(|| of_bundle(message())))
}

fn of_bundle(message: String) -> ExportWarning {
    ExportWarning { article: String::new(), headline: String::new(), message }
}
