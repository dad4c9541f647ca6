//! Following an edit by parsing only the part of the text that it can affect.
//!
//! CommonMark reads a text line by line into blocks. At the beginning of a top-level block, nothing before it matters
//! any more, except definitions (of links and footnotes) and raw HTML that is still open. So parsing can start at one
//! such place, and can stop where an old block begins again: everything after it is unchanged.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::document::outline::{Kind, Lines, Outline, Piece, Place};
use crate::document::parse::Parsed;

/// The part of a text to parse again.
pub(super) struct Stretch {
    /// What to parse: the definitions of footnotes in short form and then, from [`Self::lead`] on, the part of the
    /// text.
    pub(super) source: String,
    lead: usize,
    /// Where in the text it begins.
    start: Start,
    /// The old blocks that it replaces.
    replaced: Range<usize>,
    moved: Move,
}

struct Start {
    byte: usize,
    line: u32,
}

/// How far the text after an edit moves.
#[derive(Clone, Copy)]
struct Move {
    bytes: isize,
    lines: i32,
}

impl Stretch {
    /// What to parse again when `before`, whose outline is `old`, becomes `after`; `None` if that is the whole text.
    pub(super) fn of(old: &Outline, before: &str, after: &str) -> Option<Self> {
        let change = Change::between(before, after);
        // Start one block before the edit, because that one could be joined to it; never start within a definition
        // list.
        let mut first = old.blocks.partition_point(|block| block.place.start <= change.old.start).saturating_sub(2);
        while first > 0 && old.blocks[first - 1].kind == Kind::Terms {
            first -= 1;
        }
        let start = match old.blocks.get(first) {
            Some(block) if first > 0 => Start { byte: block.place.start, line: block.place.line },
            _ => Start { byte: 0, line: 0 },
        };
        let behind = old.blocks.partition_point(|block| block.place.start <= change.old.end);
        // Parse the following block as well, to see whether it still begins in the same place.
        let goal = old.blocks.get(behind).map_or(before.len(), |block| block.place.start);
        let next = old.blocks.get(behind + 1).map(|block| block.place.start);
        let note = old.notes.iter().map(|note| note.place.start).find(|note| *note > goal);
        let end = next.into_iter().chain(note).min().unwrap_or(before.len());

        let noted = old.notes.iter().any(|note| (start.byte..end).contains(&note.place.start));
        let raw = old.blocks[first..behind].iter().any(|block| block.kind == Kind::RawHtml);
        if old.linked || !old.left_out.is_empty() || noted || raw {
            return None;
        }
        let mut source: String = old.notes.iter().map(|note| format!("[^{}]: x\n\n", note.label)).collect();
        if !source.is_empty() {
            // Otherwise an indented line would continue the last of them.
            source.push_str("***\n\n");
        }
        let lead = source.len();
        let moved = change.moved(before, after);
        source.push_str(after.get(start.byte..end.checked_add_signed(moved.bytes)?)?);
        Some(Self { source, lead, start, replaced: first..behind, moved })
    }

    /// The outline after the edit; `document` is the parsed part. `None` if the edit affects more than that part.
    pub(super) fn follow(&self, old: &Outline, document: &Parsed<'_>) -> Option<Outline> {
        // Search all events: a second definition of a footnote does not count as one, and yet it is in the text.
        let defined = document.events.iter().any(|(event, bytes)| {
            bytes.start >= self.lead && matches!(event, Event::Start(Tag::FootnoteDefinition(_)))
        });
        let read = self.read(old, document)?;
        if defined || document.linked || read.iter().any(|block| block.kind == Kind::RawHtml) {
            return None;
        }
        let mut outline = old.clone();
        let places = outline.blocks.iter_mut().map(|block| &mut block.place);
        for place in places.chain(outline.notes.iter_mut().map(|note| &mut note.place)) {
            place.events = None;
            if place.start >= self.start.byte {
                self.moved.apply(place)?;
            }
        }
        outline.blocks.splice(self.replaced.clone(), read);
        Some(outline)
    }

