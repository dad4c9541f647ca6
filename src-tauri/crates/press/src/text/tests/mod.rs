//! Texts, and what becomes of them.

mod dialect;
mod edits;
mod hostile;
mod pathological;

use super::{Links, LiveText, Picture, Pictures, TextSettings, Variant};

/// A small publication: two pictures and one article.
pub(super) struct World;

impl Links for World {
    fn article(&self, target: &str) -> Option<String> {
        (target == "night-ferry").then(|| "../night-ferry/".to_owned())
    }
}

impl Pictures for World {
    fn picture(&self, path: &str) -> Option<Picture> {
        match path {
            "media/boat.jpg" => Some(Picture {
                width: 1600,
                height: 900,
                variants: vec![
                    Variant { href: "media/boat-480.jpg".into(), width: 480 },
                    Variant { href: "media/boat-960.jpg".into(), width: 960 },
                ],
            }),
            "media/a b.png" => Some(Picture::single("media/a-b.png", 30, 40)),
            _ => None,
        }
    }
}

pub(super) fn settings(language: &str) -> TextSettings<'_> {
    TextSettings { language, headline: Some(""), links: &World, pictures: &World }
}

/// The blocks of an English text, joined.
pub(super) fn html(body: &str) -> String {
    LiveText::new(body, &settings("en")).html().to_string()
}

/// The messages of its warnings.
pub(super) fn warnings(body: &str) -> Vec<String> {
    LiveText::new(body, &settings("en")).warnings().map(|warning| warning.in_file(1)).collect()
}
