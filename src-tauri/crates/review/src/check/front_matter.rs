//! Front matter that cannot be read or used.

use article::manuscript;

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// The front matter as it is written.
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
            self.diagnostic(Severity::Error, place, "The front matter is not all understood", fix)
                .edit(edit(subject, found))
        });
        diagnostics.collect()
    }
}

/// An unusable slug is not used anyway: the article goes by another one, which can as well be written down.
fn edit(subject: &Subject<'_>, found: &manuscript::Diagnostic) -> Option<Edit> {
    let key = found.key.as_deref().filter(|key| *key == "slug")?;
    Some(Edit::Field { key: key.to_owned(), value: subject.article.slug.as_str().into() })
}
