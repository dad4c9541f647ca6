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
