//! Values that are kept once, however many have them.

use std::hash::Hash;
use std::sync::Arc;

use rustc_hash::FxHashSet;

/// Values that are kept once, however many have them.
#[derive(Debug)]
pub(super) struct Interned<T: ?Sized>(FxHashSet<Arc<T>>);

impl<T: ?Sized> Default for Interned<T> {
    fn default() -> Self {
        Self(FxHashSet::default())
    }
}

impl<T: ?Sized + Eq + Hash + ToOwned> Interned<T>
where
    Arc<T>: From<T::Owned>,
{
    /// The one of this value.
    pub(super) fn of(&mut self, value: &T) -> Arc<T> {
        if let Some(known) = self.0.get(value) {
            return Arc::clone(known);
        }
        let new = Arc::from(value.to_owned());
        self.0.insert(Arc::clone(&new));
        new
    }
}
