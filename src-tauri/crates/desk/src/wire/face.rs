//! The faces of an article: what others than the readers of its page see of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which face of an article to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FaceRequest {
    /// An article's id, slug or file.
    pub id: String,
    /// The face.
    pub face: FaceName,
}

/// A face of an article beside its page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum FaceName {
    /// What networks show above a link to it.
    Share,
    /// Its teaser in lists and on the front page.
    Card,
    /// Its entry in feeds.
    Feed,
    /// Its page in a list of search results.
    Search,
}

/// A face of an article, as exports would have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FaceView {
    /// The article's language, as a BCP 47 tag.
    pub language: String,
    /// Whether it runs from right to left.
    pub right_to_left: bool,
    /// What is missing or left out.
    pub gaps: Vec<FaceGap>,
    /// What there is to show.
    pub shown: Face,
}

/// Something that a face lacks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FaceGap {
    /// What, and what follows from that, in a sentence or two.
    pub message: String,
    /// Where it is set, if that is one place.
    pub set: Option<GapPlace>,
}

/// Where something is set that a face lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum GapPlace {
    /// In the headline.
    Headline,
    /// In the dek.
    Dek,
    /// In the date among the details.
    Date,
    /// In the lead picture among the details.
    Picture,
    /// In the settings of the publication.
    Settings,
}

/// What there is to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[serde(tag = "face", rename_all = "kebab-case")]
pub enum Face {
    /// What networks show above a link, and below it.
    Share(ShareFace),
    /// The teaser in each place.
    Card(CardFace),
    /// The entry in feeds.
    Feed(FeedFace),
    /// The page in a list of search results.
    Search(SearchFace),
}

/// What networks show above a link, and the words below it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShareFace {
    /// The picture; none if networks show none.
    pub picture: Option<SharePicture>,
    /// The name of the site, as its address has it; empty without an address.
    pub site: String,
    /// The title.
    pub title: String,
    /// The description; may be empty.
    pub description: String,
}

/// The picture above a link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SharePicture {
    /// Where it is, as seen from a page in the preview.
    pub src: String,
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// What it shows, as networks tell those who do not see it.
    pub alt: String,
    /// What kind it is.
    pub kind: ShareKind,
}

/// What kind of picture networks show.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ShareKind {
    /// A card, drawn with the lead picture and the headline.
    Picture,
    /// A card, drawn of words alone.
    Words,
    /// The lead picture itself, which has the shape of a card.
    Lead,
    /// The lead picture, in place of a card that cannot be drawn.
    Instead,
}

/// The teaser of an article, in each place that the theme has for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CardFace {
    /// A page of a list with it.
    pub list: String,
    /// The front page, filled with it.
    pub front: String,
    /// How the addresses of all its cards begin.
    pub own: String,
    /// The places.
    pub places: Vec<CardPlace>,
}

/// A place for a teaser.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CardPlace {
    /// What it is called.
    pub label: String,
    /// Whether it is on the front page, and not in a list.
    pub on_front: bool,
    /// The address to which the teaser in this place links, and no other on its page.
    pub link: String,
}

/// What feeds say of an article, beside its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FeedFace {
    /// The headline; may be empty.
    pub headline: String,
    /// The announcement and what the article is about.
    pub summary: String,
    /// The names of its authors.
    pub authors: Vec<String>,
    /// When it was published.
    pub published: Option<ShownDay>,
    /// When it was changed after that.
    pub changed: Option<ShownDay>,
    /// Tags and section.
    pub terms: Vec<String>,
    /// The lead picture, which many readers of feeds show beside the entry.
    pub picture: Option<FeedPicture>,
    /// Where it leads.
    pub address: Option<String>,
}

/// The picture of an entry in feeds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FeedPicture {
    /// Where it is, as seen from a page in the preview.
    pub src: String,
    /// Its alternative text.
    pub alt: String,
}

/// A day, in the language of the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ShownDay {
    /// For machines.
    pub machine: String,
    /// For readers.
    pub shown: String,
}

/// A page in a list of search results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SearchFace {
    /// Its address; unknown if the publication has none.
    pub address: Option<String>,
    /// Its title.
    pub title: CutLine,
    /// Its description; may be empty.
    pub description: CutLine,
}

/// A line of which only the beginning may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CutLine {
    /// The beginning.
    pub shown: String,
    /// What may be cut off; empty if nothing is.
    pub rest: String,
    /// How many letters it has.
    pub letters: u32,
    /// About how many are shown.
    pub most: u32,
}
