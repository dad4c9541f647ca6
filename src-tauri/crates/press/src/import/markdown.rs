//! Markdown, imported unchanged.

use super::encoding::{Decoded, is_text};
use super::{ImportedArticle, Importer, Item, Items, Report, Source, one_text};

/// Markdown with or without front matter, as static-site tools and editors write it.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Importer for Markdown {
    fn name(&self) -> &'static str {
        "markdown"
    }

    fn label(&self) -> &'static str {
        "Markdown"
    }

    fn about(&self) -> &'static str {
        "Markdown, with or without front matter; imported unchanged"
    }

    fn endings(&self) -> &'static [&'static str] {
        &["md", "markdown", "mdown", "mdtext", "mdwn", "mdx", "mkd"]
    }

    fn accepts(&self, source: &Source<'_>) -> bool {
        let Source::File { bytes, .. } = source else { return false };
        is_text(bytes) && is_markdown(&Decoded::read(bytes, None).text)
    }

    fn read<'s>(&self, source: Source<'s>) -> Items<'s> {
        one_text(self, source, |path, bytes| {
            let decoded = Decoded::read(bytes, None);
            // A line break that word processors put within a paragraph.
            let body = decoded.text.replace('\u{b}', "\\\n");
            let mut items =
                vec![Item::Article(ImportedArticle { path: path.to_owned(), body, ..ImportedArticle::default() })];
            items.extend(decoded.reports(path).map(Item::Report));
            let named = source.ending().is_some_and(|ending| self.endings().contains(&ending.as_str()));
            if !named {
                let message = "was read as Markdown; to keep its signs as they are typed, import it with --format text";
                items.push(Item::Report(Report::of_file(path, message)));
            }
            Ok(items)
        })
    }
}

/// Whether a text is Markdown by its content: it starts with front matter, or it has signs of several kinds that nobody
/// types in a letter.
fn is_markdown(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}');
    text.starts_with("# ") || has_front_matter(text) || signs(text) >= 2
}

fn has_front_matter(text: &str) -> bool {
    let mut lines = text.lines();
    let fence = lines.next().unwrap_or_default().trim_end();
    if !matches!(fence, "---" | "+++") {
        return false;
    }
    let inside: Vec<&str> = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
    let sign = if fence == "---" { ':' } else { '=' };
    inside
        .iter()
        .any(|line| line.split_once(sign).is_some_and(|(key, _)| !key.trim().is_empty() && !key.trim().contains(' ')))
}

/// How many kinds of Markdown's signs a text has.
fn signs(text: &str) -> usize {
    let line = |fits: fn(&str) -> bool| text.lines().any(fits);
    let around = |sign: &str| {
        text.split(sign)
            .skip(1)
            .step_by(2)
            .any(|part| !part.trim().is_empty() && part.len() < 200 && !part.contains('\n'))
            && text.matches(sign).count() >= 2
    };
    let kinds = [
        line(|line| {
            line.starts_with('#') && line.trim_start_matches('#').starts_with(' ') && !line.starts_with("#######")
        }),
        line(|line| line.contains("](") && line.contains('[')),
        around("**") || around("__"),
        line(|line| line.starts_with("```") || line.starts_with("~~~")),
        line(|line| line.starts_with("> ")),
        line(|line| {
            line.starts_with("[^") && line.contains("]: ") || line.starts_with('[') && line.contains("]: http")
        }),
        line(|line| line.contains('|') && line.contains("---") && line.chars().all(|c| "|-: ".contains(c))),
        line(|line| line.trim_start().starts_with("- [ ] ") || line.trim_start().starts_with("- [x] ")),
    ];
    kinds.into_iter().filter(|found| *found).count()
}
