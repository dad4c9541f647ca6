//! An author's profile as a file.

use article::{AuthorKind, AuthorProfile};
use serde::Serialize;

use crate::target::rewritten::System;
use crate::target::sources::yaml;

#[derive(Serialize)]
struct FrontMatter<'p> {
    name: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    byline: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    role: &'p str,
    #[serde(skip_serializing_if = "str::is_empty")]
    pronouns: &'p str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<AuthorKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<String>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    links: &'p [String],
}

/// A profile with what readers may know: without its mail address, which is for colleagues.
pub(super) fn profile(profile: &AuthorProfile, near: &dyn System) -> String {
    let front = FrontMatter {
        name: &profile.name,
        byline: &profile.byline,
        role: &profile.role,
        pronouns: &profile.pronouns,
        kind: Some(profile.kind).filter(|kind| *kind == AuthorKind::Guest),
        portrait: profile.portrait_file().and_then(|file| near.picture_path(&file)),
        links: &profile.links,
    };
    format!("---\n{}---\n\n{}\n", yaml(&front), profile.biography.trim())
}
