//! The faces that are words alone: the entry in feeds, the page in a list of search results.

use press::face::Cut;
use press::target::feed_entry;

use super::sight::Sight;
use crate::Error;
use crate::wire::{CutLine, FeedFace, FeedPicture, SearchFace, ShownDay};

/// What feeds say of an article.
pub(super) fn feed(sight: &Sight<'_>) -> FeedFace {
    let entry = feed_entry(&sight.input);
    let day = |day: press::theme::Day| ShownDay { machine: day.machine, shown: day.shown };
    let alt = sight.input.article.image.as_ref().map(|image| image.alt.clone()).unwrap_or_default();
    let src = entry.picture.as_ref().and_then(|picture| picture.middle()).map(|file| file.href.clone());
    FeedFace {
        picture: src.map(|src| FeedPicture { src, alt }),
        headline: entry.headline,
        summary: entry.summary,
        authors: entry.authors,
        published: entry.published.map(day),
        changed: entry.changed.map(day),
        terms: entry.terms,
        address: entry.address,
    }
}

/// What a list of search results shows of its page.
pub(super) fn search(sight: &Sight<'_>) -> Result<SearchFace, Error> {
    let head = sight.head()?;
    let line = |cut: Cut| CutLine {
        shown: cut.shown,
        rest: cut.rest,
        letters: u32::try_from(cut.letters).unwrap_or(u32::MAX),
        most: u32::try_from(cut.most).unwrap_or(u32::MAX),
    };
    Ok(SearchFace {
        address: head.address,
        title: line(Cut::title(&head.title)),
        description: line(Cut::description(&head.description)),
    })
}
