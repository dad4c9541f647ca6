//! Following an edit by reading again only what it can have changed.
//!
//! CommonMark reads a text line by line into blocks. Where a top-level block begins, nothing that stands before it
//! counts any more, except for definitions (of links and footnotes) and raw HTML that is still open. So reading can
//! begin at one such place, and can end where one of the old blocks begins again: all that follows it is as it was.

use std::ops::Range;

use pulldown_cmark::{Event, Tag};

use crate::document::outline::{Kind, Lines, Outline, Piece, Place};
use crate::document::parse::Parsed;

/// The part of a text that is read again.
pub(super) struct Stretch {
    /// What to parse: the definitions of footnotes, in short, and behind [`Self::lead`] the part of the text.
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

/// How far the text behind an edit moves.
#[derive(Clone, Copy)]
struct Move {
    bytes: isize,
    lines: i32,
}

impl Stretch {
    /// What has to be read again when `before`, whose outline is `old`, has become `after`. None where that is all of it.
    pub(super) fn of(old: &Outline, before: &str, after: &str) -> Option<Self> {
        let change = Change::between(before, after);
        // One block more than the edit is in, because that could join it; and no beginning in the middle of terms.
        let mut first = old.blocks.partition_point(|block| block.place.start <= change.old.start).saturating_sub(2);
        while first > 0 && old.blocks[first - 1].kind == Kind::Terms {
            first -= 1;
        }
        let start = match old.blocks.get(first) {
            Some(block) if first > 0 => Start { byte: block.place.start, line: block.place.line },
            _ => Start { byte: 0, line: 0 },
        };
        let behind = old.blocks.partition_point(|block| block.place.start <= change.old.end);
        // The block behind is read as well: it shows whether it still begins where it did.
        let goal = old.blocks.get(behind).map_or(before.len(), |block| block.place.start);
        let next = old.blocks.get(behind + 1).map(|block| block.place.start);
        let note = old.notes.iter().map(|note| note.place.start).find(|note| *note > goal);
        let end = next.into_iter().chain(note).min().unwrap_or(before.len());

        let noted = old.notes.iter().any(|note| (start.byte..end).contains(&note.place.start));
        let raw = old.blocks[first..behind].iter().any(|block| block.kind == Kind::RawHtml);
        if old.linked || noted || raw {
            return None;
        }
        let mut source: String = old.notes.iter().map(|note| format!("[^{}]: x\n\n", note.label)).collect();
        if !source.is_empty() {
            // The last of them would go on in an indented line.
            source.push_str("***\n\n");
        }
        let lead = source.len();
        let moved = change.moved(before, after);
        source.push_str(after.get(start.byte..end.checked_add_signed(moved.bytes)?)?);
        Some(Self { source, lead, start, replaced: first..behind, moved })
    }

    /// The outline after the edit; `document` is what was read. None where the edit reaches further than that.
    pub(super) fn follow(&self, old: &Outline, document: &Parsed<'_>) -> Option<Outline> {
        // Looked for among all events: a second definition of a footnote is none that counts, and yet stands in the text.
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

    /// The blocks that were read, up to the old one that stands behind them. None where that begins elsewhere now.
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

/// The bytes in which two texts differ, in each of them.
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

/// Texts are compared by so many bytes at a time, which is much faster than one by one.
const CHUNK: usize = 4096;

/// How many bytes are alike: those of equal chunks, and those that `within` counts in the first unequal pair.
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

    /// What is read after an edit, and whether that is enough.
    fn read(before: &str, after: &str) -> Option<(String, bool)> {
        let old = Outline::of(&Parsed::parse(before));
        let stretch = Stretch::of(&old, before, after)?;
        let enough = stretch.follow(&old, &Parsed::parse(&stretch.source)).is_some();
        Some((stretch.source, enough))
    }

    const BEFORE: &str = "# One\n\none\n\ntwo\n\nthree\n\nfour\n\nfive\n";

    #[test]
    fn an_edit_is_read_with_the_blocks_beside_it() {
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
