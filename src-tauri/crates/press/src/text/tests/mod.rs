//! Tests of rendering texts.

mod dialect;
mod edits;
mod hostile;
mod left_out;
mod pathological;

use article::{ArticleId, PublicationPath, Slug};

use super::{Addresses, LiveText, Picture, Resolver, TextSettings, Variant};
use crate::edition::Entry;

/// A small publication: two pictures and one article.
pub(super) struct World;

impl Resolver for World {
    fn article(&self, target: &str) -> Option<Entry> {
        let entry = || Entry { id: ArticleId::new(1, [0; 10]), slug: Slug::from_headline("night-ferry") };
        (target == "night-ferry").then(entry)
    }

    fn picture(&self, path: &PublicationPath) -> Option<(u32, u32)> {
        Addresses::picture(self, path).map(|picture| (picture.width, picture.height))
    }
}

impl Addresses for World {
    fn article(&self, entry: &Entry) -> Option<String> {
        Some(format!("../{}/", entry.slug))
    }

    fn picture(&self, path: &PublicationPath) -> Option<Picture> {
        match path.as_str() {
            "media/boat.jpg" => Some(Picture {
                width: 1600,
                height: 900,
                variants: vec![
                    Variant { href: "media/boat-480.jpg".into(), width: 480 },
                    Variant { href: "media/boat-960.jpg".into(), width: 960 },
                ],
                webp: Vec::new(),
                focus: None,
                tone: None,
            }),
            "media/a b.png" => Some(Picture::single("media/a-b.png", 30, 40)),
            _ => None,
        }
    }
}

pub(super) fn settings(language: &str) -> TextSettings<'_> {
    TextSettings { language, headline: Some(""), resolver: &World, addresses: &World }
}

/// The blocks of an English text, joined.
pub(super) fn html(body: &str) -> String {
    LiveText::new(body, &settings("en")).html().to_string()
}

/// The messages of a text's warnings.
pub(super) fn warnings(body: &str) -> Vec<String> {
    LiveText::new(body, &settings("en")).warnings().map(|warning| warning.in_file(1)).collect()
}
