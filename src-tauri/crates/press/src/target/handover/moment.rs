//! Dates as other systems write them.

use article::ArticleId;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::theme::{instant, moment};

/// A point in time, and what clocks showed where it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::target) struct Moment {
    utc: Timestamp,
    local: DateTime,
}

impl Moment {
    /// Reads a date from front matter; midnight UTC if no time was given.
    pub(in crate::target) fn of(written: &str) -> Option<Self> {
        let whole = instant(written)?;
        Some(Self { utc: moment(written)?, local: whole.get(..19)?.parse().ok()? })
    }

    /// When an article was begun, which its id says (UUIDv7, RFC 9562, section 5.7): for articles without a date. There is no
    /// clock here, and two exports of one article must be equal.
    pub(in crate::target) fn begun(id: ArticleId) -> Self {
        let hexadecimal: String = id.to_string().chars().filter(char::is_ascii_hexdigit).take(12).collect();
        let milliseconds = i64::from_str_radix(&hexadecimal, 16).unwrap_or_default();
        // Whole seconds: no system keeps more, and post times are compared as text.
        let utc = Timestamp::from_second(milliseconds / 1000).unwrap_or(Timestamp::UNIX_EPOCH);
        Self { utc, local: jiff::tz::Offset::UTC.to_datetime(utc) }
    }

    /// `2026-11-23 21:55:00`, by the clocks where it was written.
    pub(in crate::target) fn local(self) -> String {
        self.local.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// The same in UTC.
    pub(in crate::target) fn utc(self) -> String {
        self.utc.strftime("%Y-%m-%d %H:%M:%S").to_string()
    }

    /// `Mon, 23 Nov 2026 21:55:00 +0000` (RFC 822 with four digits of the year, as RSS 2.0 has it).
    pub(in crate::target) fn rfc822(self) -> String {
        self.utc.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string()
    }

    /// `2026-11-23T21:55:00.000Z`.
    pub(in crate::target) fn iso(self) -> String {
        self.utc.strftime("%Y-%m-%dT%H:%M:%S.000Z").to_string()
    }

    /// Milliseconds since 1970.
    pub(in crate::target) fn milliseconds(self) -> i64 {
        self.utc.as_millisecond()
    }

    /// `2026/11`.
    pub(in crate::target) fn month(self) -> String {
        self.local.strftime("%Y/%m").to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_clocks_are_kept() {
        let late = Moment::of("2026-11-23T23:55:00-05:00").unwrap();
        assert_eq!((late.local().as_str(), late.utc().as_str()), ("2026-11-23 23:55:00", "2026-11-24 04:55:00"));
        assert_eq!(late.rfc822(), "Tue, 24 Nov 2026 04:55:00 +0000");
        assert_eq!(late.iso(), "2026-11-24T04:55:00.000Z");
        let day = Moment::of("2026-11-23").unwrap();
        assert_eq!((day.local(), day.utc()), ("2026-11-23 00:00:00".into(), "2026-11-23 00:00:00".into()));
        assert_eq!(Moment::of("soon"), None);
    }

    #[test]
    fn an_id_says_when_an_article_was_begun() {
        let begun = Moment::begun(ArticleId::new(1_764_000_000_123, [0; 10]));
        assert_eq!((begun.iso().as_str(), begun.milliseconds()), ("2025-11-24T16:00:00.000Z", 1_764_000_000_000));
    }
}
