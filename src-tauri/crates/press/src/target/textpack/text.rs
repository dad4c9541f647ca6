//! The text of a pack: what readers see of an article, in Markdown.

use crate::target::Prepared;
use crate::target::rewritten::{
    System, emphasized_caption_markdown, escaped, line_markdown, strong_line_markdown, title_escaped,
};
use crate::target::sources::Basics;
use crate::text::line_text;
use crate::words::words;

/// Headline, dek, byline with the date, lead picture, text, corrections and related posts.
pub(super) fn whole(article: &Prepared, basics: &Basics, body: &str, system: &dyn System) -> String {
    let fields = &article.whole.article;
    let language = article.document.language.as_str();
    let mut parts = vec![format!("# {}", line_markdown(&fields.headline)), strong_line_markdown(&fields.dek)];
    let byline = crate::target::sources::byline(article);
    let date = basics.date.as_deref().and_then(|date| crate::theme::day(date, language));
    let line: Vec<String> =
        [byline, date.map(|day| day.shown).unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    if !line.is_empty() {
        parts.push(escaped(&line.join(" · ")));
    }
    parts.extend(lead(article, system));
    parts.push(body.trim_matches('\n').to_owned());
    parts.extend(corrections(article));
    parts.extend(related(article, system));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

fn lead(article: &Prepared, system: &dyn System) -> Option<String> {
    let image = article.whole.article.image.as_ref()?;
    let (href, ..) = system.picture(&image.file()?)?;
    let picture = format!("![{}]({href}{})", escaped(&image.alt), title(&image.caption));
    let credit = emphasized_caption_markdown(&image.credit_line(), &article.document.language);
    Some(if credit.is_empty() { picture } else { format!("{picture}\n\n{credit}") })
}

fn title(caption: &str) -> String {
    if caption.trim().is_empty() { String::new() } else { format!(" \"{}\"", title_escaped(caption)) }
}

fn corrections(article: &Prepared) -> Option<String> {
    let (fields, language) = (&article.whole.article, article.document.language.as_str());
    let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let notes = crate::theme::corrections(fields, language);
    let lines = notes.iter().zip(&fields.corrections);
    let lines: Vec<_> = lines.map(|(note, one)| format!("- {}", note.after_day(&one_line(&one.text)))).collect();
    (!lines.is_empty()).then(|| format!("## {}\n\n{}", words(language).corrections, lines.join("\n")))
}

fn related(article: &Prepared, system: &dyn System) -> Option<String> {
    let language = article.document.language.as_str();
    let line = |post: &crate::edition::RelatedTarget| {
        let headline = escaped(&line_text(&post.headline, language));
        let linked =
            system.article(&post.entry).map_or_else(|| headline.clone(), |href| format!("[{headline}]({href})"));
        match line_text(&post.excerpt, language) {
            teaser if teaser.is_empty() => format!("- {linked}"),
            teaser => format!("- {linked}: {}", escaped(&teaser)),
        }
    };
    let lines: Vec<String> = article.whole.related.iter().map(line).collect();
    (!lines.is_empty()).then(|| format!("## {}\n\n{}", words(language).related, lines.join("\n")))
}
