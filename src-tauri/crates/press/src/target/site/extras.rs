//! What servers, browsers and search engines ask a site for.

use serde_json::json;

use super::icon;
use crate::target::error::ExportError;
use crate::target::files::{Made, OutputFile};
use crate::theme::{Site, base};

/// Writes `robots.txt`, the page for addresses that lead nowhere, the web manifest and the icons.
pub(super) fn write(site: &Site<'_>, made: &mut Made<()>) -> Result<(), ExportError> {
    let mut put = |path: &str, bytes: Vec<u8>| made.files.push(OutputFile::new(format!("site/{path}"), bytes));
    put("404.html", site.missing()?.into_bytes());
    put("robots.txt", robots(site).into_bytes());
    put("manifest.webmanifest", manifest(site).into_bytes());
    let (ground, ink) = icon_colours(site);
    put("icon.svg", icon::svg(&ground, &ink).into_bytes());
    for size in icon::SIZES {
        if let Some(png) = icon::png(&ground, &ink, size) {
            put(&format!("icon-{size}.png"), png);
        }
    }
    Ok(())
}

/// The robots exclusion protocol (RFC 9309), and where the sitemaps are.
fn robots(site: &Site<'_>) -> String {
    let mut text = "User-agent: *\nAllow: /\n".to_owned();
    if let Some(base) = base(&site.publication.address) {
        for name in ["sitemap.xml", "news-sitemap.xml"] {
            if let Ok(address) = base.join(name) {
                text.push_str(&format!("Sitemap: {address}\n"));
            }
        }
    }
    text
}

/// The web app manifest (W3C), with relative addresses.
fn manifest(site: &Site<'_>) -> String {
    let publication = site.publication;
    let (ground, _) = icon_colours(site);
    let icon = |size: u32| json!({ "src": format!("icon-{size}.png"), "sizes": format!("{size}x{size}"), "type": "image/png" });
    let mut icons = vec![json!({ "src": "icon.svg", "sizes": "any", "type": "image/svg+xml" })];
    icons.extend(icon::SIZES.map(icon));
    let manifest = json!({
        "name": publication.name,
        "short_name": publication.name,
        "description": publication.description,
        "lang": publication.language,
        "dir": crate::language::direction(&publication.language).as_str(),
        "start_url": site.frame.links.page("", ""),
        "scope": "./",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": ground,
        "icons": icons,
    });
    let mut text = serde_json::to_string_pretty(&manifest).unwrap_or_default();
    text.push('\n');
    text
}

/// The colours of the icon: the strong one of the theme, and white.
fn icon_colours(site: &Site<'_>) -> (String, String) {
    let strong = ["field", "accent"].map(|name| site.look.setting(name)).into_iter().find(|colour| !colour.is_empty());
    (strong.unwrap_or_else(|| "#191712".into()), "#ffffff".into())
}
