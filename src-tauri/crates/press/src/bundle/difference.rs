//! What differs between two bundles, by what their manifests say.

use std::collections::BTreeMap;

use serde::Serialize;

use super::manifest::{Manifest, ManifestApproval, ManifestArticle};

/// What a bundle has that another has not, and the other way round. All lists are sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Whether the manifests say the same.
    pub same: bool,
    /// Articles that only the new bundle has.
    pub added: Vec<NamedArticle>,
    /// Articles that only the old bundle has.
    pub removed: Vec<NamedArticle>,
    /// Articles that are in both, and not the same.
    pub changed: Vec<ChangedArticle>,
    /// Targets that only one of them has.
    pub targets: Sides,
    /// Files that only one of them has, or that differ.
    pub files: ChangedFiles,
    /// The name of the publication, if it is another.
    pub publication: Option<Pair<String>>,
    /// The program and its version, if it is another.
    pub tool: Option<Pair<String>>,
}

/// An article, as a manifest names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NamedArticle {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
}

/// An article that is in both bundles, and not the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangedArticle {
    /// Its name in the new bundle.
    #[serde(flatten)]
    pub article: NamedArticle,
    /// Whether it is another version: words, fields or pictures.
    pub version: bool,
    /// Whether only something else in its file is another, which no approval covers: its status, for example.
    pub beside: bool,
    /// Its slug, if it has another.
    pub slugs: Option<Pair<String>>,
    /// Its headline, if it has another.
    pub headlines: Option<Pair<String>>,
    /// Its approval, if that is another, is new or is gone.
    pub approval: Option<Pair<Option<Approved>>>,
}

/// An approval, without what proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Approved {
    /// Who approved.
    pub by: String,
    /// When, in RFC 3339.
    pub at: String,
    /// What was approved, in five words.
    pub words: Vec<String>,
}

/// The same of both bundles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Pair<T> {
    /// In the old bundle.
    pub old: T,
    /// In the new bundle.
    pub new: T,
}

impl<T: Clone + PartialEq> Pair<T> {
    /// Both, if they differ.
    pub fn unless_same(old: &T, new: &T) -> Option<Self> {
        (old != new).then(|| Self { old: old.clone(), new: new.clone() })
    }
}

/// What only one bundle has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Sides {
    /// What only the new bundle has.
    pub added: Vec<String>,
    /// What only the old bundle has.
    pub removed: Vec<String>,
}

/// Files that differ, by path.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangedFiles {
    /// Files that only one of them has.
    #[serde(flatten)]
    pub sides: Sides,
    /// Files whose content differs.
    pub changed: Vec<String>,
}

impl Difference {
    /// Compares two manifests.
    pub fn between(old: &Manifest, new: &Manifest) -> Self {
        let (before, after) = (by_id(old), by_id(new));
        let files = |manifest: &Manifest| -> BTreeMap<String, String> {
            manifest.files.iter().map(|file| (file.path.clone(), file.sha256.clone())).collect()
        };
        let (old_files, new_files) = (files(old), files(new));
        let changed = new_files.iter().filter(|(path, hash)| old_files.get(*path).is_some_and(|old| old != *hash));
        Self {
            same: old == new,
            added: missing_from(&after, &before),
            removed: missing_from(&before, &after),
            changed: after.iter().filter_map(|(id, new)| changed_article(before.get(id)?, new)).collect(),
            targets: sides(old.targets.iter().collect(), new.targets.iter().collect()),
            files: ChangedFiles {
                changed: changed.map(|(path, _)| path.clone()).collect(),
                sides: sides(old_files.keys().collect(), new_files.keys().collect()),
            },
            publication: Pair::unless_same(&old.publication, &new.publication),
            tool: Pair::unless_same(&old.tool, &new.tool),
        }
    }
}

fn by_id(manifest: &Manifest) -> BTreeMap<&str, &ManifestArticle> {
    manifest.articles.iter().map(|article| (article.id.as_str(), article)).collect()
}

fn missing_from(
    these: &BTreeMap<&str, &ManifestArticle>,
    those: &BTreeMap<&str, &ManifestArticle>,
) -> Vec<NamedArticle> {
    let mut missing: Vec<_> =
        these.iter().filter(|(id, _)| !those.contains_key(*id)).map(|(_, article)| named(article)).collect();
    missing.sort_by(|a, b| a.slug.cmp(&b.slug));
    missing
}

fn changed_article(old: &ManifestArticle, new: &ManifestArticle) -> Option<ChangedArticle> {
    // Manifests of earlier versions have no digest.
    let version = match (&old.digest, &new.digest) {
        (Some(old), Some(new)) => old != new,
        _ => old.text_sha256 != new.text_sha256,
    };
    let beside = !version && old.text_sha256 != new.text_sha256;
    let changed = ChangedArticle {
        article: named(new),
        version,
        beside,
        slugs: Pair::unless_same(&old.slug, &new.slug),
        headlines: Pair::unless_same(&old.headline, &new.headline),
        approval: Pair::unless_same(&old.approval, &new.approval)
            .map(|Pair { old, new }| Pair { old: old.map(|one| approved(*one)), new: new.map(|one| approved(*one)) }),
    };
    let same =
        !version && !beside && changed.slugs.is_none() && changed.headlines.is_none() && changed.approval.is_none();
    (!same).then_some(changed)
}

fn named(article: &ManifestArticle) -> NamedArticle {
    NamedArticle { id: article.id.clone(), slug: article.slug.clone(), headline: article.headline.clone() }
}

fn approved(approval: ManifestApproval) -> Approved {
    Approved { by: approval.by, at: approval.at, words: approval.words }
}

fn sides(old: Vec<&String>, new: Vec<&String>) -> Sides {
    let only = |these: &[&String], those: &[&String]| {
        let those: std::collections::HashSet<_> = those.iter().collect();
        let mut only: Vec<String> = these.iter().filter(|one| !those.contains(one)).map(|one| (*one).clone()).collect();
        only.sort_unstable();
        only
    };
    Sides { added: only(&new, &old), removed: only(&old, &new) }
}
