//! Bundles: writing one, verifying that it has not changed since, and comparing two.

mod again;
mod difference;
mod earlier;
mod file;
mod folder;
mod make;
mod manifest;
mod sink;
mod staging;
mod verify;
mod verify_error;
mod zip;
mod zipped;

#[cfg(test)]
mod tests;

pub use difference::{Approved, ChangedArticle, ChangedFiles, Difference, NamedArticle, Pair, Sides};
pub use earlier::Earlier;
pub use file::ManifestFile;
pub use folder::FolderSink;
pub use manifest::{MANIFEST, Manifest, ManifestApproval, ManifestArticle, SIGNATURE};
pub use sink::{Sink, SinkError};
pub use staging::sweep;
pub use verify::{Said, Verification, said, verify};
pub use verify_error::VerifyError;
pub use zip::{ZipSink, archive};

pub(crate) use manifest::{Recorder, sha256};
