//! Merges whole manuscripts: front matter by key, the body by words.

use serde_json::{Map, Value};

use super::merge;
use crate::Manuscript;
use crate::manuscript::KeySegment;

/// The manuscript with the changes of both sides; `None` on a conflict.
///
/// In the front matter, each key comes from the side that changed it, with its comments and as written there; tags are
/// merged as an ordered set. A key that both sides changed differently is a conflict.
pub fn merge_manuscripts(base: &Manuscript, ours: &Manuscript, theirs: &Manuscript) -> Option<Manuscript> {
    if ours.text() == theirs.text() || theirs.text() == base.text() {
        return Some(ours.clone());
    }
    if ours.text() == base.text() {
        return Some(theirs.clone());
    }
    let body = merge(&base.body(), &ours.body(), &theirs.body())?;
    let mut merged = merge_heads(base, ours, theirs)?;
    merged.set_body(&body);
    (merged.body() == body).then_some(merged)
}

/// One of the sides, with the merged front matter.
fn merge_heads(base: &Manuscript, ours: &Manuscript, theirs: &Manuscript) -> Option<Manuscript> {
    if theirs.head() == base.head() || ours.head() == theirs.head() {
        return Some(ours.clone());
    }
    if ours.head() == base.head() {
        return Some(theirs.clone());
    }
    // Of a key that is there twice, one value would be left out.
    if ours.front_matter_error().or(theirs.front_matter_error()).is_some() {
        return None;
    }
    let wanted = merge_keys(base, ours, theirs)?;
    let (old, our, their) = (base.segments()?, ours.segments()?, theirs.segments()?);
    let merged = ours.with_segments(&merge_segments(&old, our, &their)?);
    // Whatever the merged lines are, their keys must have the merged values.
    let mut merged = merged.filter(|merged| merged.front_matter_error().is_none())?;
    if let Some(tags) = wanted.get("tags") {
        merged.set("tags", tags).ok()?;
    }
    let found: Map<String, Value> = merged.keys().map(|(key, value)| (key.to_owned(), value.clone())).collect();
    (found == wanted).then_some(merged)
}

/// The merged values of all keys.
fn merge_keys(base: &Manuscript, ours: &Manuscript, theirs: &Manuscript) -> Option<Map<String, Value>> {
    let mut wanted = Map::new();
    let theirs_only = theirs.keys().map(|(key, _)| key).filter(|key| ours.get(key).is_none());
    for key in ours.keys().map(|(key, _)| key).chain(theirs_only) {
        let (old, our, their) = (base.get(key), ours.get(key), theirs.get(key));
        let value = if our == their || their == old {
            our.cloned()
        } else if our == old {
            their.cloned()
        } else if key == "tags" {
            Some(merge_sets(old, our?, their?)?)
        } else {
            return None;
        };
        if let Some(value) = value {
            wanted.insert(key.to_owned(), value);
        }
    }
    Some(wanted)
}

/// Our list without what they removed, and with what they added.
fn merge_sets(old: Option<&Value>, ours: &Value, theirs: &Value) -> Option<Value> {
    let none = Vec::new();
    let old = old.and_then(Value::as_array).unwrap_or(&none);
    let (ours, theirs) = (ours.as_array()?, theirs.as_array()?);
    let kept = ours.iter().filter(|item| theirs.contains(item) || !old.contains(item));
    let added = theirs.iter().filter(|item| !old.contains(item) && !ours.contains(item));
    Some(Value::Array(kept.chain(added).cloned().collect()))
}

