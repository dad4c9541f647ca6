//! The arguments of `desk authors`.

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk authors\n  desk authors add \"Minna Okafor\" --byline \"M. Okafor\" --role \"Staff writer\"\n  desk authors edit m-okafor --pronouns she/her\n  desk authors delete m-okafor --articles-to l-brandt\n  desk trash restore authors/m-okafor"
)]
pub(crate) struct Authors {
    #[command(subcommand)]
    pub action: Option<AuthorAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuthorAction {
    /// List all authors (the default).
    List,
    /// Show one author.
    Show {
        /// The author's slug.
        slug: String,
    },
    /// Add an author. The slug is made from the name.
    Add {
        /// The full name.
        name: String,
        #[command(flatten)]
        profile: Profile,
    },
    /// Change a profile. Fields that are not given stay as they are.
    Edit {
        /// The author's slug.
        slug: String,
        /// The full name.
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        profile: Profile,
    },
    /// Move an author and the file to the trash. For one with articles, say what happens to the bylines: --articles-to or
    /// --keep-name.
    Delete {
        /// The author's slug.
        slug: String,
        /// Give the articles to this author.
        #[arg(long, value_name = "SLUG", conflicts_with = "keep_name")]
        articles_to: Option<String>,
        /// Leave just the name in the bylines.
        #[arg(long)]
        keep_name: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Profile {
    /// The name as bylines show it.
    #[arg(long)]
    pub byline: Option<String>,
    /// What they do at the publication.
    #[arg(long)]
    pub role: Option<String>,
    /// Pronouns.
    #[arg(long)]
    pub pronouns: Option<String>,
    /// Whether they are a guest.
    #[arg(long)]
    pub guest: Option<bool>,
    /// The portrait: a path within the publication.
    #[arg(long)]
    pub portrait: Option<String>,
    /// Email address, for colleagues; never published.
    #[arg(long)]
    pub email: Option<String>,
    /// A web address to show with the profile. Can be repeated; replaces all earlier links.
    #[arg(long = "link")]
    pub links: Vec<String>,
    /// The biography, in Markdown.
    #[arg(long)]
    pub biography: Option<String>,
}
