//! Maps one range.

use std::ops::Range;

use super::{Changes, Hunk};

/// Whether an end of a range goes before or after text that is inserted exactly there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bias {
    /// Before the inserted text.
    Before,
    /// After the inserted text.
    After,
}

/// How both ends of a range treat text that is inserted exactly there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The start.
    pub start: Bias,
    /// The end.
    pub end: Bias,
}

impl Ends {
    /// Text inserted at either end stays outside. For a range that means exactly these words.
    pub const TIGHT: Self = Self { start: Bias::After, end: Bias::Before };
    /// Text inserted at either end becomes part of the range. For a passage that can grow.
    pub const WIDE: Self = Self { start: Bias::Before, end: Bias::After };
}

/// What happened to a range. All ranges are in bytes of the new text, on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapped {
    /// The same text is here; at most its surroundings changed.
    Unchanged(Range<usize>),
    /// It starts and ends here; text within it was inserted, replaced or deleted.
    Changed(Range<usize>),
    /// None of it is left, and other text replaces it. If more than the range was replaced, this is all of the
    /// replacement.
    Replaced(Range<usize>),
    /// None of it is left, and nothing replaces it.
    Deleted {
        /// Where it was.
        at: usize,
    },
    /// The texts do not determine it. One end was within a passage that was replaced, or one of several equal adjacent
    /// texts was inserted or deleted.
    Uncertain {
        /// The part that certainly belongs to it; may be empty.
        sure: Range<usize>,
        /// The range that it certainly does not exceed.
        within: Range<usize>,
    },
}

impl Mapped {
    /// The range, if it is certain and not empty of its old text.
    pub fn certain(&self) -> Option<Range<usize>> {
        match self {
            Self::Unchanged(range) | Self::Changed(range) => Some(range.clone()),
            Self::Replaced(_) | Self::Deleted { .. } | Self::Uncertain { .. } => None,
        }
    }

    /// The smallest range that contains it in any case.
    pub fn within(&self) -> Range<usize> {
        match self {
            Self::Unchanged(range) | Self::Changed(range) | Self::Replaced(range) => range.clone(),
            Self::Deleted { at } => *at..*at,
            Self::Uncertain { within, .. } => within.clone(),
        }
    }

    fn sure(&self) -> Range<usize> {
        match self {
            Self::Unchanged(range) | Self::Changed(range) => range.clone(),
            Self::Replaced(range) => range.start..range.start,
            Self::Deleted { at } => *at..*at,
            Self::Uncertain { sure, .. } => sure.clone(),
        }
    }
}

impl Changes {
    /// Maps a range of the old text to the new text.
    ///
    /// `range` is in bytes, on character boundaries; any part beyond the end of the text is ignored. The ends never
    /// cross: if they would, with no text between them, both are at the place of the end.
    pub fn map(&self, range: Range<usize>, ends: Ends) -> Mapped {
        let end = range.end.min(self.before);
        let range = range.start.min(end)..end;
        let up = self.map_leaning(&range, ends, Lean::Up);
        if self.hunks.iter().all(|hunk| hunk.slide.up == 0 && hunk.slide.down == 0) {
            return up;
        }
        either(up, self.map_leaning(&range, ends, Lean::Down))
    }

    fn map_leaning(&self, range: &Range<usize>, ends: Ends, lean: Lean) -> Mapped {
        let start = self.place(range.start, ends.start, lean);
        let end = self.place(range.end, ends.end, lean);
        let kept = range.len() - self.removed(range, lean);
        if range.is_empty() {
            return match (start.is_empty(), start.start.min(end.start)..end.start) {
                (false, _) => Mapped::Uncertain { sure: start.start..start.start, within: start },
                (true, _) if self.is_inside_deletion(range.start, lean) => Mapped::Deleted { at: start.start },
                (true, place) if place.is_empty() => Mapped::Unchanged(place),
                (true, grown) => Mapped::Changed(grown),
            };
        }
        let (sure, within) = (start.end..end.start, start.start..end.end);
        match kept {
            0 if within.is_empty() => Mapped::Deleted { at: within.start },
            0 => Mapped::Replaced(within),
            _ if sure != within => Mapped::Uncertain { sure, within },
            _ if kept == range.len() && kept == within.len() => Mapped::Unchanged(within),
            _ => Mapped::Changed(within),
        }
    }

    /// Where one end is now: an empty range if that is certain.
    fn place(&self, at: usize, bias: Bias, lean: Lean) -> Range<usize> {
        let first = self.hunks.partition_point(|hunk| lean.before(hunk).end < at);
        let shift = |hunk: &Hunk| lean.after(hunk).end + (at - lean.before(hunk).end);
        let mut place = first.checked_sub(1).map_or(at, |last| shift(&self.hunks[last]));
        for hunk in &self.hunks[first..] {
            let (before, after) = (lean.before(hunk), lean.after(hunk));
            if before.start > at {
                break;
            }
            place = match bias {
                _ if before.start < at && at < before.end => return after,
                _ if before.start < at => after.end,
                Bias::After if before.is_empty() => after.end,
                _ => return after.start..after.start,
            };
        }
        place..place
    }

    /// How many bytes of the range were deleted.
    fn removed(&self, range: &Range<usize>, lean: Lean) -> usize {
        let first = self.hunks.partition_point(|hunk| lean.before(hunk).end <= range.start);
        let hunks = self.hunks[first..].iter().map(|hunk| lean.before(hunk));
        let overlap = |hunk: Range<usize>| hunk.end.min(range.end).saturating_sub(hunk.start.max(range.start));
        hunks.take_while(|hunk| hunk.start < range.end).map(overlap).sum()
    }

    /// Whether an offset lies inside deleted text.
    fn is_inside_deletion(&self, at: usize, lean: Lean) -> bool {
        let first = self.hunks.partition_point(|hunk| lean.before(hunk).end <= at);
        self.hunks.get(first).is_some_and(|hunk| lean.before(hunk).start < at)
    }
}

/// A comparison does not tell where a hunk that can slide really is, so both extremes are tried.
#[derive(Debug, Clone, Copy)]
enum Lean {
    Up,
    Down,
}

impl Lean {
    fn before(self, hunk: &Hunk) -> Range<usize> {
        self.slid(&hunk.before, hunk)
    }

    fn after(self, hunk: &Hunk) -> Range<usize> {
        self.slid(&hunk.after, hunk)
    }

    fn slid(self, range: &Range<usize>, hunk: &Hunk) -> Range<usize> {
        match self {
            Self::Up => range.start - hunk.slide.up..range.end - hunk.slide.up,
            Self::Down => range.start + hunk.slide.down..range.end + hunk.slide.down,
        }
    }
}

/// Combines two possible readings of the same difference.
fn either(one: Mapped, other: Mapped) -> Mapped {
    match (&one, &other) {
        _ if one == other => one,
        (Mapped::Deleted { at: first }, Mapped::Deleted { at: second }) => Mapped::Deleted { at: *first.min(second) },
        _ => {
            let (a, b) = (one.within(), other.within());
            let within = a.start.min(b.start)..a.end.max(b.end);
            let (a, b) = (one.sure(), other.sure());
            let sure = a.start.max(b.start)..a.end.min(b.end);
            let sure = if sure.start < sure.end { sure } else { within.start..within.start };
            Mapped::Uncertain { sure, within }
        }
    }
}
