//! Candidates: the articles that an editor would pick for the one at hand.

mod near;
mod reason;
mod score;
mod vector;

use std::collections::BTreeSet;

use article::ArticleId;

use crate::archive::Archive;
use crate::facts::Facts;
use crate::forward::Forward;
use crate::profile::Profile;
use crate::profile::Text;
use crate::twins::{self, Twin};
use near::Nearest;
pub use reason::Reason;
pub use score::Parts;
use score::Scored;
use vector::Vector;

/// What is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Query<'q> {
    /// The article at hand, as it is now: what the archive has of it does not count. Its picks are never proposed; its day is
    /// today if it has no date yet.
    pub facts: &'q Facts,
    /// Its text, as it is now: reasons are worded as it is written.
    pub text: &'q Text<'q>,
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
    /// Why it is proposed, in the order of weight: at most two.
    pub reasons: Vec<Reason>,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The candidates, the best first; equals by id.
    pub candidates: Vec<Candidate>,
    /// Articles that tell the same story, the likest first.
    pub twins: Vec<Twin>,
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
        let mut scored = evidence.scored(self, query, &nearest);
        scored.sort_by(|one, other| other.parts.sum().total_cmp(&one.parts.sum()).then(one.id.cmp(&other.id)));
        let twins = twins(query, &mut scored, forward)?;
        let usual = reason::usual(&scored);
        scored.truncate(query.most);
        let candidates = reason::explained(self, query, &vector, &evidence, scored, &usual, forward)?;
        Ok(Found { candidates, twins, unread: nearest.unread })
    }
}

/// Takes the articles that tell the same story out of those that are scored.
fn twins<F: Forward>(
    query: &Query<'_>,
    scored: &mut Vec<Scored>,
    forward: &F,
) -> Result<Vec<Twin>, F::Error> {
    let mut near: Vec<&Scored> = scored.iter().filter(|of| of.cosine >= twins::WORTH_A_LOOK).collect();
    near.sort_by(|one, other| other.cosine.total_cmp(&one.cosine).then(one.id.cmp(&other.id)));
    let near: Vec<ArticleId> = near.into_iter().take(twins::MOST).map(|of| of.id).collect();
    let mut twins = Vec::new();
    forward.rows(&near, &mut |place, row| {
        let likeness = Profile::from_bytes(row).ok().and_then(|other| twins::likeness(query.profile, &other));
        twins.extend(near.get(place).zip(likeness).map(|(id, likeness)| Twin { id: *id, likeness }));
    })?;
    scored.retain(|of| !twins.iter().any(|twin| twin.id == of.id));
    twins.sort_by(|one, other| other.likeness.total_cmp(&one.likeness).then(one.id.cmp(&other.id)));
    Ok(twins)
}
