//! When a change was made: going back through earlier texts, from the new one of a comparison, each change is in the step that
//! touched its words last.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde_json::Value;

use super::change::ChangeKind;
use super::{BlockState, Comparison, FieldChange, FieldForm, ListState, SegmentKind};
use crate::Manuscript;
use crate::mapping::{Changes, Ends, Hunk};

/// The changes of a comparison whose step has not been found yet, in a text that has them.
#[derive(Debug)]
pub struct Unmade {
    now: Manuscript,
    changes: Vec<(u32, Trace)>,
}

/// What becomes another one in the step that made a change.
#[derive(Debug)]
enum Trace {
    /// The value of a field.
    Field(String),
    /// Whether an item is in a list.
    Item { key: String, name: String },
    /// A range of the body, with the old words that are not there any more.
    Body { range: Range<usize>, gone: String, whole: bool },
}

impl Comparison {
    /// The changes, in the new text.
    pub fn unmade(&self) -> Unmade {
        let mut changes: Vec<(u32, Trace)> = self.fields.iter().flat_map(field_traces).collect();
        changes.extend(self.body_traces());
        Unmade { now: self.new.clone(), changes }
    }

    fn body_traces(&self) -> impl Iterator<Item = (u32, Trace)> {
        // The old and the new words of a change are one trace, and so are all its lines.
        let mut traces: BTreeMap<u32, (Range<usize>, String)> = BTreeMap::new();
        self.visit_body(&mut |number, range, gone| {
            let (known, words) = traces.entry(number).or_insert_with(|| (range.clone(), String::new()));
            *known = known.start.min(range.start)..known.end.max(range.end);
            words.push_str(gone);
        });
        let whole: BTreeSet<u32> = self
            .changes
            .iter()
            .filter(|change| matches!(change.kind, ChangeKind::Inserted | ChangeKind::Moved))
            .map(|change| change.number)
            .collect();
        traces
            .into_iter()
            .map(move |(number, (range, gone))| (number, Trace::Body { range, gone, whole: whole.contains(&number) }))
    }

    /// Visits each place of a change in the new body, with the old words that are gone from there.
    fn visit_body(&self, visit: &mut dyn FnMut(u32, Range<usize>, &str)) {
        if let Some(number) = self.leading {
            let first = self.body.iter().find_map(|block| block.new.clone());
            visit(number, 0..first.map_or(0, |range| range.start), "");
        }
        let mut end = 0;
        for block in &self.body {
            let here = block.new.clone().filter(|_| !matches!(block.state, BlockState::MovedAway(_)));
            if let (BlockState::MovedHere(moved), Some(here)) = (block.state, &here) {
                visit(moved.change, here.clone(), "");
            }
            for segment in &block.segments {
                match (segment.kind, segment.change) {
                    (SegmentKind::Inserted, Some(number)) => visit(number, segment.new.clone(), ""),
                    (SegmentKind::Deleted, Some(number)) => {
                        // A block that is gone was after the one before it.
                        let at = if here.is_some() { segment.new.start } else { end };
                        visit(number, at..at, &self.old_body()[segment.old.clone()]);
                    }
                    _ => {}
                }
            }
            end = here.map_or(end, |here| here.end);
            if let Some(number) = block.spacing {
                visit(number, end..end, "");
            }
        }
    }
}

fn field_traces(field: &FieldChange) -> Vec<(u32, Trace)> {
    let whole = || Trace::Field(field.key.clone());
    match &field.form {
        FieldForm::Text { change, .. } => vec![(*change, whole())],
        FieldForm::List(items) => items
            .iter()
            .flat_map(|item| {
                let own = match item.state {
                    ListState::Added(change) | ListState::Removed(change) => {
                        Some((change, Trace::Item { key: field.key.clone(), name: item.name.clone() }))
                    }
                    ListState::MovedHere(change) => Some((change, whole())),
                    ListState::Kept | ListState::MovedAway(_) => None,
                };
                own.into_iter().chain(item.parts.iter().map(|part| (part.change, whole()))).collect::<Vec<_>>()
            })
            .collect(),
    }
}

impl Unmade {
    /// Whether every step has been found.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Goes back to an earlier text, and gives the numbers of the changes that were made since.
    pub fn back_to(&mut self, earlier: Manuscript) -> Vec<u32> {
        let changes = Changes::between(&earlier.body(), &self.now.body());
        let back = changes.inverse();
        let (then, now) = (earlier.body(), self.now.body());
        let mut made = Vec::new();
        self.changes.retain_mut(|(number, trace)| {
            let here = match trace {
                Trace::Field(key) => value(&earlier, key) != value(&self.now, key),
                Trace::Item { key, name } => has(&earlier, key, name) != has(&self.now, key, name),
                Trace::Body { range, gone, whole } => {
                    let here = touched(changes.hunks(), &then, &now, range, gone, *whole);
                    *range = back.map(range.clone(), Ends::TIGHT).within();
                    here
                }
            };
            if here {
                made.push(*number);
            }
            !here
        });
        drop((then, now));
        self.now = earlier;
        made
    }
}

