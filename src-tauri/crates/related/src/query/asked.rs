//! The question.

use std::collections::BTreeSet;

use article::ArticleId;

use crate::facts::Facts;
use crate::profile::{Profile, Text};

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// The article at hand, as it is now: what the archive has of it does not count. Its picks are never proposed; its day is
    /// today if it has no date yet.
    pub facts: &'q Facts,
    /// Its text, as it is now: reasons are worded as it is written.
    pub text: &'q Text<'q>,
    /// Its terms, as they are now.
    pub profile: &'q Profile,
    /// What must not be proposed besides: what was declined, is in the trash…
    pub except: &'q BTreeSet<ArticleId>,
    /// Whether only articles are proposed that are not newer, where both have dates.
    pub older_only: bool,
    /// How many candidates are wanted at most.
    pub most: usize,
}
