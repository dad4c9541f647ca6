//! Check: the spelling of tags.

use super::{Check, Subject};
use crate::diagnostic::{Diagnostic, Edit, Place, Severity};

/// Tags are written as in other articles.
pub(super) struct Tags;

impl Check for Tags {
    fn name(&self) -> &'static str {
        "tags"
    }

    fn label(&self) -> &'static str {
        "Tags"
    }

    fn about(&self) -> &'static str {
        "No tag differs from that of other articles only in its capital letters."
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn run(&self, subject: &Subject<'_>) -> Vec<Diagnostic> {
        let tags = &subject.article.tags;
        let found = subject.facts.tags.iter().map(|tag| {
            let articles = article::counted(tag.articles as usize, "article has", "articles have");
            let fix = format!("“{}”: {articles} “{}”. Lists keep them apart.", tag.written, tag.usual);
            let mut usual: Vec<&str> = Vec::new();
            for other in tags.iter().map(|other| if *other == tag.written { &tag.usual } else { other }) {
                if !usual.contains(&other.as_str()) {
                    usual.push(other);
                }
            }
            let edit = Edit::Field { key: "tags".into(), value: usual.into() };
            let message = "A tag is written otherwise elsewhere";
            self.diagnostic(Severity::Warning, Place::field("tags"), message, fix)
                .about(&tag.written)
                .suggest(Some(edit))
        });
        found.collect()
    }
}
