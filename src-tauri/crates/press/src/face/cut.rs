//! A line of which lists of search results show only the beginning.

/// A line, and what of it is cut off. How much of a line is shown nobody promises; these are the usual numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What is shown for certain.
    pub shown: String,
    /// What may be cut off; empty if nothing is.
    pub rest: String,
    /// How many letters the line has. Those that are as wide as two, as in Chinese, count as two.
    pub letters: usize,
    /// About how many are shown.
    pub most: usize,
}

impl Cut {
    /// A title, of which about 60 letters are shown.
    pub fn title(text: &str) -> Self {
        Self::at(text, 60)
    }

    /// A description, of which about 160 letters are shown.
    pub fn description(text: &str) -> Self {
        Self::at(text, 160)
    }

    /// Cuts between words, or within one that is longer than half of what is shown.
    fn at(text: &str, most: usize) -> Self {
        let letters = text.chars().map(width).sum();
        let mut room = most;
        let fits = |(_, letter): &(usize, char)| {
            let is_there = width(*letter) <= room;
            room = room.saturating_sub(width(*letter));
            !is_there
        };
        let Some((end, _)) = text.char_indices().find(fits) else {
            return Self { shown: text.to_owned(), rest: String::new(), letters, most };
        };
        let before = text[..end].rfind(char::is_whitespace).filter(|space| *space > end / 2);
        let ends_a_word = text[end..].starts_with(char::is_whitespace);
        let (shown, rest) = text.split_at(before.filter(|_| !ends_a_word).unwrap_or(end));
        Self { shown: shown.trim_end().to_owned(), rest: rest.trim_start().to_owned(), letters, most }
    }
}

/// How many letters wide a letter is (Unicode, annex 11): two in Chinese, Japanese and Korean.
fn width(letter: char) -> usize {
    let is_wide = matches!(letter,
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff00}'..='\u{ff60}' | '\u{20000}'..='\u{3fffd}');
    if is_wide { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_cut_between_words_and_nothing_of_it_is_lost() {
        let short = Cut::title("Night ferry stays");
        assert_eq!((short.shown.as_str(), short.rest.as_str(), short.letters), ("Night ferry stays", "", 17));
        let long = "The harbour council keeps the night ferry for another winter, by one vote";
        let cut = Cut::title(long);
        assert_eq!(cut.shown, "The harbour council keeps the night ferry for another");
        assert_eq!(format!("{} {}", cut.shown, cut.rest), long);
        assert_eq!(cut.letters, 73);
    }

    #[test]
    fn a_line_that_ends_where_it_is_cut_keeps_its_last_word() {
        let exact = format!("{} {}", "a".repeat(40), "b".repeat(19));
        assert_eq!(Cut::title(&exact).rest, "");
        assert_eq!(Cut::title(&format!("{exact} more")).shown, exact);
    }

    #[test]
    fn wide_letters_take_the_room_of_two_and_words_without_spaces_are_cut_anywhere() {
        let cut = Cut::title(&"夜".repeat(40));
        assert_eq!((cut.shown.chars().count(), cut.rest.chars().count(), cut.letters), (30, 10, 80));
        assert_eq!(Cut::description(&"x".repeat(161)).rest, "x");
    }
}
