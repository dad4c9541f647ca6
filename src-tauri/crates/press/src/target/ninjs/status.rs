//! Whether receivers may publish an article, and what they must know.

use article::{Article, LiveState, Status};

use crate::theme::instant;

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
    /// The status of an article. `approved` tells whether exactly this version is.
    ///
    /// Whether an embargo has passed depends on the clock, which an export has none of: until the article is live, it is
    /// withheld, and `embargoedUntil` says for how long.
    pub(super) fn of(article: &Article, approved: bool) -> Self {
        match article.live {
            LiveState::Withdrawn => Self::Canceled,
            LiveState::Published | LiveState::Corrected => Self::Usable,
            LiveState::Scheduled => Self::Withheld,
            LiveState::Unpublished if article.embargo.is_some() => Self::Withheld,
            LiveState::Unpublished if approved || article.status == Status::Approved => Self::Usable,
            LiveState::Unpublished => Self::Withheld,
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

/// What the receiving desk must know, in English, the language of the standard. Empty if there is nothing to say.
pub(super) fn note(article: &Article, status: PubStatus) -> String {
    let mut notes = Vec::new();
    let until = article.embargo.as_deref().and_then(instant);
    match (status, until) {
        (PubStatus::Canceled, _) => notes.push("Withdrawn: take this article down.".to_owned()),
        (PubStatus::Withheld, Some(until)) => notes.push(format!("Embargoed until {until}.")),
        (PubStatus::Withheld, None) if article.live == LiveState::Scheduled => {
            notes.push("Embargoed: its date is not known.".to_owned());
        }
        (PubStatus::Withheld, None) => notes.push(format!("Not approved for publication: {}.", article.status)),
        (PubStatus::Usable, _) => {}
    }
    if article.live == LiveState::Corrected {
        let when = article.updated.as_deref().and_then(instant).map(|at| format!(" on {at}")).unwrap_or_default();
        notes.push(format!("Corrected{when}: replace earlier versions."));
    }
    notes.join(" ")
}

#[cfg(test)]
mod tests {
    use article::{ArticleId, Manuscript, Slug};

    use super::*;

    fn article(front: &str) -> Article {
        let slug = Slug::from_headline("a");
        Manuscript::read(format!("---\n{front}---\n")).article(ArticleId::new(1, [0; 10]), slug.as_str())
    }

    #[test]
    fn an_article_is_usable_once_it_is_approved_and_free() {
        let of = |front: &str| PubStatus::of(&article(front), false);
        assert_eq!(of("status: approved\n"), PubStatus::Usable);
        assert_eq!(of("status: draft\n"), PubStatus::Withheld);
        assert_eq!(of("status: approved\nembargo: 2026-12-01T06:00Z\n"), PubStatus::Withheld);
        assert_eq!(of("status: draft\nlive: published\n"), PubStatus::Usable);
        assert_eq!(of("live: withdrawn\n"), PubStatus::Canceled);
        assert_eq!(PubStatus::of(&article("status: draft\n"), true), PubStatus::Usable);
    }

    #[test]
    fn a_note_says_what_holds_it_back() {
        let said = |front: &str| {
            let article = article(front);
            note(&article, PubStatus::of(&article, false))
        };
        assert_eq!(said("status: approved\n"), "");
        assert_eq!(said("status: draft\n"), "Not approved for publication: draft.");
        assert_eq!(said("embargo: 2026-12-01T06:00Z\n"), "Embargoed until 2026-12-01T06:00:00Z.");
        assert_eq!(
            said("live: corrected\nupdated: 2026-12-02\n"),
            "Corrected on 2026-12-02T00:00:00Z: replace earlier versions."
        );
    }
}
