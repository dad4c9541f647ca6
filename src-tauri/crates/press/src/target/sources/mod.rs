//! What the targets for generators of static sites (Hugo, Zola, Jekyll) have in common: the facts of an article for its
//! front matter, and pictures and links as their pages have them.
//!
//! Every article names its own address in its front matter: `/slug/`, as on our own pages. So its address is the same in
//! every system, whatever the site's rules for addresses are, and links between articles work at any base path.

mod facts;
mod page;
mod yaml;

pub(super) use facts::Facts;
pub(super) use page::Page;
pub(super) use yaml::yaml;

/// The text of a site's sections by the names of their folders, in the order of the folders.
pub(super) type Sections = std::collections::BTreeMap<String, String>;

/// The folder of a section; articles without one are in `articles`.
pub(super) fn folder(section: &str) -> String {
    match section.trim() {
        "" => "articles".to_owned(),
        section => article::Slug::from_headline(section).to_string(),
    }
}
