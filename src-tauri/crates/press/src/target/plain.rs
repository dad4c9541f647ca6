//! Plain text: a header, then the words.

mod blocks;
mod header;
mod notes;
mod raw;

use std::sync::Arc;

use super::audience::Audience;
use super::error::ExportError;
use super::files::{Made, OutputFile};
use super::give::Give;
use super::handover::corrections_text;
use super::job::{Job, NoOptions, Target};
use super::prepared::Prepared;
use crate::document::Kind;
use crate::edition::Entry;
use blocks::Printer;

/// Every article as `<slug>.txt`. A paragraph is one line, so that whoever takes it over sets it as they like.
#[derive(Debug, Clone, Copy)]
pub struct PlainText;

impl Target for PlainText {
    type Options = NoOptions;
    type Part = ();
    type Whole = ();

    fn name(&self) -> &'static str {
        "text"
    }

    fn label(&self) -> &'static str {
        "Plain text"
    }

    fn about(&self) -> &'static str {
        "A text file for each article, with a header, notes and related posts"
    }

    fn audience(&self) -> Audience {
        Audience::System
    }

    fn unsupported(&self, kind: &Kind) -> Option<&'static str> {
        match kind {
            Kind::Emphasis | Kind::Strong => Some("emphasis is not marked"),
            Kind::Strikethrough => Some("struck-out words stand between two tildes"),
            Kind::Image { .. } => Some("pictures are described in brackets"),
            Kind::Table { .. } => Some("tables are lines with bars between the cells"),
            Kind::Raw(raw) if matches!(raw.element, "sub" | "sup") => {
                Some("raised and lowered characters stand on the line")
            }
            _ => None,
        }
    }

    fn article(&self, job: &Job<'_, NoOptions>, article: &Arc<Prepared>) -> Result<Made<()>, String> {
        let published = |entry: &Entry| job.address_elsewhere(entry);
        let mut printer = Printer::new(&published, &article.document);
        let body = printer.document();
        let mut parts = vec![header::header(article, &job.publication.address), RULE.to_owned(), body];
        parts.extend(printer.notes.listed());
        parts.extend(corrections_text(article));
        parts.extend(header::related(article, &job.publication.address));
        parts.retain(|part| !part.is_empty());
        let text = parts.join("\n\n") + "\n";
        let warnings = printer.unlinked.iter();
        let warnings = warnings.map(|(at, warning)| format!("line {}: {warning}", article.line_of(*at))).collect();
        let file = OutputFile::new(format!("text/{}.txt", article.entry.slug), text.into_bytes());
        Ok(Made { files: vec![file], warnings, ..Made::default() })
    }

    fn add(&self, _: &Job<'_, NoOptions>, (): &mut (), (): ()) {}

    fn finish(&self, _: &Job<'_, NoOptions>, (): (), _: Give<'_>) -> Result<Made<()>, ExportError> {
        Ok(Made::default())
    }
}

/// Between the header and the text.
const RULE: &str = "----------------------------------------";
