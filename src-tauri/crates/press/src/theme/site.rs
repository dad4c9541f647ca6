//! The public addresses of a publication and its pages.

use serde::Serialize;
use url::Url;

/// The canonical address of a page: `{address}{slug}/`. `None` if the publication has no address.
pub fn canonical_address(address: &str, slug: &str) -> Option<String> {
    let base = base(address)?;
    Some(base.join(&format!("{slug}/")).ok()?.into())
}

/// What pages and feeds lack because the publication has no web address, in a sentence; `None` if it has one.
pub fn without_address(address: &str) -> Option<&'static str> {
    base(address).is_none().then_some(
        "the publication has no web address, so pages have no canonical link, share cards have no image, links to \
         articles outside of the export are plain text, feeds lead to no page, and there is no sitemap",
    )
}

/// The publication's address, with a slash at the end; `None` if it has no web address.
pub(crate) fn base(address: &str) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let slashed = if address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
    Url::parse(&slashed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A feed that pages announce in their head.
#[derive(Debug, Serialize)]
pub(super) struct Feed {
    kind: &'static str,
    title: String,
    href: String,
}

/// The feeds of a site. `root` is its root as seen from the page; without one, they are at the site's public address, if it
/// has one.
pub(super) fn feeds(address: &str, root: Option<&str>, name: &str) -> Vec<Feed> {
    let feed = |kind, file: &str| {
        let there = || Some(base(address)?.join(file).ok()?.into());
        let href = root.map_or_else(there, |root| Some(format!("{root}{file}")))?;
        Some(Feed { kind, title: name.to_owned(), href })
    };
    let both = [feed("application/atom+xml", "feed.xml"), feed("application/feed+json", "feed.json")];
    both.into_iter().flatten().collect()
}

/// The feeds of a site, or of a part of it at `path`, as seen from a page whose way to the front page is `root`.
pub(super) fn site_feeds(root: &str, path: &str, name: &str) -> Vec<Feed> {
    let all = [
        ("application/rss+xml", "rss.xml"),
        ("application/atom+xml", "feed.xml"),
        ("application/feed+json", "feed.json"),
    ];
    let feed = |(kind, file)| Feed { kind, title: name.to_owned(), href: format!("{root}{path}{file}") };
    all.into_iter().map(feed).collect()
}
