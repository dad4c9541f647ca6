//! The themes that come with Copydesk, as the files they are made of.

use super::files::ThemeFiles;

/// The names of the built-in themes, in the order in which menus show them.
pub const BUILT_IN: [&str; 2] = ["newspaper", "magazine"];

/// The files of a built-in theme, whole: what a publication copies to change it. `None` if there is no such theme.
pub fn built_in_files(name: &str) -> Option<ThemeFiles> {
    let own = match name {
        "newspaper" => NEWSPAPER,
        "magazine" => MAGAZINE,
        _ => return None,
    };
    // What a theme has of its own stands in place of what both share.
    Some(COMMON.iter().chain(own).map(|(path, bytes)| ((*path).to_owned(), bytes.to_vec())).collect())
}

type Files = &'static [(&'static str, &'static [u8])];

macro_rules! files {
    ($folder:literal: $($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!($folder, "/", $path)) as &[u8])),*]
    };
}

const COMMON: Files = files!("common":
    "assets/fonts/Newsreader-OFL.txt",
    "assets/fonts/newsreader-latin-ext-italic.woff2",
    "assets/fonts/newsreader-latin-ext.woff2",
    "assets/fonts/newsreader-latin-italic.woff2",
    "assets/fonts/newsreader-latin.woff2",
    "assets/reader.js",
    "assets/search.js",
    "style/base.css",
    "style/blocks.css",
    "style/end.css",
    "style/focus.css",
    "style/fonts.css",
    "style/head.css",
    "style/list.css",
    "style/print.css",
    "style/site.css",
    "style/text.css",
    "templates/actions.html",
    "templates/authors.html",
    "templates/beside.html",
    "templates/call.html",
    "templates/contents.html",
    "templates/corrections.html",
    "templates/foot.html",
    "templates/head.html",
    "templates/list.html",
    "templates/listing.html",
    "templates/macros.html",
    "templates/missing.html",
    "templates/neighbours.html",
    "templates/page.html",
    "templates/redirect.html",
    "templates/related.html",
    "templates/search.html",
);

const NEWSPAPER: Files = files!("newspaper":
    "assets/fonts/Inter-OFL.txt",
    "assets/fonts/inter-latin-ext.woff2",
    "assets/fonts/inter-latin.woff2",
    "style/newspaper.css",
    "style/newspaper-front.css",
    "templates/front.html",
    "templates/masthead.html",
    "theme.toml",
);

const MAGAZINE: Files = files!("magazine":
    "assets/fonts/Schibsted-Grotesk-OFL.txt",
    "assets/fonts/schibsted-latin-ext.woff2",
    "assets/fonts/schibsted-latin.woff2",
    "style/magazine.css",
    "style/magazine-article.css",
    "style/magazine-front.css",
    "templates/foot.html",
    "templates/front.html",
    "templates/masthead.html",
    "templates/page.html",
    "theme.toml",
);
