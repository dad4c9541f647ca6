use proptest::prelude::*;

use super::*;
use crate::text_edit::apply;

const TEXT: &str = "The night ferry stays in the harbour until spring.\n\nThe council voted on Monday evening.\n";

/// The range of some words in a text.
fn of(text: &str, words: &str) -> Range<usize> {
    let start = text.find(words).unwrap();
    start..start + words.len()
}

/// Maps some words of one text to another.
fn mapped(before: &str, words: &str, after: &str) -> Mapped {
    Changes::between(before, after).map(of(before, words), Ends::TIGHT)
}

#[test]
fn unchanged_text_is_found_wherever_it_moved() {
    let after = TEXT.replace("The night", "In winter, the night").replace("voted", "decided");
    for words in ["ferry stays", "harbour until spring", "Monday", TEXT.lines().next().unwrap().split_at(9).1] {
        assert_eq!(mapped(TEXT, words, &after), Mapped::Unchanged(of(&after, words)), "{words}");
    }
}

#[test]
fn a_range_grows_and_shrinks_with_what_changes_inside() {
    let after = TEXT.replace("in the harbour", "in the old harbour");
    assert_eq!(mapped(TEXT, "stays in the harbour", &after), Mapped::Changed(of(&after, "stays in the old harbour")));
    let after = TEXT.replace("in the harbour ", "");
    assert_eq!(mapped(TEXT, "stays in the", &after).within().len(), "stays ".len(), "the end was deleted");
    assert_eq!(mapped(TEXT, "harbour", &after), Mapped::Deleted { at: after.find("until").unwrap() });
    let after = TEXT.replace("night ferry", "old boat");
    assert_eq!(mapped(TEXT, "night", &after), Mapped::Replaced(of(&after, "old")));
}

#[test]
fn an_end_inside_replaced_words_is_uncertain() {
    let after = TEXT.replace("ferry", "steamer");
    let range = of(TEXT, "rry stays");
    let wanted = Mapped::Uncertain { sure: of(&after, " stays"), within: of(&after, "steamer stays") };
    assert_eq!(Changes::between(TEXT, &after).map(range, Ends::TIGHT), wanted);
}

#[test]
fn which_of_two_equal_words_changed_is_uncertain() {
    let before = "It was very good.";
    let changes = Changes::between(before, "It was very very good.");
    assert_eq!(changes.map(of(before, "very"), Ends::TIGHT), Mapped::Uncertain { sure: 7..7, within: 7..16 });
    assert_eq!(
        changes.map(of(before, "good"), Ends::TIGHT),
        Mapped::Unchanged(17..21),
        "after it, the position is certain"
    );
    let before = "Same.\n\nOther.\n\nSame.\n\nOther.\n";
    let after = "Same.\n\nOther.\n";
    let first = Changes::between(before, after).map(0..5, Ends::TIGHT);
    assert!(matches!(first, Mapped::Uncertain { .. }), "{first:?}");
}

#[test]
fn text_inserted_at_an_end_follows_the_bias() {
    let edits = [TextEdit { from: 4, to: 4, insert: "x".into() }, TextEdit { from: 7, to: 7, insert: "y".into() }];
    let changes = Changes::of_edits("The big cat", &edits).unwrap();
    assert_eq!(changes.map(4..7, Ends::TIGHT), Mapped::Unchanged(5..8));
    assert_eq!(changes.map(4..7, Ends::WIDE), Mapped::Changed(4..9));
    assert_eq!(changes.map(4..4, Ends::TIGHT), Mapped::Unchanged(4..4), "ends do not cross");
    assert_eq!(changes.map(4..4, Ends { start: Bias::After, end: Bias::After }), Mapped::Unchanged(5..5));
    assert_eq!(changes.map(4..4, Ends::WIDE), Mapped::Changed(4..5));
}

#[test]
fn a_caret_in_deleted_text_is_deleted() {
    let changes = Changes::of_edits("The big cat", &[TextEdit { from: 3, to: 7, insert: String::new() }]).unwrap();
    assert_eq!(changes.map(5..5, Ends::TIGHT), Mapped::Deleted { at: 3 });
    assert_eq!(changes.map(3..3, Ends::TIGHT), Mapped::Unchanged(3..3));
    assert_eq!(changes.map(7..7, Ends::TIGHT), Mapped::Unchanged(3..3));
}

#[test]
fn deleting_everything_and_undoing_it_changes_nothing() {
    let gone = Changes::between(TEXT, "");
    assert_eq!(gone.map(4..9, Ends::TIGHT), Mapped::Deleted { at: 0 });
    assert!(Changes::between(TEXT, TEXT).is_empty());
    assert_eq!(Changes::between(TEXT, TEXT).map(4..9, Ends::TIGHT), Mapped::Unchanged(4..9));
}

