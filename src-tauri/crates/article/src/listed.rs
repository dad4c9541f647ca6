//! Naming the first of many, so that a sentence about thousands stays one that is read.

/// So many are named.
const NAMED: usize = 10;

/// The first of these names, and how many more there are: “a, b, c and 12 more”.
pub fn listed<S: AsRef<str>>(names: impl IntoIterator<Item = S>) -> String {
    first(names, ", ", " ")
}

/// The same of phrases that have commas of their own: “a, or b; c; and 12 more”.
pub fn listed_phrases<S: AsRef<str>>(phrases: impl IntoIterator<Item = S>) -> String {
    first(phrases, "; ", "; ")
}

fn first<S: AsRef<str>>(all: impl IntoIterator<Item = S>, between: &str, before_rest: &str) -> String {
    let mut all = all.into_iter();
    let mut shown = String::new();
    for (at, one) in all.by_ref().take(NAMED).enumerate() {
        shown.push_str(if at == 0 { "" } else { between });
        shown.push_str(one.as_ref());
    }
    match all.count() {
        0 => shown,
        rest => format!("{shown}{before_rest}and {rest} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_are_named_and_the_rest_is_counted() {
        let names = |count: u32| (1..=count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(listed(names(0)), "");
        assert_eq!(listed(names(3)), "1, 2, 3");
        assert_eq!(listed(names(10)), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10");
        assert_eq!(listed(names(12)), "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more");
        assert_eq!(listed_phrases(names(2)), "1; 2");
        assert_eq!(listed_phrases(names(11)), "1; 2; 3; 4; 5; 6; 7; 8; 9; 10; and 1 more");
    }
}
