//! The theme's style sheet, script and fonts, which every page loads.

/// A file that pages load.
#[derive(Debug, Clone, Copy)]
pub struct Asset {
    /// Its path within the folder of assets.
    pub path: &'static str,
    /// Its content.
    pub bytes: &'static [u8],
}

/// All files of the theme, sorted by path. The fonts are Newsreader and Inter under the SIL Open Font License 1.1,
/// whose text is included.
pub fn assets() -> &'static [Asset] {
    ASSETS
}

macro_rules! asset {
    ($path:literal) => {
        Asset { path: $path, bytes: include_bytes!($path) }
    };
}

const ASSETS: &[Asset] = &[
    asset!("fonts/Inter-OFL.txt"),
    asset!("fonts/Newsreader-OFL.txt"),
    asset!("fonts/inter-latin-ext.woff2"),
    asset!("fonts/inter-latin.woff2"),
    asset!("fonts/newsreader-latin-ext-italic.woff2"),
    asset!("fonts/newsreader-latin-ext.woff2"),
    asset!("fonts/newsreader-latin-italic.woff2"),
    asset!("fonts/newsreader-latin.woff2"),
    asset!("reader.js"),
    Asset { path: "style.css", bytes: STYLE.as_bytes() },
];

/// One file for browsers, kept in several source files for maintainers.
pub(super) const STYLE: &str = concat!(
    include_str!("style/base.css"),
    include_str!("style/fonts.css"),
    include_str!("style/head.css"),
    include_str!("style/text.css"),
    include_str!("style/blocks.css"),
    include_str!("style/end.css"),
    include_str!("style/list.css"),
    include_str!("style/print.css"),
);