#[test]
fn an_invalid_range_stays_within_the_text() {
    let changes = Changes::between(TEXT, TEXT);
    assert_eq!(changes.map(4..9_000, Ends::TIGHT), Mapped::Unchanged(4..TEXT.len()));
    assert_eq!(changes.map(8_000..9_000, Ends::TIGHT), Mapped::Unchanged(TEXT.len()..TEXT.len()));
}

#[test]
fn long_texts_are_mapped_after_any_change() {
    let text = |word: &str| (0..40_000).map(|n| format!("{word}{n} ")).collect::<String>();
    let (before, after) = (text("a"), text("b"));
    assert_eq!(Changes::between(&before, &after).map(5..20, Ends::TIGHT), Mapped::Replaced(0..after.len()));
}

/// Texts with many repetitions, in several scripts.
fn prose() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof!["[ab]{1,2}", " ", "\n\n", "\u{e9}\u{1F6A2}", "船", "[.,*]"], 0..25)
        .prop_map(|parts| parts.concat())
}

fn ends() -> impl Strategy<Value = Ends> {
    let bias = || prop_oneof![Just(Bias::Before), Just(Bias::After)];
    (bias(), bias()).prop_map(|(start, end)| Ends { start, end })
}

/// A range of a text on character boundaries, derived from two numbers.
fn range(text: &str, one: usize, other: usize) -> Range<usize> {
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let (one, other) = (starts[one % starts.len()], starts[other % starts.len()]);
    one.min(other)..one.max(other)
}

/// Edits of a text, derived from numbers: what to skip, what to replace, and with what.
fn edits(text: &str, spots: &[(usize, usize, String)]) -> Vec<TextEdit> {
    let units: Vec<usize> = text.chars().map(char::len_utf16).collect();
    let mut at = 0;
    let mut take = |count: usize, unit: &mut usize| {
        let end = (at + count).min(units.len());
        *unit += units[at..end].iter().sum::<usize>();
        at = end;
        *unit
    };
    let mut unit = 0;
    let edit = |(skip, length, insert): &(usize, usize, String)| TextEdit {
        from: take(*skip, &mut unit),
        to: take(*length, &mut unit),
        insert: insert.clone(),
    };
    spots.iter().map(edit).collect()
}

fn spots() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0usize..9, 0usize..5, "[ab \u{1F6A2}]{0,3}"), 0..5)
}

/// The properties of every mapping from one text to another.
fn check(changes: &Changes, before: &str, after: &str, range: Range<usize>, ends: Ends) -> Result<(), TestCaseError> {
    let result = changes.map(range.clone(), ends);
    let within = result.within();
    prop_assert!(within.start <= within.end && within.end <= after.len(), "{:?}", result);
    prop_assert!(after.is_char_boundary(within.start) && after.is_char_boundary(within.end), "{:?}", result);
    match &result {
        Mapped::Unchanged(there) => prop_assert_eq!(&after[there.clone()], &before[range]),
        Mapped::Replaced(there) => prop_assert!(!there.is_empty()),
        Mapped::Uncertain { sure, within } => {
            prop_assert!(within.start <= sure.start && sure.start <= sure.end && sure.end <= within.end);
            prop_assert!(after.is_char_boundary(sure.start) && after.is_char_boundary(sure.end), "{:?}", result);
        }
        Mapped::Changed(_) | Mapped::Deleted { .. } => {}
    }
    Ok(())
}

/// The new text, rebuilt from the old text and the hunks.
fn rebuilt(changes: &Changes, before: &str, after: &str) -> String {
    let mut text = String::new();
    let mut at = 0;
    for hunk in changes.hunks() {
        text.push_str(&before[at..hunk.before.start]);
        assert_eq!(text.len(), hunk.after.start);
        text.push_str(&after[hunk.after.clone()]);
        at = hunk.before.end;
    }
    text + &before[at..]
}

/// Whether the text around an offset stays, so that nothing was inserted or deleted exactly there.
fn is_in_unchanged_text(changes: &Changes, at: usize) -> bool {
    changes.hunks().iter().all(|hunk| at < hunk.before.start || hunk.before.end < at)
}

