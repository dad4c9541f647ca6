//! What is the same for all articles of a publication: gathered once, however many are checked.

use std::collections::HashMap;

use article::spelling_key;
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use review::check::{Embargo, House, TagSpelling};

use crate::{Error, OpenPublication};

/// The publication, as checks see it.
pub(crate) struct Around {
    pub(super) house: House,
    /// Each tag with its spellings that are of one name, most used first. Those with one are left out.
    tags: HashMap<String, Vec<(String, u32)>>,
    now: Timestamp,
}

impl Around {
    pub(crate) fn of(publication: &OpenPublication) -> Result<Self, Error> {
        let settings = publication.settings();
        let style = publication.style().rules;
        let mut tags: HashMap<String, Vec<(String, u32)>> = HashMap::new();
        for (tag, articles) in publication.read(|reader| Ok(library::tags(reader)?))? {
            tags.entry(spelling_key(&tag)).or_default().push((tag, articles));
        }
        tags.retain(|_, spellings| spellings.len() > 1);
        for spellings in tags.values_mut() {
            spellings.sort_by(|(one, n), (other, m)| m.cmp(n).then_with(|| one.cmp(other)));
        }
        let now = Timestamp::from_millisecond(publication.clock.now_ms()).unwrap_or_default();
        let credits = publication.read(|reader| Ok(library::credits(reader)?))?;
        let house = House {
            language: settings.language,
            style,
            credits,
            checks: settings.checks,
            statuses: settings.review.statuses,
        };
        Ok(Self { house, tags, now })
    }

    /// The tags with several spellings, and those.
    pub(crate) fn spelled(&self) -> &HashMap<String, Vec<(String, u32)>> {
        &self.tags
    }

    /// The tags that more articles write otherwise.
    pub(super) fn spellings(&self, tags: &[String]) -> Vec<TagSpelling> {
        let usual = |tag: &String| {
            let (usual, articles) = self.tags.get(&spelling_key(tag))?.first()?;
            let written = tag.clone();
            (usual != tag).then(|| TagSpelling { written, usual: usual.clone(), articles: *articles })
        };
        tags.iter().filter_map(usual).collect()
    }

    /// Whether a date as written is in the future.
    pub(crate) fn is_ahead(&self, date: Option<&str>) -> bool {
        date.and_then(instant).is_some_and(|at| at > self.now)
    }

    /// How far an embargo is.
    pub(crate) fn embargo(&self, until: Option<&str>) -> Option<Embargo> {
        let until = until.and_then(instant)?;
        Some(if until > self.now { Embargo::Holds } else { Embargo::Passed })
    }
}

/// The moment of a date as written. A day begins at midnight UTC, a time without a zone is UTC.
fn instant(date: &str) -> Option<Timestamp> {
    let date = date.trim();
    let plain = || date.parse::<DateTime>().ok().and_then(|at| TimeZone::UTC.to_timestamp(at).ok());
    date.parse::<Timestamp>().ok().or_else(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_a_moment_in_utc_unless_it_says_otherwise() {
        for (written, moment) in [
            ("2026-12-01", "2026-12-01T00:00:00Z"),
            ("2026-12-01T06:00", "2026-12-01T06:00:00Z"),
            ("2026-12-01T06:00+01:00", "2026-12-01T05:00:00Z"),
            ("2026-12-01T06:00:30Z", "2026-12-01T06:00:30Z"),
        ] {
            assert_eq!(instant(written), moment.parse().ok(), "{written}");
        }
        assert_eq!(instant("soon"), None);
    }
}
