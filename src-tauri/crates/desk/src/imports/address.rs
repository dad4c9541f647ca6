//! The address that an article had, and the one it gets here.

use std::path::Path;

use article::{ArticleId, Manuscript, Slug};

use crate::store;

/// The slug that an article wants, and a word about it if its old address differs.
pub(super) struct Address {
    pub(super) slug: Slug,
    pub(super) told: Option<String>,
}

/// The name of an article by its file. Where each article has a folder of its own, the folder's name is meant.
pub(super) fn stem(file: &Path) -> String {
    let name = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let own = name(file);
    // A translation has its language behind the name: `index.de.md`.
    let bare = own.split('.').next().unwrap_or_default().to_lowercase();
    if !matches!(bare.as_str(), "index" | "_index" | "readme") {
        return own;
    }
    let whole = std::path::absolute(file).unwrap_or_else(|_| file.to_path_buf());
    let folder = whole.parent().and_then(Path::file_name).map(|folder| folder.to_string_lossy().into_owned());
    folder.filter(|folder| !folder.is_empty()).unwrap_or(own)
}

/// Finds the slug: the one in the front matter, else the last part of the page's address, else the file's name. A
/// written one that cannot be kept stays among the `aliases`, where site generators look for addresses to redirect.
pub(super) fn settle(manuscript: &mut Manuscript, stem: &str, publication: &str) -> Address {
    let nobody = ArticleId::new(0, [0; 10]);
    let language = manuscript.language().unwrap_or_else(|| publication.to_owned());
    let from_file = manuscript.article(nobody, stem).slug;
    let text = |key: &str| manuscript.get(key).and_then(|value| value.as_str().map(str::trim).map(str::to_owned));
    let written = text("slug").filter(|slug| !slug.is_empty());
    if let Some(written) = written {
        let kept = written.parse::<Slug>().ok().filter(|slug| !slug.is_device());
        if let Some(slug) = kept {
            return Address { slug, told: None };
        }
        let last = last_segment(&written).unwrap_or_else(|| written.clone());
        let slug = Slug::from_headline_in(&last, &language);
        let told = format!("its address “{written}” became “{slug}”; the old one is kept under aliases");
        if manuscript.locked().is_none() {
            let _ = store::remember_address(manuscript, &written);
            let _ = store::set(manuscript, "slug", slug.as_str());
        }
        return Address { slug, told: Some(told) };
    }
    let path = |address: String| match address.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map(|(_, path)| path.to_owned()),
        None => Some(address),
    };
    // What site generators call an address of one's own, then where the page was.
    let addresses = ["permalink", "url", "canonical"].into_iter().filter_map(|key| text(key).and_then(path));
    let of_page = addresses.into_iter().find_map(|path| last_segment(&path));
    if let Some(last) = of_page {
        let slug = Slug::from_headline_in(&last, &language);
        let told = (slug.as_str() != last).then(|| format!("its address “{last}” became “{slug}”"));
        return Address { slug, told };
    }
    // Stems that need no transliteration are read with the rules for file names.
    let slug = if stem.is_ascii() { from_file } else { Slug::from_headline_in(stem, &language) };
    Address { slug: if slug.is_device() { slug.numbered(1) } else { slug }, told: None }
}

/// The last part of an address's path that says anything, as people read it.
fn last_segment(path: &str) -> Option<String> {
    let path = path.split(['?', '#']).next()?;
    let file = path.trim_end_matches('/').rsplit('/').next()?;
    let decoded = percent_encoding::percent_decode_str(file).decode_utf8().ok()?.into_owned();
    let known = [".html", ".htm", ".php", ".aspx", ".xhtml", ".md"];
    let stem = known.iter().find_map(|ending| decoded.strip_suffix(ending)).unwrap_or(&decoded);
    // A pattern such as `/:year/:title` names no article.
    let is_name = stem.chars().any(char::is_alphabetic) && stem != "index" && !path.contains(':');
    is_name.then(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(text: &str, stem: &str) -> (String, Option<String>, String) {
        let mut manuscript = Manuscript::read(text);
        let address = settle(&mut manuscript, stem, "en");
        (address.slug.to_string(), address.told, manuscript.text().to_owned())
    }

    #[test]
    fn a_folder_for_each_article_gives_it_its_name() {
        for (file, wanted) in [
            ("posts/ferry/index.md", "ferry"),
            ("posts/ferry/_index.md", "ferry"),
            ("posts/ferry/index.de.md", "ferry"),
            ("posts/ferry/INDEX.html", "ferry"),
            ("posts/ferry/README.md", "ferry"),
            ("posts/ferry/indexes.md", "indexes"),
        ] {
            assert_eq!(stem(Path::new(file)), wanted, "{file}");
        }
    }

    #[test]
    fn a_written_address_is_kept_or_remembered() {
        assert_eq!(settled("---\nslug: night-ferry\n---\n", "x").0, "night-ferry");
        let (slug, told, text) = settled("---\nslug: Café-Opening\naliases: [/old/]\n---\n", "x");
        assert_eq!(slug, "cafe-opening");
        assert!(told.is_some_and(|told| told.contains("Café-Opening") && told.contains("cafe-opening")));
        assert!(
            text.contains("/old/") && text.contains("/Café-Opening/") && text.contains("slug: cafe-opening"),
            "{text}"
        );
        assert_eq!(settled("---\nslug: con\n---\n", "x").0, "con-1");
    }

    #[test]
    fn a_page_keeps_the_last_part_of_its_address() {
        let page = |address: &str| settled(&format!("---\ncanonical: {address}\n---\n"), "Saved page");
        assert_eq!(page("https://harbour.example/2026/night-ferry/?ref=x").0, "night-ferry");
        assert_eq!(
            page("https://harbour.example/a/Caf%C3%A9.html"),
            (
                "cafe".into(),
                Some("its address “Café” became “cafe”".into()),
                "---\ncanonical: https://harbour.example/a/Caf%C3%A9.html\n---\n".into()
            )
        );
        assert_eq!(page("https://harbour.example/?p=12").0, "saved-page");
        assert_eq!(page("https://harbour.example/2026/11/").0, "saved-page");
    }

    #[test]
    fn an_address_of_its_own_names_the_article() {
        let of = |line: &str| settled(&format!("---\n{line}\n---\n"), "post").0;
        assert_eq!(of("permalink: /2015/night-ferry/"), "night-ferry");
        assert_eq!(of("url: /a/Night-Ferry.html"), "night-ferry");
        assert_eq!(of("permalink: /:year/:title/"), "post");
    }

    #[test]
    fn a_file_gives_the_address_in_the_language_of_its_text() {
        assert_eq!(settled("---\nlang: de\n---\n", "Über Müller").0, "ueber-mueller");
        assert_eq!(settled("", "2026-11-23-night-ferry").0, "night-ferry");
        assert_eq!(settled("", "con").0, "con-1");
    }
}
