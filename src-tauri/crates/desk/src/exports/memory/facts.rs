//! Everything that the pages of an article and its checks can be made from, besides its text, as hashes by name.

use std::collections::HashMap;

use article::ArticleId;
use press::target::Key;

use super::names::Name;
use super::seen::{Around, State, each};
use crate::{Error, OpenPublication};

/// The facts of a publication.
pub(super) struct Facts {
    states: HashMap<ArticleId, State>,
    /// What stands behind each name. Several things behind one name are mixed, whatever their order.
    behind: HashMap<Name, Key>,
    fingerprint: Key,
}

impl Facts {
    /// All of them as they are now.
    pub(super) fn gather(publication: &OpenPublication, around: &Around<'_>) -> Result<Self, Error> {
        let mut facts = Self { states: HashMap::new(), behind: HashMap::new(), fingerprint: Key::default() };
        each(publication, around, |seen| {
            facts.fingerprint = mixed(facts.fingerprint, seen.print);
            facts.states.extend(seen.state);
            for (name, fact) in seen.named {
                let there = facts.behind.entry(name).or_default();
                *there = mixed(*there, fact);
            }
        })?;
        Ok(facts)
    }

    /// A hash of all of them.
    pub(super) fn fingerprint(&self) -> Key {
        self.fingerprint
    }

    /// A name for the state of an article; `None` if it is not known.
    pub(super) fn state(&self, id: ArticleId) -> Option<Key> {
        self.states.get(&id).map(|state| state.hash)
    }

    /// Whether this is the text of an article in this state.
    pub(super) fn is_text_of(&self, id: ArticleId, text: &str) -> bool {
        self.states.get(&id).is_some_and(|state| state.text == library::hash_of(text))
    }

    /// What stands behind a name; zeros if nothing does.
    pub(super) fn behind(&self, name: &Name) -> Key {
        self.behind.get(name).copied().unwrap_or_default()
    }
}

/// The hash that [`Facts::fingerprint`] would give now, without keeping any of them.
pub(super) fn fingerprint(publication: &OpenPublication, around: &Around<'_>) -> Result<Key, Error> {
    let mut all = Key::default();
    each(publication, around, |seen| all = mixed(all, seen.print))?;
    Ok(all)
}

/// Mixes two hashes, whatever their order.
fn mixed(mut one: Key, other: Key) -> Key {
    one.iter_mut().zip(other).for_each(|(one, other)| *one ^= other);
    one
}
