use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;

const BASE: &str = "The night ferry stays in the harbour until spring.\n\nThe council voted on Monday evening.\n";

#[test]
fn changes_to_different_words_of_a_paragraph_are_both_applied() {
    let ours = BASE.replace("night ferry", "last ferry");
    let theirs = BASE.replace("until spring", "until May");
    let merged = merge(BASE, &ours, &theirs).unwrap();
    assert_eq!(merged, "The last ferry stays in the harbour until May.\n\nThe council voted on Monday evening.\n");
}

#[test]
fn changes_to_the_same_or_neighbouring_words_are_a_conflict() {
    let with = |from: &str, to: &str| BASE.replace(from, to);
    assert_eq!(merge(BASE, &with("night", "last"), &with("night", "late")), None);
    assert_eq!(merge(BASE, &with("night", "last"), &with("ferry", "boat")), None);
    assert_eq!(merge(BASE, &with("night ", "night and day "), &with("night ferry", "night boat")), None);
    assert_eq!(merge(BASE, &with("in the harbour ", ""), &with("harbour", "port")), None);
}

#[test]
fn the_same_change_on_both_sides_is_made_once() {
    let ours = BASE.replace("night ferry", "last ferry").replace("Monday", "Tuesday");
    let theirs = BASE.replace("night ferry", "last ferry").replace("spring", "May");
    let merged = merge(BASE, &ours, &theirs).unwrap();
    assert_eq!(merged, ours.replace("spring", "May"));
}

#[test]
fn an_added_paragraph_does_not_conflict_with_its_neighbours() {
    let ours = format!("{BASE}\nNobody objected.\n");
    let theirs = BASE.replace("Monday evening.", "Monday night.");
    assert_eq!(merge(BASE, &ours, &theirs).unwrap(), format!("{theirs}\nNobody objected.\n"));
    let ours = format!("Update: it is spring.\n\n{BASE}");
    let theirs = BASE.replace("The night", "A night");
    assert_eq!(merge(BASE, &ours, &theirs).unwrap(), format!("Update: it is spring.\n\n{theirs}"));
}

#[test]
fn a_removed_paragraph_does_not_conflict_with_its_neighbours() {
    let base = "One two three.\n\nFour five six.\n\nSeven eight nine.";
    let ours = base.replace("Four five six.\n\n", "");
    let theirs = base.replace("three", "3").replace("Seven", "7");
    assert_eq!(merge(base, &ours, &theirs).unwrap(), "One two 3.\n\n7 eight nine.");
    let ours = base.replace("\n\nSeven eight nine.", "");
    assert_eq!(merge(base, &ours, &base.replace("six", "6")).unwrap(), "One two three.\n\nFour five 6.");
    assert_eq!(
        merge(base, &ours, &base.replace("nine", "9")),
        None,
        "a word inserted into what the other side removed"
    );
}

#[test]
fn a_rewritten_sentence_conflicts_with_another_change_to_it() {
    let ours = BASE.replace(
        "The night ferry stays in the harbour until spring.",
        "Until the thaw, no boat leaves the old port at night.",
    );
    let theirs = BASE.replace("in the harbour", "at the new harbour");
    assert_eq!(merge(BASE, &ours, &theirs), None);
}

#[test]
fn two_paragraphs_at_the_same_place_are_a_conflict() {
    assert_eq!(merge(BASE, &format!("{BASE}\nOurs.\n"), &format!("{BASE}\nTheirs.\n")), None);
    assert_eq!(merge("", "ours", "theirs"), None);
}

#[test]
fn a_long_text_with_every_word_changed_conflicts() {
    let text = |word: &str| (0..40_000).map(|n| format!("{word}{n} ")).collect::<String>();
    assert_eq!(merge(&text("a"), &text("b"), &text("c")), None);
    let common = |seed: usize| (0..65_000).map(|n| ["a\n", "b\n", "c\n"][n * n / seed % 3]).collect::<String>();
    assert_eq!(merge(&common(7), &common(11), &common(13)), None);
    assert!(!rows(&common(7), &common(11)).is_empty());
    let shuffled = |step: usize| (0..25_000).map(|n| format!("a{} ", n * step % 25_000)).collect::<String>();
    assert_eq!(merge(&text("a"), &shuffled(7), &shuffled(11)), None);
}

