//! The forms of a date in front matter.

/// Whether a text is a date that every exporter can read: `YYYY-MM-DD`, alone or with a time of day
/// (`HH:MM` or `HH:MM:SS` with an optional fraction) behind a space or a T, that again alone or with an offset as
/// RFC 3339 has it (`Z`, `+01:00`).
pub(super) fn is_date(text: &str) -> bool {
    let Some((date, rest)) = text.split_at_checked(10) else { return false };
    if !is_calendar_date(date) {
        return false;
    }
    match rest.strip_prefix(['T', 't', ' ']) {
        Some(time) => is_time(time.trim_start_matches(' ')),
        None => rest.is_empty(),
    }
}

fn is_calendar_date(date: &str) -> bool {
    let parts: Vec<&str> = date.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (number(year, 4), number(month, 2), number(day, 2)) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

fn is_time(time: &str) -> bool {
    let offset_at = time.find(['Z', 'z', '+', '-']).unwrap_or(time.len());
    let (clock, offset) = time.split_at(offset_at);
    let (clock, fraction) = clock.trim_end_matches(' ').split_once('.').unwrap_or((clock.trim_end_matches(' '), "0"));
    let parts: Vec<_> = clock.split(':').map(|part| number(part, 2)).collect();
    let clock_right = match parts[..] {
        [Some(hour), Some(minute)] => hour < 24 && minute < 60,
        // 60 is a leap second.
        [Some(hour), Some(minute), Some(second)] => hour < 24 && minute < 60 && second <= 60,
        _ => false,
    };
    let fraction_right = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    clock_right && fraction_right && is_offset(offset)
}

fn is_offset(offset: &str) -> bool {
    if offset.is_empty() || offset.eq_ignore_ascii_case("z") {
        return true;
    }
    let Some((hours, minutes)) = offset[1..].split_once(':') else { return false };
    number(hours, 2).is_some_and(|hours| hours < 24) && number(minutes, 2).is_some_and(|minutes| minutes < 60)
}

fn number(digits: &str, length: usize) -> Option<u32> {
    let right = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    right.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::is_date;

    #[test]
    fn dates_are_days_of_the_calendar_with_an_optional_time() {
        for date in [
            "2026-11-23",
            "2024-02-29",
            "2026-11-23 09:30",
            "2026-11-23T09:30:00",
            "2026-11-23T09:30:00Z",
            "2026-11-23 09:30:00.25 +01:00",
        ] {
            assert!(is_date(date), "{date}");
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
            "2026-11-23T24:00",
            "2026-11-23T09:30:00+1",
            "2026-11-2é",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }
}
