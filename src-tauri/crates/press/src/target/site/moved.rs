//! Pages at the addresses that articles had before, which lead on to where they are now.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use super::out::Out;
use super::part::{Collected, Former};
use crate::address::percent_decoded;
use crate::target::error::ExportError;
use crate::target::feeds::Listed;
use crate::target::files::OutputFile;
use crate::theme::Site;

/// Writes a page for every address that an article had before. All other files of the site are there already; `pages` are its
/// pages, those of articles among them.
pub(super) fn write(site: &Site<'_>, all: &Collected, pages: &[Listed], out: &mut Out<'_>) -> Result<(), ExportError> {
    if all.former.is_empty() {
        return Ok(());
    }
    let mut taken = Taken::default();
    out.paths().iter().filter_map(|path| path.strip_prefix("site/")).for_each(|path| taken.add(path));
    pages.iter().for_each(|page| taken.add(&format!("{}index.html", page.path)));
    let mut made: HashSet<(String, &str)> = HashSet::new();
    for Former { alias, path: to, name, language } in &all.former {
        let slug = to.trim_end_matches('/');
        let Some(path) = file_of(alias) else {
            out.made
                .warnings
                .push(format!("the former address “{alias}” of {slug} is none of this site: write it as /old/name/"));
            continue;
        };
        // An article that has its own address as a former one needs nothing, nor one that has a former address twice.
        let own = folded(&path) == folded(&format!("{to}index.html"));
        if own || made.contains(&(folded(&path), slug)) {
            continue;
        }
        if taken.clashes(&path) {
            out.made.warnings.push(format!(
                "the former address “{alias}” of {slug} is that of another page or file of the site: remove it from its \
                 front matter"
            ));
            continue;
        }
        taken.add(&path);
        made.insert((folded(&path), slug));
        let page = site.redirect(&path, to, name, language)?;
        out.made.files.push(OutputFile::new(format!("site/{path}"), page.into_bytes()));
        out.hand_over()?;
    }
    Ok(())
}

/// The files of a site and the folders that they lie in, as a system compares their names that does not tell capitals apart.
#[derive(Default)]
struct Taken {
    files: HashSet<String>,
    folders: HashSet<String>,
}

impl Taken {
    fn add(&mut self, path: &str) {
        let path = folded(path);
        self.folders.extend(folders(&path).map(str::to_owned));
        self.files.insert(path);
    }

    /// Whether a file cannot be beside these: one of them has its path, or is a folder on it, or the other way round.
    fn clashes(&self, path: &str) -> bool {
        let path = folded(path);
        // Pictures lie in `media/` and share cards beside articles, and nobody has listed them.
        let like_a_file = |folder: &str| {
            let (parent, name) = folder.rsplit_once('/').unwrap_or_default();
            (parent == "media" || self.folders.contains(parent)) && name.contains('.')
        };
        self.files.contains(&path)
            || self.folders.contains(&path)
            || folders(&path).any(|folder| self.files.contains(folder) || like_a_file(folder))
    }
}

/// The folders on the way to a file: `a`, `a/b`.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn folded(path: &str) -> String {
    path.nfc().collect::<String>().to_lowercase()
}

/// The file that a server shows at this address; `None` if it is none, or one that a file system may not have.
fn file_of(alias: &str) -> Option<String> {
    let path = alias.trim().trim_start_matches('/');
    let path = percent_decoded(path);
    let parts: Vec<&str> = path.trim_end_matches('/').split('/').collect();
    let usable = |part: &&str| {
        let inner =
            part.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '+' | ',' | '(' | ')'));
        inner && !part.is_empty() && !part.starts_with('.') && !part.ends_with('.')
    };
    if !parts.iter().all(usable) {
        return None;
    }
    let whole = parts.join("/");
    let is_file =
        !path.ends_with('/') && [".html", ".htm"].iter().any(|ending| whole.to_ascii_lowercase().ends_with(ending));
    Some(if is_file { whole } else { format!("{whole}/index.html") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_former_address_is_a_file_or_a_folder() {
        assert_eq!(file_of("/2019/05/old-name/").as_deref(), Some("2019/05/old-name/index.html"));
        assert_eq!(file_of("old.html").as_deref(), Some("old.html"));
        assert_eq!(file_of("/INDEX.HTML").as_deref(), Some("INDEX.HTML"));
        assert_eq!(file_of("/k%C3%A4se").as_deref(), Some("käse/index.html"));
        for none in ["", "/", "../up", "https://a.example/b", "a?b=c", "a//b", ".git/config", "a b"] {
            assert_eq!(file_of(none), None, "{none}");
        }
    }

    #[test]
    fn a_file_is_no_folder_and_capitals_make_no_other_file() {
        let mut taken = Taken::default();
        ["feed.xml", "a1/index.html", "käse/index.html", "old.html/index.html"].iter().for_each(|path| taken.add(path));
        for path in [
            "feed.xml/index.html",
            "A1/Index.html",
            "ka\u{308}se/index.html",
            "a1",
            "old.html",
            "media/a.jpg/index.html",
        ] {
            assert!(taken.clashes(path), "{path}");
        }
        for path in
            ["a2/index.html", "a1/b/index.html", "feed/index.html", "media/2019/index.html", "2019/v1.2/index.html"]
        {
            assert!(!taken.clashes(path), "{path}");
        }
    }
}