/// Our front matter segments with their changes. `None` if both changed one and a comment would be lost.
fn merge_segments(base: &[KeySegment], ours: Vec<KeySegment>, theirs: &[KeySegment]) -> Option<Vec<KeySegment>> {
    let find = |list: &[KeySegment], key: &Option<String>| list.iter().find(|segment| segment.key == *key).cloned();
    let mut merged = Vec::new();
    for our in ours {
        let (old, their) = (find(base, &our.key), find(theirs, &our.key));
        let segment = match their {
            Some(their) if Some(&our) == old.as_ref() => Some(their),
            Some(their) if Some(&their) == old.as_ref() || their == our => Some(our),
            Some(their) => {
                let kept = their.comments.iter().all(|comment| {
                    our.comments.contains(comment) || old.as_ref().is_some_and(|old| old.comments.contains(comment))
                });
                Some(kept.then_some(our)?)
            }
            // They removed the key. The merge of the values has settled that; only a changed comment still matters.
            None if Some(&our) == old.as_ref() => None,
            None => Some(our),
        };
        merged.extend(segment);
    }
    for (at, their) in theirs.iter().enumerate() {
        let new_or_changed = find(base, &their.key).is_none_or(|old| old != *their);
        if new_or_changed && find(&merged, &their.key).is_none() {
            let place = |near: &KeySegment| merged.iter().position(|known| known.key == near.key);
            let before = theirs[..at].iter().rev().find_map(place);
            merged.insert(before.map_or(0, |before| before + 1), their.clone());
        }
    }
    Some(merged)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BASE: &str = "---\nid: x\n# working title\ntitle: Ferry\ntags:\n  - boats\n  - night\nstatus: draft # mine\n---\n\nIt stays. It goes.\n";

    fn merged(base: &str, ours: &str, theirs: &str) -> Option<String> {
        let read = |text: &str| Manuscript::read(text);
        merge_manuscripts(&read(base), &read(ours), &read(theirs)).map(|merged| merged.text().to_owned())
    }

    #[test]
    fn each_key_comes_from_the_side_that_changed_it() {
        let ours = BASE.replace("title: Ferry", "title: 'Night ferry' # better").replace("It stays", "The ferry stays");
        let theirs = BASE
            .replace("status: draft", "status: in-review")
            .replace("---\n\n", "slug: ferry\n---\n\n")
            .replace("goes.", "goes again.");
        let wanted = "---\nid: x\n# working title\ntitle: 'Night ferry' # better\ntags:\n  - boats\n  - night\nstatus: in-review # mine\nslug: ferry\n---\n\nThe ferry stays. It goes again.\n";
        assert_eq!(merged(BASE, &ours, &theirs).as_deref(), Some(wanted));
        let swapped = merged(BASE, &theirs, &ours).unwrap();
        assert_eq!(swapped.len(), wanted.len());
    }

    #[test]
    fn a_front_matter_that_cannot_be_read_is_merged_with_no_other() {
        let ours = BASE.replace("draft", "approved");
        let twice = BASE.replace("title: Ferry", "title: Boat\ntitle: Ferry");
        assert_eq!(merged(BASE, &ours, &twice), None);
        assert_eq!(merged(BASE, &twice, &ours), None);
        assert_eq!(
            merged(BASE, &twice, &BASE.replace("goes.", "goes again.")),
            Some(twice.replace("goes.", "goes again."))
        );
    }

    #[test]
    fn a_key_that_both_changed_differently_is_a_conflict() {
        let with = |title: &str| BASE.replace("Ferry", title);
        assert_eq!(merged(BASE, &with("Boat"), &with("Ship")), None);
        assert_eq!(
            merged(BASE, &with("Boat"), &BASE.replace("title: Ferry\n", "")),
            None,
            "changed here, removed there"
        );
        assert_eq!(
            merged(BASE, &with("Boat"), &with("Boat").replace("draft", "approved")),
            Some(with("Boat").replace("draft", "approved"))
        );
    }

    #[test]
    fn tags_are_an_ordered_set() {
        let ours = BASE.replace("  - night\n", "  - night\n  - harbour\n");
        let theirs = BASE.replace("  - boats\n", "").replace("  - night\n", "  - night\n  - spring\n  - harbour\n");
        let merged = merged(BASE, &ours, &theirs).unwrap();
        assert!(merged.contains("tags:\n  - night\n  - harbour\n  - spring\nstatus"), "{merged}");
    }

    #[test]
    fn comments_of_both_sides_are_kept_or_conflict() {
        let ours = BASE.replace("title: Ferry", "title: Boat");
        let theirs = BASE.replace("status", "# ask the desk\nstatus").replace("# working title", "# title by the desk");
        let both = merged(BASE, &BASE.replace("id: x", "id: x # ours"), &theirs).unwrap();
        assert!(
            ["# ours", "# ask the desk", "# title by the desk"].iter().all(|comment| both.contains(comment)),
            "{both}"
        );
        assert_eq!(merged(BASE, &ours, &theirs), None, "the comment above a title that both touched");
    }

    #[test]
    fn a_key_removed_on_one_side_only_is_removed() {
        let ours = BASE.replace("status: draft # mine\n", "");
        let theirs = BASE.replace("Ferry", "Boat");
        assert_eq!(merged(BASE, &ours, &theirs), Some(ours.replace("Ferry", "Boat")));
        assert_eq!(merged(BASE, &theirs, &ours), Some(ours.replace("Ferry", "Boat")));
    }

    #[test]
    fn different_line_ends_are_not_a_change() {
        let theirs = BASE.replace("goes", "leaves").replace('\n', "\r\n");
        let ours = BASE.replace("Ferry", "Boat");
        assert_eq!(merged(BASE, &ours, &theirs), Some(ours.replace("goes", "leaves")));
    }

    #[test]
    fn faulty_front_matter_merges_only_if_the_other_side_is_unchanged() {
        let ours = BASE.replace("title: Ferry", "title: Ferry: late");
        let theirs = BASE.replace("goes", "leaves");
        assert_eq!(merged(BASE, &ours, &theirs), Some(ours.replace("goes", "leaves")));
        assert_eq!(merged(BASE, &ours, &theirs.replace("draft", "approved")), None);
    }

    /// One side of a manuscript: what it did to each of four keys and the comments above them.
    fn side() -> impl Strategy<Value = String> {
        prop::collection::vec((0u8..7, "[a-c]"), 4).prop_map(|fates| {
            let key = |(at, (fate, word)): (usize, (u8, String))| match fate {
                0..=3 => format!("# note {at}\nkey{at}: base\n"),
                4 => format!("# note {at}\nkey{at}: {word}\n"),
                5 => format!("# note {at} {word}\nkey{at}: base # {word}\n"),
                _ => String::new(),
            };
            fates.into_iter().enumerate().map(key).collect()
        })
    }

    proptest! {
        #[test]
        fn the_merge_has_every_changed_key_and_new_comment(ours in side(), theirs in side()) {
            let file = |yaml: &str| Manuscript::read(format!("---\n{yaml}---\n\nText.\n"));
            let base = file(&(0..4).map(|at| format!("# note {at}\nkey{at}: base\n")).collect::<String>());
            let (ours, theirs) = (file(&ours), file(&theirs));
            let merged = merge_manuscripts(&base, &ours, &theirs);
            if let Some(merged) = &merged {
                prop_assert_eq!(merged.front_matter_error(), None);
                for side in [&ours, &theirs] {
                    for at in 0..4 {
                        let key = format!("key{at}");
                        if side.get(&key) != base.get(&key) {
                            prop_assert_eq!(merged.get(&key), side.get(&key));
                        }
                    }
                    for line in side.text().lines().filter(|line| line.starts_with('#') && !base.text().contains(line)) {
                        prop_assert!(merged.text().contains(line), "{} is not in {}", line, merged.text());
                    }
                }
            }
            let swapped = merge_manuscripts(&base, &theirs, &ours);
            prop_assert_eq!(merged.is_some(), swapped.is_some(), "the sides may be swapped");
        }
    }
}
