//! What stands around the text.

use crate::target::Prepared;
use crate::target::sources::byline;
use crate::text::{caption_text, line_text};
use crate::theme::{canonical_address, day};
use crate::words::words;

/// The header: a line for each field that the article has, named in English for whoever sorts such files.
pub(super) fn header(article: &Prepared, address: &str) -> String {
    let (fields, language) = (&article.whole.article, article.document.language.as_str());
    let date =
        |written: &Option<String>| written.as_deref().map(|written| shown(written, language)).unwrap_or_default();
    let line = |text: &str| line_text(text, language);
    let mut lines = vec![
        ("Headline", line(&fields.headline)),
        ("Dek", line(&fields.dek)),
        ("Byline", byline(article)),
        ("Date", date(&fields.date)),
        ("Updated", date(&fields.updated)),
        ("Embargo", date(&fields.embargo)),
        ("Section", fields.section.clone()),
        ("Tags", fields.tags.join(", ")),
        ("Language", language.to_owned()),
        ("Words", article.whole.words.to_string()),
        ("Address", canonical_address(address, fields.slug.as_str()).unwrap_or_default()),
    ];
    if let Some(image) = &fields.image {
        lines.push(("Picture", image.path.clone()));
        lines.push(("Shows", line(&image.alt)));
        lines.push(("Caption", caption_text(&image.caption, language)));
        lines.push(("Credit", caption_text(&image.credit, language)));
        lines.push(("Licence", image.licence.as_ref().map(article::Licence::text).unwrap_or_default()));
    }
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines = lines.into_iter().filter(|(_, text)| !text.trim().is_empty());
    lines.map(|(name, text)| format!("{name}: {}", one_line(&text))).collect::<Vec<_>>().join("\n")
}

/// The related posts; `None` if there are none.
pub(super) fn related(article: &Prepared, address: &str) -> Option<String> {
    let language = article.document.language.as_str();
    let line = |post: &crate::edition::RelatedTarget| {
        let teaser = line_text(&post.excerpt, language);
        let teaser = if teaser.is_empty() { teaser } else { format!(": {teaser}") };
        let at = canonical_address(address, post.entry.slug.as_str()).map(|at| format!(" <{at}>")).unwrap_or_default();
        format!("- {}{teaser}{at}", line_text(&post.headline, language))
    };
    let lines: Vec<String> = article.whole.related.iter().map(line).collect();
    (!lines.is_empty()).then(|| format!("{}\n\n{}", words(language).related, lines.join("\n")))
}

/// “23 November 2026 (2026-11-23T21:55:00+00:00)”; as it is written, if it is no date.
fn shown(written: &str, language: &str) -> String {
    match day(written, language) {
        Some(day) => format!("{} ({})", day.shown, day.machine),
        None => written.to_owned(),
    }
}
