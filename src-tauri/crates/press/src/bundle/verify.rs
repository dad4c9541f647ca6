//! Verifying that a bundle has not changed since it was exported.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde::Serialize;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::manifest::{Manifest, ManifestArticle, NAME, SIGNATURE, hex};

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

/// Why a bundle could not be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// There is no manifest.
    #[error("{0} is not a bundle: it has no manifest.json")]
    NoBundle(PathBuf),
    /// The manifest is malformed, or of a later version.
    #[error("cannot read the manifest of {path}: {reason}")]
    BadManifest {
        /// The bundle.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error.
        source: io::Error,
    },
}

/// Compares a bundle (a folder or a zip file) with its manifest.
pub fn verify(path: &Path) -> Result<Verification, VerifyError> {
    if path.is_dir() { verify_folder(path) } else { verify_zip(path) }
}

/// What a bundle (a folder or a zip file) says that it has. Whether it does is for [`verify`] to say.
pub fn manifest(path: &Path) -> Result<Manifest, VerifyError> {
    if path.is_dir() {
        let bytes = fs::read(path.join(NAME)).map_err(|_| VerifyError::NoBundle(path.to_owned()))?;
        return parse(path, &bytes);
    }
    parse(path, &open_zip(path)?.manifest)
}

/// A zip file with a bundle.
struct ZippedBundle {
    zip: ZipArchive<BufReader<File>>,
    /// The folder of the bundle in it, with a slash at its end; may be empty.
    root: String,
    manifest: Vec<u8>,
}

fn open_zip(path: &Path) -> Result<ZippedBundle, VerifyError> {
    let file = File::open(path).map_err(io_error(path))?;
    let mut zip = ZipArchive::new(BufReader::new(file)).map_err(|_| VerifyError::NoBundle(path.to_owned()))?;
    let names: Vec<String> = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned())).collect();
    // The bundle's manifest is the one nearest to the root.
    let manifests = names.iter().filter(|name| *name == NAME || name.ends_with("/manifest.json"));
    let name =
        manifests.min_by_key(|name| name.matches('/').count()).ok_or_else(|| VerifyError::NoBundle(path.to_owned()))?;
    let root = name.strip_suffix(NAME).unwrap_or_default().to_owned();
    let mut bytes = Vec::new();
    let read = zip.by_name(name).map_err(io::Error::from).and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(io_error(path))?;
    Ok(ZippedBundle { zip, root, manifest: bytes })
}

fn verify_folder(root: &Path) -> Result<Verification, VerifyError> {
    let bytes = fs::read(root.join(NAME)).map_err(|_| VerifyError::NoBundle(root.to_owned()))?;
    let manifest = parse(root, &bytes)?;
    let signature = fs::read(root.join(SIGNATURE)).ok();
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
    found.remove(NAME);
    found.remove(SIGNATURE);
    Ok(Verification { manifest: bytes, signature, ..compare(&manifest, found) })
}

fn hash_file(path: &Path) -> Result<String, VerifyError> {
    let file = File::open(path).map_err(io_error(path))?;
    hash(BufReader::new(file)).map_err(io_error(path))
}

fn verify_zip(path: &Path) -> Result<Verification, VerifyError> {
    let ZippedBundle { mut zip, root, manifest: bytes } = open_zip(path)?;
    let manifest = parse(path, &bytes)?;
    let sizes: BTreeMap<&str, u64> = manifest.files.iter().map(|file| (file.path.as_str(), file.size)).collect();
    let mut signature = None;
    if let Ok(file) = zip.by_name(&format!("{root}{SIGNATURE}")) {
        let mut read = Vec::new();
        // A signature is short; what is longer is none.
        file.take(LONGEST_SIGNATURE).read_to_end(&mut read).map_err(io_error(path))?;
        signature = Some(read);
    }
    let mut found = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).map_err(io::Error::from).map_err(io_error(path))?;
        if file.is_dir() {
            continue;
        }
        let full = file.name().map_err(io::Error::from).map_err(io_error(path))?.into_owned();
        let name = full.strip_prefix(&root).unwrap_or(&full).to_owned();
        let size = sizes.get(name.as_str()).copied().unwrap_or(0);
        // Reading one byte more than the manifest says is enough to see a change, and a zip bomb stays packed. A wrong
        // checksum in the zip itself (an error here) gives an empty hash, so that the file counts as changed.
        let content = hash((&mut file).take(size + 1)).unwrap_or_default();
        // With two entries of one name, programs differ in which they read, so the file counts as changed.
        let twice = found.insert(name.clone(), content).is_some();
        if twice {
            found.insert(name, String::new());
        }
    }
    found.remove(NAME);
    found.remove(SIGNATURE);
    Ok(Verification { manifest: bytes, signature, ..compare(&manifest, found) })
}

/// More bytes than a signature has.
const LONGEST_SIGNATURE: u64 = 4096;

pub(super) fn hash(mut reader: impl Read) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(hex(&hasher.finalize())),
            read => hasher.update(&buffer[..read]),
        }
    }
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
    serde_json::from_slice(json).map_err(|error| bad(error.to_string()))
}

fn compare(manifest: &Manifest, mut found: BTreeMap<String, String>) -> Verification {
    let mut result = Verification { articles: manifest.articles.clone(), ..Verification::default() };
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

fn io_error(path: &Path) -> impl FnOnce(io::Error) -> VerifyError {
    let path = path.to_owned();
    |source| VerifyError::Io { path, source }
}