#[test]
fn two_versions_are_shown_side_by_side() {
    let found = rows("a\nb\nc\nd", "a\nB\nc\nd\ne");
    let found: Vec<_> = found.iter().map(|row| (row.ours.as_str(), row.theirs.as_str(), row.same)).collect();
    assert_eq!(found, [("a\n", "a\n", true), ("b\n", "B\n", false), ("c\n", "c\n", true), ("d", "d\ne", false)]);
    assert_eq!(rows("", ""), []);
}

#[test]
fn changes_of_one_side_differ_from_changes_of_both() {
    let by_them = |base, ours, theirs| changed_by_them(base, ours, &rows(ours, theirs));
    assert_eq!(by_them("a\nb\nc\nd\n", "a\nB\nc\nd\n", "a\nX\nc\nd\ne\n"), [false, false, false, true]);
    assert_eq!(by_them("a\nb\n", "b\n", "a\nb\n"), [false, false], "what we removed is not their change");
    assert_eq!(by_them("a\nb\nc\n", "a\nb\nc\n", "c\n"), [true, false]);
    assert_eq!(by_them("", "x\n", "y\n"), [false]);
}

#[test]
fn words_in_only_one_of_two_lines_are_marked() {
    let row = rows("The ferry stays until spring.", "The night ferry stays until May.").remove(0);
    let changed = |parts: &[Part]| -> Vec<String> {
        parts.iter().filter(|part| part.changed).map(|part| part.text.trim().to_owned()).collect()
    };
    assert_eq!(changed(&row.our_parts), ["spring"]);
    assert_eq!(changed(&row.their_parts), ["night", "May"]);
}

fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for word in Tokens::of(text).list.into_iter().filter(|token| tokens::is_word(token)) {
        *counts.entry(word).or_default() += 1;
    }
    counts
}

/// What a side added: the words that it has more of than the base.
fn added<'t>(base: &str, side: &'t str) -> BTreeMap<&'t str, usize> {
    let base = words(base);
    let more = words(side).into_iter().map(|(word, count)| (word, count - count.min(*base.get(word).unwrap_or(&0))));
    more.filter(|(_, count)| *count > 0).collect()
}

fn prose() -> impl Strategy<Value = String> {
    let token = prop_oneof![8 => "[a-e]", 2 => Just(".".to_owned()), 6 => Just(" ".to_owned()), 1 => Just("\n".to_owned()), 1 => Just("\n\n".to_owned()), 1 => Just("é’漢".to_owned())];
    prop::collection::vec(token, 0..40).prop_map(|tokens| tokens.concat())
}

/// A text, and another made from it by a few changes.
fn changed(base: &str, edits: &[(usize, usize, String)]) -> String {
    let mut tokens: Vec<String> = Tokens::of(base).list.into_iter().map(str::to_owned).collect();
    for (at, length, new) in edits {
        let from = at % (tokens.len() + 1);
        let to = (from + length).min(tokens.len());
        tokens.splice(from..to, [new.clone()]);
    }
    tokens.concat()
}

fn edits() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    prop::collection::vec((0usize..60, 0usize..4, "[v-z ]{0,4}(\n\n)?"), 0..4)
}

