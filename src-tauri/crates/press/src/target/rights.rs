//! Whose an article is, for formats that have a place for it.

use article::{Article, Publication};

use crate::theme::day;

/// “© 2026 Harbour Weekly”; without the year if the article has no date, `None` if the publication has no name.
pub(super) fn copyright(publication: &Publication, article: &Article) -> Option<String> {
    let name = publication.name.trim();
    let day = article.date.as_deref().and_then(|date| day(date, "en"));
    let year = day.as_ref().and_then(|day| day.machine.get(..4)).map(|year| format!("{year} ")).unwrap_or_default();
    (!name.is_empty()).then(|| format!("© {year}{name}"))
}
