//! The command line, as people type it.

use std::path::PathBuf;

use article::Status;
use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

/// Drafts, authors, related posts and publish-ready bundles, without a window.
#[derive(Debug, Parser)]
#[command(
    name = "desk",
    version,
    after_help = "Exit status: 0 done; 1 a check or a verification found something; 2 wrong use or bad input.\n\nExamples:\n  desk init weekly --name \"Harbour Weekly\"\n  desk import ~/notes --json\n  desk search \"last boat\"\n  desk related night-ferry-stays --add who-owns-the-towpath\n  desk export --all --to web && desk verify bundles/*"
)]
pub(crate) struct Cli {
    /// The publication's folder; else the nearest one upwards from here.
    #[arg(short = 'C', long = "publication", value_name = "DIR", global = true)]
    pub publication: Option<PathBuf>,
    /// Answer in JSON, for scripts. The fields are stable; new ones may be added.
    #[arg(long, global = true)]
    pub json: bool,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a new publication in a folder.
    Init(Init),
    #[command(about = import_about())]
    Import(Import),
    /// List articles.
    List(List),
    /// Show one article.
    Show(Article),
    /// Find words in articles, best first.
    Search(Search),
    /// Read or change the related posts of an article.
    Related(Related),
    /// List, add, edit or delete authors.
    Authors(Authors),
    /// List the revisions of an article, read one, or bring one back.
    History(History),
    /// Look for what a reader would miss. Exit status 1 where there is an error.
    Check(Check),
    /// Move an article to another status.
    Status(SetStatus),
    /// Put articles in the trash, their files too. One that others point to is refused unless --anyway.
    Delete(Delete),
    /// List what is in the trash, put it back, or empty it.
    Trash(Trash),
    /// Make a bundle that publishes as it is.
    Export(Export),
    /// Prove that a bundle is as its manifest says. Exit status 1 where it is not.
    Verify(Verify),
    /// Look after the publication: database, mirror and files. Exit status 1 where something is wrong.
    Doctor,
    /// Copy the database into a file, safely while the app is open.
    Backup(Backup),
    /// Print a completion script for a shell.
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder; made where it is not there. Markdown files in it are adopted.
    pub dir: PathBuf,
    /// The publication's name; the folder's where absent.
    #[arg(long)]
    pub name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files and folders.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// What the files are, where their names do not say it.
    #[arg(long, value_parser = format_values())]
    pub format: Option<String>,
}

/// The help of `import`, with every format that there is an importer for.
fn import_about() -> String {
    format!("Bring in files and folders: {}. The originals stay as they are", desk::imports::importable())
}

