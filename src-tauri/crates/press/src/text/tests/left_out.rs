//! What the page does not show of a text, or shows otherwise: each is told, with its words.

use super::{html, warnings};

#[test]
fn a_definition_that_nothing_refers_to_is_told() {
    let talk = "[Interviewer]: Why?\n\n[Ada]: Because.\n\nEnd of talk.\n";
    let told = |words: &str| {
        format!("{words} defines a link that the text does not have, and is not shown; begin it with \\[ if readers should see it")
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
