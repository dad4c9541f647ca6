//! Facts about an article that other systems have fields for.

use article::Publication;

use super::moment::Moment;
use crate::target::prepared::Prepared;
use crate::text::{line_html, line_text};
use crate::theme::last_change;

/// Facts about an article.
pub(in crate::target) struct Facts<'f> {
    /// The headline without marks; the slug for a draft without one.
    pub(in crate::target) headline: String,
    /// The same with its emphasis, as HTML.
    pub(in crate::target) headline_html: String,
    /// The dek without marks, or else the excerpt written by hand; may be empty.
    pub(in crate::target) summary: String,
    /// The same with its emphasis, as HTML.
    pub(in crate::target) summary_html: String,
    /// When it was published.
    pub(in crate::target) published: Option<Moment>,
    /// When it was begun.
    pub(in crate::target) begun: Moment,
    /// When it was last changed: the newest correction counts.
    pub(in crate::target) updated: Option<Moment>,
    /// When readers may have it, if that is said.
    pub(in crate::target) embargo: Option<Moment>,
    /// The BCP 47 tag of its language.
    pub(in crate::target) language: &'f str,
    /// Whether that is another than the publication's.
    pub(in crate::target) foreign: bool,
}

impl<'f> Facts<'f> {
    pub(in crate::target) fn new(publication: &Publication, prepared: &'f Prepared) -> Self {
        let (article, language) = (&prepared.whole.article, prepared.document.language.as_str());
        let headline = line_text(&article.headline, language);
        let summary = match article.dek.trim() {
            "" => article.excerpt.as_deref().unwrap_or_default(),
            dek => dek,
        };
        let date = |written: &Option<String>| written.as_deref().and_then(Moment::of);
        Self {
            headline_html: line_html(&article.headline, language).to_string(),
            headline: if headline.is_empty() { prepared.entry.slug.to_string() } else { headline },
            summary: line_text(summary, language),
            summary_html: line_html(summary, language).to_string(),
            published: date(&article.date),
            begun: Moment::begun(article.id),
            updated: last_change(article).and_then(Moment::of),
            embargo: date(&article.embargo),
            language,
            foreign: crate::language::primary(language) != crate::language::primary(&publication.language),
        }
    }

    /// When readers may have it: the later one of its date and its embargo.
    pub(in crate::target) fn due(&self) -> Option<Moment> {
        self.published.max(self.embargo)
    }
}

/// A text cut between words to at most so many characters, ending in […]; `None` if it fits as it is.
pub(in crate::target) fn cut(text: &str, most: usize) -> Option<String> {
    const MARK: &str = " […]";
    let length = text.chars().count();
    if length <= most {
        return None;
    }
    let room = most.saturating_sub(MARK.chars().count());
    let head: String = text.chars().take(room + 1).collect();
    let words = head
        .rsplit_once(char::is_whitespace)
        .map_or_else(|| text.chars().take(room).collect::<String>(), |(words, _)| words.trim_end().to_owned());
    Some(format!("{words}{MARK}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_between_words() {
        assert_eq!(cut("one two three", 13), None);
        assert_eq!(cut("one two three", 12).as_deref(), Some("one two […]"));
        assert_eq!(cut("one two three", 11).as_deref(), Some("one two […]"));
        assert_eq!(cut("one two three", 10).as_deref(), Some("one […]"));
        assert_eq!(cut(&"x".repeat(9), 8).as_deref(), Some("xxxx […]"));
    }
}
