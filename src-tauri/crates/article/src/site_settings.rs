//! `[site]` in `publication.toml`: how the whole site looks, and what stands where.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How the whole site looks, and what stands where. Every key has a default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SiteSettings {
    /// The theme: one that comes with Copydesk (`newspaper`, `magazine`), or the name of a folder in `themes/`.
    pub theme: String,
    /// The theme's settings, by name; each theme defines its own in its `theme.toml`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub settings: BTreeMap<String, serde_json::Value>,
    /// A line for the foot of every page (“Published in the harbour every Thursday.”).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub notice: String,
    /// What the foot has, in order. The articles in it are pages (about, contact, imprint): they stand in no list, no feed and
    /// no section.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pages: Vec<NavigationEntry>,
    /// What the navigation has, in order. If empty, it has all sections, those with the most articles first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub navigation: Vec<NavigationEntry>,
    /// What stands where on the front page.
    #[serde(skip_serializing_if = "FrontSettings::is_usual")]
    pub front: FrontSettings,
    /// Its keys in `publication.toml` that nothing reads, a sentence each.
    #[serde(skip)]
    pub unknown: Vec<String>,
}

/// An entry of the navigation or the foot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum NavigationEntry {
    /// A section by its name, or an article by its slug or id.
    Named(String),
    /// A link of its own.
    Link {
        /// Its words.
        label: String,
        /// Where it leads: `https:`, `mailto:`, or a path from the front page.
        address: String,
    },
    /// A section or an article under other words than its own.
    Labelled {
        /// Its words.
        label: String,
        /// The section by its name, or the article by its slug or id.
        to: String,
    },
}

impl NavigationEntry {
    /// The section or the article that it names; none of a link.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Named(name) | Self::Labelled { to: name, .. } => Some(name),
            Self::Link { .. } => None,
        }
    }
}

/// What stands where on the front page. A position that is not given is filled by the usual rule; an empty list closes it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FrontSettings {
    /// The articles of each position, by the position's name (`lead`, `beside`, `feature`, `column`, `pictures`; each
    /// theme says which it has), in order.
    #[serde(flatten)]
    pub positions: BTreeMap<String, Position>,
    /// The sections that have a place of their own, in order. If not given, those with the most articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sections: Option<Vec<String>>,
}

/// What fills a position: one pick or several in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Position {
    /// Several; an empty list closes the position.
    Several(Vec<Pick>),
    /// One pick.
    One(Pick),
}

impl Position {
    /// The picks, in order.
    pub fn picks(&self) -> &[Pick] {
        match self {
            Self::One(pick) => std::slice::from_ref(pick),
            Self::Several(picks) => picks,
        }
    }
}

/// One article for a position: by hand, or by a rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Pick {
    /// The article with this slug or id.
    Article(String),
    /// The newest article that fits and stands nowhere above.
    Newest(Rule),
}

/// What an article must be for a position; an empty rule takes any.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Rule {
    /// In this section.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub section: Option<String>,
    /// With this tag.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    /// By this author: the slug of the profile, or the name as bylines have it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<String>,
    /// With a lead picture.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub picture: bool,
}

/// The theme of a publication that names none.
pub const USUAL_THEME: &str = "newspaper";

impl SiteSettings {
    pub(crate) fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl FrontSettings {
    fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for SiteSettings {
    fn default() -> Self {
        Self {
            theme: USUAL_THEME.into(),
            settings: BTreeMap::new(),
            notice: String::new(),
            pages: Vec::new(),
            navigation: Vec::new(),
            front: FrontSettings::default(),
            unknown: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Publication;

    #[test]
    fn a_site_is_read_as_people_write_it() {
        let text = r##"
[site]
theme = "magazine"
notice = "Every Thursday."
pages = ["about", "imprint"]
navigation = ["Harbour", { label = "Shop", address = "https://shop.example" }, { label = "Us", to = "about" }]

[site.settings]
field = "#0c1c45"
columns = 3

[site.front]
lead = "night-ferry"
beside = ["fares", { section = "Health" }, {}]
column = []
sections = ["Harbour", "Town"]
"##;
        let site = Publication::parse(text).unwrap().site;
        assert_eq!((site.theme.as_str(), site.settings["columns"].as_i64()), ("magazine", Some(3)));
        assert_eq!(site.front.positions["lead"].picks(), [Pick::Article("night-ferry".into())]);
        let health = Rule { section: Some("Health".into()), ..Rule::default() };
        let beside = [Pick::Article("fares".into()), Pick::Newest(health), Pick::Newest(Rule::default())];
        assert_eq!(site.front.positions["beside"].picks(), beside);
        assert!(site.front.positions["column"].picks().is_empty());
        assert_eq!(site.front.sections, Some(vec!["Harbour".into(), "Town".into()]));
        let named: Vec<_> = site.navigation.iter().map(NavigationEntry::name).collect();
        assert_eq!(named, [Some("Harbour"), None, Some("about")]);
        assert_eq!(site.pages[1], NavigationEntry::Named("imprint".into()));
        assert_eq!(Publication::parse("").unwrap().site, SiteSettings::default());
    }

    #[test]
    fn a_key_that_is_misspelt_is_told_with_its_line() {
        for (wrong, told) in [
            ("[site.front]\nlead = \"a\"\nbeside = [\"b\", { pictur = true }]\n", ["line 3", "unknown field `pictur`"]),
            ("[site.front]\nlead = { pictur = true }\n", ["line 2", "unknown field `pictur`"]),
            ("[site.front]\n\nlead = 3\n", ["line 3", "an article or a rule"]),
            ("[site.front]\nsections = \"Town\"\n", ["line 2", "expected a sequence"]),
            ("[site]\nnavigation = [{ label = \"Us\", adress = \"x\" }]\n", ["line 2", "there is no key `adress`"]),
            ("[site]\nnavigation = [{ label = \"Us\" }]\n", ["line 2", "an `address` or `to`"]),
        ] {
            let error = Publication::parse(wrong).unwrap_err().to_string();
            assert!(told.iter().all(|part| error.contains(part)), "{wrong}: {error}");
        }
        let site = Publication::parse("name = \"A\"\n[site]\nnotice = \"x\"\npgaes = []\n").unwrap().site;
        assert!(site.unknown.len() == 1 && site.unknown[0].contains("“pgaes”"), "{:?}", site.unknown);
        assert!(site.unknown[0].contains("line 4"), "{:?}", site.unknown);
    }
}
