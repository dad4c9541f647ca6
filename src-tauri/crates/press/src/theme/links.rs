//! Addresses within a site, as seen from one of its pages.

use crate::address::{Reach, reach};

/// How the pages of a site are linked. All links within it are relative, so that it works under any address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// To the file of a page (`../harbour/index.html`), so that the site also opens from a folder.
    Files,
    /// To its folder (`../harbour/`), as servers show it.
    Folders,
}

impl Links {
    /// The way to a page. `root` is the way from the linking page to the front page (`../`, or nothing); `path` is that from
    /// the front page to the page (`section/harbour/`, or nothing for the front page itself).
    pub fn page(self, root: &str, path: &str) -> String {
        match self {
            Self::Files => format!("{root}{path}index.html"),
            Self::Folders if root.is_empty() && path.is_empty() => "./".into(),
            Self::Folders => format!("{root}{path}"),
        }
    }

    /// The way to an address that somebody wrote. One of the site itself is one from the front page, whichever page it stands
    /// on.
    pub(super) fn written(self, root: &str, address: String) -> String {
        if reach(&address) != Reach::Near || address.starts_with(['/', '#', '?']) {
            return address;
        }
        let (path, rest) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        if path.ends_with('/') { self.page(root, path) + rest } else { format!("{root}{address}") }
    }
}

/// The way from a page to the front page: `../` for each folder that it is in.
pub fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative_and_lead_to_files_or_folders() {
        assert_eq!(root_of("section/harbour/2/"), "../../../");
        assert_eq!(Links::Files.page("../", "a/"), "../a/index.html");
        assert_eq!(Links::Files.page("", ""), "index.html");
        assert_eq!(Links::Folders.page("../", "a/"), "../a/");
        assert_eq!(Links::Folders.page("", ""), "./");
        assert_eq!(Links::Folders.page("../", ""), "../");
        for (written, href) in [
            ("archive/", "../archive/index.html"),
            ("archive/#june", "../archive/index.html#june"),
            ("shop.html", "../shop.html"),
            ("/shop/", "/shop/"),
            ("https://shop.example/", "https://shop.example/"),
        ] {
            assert_eq!(Links::Files.written("../", written.into()), href);
        }
        assert_eq!(Links::Folders.written("../", "archive/".into()), "../archive/");
    }
}
