//! The answer.

use article::ArticleId;

use super::asked::Query;
use super::near::Nearest;
use super::reason::{self, Reason};
use super::score::{Evidence, Parts, Scored};
use super::vector::Vector;
use crate::archive::Archive;
use crate::forward::Forward;
use crate::profile::Profile;
use crate::twins::{self, Twin};

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
        let evidence = Evidence::of(self, query, &mut nearest, &vector, forward)?;
        let mut scored = evidence.scored(self, query, &nearest);
        scored.sort_by(|one, other| other.parts.sum().total_cmp(&one.parts.sum()).then(one.id.cmp(&other.id)));
        let twins = twins(query, &mut scored, forward)?;
        let usual = reason::usual(&scored);
        scored.truncate(query.most);
        let reasons = reason::explained(self, query, &vector, &evidence, &scored, &usual, forward)?;
        let candidates = scored.into_iter().zip(reasons).map(|(of, reasons)| Candidate {
            id: of.id,
            score: of.parts.sum(),
            cosine: of.cosine,
            parts: of.parts,
            reasons,
        });
        let candidates = candidates.collect();
        Ok(Found { candidates, twins, unread: nearest.unread })
    }
}

/// Takes the articles that tell the same story out of those that are scored.
fn twins<F: Forward>(query: &Query<'_>, scored: &mut Vec<Scored>, forward: &F) -> Result<Vec<Twin>, F::Error> {
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
