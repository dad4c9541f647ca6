//! One space of ids for all that a text can be linked to: headings, and anchors of raw HTML.

use std::collections::{HashMap, HashSet};

/// The id that a heading, a raw `id` attribute or a `#fragment` stands for: letters and digits of any script in lower
/// case, single hyphens between them, at most 80 characters. Empty where there is no letter or digit.
///
/// Two hyphens in a row never come out of here. The page's own ids and those of footnotes have them (`page--text`,
/// `note--1`), so no text can take one of those for itself.
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

/// The ids taken in one document, in its order.
#[derive(Debug, Default)]
pub(crate) struct Anchors {
    taken: HashSet<String>,
    next: HashMap<String, u32>,
}

impl Anchors {
    /// A free id for this text: its own, or that with a number behind it.
    pub(crate) fn claim(&mut self, text: &str) -> String {
        let mut base = anchor(text);
        if base.is_empty() {
            base.push_str("section");
        }
        if self.taken.insert(base.clone()) {
            return base;
        }
        // Numbers go on from the last one given, so that thousands of equal headings stay linear.
        let next = self.next.entry(base.clone()).or_insert(2);
        loop {
            let id = format!("{base}-{next}");
            *next += 1;
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }

    /// This very id, if it is free.
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
    fn an_id_is_given_once() {
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
