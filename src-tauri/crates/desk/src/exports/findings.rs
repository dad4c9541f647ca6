//! What readers would miss in many articles, before they go out.

use std::collections::HashMap;

use super::{checks, choice, outlines};
use crate::wire::{FindingGroup, FindingsRequest, FindingsView, Severity};
use crate::{Error, OpenPublication, articles};

/// So many articles are looked at: more would keep the dialog waiting for seconds. An export checks all.
const MOST: usize = 500;

/// What the checks find in the articles that a request names, the gravest first; what several have in common is one row.
pub(crate) fn of(publication: &OpenPublication, request: FindingsRequest) -> Result<FindingsView, Error> {
    articles::writing::flush(publication, ())?;
    let outlines = outlines::all(publication)?;
    let entries = choice::entries(publication, &request.articles, request.approved_only, &outlines)?;
    let ids: Vec<String> = entries.iter().take(MOST).map(|entry| entry.id.to_string()).collect();
    let headlines: HashMap<_, _> =
        outlines.values().map(|known| (known.entry().slug.as_str(), known.row.headline.as_str())).collect();
    let mut rows: Vec<FindingGroup> = Vec::new();
    // The row of each message, and the last article counted there: an article may have the same fault twice.
    let mut known: HashMap<String, (usize, String)> = HashMap::new();
    for found in checks::diagnostics(publication, &ids, &[])? {
        let (slug, found) = (found.article, found.diagnostic);
        // What is for information only is for whoever works on the article.
        if found.passed.is_some() || found.severity == Severity::Info {
            continue;
        }
        match known.get_mut(&found.message) {
            Some((_, last)) if *last == slug => {}
            Some((at, last)) => {
                *last = slug;
                rows[*at].articles += 1;
            }
            None => {
                known.insert(found.message.clone(), (rows.len(), slug.clone()));
                rows.push(FindingGroup {
                    severity: found.severity,
                    message: found.message,
                    fix: found.fix,
                    articles: 1,
                    headline: headlines.get(slug.as_str()).copied().unwrap_or_default().to_owned(),
                    article: slug,
                    place: found.place,
                });
            }
        }
    }
    rows.sort_by_key(|row| std::cmp::Reverse((row.severity, row.articles)));
    let count = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    Ok(FindingsView { rows, examined: count(ids.len()), all: count(entries.len()) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn what_many_articles_have_in_common_is_said_once_with_their_number() {
        let text =
            |title: &str| format!("---\ntitle: {title}\n---\n\nSee [it](article:gone) and [it](article:gone).\n");
        let (one, two) = (text("One"), text("Two"));
        let fixture =
            Fixture::new(&[("one.md", &one), ("two.md", &two), ("three.md", "---\ntitle: Three\n---\n\nOh.\n")]);
        let found = |articles: &[&str]| {
            let articles = articles.iter().map(|&name| name.to_owned()).collect();
            of(&fixture.publication, FindingsRequest { articles, approved_only: false }).unwrap()
        };
        let all = found(&[]);
        assert_eq!((all.examined, all.all), (3, 3));
        let links: Vec<_> = all.rows.iter().filter(|row| row.message.contains("no existing article")).collect();
        assert_eq!(links.iter().map(|row| row.articles).collect::<Vec<_>>(), [2], "{:?}", all.rows);
        assert_eq!(all.rows[0].severity, Severity::Error);
        assert!(found(&["three"]).rows.iter().all(|row| row.headline == "Three"));
    }
}
