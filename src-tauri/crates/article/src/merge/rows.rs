//! Shows two versions side by side.

use std::ops::Range;

use super::diff::{changed_runs, hunks};
use super::tokens::Tokens;

/// A run of lines in two versions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// Our lines, with their line ends; empty if only the other side has lines here.
    pub ours: String,
    /// Their lines.
    pub theirs: String,
    /// Whether both sides are equal.
    pub same: bool,
    /// `ours`, split into parts that are also on their side and parts that are not; empty if both sides are equal.
    pub our_parts: Vec<Part>,
    /// `theirs`, split in the same way.
    pub their_parts: Vec<Part>,
}

/// Some words of one side.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Part {
    /// The words, with the separators between them.
    pub text: String,
    /// Whether the other side has something else here.
    pub changed: bool,
}

/// Splits two texts into runs of equal lines and runs that differ, in order. Joining the runs of a side gives its text.
pub fn rows(ours: &str, theirs: &str) -> Vec<Row> {
    let our_lines: Vec<&str> = ours.split_inclusive('\n').collect();
    let their_lines: Vec<&str> = theirs.split_inclusive('\n').collect();
    let mut rows = Vec::new();
    let mut push = |ours: &[&str], theirs: &[&str], same| {
        if !ours.is_empty() || !theirs.is_empty() {
            rows.push(row(ours.concat(), theirs.concat(), same));
        }
    };
    let (mut our, mut their) = (0, 0);
    for run in changed_runs(our_lines.iter(), their_lines.iter()) {
        push(&our_lines[our..run.base.start], &their_lines[their..run.new.start], true);
        (our, their) = (run.base.end, run.new.end);
        push(&our_lines[run.base], &their_lines[run.new], false);
    }
    push(&our_lines[our..], &their_lines[their..], true);
    rows
}

/// For each of the `rows` of two versions, whether they differ because only their side changed since `base`.
pub fn changed_by_them(base: &str, ours: &str, rows: &[Row]) -> Vec<bool> {
    let runs = changed_runs(base.split_inclusive('\n'), ours.split_inclusive('\n'));
    let mut ours = runs.iter().map(|run| &run.new).peekable();
    let mut line = 0;
    let by_them = |row: &Row| {
        let start = line;
        line += row.ours.split_inclusive('\n').count();
        while ours.next_if(|run| run.end < start).is_some() {}
        // Our change counts as part of a row even if it only touches it.
        !row.same && ours.peek().is_none_or(|run| run.start > line)
    };
    rows.iter().map(by_them).collect()
}

fn row(ours: String, theirs: String, same: bool) -> Row {
    let (our_parts, their_parts) = if same { (Vec::new(), Vec::new()) } else { by_word(&ours, &theirs) };
    Row { ours, theirs, same, our_parts, their_parts }
}

fn by_word(ours: &str, theirs: &str) -> (Vec<Part>, Vec<Part>) {
    let (ours, theirs) = (Tokens::of(ours), Tokens::of(theirs));
    let hunks = hunks(&ours, &theirs);
    (parts(&ours, hunks.iter().map(|hunk| &hunk.base)), parts(&theirs, hunks.iter().map(|hunk| &hunk.new)))
}

fn parts<'h>(tokens: &Tokens<'_>, changed: impl Iterator<Item = &'h Range<usize>>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut push = |range: Range<usize>, changed| {
        if !range.is_empty() {
            parts.push(Part { text: tokens.text(range), changed });
        }
    };
    let mut at = 0;
    for run in changed {
        push(at..run.start, false);
        push(run.clone(), true);
        at = run.end;
    }
    push(at..tokens.list.len(), false);
    parts
}
