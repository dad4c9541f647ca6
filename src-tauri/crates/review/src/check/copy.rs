//! Check: a copy of another article.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Place, Severity};

/// The article is not a copy that a sync program made of another one.
pub(super) struct Copy;

impl Check for Copy {
    fn name(&self) -> &'static str {
        "copy"
    }

    fn label(&self) -> &'static str {
        "No copy"
    }

    fn about(&self) -> &'static str {
        "The article is not a copy that a program made of another one."
    }

    fn severity(&self) -> Severity {
        Severity::Error
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let Some(original) = &subject.facts.copy_of else { return Vec::new() };
        let message = format!("It looks like a copy of “{original}”");
        let fix = "Take what is new in it over, then move it to the trash; or give its file another name.";
        vec![self.diagnostic(Severity::Error, Place::field("title"), message, fix)]
    }
}
