//! Where the logs lie: `reviews/<article>/<desk>.jsonl`.

use std::fs;
use std::path::Path;

use article::ArticleId;

use super::logs::{ENDING, files};
use crate::open::{REVIEWS, Turn};
use crate::wire::FileDiagnostic;
use crate::{Error, OpenPublication};

/// The article that a file speaks of, where it lies among the logs.
pub(crate) fn article_of(path: &str) -> Option<ArticleId> {
    path.strip_prefix(REVIEWS)?.strip_prefix('/')?.split_once('/')?.0.parse().ok()
}

/// The files in `reviews/` that no article reads, each with what to do.
pub(crate) fn strangers(publication: &OpenPublication) -> Vec<FileDiagnostic> {
    let names = |folder: &Path| -> Vec<String> {
        let entries = fs::read_dir(folder).into_iter().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
        names.sort_unstable();
        names
    };
    let told = |path: String, message: &str| FileDiagnostic { path, line: None, message: message.into() };
    let root = publication.root.join(REVIEWS);
    let mut found = Vec::new();
    for folder in names(&root).into_iter().filter(|name| !name.starts_with('.')) {
        let path = format!("{REVIEWS}/{folder}");
        if folder.parse::<ArticleId>().is_err() {
            found
                .push(told(path, "no article has this id, so nothing in it counts: give it the id back, or remove it"));
            continue;
        }
        let others = names(&root.join(&folder)).into_iter();
        let others = others.filter(|name| !name.starts_with('.') && !name.ends_with(ENDING));
        found.extend(others.map(|name| {
            told(format!("{path}/{name}"), "a log ends in .jsonl, so nothing in this file counts: rename or remove it")
        }));
    }
    found
}

/// Moves what was said about an article to the id that it takes. What is there already stays, beside it.
pub(crate) fn move_logs(turn: &Turn<'_>, from: ArticleId, to: ArticleId) -> Result<(), Error> {
    let there = files(turn, to)?;
    for name in files(turn, from)? {
        let free = match there.contains(&name) {
            true => format!("{} (from {from}){ENDING}", name.trim_end_matches(ENDING)),
            false => name.clone(),
        };
        folder::rename(&turn.root, &format!("{REVIEWS}/{from}/{name}"), &format!("{REVIEWS}/{to}/{free}"))?;
    }
    // It has nothing more to say; where another program put something into it, it stays.
    let _ = fs::remove_dir(turn.root.join(REVIEWS).join(from.to_string()));
    Ok(())
}
