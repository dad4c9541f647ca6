mod properties;

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::json;

use super::*;

/// The comparison of two bodies.
fn bodies(old: &str, new: &str) -> Comparison {
    // A first line that cannot be taken for front matter.
    compare(
        &Manuscript::read(format!("---\nid: x\n---\n\n{old}")),
        &Manuscript::read(format!("---\nid: x\n---\n\n{new}")),
    )
}

/// A comparison in short form: `[-old-]{+new+}`, `<` where a block went away, `>` where it came to.
fn shown(comparison: &Comparison) -> String {
    let words = |segment: &Segment| {
        let (old, new) = (&comparison.old_body()[segment.old.clone()], &comparison.new_body()[segment.new.clone()]);
        match segment.kind {
            SegmentKind::Same => new.to_owned(),
            SegmentKind::Deleted => format!("[-{old}-]"),
            SegmentKind::Inserted => format!("{{+{new}+}}"),
        }
    };
    let block = |block: &Block| {
        let text: String = block.segments.iter().map(words).collect();
        let mark = |moved: &Move| format!("{}{}", if moved.down { "down " } else { "up " }, moved.passed);
        match &block.state {
            BlockState::MovedAway(moved) => format!("<{}", mark(moved)),
            BlockState::MovedHere(moved) => format!(">{}: {text}", mark(moved)),
            _ => text,
        }
    };
    comparison.body.iter().filter(|block| !block.is_same()).map(block).collect::<Vec<_>>().join("\n")
}

fn redline(old: &str, new: &str) -> String {
    shown(&bodies(old, new))
}

fn kinds(comparison: &Comparison) -> Vec<ChangeKind> {
    comparison.changes.iter().map(|change| change.kind).collect()
}

#[test]
fn words_are_compared_not_letters() {
    assert_eq!(
        redline(
            "The boat that takes cooks, nurses and the crowd was safe until spring.\n",
            "The boat that takes kitchen porters, nurses and the crowd was safe until the first of April.\n"
        ),
        "The boat that takes [-cooks-]{+kitchen porters+}, nurses and the crowd was safe until [-spring-]{+the first of April+}."
    );
    assert_eq!(
        redline(
            "Night ferry saved: council keeps the boat\n",
            "Night ferry stays: the harbour council keeps the last boat home\n"
        ),
        "Night ferry [-saved-]{+stays+}: {+the harbour +}council keeps the {+last +}boat{+ home+}"
    );
}

#[test]
fn punctuation_and_white_space_are_told_as_such() {
    let comparison = bodies("He said no and left.\n", "He said no, and left!\n");
    assert_eq!(shown(&comparison), "He said no{+,+} and left[-.-]{+!+}");
    assert_eq!(kinds(&comparison), [ChangeKind::Punctuation, ChangeKind::Punctuation]);
    let wrapped = bodies("One two three\nfour five six\nseven.\n", "One two\nthree four\nfive six seven.\n");
    assert_eq!(kinds(&wrapped), [ChangeKind::Space], "lines broken anew are one change");
    assert_eq!(kinds(&bodies("One.\n\n\nTwo.\n", "One.\n\nTwo.\n")), [ChangeKind::Spacing]);
    assert_eq!(kinds(&bodies("One.\n", "One.")), [ChangeKind::Spacing]);
    assert_eq!(kinds(&bodies("\nOne.\n", "One.\n")), [ChangeKind::Spacing]);
}

#[test]
fn line_ends_and_the_form_of_fields_are_no_change_of_words() {
    let old = Manuscript::read("---\ntitle: A\ntags: [b]\n---\n\nOne.\n\nTwo.\n");
    let new = Manuscript::read("---\r\ntags:\r\n- b\r\n# why\r\ntitle: 'A'\r\n---\r\n\r\nOne.\r\n\r\nTwo.\r\n");
    let comparison = compare(&old, &new);
    assert_eq!((comparison.changes.len(), comparison.only_written_otherwise()), (0, true));
    let edited = Manuscript::read(new.text().replace("Two", "Three"));
    let comparison = compare(&old, &edited);
    assert_eq!(shown(&comparison), "[-Two-]{+Three+}.");
    assert_eq!(comparison.without(&BTreeSet::from([1])).unwrap().text(), new.text(), "the file keeps its line ends");
}

