//! Excerpts: what a card, a feed or a related post shows of an article.
//!
//! There are two forms. A page's head and feeds use the [`excerpt`]: words that stand on their own, marked with […]
//! only if they were cut from the text. Cards and related posts use the [`card`]: it invites people to read on, so it
//! ends in […], unless somebody wrote it by hand as whole sentences.

/// Marks a text that continues elsewhere.
const CONTINUES: &str = " […]";

/// The mark as people type it.
const MARKS: [&str; 2] = ["[…]", "[...]"];

/// The most characters cut from a text: as much of a description as search engines and feed readers show in full.
const MAX_CHARS: usize = 160;

/// The excerpt: the handwritten one, else the dek, else the beginning of the text (`plain`, see
/// [`crate::markdown::plain_text`]), cut between words at 160 characters and ending in “ […]”.
pub fn excerpt(hand: Option<&str>, dek: &str, plain: &str) -> String {
    match written(hand, dek) {
        Some(words) => one_line(words),
        None => {
            let (words, whole) = beginning(plain);
            if whole { words } else { with_mark(&words) }
        }
    }
}

/// The excerpt for cards and related posts: the same words, ending in “ […]” instead of a full stop, unless they are a
/// handwritten [`teaser`]. Empty if there is nothing to show.
pub fn card(hand: Option<&str>, dek: &str, plain: &str) -> String {
    match (written(hand, ""), written(None, dek)) {
        (Some(hand), _) => teaser(hand),
        (None, Some(dek)) => with_mark(&one_line(dek)),
        (None, None) => with_mark(&beginning(plain).0),
    }
}

/// A handwritten teaser for cards and related posts: whole sentences are shown as they are written, anything else ends
/// in “ […]”.
pub fn teaser(words: &str) -> String {
    let words = one_line(words);
    if is_complete(&words) { words } else { with_mark(&words) }
}

/// Whether words end as a sentence does, perhaps within quotation marks or brackets.
pub fn is_complete(words: &str) -> bool {
    let closing = |c: char| "\"'”’»›“‘)]}*_".contains(c);
    let ends = words.trim_end_matches(closing);
    ends.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।'])
        && !MARKS.iter().any(|mark| words.ends_with(mark))
}

/// A text (see [`crate::markdown::plain_text`]) without its opening heading, if that only repeats the headline.
pub fn without_headline<'t>(headline: &str, plain: &'t str) -> &'t str {
    let (first, rest) = plain.split_once('\n').unwrap_or((plain, ""));
    let headline = crate::markdown::plain_line(headline);
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
    if open.is_empty() { String::new() } else { format!("{open}{CONTINUES}") }
}

/// The first words of a text, at most [`MAX_CHARS`] characters, and whether they are the whole text.
fn beginning(plain: &str) -> (String, bool) {
    let mut cut = String::new();
    let mut length = 0;
    for word in plain.split_whitespace() {
        let longer = length + usize::from(length > 0) + word.chars().count();
        if longer > MAX_CHARS {
            if cut.is_empty() {
                cut.extend(word.chars().take(MAX_CHARS));
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
    fn handwritten_excerpts_precede_the_dek_and_the_dek_the_text() {
        assert_eq!(excerpt(Some("By hand."), "Dek.", "Text."), "By hand.");
        assert_eq!(excerpt(Some(" "), "Dek.", "Text."), "Dek.");
        assert_eq!(excerpt(None, "", "Short\ntext."), "Short text.");
    }

    #[test]
    fn the_headline_is_not_repeated() {
        assert_eq!(without_headline("Night ferry", "Night  ferry\nIt sails."), "It sails.");
        assert_eq!(without_headline("Night ferry", "Night ferry sails.\nLate."), "Night ferry sails.\nLate.");
        assert_eq!(without_headline("", "It sails."), "It sails.");
        assert_eq!(without_headline("The *Titanic*", "The Titanic\nIt sails."), "It sails.");
    }

    #[test]
    fn a_complete_teaser_is_left_as_it_is() {
        for complete in ["The last boat stays.", "Who pays?", "“It stays!”", "It stays (for now).", "夜の船。"]
        {
            assert_eq!(teaser(complete), complete);
            assert_eq!(card(Some(complete), "Dek.", "Text."), complete);
        }
        assert_eq!(teaser("What the council"), "What the council […]");
        assert_eq!(teaser("It stays. […]"), "It stays […]");
        assert_eq!(teaser(" "), "");
    }

    #[test]
    fn a_card_without_a_teaser_ends_in_the_mark() {
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
        assert!(cut.chars().count() <= MAX_CHARS + CONTINUES.chars().count());
    }

    proptest! {
        #[test]
        fn an_excerpt_is_whole_words_within_the_limit(words in prop::collection::vec("[a-z漢é]{1,30}", 0..60)) {
            let plain = words.join(" ");
            let shown = excerpt(None, "", &plain);
            let (kept, cut) = match shown.strip_suffix(CONTINUES) { Some(kept) => (kept, true), None => (&*shown, false) };
            prop_assert!(kept.chars().count() <= MAX_CHARS);
            prop_assert!(words.iter().map(String::as_str).take(kept.split(' ').count()).eq(kept.split(' ')) || kept.is_empty());
            prop_assert_eq!(cut, kept.len() < plain.len());
        }
    }
}
