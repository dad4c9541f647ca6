//! Two versions side by side.

use super::diff::changed_runs;

/// A run of lines in two versions.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Row {
    /// The lines on our side, with their line ends; empty where only the other has some.
    pub ours: String,
    /// The lines on their side.
    pub theirs: String,
    /// Whether both are the same.
    pub same: bool,
}

/// Two texts as runs of lines that are the same and runs that differ, in order. The runs of each side, one after the
/// other, are its text.
pub fn rows(ours: &str, theirs: &str) -> Vec<Row> {
    let our_lines: Vec<&str> = ours.split_inclusive('\n').collect();
    let their_lines: Vec<&str> = theirs.split_inclusive('\n').collect();
    let mut rows = Vec::new();
    let mut push = |ours: &[&str], theirs: &[&str], same| {
        if !ours.is_empty() || !theirs.is_empty() {
            rows.push(Row { ours: ours.concat(), theirs: theirs.concat(), same });
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