#[test]
fn a_moved_paragraph_is_a_move_with_its_words_marked() {
    let old = "The vote came at nine.\n\nShe had been given three minutes. After that it was perhaps about money.\n\n## Four months\n\n\
               One night in March.\n\nTwo boats in May.\n\nThree men in June.\n\nFour more by July.\n";
    let new = "The vote came at nine.\n\n## Four months\n\nOne night in March.\n\nTwo boats in May.\n\nThree men in June.\n\n\
               Four more by July.\n\nShe had been given three minutes. After that it was maybe about money.\n";
    let comparison = bodies(old, new);
    assert_eq!(
        shown(&comparison),
        "<down 4\n>down 4: She had been given three minutes. After that it was [-perhaps-]{+maybe+} about money."
    );
    assert_eq!(kinds(&comparison), [ChangeKind::Moved, ChangeKind::Words]);
    let back = comparison.without(&BTreeSet::from([1])).unwrap();
    assert_eq!(back.body(), old.replace("perhaps", "maybe"), "its words stay when it goes back");
    let words_back = comparison.without(&BTreeSet::from([2])).unwrap();
    assert_eq!(words_back.body(), new.replace("maybe", "perhaps"));
    assert_eq!(
        redline(new, old).lines().next().unwrap(),
        ">up 4: She had been given three minutes. After that it was [-maybe-]{+perhaps+} about money."
    );
}

#[test]
fn neighbours_that_move_together_are_one_move() {
    let (a, b) = (
        "## First part\n\nHere it begins with words.\n",
        "## Second part\n\nAnd here it ends with others, more of them.\n",
    );
    let comparison = bodies(&format!("{a}\n{b}"), &format!("{b}\n{a}"));
    assert_eq!(kinds(&comparison), [ChangeKind::Moved]);
    assert_eq!(comparison.without(&BTreeSet::from([1])).unwrap().body(), format!("{a}\n{b}"));
}

#[test]
fn a_split_and_a_join_are_a_break_and_no_new_words() {
    let (whole, split) = (
        "One sentence stands here. Another one follows it.\n",
        "One sentence stands here.\n\nAnother one follows it.\n",
    );
    assert_eq!(kinds(&bodies(whole, split)), [ChangeKind::Break]);
    assert_eq!(kinds(&bodies(split, whole)), [ChangeKind::Break]);
    assert_eq!(bodies(whole, split).without(&BTreeSet::from([1])).unwrap().body(), whole);
}

#[test]
fn rows_items_code_and_pictures_are_blocks_of_their_own() {
    let table = "| Time | Price |\n|--|--|\n| 22:10 | £85 |\n| 23:40 | £85 |\n";
    let comparison = bodies(table, &table.replace("| 23:40 | £85", "| 23:40 | £87"));
    assert_eq!(shown(&comparison), "| 23:40 | [-£85-]{+£87+} |");
    assert_eq!(comparison.body[2].kind, BlockKind::TableRow);
    assert_eq!(redline("- Eggs\n- Flour\n- Salt\n", "- Eggs\n- Milk\n- Flour\n- Salt\n"), "{+- Milk+}");
    assert_eq!(
        redline("- Eggs and more\n- Flour\n- Salt\n", "- Flour\n- Salt\n- Eggs and more\n"),
        "<down 2\n>down 2: - Eggs and more"
    );
    assert_eq!(redline("```\nlet a = 1;\n```\n", "```\nlet a = 2;\n```\n"), "```\nlet a = [-1-]{+2+};\n```");
    let picture = bodies("![A boat](media/a.jpg)\n", "![A boat at night](media/a.jpg)\n");
    assert_eq!(
        (picture.body[0].kind, shown(&picture)),
        (BlockKind::Picture, "![A boat{+ at night+}](media/a.jpg)".into())
    );
}

