//! Pages at the addresses that articles had before, which lead on to where they are now.

use super::out::Out;
use super::part::Collected;
use crate::address::percent_decoded;
use crate::target::error::ExportError;
use crate::target::job::OutputFile;
use crate::theme::Site;

/// Writes a page for every address that an article had before.
pub(super) fn write(site: &Site<'_>, all: &Collected, out: &mut Out<'_>) -> Result<(), ExportError> {
    let articles = all.pages.iter().map(|page| format!("site/{}index.html", page.path));
    let mut taken = out.paths();
    taken.extend(articles);
    for (alias, teaser) in &all.aliases {
        let slug = teaser.path.trim_end_matches('/');
        let Some(path) = file_of(alias) else {
            out.made
                .warnings
                .push(format!("the former address “{alias}” of {slug} is none of this site: write it as /old/name/"));
            continue;
        };
        // An article that has its own address as a former one needs nothing.
        if path == format!("{}index.html", teaser.path) {
            continue;
        }
        if !taken.insert(format!("site/{path}")) {
            out.made.warnings.push(format!(
                "the former address “{alias}” of {slug} is that of another page: remove it from its front matter"
            ));
            continue;
        }
        let page = site.redirect(&path, &teaser.path, &teaser.name, &teaser.language)?;
        out.made.files.push(OutputFile::new(format!("site/{path}"), page.into_bytes()));
        out.hand_over()?;
    }
    Ok(())
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
    let is_file = !path.ends_with('/') && [".html", ".htm"].iter().any(|ending| whole.ends_with(ending));
    Some(if is_file { whole } else { format!("{whole}/index.html") })
}

#[cfg(test)]
mod tests {
    use super::file_of;

    #[test]
    fn a_former_address_is_a_file_or_a_folder() {
        assert_eq!(file_of("/2019/05/old-name/").as_deref(), Some("2019/05/old-name/index.html"));
        assert_eq!(file_of("old.html").as_deref(), Some("old.html"));
        assert_eq!(file_of("/k%C3%A4se").as_deref(), Some("käse/index.html"));
        for none in ["", "/", "../up", "https://a.example/b", "a?b=c", "a//b", ".git/config", "a b"] {
            assert_eq!(file_of(none), None, "{none}");
        }
    }
}
