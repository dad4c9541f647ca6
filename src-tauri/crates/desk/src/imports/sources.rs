//! Files and folders on the disk, as importers read them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use press::import::{Files, Source};

use super::answer::{ImportAnswer, problem};
use super::skipped;
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode};

/// Something to import.
pub(super) enum Incoming {
    /// One file.
    File {
        path: PathBuf,
        /// Its name, as importers hear it.
        name: String,
    },
    /// A folder that an importer takes as a whole.
    Folder(Folder),
}

/// A folder with all its files.
pub(super) struct Folder {
    root: PathBuf,
    names: Vec<String>,
    /// Where each is on the disk: a name that is not UTF-8 cannot be found by its text.
    paths: HashMap<String, PathBuf>,
}

impl Incoming {
    fn file(path: PathBuf) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::File { path, name }
    }

    /// Where it is on the disk.
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::File { path, .. } => path,
            Self::Folder(folder) => &folder.root,
        }
    }

    /// Where something of it is on the disk, by the path that its importer gives.
    pub(super) fn place(&self, path: &str) -> PathBuf {
        match self {
            Self::File { path: file, .. } => file.clone(),
            Self::Folder(folder) => folder.paths.get(path).cloned().unwrap_or_else(|| folder.root.join(path)),
        }
    }

    /// The content of a picture that the article at `path` names, where it lies beside that or, as sites have it, in a
    /// folder counted from the top of the site, which is some folder above.
    pub(super) fn picture(&self, path: &str, named: &str) -> Option<Vec<u8>> {
        const HIGHEST: usize = 8;
        // Templates put the site's address before it.
        let from_top = named.rsplit("}}").next().unwrap_or(named).trim_start_matches('/');
        let place = std::path::absolute(self.place(path)).ok()?;
        let read = |folder: &Path| {
            // Static-site tools publish what is in a folder of that name at the top.
            let places = ["", "static", "public", "assets"].map(|within| folder.join(within).join(from_top));
            places.into_iter().filter(|place| place.is_file()).find_map(|place| std::fs::read(place).ok())
        };
        place.ancestors().skip(1).take(HIGHEST).find_map(read)
    }

    /// The content of a file; nothing for a folder, whose files are read one by one.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Error> {
        let Self::File { path, .. } = self else { return Ok(Vec::new()) };
        let facts = std::fs::metadata(path).map_err(|error| cannot_read(path, &error))?;
        if facts.len() > folder::MAX_FILE {
            let message = format!("is {} bytes long; an article has at most {}", facts.len(), folder::MAX_FILE);
            return Err(Error::new(ErrorCode::File, message));
        }
        std::fs::read(path).map_err(|error| cannot_read(path, &error))
    }

    /// As importers take it; `bytes` is what [`Self::bytes`] gave.
    pub(super) fn as_source<'s>(&'s self, bytes: &'s [u8]) -> Source<'s> {
        match self {
            Self::File { name, .. } => Source::File { path: name, bytes },
            Self::Folder(folder) => Source::Folder(folder),
        }
    }
}

impl Files for Folder {
    fn paths(&self) -> &[String] {
        &self.names
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, String> {
        let place = self.paths.get(path).ok_or_else(|| format!("there is no file {path}"))?;
        std::fs::read(place).map_err(|error| format!("{path} cannot be read: {error}"))
    }
}

/// What there is to import, in the order of names. A folder comes whole where an importer takes it, else file by file:
/// those that [`skipped`] wants, or all where a format is named. The answer is told of the others.
///
/// Hidden files and our `own` bundles are left out, and links are not followed.
pub(super) fn find(paths: &[PathBuf], own: &Path, format: Option<&str>, answer: &mut ImportAnswer) -> Vec<Incoming> {
    let mut found = Vec::new();
    for path in paths {
        let mut files = Vec::new();
        let told = answer.problems.len();
        walk(path, own, &mut files, &mut answer.problems);
        answer.refused += u32::try_from(answer.problems.len() - told).unwrap_or(u32::MAX);
        if path.is_symlink() || !path.is_dir() {
            found.extend(files.into_iter().map(Incoming::file));
            continue;
        }
        let folder = Folder::new(path, &files);
        if press::import::takes_whole(&folder, format) {
            found.push(Incoming::Folder(folder));
            continue;
        }
        let (wanted, others): (Vec<_>, Vec<_>) =
            files.into_iter().partition(|file| format.is_some() || skipped::is_wanted(file));
        skipped::tell(path, &others, answer);
        found.extend(wanted.into_iter().map(Incoming::file));
    }
    found
}

impl Folder {
    fn new(root: &Path, files: &[PathBuf]) -> Self {
        let name = |file: &PathBuf| {
            let within = file.strip_prefix(root).unwrap_or(file);
            (within.to_string_lossy().replace('\\', "/"), file.clone())
        };
        let named: Vec<(String, PathBuf)> = files.iter().map(name).collect();
        let names = named.iter().map(|(name, _)| name.clone()).collect();
        Self { root: root.to_path_buf(), names, paths: named.into_iter().collect() }
    }
}

fn walk(path: &Path, own: &Path, files: &mut Vec<PathBuf>, problems: &mut Vec<FileDiagnostic>) {
    let facts = match std::fs::symlink_metadata(path) {
        Ok(facts) => facts,
        Err(error) => return problems.push(problem(path, None, format!("cannot be read: {error}"))),
    };
    if !facts.is_dir() {
        return files.push(path.to_path_buf());
    }
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => return problems.push(problem(path, None, format!("the folder cannot be read: {error}"))),
    };
    let mut inside: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    inside.sort();
    for entry in inside {
        let hidden = entry.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
        if entry.is_symlink() {
            if !hidden {
                problems.push(problem(&entry, None, "is a link to another place, which was not followed".into()));
            }
            continue;
        }
        if !hidden && std::path::absolute(&entry).is_ok_and(|entry| entry != own) {
            walk(&entry, own, files, problems);
        }
    }
}

pub(super) fn cannot_read(file: &Path, error: &std::io::Error) -> Error {
    Error::new(ErrorCode::File, format!("{} cannot be read: {error}", file.display()))
}