    /// The parsed blocks, up to the old block that follows them; `None` if that block no longer begins there.
    fn read(&self, old: &Outline, document: &Parsed<'_>) -> Option<Vec<Piece>> {
        let mut lines = Lines::of(document.body);
        let above = lines.at(self.lead);
        let blocks = document.blocks.iter().filter(|events| document.offset(events) >= self.lead);
        let mut read: Vec<Piece> = blocks.map(|events| Piece::of(document, events, &mut lines)).collect();
        for Piece { place, .. } in &mut read {
            place.start = place.start - self.lead + self.start.byte;
            place.line = place.line - above + self.start.line;
        }
        if let Some(goal) = old.blocks.get(self.replaced.end) {
            let goal = goal.place.start.checked_add_signed(self.moved.bytes)?;
            let met = read.iter().position(|block| block.place.start == goal)?;
            read.truncate(met);
        }
        Some(read)
    }
}

impl Move {
    fn apply(self, place: &mut Place) -> Option<()> {
        place.start = place.start.checked_add_signed(self.bytes)?;
        place.line = place.line.checked_add_signed(self.lines)?;
        Some(())
    }
}

/// The range in which two texts differ, in each of them.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

impl Change {
    fn between(before: &str, after: &str) -> Self {
        let (before, after) = (before.as_bytes(), after.as_bytes());
        let start = alike(before.chunks(CHUNK).zip(after.chunks(CHUNK)), |a, b| {
            a.iter().zip(b).take_while(|(a, b)| a == b).count()
        });
        let (before, after) = (&before[start..], &after[start..]);
        let end = alike(before.rchunks(CHUNK).zip(after.rchunks(CHUNK)), |a, b| {
            a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count()
        });
        Self { old: start..start + before.len() - end, new: start..start + after.len() - end }
    }

    fn moved(&self, before: &str, after: &str) -> Move {
        let newlines = |text: &str, range: &Range<usize>| {
            text.as_bytes()[range.clone()].iter().filter(|byte| **byte == b'\n').count() as i32
        };
        Move {
            bytes: after.len() as isize - before.len() as isize,
            lines: newlines(after, &self.new) - newlines(before, &self.old),
        }
    }
}

/// Texts are compared in chunks of this many bytes, which is much faster than byte by byte.
const CHUNK: usize = 4096;

/// How many bytes are equal: those of equal chunks, plus those that `within` counts in the first unequal pair.
fn alike<'t>(mut chunks: impl Iterator<Item = (&'t [u8], &'t [u8])>, within: impl Fn(&[u8], &[u8]) -> usize) -> usize {
    let mut equal = 0;
    for (a, b) in &mut chunks {
        if a != b {
            return equal + within(a, b);
        }
        equal += a.len();
    }
    equal
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is parsed after an edit, and whether that is enough.
    fn read(before: &str, after: &str) -> Option<(String, bool)> {
        let old = Outline::of(&Parsed::parse(before));
        let stretch = Stretch::of(&old, before, after)?;
        let enough = stretch.follow(&old, &Parsed::parse(&stretch.source)).is_some();
        Some((stretch.source, enough))
    }

    const BEFORE: &str = "# One\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n";

    #[test]
    fn an_edit_is_parsed_with_the_neighbouring_blocks() {
        let (source, enough) = read(BEFORE, &BEFORE.replace("three", "threes")).unwrap();
        assert_eq!((source.as_str(), enough), ("two\n\nthrees\n\nfour\n\n", true));
        let (source, enough) = read(BEFORE, &BEFORE.replace("five", "fives")).unwrap();
        assert_eq!((source.as_str(), enough), ("four\n\nfives\n", true));
    }

    #[test]
    fn an_edit_that_reaches_further_is_noticed() {
        let (_, enough) = read(BEFORE, &BEFORE.replace("three", "```\nthree")).unwrap();
        assert!(!enough, "an open fence swallows all that follows");
        assert!(read("<div>\n\none\n\n</div>\n", "<div>\n\nones\n\n</div>\n").is_none(), "raw HTML spans blocks");
        assert!(read("[a]\n\n[a]: /x\n", "[a]\n\n[a]: /y\n").is_none(), "a link definition counts everywhere");
    }

    #[test]
    fn footnotes_stay_known() {
        let before = format!("[^a]: A note.\n\n{BEFORE}");
        let (source, enough) = read(&before, &before.replace("three", "three[^a]")).unwrap();
        assert_eq!((source.as_str(), enough), ("[^a]: x\n\n***\n\ntwo\n\nthree[^a]\n\nfour\n\n", true));
        assert!(read(&before, &before.replace("note", "remark")).is_none(), "the note itself was edited");
    }
}
