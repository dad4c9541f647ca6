//! The arguments of what people say about articles.

use article::Status;
use clap::{ArgGroup, Args};

#[derive(Debug, Args)]
#[command(
    group(ArgGroup::new("said").args(["add", "reply", "reword", "resolve", "reopen", "place", "assign"])),
    after_help = "Examples:\n  desk notes night-ferry-stays --add \"Which vote?\" --on \"voted on Monday\"\n  desk notes night-ferry-stays --reply 3f2a \"The second.\"\n  desk notes night-ferry-stays --resolve 3f2a\n  desk notes night-ferry-stays --assign 3f2a \"T. Kim\""
)]
pub(crate) struct Notes {
    /// The article's slug, id or file.
    pub article: String,
    /// Also show threads that are settled.
    #[arg(long)]
    pub all: bool,
    /// Add a note with these words: on the article as a whole, unless --on or --field says what it is about.
    #[arg(long, value_name = "WORDS")]
    pub add: Option<String>,
    /// Reply to a note. A note is named by the start of its id.
    #[arg(long, num_args = 2, value_names = ["NOTE", "WORDS"])]
    pub reply: Option<Vec<String>>,
    /// Give your own last note or reply other words.
    #[arg(long, num_args = 2, value_names = ["NOTE", "WORDS"])]
    pub reword: Option<Vec<String>>,
    /// Settle a thread.
    #[arg(long, value_name = "NOTE")]
    pub resolve: Option<String>,
    /// Open a settled thread again.
    #[arg(long, value_name = "NOTE")]
    pub reopen: Option<String>,
    /// Say who is to see to a note, by name or id; `me` for yourself, `nobody` for nobody any more.
    #[arg(long, num_args = 2, value_names = ["NOTE", "PERSON"])]
    pub assign: Option<Vec<String>>,
    /// Say where a note belongs whose words are lost: at --on or --field.
    #[arg(long, value_name = "NOTE")]
    pub place: Option<String>,
    /// Words of the text, as they are written in the file. They must be there once.
    #[arg(long, value_name = "WORDS", conflicts_with = "field")]
    pub on: Option<String>,
    /// A field, by its key in the front matter: title, description…
    #[arg(long, value_name = "KEY")]
    pub field: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk people --me \"L. Brandt\" --profile l-brandt\n  desk people --role \"T. Kim\" editor"
)]
pub(crate) struct People {
    /// Say who works at this machine. Asked once; a key is made, and kept outside the publication.
    #[arg(long, value_name = "NAME", conflicts_with = "role")]
    pub me: Option<String>,
    /// With --me: the slug of the author profile.
    #[arg(long, value_name = "AUTHOR", requires = "me")]
    pub profile: Option<String>,
    /// Give a person a role: writer, editor or chief. Only a chief does that.
    #[arg(long, num_args = 2, value_names = ["PERSON", "ROLE"])]
    pub role: Option<Vec<String>>,
    /// Take the key that people.toml has by now for this person's own. Ask them for its five words first.
    #[arg(long, value_name = "PERSON", conflicts_with_all = ["me", "role"])]
    pub confirm: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk status night-ferry-stays\n  desk status night-ferry-stays --to in-review --note \"Checked the figures.\" --for \"S. Ivarsen\"\n  desk status night-ferry-stays --for me --due 2026-12-01"
)]
pub(crate) struct SetStatus {
    /// A slug, id or file.
    pub article: String,
    /// The new status: draft, in-review, changes-asked, approved, or one of the publication's own.
    #[arg(long)]
    pub to: Option<Status>,
    /// What to say with the move.
    #[arg(long, value_name = "WORDS", requires = "to")]
    pub note: Option<String>,
    /// Who has the article next, by name or id; `me` for yourself, `nobody` for nobody.
    #[arg(long = "for", value_name = "PERSON")]
    pub holder: Option<String>,
    /// The day it is due, as 2026-11-26; `never` for none.
    #[arg(long, value_name = "DAY")]
    pub due: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  desk approve night-ferry-stays\n  desk approve night-ferry-stays --words \"anchor lantern cobalt meadow ninety\""
)]
pub(crate) struct Approve {
    /// A slug, id or file.
    pub article: String,
    /// What to say with it.
    #[arg(long, value_name = "WORDS")]
    pub note: Option<String>,
    /// The five words of the version that you read. Any other version is refused.
    #[arg(long, value_name = "FIVE WORDS")]
    pub words: Option<String>,
    #[command(flatten)]
    pub who: Who,
}

#[derive(Debug, Args)]
pub(crate) struct Log {
    /// A slug, id or file.
    pub article: String,
}

/// Who acts.
#[derive(Debug, Args)]
pub(crate) struct Who {
    /// Act as this person of this machine. By default, the one who was named last with: desk people --me
    #[arg(long = "as", value_name = "NAME")]
    pub as_name: Option<String>,
}
