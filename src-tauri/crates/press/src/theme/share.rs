//! What networks show above a link to an article: its lead picture, or a card drawn for it.

use article::Focus;

use super::facts;
use super::input::PageInput;
use super::look::Look;
use super::site::base;
use crate::card::{Card, CardPicture, SIZE, draw};
use crate::picture::PictureError;
use crate::text::{Picture, line_text};

/// What networks show above a link to an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shared {
    /// A card that is drawn for it.
    Card(ShareCard),
    /// Its lead picture: its largest file, with width and height.
    Lead(Picture, (u32, u32)),
    /// Nothing.
    Nothing,
}

/// What networks show above a link to an article; and why that is no card, where it should be one.
pub fn shared(look: &Look, input: &PageInput<'_>) -> (Shared, Option<String>) {
    let why = match share_card(look, input) {
        Ok(Some(card)) => return (Shared::Card(card), None),
        other => other.err(),
    };
    let Some(picture) = input.lead.clone().filter(|picture| facts::absolute(input, picture).is_some()) else {
        return (Shared::Nothing, why);
    };
    let size = picture.largest_size();
    (Shared::Lead(picture, size), why)
}

/// The card of an article, to be drawn with [`crate::card::draw`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShareCard {
    /// What is on it.
    pub card: Card,
    /// Whether the lead picture is on it, and the point of it that stays in sight.
    pub picture: Option<Focus>,
    /// What exactly this card is kept by between exports.
    pub key: [u8; 32],
    /// What of the article is not on it, because no font has its letters.
    pub left_out: Vec<&'static str>,
}

impl ShareCard {
    /// Its file, beside the article's page. The name changes with everything on it, since networks keep what they saw.
    pub fn name(&self) -> String {
        let hash: String = self.key.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        format!("card-{hash}.{}", if self.picture.is_some() { "jpg" } else { "png" })
    }

    /// Draws it. `lead` is the largest file of the lead picture, if that can be read.
    pub fn draw(&self, lead: Option<&[u8]>) -> Result<Vec<u8>, PictureError> {
        draw(&self.card, self.picture.zip(lead).map(|(focus, bytes)| CardPicture { bytes, focus }))
    }
}

/// The card of an article. None if the publication has no web address, without which nobody finds it, or if the lead picture
/// has the shape of a card itself. The error says why there is none although there should be one.
pub fn share_card(look: &Look, input: &PageInput<'_>) -> Result<Option<ShareCard>, String> {
    if base(&input.publication.address).is_none() || input.lead.as_ref().is_some_and(is_card) {
        return Ok(None);
    }
    let language = facts::language(input);
    let (card, left_out) = Card {
        style: look.card_style_with(input.lead.as_ref()),
        language: language.to_owned(),
        headline: facts::headline(input),
        dek: line_text(&input.article.dek, language),
        section: input.article.section.clone(),
        publication: input.publication.name.clone(),
    }
    .writable();
    let unwritable = card.unwritable();
    if !unwritable.is_empty() {
        let instead = if input.lead.is_some() { "networks show the lead picture" } else { "networks show no picture" };
        return Err(format!(
            "there is no share card, because its fonts do not have “{unwritable}” of the headline; {instead}"
        ));
    }
    let lead = input.lead.as_ref().filter(|lead| lead.width >= WIDE_ENOUGH && lead.height >= WIDE_ENOUGH / 2);
    let picture = lead.map(|lead| lead.focus.unwrap_or_default());
    let key = card.key(lead.map(file_name).unwrap_or_default(), picture.unwrap_or_default());
    Ok(Some(ShareCard { card, picture, key, left_out }))
}

/// A picture less wide than this would look coarse on a card.
const WIDE_ENOUGH: u32 = 600;

/// Whether a picture can stand for a card: as wide as one, and of a shape of which networks cut off almost nothing (1.75 to 2.1
/// times as wide as high).
fn is_card(picture: &Picture) -> bool {
    let ratio = f64::from(picture.width) / f64::from(picture.height.max(1));
    (1.75..=2.1).contains(&ratio) && picture.largest().is_some_and(|largest| largest.width >= SIZE.0)
}

/// The name of its largest file, which has a hash of the original in it.
fn file_name(picture: &Picture) -> &str {
    picture.largest().map(|largest| largest.href.rsplit('/').next().unwrap_or_default()).unwrap_or_default()
}
