//! What the article list is sorted by, as values that SQLite compares.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::fold::{fold_char, in_word};

/// The most bytes of a headline that are sorted by; what is the same so far is sorted by age.
const HEADLINE: usize = 60;

/// A headline as it is sorted: folded, words only, so that “Éclair” stands before “Ferry” and quotes do not matter.
pub(crate) fn headline(headline: &str) -> String {
    let mut order = String::new();
    for c in headline.chars() {
        if in_word(c) {
            fold_char(c, &mut order);
        } else if !order.is_empty() && !order.ends_with(' ') {
            order.push(' ');
        }
        if order.len() >= HEADLINE {
            break;
        }
    }
    order.truncate(order.trim_end().len());
    order
}

/// A date as written, in milliseconds since 1970. A plain day or time counts as UTC; articles without a date, or with
/// one that cannot be read, come after all others.
pub(crate) fn date(date: Option<&str>) -> i64 {
    let Some(text) = date.map(str::trim) else { return i64::MIN };
    let civil = || text.parse::<DateTime>().or_else(|_| text.parse::<Date>().map(|day| day.at(0, 0, 0, 0)));
    let instant = text.parse::<Timestamp>().or_else(|_| TimeZone::UTC.to_timestamp(civil()?));
    instant.map_or(i64::MIN, |at: Timestamp| at.as_millisecond())
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
    fn dates_sort_by_the_moment_they_name() {
        assert_eq!(date(Some("1970-01-02")), 86_400_000);
        assert_eq!(date(Some("1970-01-01T02:00:00+02:00")), 0);
        assert_eq!(date(Some("1970-01-01 00:00:01")), 1000);
        assert_eq!(date(Some("next week")), i64::MIN);
        assert_eq!(date(None), i64::MIN);
    }
}
