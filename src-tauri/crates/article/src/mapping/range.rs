//! Mapping one range.

use std::ops::Range;

use super::{Changes, Hunk};

/// Which side of text that is inserted exactly at an end of a range this end takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bias {
    /// Before the inserted text.
    Before,
    /// Behind it.
    After,
}

/// How both ends of a range behave where text is inserted exactly there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ends {
    /// The start.
    pub start: Bias,
    /// The end.
    pub end: Bias,
}

impl Ends {
    /// What is inserted at either end stays outside. For what was said about exactly these words.
    pub const TIGHT: Self = Self { start: Bias::After, end: Bias::Before };
    /// What is inserted at either end becomes part of the range. For a passage that goes on.
    pub const WIDE: Self = Self { start: Bias::Before, end: Bias::After };
}

/// What became of a range. All ranges are bytes of the text after, on character boundaries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapped {
    /// The same text stands here; at most its surroundings changed.
    Unchanged(Range<usize>),
    /// It begins and ends here. Something was put in, replaced within it, or taken away from it.
    Changed(Range<usize>),
    /// Nothing of it is left, and other text stands in its place. Where more than the range was replaced, this is all
    /// of the new text.
    Replaced(Range<usize>),
    /// Nothing of it is left, and nothing stands in its place.
    Deleted {
        /// Where it was.
        at: usize,
    },
    /// The texts do not say. One end stood within a passage that was replaced, or equal texts stood beside each other
    /// and one of them came or went.
    Uncertain {
        /// The part that belongs to it for certain; may be empty.
        sure: Range<usize>,
        /// It does not reach beyond this.
        within: Range<usize>,
    },
}

impl Mapped {
    /// The range, where it is certain and something of it is left.
    pub fn certain(&self) -> Option<Range<usize>> {
        match self {
            Self::Unchanged(range) | Self::Changed(range) => Some(range.clone()),
            Self::Replaced(_) | Self::Deleted { .. } | Self::Uncertain { .. } => None,
        }
    }

    /// The smallest range that holds whatever it may be now.
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
    /// Where a range of the text before is in the text after.
    ///
    /// `range` is in bytes, on character boundaries; a part of it that lies behind the end of the text is left out. The
    /// ends never cross: where nothing stands between two ends that would, both are where the end is.
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
                (true, _) if self.swallows(range.start, lean) => Mapped::Deleted { at: start.start },
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

    /// Where one end is: a range that is empty where this is certain.
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

    /// How many bytes of the range are gone.
    fn removed(&self, range: &Range<usize>, lean: Lean) -> usize {
        let first = self.hunks.partition_point(|hunk| lean.before(hunk).end <= range.start);
        let hunks = self.hunks[first..].iter().map(|hunk| lean.before(hunk));
        let overlap = |hunk: Range<usize>| hunk.end.min(range.end).saturating_sub(hunk.start.max(range.start));
        hunks.take_while(|hunk| hunk.start < range.end).map(overlap).sum()
    }

    /// Whether a place lies inside text that is gone.
    fn swallows(&self, at: usize, lean: Lean) -> bool {
        let first = self.hunks.partition_point(|hunk| lean.before(hunk).end <= at);
        self.hunks.get(first).is_some_and(|hunk| lean.before(hunk).start < at)
    }
}

/// A comparison does not say where a hunk that can slide was made. Both extremes are tried.
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

/// What is said where two readings of the same difference are possible.
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
