//! Lists of names.

use std::collections::HashSet;

/// Each of these once, in their order, without the empty ones.
pub(super) fn distinct<'t>(all: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut seen = HashSet::new();
    all.filter(|one| !one.is_empty() && seen.insert(*one)).collect()
}
