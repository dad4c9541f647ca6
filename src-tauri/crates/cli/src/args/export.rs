//! The arguments of checks and bundles.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Who;

#[derive(Debug, Args)]
#[group(required = true)]
pub(crate) struct Selection {
    /// Slugs, ids or files.
    pub articles: Vec<String>,
    /// Every article.
    #[arg(long, conflicts_with = "articles")]
    pub all: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    #[command(flatten)]
    pub selection: Selection,
    /// Make only this check. Can be repeated.
    #[arg(long, value_name = "CHECK")]
    pub only: Vec<String>,
    /// Apply the fixes that need no decision, then report what is left. With --only, all fixes of those checks.
    #[arg(long)]
    pub fix: bool,
    /// Print SARIF 2.1.0, for editors and code hosts.
    #[arg(long, value_enum, default_value = "text", conflicts_with = "json")]
    pub format: CheckFormat,
    /// Let pass what this check finds, with a reason; it stops nothing then. Kept in the article's log.
    #[arg(long, value_name = "CHECK", requires = "reason")]
    pub let_pass: Option<String>,
    /// Why it may pass.
    #[arg(long, value_name = "WORDS", requires = "let_pass")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum CheckFormat {
    /// One finding a line.
    Text,
    /// SARIF 2.1.0.
    Sarif,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk export night-ferry-stays --to web\n  desk export --all --to web --out /srv/bundles --zip"
)]
pub(crate) struct Export {
    #[command(flatten)]
    pub selection: Selection,
    /// Take only those of them that are approved as they stand.
    #[arg(long)]
    pub approved: bool,
    /// Put drafts onto a whole site, too. Articles that you name go onto it in any case.
    #[arg(long, conflicts_with = "approved")]
    pub drafts: bool,
    /// Export articles in which the checks find errors, too.
    #[arg(long)]
    pub allow_errors: bool,
    /// Export targets, separated by commas.
    #[arg(long, value_name = "TARGET,…", value_delimiter = ',', default_value = "web")]
    pub to: Vec<String>,
    /// Where to put the bundle. By default, bundles/ in the publication.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Make the bundle a single zip file.
    #[arg(long)]
    pub zip: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// Bundles to verify: folders or zip files.
    #[arg(required = true)]
    pub bundles: Vec<PathBuf>,
}
