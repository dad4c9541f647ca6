//! What the targets for generators of static sites (Hugo, Zola, Jekyll) have in common: the facts of an article for its
//! front matter, and pictures and links as their pages have them.
//!
//! Every article names its own address in its front matter: `/slug/`, as on our own pages. So its address is the same in
//! every system, whatever the site's rules for addresses are, and links between articles work at any base path.

mod facts;
mod page;
mod translations;
mod yaml;

pub(super) use facts::{Basics, Facts, byline_line as byline};
pub(super) use page::{Page, by_name, name};
pub(super) use translations::Translations;
pub(super) use yaml::yaml;

use super::job::Job;

/// A site's sections, by the names of their folders.
pub(super) type Sections = std::collections::BTreeMap<String, String>;

/// Names the folder of a section. If two sections share a folder, the first name in the alphabet counts, whatever the order
/// of the articles is.
pub(super) fn name_section(sections: &mut Sections, folder: String, name: String) {
    let known = sections.entry(folder).or_insert_with(|| name.clone());
    if known.is_empty() || (!name.is_empty() && name < *known) {
        *known = name;
    }
}

/// Articles at the address of a list that a system makes by itself: of a section, or of all terms of a taxonomy.
pub(super) fn at_lists<O>(job: &Job<'_, O>, sections: &Sections, taxonomies: &[&str]) -> Vec<String> {
    let lists = sections.keys().map(String::as_str).chain(taxonomies.iter().copied());
    let articles = lists.filter_map(|list| job.in_bundle(&list.parse().ok()?));
    let told = articles.map(|entry| {
        format!(
            "the site has a list of its own at /{0}/, where the article {0} is, too; give the article another slug",
            entry.slug
        )
    });
    told.collect()
}

/// The folder of a section; articles without one are in `articles`.
pub(super) fn folder(section: &str) -> String {
    match section.trim() {
        "" => "articles".to_owned(),
        section => article::Slug::from_headline(section).to_string(),
    }
}
