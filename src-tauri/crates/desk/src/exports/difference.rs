//! What differs between two bundles.

use std::path::Path;

use press::bundle::Said;
pub use press::bundle::{Approved, ChangedArticle, Difference, NamedArticle, Pair};
use serde::Serialize;

use super::seals::{self, SealProof};
use crate::{Error, ErrorCode, logbook};

/// Whether there is a bundle, or a file that says it is one: a folder with a manifest, or a zip file.
pub fn is_bundle(path: &Path) -> bool {
    let is_zip = || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    path.join("manifest.json").is_file() || path.is_file() && is_zip()
}

/// What differs between two bundles.
#[derive(Debug, Clone, Serialize)]
pub struct Comparison {
    /// What their manifests say.
    #[serde(flatten)]
    pub manifests: Difference,
    /// Who signed them and what that proves, where it is not the same of both.
    pub seal: Option<Pair<Option<SealProof>>>,
}

/// Compares two bundles by their manifests and signatures. `folder` is that of the publication, if it is at hand: its people
/// have the keys that should have signed.
pub fn compare(old: &Path, new: &Path, folder: Option<&Path>) -> Result<Comparison, Error> {
    let said = |path: &Path| {
        press::bundle::said(path).map_err(|error| {
            Error::new(ErrorCode::NotVerified, error.to_string())
                .hint("name a folder or a zip file that desk export made")
        })
    };
    let (old, new) = (said(old)?, said(new)?);
    let (people, _) = folder.map(logbook::people_of).transpose()?.unwrap_or_default();
    let seal = |said: &Said| said.signature.as_ref().map(|seal| seals::proof(seal, &said.bytes, &people));
    Ok(Comparison {
        manifests: Difference::between(&old.manifest, &new.manifest),
        seal: Pair::unless_same(&seal(&old), &seal(&new)),
    })
}
