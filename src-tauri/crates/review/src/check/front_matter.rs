//! Check: the front matter can be read and used.

use article::manuscript;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// Every key of the front matter can be read and used.
pub(super) struct FrontMatter;

impl Check for FrontMatter {
    fn name(&self) -> &'static str {
        "front-matter"
    }

    fn label(&self) -> &'static str {
        "Front matter"
    }

    fn about(&self) -> &'static str {
        "Every key of the front matter can be read and used."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let diagnostics = subject.front_matter.iter().map(|found| {
            let place = found.key.as_deref().map_or(Place::Line(found.line), Place::field);
            let fix = format!("line {}: {}", found.line, found.message);
            self.diagnostic(Severity::Error, place, "Part of the front matter cannot be used", fix)
                .edit(edit(subject, found))
        });
        diagnostics.collect()
    }
}

/// An unusable slug has no effect: the article uses another one, so that one can be written down as the fix.
fn edit(subject: &Subject<'_>, found: &manuscript::Diagnostic) -> Option<Edit> {
    let key = found.key.as_deref().filter(|key| *key == "slug")?;
    Some(Edit::Field { key: key.to_owned(), value: subject.article.slug.as_str().into() })
}