proptest! {
    #[test]
    fn tokens_are_the_text(text in ".{0,60}", prose in prose()) {
        for text in [text, prose] {
            let tokens = Tokens::of(&text);
            prop_assert_eq!(tokens.list.concat(), text.as_str());
            let paragraphs = tokens.paragraphs(0..tokens.list.len()).into_iter().map(|range| tokens.text(range));
            prop_assert_eq!(paragraphs.collect::<String>(), text);
        }
    }

    #[test]
    fn hunks_turn_the_base_into_the_side(base in prose(), side in prose()) {
        let (old, new) = (Tokens::of(&base), Tokens::of(&side));
        let found = hunks(&old, &new);
        let mut text = String::new();
        let mut at = 0;
        for hunk in &found {
            prop_assert!(at <= hunk.base.start);
            text.push_str(&old.text(at..hunk.base.start));
            text.push_str(&new.text(hunk.new.clone()));
            at = hunk.base.end;
        }
        text.push_str(&old.text(at..old.list.len()));
        prop_assert_eq!(text, side);
    }

    #[test]
    fn an_unchanged_side_takes_the_other(base in prose(), side in prose()) {
        prop_assert_eq!(merge(&base, &base, &side), Some(side.clone()));
        prop_assert_eq!(merge(&base, &side, &base), Some(side.clone()));
        prop_assert_eq!(merge(&base, &side, &side), Some(side));
    }

    #[test]
    fn no_word_of_either_side_is_lost(base in prose(), ours in edits(), theirs in edits()) {
        let (ours, theirs) = (changed(&base, &ours), changed(&base, &theirs));
        let merged = merge(&base, &ours, &theirs);
        prop_assert_eq!(&merged, &merge(&base, &theirs, &ours), "the sides may be swapped");
        if let Some(merged) = merged {
            let there = words(&merged);
            for (word, count) in added(&base, &ours).into_iter().chain(added(&base, &theirs)) {
                prop_assert!(there.get(word).is_some_and(|found| *found >= count), "{:?} is not in {:?}", word, merged);
            }
        }
    }

    #[test]
    fn merging_any_three_texts_loses_nothing(base in prose(), ours in prose(), theirs in prose()) {
        if let Some(merged) = merge(&base, &ours, &theirs) {
            let there = words(&merged);
            for (word, count) in added(&base, &ours).into_iter().chain(added(&base, &theirs)) {
                prop_assert!(there.get(word).is_some_and(|found| *found >= count), "{:?} is not in {:?}", word, merged);
            }
        }
    }

    #[test]
    fn changes_in_different_paragraphs_always_merge(
        count in 2usize..7,
        fates in prop::collection::vec((0u8..3, 0u8..4, "[v-z]{1,3}"), 7),
    ) {
        // Every paragraph has its own words, so that the text shows which one was changed.
        let paragraph = |at: usize| format!("a{at} b{at} c{at} d{at}.");
        let base: Vec<String> = (0..count).map(paragraph).collect();
        let (mut ours, mut theirs, mut both) = (base.clone(), base.clone(), base.clone());
        for (at, (whose, how, word)) in fates.iter().enumerate().take(count) {
            let new = match how {
                0 => paragraph(at).replace(&format!("a{at}"), word),
                1 => paragraph(at).replace(&format!("d{at}"), word),
                2 => format!("{word}."),
                _ => format!("{word} {} {word}", paragraph(at)),
            };
            both[at] = if *whose == 2 { both[at].clone() } else { new.clone() };
            match whose {
                0 => ours[at] = new,
                1 => theirs[at] = new,
                _ => {}
            }
        }
        let text = |paragraphs: &[String]| paragraphs.join("\n\n");
        prop_assert_eq!(merge(&text(&base), &text(&ours), &text(&theirs)), Some(text(&both)));
    }

    #[test]
    fn the_runs_of_each_side_are_its_text(ours in prose(), theirs in prose()) {
        let rows = rows(&ours, &theirs);
        prop_assert_eq!(rows.iter().map(|row| row.ours.as_str()).collect::<String>(), ours);
        prop_assert_eq!(rows.iter().map(|row| row.theirs.as_str()).collect::<String>(), theirs);
        prop_assert!(rows.iter().all(|row| !row.same || row.ours == row.theirs));
        let text = |parts: &[Part], all| parts.iter().filter(|part| all || !part.changed).map(|part| part.text.as_str()).collect::<String>();
        for row in rows.iter().filter(|row| !row.same) {
            prop_assert_eq!(text(&row.our_parts, true), &row.ours[..]);
            prop_assert_eq!(text(&row.their_parts, true), &row.theirs[..]);
            prop_assert_eq!(text(&row.our_parts, false), text(&row.their_parts, false), "what is not marked is the same");
        }
        prop_assert!(rows.windows(2).all(|pair| pair[0].same != pair[1].same));
    }
}

#[test]
fn a_sentence_that_was_deleted_and_moved_is_a_conflict() {
    let base = "The ferry sails at ten.\n\nThe pier stays closed all winter.\n\nThe council voted last night.\n\nMore on Monday.\n";
    let deleted = base.replace("The pier stays closed all winter.\n\n", "");
    let moved = deleted.replace("More on Monday.", "More on Monday.\n\nThe pier stays closed all winter.");
    assert_eq!(merge(base, &deleted, &moved), None);
    assert_eq!(merge(base, &moved, &deleted), None);
    let edited = base.replace("ten", "nine");
    assert_eq!(merge(base, &deleted, &edited), Some(deleted.replace("ten", "nine")));
    assert_eq!(merge(base, &moved, &edited), Some(moved.replace("ten", "nine")));
}
