//! The arguments of `desk related`.

use std::str::FromStr;

use clap::Args;

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk related night-ferry-stays\n  desk related night-ferry-stays --suggest 5\n  desk related night-ferry-stays --add who-owns-the-towpath --teaser \"A goat decides.\"\n  desk related night-ferry-stays --add who-owns-the-towpath --both\n  desk related night-ferry-stays --order who-owns-the-towpath,the-choir\n  desk related --fill 3 --where status=draft          # shows what would be added\n  desk related --fill 3 --where tag=ferry --yes       # adds it; desk related --unfill takes it back"
)]
pub(crate) struct Related {
    /// A slug, id or file.
    #[arg(required_unless_present_any = ["fill", "unfill"])]
    pub article: Option<String>,
    /// List this many articles that an editor might pick, with the reasons.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000), conflicts_with_all = ["add", "remove", "order", "decline", "fill", "unfill"])]
    pub suggest: Option<u32>,
    /// Add these articles to the end of the list.
    #[arg(long, value_name = "TARGET", num_args = 1..)]
    pub add: Vec<String>,
    /// Add the article to the lists of those that are added, too.
    #[arg(long, requires = "add")]
    pub both: bool,
    /// Remove these articles from the list.
    #[arg(long, value_name = "TARGET", num_args = 1..)]
    pub remove: Vec<String>,
    /// Do not propose these articles again.
    #[arg(long, value_name = "TARGET", num_args = 1..)]
    pub decline: Vec<String>,
    /// Put these articles first, in this order; the others follow.
    #[arg(long, value_name = "TARGET,…", value_delimiter = ',')]
    pub order: Vec<String>,
    /// A teaser for the added articles.
    #[arg(long, requires = "add")]
    pub teaser: Option<String>,
    /// Why they were picked; a note for colleagues.
    #[arg(long, requires = "add")]
    pub reason: Option<String>,
    /// Show what would be added so that each article has this many related posts; of all articles, or of ARTICLE.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=100), conflicts_with_all = ["add", "remove", "order", "decline"])]
    pub fill: Option<u32>,
    /// Only articles for which all of these hold: status=KEY, tag=TAG, author=SLUG.
    #[arg(long = "where", value_name = "KEY=VALUE", num_args = 1.., requires = "fill", conflicts_with = "article")]
    pub conditions: Vec<Condition>,
    /// Add what --fill shows.
    #[arg(long, requires = "fill")]
    pub yes: bool,
    /// Take back what --fill added last.
    #[arg(long, exclusive = true)]
    pub unfill: bool,
}

/// What holds for an article.
#[derive(Debug, Clone)]
pub(crate) enum Condition {
    Status(article::Status),
    Tag(String),
    Author(String),
}

impl FromStr for Condition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once('=') {
            Some(("status", key)) => key.parse().map(Self::Status).map_err(|error| format!("{error}")),
            Some(("tag", tag)) => Ok(Self::Tag(tag.to_owned())),
            Some(("author", slug)) => Ok(Self::Author(slug.to_owned())),
            _ => Err("say status=KEY, tag=TAG or author=SLUG".into()),
        }
    }
}
