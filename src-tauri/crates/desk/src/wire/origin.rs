//! Where a revision came from.

use article::Status;
use serde::Serialize;
use ts_rs::TS;

/// Where a revision came from. The database keeps the word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Origin {
    /// Written here.
    Written,
    /// Found as a file.
    Adopted,
    /// Brought in by an import.
    Imported,
    /// Edited in another program.
    EditedOutside,
    /// Two edits put together.
    Merged,
    /// The other side of a conflict, kept.
    Conflict,
    /// Chosen to end a conflict.
    Resolved,
    /// Put back from the trash.
    Restored,
    /// An earlier revision, brought back.
    BroughtBack,
    /// Without changes that somebody took back.
    TakenBack,
    /// Moved to a status of the publication's own.
    Moved,
    /// Taken back to draft.
    Draft,
    /// Sent for review.
    InReview,
    /// Sent back for changes.
    ChangesAsked,
    /// Approved.
    Approved,
}

impl Origin {
    const ALL: [Self; 15] = [
        Self::Written,
        Self::Adopted,
        Self::Imported,
        Self::EditedOutside,
        Self::Merged,
        Self::Conflict,
        Self::Resolved,
        Self::Restored,
        Self::BroughtBack,
        Self::TakenBack,
        Self::Moved,
        Self::Draft,
        Self::InReview,
        Self::ChangesAsked,
        Self::Approved,
    ];

    /// The word in the database and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Written => "written",
            Self::Adopted => "adopted",
            Self::Imported => "imported",
            Self::EditedOutside => "edited-outside",
            Self::Merged => "merged",
            Self::Conflict => "conflict",
            Self::Resolved => "resolved",
            Self::Restored => "restored",
            Self::BroughtBack => "brought-back",
            Self::TakenBack => "taken-back",
            Self::Moved => "moved",
            Self::Draft => Status::Draft.as_str(),
            Self::InReview => Status::InReview.as_str(),
            Self::ChangesAsked => Status::ChangesAsked.as_str(),
            Self::Approved => Status::Approved.as_str(),
        }
    }

    /// Whether the text came from the person who works here. What another program or desk wrote did not, even if both were
    /// put together.
    pub(crate) fn is_own(self) -> bool {
        !matches!(
            self,
            Self::Adopted | Self::Imported | Self::EditedOutside | Self::Merged | Self::Conflict | Self::Restored
        )
    }

    /// The origin of a word; one that a newer program wrote counts as written.
    pub(crate) fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|origin| origin.as_str() == word).unwrap_or(Self::Written)
    }

    /// The origin of what was handed over with this status.
    pub(crate) fn handed_over(status: Status) -> Self {
        match status {
            Status::Draft => Self::Draft,
            Status::InReview => Self::InReview,
            Status::ChangesAsked => Self::ChangesAsked,
            Status::Approved => Self::Approved,
            Status::Own(_) => Self::Moved,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_origin_has_one_word_in_database_and_json() {
        for origin in Origin::ALL {
            assert_eq!(Origin::from_word(origin.as_str()), origin);
            assert_eq!(serde_json::to_value(origin).unwrap(), origin.as_str());
        }
        assert_eq!(Origin::from_word("from-the-future"), Origin::Written);
    }
}
