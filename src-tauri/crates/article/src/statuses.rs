//! The statuses of a publication: `[review.statuses]` in `publication.toml`.

mod valid;

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use toml::Spanned;

use crate::Status;

pub(crate) use valid::check;

/// The statuses of a publication: the usual ones, and its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Statuses {
    /// What it says about them, in the order of the file.
    settings: Vec<(Status, StatusSetting)>,
}

/// One status of a publication.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedStatus {
    /// Its key.
    pub status: Status,
    /// Its name for people.
    pub name: String,
    /// What it counts as.
    pub stage: Stage,
}

/// What a status counts as: it says who waits for whom, and which moves and checks apply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// The writer is working on it.
    Draft,
    /// Somebody is reviewing it.
    InReview,
    /// The writer was asked for changes.
    ChangesAsked,
    /// It is approved. Only the status of that name is: an approval is of exact words, and a second name for it would not be.
    Approved,
}

/// What a publication says about a status: `legal = { name = "With the lawyers", stage = "in-review" }`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StatusSetting {
    /// Its name for people.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What it counts as. The usual ones count as themselves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage: Option<Stage>,
}

impl Statuses {
    /// Every status, in order: the usual ones as the work goes, each followed by the publication's own of its stage.
    pub fn all(&self) -> Vec<NamedStatus> {
        let own = |stage| self.settings.iter().map(|(status, _)| *status).filter(move |own| own.is_own(stage, self));
        let all = Status::USUAL.into_iter().flat_map(|usual| std::iter::once(usual).chain(own(self.stage(usual))));
        all.map(|status| NamedStatus { status, name: self.name(status), stage: self.stage(status) }).collect()
    }

    /// Whether the publication has this status.
    pub fn has(&self, status: Status) -> bool {
        Status::USUAL.contains(&status) || self.setting(status).is_some()
    }

    /// What a status counts as; one that the publication does not have counts as a draft.
    pub fn stage(&self, status: Status) -> Stage {
        match status {
            Status::Draft => Stage::Draft,
            Status::InReview => Stage::InReview,
            Status::ChangesAsked => Stage::ChangesAsked,
            Status::Approved => Stage::Approved,
            Status::Own(_) => self.setting(status).and_then(|setting| setting.stage).unwrap_or(Stage::Draft),
        }
    }

    /// The name of a status for people; the key of one that has none.
    pub fn name(&self, status: Status) -> String {
        if let Some(name) = self.setting(status).and_then(|setting| setting.name.as_deref()) {
            return name.trim().to_owned();
        }
        match status {
            Status::Own(_) if !self.has(status) => status.to_string(),
            _ => in_words(status.as_str()),
        }
    }

    /// The keys of all statuses, as an enumeration: `draft, in-review, legal, changes-asked, approved`.
    pub fn keys(&self) -> String {
        self.all().iter().map(|named| named.status.as_str()).collect::<Vec<_>>().join(", ")
    }

    /// Whether the publication says nothing about its statuses.
    pub fn is_empty(&self) -> bool {
        self.settings.is_empty()
    }

    fn setting(&self, status: Status) -> Option<&StatusSetting> {
        self.settings.iter().find(|(known, _)| *known == status).map(|(_, setting)| setting)
    }
}

impl Status {
    /// Whether it is a publication's own, of this stage.
    fn is_own(self, stage: Stage, statuses: &Statuses) -> bool {
        matches!(self, Self::Own(_)) && statuses.stage(self) == stage
    }
}

impl Stage {
    /// The status that counts as nothing but itself.
    pub fn status(self) -> Status {
        match self {
            Self::Draft => Status::Draft,
            Self::InReview => Status::InReview,
            Self::ChangesAsked => Status::ChangesAsked,
            Self::Approved => Status::Approved,
        }
    }
}

/// `changes-asked` as “Changes asked”.
fn in_words(key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect::<String>().replace('-', " ")
}

impl Serialize for Statuses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.settings.iter().map(|(status, setting)| (status, setting)))
    }
}

impl<'de> Deserialize<'de> for Statuses {
    /// A table of TOML is read by its keys' names; where they stand says their order.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let table = BTreeMap::<Spanned<Status>, StatusSetting>::deserialize(deserializer)?;
        let mut written: Vec<_> = table.into_iter().collect();
        written.sort_by_key(|(key, _)| key.span().start);
        Ok(Self { settings: written.into_iter().map(|(key, setting)| (key.into_inner(), setting)).collect() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Publication;

    const FILE: &str = "[review.statuses]\nread-aloud = { stage = \"in-review\" }\nlegal = { name = \"With the lawyers\", stage = \"in-review\" }\n\
        draft = { name = \"Manuscript\" }\noutline = { stage = \"draft\" }\n";

    #[test]
    fn each_status_follows_the_one_that_it_counts_as() {
        let read = Publication::parse(FILE).unwrap();
        let all = read.review.statuses.all();
        let names: Vec<_> = all.iter().map(|named| (named.status.as_str(), named.name.as_str())).collect();
        let wanted = [
            ("draft", "Manuscript"),
            ("outline", "Outline"),
            ("in-review", "In review"),
            ("read-aloud", "Read aloud"),
            ("legal", "With the lawyers"),
            ("changes-asked", "Changes asked"),
            ("approved", "Approved"),
        ];
        assert_eq!(names, wanted);
        assert_eq!(all[4].stage, Stage::InReview);
        let written = toml::to_string_pretty(&read).unwrap();
        assert_eq!(Publication::parse(&written).unwrap().review.statuses.all(), all, "{written}");
    }

    #[test]
    fn a_status_that_is_not_there_counts_as_a_draft_under_its_key() {
        let statuses = Publication::parse(FILE).unwrap().review.statuses;
        let unknown: Status = "Leagl".parse().unwrap();
        assert!(!statuses.has(unknown));
        assert_eq!((statuses.stage(unknown), statuses.name(unknown)), (Stage::Draft, "leagl".to_owned()));
    }
}
