//! Proving a bundle.

use std::path::Path;

use serde::Serialize;
use ts_rs::TS;

use super::approvals;
pub use super::approvals::ApprovalProof;
use super::seals;
pub use super::seals::SealProof;
use crate::{Error, ErrorCode, logbook};

/// How a bundle differs from its manifest.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Verification {
    /// The bundle, as named.
    pub bundle: String,
    /// Whether it does not.
    pub ok: bool,
    /// Files with other content.
    pub changed: Vec<String>,
    /// Files that are gone.
    pub missing: Vec<String>,
    /// Files that the manifest does not name.
    pub added: Vec<String>,
    /// The approvals that the manifest has, and what each proves.
    pub approvals: Vec<ApprovalProof>,
    /// The slugs of articles that it says nobody approved as they are.
    pub unapproved: Vec<String>,
    /// Who made it; none if nobody signed it.
    pub seal: Option<SealProof>,
}

/// Proves that a bundle, a folder or a zip file, is as its manifest says, and its approvals genuine. `folder` is that of the
/// publication, if it is at hand: its people have the keys that should have signed.
pub fn verify(bundle: &Path, folder: Option<&Path>) -> Result<Verification, Error> {
    let found = press::bundle::verify(bundle).map_err(|error| Error::new(ErrorCode::NotVerified, error.to_string()))?;
    let (people, _) = folder.map(logbook::people_of).transpose()?.unwrap_or_default();
    let approvals = approvals::proofs(&found.articles, &people);
    let unapproved = found.articles.iter().filter(|article| article.approval.is_none());
    let seal = found.signature.as_ref().map(|seal| seals::proof(seal, &found.manifest, &people));
    let genuine = |problem: &Option<String>| problem.is_none();
    Ok(Verification {
        bundle: bundle.display().to_string(),
        ok: found.ok
            && approvals.iter().all(|proof| genuine(&proof.problem))
            && seal.iter().all(|proof| genuine(&proof.problem)),
        seal,
        unapproved: unapproved.map(|article| article.slug.clone()).collect(),
        approvals,
        changed: found.changed,
        missing: found.missing,
        added: found.added,
    })
}
