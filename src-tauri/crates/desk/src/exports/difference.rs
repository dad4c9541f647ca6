//! What differs between two bundles.

use std::path::Path;

pub use press::bundle::{Approved, ChangedArticle, Difference, NamedArticle, Pair};

use crate::{Error, ErrorCode};

/// Whether there is a bundle, or a file that says it is one: a folder with a manifest, or a zip file.
pub fn is_bundle(path: &Path) -> bool {
    let is_zip = || path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    path.join("manifest.json").is_file() || path.is_file() && is_zip()
}

/// Compares two bundles by their manifests.
pub fn compare(old: &Path, new: &Path) -> Result<Difference, Error> {
    let manifest = |path: &Path| {
        press::bundle::manifest(path).map_err(|error| {
            Error::new(ErrorCode::NotVerified, error.to_string())
                .hint("name a folder or a zip file that desk export made")
        })
    };
    Ok(Difference::between(&manifest(old)?, &manifest(new)?))
}