/// Whether a step made what is in a range of the text after it.
fn touched(hunks: &[Hunk], then: &str, now: &str, range: &Range<usize>, gone: &str, whole: bool) -> bool {
    let within = |hunk: &Hunk| hunk.after.end.min(range.end).saturating_sub(hunk.after.start.max(range.start));
    if !range.is_empty() {
        let new: usize = hunks.iter().map(within).sum();
        // A paragraph was inserted or moved where most of it came: a word in it may have been corrected since.
        return if whole { 2 * new >= range.len() } else { new > 0 };
    }
    // Where words were deleted, there may be white space on either side.
    let start = now[..range.start].trim_end().len();
    let end = now.len() - now[range.end..].trim_start().len();
    let near = |hunk: &&Hunk| hunk.after.start <= end && hunk.after.end >= start;
    hunks.iter().filter(near).any(|hunk| took(&then[hunk.before.clone()], gone))
}

/// Whether most of the words that are gone were in what a step took away.
fn took(away: &str, gone: &str) -> bool {
    let words: Vec<&str> = gone.split_whitespace().collect();
    let there = words.iter().filter(|word| away.contains(**word)).count();
    2 * there >= words.len()
}

fn value(manuscript: &Manuscript, key: &str) -> Option<Value> {
    if key.is_empty() {
        return Some(Value::String(manuscript.head().into_owned()));
    }
    manuscript.get(key).filter(|value| !value.is_null()).cloned()
}

fn has(manuscript: &Manuscript, key: &str, name: &str) -> bool {
    let items = manuscript.get(key).and_then(Value::as_array);
    items.is_some_and(|items| items.iter().any(|item| super::fields::item_name(item) == name))
}

#[cfg(test)]
mod tests {
    use super::super::compare;
    use super::*;

    /// In which step each change from the first text to the last was made; the first step leads to the second text.
    fn steps(texts: &[&str]) -> Vec<Option<usize>> {
        let texts: Vec<Manuscript> = texts.iter().map(|text| Manuscript::read(*text)).collect();
        let comparison = compare(&texts[0], &texts[texts.len() - 1]);
        let mut unmade = comparison.unmade();
        let mut found = vec![None; comparison.changes.len()];
        for (step, earlier) in texts.iter().enumerate().rev().skip(1) {
            for number in unmade.back_to(earlier.clone()) {
                found[number as usize - 1] = Some(step + 1);
            }
        }
        assert_eq!(unmade.is_empty(), found.iter().all(Option::is_some));
        found
    }

    #[test]
    fn each_change_was_made_in_the_step_that_touched_its_words_last() {
        let first =
            "---\ntitle: Saved\n---\n\nIt takes cooks and nurses.\n\nIt was safe until spring.\n\nThe end of it.\n";
        let second = first.replace("cooks", "porters");
        let third = second.replace("spring", "April").replace("Saved", "Stays");
        let fourth = third.replace("porters", "kitchen porters").replace(" of it", "");
        assert_eq!(steps(&[first, &second, &third, &fourth]), [Some(2), Some(3), Some(2), Some(3)]);
        let back = third.replace("April", "spring");
        assert_eq!(
            steps(&[first, &second, &third, &back, &back.replace("spring", "May")]),
            [Some(2), Some(1), Some(4)]
        );
    }

    #[test]
    fn paragraphs_come_go_and_move_in_the_step_that_did_most_of_it() {
        let paragraphs = [
            "The council met on Monday in the old hall.",
            "Nobody had expected the vote to be so close.",
            "The ferry will sail until the end of April.",
            "Riders were glad to hear it at the pier.",
        ];
        let text = |order: &[&str]| format!("---\ntitle: A\n---\n\n{}\n", order.join("\n\n"));
        let [a, b, c, d] = paragraphs;
        let first = text(&[a, b, c]);
        let second = text(&[a, b, c, d]);
        let third = text(&[b, c, a, d]);
        let fourth = text(&[b, c, a, &d.replace("glad", "happy")]);
        assert_eq!(steps(&[&first, &second, &third, &fourth]), [Some(2), Some(1)], "moved, then inserted");
        let without = text(&[a, c]);
        let last = text(&[a, &c.replace("April", "May")]);
        assert_eq!(steps(&[&first, &without, &last]), [Some(1), Some(2)]);
        assert_eq!(
            steps(&[&first, &first.replace("old", "new"), first.replace("old", "new").replace(b, "").trim_end()])[0],
            Some(1)
        );
    }

    #[test]
    fn items_of_lists_come_and_go_each_by_itself() {
        let text =
            |tags: &str, related: &str| format!("---\ntitle: A\ntags: [{tags}]\nrelated: [{related}]\n---\n\nText.\n");
        let texts =
            [text("a, b", "x"), text("a, b, c", "x"), text("b, c", "x"), text("b, c", "{article: x, teaser: Read}")];
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert_eq!(steps(&texts), [Some(2), Some(1), Some(3)]);
    }
}
