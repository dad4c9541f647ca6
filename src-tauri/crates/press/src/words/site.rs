//! The words that the pages of a site have around its articles.

use serde::Serialize;

/// The words of one language. `{n}`, `{name}` and `{query}` are placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each field is named after its English words")]
pub struct SiteWords {
    pub home: &'static str,
    pub search: &'static str,
    pub search_label: &'static str,
    pub menu: &'static str,
    pub sections: &'static str,
    pub all_sections: &'static str,
    pub authors: &'static str,
    pub tags: &'static str,
    pub archive: &'static str,
    pub feeds: &'static str,
    pub find: &'static str,
    pub follow: &'static str,
    pub paper: &'static str,
    pub by_date: &'static str,
    pub also: &'static str,
    pub all: &'static str,
    pub all_by_date: &'static str,
    pub languages: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub newer: &'static str,
    pub older: &'static str,
    pub page: &'static str,
    pub breadcrumb: &'static str,
    pub not_found: &'static str,
    pub not_found_text: &'static str,
    pub moved: &'static str,
    pub found: &'static str,
    pub found_one: &'static str,
    pub found_none: &'static str,
    pub more: &'static str,
    pub search_without_script: &'static str,
    pub translations: &'static str,
    /// Monday first.
    pub weekdays: [&'static str; 7],
    pub short_months: [&'static str; 12],
    /// Has the placeholders `{day}` and `{month}`.
    pub day: &'static str,
    /// Has the placeholders `{weekday}` and `{date}`.
    pub today: &'static str,
}
