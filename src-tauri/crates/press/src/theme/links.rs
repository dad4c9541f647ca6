//! Addresses within a site, as seen from one of its pages.

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
    }
}
