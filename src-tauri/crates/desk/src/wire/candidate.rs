//! Candidates for related posts.

use article::{Standing, Status};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{StandingName, StatusName};

/// Asks for candidates.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CandidatesRequest {
    /// The article at hand.
    pub id: String,
    /// How many candidates are wanted at most.
    pub most: u32,
}

/// What could be picked for an article.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct CandidatesView {
    /// The candidates, the best first.
    pub candidates: Vec<CandidateRow>,
    /// Articles that tell the same story, the likest first. They are not proposed.
    pub twins: Vec<TwinRow>,
    /// How far the library was read, if that is not done yet: until then, there are no candidates.
    pub reading: Option<ReadSoFar>,
}

/// How much of the library was read.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ReadSoFar {
    /// Articles that were read.
    pub done: u32,
    /// Articles in all.
    pub total: u32,
}

/// An article that an editor might pick.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CandidateRow {
    /// Its id.
    pub article: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// What its card would say without a teaser.
    pub excerpt: String,
    /// Why it is proposed, in a sentence.
    pub reason: String,
    /// The same in parts.
    pub parts: Vec<ReasonPart>,
    /// How well it fits: comparable within one list only.
    pub score: f64,
    /// Its status.
    #[ts(as = "StatusName")]
    pub status: Status,
    /// What its status is worth, if it is `approved`.
    #[ts(as = "Option<StandingName>")]
    pub standing: Option<Standing>,
    /// What speaks against it; empty if nothing does.
    pub warning: String,
}

/// A part of a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReasonPart {
    /// Its words.
    pub text: String,
    /// Whether these words scored.
    pub strong: bool,
}

/// An article that tells the same story.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TwinRow {
    /// Its id.
    pub article: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// How much of the two is the same, in percent.
    pub percent: u32,
}

/// Adds related posts to an article, or takes some away.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct RelateRequest {
    /// The article.
    pub article: String,
    /// To be added at the end.
    pub add: Vec<String>,
    /// To be taken away.
    pub remove: Vec<String>,
}

/// Asks for related posts for many articles.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FillRequest {
    /// The articles.
    pub articles: Vec<String>,
    /// How many related posts each is to have.
    pub upto: u32,
    /// How many of those that have fewer are looked at.
    pub most: u32,
}

/// What would be added.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct FillProposal {
    /// Articles for which something fits.
    pub rows: Vec<FillRow>,
    /// How many have fewer, too, and were not looked at.
    pub left: u32,
}

/// Articles by their ids, each with the ids of what it gets, or loses.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FillChosen {
    /// The articles.
    pub rows: Vec<(String, Vec<String>)>,
}

/// What was done of that.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, TS)]
pub struct Filled {
    /// The articles, each with what came, or went.
    pub rows: Vec<(String, Vec<String>)>,
    /// Articles that could not be written, each in a sentence that names it.
    pub failed: Vec<String>,
}

impl Filled {
    /// How many related posts came, or went.
    pub fn posts(&self) -> usize {
        self.rows.iter().map(|(_, posts)| posts.len()).sum()
    }
}

/// What would be added to an article.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FillRow {
    /// Its id.
    pub article: String,
    /// Its slug.
    pub slug: String,
    /// Its headline; may be empty.
    pub headline: String,
    /// Whether it is approved as it stands, and would be so no more.
    pub approved: bool,
    /// What would be added, the best first.
    pub add: Vec<CandidateRow>,
}

/// Asks for the words with which an article is offered on the page of another.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TeaserRequest {
    /// The article at hand.
    pub id: String,
    /// The article that is offered.
    pub other: String,
}
