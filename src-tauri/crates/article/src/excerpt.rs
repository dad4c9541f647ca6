//! Excerpts: what a card, a feed or a related post shows of an article.
//!
//! Two readers, two forms. A page's head and a feed take the [`excerpt`]: words that stand for themselves, marked
//! with […] only where they were cut from the text. A card and a related post take the [`card`]: it invites to read
//! on, so it always ends in […].

/// What marks words that go on elsewhere.
const GOES_ON: &str = " […]";

/// The mark as people write it by hand.
const MARKS: [&str; 2] = ["[…]", "[...]"];

/// The most characters cut from a text: what search engines and feed readers show of a description without cutting
/// it again.
const CUT: usize = 160;

/// The excerpt: the one written by hand, else the dek, else the beginning of the text (`plain`, see
/// [`crate::markdown::plain_text`]) cut at a word within 160 characters and ending in “ […]”.
pub fn excerpt(hand: Option<&str>, dek: &str, plain: &str) -> String {
    match written(hand, dek) {
        Some(words) => one_line(words),
        None => {
            let (words, whole) = beginning(plain);
            if whole { words } else { with_mark(&words) }
        }
    }
}

/// The excerpt as cards and related posts show it: the same words, always ending in “ […]” in place of a full stop.
/// Empty where there is nothing to show.
pub fn card(hand: Option<&str>, dek: &str, plain: &str) -> String {
    teaser(&match written(hand, dek) {
        Some(words) => one_line(words),
        None => beginning(plain).0,
    })
}

/// A teaser, or any line, as cards and related posts show it: ending in “ […]” in place of a full stop.
pub fn teaser(words: &str) -> String {
    with_mark(&one_line(words))
}

/// A text (see [`crate::markdown::plain_text`]) without the heading it opens with, where that only says the headline
/// again.
pub fn below<'t>(headline: &str, plain: &'t str) -> &'t str {
    let (first, rest) = plain.split_once('\n').unwrap_or((plain, ""));
    if first.split_whitespace().eq(headline.split_whitespace()) { rest } else { plain }
}

fn written<'t>(hand: Option<&'t str>, dek: &'t str) -> Option<&'t str> {
    [hand.unwrap_or_default(), dek].into_iter().find(|words| !words.trim().is_empty())
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn with_mark(words: &str) -> String {
    let unmarked = MARKS.iter().find_map(|mark| words.strip_suffix(mark)).unwrap_or(words);
    let open = unmarked.trim_end_matches(['.', '…', ' ', ',', ';', ':', '–', '—']);
    if open.is_empty() { String::new() } else { format!("{open}{GOES_ON}") }
}

/// The first words of a text, at most [`CUT`] characters of them, and whether they are all of it.
fn beginning(plain: &str) -> (String, bool) {
    let mut cut = String::new();
    let mut length = 0;
    for word in plain.split_whitespace() {
        let longer = length + usize::from(length > 0) + word.chars().count();
        if longer > CUT {
            if cut.is_empty() {
                cut.extend(word.chars().take(CUT));
            }
            return (cut, false);
        }
        if length > 0 {
            cut.push(' ');
        }
        cut.push_str(word);
        length = longer;
    }
    (cut, true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_hand_written_comes_before_the_dek_and_the_dek_before_the_text() {
        assert_eq!(excerpt(Some("By hand."), "Dek.", "Text."), "By hand.");
        assert_eq!(excerpt(Some(" "), "Dek.", "Text."), "Dek.");
        assert_eq!(excerpt(None, "", "Short\ntext."), "Short text.");
    }

    #[test]
    fn the_headline_is_not_said_again() {
        assert_eq!(below("Night ferry", "Night  ferry\nIt sails."), "It sails.");
        assert_eq!(below("Night ferry", "Night ferry sails.\nLate."), "Night ferry sails.\nLate.");
        assert_eq!(below("", "It sails."), "It sails.");
    }

    #[test]
    fn a_card_always_goes_on() {
        assert_eq!(card(Some("The last boat stays."), "", ""), "The last boat stays […]");
        assert_eq!(card(None, "Who pays?", ""), "Who pays? […]");
        assert_eq!(card(None, "Marked already […]", ""), "Marked already […]");
        assert_eq!(card(None, "Marked by hand [...]", ""), "Marked by hand […]");
        assert_eq!(card(None, "", "Short text."), "Short text […]");
        assert_eq!(card(None, " ", "\n"), "", "nothing to show, nothing to mark");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let cut = excerpt(None, "", &"harbour ".repeat(60));
        assert!(cut.ends_with("harbour […]"), "{cut}");
        assert!(cut.chars().count() <= CUT + GOES_ON.chars().count());
    }

    proptest! {
        #[test]
        fn an_excerpt_holds_whole_words_of_the_text_and_not_too_many(words in prop::collection::vec("[a-z漢é]{1,30}", 0..60)) {
            let plain = words.join(" ");
            let shown = excerpt(None, "", &plain);
            let (kept, cut) = match shown.strip_suffix(GOES_ON) { Some(kept) => (kept, true), None => (&*shown, false) };
            prop_assert!(kept.chars().count() <= CUT);
            prop_assert!(words.iter().map(String::as_str).take(kept.split(' ').count()).eq(kept.split(' ')) || kept.is_empty());
            prop_assert_eq!(cut, kept.len() < plain.len());
        }
    }
}
