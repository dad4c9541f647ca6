//! `manifest.json`: what a bundle contains, and the hash of every file.

use std::io::{self, BufWriter, Read, Write};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::file::ManifestFile;
use super::sink::{Sink, SinkError};

/// The content of `manifest.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of the manifest's format: 1.
    pub format: u32,
    /// The program and version that made it.
    pub tool: String,
    /// The publication's name.
    pub publication: String,
    /// The articles in the bundle, sorted by slug.
    pub articles: Vec<ManifestArticle>,
    /// The names of the targets in the bundle.
    pub targets: Vec<String>,
    /// Every file except the manifest itself, sorted by path.
    pub files: Vec<ManifestFile>,
}

/// One article of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestArticle {
    /// Its id.
    pub id: String,
    /// Its slug.
    pub slug: String,
    /// Its headline.
    pub headline: String,
    /// What was published: the digest of the whole article, which is the same in every clone of the publication.
    /// Manifests of earlier versions have none.
    #[serde(default)]
    pub digest: Option<article::Digest>,
    /// SHA-256 of its text form (front matter and Markdown), in hexadecimal.
    pub text_sha256: String,
    /// The approval of exactly this digest, if there is one.
    pub approval: Option<Box<ManifestApproval>>,
}

/// An approval, with all that proves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestApproval {
    /// Who approved, as the publication calls them.
    pub by: String,
    /// When, in RFC 3339, as their clock had it.
    pub at: String,
    /// What was approved: the digest in five words.
    pub words: Vec<String>,
    /// The public key of who approved: Ed25519, in base64.
    pub key: String,
    /// The event of the approval, byte for byte as it was signed.
    pub event: String,
    /// The signature over it, in base64.
    pub signature: String,
}

/// The name of the file that vouches for the manifest. It is not listed there: two clones give the same manifest, whoever signs.
pub const SIGNATURE: &str = "manifest.sig";

/// The manifest's file name.
pub const MANIFEST: &str = "manifest.json";

impl Manifest {
    /// The format that is written here. Format 1, which named articles by local revisions, and 2, which had no approvals, are
    /// read as well.
    pub const FORMAT: u32 = 3;
}

/// SHA-256 in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of all that is read, in hexadecimal.
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

/// Passes files on to a sink, and records their hashes for the manifest.
pub(crate) struct Recorder<'s> {
    sink: &'s mut dyn Sink,
    files: Vec<ManifestFile>,
    /// For each file, the slug of the article it was first made of; empty for those of the whole bundle.
    slugs: Vec<Arc<str>>,
    now: Arc<str>,
}

impl<'s> Recorder<'s> {
    pub(crate) fn new(sink: &'s mut dyn Sink) -> Self {
        Self { sink, files: Vec::new(), slugs: Vec::new(), now: "".into() }
    }

    /// Says of which article the files are made that follow; empty for the whole bundle.
    pub(crate) fn now_of(&mut self, slug: Arc<str>) {
        self.now = slug;
    }

    /// The slug of that article.
    pub(crate) fn now(&self) -> &str {
        &self.now
    }

    /// The file of this path, capital letters aside, and the slug of its article.
    pub(crate) fn find(&self, path: &str) -> Option<(&ManifestFile, &str)> {
        let path = path.to_lowercase();
        let at = self.files.iter().position(|file| file.path.to_lowercase() == path)?;
        Some((self.files.get(at)?, self.slugs.get(at)?))
    }

    /// Adds a file. Returns what the manifest says of it.
    pub(crate) fn put(&mut self, path: &str, bytes: &[u8]) -> Result<&ManifestFile, SinkError> {
        self.sink.put(path, bytes)?;
        let file = ManifestFile { path: path.to_owned(), size: bytes.len() as u64, sha256: sha256(bytes) };
        self.files.push(file);
        self.slugs.push(Arc::clone(&self.now));
        Ok(&self.files[self.files.len() - 1])
    }

    /// Adds a file that the earlier bundle has.
    pub(crate) fn again(&mut self, file: &ManifestFile) -> Result<(), SinkError> {
        self.sink.again(file)?;
        self.files.push(file.clone());
        self.slugs.push(Arc::clone(&self.now));
        Ok(())
    }

    /// Takes back every file in a folder of the bundle.
    pub(crate) fn forget(&mut self, folder: &str) -> Result<(), SinkError> {
        self.sink.forget(folder)?;
        let stays = |file: &ManifestFile| !file.path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let mut files = self.files.iter();
        self.slugs.retain(|_| files.next().is_some_and(stays));
        self.files.retain(stays);
        Ok(())
    }

    /// Writes the manifest. Returns its SHA-256 in hexadecimal, and every other file of the bundle, sorted by path.
    pub(crate) fn finish(
        mut self,
        publication: &str,
        mut articles: Vec<ManifestArticle>,
        targets: Vec<String>,
    ) -> Result<(String, Vec<ManifestFile>), SinkError> {
        articles.sort_by(|a, b| (&a.slug, &a.id).cmp(&(&b.slug, &b.id)));
        self.files.sort_by(|a, b| a.path.cmp(&b.path));
        let manifest = Manifest {
            format: Manifest::FORMAT,
            tool: concat!("copydesk ", env!("CARGO_PKG_VERSION")).to_owned(),
            publication: publication.to_owned(),
            articles,
            targets,
            files: self.files,
        };
        // Not as a whole: that of a hundred thousand articles has sixty megabytes.
        let mut digest = Sha256::new();
        self.sink.write(MANIFEST, &mut |file| {
            digest = Sha256::new();
            let mut out = BufWriter::new(Hashed { file, digest: &mut digest });
            serde_json::to_writer_pretty(&mut out, &manifest)?;
            out.write_all(b"\n")?;
            out.flush()
        })?;
        Ok((hex(&digest.finalize()), manifest.files))
    }
}

/// Hashes what it writes.
struct Hashed<'h> {
    file: &'h mut dyn Write,
    digest: &'h mut Sha256,
}

impl Write for Hashed<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.digest.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}
