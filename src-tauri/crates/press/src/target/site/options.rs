//! The options of the site target.

use serde::{Deserialize, Serialize};

use crate::theme::Links;

/// The options of the site target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SiteOptions {
    /// How its pages are linked.
    pub links: LinkStyle,
    /// How many articles a page of a list has.
    pub per_page: usize,
}

/// How the pages of a site are linked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkStyle {
    /// To files (`harbour/index.html`): the site also opens from a folder.
    #[default]
    Files,
    /// To folders (`harbour/`): shorter, but only a server can show it.
    Folders,
}

impl From<LinkStyle> for Links {
    fn from(style: LinkStyle) -> Self {
        match style {
            LinkStyle::Files => Self::Files,
            LinkStyle::Folders => Self::Folders,
        }
    }
}

impl Default for SiteOptions {
    fn default() -> Self {
        Self { links: LinkStyle::default(), per_page: 24 }
    }
}
