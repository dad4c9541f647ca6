//! The arguments that choose articles of a list.

use article::{Standing, Status};
use clap::{Args, ValueEnum};

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only articles with this status: draft, in-review, changes-asked, approved, or one of the publication's own.
    #[arg(long)]
    pub status: Option<Status>,
    /// Only articles that call themselves approved and are: approved as they stand, changed since, approved by somebody
    /// unknown (unvouched), or approved by nobody (said).
    #[arg(long, value_name = "approved|changed|unvouched|said")]
    pub standing: Option<Standing>,
    /// Only articles that this person has, by name or id; `me` for yourself.
    #[arg(long, value_name = "PERSON")]
    pub holder: Option<String>,
    /// Only articles that are due on this day, or before, and not approved yet; without a day, all that are due some day.
    #[arg(long, value_name = "DAY", num_args = 0..=1, default_missing_value = "9999-12-31")]
    pub due: Option<String>,
    /// Only articles that are scheduled for readers.
    #[arg(long)]
    pub scheduled: bool,
    /// Only articles with this author in the byline.
    #[arg(long, value_name = "SLUG")]
    pub author: Option<String>,
    /// Only articles with this tag.
    #[arg(long)]
    pub tag: Option<String>,
    /// Sort order.
    #[arg(long, value_enum, default_value = "updated")]
    pub sort: Order,
    /// Maximum number of articles.
    #[arg(long, default_value_t = u32::MAX, hide_default_value = true)]
    pub limit: u32,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Order {
    Updated,
    Headline,
    Date,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words to find; the last may be incomplete. Put a phrase in quotes.
    #[arg(required = true)]
    pub query: Vec<String>,
    /// Maximum number of articles.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}
