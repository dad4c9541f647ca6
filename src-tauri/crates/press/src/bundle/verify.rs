//! Verifying that a bundle has not changed since it was exported.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::BufReader;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::Serialize;

use super::manifest::{MANIFEST, Manifest, ManifestArticle, SIGNATURE, hash};
use super::sink::is_good;
use super::verify_error::{VerifyError, io_error};
use super::zipped::ZippedBundle;

/// How a bundle differs from its manifest. Paths are sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Verification {
    /// Whether the bundle matches its manifest.
    pub ok: bool,
    /// Files whose content differs.
    pub changed: Vec<String>,
    /// Files that do not exist.
    pub missing: Vec<String>,
    /// Files that the manifest does not list.
    pub added: Vec<String>,
    /// The manifest, as it is in the bundle.
    #[serde(skip)]
    pub manifest: Vec<u8>,
    /// The content of [`super::SIGNATURE`], if the bundle has it. Whether it is genuine is for the caller to prove.
    #[serde(skip)]
    pub signature: Option<Vec<u8>>,
    /// The articles that the manifest names. Whether their approvals are genuine is for the caller to prove.
    pub articles: Vec<ManifestArticle>,
}

/// Compares a bundle (a folder or a zip file) with its manifest.
pub fn verify(path: &Path) -> Result<Verification, VerifyError> {
    if path.is_dir() { verify_folder(path) } else { verify_zip(path) }
}

/// What a bundle says of itself. Whether it is so is for [`verify`] to say.
#[derive(Debug)]
pub struct Said {
    /// What it says that it has.
    pub manifest: Manifest,
    /// The same, as it is in the bundle.
    pub bytes: Vec<u8>,
    /// The content of [`super::SIGNATURE`], if the bundle has it.
    pub signature: Option<Vec<u8>>,
}

/// Reads what a bundle (a folder or a zip file) says of itself.
pub fn said(path: &Path) -> Result<Said, VerifyError> {
    if path.is_dir() { said_by_folder(path) } else { said_by_zip(path, &mut ZippedBundle::open(path)?) }
}

fn said_by_folder(root: &Path) -> Result<Said, VerifyError> {
    let bytes = fs::read(root.join(MANIFEST)).map_err(|_| VerifyError::NoBundle(root.to_owned()))?;
    Ok(Said { manifest: parse(root, &bytes)?, bytes, signature: fs::read(root.join(SIGNATURE)).ok() })
}

fn said_by_zip(path: &Path, zipped: &mut ZippedBundle) -> Result<Said, VerifyError> {
    let bytes = std::mem::take(&mut zipped.manifest);
    Ok(Said { manifest: parse(path, &bytes)?, bytes, signature: zipped.signature() })
}

fn verify_folder(root: &Path) -> Result<Verification, VerifyError> {
    let said = said_by_folder(root)?;
    let mut found = BTreeMap::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let full = root.join(&folder);
        for entry in fs::read_dir(&full).map_err(io_error(&full))? {
            let entry = entry.map_err(io_error(&full))?;
            let kind = entry.file_type().map_err(io_error(&full))?;
            let path = folder.join(entry.file_name());
            if kind.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
            // A symbolic link is never a file of a bundle, wherever it leads; an empty hash reports it as changed or
            // added.
            let hash = if kind.is_file() { hash_file(&root.join(&path))? } else { String::new() };
            found.insert(name, hash);
        }
    }
    Ok(compare(said, found))
}

fn hash_file(path: &Path) -> Result<String, VerifyError> {
    let file = File::open(path).map_err(io_error(path))?;
    hash(BufReader::new(file)).map_err(io_error(path))
}

fn verify_zip(path: &Path) -> Result<Verification, VerifyError> {
    let mut zipped = ZippedBundle::open(path)?;
    let said = said_by_zip(path, &mut zipped)?;
    let size_of = said.manifest.files.iter().map(|file| (file.path.as_str(), file.size)).collect();
    let found = zipped.files(&size_of)?;
    Ok(compare(said, found))
}

fn parse(path: &Path, json: &[u8]) -> Result<Manifest, VerifyError> {
    /// The one field that every format has.
    #[derive(Deserialize)]
    struct Form {
        format: u32,
    }

    let bad = |reason: String| VerifyError::BadManifest { path: path.to_owned(), reason };
    let Form { format } = serde_json::from_slice(json).map_err(|error| bad(error.to_string()))?;
    if format > Manifest::FORMAT {
        let known = Manifest::FORMAT;
        return Err(bad(format!(
            "it has format {format}, but this program reads formats up to {known}; update Copydesk"
        )));
    }
    let manifest: Manifest = serde_json::from_slice(json).map_err(|error| bad(error.to_string()))?;
    match manifest.files.iter().find(|file| !is_good(&file.path)) {
        Some(file) => Err(bad(format!("“{}” is no path of a file in a bundle", file.path.escape_debug()))),
        None => Ok(manifest),
    }
}

/// Compares what a bundle says with the hashes of the files that were found.
fn compare(said: Said, mut found: BTreeMap<String, String>) -> Verification {
    found.remove(MANIFEST);
    found.remove(SIGNATURE);
    let Said { manifest, bytes, signature } = said;
    let mut result =
        Verification { manifest: bytes, signature, articles: manifest.articles, ..Verification::default() };
    for file in &manifest.files {
        match found.remove(&file.path) {
            None => result.missing.push(file.path.clone()),
            Some(hash) if hash != file.sha256 => result.changed.push(file.path.clone()),
            Some(_) => {}
        }
    }
    result.changed.sort_unstable();
    result.missing.sort_unstable();
    result.added = found.into_keys().collect();
    result.ok = result.changed.is_empty() && result.missing.is_empty() && result.added.is_empty();
    result
}
