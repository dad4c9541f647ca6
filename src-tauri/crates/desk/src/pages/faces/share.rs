//! The share card: what networks show above a link, and the words below it.

use article::ArticleId;
use press::card::SIZE;
use press::picture::DerivativeCache;
use press::theme::{ShareCard, Shared, shared};

use super::sight::{self, Sight};
use crate::pages::derivatives::{self, Cache};
use crate::wire::{FaceGap, GapPlace, ShareFace, ShareKind, SharePicture};
use crate::{Error, ErrorCode, OpenPublication};

/// What networks show, and what there is to say of it.
pub(super) fn face(sight: &Sight<'_>) -> Result<(ShareFace, Vec<FaceGap>), Error> {
    let head = sight.head()?;
    let (shown, why) = shared(&sight.shown.look, &sight.input);
    let mut gaps: Vec<FaceGap> = why.iter().map(|why| FaceGap { message: sentence(why), set: None }).collect();
    let image = sight.input.article.image.as_ref();
    let alt = image.map(|image| image.alt.clone()).unwrap_or_default();
    let picture = match shown {
        Shared::Card(card) => {
            if !card.left_out.is_empty() {
                let what = card.left_out.join(" and ");
                gaps.push(FaceGap {
                    message: format!("The card does not show the {what}, because its fonts lack letters of it."),
                    set: None,
                });
            }
            if image.is_none() {
                let message = "There is no lead picture: the card has words alone.".to_owned();
                gaps.push(FaceGap { message, set: Some(GapPlace::Picture) });
            }
            let kind = if card.picture.is_some() { ShareKind::Picture } else { ShareKind::Words };
            let src = format!("{FOLDER}{}/{}", sight.input.article.id, card.name());
            let alt = if card.picture.is_some() { alt } else { head.shared_title.clone() };
            Some(SharePicture { src, width: SIZE.0, height: SIZE.1, alt, kind })
        }
        Shared::Lead(picture, (width, height)) => {
            let src = picture.largest().map(|file| file.href.clone()).unwrap_or_default();
            Some(SharePicture {
                src,
                width,
                height,
                alt,
                kind: if gaps.is_empty() { ShareKind::Lead } else { ShareKind::Instead },
            })
        }
        Shared::Nothing => None,
    };
    let or = |words: String, other: String| if words.is_empty() { other } else { words };
    let site = head.address.as_deref().map(host).unwrap_or_default();
    let title = or(head.shared_title, head.title);
    let description = or(head.shared_description, head.description);
    Ok((ShareFace { picture, site, title, description }, gaps))
}

/// Where the preview finds share cards: each under the id of its article, and the name that it has in an export.
const FOLDER: &str = "share/";

/// The file of a share card, by its path in the preview; none if the article has another card by now, or none.
pub(in crate::pages) fn file(publication: &OpenPublication, path: &str) -> Result<Option<Vec<u8>>, Error> {
    let Some((id, name)) = path.strip_prefix(FOLDER).and_then(|path| path.split_once('/')) else { return Ok(None) };
    let Ok(id) = id.parse::<ArticleId>() else { return Ok(None) };
    let found = sight::with(publication, id, |sight| {
        let Shared::Card(card) = shared(&sight.shown.look, &sight.input).0 else { return Ok(None) };
        let lead = sight.input.lead.as_ref().filter(|_| card.picture.is_some());
        let lead = lead.and_then(|lead| lead.largest()).map(|file| file.href.clone());
        Ok(Some((card, lead)))
    })?;
    let Some((card, lead)) = found.filter(|(card, _)| card.name() == name) else { return Ok(None) };
    drawn(publication, &card, lead.as_deref()).map(Some)
}

/// As an export would draw it. One that an export has kept is not drawn again; one that may change with the next letter is
/// not kept.
fn drawn(publication: &OpenPublication, card: &ShareCard, lead: Option<&str>) -> Result<Vec<u8>, Error> {
    if let Some(kept) = Cache::of(publication).card(&card.key) {
        return Ok(kept);
    }
    let decoded = lead.map(|lead| percent_encoding::percent_decode_str(lead).decode_utf8_lossy());
    let lead = decoded.map(|name| derivatives::read(publication, &name)).transpose()?.flatten();
    card.draw(lead.as_deref())
        .map_err(|error| Error::new(ErrorCode::BadPicture, format!("the share card cannot be drawn: {error}")))
}

/// The name of the site in an address.
fn host(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let name = bare.split(['/', '?', '#']).next().unwrap_or_default();
    name.strip_prefix("www.").unwrap_or(name).to_owned()
}

/// The words of a warning as a sentence.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
