//! One candidate for each story.

use article::ArticleId;
use related::{Candidate, Forward as _, Profile};

use crate::Error;
use crate::archive::Rows;

/// A candidate, and those that tell the same story as it does.
pub(super) struct Told {
    pub(super) candidate: Candidate,
    pub(super) copies: Vec<ArticleId>,
}

/// So many candidates more are looked at, because some may be copies of others.
pub(super) const SPARE: usize = 4;

/// The best `most` candidates, each with the copies of it among the others: nobody reads a story twice.
pub(super) fn one_of_each(candidates: Vec<Candidate>, rows: &Rows<'_, '_>, most: usize) -> Result<Vec<Told>, Error> {
    let ids: Vec<ArticleId> = candidates.iter().map(|candidate| candidate.id).collect();
    let mut profiles: Vec<Option<Profile>> = vec![None; ids.len()];
    rows.rows(&ids, &mut |place, row| profiles[place] = Profile::from_bytes(row).ok())?;
    let mut told: Vec<(Told, Option<Profile>)> = Vec::new();
    for (candidate, profile) in candidates.into_iter().zip(profiles) {
        let is_copy = |(_, of): &&mut (Told, Option<Profile>)| {
            of.as_ref().zip(profile.as_ref()).is_some_and(|(of, profile)| related::likeness(of, profile).is_some())
        };
        match told.iter_mut().find(is_copy) {
            Some((first, _)) => first.copies.push(candidate.id),
            None => told.push((Told { candidate, copies: Vec::new() }, profile)),
        }
    }
    Ok(told.into_iter().map(|(told, _)| told).take(most).collect())
}
