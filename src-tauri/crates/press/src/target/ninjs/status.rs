//! Whether receivers may publish an article, and what they must know.

use article::{Article, LiveState};

use super::super::release::{Hold, Release};
use crate::theme::{corrections, instant};

/// What a receiver may do with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PubStatus {
    /// Publish it.
    Usable,
    /// Wait: it is under embargo, or not approved.
    Withheld,
    /// Take it down.
    Canceled,
}

impl PubStatus {
    /// The status of an article.
    pub(super) fn of(release: &Release) -> Self {
        match release.hold {
            Some(Hold::Withdrawn) => Self::Canceled,
            Some(Hold::Until(_) | Hold::Unknown) => Self::Withheld,
            None if release.unready.is_some() => Self::Withheld,
            None => Self::Usable,
        }
    }

    /// As the standard writes it.
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Usable => "usable",
            Self::Withheld => "withheld",
            Self::Canceled => "canceled",
        }
    }
}

/// What the receiving desk must know, in English, the language of the standard; what was corrected, in that of the article.
/// Empty if there is nothing to say.
pub(super) fn note(article: &Article, release: &Release, language: &str) -> String {
    let mut notes = Vec::new();
    let time = |written: &str| instant(written).unwrap_or_else(|| written.to_owned());
    match &release.hold {
        Some(Hold::Withdrawn) => notes.push("Withdrawn: take this article down.".to_owned()),
        Some(Hold::Until(until)) => notes.push(format!("Embargoed until {}.", time(until))),
        Some(Hold::Unknown) => notes.push("Embargoed: its date is not known.".to_owned()),
        None if release.unready.is_some() => {
            notes.push(format!("Not approved for publication: {}.", article.status));
        }
        None => {}
    }
    if article.live == LiveState::Corrected {
        let when = article.updated.as_deref().and_then(instant).map(|at| format!(" on {at}")).unwrap_or_default();
        notes.push(format!("Corrected{when}: replace earlier versions."));
    }
    for note in corrections(article, language) {
        let when = note.day.as_ref().map(|day| format!(" of {}", day.machine)).unwrap_or_default();
        notes.push(format!("Correction{when}: {}", note.text()));
    }
    notes.join(" ")
}

#[cfg(test)]
mod tests {
    use article::{ArticleId, Manuscript, Slug, Statuses};

    use super::*;
    use crate::theme::moment;

    /// The article of this front matter, and whether it may be published on 24 November 2026.
    fn article(front: &str, approved: bool) -> (Article, Release) {
        let slug = Slug::from_headline("a");
        let article = Manuscript::read(format!("---\n{front}---\n")).article(ArticleId::new(1, [0; 10]), slug.as_str());
        let ahead = |written: &str| moment(written) > moment("2026-11-24");
        let hold = Hold::of(article.live, article.embargo.as_deref(), article.date.as_deref(), ahead);
        let release = Release::new(&Statuses::default(), &article, approved, hold);
        (article, release)
    }

    #[test]
    fn an_article_is_usable_once_it_is_approved_and_free() {
        let of = |front: &str| PubStatus::of(&article(front, false).1);
        assert_eq!(of("status: approved\n"), PubStatus::Usable);
        assert_eq!(of("status: draft\n"), PubStatus::Withheld);
        assert_eq!(of("status: approved\nembargo: 2026-12-01T06:00Z\n"), PubStatus::Withheld);
        assert_eq!(of("status: approved\nembargo: 2026-11-01T06:00Z\n"), PubStatus::Usable);
        assert_eq!(of("status: draft\nlive: published\n"), PubStatus::Usable);
        assert_eq!(of("live: withdrawn\n"), PubStatus::Canceled);
        assert_eq!(PubStatus::of(&article("status: draft\n", true).1), PubStatus::Usable);
    }

    #[test]
    fn a_note_says_what_holds_it_back_and_what_was_corrected() {
        let said = |front: &str| {
            let (article, release) = article(front, false);
            note(&article, &release, "en")
        };
        assert_eq!(said("status: approved\n"), "");
        assert_eq!(said("status: draft\n"), "Not approved for publication: draft.");
        assert_eq!(said("embargo: 2026-12-01T06:00Z\n"), "Embargoed until 2026-12-01T06:00:00Z.");
        assert_eq!(
            said("live: corrected\nupdated: 2026-11-22\ncorrections:\n  - {date: 2026-11-22, text: Nine *boats*.}\n"),
            "Corrected on 2026-11-22T00:00:00Z: replace earlier versions. Correction of 2026-11-22: Nine boats."
        );
    }
}
