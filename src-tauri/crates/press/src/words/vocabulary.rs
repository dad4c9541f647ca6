//! The words that every language must have.

/// The words of one language. `{n}`, `{names}`, `{author}` and `{headline}` are placeholders.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "each field is named after its English words")]
pub struct Words {
    pub skip: &'static str,
    pub by: &'static str,
    pub and: &'static str,
    pub comma: &'static str,
    pub minutes: &'static str,
    pub like: &'static str,
    pub liked: &'static str,
    pub unliked: &'static str,
    pub bookmark: &'static str,
    pub bookmarked: &'static str,
    pub unbookmarked: &'static str,
    pub comment: &'static str,
    pub comment_on: &'static str,
    pub actions: &'static str,
    pub authors: &'static str,
    pub related: &'static str,
    /// Has the placeholder `{date}`.
    pub corrected: &'static str,
    pub corrections: &'static str,
    pub feed: &'static str,
    pub announcement: &'static str,
    pub footnotes: &'static str,
    pub footnote: &'static str,
    pub back: &'static str,
    pub table: &'static str,
    pub done: &'static str,
    pub to_do: &'static str,
    /// The titles of alerts: note, tip, important, warning, caution.
    pub alerts: [&'static str; 5],
    pub months: [&'static str; 12],
    /// Has the placeholders `{day}`, `{month}` and `{year}`.
    pub date: &'static str,
}
