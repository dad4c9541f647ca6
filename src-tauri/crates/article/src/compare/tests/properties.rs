//! What holds of any two texts.

use proptest::prelude::*;

use super::*;

fn all_of(comparison: &Comparison) -> BTreeSet<u32> {
    comparison.changes.iter().map(|change| change.number).collect()
}

/// What a comparison promises of any two texts.
fn is_exact(comparison: &Comparison) -> Result<(), TestCaseError> {
    prop_assert_eq!(comparison.body_without(&BTreeSet::new()), comparison.new_body());
    prop_assert_eq!(comparison.body_without(&all_of(comparison)), comparison.old_body());
    for block in comparison.body.iter().filter(|block| !matches!(block.state, BlockState::MovedAway(_))) {
        let side = |kind: SegmentKind, of: fn(&Segment) -> &Range<usize>, text: &str| {
            let its = block.segments.iter().filter(|segment| segment.kind == SegmentKind::Same || segment.kind == kind);
            its.map(|segment| text[of(segment).clone()].to_owned()).collect::<String>()
        };
        let (old, new) = (block.old.clone().unwrap_or(0..0), block.new.clone().unwrap_or(0..0));
        prop_assert_eq!(side(SegmentKind::Deleted, |s| &s.old, comparison.old_body()), &comparison.old_body()[old]);
        prop_assert_eq!(side(SegmentKind::Inserted, |s| &s.new, comparison.new_body()), &comparison.new_body()[new]);
    }
    // No change is empty, and each is in one place.
    for (at, change) in comparison.changes.iter().enumerate() {
        prop_assert_eq!(change.number as usize, at + 1);
        let told = comparison.body_without(&BTreeSet::from([change.number]));
        prop_assert_ne!(told, comparison.new_body(), "{:?}", change);
    }
    Ok(())
}

/// Takes the changes back one after another, each from a new comparison, in an order given by `picks`.
fn taken_back_one_by_one(old: &str, new: &str, picks: &[usize]) -> Result<String, TestCaseError> {
    let mut now = new.to_owned();
    for round in 0..200 {
        let comparison = bodies(old, &now);
        if comparison.changes.is_empty() {
            return Ok(now);
        }
        let pick = picks[round % picks.len()] % comparison.changes.len();
        now = comparison.body_without(&BTreeSet::from([comparison.changes[pick].number]));
    }
    Err(TestCaseError::fail("it goes on forever"))
}

/// Something that somebody does to a text.
#[derive(Debug, Clone)]
enum Edit {
    Word(usize, usize),
    Cut(usize),
    Insert(usize),
    Move(usize, usize),
    Comma(usize, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        4 => (0..40usize, 0..40usize).prop_map(|(at, word)| Edit::Word(at, word)),
        1 => (0..40usize).prop_map(Edit::Cut),
        1 => (0..40usize).prop_map(Edit::Insert),
        2 => (0..40usize, 0..40usize).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => (0..40usize, 0..40usize).prop_map(|(at, word)| Edit::Comma(at, word)),
    ]
}

fn paragraph(seed: usize) -> Vec<String> {
    (0..12).map(|word| format!("w{seed}x{word}")).collect()
}

/// Paragraphs of different words, and what comes of edits.
fn edited(count: usize, edits: &[Edit]) -> (String, String) {
    let mut paragraphs: Vec<Vec<String>> = (0..count).map(paragraph).collect();
    let body = |paragraphs: &[Vec<String>]| {
        paragraphs.iter().map(|words| format!("{}.\n", words.join(" "))).collect::<Vec<_>>().join("\n")
    };
    let old = body(&paragraphs);
    for (number, edit) in edits.iter().enumerate() {
        let length = paragraphs.len();
        match *edit {
            Edit::Word(at, word) if length > 0 => paragraphs[at % length][word % 12] = format!("new{number}"),
            Edit::Comma(at, word) if length > 0 => paragraphs[at % length][word % 12].push(','),
            Edit::Cut(at) if length > 0 => drop(paragraphs.remove(at % length)),
            Edit::Insert(at) => paragraphs.insert(at % (length + 1), paragraph(1000 + number)),
            Edit::Move(from, to) if length > 0 => {
                let moved = paragraphs.remove(from % length);
                paragraphs.insert(to % (length.max(1)), moved);
            }
            _ => {}
        }
    }
    (old, body(&paragraphs))
}

/// The words of a change, on both sides.
fn words_of(comparison: &Comparison, number: u32) -> (String, String) {
    let mut words = (String::new(), String::new());
    for block in &comparison.body {
        if let BlockState::MovedHere(moved) = block.state
            && moved.change == number
        {
            words.0.push_str("moved");
        }
        for segment in block.segments.iter().filter(|segment| segment.change == Some(number)) {
            words.0.push_str(&comparison.old_body()[segment.old.clone()]);
            words.1.push_str(&comparison.new_body()[segment.new.clone()]);
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_two_texts_are_told_exactly(
        old in "(\\PC{0,3}|[a-c]{1,3} |[-#>|*` ]|1\\. |```|\n|\r\n){0,30}",
        new in "(\\PC{0,3}|[a-c]{1,3} |[-#>|*` ]|1\\. |```|\n|\r\n){0,30}",
    ) {
        is_exact(&bodies(&old, &new))?;
    }

    #[test]
    fn texts_that_share_their_lines_are_told_exactly(
        lines in prop::collection::vec("(- |# |> |\\| )?([a-d]{1,2} ){1,5}\n?", 1..10),
        old in prop::collection::vec(0..10usize, 0..12),
        new in prop::collection::vec(0..10usize, 0..12),
        picks in prop::collection::vec(0..50usize, 1..8),
    ) {
        let text = |order: &[usize], name: bool| {
            let line = |at: &usize| match (at % lines.len(), name) {
                (at, true) => format!("Line {at} {}\n", lines[at]),
                (at, false) => format!("{}\n", lines[at]),
            };
            order.iter().map(line).collect::<String>()
        };
        is_exact(&bodies(&text(&old, false), &text(&new, false)))?;
        let (old, new) = (text(&old, true), text(&new, true));
        is_exact(&bodies(&old, &new))?;
        prop_assert_eq!(taken_back_one_by_one(&old, &new, &picks)?, old);
    }

    #[test]
    fn taking_back_one_change_leaves_all_others(
        count in 1..9usize,
        edits in prop::collection::vec(edit(), 1..6),
        pick in 0..50usize,
        picks in prop::collection::vec(0..50usize, 1..8),
    ) {
        let (old, new) = edited(count, &edits);
        let comparison = bodies(&old, &new);
        is_exact(&comparison)?;
        prop_assert!(comparison.changes.len() <= 2 * edits.len(), "{}", shown(&comparison));
        if comparison.changes.is_empty() {
            return Ok(());
        }
        let taken = comparison.changes[pick % comparison.changes.len()];
        let after = bodies(&old, &comparison.body_without(&BTreeSet::from([taken.number])));
        let words = |comparison: &Comparison, but: Option<u32>| {
            let mut all: Vec<_> = comparison.changes.iter().map(|change| change.number).filter(|number| Some(*number) != but)
                .map(|number| words_of(comparison, number)).collect();
            all.sort();
            all
        };
        prop_assert_eq!(words(&after, None), words(&comparison, Some(taken.number)), "{:?}\n{}\n\n{}", taken, shown(&comparison), shown(&after));
        prop_assert_eq!(taken_back_one_by_one(&old, &new, &picks)?, old);
    }
}
