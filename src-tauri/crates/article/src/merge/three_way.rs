//! Combines the changes of two sides.

use std::ops::Range;

use super::diff::Hunk;
use super::tokens::{Tokens, is_break, is_word};

/// The base with the changes of both sides; `None` on a conflict.
pub(super) fn combine(
    base: &Tokens<'_>,
    ours: (&Tokens<'_>, &[Hunk]),
    theirs: (&Tokens<'_>, &[Hunk]),
) -> Option<String> {
    let mut merged = String::new();
    let mut at = 0;
    for group in groups(base, changes(ours, theirs)) {
        merged.extend(base.list[at..group.base.start].iter().copied());
        merged.push_str(&group.resolve(base)?);
        at = group.base.end;
    }
    merged.extend(base.list[at..].iter().copied());
    Some(merged)
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Ours,
    Theirs,
    /// Both sides made the same change, which is no conflict.
    Both,
}

/// A change of one side: a range of the base, and the tokens that replace it.
#[derive(Clone)]
struct Change<'a> {
    base: Range<usize>,
    side: Side,
    new: &'a [&'a str],
}

/// The changes of both sides, in the order of the base.
fn changes<'a>(ours: (&'a Tokens<'a>, &[Hunk]), theirs: (&'a Tokens<'a>, &[Hunk])) -> Vec<Change<'a>> {
    let of = |(tokens, hunks): (&'a Tokens<'a>, &[Hunk]), side| -> Vec<Change<'a>> {
        let change = |hunk: &Hunk| Change { base: hunk.base.clone(), side, new: &tokens.list[hunk.new.clone()] };
        hunks.iter().map(change).collect()
    };
    let mut all = of(ours, Side::Ours);
    all.extend(of(theirs, Side::Theirs));
    all.sort_by_key(|change| (change.base.start, change.base.end, change.side));
    all.dedup_by(|second, first| {
        let same = first.base == second.base && first.new == second.new;
        if same {
            first.side = Side::Both;
        }
        same
    });
    all
}

/// Changes that must be resolved together.
struct Group<'a> {
    base: Range<usize>,
    changes: Vec<Change<'a>>,
}

/// Groups each change with those of the other side that it is not separate from.
fn groups<'a>(base: &Tokens<'_>, changes: Vec<Change<'a>>) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'a>> = Vec::new();
    for change in changes {
        let near = groups.last_mut().filter(|group| {
            let mut others = group.changes.iter().filter(|other| other.side != change.side);
            change.base.start < group.base.end || others.any(|other| !apart(base, other, &change))
        });
        match near {
            Some(group) => {
                group.base.end = group.base.end.max(change.base.end);
                group.changes.push(change);
            }
            None => groups.push(Group { base: change.base.clone(), changes: vec![change] }),
        }
    }
    groups
}

/// Whether a change of one side and the next one of the other side are separate: an unchanged word is between them, or
/// they are in different paragraphs.
fn apart(base: &Tokens<'_>, first: &Change<'_>, second: &Change<'_>) -> bool {
    if first.base.end > second.base.start || first.base == second.base {
        return false;
    }
    if first.side == Side::Both || second.side == Side::Both {
        return true;
    }
    let gap = &base.list[first.base.end..second.base.start];
    gap.iter().any(|token| is_word(token) || is_break(token))
        || ends_paragraph(base, first)
        || starts_paragraph(base, second)
}

/// Whether a change ends with a paragraph break: it inserts one there, or removes whole paragraphs.
fn ends_paragraph(base: &Tokens<'_>, change: &Change<'_>) -> bool {
    let Range { start, end } = change.base;
    let whole = start < end && is_break(base.list[end - 1]) && (start == 0 || is_break(base.list[start - 1]));
    change.new.last().map_or(whole, |token| is_break(token))
}

/// Whether a change starts with a paragraph break.
fn starts_paragraph(base: &Tokens<'_>, change: &Change<'_>) -> bool {
    let Range { start, end } = change.base;
    let whole = start < end && is_break(base.list[start]) && base.list.get(end).is_none_or(|token| is_break(token));
    change.new.first().map_or(whole, |token| is_break(token))
}

impl Group<'_> {
    /// The text that replaces the group's part of the base; `None` if the sides disagree.
    fn resolve(&self, base: &Tokens<'_>) -> Option<String> {
        let changed_by = |side| self.changes.iter().any(|change| change.side == side);
        match (changed_by(Side::Ours), changed_by(Side::Theirs)) {
            (true, true) => {
                let (ours, theirs) = (self.text_of(Side::Ours, base), self.text_of(Side::Theirs, base));
                (ours == theirs).then_some(ours)
            }
            (true, false) => Some(self.text_of(Side::Ours, base)),
            (false, _) => Some(self.text_of(Side::Theirs, base)),
        }
    }

    /// The group's part of the base as one side changed it.
    fn text_of(&self, side: Side, base: &Tokens<'_>) -> String {
        let mut text = String::new();
        let mut at = self.base.start;
        for change in self.changes.iter().filter(|change| change.side == side || change.side == Side::Both) {
            text.push_str(&base.text(at..change.base.start));
            text.extend(change.new.iter().copied());
            at = change.base.end;
        }
        text.push_str(&base.text(at..self.base.end));
        text
    }
}
