//! Which articles lists, searches and counts are about.

use article::{PersonId, Standing, Status};

/// Selects articles; all conditions must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Only those in this status.
    pub status: Option<Status>,
    /// Only those with this author in the byline: a slug, or a name as written there.
    pub author: Option<String>,
    /// Only those with this tag.
    pub tag: Option<String>,
    /// Only those in this section.
    pub section: Option<String>,
    /// Only those in conflict.
    pub conflicts: bool,
    /// Only those that are scheduled for readers.
    pub scheduled: bool,
    /// Those in the trash, which appear in no other list; combine it with no other condition.
    pub trash: bool,
    /// Only approved ones whose approval is worth this.
    pub standing: Option<Standing>,
    /// Only those that wait for this person: who has them, or is to see to an open note in them.
    pub holder: Option<PersonId>,
    /// Only those that are due some day and not approved yet.
    pub due: bool,
}
