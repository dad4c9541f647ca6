//! Dates from front matter, formatted for machines and for readers.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::words::{site_words, words};

/// A date, ready to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// For machines: RFC 3339, or `YYYY-MM-DD` if no time was given.
    pub machine: String,
    /// For readers: “23 November 2026”, the calendar day in the time zone of the given offset.
    pub shown: String,
}

/// Reads a date from front matter; `None` if it is not a date.
pub fn day(written: &str, language: &str) -> Option<Day> {
    let (date, time) = parse(written)?;
    let shown = words(language).day(date.year(), date.month(), date.day());
    Some(Day { machine: if time { instant(written)? } else { date.to_string() }, shown })
}

/// The same without its year, if that is the given one, and as short as lists of dates have it.
pub(super) fn short_day(written: &str, language: &str, year: &str) -> Option<ShortDay> {
    let (date, _) = parse(written)?;
    let whole = day(written, language)?;
    let own = site_words(language);
    let month = usize::try_from(date.month() - 1).unwrap_or_default();
    let filled = |name: &str| own.day.replace("{day}", &date.day().to_string()).replace("{month}", name);
    let this_year = date.year().to_string() == year;
    let shown = if this_year { filled(words(language).months.get(month)?) } else { whole.shown.clone() };
    let short = filled(own.short_months.get(month)?);
    let short = if this_year { short } else { format!("{short} {}", date.year()) };
    Some(ShortDay { machine: whole.machine, whole: whole.shown, shown, short })
}

/// A date in the forms that lists show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct ShortDay {
    machine: String,
    /// “23 November 2026”.
    whole: String,
    /// “23 November”, with the year if that is another.
    shown: String,
    /// “23 Nov”, with the year if that is another.
    short: String,
}

/// The day of the week, counted from Monday, which is 0.
pub(super) fn weekday(written: &str) -> Option<usize> {
    let (date, _) = parse(written)?;
    usize::try_from(date.weekday().to_monday_zero_offset()).ok()
}

/// The month of a date as `2026/11`, and as readers have it (“November 2026”).
pub(crate) fn month(written: &str, language: &str) -> Option<(String, String)> {
    let (date, _) = parse(written)?;
    let name = words(language).months.get(usize::try_from(date.month() - 1).ok()?)?;
    Some((format!("{:04}/{:02}", date.year(), date.month()), format!("{name} {}", date.year())))
}

/// A date as RFC 3339 with an offset, as feeds require; midnight UTC if no time was given.
pub(crate) fn instant(written: &str) -> Option<String> {
    let (date, time) = parse(written)?;
    if !time {
        return Some(format!("{date}T00:00:00Z"));
    }
    let text = written.trim().replacen([' ', 't'], "T", 1).replace('z', "Z");
    if text.parse::<jiff::Timestamp>().is_ok() {
        return Some(with_seconds(&text));
    }
    let local: jiff::civil::DateTime = text.parse().ok()?;
    Some(format!("{local}Z"))
}

/// A time of day always has seconds (RFC 3339, section 5.6).
fn with_seconds(moment: &str) -> String {
    let Some((day, time)) = moment.split_once('T') else { return moment.to_owned() };
    let (clock, offset) = time.split_at(time.find(['Z', '+', '-']).unwrap_or(time.len()));
    let seconds = if clock.matches(':').count() == 1 { ":00" } else { "" };
    format!("{day}T{clock}{seconds}{offset}")
}

/// The point in time of a date, to sort by; see [`instant`].
pub(crate) fn moment(written: &str) -> Option<jiff::Timestamp> {
    instant(written)?.parse().ok()
}

/// The calendar date, and whether a time of day was given.
fn parse(written: &str) -> Option<(Date, bool)> {
    let text = written.trim();
    let date: Date = text.get(..10)?.parse().ok()?;
    Some((date, text.len() > 10))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_shown_on_its_writers_calendar() {
        let late = day("2026-11-23T23:55:00-05:00", "en").unwrap();
        assert_eq!((late.machine.as_str(), late.shown.as_str()), ("2026-11-23T23:55:00-05:00", "23 November 2026"));
        assert_eq!(day("2026-11-23", "de").unwrap().machine, "2026-11-23");
        assert_eq!(day("soon", "en"), None);
        assert_eq!(day("2026-13-01", "en"), None);
    }

    #[test]
    fn a_feed_has_the_offset() {
        assert_eq!(instant("2026-11-23").as_deref(), Some("2026-11-23T00:00:00Z"));
        assert_eq!(instant("2026-11-23 08:30:00").as_deref(), Some("2026-11-23T08:30:00Z"));
        assert_eq!(instant("2026-11-23 08:30").as_deref(), Some("2026-11-23T08:30:00Z"));
        assert_eq!(instant("2026-11-23T08:30+01:00").as_deref(), Some("2026-11-23T08:30:00+01:00"));
        assert_eq!(instant("2026-11-23T08:30Z").as_deref(), Some("2026-11-23T08:30:00Z"));
        assert_eq!(instant("2026-11-23T08:30:05.5-05:00").as_deref(), Some("2026-11-23T08:30:05.5-05:00"));
        assert!(moment("2026-11-23T00:00:00+02:00") < moment("2026-11-23"));
    }
}