fn format_values() -> PossibleValuesParser {
    desk::imports::formats().map(|format| PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
pub(crate) struct List {
    /// Only those in this status.
    #[arg(long)]
    pub status: Option<Status>,
    /// Only those with this author in the byline.
    #[arg(long, value_name = "SLUG")]
    pub author: Option<String>,
    /// Only those with this tag.
    #[arg(long)]
    pub tag: Option<String>,
    /// The order.
    #[arg(long, value_enum, default_value = "updated")]
    pub sort: Order,
    /// At most so many.
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
pub(crate) struct Article {
    /// A slug, an id or a file.
    pub article: String,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk history night-ferry-stays\n  desk history night-ferry-stays --show 3\n  desk history night-ferry-stays --bring-back 3"
)]
pub(crate) struct History {
    /// A slug, an id or a file.
    pub article: String,
    /// Show the text of this revision.
    #[arg(long, value_name = "NUMBER", conflicts_with = "bring_back")]
    pub show: Option<u32>,
    /// Make the text of this revision the article's text again. The one of now stays in the history.
    #[arg(long, value_name = "NUMBER")]
    pub bring_back: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct Search {
    /// Words; the last may be unfinished. Quotes make a phrase.
    #[arg(required = true)]
    pub query: Vec<String>,
    /// At most so many.
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk related night-ferry-stays\n  desk related night-ferry-stays --add who-owns-the-towpath --teaser \"A goat decides.\"\n  desk related night-ferry-stays --remove bees-on-the-roof\n  desk related night-ferry-stays --order who-owns-the-towpath,the-choir"
)]
pub(crate) struct Related {
    /// A slug, an id or a file.
    pub article: String,
    /// Add these articles at the end.
    #[arg(long, value_name = "TARGET", num_args = 1..)]
    pub add: Vec<String>,
    /// Take these articles away.
    #[arg(long, value_name = "TARGET", num_args = 1..)]
    pub remove: Vec<String>,
    /// Put these first, in this order; the others follow.
    #[arg(long, value_name = "TARGET,…", value_delimiter = ',')]
    pub order: Vec<String>,
    /// The teaser of what is added.
    #[arg(long, requires = "add")]
    pub teaser: Option<String>,
    /// Why it is added, for colleagues.
    #[arg(long, requires = "add")]
    pub reason: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk authors\n  desk authors add \"Minna Okafor\" --byline \"M. Okafor\" --role \"Staff writer\"\n  desk authors edit m-okafor --pronouns she/her\n  desk authors delete m-okafor --articles-to l-brandt"
)]
pub(crate) struct Authors {
    #[command(subcommand)]
    pub action: Option<AuthorAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AuthorAction {
    /// List all authors (the same as no action).
    List,
    /// Show one author.
    Show {
        /// The author's slug.
        slug: String,
    },
    /// Add an author; the slug comes from the name.
    Add {
        /// The full name.
        name: String,
        #[command(flatten)]
        profile: Profile,
    },
    /// Change a profile; what is not given stays.
    Edit {
        /// The author's slug.
        slug: String,
        /// The full name.
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        profile: Profile,
    },
    /// Delete an author. One with articles is refused unless it is said where they go.
    Delete {
        /// The author's slug.
        slug: String,
        /// Give the articles to this author.
        #[arg(long, value_name = "SLUG", conflicts_with = "keep_name")]
        articles_to: Option<String>,
        /// Leave the bare name in the bylines.
        #[arg(long)]
        keep_name: bool,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Profile {
    /// The form of the name in bylines.
    #[arg(long)]
    pub byline: Option<String>,
    /// What they do.
    #[arg(long)]
    pub role: Option<String>,
    /// Pronouns.
    #[arg(long)]
    pub pronouns: Option<String>,
    /// Whether they are a guest.
    #[arg(long)]
    pub guest: Option<bool>,
    /// The portrait's path within the publication.
    #[arg(long)]
    pub portrait: Option<String>,
    /// For colleagues; never published.
    #[arg(long)]
    pub email: Option<String>,
    /// An address that readers may follow; may be given several times.
    #[arg(long = "link")]
    pub links: Vec<String>,
    /// The biography, in Markdown.
    #[arg(long)]
    pub biography: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Selection {
    /// Slugs, ids or files.
    #[arg(required_unless_present = "all")]
    pub articles: Vec<String>,
    /// Every article.
    #[arg(long, conflicts_with = "articles")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub selection: Selection,
    /// Apply the fixes that need no question, and tell what is left.
    #[arg(long)]
    pub fix: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SetStatus {
    /// A slug, an id or a file.
    pub article: String,
    /// draft, in-review, changes-asked or approved.
    #[arg(long)]
    pub to: Status,
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    /// Slugs, ids or files.
    #[arg(required = true)]
    pub articles: Vec<String>,
    /// Even where other articles point to them.
    #[arg(long)]
    pub anyway: bool,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk delete market-roof-notes\n  desk trash\n  desk trash restore market-roof-notes\n  desk trash empty"
)]
pub(crate) struct Trash {
    #[command(subcommand)]
    pub action: Option<TrashAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum TrashAction {
    /// List what is in the trash (the same as no action).
    List,
    /// Put articles back where they were.
    Restore {
        /// Slugs or ids.
        #[arg(required = true)]
        articles: Vec<String>,
    },
    /// Delete everything in the trash for good, histories included.
    Empty,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk export night-ferry-stays --to web\n  desk export --all --to web --out /srv/bundles --zip"
)]
pub(crate) struct Export {
    #[command(flatten)]
    pub selection: Selection,
    /// The targets.
    #[arg(long, value_name = "TARGET,…", value_delimiter = ',', default_value = "web")]
    pub to: Vec<String>,
    /// The folder that the bundle is put into; the publication's bundles/ where absent.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Make one zip file of it.
    #[arg(long)]
    pub zip: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Bundles: folders or zip files.
    #[arg(required = true)]
    pub bundles: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The file to make.
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell.
    pub shell: Shell,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Cli::command().debug_assert();
    }
}
