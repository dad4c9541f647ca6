//! Ids within a document. Headings and anchors of raw HTML share one namespace.

use std::collections::{HashMap, HashSet};

/// The id of a heading, a raw `id` attribute or a `#fragment`: its letters and digits (of any script) in lower case,
/// joined by single hyphens, at most 80 characters. Empty if the text has no letter or digit.
///
/// The result never has two hyphens in a row. The page's own ids and those of footnotes do (`page--text`, `note--1`),
/// so no text can claim one of those.
pub fn anchor(text: &str) -> String {
    let mut id = String::with_capacity(text.len().min(80));
    let mut count = 0;
    for c in text.chars().flat_map(char::to_lowercase) {
        if count == 80 {
            break;
        }
        if c.is_alphanumeric() {
            id.push(c);
            count += 1;
        } else if !id.is_empty() && !id.ends_with('-') && !matches!(c, '\'' | '’' | '\u{AD}') {
            id.push('-');
            count += 1;
        }
    }
    id.truncate(id.trim_end_matches('-').len());
    id
}

/// The ids that are taken in one document. Claim them in document order.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Anchors {
    /// Claims a free id for this text: its own, or that with a number appended.
    pub(crate) fn claim(&mut self, text: &str) -> String {
        let mut base = anchor(text);
        if base.is_empty() {
            base.push_str("section");
        }
        if self.taken.insert(base.clone()) {
            return base;
        }
        // Continue from the last number used, so that thousands of equal headings take linear time.
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Claims exactly this id. Returns whether it was free.
    pub(crate) fn claim_exactly(&mut self, id: &str) -> bool {
        !id.is_empty() && self.taken.insert(id.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headings_become_readable_ids_in_any_script() {
        assert_eq!(anchor("What the numbers leave out"), "what-the-numbers-leave-out");
        assert_eq!(anchor("The council’s “plan”, 2026/27"), "the-councils-plan-2026-27");
        assert_eq!(anchor("العبّارة الليلية"), "العبّارة-الليلية");
        assert_eq!(anchor("?!"), "");
    }

    #[test]
    fn no_id_is_used_twice() {
        let mut anchors = Anchors::default();
        assert!(anchors.claim_exactly("count-2"));
        let ids: Vec<_> = (0..3).map(|_| anchors.claim("Count")).collect();
        assert_eq!(ids, ["count", "count-3", "count-4"]);
        assert_eq!(anchors.claim("…"), "section");
    }

    proptest! {
        #[test]
        fn no_text_reaches_the_ids_of_the_page(text in ".{0,200}") {
            let id = anchor(&text);
            prop_assert!(!id.contains("--") && !id.starts_with('-') && !id.ends_with('-'));
            prop_assert_eq!(anchor(&id), id.clone(), "a link to it finds it");
        }
    }
}
