//! Candidates: the articles that an editor would pick for the one at hand.

pub(crate) mod near;
pub(crate) mod score;
mod vector;

use std::collections::BTreeSet;

use article::ArticleId;

use crate::archive::Archive;
use crate::facts::Facts;
use crate::forward::Forward;
use crate::profile::Profile;
use near::Nearest;
pub use score::Parts;
use vector::Vector;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// The article at hand, as it is now: what the archive has of it does not count. Its picks are never proposed; its day is
    /// today if it has no date yet.
    pub facts: &'q Facts,
    /// Its terms, as they are now.
    pub profile: &'q Profile,
    /// What must not be proposed besides: what was declined, is in the trash…
    pub except: &'q BTreeSet<ArticleId>,
    /// Whether only articles are proposed that are not newer, where both have dates.
    pub older_only: bool,
    /// How many candidates are wanted at most.
    pub most: usize,
}

/// An article that an editor might pick.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its id.
    pub id: ArticleId,
    /// How well it fits: comparable among the candidates of one query only.
    pub score: f64,
    /// How alike the two texts are, from 0 to 1.
    pub cosine: f64,
    /// What the score is made of.
    pub parts: Parts,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The candidates, the best first; equals by id.
    pub candidates: Vec<Candidate>,
    /// Articles whose rows are damaged or missing: they took part without their words.
    pub unread: Vec<ArticleId>,
}

impl Archive {
    /// Finds candidates for an article.
    ///
    /// # Errors
    /// Rows cannot be read.
    pub fn candidates<F: Forward>(&self, query: &Query<'_>, forward: &F) -> Result<Found, F::Error> {
        let vector = Vector::of(self, query, forward)?;
        let mut nearest = Nearest::of(self, query, &vector, forward)?;
        let evidence = score::Evidence::of(self, query, &mut nearest, &vector, forward)?;
        let mut candidates = evidence.scored(self, query, &nearest);
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.id.cmp(&other.id)));
        candidates.truncate(query.most);
        Ok(Found { candidates, unread: nearest.unread })
    }
}
