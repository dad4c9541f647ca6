//! The command line and its help.

mod authors;
mod diff;
mod export;
mod list;
mod related;
mod review;

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Args, Parser, Subcommand};
use clap_complete::Shell;

pub(crate) use authors::{AuthorAction, Authors, Profile};
pub(crate) use diff::{Diff, Side, TakeBack};
pub(crate) use export::{Check, CheckFormat, Export, Verify};
pub(crate) use list::{List, Order, Search};
pub(crate) use related::{Condition, Related};
pub(crate) use review::{Approve, Log, Notes, People, SetStatus, Who};

/// Drafts, authors, related posts and publish-ready bundles, without a window.
#[derive(Debug, Parser)]
#[command(
    name = "desk",
    version,
    after_help = "Exit status: 0 success; 1 a check or verification found problems; 2 wrong usage or bad input.\n\nExamples:\n  desk init weekly --name \"Harbour Weekly\"\n  desk import ~/notes --json\n  desk search \"last boat\"\n  desk related night-ferry-stays --add who-owns-the-towpath\n  desk export --all --to web && desk verify bundles/*"
)]
pub(crate) struct Cli {
    /// The publication's folder. By default, the nearest one at or above the current folder.
    #[arg(short = 'C', long = "publication", value_name = "DIR", global = true)]
    pub publication: Option<PathBuf>,
    /// Print JSON, for scripts. Its fields are stable; new ones may be added.
    #[arg(long, global = true)]
    pub json: bool,
    /// Where names and keys of this machine are kept. By default, in the folder for settings, outside every publication.
    #[arg(long, value_name = "DIR", hide = true, global = true)]
    pub identities: Option<PathBuf>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Create a publication in a folder.
    Init(Init),
    #[command(about = import_about())]
    Import(Import),
    /// List articles.
    List(List),
    /// Show one article.
    Show(Article),
    /// Search the articles, best matches first.
    Search(Search),
    /// Show or change an article's related posts.
    Related(Related),
    /// List, add, edit or delete authors.
    Authors(Authors),
    /// List an article's revisions, read one, or bring one back.
    History(History),
    /// Compare two texts of an article word by word: revisions, what you looked at last, and the text of now. Or two bundles.
    Diff(Diff),
    /// End a conflict: show both texts, or choose one. Exit status 1 while it is not resolved.
    Resolve(Resolve),
    /// Find problems that readers would notice. Exit status 1 if there are errors.
    Check(Check),
    /// Show how far an article is, move it to another status, or say who has it and until when.
    Status(SetStatus),
    /// Approve an article: exactly the words, fields and pictures that it has now.
    Approve(Approve),
    /// Show the life of an article: revisions, notes, moves, approvals, exports.
    Log(Log),
    /// Show what was said about an article, or say something: notes on words, fields or the whole.
    Notes(Notes),
    /// List the people of the publication, say who works at this machine, or give somebody a role.
    People(People),
    /// List the themes, or copy one to change it.
    Themes(Themes),
    /// Move articles and their files to the trash. Refuses an article that others point to, unless --anyway is given.
    Delete(Delete),
    /// List, restore or empty the trash.
    Trash(Trash),
    /// Export a bundle that is ready to publish.
    Export(Export),
    /// Compare bundles with their manifests, and prove the approvals in them. Exit status 1 if anything differs.
    Verify(Verify),
    /// Examine the publication and repair what it can, even a damaged database. Exit status 1 if problems are left.
    Doctor,
    /// Copy the database to a file. Safe while the app is open.
    Backup(Backup),
    /// Put a backup in the place of the database. Newer files come in again; the database that was there is kept.
    Restore(Restore),
    /// Print a shell completion script.
    Completions(Completions),
}

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder; created if missing.
    pub dir: PathBuf,
    /// Make a folder with files in it a publication. Its Markdown files become articles, and each gets its id
    /// written at its top.
    #[arg(long)]
    pub adopt: bool,
    /// The publication's name. By default, the name of the folder.
    #[arg(long)]
    pub name: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// Files and folders to import.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// The format of the files, if their names do not tell.
    #[arg(long, value_parser = format_values())]
    pub format: Option<String>,
}

