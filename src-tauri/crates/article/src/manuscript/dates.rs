//! Date formats in front matter.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

/// Normalises a date to what every exporter reads: `YYYY-MM-DD`, alone or with a time and an offset as in RFC 3339.
///
/// Accepts YAML timestamps (yaml.org/type/timestamp.html), so also times without seconds or offset, one-digit hours and
/// offsets in hours: `2014-06-01 9:30 -4`. `None` if the text is not a date.
pub(super) fn read(text: &str) -> Option<String> {
    let text = text.trim();
    let (day, rest) = text.split_at_checked(10)?;
    let date: Date = day.parse().ok()?;
    if rest.is_empty() {
        return Some(date.to_string());
    }
    let time = rest.strip_prefix(['T', 't', ' '])?.trim_start_matches(' ');
    let (clock, offset) = time.split_at(time.find(['Z', 'z', '+', '-']).unwrap_or(time.len()));
    let (clock, offset) = (two_digits(clock.trim_end_matches(' ')), full_offset(offset)?);
    let moment = format!("{date}T{clock}{offset}");
    let right = if offset.is_empty() {
        clock.contains(':') && moment.parse::<DateTime>().is_ok()
    } else {
        moment.parse::<Timestamp>().is_ok()
    };
    right.then_some(moment)
}

/// `9:30` as `09:30`.
fn two_digits(time: &str) -> String {
    if time.find(':') == Some(1) { format!("0{time}") } else { time.to_owned() }
}

/// `-4` as `-04:00`, `+5:30` as `+05:30`, `-0400` as `-04:00`.
fn full_offset(offset: &str) -> Option<String> {
    if offset.is_empty() || offset.eq_ignore_ascii_case("z") {
        return Some(offset.to_uppercase());
    }
    let (sign, written) = offset.split_at(1);
    let (hours, minutes) = match written.split_once(':') {
        Some(parts) => parts,
        None => written.split_at_checked(written.len().min(2))?,
    };
    let minutes = if minutes.is_empty() && !written.contains(':') { "00" } else { minutes };
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let right = (1..=2).contains(&hours.len()) && minutes.len() == 2 && digits(hours) && digits(minutes);
    right.then(|| format!("{sign}{hours:0>2}:{minutes}"))
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn dates_are_calendar_days_with_an_optional_time() {
        for (written, date) in [
            ("2026-11-23", "2026-11-23"),
            ("2024-02-29", "2024-02-29"),
            ("2026-11-23 09:30", "2026-11-23T09:30"),
            ("2026-11-23T09:30:00", "2026-11-23T09:30:00"),
            ("2026-11-23T09:30:00z", "2026-11-23T09:30:00Z"),
            ("2026-11-23 09:30:00.25 +01:00", "2026-11-23T09:30:00.25+01:00"),
            ("2014-06-01 12:00:00 -4", "2014-06-01T12:00:00-04:00"),
            ("2014-06-01 9:00:00 +5:30", "2014-06-01T09:00:00+05:30"),
            ("2014-06-01 12:00:00 -0400", "2014-06-01T12:00:00-04:00"),
        ] {
            assert_eq!(read(written).as_deref(), Some(date), "{written}");
        }
        for text in [
            "",
            "soon",
            "2026-11",
            "23.11.2026",
            "2026-02-29",
            "2026-13-01",
            "2026-11-23x",
            "2026-11-23T",
            "2026-11-23T09",
            "2026-11-23T24:00",
            "2026-11-23T09:30:00+x",
            "2026-11-23T09:30:00+1:",
            "2026-11-23T09:30:00-éa",
            "2026-11-2é",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
