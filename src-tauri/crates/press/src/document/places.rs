//! The places of a text that links can lead to.

use std::collections::HashSet;

use super::numbering::{Mark, Numbering};
use super::outline::Outline;
use super::parse::Parsed;

/// The ids of a text’s headings and raw elements, as its page has them.
pub fn places(body: &str) -> HashSet<String> {
    let outline = Outline::of(&Parsed::parse(body));
    let mut numbering = Numbering::default();
    let mut marks: Vec<Mark> =
        outline.blocks.iter().flat_map(|block| numbering.hand_out(&block.content.claims)).collect();
    let known = outline.notes.iter().map(|note| (note.label.as_str(), note)).collect();
    marks.extend(numbering.hand_out_notes(&known).1);
    let ids = marks.into_iter().filter_map(|mark| match mark {
        Mark::Heading { id, .. } | Mark::Id(id) => Some(id),
        Mark::Reference { .. } => None,
    });
    ids.filter(|id| !id.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_raw_elements_can_be_led_to() {
        let body =
            "## One\n\n## One\n\nTwo {#x}\n---\n\n<a id=\"here\"></a>\n\nA[^n]\n\n[^n]: # Note\n\n[^m]: # Unused\n";
        let mut found: Vec<String> = places(body).into_iter().collect();
        found.sort_unstable();
        assert_eq!(found, ["here", "note", "one", "one-2", "x"]);
    }
}
