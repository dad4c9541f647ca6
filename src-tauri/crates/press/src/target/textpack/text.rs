//! The text of a pack: what readers see of an article, in Markdown.

use article::Licence;

use crate::target::Prepared;
use crate::target::rewritten::{System, escaped, title_escaped};
use crate::target::sources::Basics;
use crate::text::line_text;
use crate::words::words;

/// Headline, dek, byline with the date, lead picture, text, corrections and related posts.
pub(super) fn whole(article: &Prepared, basics: &Basics, body: &str, system: &dyn System) -> String {
    let fields = &article.whole.article;
    let mut parts = vec![format!("# {}", fields.headline.trim())];
    if !fields.dek.trim().is_empty() {
        parts.push(format!("**{}**", fields.dek.trim()));
    }
    let byline = crate::target::sources::byline(article);
    let date = basics.date.as_deref().and_then(|date| crate::theme::day(date, &article.document.language));
    let line: Vec<String> =
        [byline, date.map(|day| day.shown).unwrap_or_default()].into_iter().filter(|part| !part.is_empty()).collect();
    if !line.is_empty() {
        parts.push(escaped(&line.join(" · ")));
    }
    parts.extend(lead(article, system));
    parts.push(without_headline(article, body).trim_matches('\n').to_owned());
    parts.extend(corrections(article));
    parts.extend(related(article, system));
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n") + "\n"
}

/// The text without a first heading that only repeats the headline.
fn without_headline<'b>(article: &Prepared, body: &'b str) -> &'b str {
    let repeats = article.document.blocks.first().and_then(|block| block.nodes.first());
    match repeats.filter(|node| matches!(node.kind, crate::document::Kind::Anchor { .. })) {
        Some(node) => body.get(node.range.end..).unwrap_or(body),
        None => body,
    }
}

fn lead(article: &Prepared, system: &dyn System) -> Option<String> {
    let image = article.whole.article.image.as_ref()?;
    let (href, ..) = system.picture(&image.file()?)?;
    let picture = format!("![{}]({href}{})", escaped(&image.alt), title(&image.caption));
    let licence = image.licence.as_ref().map(|licence| match licence {
        Licence::Words(words) => escaped(words),
        Licence::Address(_) => licence.markdown(),
    });
    let parts = [Some(escaped(image.credit.trim())).filter(|credit| !credit.is_empty()), licence];
    let credit = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    Some(if credit.is_empty() { picture } else { format!("{picture}\n\n*{credit}*") })
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
