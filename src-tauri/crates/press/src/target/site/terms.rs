//! Sections and tags, each with its page.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use article::{Slug, spelling_key};

use super::folded::order;

/// Sections or tags. Those with the same [`spelling_key`] are one.
#[derive(Debug, Default)]
pub(super) struct Terms {
    /// Sorted by name.
    all: Vec<Term>,
    /// The place of each among these, by its key.
    places: HashMap<String, usize>,
}

/// A section or a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Term {
    /// As most articles write it.
    pub(super) label: String,
    /// The path of its page.
    pub(super) path: String,
    /// How many articles it has.
    pub(super) count: usize,
}

impl Terms {
    /// Counts these names, one for each article that has it. The pages lie in `folder`.
    pub(super) fn new<'n>(folder: &str, names: impl Iterator<Item = &'n str>) -> Self {
        let mut spellings: BTreeMap<String, HashMap<&str, usize>> = BTreeMap::new();
        for name in names.map(str::trim).filter(|name| !name.is_empty()) {
            *spellings.entry(spelling_key(name)).or_default().entry(name).or_default() += 1;
        }
        let mut taken = HashSet::new();
        let term = |(key, spellings): (String, HashMap<&str, usize>)| {
            let count = spellings.values().sum();
            let usual = spellings.into_iter().max_by(|(a, n), (b, m)| n.cmp(m).then_with(|| b.cmp(a)));
            let label = usual.map(|(label, _)| label.to_owned()).unwrap_or_default();
            let plain = Slug::from_headline(&label);
            // `C` and `C++` have pages of their own. A number alone would be the page of a list.
            let plain = if plain.as_str().bytes().all(|byte| byte.is_ascii_digit()) {
                Slug::from_headline(&format!("n-{plain}"))
            } else {
                plain
            };
            let slug = std::iter::once(plain.clone())
                .chain((2..).map(|n| plain.numbered(n)))
                .find(|slug| taken.insert(slug.clone()))
                .unwrap_or(plain);
            (key, Term { label, path: format!("{folder}/{slug}/"), count })
        };
        let mut all: Vec<(String, Term)> = spellings.into_iter().map(term).collect();
        all.sort_by_cached_key(|(_, term)| order(&term.label));
        let (keys, all): (Vec<String>, Vec<Term>) = all.into_iter().unzip();
        Self { all, places: keys.into_iter().zip(0..).collect() }
    }

    /// The term that an article writes like this.
    pub(super) fn get(&self, name: &str) -> Option<&Term> {
        self.places.get(&spelling_key(name.trim())).map(|at| &self.all[*at])
    }

    /// All, sorted by name.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Term> {
        self.all.iter()
    }

    /// Those with the most articles first, equal ones by name.
    pub(super) fn largest(&self) -> Vec<&Term> {
        let mut terms: Vec<&Term> = self.all.iter().collect();
        terms.sort_by_key(|term| Reverse(term.count));
        terms
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_one_term_and_names_alike_in_ascii_are_two() {
        let terms = Terms::new(
            "tag",
            ["Zoo", "Ferry", "ferry", "ferry", "C", "C++", "2026", "E\u{301}cole", "École", " "].into_iter(),
        );
        let shown: Vec<_> = terms.iter().map(|term| (term.label.as_str(), term.path.as_str(), term.count)).collect();
        let right = [
            ("2026", "tag/n-2026/", 1),
            ("C", "tag/c/", 1),
            ("C++", "tag/c-2/", 1),
            ("E\u{301}cole", "tag/ecole/", 2),
            ("ferry", "tag/ferry/", 3),
            ("Zoo", "tag/zoo/", 1),
        ];
        assert_eq!(shown, right);
        assert_eq!(terms.get("FERRY").unwrap().label, "ferry");
    }
}
