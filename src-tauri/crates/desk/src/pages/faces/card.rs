//! The card: the teaser in each place that the theme has for it.

use press::face::{Spot, cards};
use press::theme::Teaser;

use super::sight::Sight;
use crate::wire::{CardFace, CardPlace};
use crate::{Error, ErrorCode};

/// The pages with the card. `newest` is the date of the newest article.
pub(super) fn face(sight: &Sight<'_>, newest: Option<&str>) -> Result<CardFace, Error> {
    let section = if sight.input.article.section.is_empty() { "" } else { "section/" };
    let teaser = Teaser::new(&sight.input, section.to_owned());
    let made = cards(&sight.shown.look, sight.settings, &teaser, newest)
        .map_err(|error| Error::new(ErrorCode::File, error.to_string()))?;
    // Without a headline there is nothing to see but its place.
    let has_headline = !sight.input.article.headline.trim().is_empty();
    let places = made.places.into_iter().filter(|_| has_headline).map(|(spot, link)| CardPlace {
        label: label(&spot),
        on_front: spot != Spot::List,
        link,
    });
    // In the preview, the files of the theme lie in a folder that has the name of this look.
    let assets = format!("\"{}/", sight.shown.folder);
    let here = |page: &str| page.replace("\"assets/", &assets);
    Ok(CardFace { list: here(&made.list), front: here(&made.front), own: made.own, places: places.collect() })
}

fn label(spot: &Spot) -> String {
    match spot {
        Spot::List => "In a list".into(),
        Spot::Position(name) => format!("On the front page: {}", name.replace(['-', '_'], " ")),
        Spot::Section => "On the front page: in its section".into(),
        Spot::Languages => "On the front page: in other languages".into(),
        Spot::Rest => "On the front page: further down".into(),
    }
}
