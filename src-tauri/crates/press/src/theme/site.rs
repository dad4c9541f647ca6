//! Addresses of a publication, as others know it.

use serde::Serialize;
use url::Url;

/// The address that the page is known by: `{address}{slug}/`. `None` where the publication has no address.
pub fn canonical_address(address: &str, slug: &str) -> Option<String> {
    let base = base(address)?;
    Some(base.join(&format!("{slug}/")).ok()?.into())
}

/// The publication's address, with a slash at the end.
pub(crate) fn base(address: &str) -> Option<Url> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    let slashed = if address.ends_with('/') { address.to_owned() } else { format!("{address}/") };
    Url::parse(&slashed).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}

/// A feed that a page names.
#[derive(Debug, Serialize)]
pub(super) struct Feed {
    kind: &'static str,
    title: String,
    href: String,
}

pub(super) fn feeds(address: &str, name: &str) -> Vec<Feed> {
    let Some(base) = base(address) else { return Vec::new() };
    let feed = |kind, file: &str| Some(Feed { kind, title: name.to_owned(), href: base.join(file).ok()?.into() });
    let both = [feed("application/atom+xml", "feed.xml"), feed("application/feed+json", "feed.json")];
    both.into_iter().flatten().collect()
}
