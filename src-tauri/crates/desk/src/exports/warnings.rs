//! What readers of a bundle would miss: what the checks and the targets said, each with its article.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use article::ArticleId;
use library::Outline;
use press::edition::Entry;
use press::target::Diagnostic;

use crate::wire::ExportWarning;

/// All warnings of an export, each with the headline of its article.
pub(super) fn of(
    outlines: &HashMap<ArticleId, Outline>,
    entries: &[Entry],
    diagnostics: Vec<(Arc<str>, Arc<Diagnostic>)>,
    warnings: Vec<press::target::ExportWarning>,
) -> Vec<ExportWarning> {
    named(outlines, entries, found(diagnostics).into_iter().chain(warnings.into_iter().map(warned)).collect())
}

/// So many articles are named that want the same.
pub(super) const NAMED: usize = 10;

fn warned(warning: press::target::ExportWarning) -> ExportWarning {
    ExportWarning {
        article: warning.article.to_string(),
        headline: String::new(),
        message: warning.message.to_string(),
    }
}

/// The same warnings, each with the headline of its article. One that cannot be read has its slug.
fn named(
    outlines: &HashMap<ArticleId, Outline>,
    entries: &[Entry],
    mut warnings: Vec<ExportWarning>,
) -> Vec<ExportWarning> {
    let ids: HashMap<&str, ArticleId> = entries.iter().map(|entry| (entry.slug.as_str(), entry.id)).collect();
    for warning in &mut warnings {
        let article = ids.get(warning.article.as_str()).and_then(|id| outlines.get(id));
        warning.headline = article.map(|article| article.headline.clone()).unwrap_or_default();
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
        let named = articles.iter().take(NAMED).map(AsRef::as_ref).collect::<Vec<_>>().join(", ");
        let rest = articles.len().saturating_sub(NAMED);
        let others = if rest == 0 { String::new() } else { format!(" and {rest} more") };
        ExportWarning {
            article: String::new(),
            headline: String::new(),
            message: format!("{message}: {named}{others}"),
        }
    }));
    warnings
}
