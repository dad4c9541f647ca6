//! Check: the order of headings.

use article::markdown;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// Headings go down one level at a time, and none is beside the headline.
pub(super) struct Headings;

impl Check for Headings {
    fn name(&self) -> &'static str {
        "headings"
    }

    fn label(&self) -> &'static str {
        "Order of headings"
    }

    fn about(&self) -> &'static str {
        "No heading skips a level, and none stands beside the headline."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let (body, headings) = (&subject.article.body, &subject.prose.headings);
        let skipping = headings.windows(2).filter(|pair| pair[1].level > pair[0].level + 1).map(|pair| {
            let wanted = pair[0].level + 1;
            let fix = format!("The heading before it is of level {}: make it level {wanted}.", pair[0].level);
            self.diagnostic(Severity::Warning, Place::Text(pair[1].range.clone()), "A heading skips a level", fix)
                .suggest(relevelled(body, &pair[1], wanted))
        });
        // Where all headings are of the first level, they are no worse than others: the page counts them from the second.
        let mixed = headings.iter().any(|heading| heading.level > 1);
        let first = headings.iter().any(|heading| heading.level == 1);
        let repeats = usize::from(mixed && first && repeats_headline(subject));
        let beside = headings.iter().skip(repeats).filter(|heading| mixed && heading.level == 1).map(|heading| {
            let fix = "Only the headline is of the first level: begin with ##.";
            let place = Place::Text(heading.range.clone());
            self.diagnostic(Severity::Info, place, "A heading is of the headline’s level", fix)
                .suggest(relevelled(body, heading, 2))
        });
        skipping.chain(beside).collect()
    }
}

/// Whether the first heading says what the headline says; the page leaves it out.
fn repeats_headline(subject: &Subject<'_>) -> bool {
    let headline = markdown::plain_line(&subject.article.headline);
    let first = markdown::first_heading(&subject.article.body);
    first.is_some_and(|first| first.split_whitespace().eq(headline.split_whitespace()))
}

/// The marks before a heading, as many as it should have; none if it is underlined.
fn relevelled(body: &str, heading: &markdown::Heading, level: u8) -> Option<Edit> {
    let start = heading.range.start;
    let marks = "#".repeat(heading.level.into());
    let written = body.get(start..)?.starts_with(&marks);
    written.then(|| Edit::Text { range: start..start + marks.len(), insert: "#".repeat(level.into()) })
}
