//! Which articles the audience of a target may have.

use std::collections::{BTreeMap, HashMap};

use article::{ArticleId, Slug, counted, listed};

use super::audience::Audience;
use super::source::Edition;
use crate::edition::Entry;

/// The articles of an edition that an audience may have.
#[derive(Debug)]
pub(super) struct Admitted<'e> {
    audience: Audience,
    slugs: HashMap<&'e Slug, &'e Entry>,
    withheld: HashMap<ArticleId, String>,
}

impl<'e> Admitted<'e> {
    pub(super) fn new(edition: &Edition<'e>, audience: Audience) -> Self {
        let mut admitted = Self { audience, slugs: HashMap::new(), withheld: HashMap::new() };
        // Backwards, so that the first of those with the same slug stays.
        for entry in edition.entries.iter().rev() {
            match edition.source.withheld(entry, audience) {
                Some(reason) => _ = admitted.withheld.insert(entry.id, reason),
                None => _ = admitted.slugs.insert(&entry.slug, entry),
            }
        }
        admitted
    }

    /// The articles, by their slugs.
    pub(super) fn slugs(&self) -> &HashMap<&'e Slug, &'e Entry> {
        &self.slugs
    }

    /// Whether an article of the edition is among them.
    pub(super) fn has(&self, entry: &Entry) -> bool {
        !self.withheld.contains_key(&entry.id)
    }

    /// Why one of the articles is not among them.
    pub(super) fn reason(&self) -> Option<&str> {
        self.withheld.values().min().map(String::as_str)
    }

    /// Why the audience must not even know of an article, which may be outside the edition; `None` if it may. Another system
    /// may have all articles, each for its time: what it makes of one names no other that its readers must not have.
    pub(super) fn withheld(&self, edition: &Edition<'_>, entry: &Entry) -> Option<String> {
        if self.audience == Audience::System {
            return edition.source.withheld(entry, Audience::Readers);
        }
        if self.slugs.get(&entry.slug).is_some_and(|known| known.id == entry.id) {
            return None;
        }
        self.withheld.get(&entry.id).cloned().or_else(|| edition.source.withheld(entry, self.audience))
    }

    /// What stays out of the targets of these labels, and why: for each reason the slug of the only article, or a sentence that
    /// names several.
    pub(super) fn told(&self, edition: &Edition<'_>, labels: &str) -> Vec<(String, String)> {
        let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for entry in edition.entries {
            if let Some(reason) = self.withheld.get(&entry.id) {
                reasons.entry(reason).or_default().push(entry.slug.as_str());
            }
        }
        let told = reasons.into_iter().map(|(reason, mut slugs)| {
            slugs.sort_unstable();
            if let [only] = slugs.as_slice() {
                return ((*only).to_owned(), format!("{labels}the article was left out: {reason}"));
            }
            let count = counted(slugs.len(), "article was", "articles were");
            (String::new(), format!("{labels}{count} left out: {reason}: {}", listed(slugs)))
        });
        told.collect()
    }
}
