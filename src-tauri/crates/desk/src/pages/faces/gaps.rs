//! What a face lacks, in words: what follows from that, and where it is set.

use press::theme::day;

use super::sight::Sight;
use crate::wire::{FaceGap, FaceName, GapPlace};

/// What this face lacks.
pub(super) fn of(sight: &Sight<'_>, face: FaceName) -> Vec<FaceGap> {
    let found = [
        headline(sight, face).map(|words| (words, GapPlace::Headline)),
        dek(sight, face).map(|words| (words, GapPlace::Dek)),
        date(sight, face).map(|words| (words, GapPlace::Date)),
        picture(sight, face).map(|words| (words, GapPlace::Picture)),
        address(sight, face).map(|words| (words.to_owned(), GapPlace::Settings)),
    ];
    found.into_iter().flatten().map(|(message, set)| FaceGap { message, set: Some(set) }).collect()
}

fn headline(sight: &Sight<'_>, face: FaceName) -> Option<String> {
    let follows = match face {
        FaceName::Share | FaceName::Search => "the name of the publication stands in its place",
        FaceName::Card => "no card can be shown",
        FaceName::Feed => "the entry has an empty title",
    };
    sight.input.article.headline.trim().is_empty().then(|| format!("There is no headline: {follows}."))
}

fn dek(sight: &Sight<'_>, face: FaceName) -> Option<String> {
    let article = sight.input.article;
    let has_excerpt = article.excerpt.as_deref().is_some_and(|excerpt| !excerpt.trim().is_empty());
    let follows = match face {
        FaceName::Search if !has_excerpt => "there is no description, and search engines choose words from the text",
        FaceName::Share if !has_excerpt => "a link to the article has no description",
        FaceName::Card => "a card has no words below its headline",
        _ => return None,
    };
    article.dek.trim().is_empty().then(|| format!("There is no dek: {follows}."))
}

fn date(sight: &Sight<'_>, face: FaceName) -> Option<String> {
    let follows = match face {
        FaceName::Card => "a card shows none, and the article comes last in lists",
        FaceName::Feed => "feed.xml (Atom) leaves the article out, and the other feeds show none",
        FaceName::Share | FaceName::Search => return None,
    };
    match sight.input.article.date.as_deref() {
        None => Some(format!("There is no date: {follows}.")),
        Some(written) if day(written, sight.language()).is_none() => {
            Some(format!("“{written}” is no date: {follows}."))
        }
        Some(_) => None,
    }
}

fn picture(sight: &Sight<'_>, face: FaceName) -> Option<String> {
    let image = sight.input.article.image.as_ref().filter(|image| !image.path.is_empty())?;
    let shows = matches!(face, FaceName::Share | FaceName::Card);
    (shows && sight.input.lead.is_none())
        .then(|| format!("The lead picture {} is not there: add it to the publication’s media folder.", image.path))
}

fn address(sight: &Sight<'_>, face: FaceName) -> Option<&'static str> {
    let words = match face {
        FaceName::Share => {
            "The publication has no web address: networks find no picture, so that no card is drawn. It is set as “address” in publication.toml."
        }
        FaceName::Feed => {
            "The publication has no web address: the entry leads to no page. It is set as “address” in publication.toml."
        }
        FaceName::Search => {
            "The publication has no web address: that of the page is not known. It is set as “address” in publication.toml."
        }
        FaceName::Card => return None,
    };
    (!sight.has_address()).then_some(words)
}
