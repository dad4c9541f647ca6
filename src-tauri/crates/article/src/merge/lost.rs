//! Counts the words that a text has lost.

use std::collections::HashMap;

use super::diff::changed_middle;

/// How many words of one text are missing from another, regardless of position. Words are separated by white space.
///
/// Only counts between the common start and end, because this runs at every pause in typing.
pub fn lost_words(before: &str, after: &str) -> usize {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let Some(middle) = changed_middle(&before, &after) else { return 0 };
    let mut there: HashMap<&str, usize> = HashMap::new();
    for word in after[middle.new].iter().flat_map(|line| line.split_whitespace()) {
        *there.entry(word).or_default() += 1;
    }
    let mut lost = 0;
    for word in before[middle.base].iter().flat_map(|line| line.split_whitespace()) {
        match there.get_mut(word) {
            Some(left) if *left > 0 => *left -= 1,
            _ => lost += 1,
        }
    }
    lost
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lost_words_are_those_found_nowhere() {
        assert_eq!(lost_words("One two.\n\nThree four.\n", "Three four.\n\nOne two.\n"), 0, "moved is not lost");
        assert_eq!(lost_words("a b\nc d\ne f\n", "a b\nc x\ne f\n"), 1);
        assert_eq!(lost_words("the the the", "the"), 2);
        assert_eq!(lost_words("All of it.", ""), 3);
        assert_eq!(lost_words("", "All of it."), 0);
    }
}
