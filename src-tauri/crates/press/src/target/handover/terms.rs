//! Sections and tags as terms, each with a name for addresses.

use std::collections::{BTreeMap, HashSet};

use article::Slug;

/// The terms of one kind, by their names in lower case. Every name has a slug of its own, whatever the order in which articles
/// come.
#[derive(Debug, Default)]
pub(in crate::target) struct Terms(BTreeMap<String, (String, String)>);

impl Terms {
    /// Names that differ in capitals alone are one term, as they are in these systems; the first in order is its name.
    pub(in crate::target) fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut sorted: Vec<&str> = names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect();
        sorted.sort_unstable();
        let (mut slugs, mut taken) = (BTreeMap::new(), HashSet::new());
        for name in sorted {
            let lower = name.to_lowercase();
            if slugs.contains_key(&lower) {
                continue;
            }
            let slug = Slug::from_headline(name);
            let mut free = slug.clone();
            let mut number = 2;
            while !taken.insert(free.clone()) {
                free = slug.numbered(number);
                number += 1;
            }
            slugs.insert(lower, (name.to_owned(), free.to_string()));
        }
        Self(slugs)
    }

    /// Each name with its slug, in order.
    pub(in crate::target) fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.values().map(|(name, slug)| (name.as_str(), slug.as_str()))
    }

    /// The name and the slug of a term.
    pub(in crate::target) fn get(&self, name: &str) -> Option<(&str, &str)> {
        self.0.get(&name.trim().to_lowercase()).map(|(name, slug)| (name.as_str(), slug.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_term_has_a_slug_of_its_own() {
        let terms = Terms::new(["C", "C++", "ferry", "Ferry", " ferry ", "", "夜"]);
        let all: Vec<_> = terms.all().collect();
        assert_eq!(all, [("C", "c"), ("C++", "c-2"), ("Ferry", "ferry"), ("夜", "ye")]);
        assert_eq!(terms.get("FERRY"), Some(("Ferry", "ferry")));
        assert_eq!(terms.get("boat"), None);
    }
}
