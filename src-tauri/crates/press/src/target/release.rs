//! Whether readers may have an article: one decision for everything that goes to them or to another system.

use std::fmt;

use article::{Article, LiveState, Stage, Statuses};

use crate::theme::moment;

/// Why readers must not have an article, however far the work on it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// It was withdrawn.
    Withdrawn,
    /// Not before this time, as it is written in the article.
    Until(String),
    /// It has to wait, and nothing that can be read says until when.
    Unknown,
}

impl Hold {
    /// What holds an article back, by what is said of it. `is_ahead` tells whether a time as written has not come yet.
    ///
    /// An embargo holds until it has passed, whatever `live` says, and then no more. What is scheduled without one waits for
    /// its date.
    pub fn of(
        live: LiveState,
        embargo: Option<&str>,
        date: Option<&str>,
        is_ahead: impl Fn(&str) -> bool,
    ) -> Option<Self> {
        let is_scheduled = live == LiveState::Scheduled;
        match embargo.or(date.filter(|_| is_scheduled)) {
            _ if live == LiveState::Withdrawn => Some(Self::Withdrawn),
            Some(due) if moment(due).is_none() => Some(Self::Unknown),
            Some(due) => is_ahead(due).then(|| Self::Until(due.to_owned())),
            None => is_scheduled.then_some(Self::Unknown),
        }
    }
}

impl fmt::Display for Hold {
    /// The end of a sentence that says why it is not there.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Withdrawn => f.write_str("it was withdrawn"),
            Self::Until(until) => write!(f, "readers must not have it until {until}"),
            Self::Unknown => f.write_str("readers must not have it yet, and nothing says until when"),
        }
    }
}

/// What becomes of an article in a target for other systems, if readers must not have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeepsBack {
    /// It is a draft there.
    AsDraft,
    /// It is a draft there, unless it is only not approved: the options say what becomes of that.
    UnlessAsked,
    /// Its file says so itself.
    Says,
    /// Its file is like that of any other.
    Not,
}

/// Whether another system may publish an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Release {
    /// How far the work is, if the article is neither approved nor live.
    pub(super) unready: Option<Stage>,
    pub(super) hold: Option<Hold>,
}

impl Release {
    /// `approved` tells whether exactly this version of the article is.
    pub(super) fn new(statuses: &Statuses, article: &Article, approved: bool, hold: Option<Hold>) -> Self {
        let stage = statuses.stage(article.status);
        let is_out = matches!(article.live, LiveState::Published | LiveState::Corrected);
        let is_ready = is_out || approved || stage == Stage::Approved;
        Self { unready: (!is_ready).then_some(stage), hold }
    }

    /// Until when it has to wait, as written; `None` if it need not, or nobody knows until when.
    pub(super) fn until(&self) -> Option<&str> {
        match &self.hold {
            Some(Hold::Until(until)) => Some(until),
            _ => None,
        }
    }

    /// Whether it must be a draft where it is handed over, since no time will come that makes a page of it.
    pub(super) fn is_draft(&self) -> bool {
        self.unready.is_some() || matches!(self.hold, Some(Hold::Withdrawn | Hold::Unknown))
    }

    /// What becomes of it in these targets, each by its label, a sentence each.
    pub(super) fn told(&self, targets: &[(&'static str, KeepsBack)]) -> Vec<String> {
        let labels = |which: &[KeepsBack]| {
            let labels = targets.iter().filter(|(_, how)| which.contains(how)).map(|(label, _)| *label);
            Some(labels.collect::<Vec<_>>().join(", ")).filter(|labels| !labels.is_empty())
        };
        let drafts = labels(&[KeepsBack::AsDraft, KeepsBack::UnlessAsked]);
        let (why, drafts, others) = match &self.hold {
            Some(Hold::Withdrawn) => ("It was withdrawn", drafts, labels(&[KeepsBack::Not])),
            Some(Hold::Unknown) => ("It has to wait, and nothing says until when", drafts, labels(&[KeepsBack::Not])),
            _ if self.unready.is_some() => ("It is not approved", labels(&[KeepsBack::AsDraft]), None),
            _ => return Vec::new(),
        };
        let drafts = drafts.map(|labels| format!("{why}, so that it is a draft in {labels}"));
        let others = others.map(|labels| format!("{why}, and is whole in {labels}: do not publish that"));
        drafts.into_iter().chain(others).collect()
    }

    /// Whether it was withdrawn.
    pub(super) fn is_withdrawn(&self) -> bool {
        self.hold == Some(Hold::Withdrawn)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_held_until_its_time_has_come() {
        let of = |live, embargo, date| Hold::of(live, embargo, date, |written| moment(written) > moment("2026-11-24"));
        let (past, ahead) = (Some("2026-11-01T00:00:00Z"), Some("2026-12-01"));
        let until = |written: Option<&str>| written.map(|written| Hold::Until(written.to_owned()));
        for live in [LiveState::Unpublished, LiveState::Published, LiveState::Corrected] {
            assert_eq!(of(live, None, ahead), None, "{live:?}");
            assert_eq!(of(live, past, ahead), None, "{live:?}");
            assert_eq!(of(live, ahead, past), until(ahead), "{live:?}");
        }
        assert_eq!(of(LiveState::Scheduled, ahead, past), until(ahead));
        assert_eq!(of(LiveState::Scheduled, past, ahead), None);
        assert_eq!(of(LiveState::Scheduled, None, ahead), until(ahead));
        assert_eq!(of(LiveState::Scheduled, None, past), None);
        assert_eq!(of(LiveState::Scheduled, None, None), Some(Hold::Unknown));
        assert_eq!(of(LiveState::Published, Some("soon"), past), Some(Hold::Unknown));
        assert_eq!(of(LiveState::Withdrawn, ahead, past), Some(Hold::Withdrawn));
    }
}
