//! Which articles are translations of each other.

use std::collections::{BTreeMap, HashMap};

use article::ArticleId;

use crate::target::Job;

/// Articles in groups: whatever names another one as its translation, or is named by it, is in one group with that.
#[derive(Debug)]
pub(crate) struct Translations(HashMap<ArticleId, ArticleId>);

impl Translations {
    /// Those of the whole publication, so that the groups are the same whatever is exported with an article.
    pub(crate) fn of<O>(job: &Job<'_, O>) -> Self {
        let all = job.translations().into_iter();
        Self::new(all.flat_map(|(id, named)| {
            let found = named.iter().filter_map(|written| job.entry(written)).map(|entry| entry.id);
            found.filter(|other| *other != id).map(|other| (id, other)).collect::<Vec<_>>()
        }))
    }

    fn new(pairs: impl Iterator<Item = (ArticleId, ArticleId)>) -> Self {
        let mut beside: BTreeMap<ArticleId, Vec<ArticleId>> = BTreeMap::new();
        for (one, other) in pairs {
            beside.entry(one).or_default().push(other);
            beside.entry(other).or_default().push(one);
        }
        let mut first = HashMap::new();
        // Smallest first, so that the first one of a group is its smallest.
        for id in beside.keys() {
            let mut waiting = vec![*id];
            while let Some(next) = waiting.pop() {
                if let std::collections::hash_map::Entry::Vacant(place) = first.entry(next) {
                    place.insert(*id);
                    waiting.extend(&beside[&next]);
                }
            }
        }
        Self(first)
    }

    /// A key that an article shares with its translations: the smallest of their identities. `None` if it has none.
    pub(crate) fn key(&self, id: ArticleId) -> Option<String> {
        self.0.get(&id).map(ArticleId::to_string)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_name_each_other_share_a_key_whichever_side_does() {
        let id = |n: u64| ArticleId::new(n, [0; 10]);
        // 5 names 3, 4 names 5; 8 and 9 name each other; 7 is alone.
        let groups = Translations::new([(5, 3), (4, 5), (8, 9), (9, 8)].map(|(a, b)| (id(a), id(b))).into_iter());
        for (n, first) in [(3, 3), (4, 3), (5, 3), (8, 8), (9, 8)] {
            assert_eq!(groups.key(id(n)), Some(id(first).to_string()), "{n}");
        }
        assert_eq!(groups.key(id(7)), None);
    }
}
