//! The addresses of a page's links.

use url::Url;

use super::dom::{Handle, attribute, elements};

/// How the addresses of a page are made whole.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    base: Option<Url>,
}

impl Addresses {
    /// The address that links are relative to: `<base>`, else where the page was.
    pub(super) fn read(document: &Handle, page: Option<&str>) -> Self {
        let page = page.and_then(|page| Url::parse(page).ok());
        let written = elements(document, "base").find_map(|base| attribute(&base, "href"));
        let base = written.and_then(|written| match &page {
            Some(page) => page.join(&written).ok(),
            None => Url::parse(&written).ok(),
        });
        let on_the_web = |url: &Url| matches!(url.scheme(), "http" | "https");
        Self { base: base.filter(on_the_web).or(page) }
    }

    /// Where a link leads, for Markdown; `None` if it leads nowhere.
    pub(super) fn link(&self, href: &str) -> Option<String> {
        let href: String = href.trim().chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect();
        let scheme = href.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if href.is_empty() || matches!(scheme.as_str(), "javascript" | "vbscript" | "data" | "about") {
            return None;
        }
        let whole = match &self.base {
            Some(base) if !href.starts_with('#') => base.join(&href).map_or(href, String::from),
            _ => href,
        };
        let whole = unwrapped(&whole).unwrap_or(whole);
        Some(written(&whole))
    }
}

/// An address as Markdown takes it, without brackets around it.
pub(super) fn written(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for c in address.chars() {
        match c {
            ' ' => out.push_str("%20"),
            '(' => out.push_str("%28"),
            ')' => out.push_str("%29"),
            '<' => out.push_str("%3C"),
            '>' => out.push_str("%3E"),
            '\\' => out.push_str("%5C"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// Services that put their own address around every link, and the parameter with the real one.
const WRAPPERS: &[(&str, &str, &str)] = &[
    ("google.com", "/url", "q"),
    ("google.com", "/url", "url"),
    ("facebook.com", "/l.php", "u"),
    ("instagram.com", "/", "u"),
    ("safelinks.protection.outlook.com", "/", "url"),
    ("slack-redir.net", "/link", "url"),
    ("t.umblr.com", "/redirect", "z"),
    ("youtube.com", "/redirect", "q"),
    ("vk.com", "/away.php", "to"),
    ("steamcommunity.com", "/linkfilter/", "url"),
];

fn unwrapped(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str()?;
    let of_host = |known: &str| host == known || host.strip_suffix(known).is_some_and(|front| front.ends_with('.'));
    let fits = WRAPPERS.iter().filter(|(known, path, _)| of_host(known) && url.path() == *path);
    fits.flat_map(|(_, _, parameter)| url.query_pairs().find(|(key, _)| key == parameter))
        .map(|(_, real)| real.into_owned())
        .find(|real| real.contains("://"))
}
