//! The arguments of `desk diff`.

use std::convert::Infallible;
use std::path::PathBuf;
use std::str::FromStr;

use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "Without a revision, the one before the newest is compared with the text of now. Deleted words stand as [-word-], inserted ones as {+word+}; on a terminal they have colours, unless NO_COLOR is set. Two bundles are compared by their manifests (articles, approvals, files) and signatures.\n\nExamples:\n  desk diff night-ferry-stays\n  desk diff night-ferry-stays 3\n  desk diff night-ferry-stays 3 5\n  desk diff night-ferry-stays --since-looked --mark-as-read\n  desk diff night-ferry-stays 3 --take-back 2,4\n  desk diff bundles/2026-11-01-weekly bundles/2026-11-08-weekly.zip"
)]
pub(crate) struct Diff {
    /// An article's or an author's slug or file; or a bundle, a folder or a zip file.
    #[arg(value_name = "ARTICLE|BUNDLE")]
    pub article: String,
    /// The old revision, and the new one; without the second, the text of now. For a bundle, the new bundle.
    #[arg(value_name = "REVISION|BUNDLE", num_args = 0..=2)]
    pub sides: Vec<Side>,
    /// Compare what you looked at last with the text of now. Your own changes are not among those.
    #[arg(long, conflicts_with = "sides")]
    pub since_looked: bool,
    /// Compare what was approved last with the text of now.
    #[arg(long, conflicts_with_all = ["sides", "since_looked"])]
    pub since_approved: bool,
    /// Mark the article as read, as it is now.
    #[arg(long)]
    pub mark_as_read: bool,
    /// Take back these changes of the text of now, by their numbers, or `all`. The text without them is a new revision.
    #[arg(long, value_name = "NUMBER,…|all")]
    pub take_back: Option<TakeBack>,
}

/// What an article or a bundle is compared with.
#[derive(Debug, Clone)]
pub(crate) enum Side {
    Revision(u32),
    Bundle(PathBuf),
}

impl FromStr for Side {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(text.parse().map_or_else(|_| Self::Bundle(text.into()), Self::Revision))
    }
}

/// Which changes to take back.
#[derive(Debug, Clone)]
pub(crate) enum TakeBack {
    All,
    Some(Vec<u32>),
}

impl FromStr for TakeBack {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "all" {
            return Ok(Self::All);
        }
        text.split(',').map(|number| number.trim().parse()).collect::<Result<_, _>>().map(Self::Some)
    }
}
