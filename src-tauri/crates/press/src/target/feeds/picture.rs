//! The picture of an item of a feed.

use quick_xml::Writer;
use serde::{Deserialize, Serialize};

use super::xml::text;
use crate::text::caption_text;
use crate::theme::{PageInput, absolute};

/// The namespace of [`ItemPicture::write`].
pub(super) const MEDIA_RSS: &str = "http://search.yahoo.com/mrss/";

/// The lead picture of an item: its largest file, if the publication has an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ItemPicture {
    pub(super) address: String,
    width: u32,
    height: u32,
    /// The alternative text; may be empty.
    alt: String,
    /// May be empty.
    caption: String,
    /// May be empty.
    credit: String,
}

impl ItemPicture {
    pub(super) fn of(input: &PageInput<'_>, language: &str) -> Option<Self> {
        let (lead, described) = (input.lead.as_ref()?, input.article.image.as_ref()?);
        let (width, height) = lead.largest_size();
        Some(Self {
            address: absolute(input, lead)?,
            width,
            height,
            alt: described.alt.clone(),
            caption: caption_text(&described.caption, language),
            credit: caption_text(&described.credit, language),
        })
    }

    /// Its media type.
    fn kind(&self) -> &'static str {
        if self.address.ends_with(".png") { "image/png" } else { "image/jpeg" }
    }

    /// Writes it as RSS and Atom have it (Media RSS 1.5.1). A caption describes it; without one, its alternative
    /// text does.
    pub(super) fn write(&self, xml: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let (width, height) = (self.width.to_string(), self.height.to_string());
        let about = if self.caption.is_empty() { &self.alt } else { &self.caption };
        let facts = [
            ("url", self.address.as_str()),
            ("type", self.kind()),
            ("medium", "image"),
            ("width", &width),
            ("height", &height),
        ];
        let element = xml.create_element("media:content").with_attributes(facts);
        let written = element.write_inner_content(|xml| {
            let mut words = [("media:description", about), ("media:credit", &self.credit)].into_iter();
            words.try_for_each(|(name, words)| if words.is_empty() { Ok(()) } else { text(xml, name, words) })
        });
        written.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(alt: &str, caption: &str, credit: &str) -> String {
        let picture = ItemPicture {
            address: "https://h.example/media/pier.png".to_owned(),
            width: 800,
            height: 600,
            alt: alt.to_owned(),
            caption: caption.to_owned(),
            credit: credit.to_owned(),
        };
        let mut xml = Writer::new(Vec::new());
        picture.write(&mut xml).unwrap();
        String::from_utf8(xml.into_inner()).unwrap()
    }

    #[test]
    fn a_picture_says_what_is_known_of_it_and_nothing_else() {
        let whole = written("A pier", "The pier & its <lamp>", "Ivarsen");
        assert!(whole.starts_with("<media:content url=\"https://h.example/media/pier.png\" type=\"image/png\""));
        assert!(whole.contains("<media:description>The pier &amp; its &lt;lamp&gt;</media:description>"), "{whole}");
        assert!(whole.contains("<media:credit>Ivarsen</media:credit>"), "{whole}");
        let uncaptioned = written("A pier", "", "");
        assert!(uncaptioned.contains("<media:description>A pier</media:description>"), "{uncaptioned}");
        assert!(!uncaptioned.contains("media:credit"), "{uncaptioned}");
        assert!(!written("", "", "").contains("media:description"));
    }
}