proptest! {
    #[test]
    fn nothing_changed_maps_to_itself(text in prose(), one in 0usize..50, other in 0usize..50, ends in ends()) {
        let range = range(&text, one, other);
        prop_assert_eq!(Changes::between(&text, &text).map(range.clone(), ends), Mapped::Unchanged(range.clone()));
        prop_assert_eq!(Changes::of_edits(&text, &[]).unwrap().map(range.clone(), ends), Mapped::Unchanged(range));
    }

    #[test]
    fn ranges_stay_in_the_text_and_in_order(
        before in prose(), after in prose(), one in 0usize..50, other in 0usize..50, ends in ends(),
    ) {
        let changes = Changes::between(&before, &after);
        prop_assert_eq!(rebuilt(&changes, &before, &after), after.as_str());
        prop_assert!(changes.hunks().windows(2).all(|pair| pair[0].before.end < pair[1].before.start));
        check(&changes, &before, &after, range(&before, one, other), ends)?;
        let back = changes.inverse();
        prop_assert_eq!(rebuilt(&back, &after, &before), before.as_str());
        check(&back, &after, &before, range(&after, one, other), ends)?;
    }

    #[test]
    fn edits_map_as_they_change_the_text(
        text in prose(), spots in spots(), one in 0usize..50, other in 0usize..50, ends in ends(),
    ) {
        let edits = edits(&text, &spots);
        let after = apply(&text, &edits).unwrap();
        let changes = Changes::of_edits(&text, &edits).unwrap();
        prop_assert_eq!(rebuilt(&changes, &text, &after), after.as_str());
        check(&changes, &text, &after, range(&text, one, other), ends)?;
    }

    #[test]
    fn composing_two_steps_equals_one(
        text in prose(), first in spots(), second in spots(), one in 0usize..50, other in 0usize..50, ends in ends(),
    ) {
        let first = edits(&text, &first);
        let between = apply(&text, &first).unwrap();
        let second = edits(&between, &second);
        let after = apply(&between, &second).unwrap();
        let first = Changes::of_edits(&text, &first).unwrap();
        let second = Changes::of_edits(&between, &second).unwrap();
        let whole = first.then(&second);
        prop_assert_eq!(rebuilt(&whole, &text, &after), after.as_str());
        prop_assert!(whole.hunks().windows(2).all(|pair| pair[0].before.end < pair[1].before.start));
        let range = range(&text, one, other);
        check(&whole, &text, &after, range.clone(), ends)?;
        let at_once = whole.map(range.clone(), ends);
        let in_steps = second.map(first.map(range.clone(), ends).within(), ends).within();
        prop_assert!(at_once.within().start <= in_steps.start && in_steps.end <= at_once.within().end
            || !is_in_unchanged_text(&whole, range.start) || !is_in_unchanged_text(&whole, range.end));
        if is_in_unchanged_text(&whole, range.start) && is_in_unchanged_text(&whole, range.end) {
            prop_assert_eq!(at_once.within(), in_steps);
        }
    }

    #[test]
    fn the_inverse_restores_the_old_text(text in prose(), spots in spots(), one in 0usize..50, other in 0usize..50) {
        let changes = Changes::of_edits(&text, &edits(&text, &spots)).unwrap();
        let range = range(&text, one, other);
        if is_in_unchanged_text(&changes, range.start) && is_in_unchanged_text(&changes, range.end) {
            let there = changes.map(range.clone(), Ends::TIGHT).within();
            prop_assert_eq!(changes.inverse().map(there, Ends::TIGHT).within(), range);
        }
    }

    /// Each word occurs once, so that comparing the texts can recover the edits.
    #[test]
    fn comparing_agrees_with_the_edits_where_the_texts_determine_them(
        fates in prop::collection::vec((0u8..6, any::<bool>()), 1..20), one in 0usize..20, other in 0usize..20, ends in ends(),
    ) {
        let word = |n: usize| format!("wo{n}rd");
        let (mut before, mut edits, mut kept) = (String::new(), Vec::new(), Vec::new());
        for (n, (fate, breaks)) in fates.iter().enumerate() {
            let at = before.len();
            before.push_str(&word(n));
            let end = before.len();
            match fate {
                0 => edits.push(TextEdit { from: at, to: end, insert: format!("new{n}") }),
                1 => edits.push(TextEdit { from: at, to: end, insert: String::new() }),
                2 => {
                    edits.push(TextEdit { from: at, to: at, insert: format!("put{n} in ") });
                    kept.push(at..end);
                }
                _ => kept.push(at..end),
            }
            before.push_str(if *breaks { ".\n\n" } else { " " });
        }
        let after = apply(&before, &edits).unwrap();
        let (told, found) = (Changes::of_edits(&before, &edits).unwrap(), Changes::between(&before, &after));
        prop_assume!(!kept.is_empty());
        let (one, other) = (&kept[one % kept.len()], &kept[other % kept.len()]);
        let range = one.start.min(other.start) + 1..one.end.max(other.end) - 1;
        prop_assert_eq!(found.map(range.clone(), ends).certain(), told.map(range, ends).certain());
        for word in kept {
            let there = found.map(word.clone(), Ends::TIGHT);
            prop_assert_eq!(there, Mapped::Unchanged(told.map(word, Ends::TIGHT).certain().unwrap()));
        }
    }
}