#[test]
fn other_scripts_are_compared_by_their_own_words() {
    assert_eq!(redline("夜の船が出る。\n", "夜の舟が出る。\n"), "夜の[-船-]{+舟+}が出る。");
    assert_eq!(
        redline("Un caf\u{65}\u{301} noir\n", "Un cafe noir\n"),
        "Un [-caf\u{65}\u{301}-]{+cafe+} noir",
        "a mark is never split"
    );
    assert_eq!(redline("ที่นี่ดี\n", "ที่นั่นดี\n").matches("ที่").count(), 1);
    assert_eq!(redline("הספינה יוצאת הערב\n", "הספינה יוצאת מחר\n"), "הספינה יוצאת [-הערב-]{+מחר+}");
    assert_eq!(redline("👩‍🚀 flies\n", "👩‍🔬 flies\n"), "[-👩‍🚀-]{+👩‍🔬+} flies");
}

#[test]
fn every_field_is_compared_and_the_status_is_apart() {
    let old = "---\nid: x\ntitle: The boat saved\nstatus: draft\nversion: 1.10\nimage: media/a.jpg\nrelated:\n- slipway\n- goat\n- fares\n---\n\nText.\n";
    let new = "---\nid: x\nTitle: The boat stays\nstatus: in-review\nversion: 1.1\nimage: media/b.jpg\nextra: {a: 1}\nrelated:\n- fares\n- goat\n- article: hospital\n  teaser: On buses.\n---\n\nText.\n";
    let (old, new) = (Manuscript::read(old), Manuscript::read(new));
    let comparison = compare(&old, &new);
    let keys: Vec<&str> = comparison.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["Title", "image", "version", "extra", "related"]);
    assert_eq!(comparison.apart, [Apart { key: "status".into(), old: "draft".into(), new: "in-review".into() }]);
    let FieldForm::List(related) = &comparison.fields[4].form else { panic!("related posts are a list") };
    let states: Vec<(&str, Option<usize>, Option<usize>, bool)> =
        related.iter().map(|item| (item.name.as_str(), item.old, item.new, item.changes().is_empty())).collect();
    assert_eq!(
        states,
        [
            ("slipway", Some(0), None, false),
            ("fares", Some(2), Some(0), false),
            ("goat", Some(1), Some(1), true),
            ("fares", Some(2), Some(0), false),
            ("hospital", None, Some(2), false)
        ]
    );
    let all = comparison.changes.iter().map(|change| change.number).collect();
    let back = comparison.without(&all).unwrap();
    assert_eq!(back.get("status"), Some(&json!("in-review")), "the workflow is not taken back");
    assert_eq!(compare(&old, &back).changes, []);
    assert_eq!(back.as_written("version").as_deref(), Some("1.10"));
}

#[test]
fn a_teaser_is_taken_back_without_its_post() {
    let head = |related: &str| Manuscript::read(format!("---\nrelated:\n{related}---\n\nText.\n"));
    let old = head("- a\n- article: b\n  teaser: Old.\n  reason: why\n");
    let new = head("- article: b\n  teaser: New.\n- a\n- c\n");
    let comparison = compare(&old, &new);
    let number = |kind| comparison.changes.iter().find(|change| change.kind == kind).unwrap().number;
    let teaser = comparison.without(&BTreeSet::from([number(ChangeKind::Reworded)])).unwrap();
    assert_eq!(teaser.get("related").unwrap()[0], json!({"article": "b", "teaser": "Old."}));
    let order = comparison.without(&BTreeSet::from([number(ChangeKind::Reordered)])).unwrap();
    assert_eq!(order.get("related"), Some(&json!(["a", {"article": "b", "teaser": "New."}, "c"])));
}

#[test]
fn front_matter_that_cannot_be_read_is_told_and_left_alone() {
    let old = Manuscript::read("---\ntitle: A\n---\n\nBoat one.\n");
    let new = Manuscript::read("---\ntitle: A: b\n---\n\nBoat two.\n");
    let comparison = compare(&old, &new);
    assert_eq!(kinds(&comparison), [ChangeKind::FrontMatter, ChangeKind::Words]);
    assert!(comparison.without(&BTreeSet::from([1, 2])).is_err());
    assert!(comparison.without(&BTreeSet::from([2])).unwrap().text().ends_with("Boat one.\n"));
}