/// The help of `import`; it lists every format that has an importer.
fn import_about() -> String {
    format!(
        "Import files and folders: {}. The originals are left unchanged. Exit status 1 if \
         a file was refused or words of an article were left out",
        desk::imports::importable()
    )
}

fn format_values() -> PossibleValuesParser {
    desk::imports::formats().map(|format| PossibleValue::new(format.name).help(format.about)).collect::<Vec<_>>().into()
}

#[derive(Debug, Args)]
pub(crate) struct Article {
    /// A slug, id or file.
    pub article: String,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk history night-ferry-stays\n  desk history night-ferry-stays --show 3\n  desk history night-ferry-stays --bring-back 3\n  desk history night-ferry-stays --name 3 \"As sent\""
)]
pub(crate) struct History {
    /// An article's or an author's slug or file.
    pub article: String,
    /// Show the text of this revision.
    #[arg(long, value_name = "NUMBER", conflicts_with = "bring_back")]
    pub show: Option<u32>,
    /// Bring back the text of this revision. The current text stays in the history.
    #[arg(long, value_name = "NUMBER")]
    pub bring_back: Option<u32>,
    /// Give a revision a name; an empty one takes it away. A named revision keeps its text for good.
    #[arg(long, num_args = 2, value_names = ["NUMBER", "NAME"], conflicts_with_all = ["show", "bring_back"])]
    pub name: Option<Vec<String>>,
}

#[derive(Debug, Args)]
pub(crate) struct Resolve {
    /// An article's or an author's slug or file.
    pub article: String,
    /// The text to take: the file's (`file`), the one that Copydesk has (`desk`), or that of another file (its path).
    #[arg(long, value_name = "file|desk|PATH")]
    pub take: Option<Take>,
}

#[derive(Debug, Args)]
pub(crate) struct Restore {
    /// A file that `desk backup` wrote, or one in .copydesk/backups.
    pub file: PathBuf,
}

/// Which text ends a conflict.
#[derive(Debug, Clone)]
pub(crate) enum Take {
    File,
    Desk,
    Other(PathBuf),
}

impl std::str::FromStr for Take {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(match text {
            "file" => Self::File,
            "desk" => Self::Desk,
            path => Self::Other(path.into()),
        })
    }
}

impl std::fmt::Display for Take {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File => f.write_str("the file"),
            Self::Desk => f.write_str("Copydesk"),
            Self::Other(path) => path.display().fmt(f),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    /// Slugs, ids or files.
    #[arg(required = true)]
    pub articles: Vec<String>,
    /// Delete even if other articles point to them.
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
    /// List what is in the trash (the default).
    List,
    /// Restore articles and authors from the trash.
    Restore {
        /// Slugs or ids; authors/SLUG for an author.
        #[arg(required = true, value_name = "NAME")]
        names: Vec<String>,
    },
    /// Permanently delete everything in the trash, including its history.
    Empty,
}

#[derive(Debug, Args)]
#[command(after_help = "Examples:\n  desk themes\n  desk themes copy magazine\n  desk themes copy newspaper harbour")]
pub(crate) struct Themes {
    #[command(subcommand)]
    pub action: Option<ThemeAction>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ThemeAction {
    /// List the themes that come with Copydesk, and your own with what is wrong with them (the default). A star marks the one
    /// that the publication has.
    List,
    /// Copy a theme that comes with Copydesk into the folder themes/ of the publication, which then has that theme.
    Copy {
        /// Which.
        #[arg(value_name = "NAME")]
        theme: String,
        /// The name of the copy. By default, our-NAME.
        #[arg(value_name = "AS")]
        name: Option<String>,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Backup {
    /// The backup file to create.
    pub file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell to complete for.
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
