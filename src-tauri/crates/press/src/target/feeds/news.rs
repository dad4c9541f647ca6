//! The sitemap for news (developers.google.com, “Create a news sitemap”).

use jiff::{SignedDuration, Timestamp};

use super::sitemap::file;
use super::xml::text;
use super::{Feed, Item};
use crate::language::primary;
use crate::theme::{canonical_address, moment};

/// Only articles of the last two days belong in it.
const NEW: SignedDuration = SignedDuration::from_hours(48);

impl Feed<'_> {
    /// The articles of the two days up to the newest one, which is not newer than `until`: there is no clock here, and a site
    /// is as new as that.
    pub(super) fn news(&self, until: Option<Timestamp>) -> std::io::Result<Vec<u8>> {
        let published = |item: &Item| -> Option<Timestamp> {
            moment(item.published.as_deref()?).filter(|at| until.is_some_and(|until| *at <= until))
        };
        let newest = self.items.iter().filter_map(|(item, _)| published(item)).max();
        let is_new =
            |item: &Item| published(item).zip(newest).is_some_and(|(at, newest)| newest.duration_since(at) <= NEW);
        file("urlset", &[("xmlns:news", "http://www.google.com/schemas/sitemap-news/0.9")], |xml| {
            for (item, _) in self.items.iter().filter(|(item, _)| is_new(item)) {
                let Some(address) = canonical_address(&self.publication.address, &item.slug) else { continue };
                xml.create_element("url").write_inner_content(|xml| {
                    text(xml, "loc", &address)?;
                    xml.create_element("news:news").write_inner_content(|xml| {
                        xml.create_element("news:publication").write_inner_content(|xml| {
                            text(xml, "news:name", &self.publication.name)?;
                            text(xml, "news:language", &language(&item.language))
                        })?;
                        text(xml, "news:publication_date", item.published.as_deref().unwrap_or_default())?;
                        text(xml, "news:title", &item.headline)
                    })?;
                    Ok(())
                })?;
            }
            Ok(())
        })
    }
}

/// The language without its region, except for Chinese, of which two written forms are told apart.
fn language(tag: &str) -> String {
    match primary(tag).as_str() {
        "zh" if tag.contains("Hant") || tag.ends_with("TW") || tag.ends_with("HK") => "zh-tw".into(),
        "zh" => "zh-cn".into(),
        other => other.to_owned(),
    }
}
