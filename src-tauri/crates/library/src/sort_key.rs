//! The sort keys of the article list, as values that SQLite can compare.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::case_folding::{fold_char, in_word};

/// The longest sort key of a headline, in bytes; headlines with equal keys are sorted by age.
const MAX_HEADLINE_KEY: usize = 60;

/// The sort key of a headline: folded and without punctuation, so that “Éclair” sorts before “Ferry” and quotes are
/// ignored.
pub(crate) fn headline(headline: &str) -> String {
    let mut key = String::new();
    for c in headline.chars() {
        if in_word(c) {
            fold_char(c, &mut key);
        } else if !key.is_empty() && !key.ends_with(' ') {
            key.push(' ');
        }
        if key.len() >= MAX_HEADLINE_KEY {
            break;
        }
    }
    key.truncate(key.trim_end().len());
    key
}

/// The sort key of a date as written, in milliseconds since 1970. A day or time without a zone counts as UTC; missing
/// and unreadable dates sort as the oldest.
pub(crate) fn date(date: Option<&str>) -> i64 {
    let Some(text) = date.map(str::trim) else { return i64::MIN };
    let civil = || text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(|day| day.at(0, 0, 0, 0)));
    let instant = text.parse::<Timestamp>().or_else(|_| TimeZone::UTC.to_timestamp(civil()?));
    instant.map_or(i64::MIN, |at: Timestamp| at.as_millisecond())
}

/// A date as written, in milliseconds since 1970; `None` if it is missing or unreadable.
pub fn date_ms(written: Option<&str>) -> Option<i64> {
    Some(date(written)).filter(|at| *at != i64::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headlines_sort_by_their_words() {
        assert_eq!(headline("“Éclair”: the   boat!"), "eclair the boat");
        assert!(headline("Éclair") < headline("Ferry"));
        assert_eq!(headline("— !"), "");
    }

    #[test]
    fn dates_sort_by_instant() {
        assert_eq!(date(Some("1970-01-02")), 86_400_000);
        assert_eq!(date(Some("1970-01-01T02:00:00+02:00")), 0);
        assert_eq!(date(Some("1970-01-01 00:00:01")), 1000);
        assert_eq!(date(Some("next week")), i64::MIN);
        assert_eq!(date(None), i64::MIN);
    }
}
