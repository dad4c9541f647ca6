//! What the page does not show of a text, or shows otherwise: each is told, with its words.

use super::{html, settings, warnings};
use crate::text::LiveText;

#[test]
fn a_definition_that_nothing_refers_to_is_told() {
    let talk = "[Interviewer]: Why?\n\n[Ada]: Because.\n\nEnd of talk.\n";
    let told = |words: &str| {
        format!(
            "{words} defines a link that the text does not have, and is not shown; begin it with \\[ if readers should see it"
        )
    };
    assert_eq!(
        warnings(talk),
        [format!("line 1: {}", told("“[Interviewer]: Why?”")), format!("line 3: {}", told("“[Ada]: Because.”"))]
    );
    let used = "[a][Two  Words], [b][], [c], ![d][Pic] and 漢**「e」**字[f]\n\n[two words]: x\n[b]: x\n[C]: x\n[pic]: media/boat.jpg\n[f]: y\n";
    assert_eq!(warnings(used), [""; 0]);
    assert_eq!(warnings("a\n\n[//]: # (Not for readers.)\n[//]: # (Nor this.)\n[comment]: <> (Nor this.)\n"), [""; 0]);
}

#[test]
fn cells_beyond_the_last_column_are_told() {
    let told = |line: usize, words: &str| {
        format!(
            "line {line}: “{words}” is beyond the last column of the table and is not shown; give the first two rows of \
             the table a cell more"
        )
    };
    let table = "| a | b |\n|---|---|\n| 1 | 2 | three |\n| 1 | 2 |\n| 1 |\n| 1 | 2 | | |\n| 1 | 2 | x \\| y | *z*";
    assert_eq!(warnings(table), [told(3, "three"), told(7, "x \\| y | *z*")]);
    assert_eq!(warnings("> a|b\n> -|-\n> 1|2|three\n"), [told(3, "three")]);
}

#[test]
fn numbers_that_do_not_follow_each_other_are_told_once_a_list() {
    let told = |line: usize, typed: usize, shown: usize| {
        format!(
            "line {line}: the list counts on from its first number, so that {typed} is shown as {shown}; if readers should \
             see the numbers as typed, write \\. behind each"
        )
    };
    assert_eq!(warnings("1990. The pier opened.\n1995. It burned.\n2001. It fell.\n"), [told(2, 1995, 1991)]);
    assert_eq!(warnings("1. Ann\n2. Ben\n2. Cal\n4. Dee\n"), [told(3, 2, 3)]);
    assert_eq!(warnings("- a\n\n  3. third\n     1. b\n     3. c\n\n  10. tenth\n"), [told(5, 3, 2), told(7, 10, 4)]);
    assert_eq!(warnings("> 1) a\n> 1) b\n> 2) c\n"), [told(2, 1, 2)]);
    for fine in
        ["1. a\n1. b\n1. c\n", "0. a\n0. b\n", "7. a\n8. b\n\nc\n\n12. d\n", "1990\\. a\\\n1995\\. b\n", "1. a\n2. b\n"]
    {
        assert_eq!(warnings(fine), [""; 0], "{fine}");
    }
}

#[test]
fn what_a_heading_loses_is_told() {
    let told =
        |name: &str| format!("line 1: {{{name}}} behind the heading is not shown; write \\{{ if readers should see it");
    assert_eq!(warnings("## Song {.wide #top k=v}"), [told(".wide"), told("k=v")]);
    assert_eq!(html("## The winner {#1}"), "<h2 id=\"the-winner-1\">The winner {#1}</h2>");
    assert_eq!(warnings("## Set {.5}"), [""; 0]);
}

#[test]
fn words_behind_a_fence_are_told() {
    let told = |words: &str| {
        format!(
            "line 1: “{words}” behind the marks of a block of code is not shown; give it a line of its own, or write \\ \
             before the marks if this is no code"
        )
    };
    assert_eq!(warnings("~~~ The next day ~~~\nx\n~~~\n"), [told("next day ~~~")]);
    assert_eq!(warnings("```The: day\nx\n```\n"), [told("The: day")]);
    assert_eq!(warnings("```rust,ignore\nx\n```\n"), [told(",ignore")]);
    assert_eq!(warnings("```rust\nx\n```\n"), [""; 0]);
}

#[test]
fn what_is_escaped_is_not_typeset() {
    assert_eq!(html("\\---"), "<p>---</p>");
    assert_eq!(html("\\|---\\|"), "<p>|---|</p>");
    assert_eq!(html("\\*a -- b\\*"), "<p>*a – b*</p>");
}

#[test]
fn markup_of_other_tools_is_told() {
    let told = warnings(
        "> [!quote]- Ada\n> Words.\n\n==marked== and [gallery ids=\"1\"]\n\nA line. ^b1\n\n::: warning\nWords.\n:::\n\n\
         import Chart from './chart'\n\n[TOC]\n",
    );
    let starts = [
        "line 1: [!quote] is shown",
        "line 4: ==marked== is shown",
        "line 4: the shortcode [gallery ids=\"1\"]",
        "line 6: the name ^b1",
        "line 8: ::: warning is shown",
        "line 10: ::: is shown",
        "line 12: the program import Chart",
        "line 14: [TOC] is shown",
    ];
    assert_eq!(told.len(), starts.len(), "{told:#?}");
    assert!(told.iter().zip(starts).all(|(told, start)| told.starts_with(start)), "{told:#?}");
}

#[test]
fn captions_of_pictures_that_do_not_stand_alone_are_told() {
    let told = |line: usize, caption: &str| {
        format!(
            "line {line}: the caption “{caption}” is not shown, because its picture does not stand alone; put an empty line \
             before and behind the picture"
        )
    };
    let picture = |caption: &str| format!("![a](media/boat.jpg \"{caption}\")");
    let (a, b) = (picture("By Ann"), picture("By Ben"));
    assert_eq!(warnings(&format!("{a} {b}")), [told(1, "By Ann"), told(1, "By Ben")]);
    assert_eq!(
        warnings(&format!("- {a}\n\nx {b}\n\n|h|\n|-|\n|{a}|\n")),
        [told(1, "By Ann"), told(3, "By Ben"), told(7, "By Ann")]
    );
    assert_eq!(warnings(&format!("{a}\n\n- b\n\n  {b}\n")), [""; 0]);
}

#[test]
fn an_edit_of_what_is_told_is_told_anew() {
    for (before, after) in [
        ("1. a\n2. b\n", "1. a\n5. b\n"),
        ("|a|\n|-|\n|1|two|\n", "|a|\n|-|\n|1|six|\n"),
        ("## A {.b}\n", "## A {.c}\n"),
    ] {
        let settings = settings("en");
        let mut text = LiveText::new(before, &settings);
        text.update(after.to_owned(), &settings);
        assert!(text.warnings().eq(LiveText::new(after, &settings).warnings()), "{after}");
    }
}
