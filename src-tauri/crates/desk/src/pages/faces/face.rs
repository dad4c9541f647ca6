//! One face of an article, as its window asks for it.

use super::{card, gaps, share, sight, words};
use crate::wire::{Face, FaceName, FaceRequest, FaceView, ListRequest, Sort};
use crate::{Error, OpenPublication, read, store};

/// A face of an article as it is being written.
pub(crate) fn face(publication: &OpenPublication, request: FaceRequest) -> Result<FaceView, Error> {
    let id = store::find(publication, &request.id)?;
    let newest = if request.face == FaceName::Card { newest(publication)? } else { None };
    sight::with(publication, id, |sight| {
        let mut gaps = gaps::of(sight, request.face);
        let shown = match request.face {
            FaceName::Share => {
                let (shown, more) = share::face(sight)?;
                gaps.extend(more);
                Face::Share(shown)
            }
            FaceName::Card => Face::Card(card::face(sight, newest.as_deref())?),
            FaceName::Feed => Face::Feed(words::feed(sight)),
            FaceName::Search => Face::Search(words::search(sight)?),
        };
        let language = sight.language().to_owned();
        let right_to_left = press::language::direction(&language) == press::language::Direction::RightToLeft;
        Ok(FaceView { language, right_to_left, gaps, shown })
    })
}

/// The date of the newest article, whose year lists leave out.
fn newest(publication: &OpenPublication) -> Result<Option<String>, Error> {
    let request = ListRequest { sort: Sort::Date, limit: 1, ..ListRequest::default() };
    let page = read::list::list(publication, request)?;
    Ok(page.rows.into_iter().next().and_then(|row| row.date))
}
