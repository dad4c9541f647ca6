//! Finds the files of a publication.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use article::Stamp;

use crate::{expected, stamp};

/// The content of a publication's folder. Each list is sorted by path.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scan {
    /// Every `.md` file outside `authors/` and `media/`.
    pub articles: Vec<FileEntry>,
    /// Every `.md` file in `authors/`.
    pub authors: Vec<FileEntry>,
    /// Every file in `media/`.
    pub media: Vec<FileEntry>,
    /// What could not be read or was skipped, for the user.
    pub problems: Vec<Problem>,
    /// Temporary files that a crash left behind: see [`crate::expected`].
    pub left_behind: Vec<String>,
    /// The folders below that are publications of their own. Nothing in them is in this one.
    pub publications: Vec<String>,
    /// The folders that could not be read (`""` is the publication itself). What is in them is unknown, not gone.
    pub unread: Vec<String>,
}

/// A file found by the scan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileEntry {
    /// Its path within the publication, with `/`.
    pub path: String,
    /// Size, times and identity.
    pub stamp: Stamp,
}

/// Something in the folder that needs the user's attention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The path it is about.
    pub path: String,
    /// The line of the file, if there is one; the first is 1.
    pub line: Option<u32>,
    /// What is wrong and what to do, in one sentence.
    pub message: String,
}

/// The file that makes a folder a publication: its settings.
pub const SETTINGS_FILE: &str = "publication.toml";

/// How many files are found between two calls of `progress`.
const FILES_PER_PROGRESS: u32 = 250;

/// Lists the files of a publication. `progress` is called with the number of files found so far.
///
/// Skips hidden files and folders (such as `.copydesk/`), `node_modules` and `bundles/`, and says of a folder that is a
/// publication of its own that it is left out. Does not follow links, except one in `media/` to a file of the publication;
/// a link that leads out of it is a problem.
pub fn scan(root: &Path, progress: &mut dyn FnMut(u32)) -> Scan {
    let mut walk =
        Walk { root: root.canonicalize().unwrap_or_else(|_| root.into()), found: 0, scan: Scan::default(), progress };
    let mut folders = vec![String::new()];
    while let Some(folder) = folders.pop() {
        walk.folder(&folder, &mut folders);
    }
    (walk.progress)(walk.found);
    let mut scan = walk.scan;
    for list in [&mut scan.articles, &mut scan.authors, &mut scan.media] {
        list.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    }
    scan.problems.sort_by(|a, b| a.path.cmp(&b.path));
    scan.publications.sort_unstable();
    scan.unread.sort_unstable();
    scan.unread.dedup();
    scan
}

struct Walk<'p> {
    root: PathBuf,
    found: u32,
    scan: Scan,
    progress: &'p mut dyn FnMut(u32),
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str, folders: &mut Vec<String>) {
        if !folder.is_empty() && self.root.join(folder).join(SETTINGS_FILE).is_file() {
            self.problem(folder, "this folder is a publication of its own, so nothing in it is taken in here");
            self.scan.publications.push(folder.to_owned());
            return;
        }
        let entries = match fs::read_dir(self.root.join(folder)) {
            Ok(entries) => entries,
            Err(error) => {
                let message =
                    format!("this folder cannot be read ({error}): check its permissions, or move it elsewhere");
                self.problem(folder, message);
                self.scan.unread.push(folder.to_owned());
                return;
            }
        };
        for entry in entries {
            let Ok(entry) = entry else {
                self.scan.unread.push(folder.to_owned());
                continue;
            };
            let name = entry.file_name();
            if is_left_behind(&name) && entry.metadata().is_ok_and(|facts| rested(&facts)) {
                self.scan.left_behind.push(join(folder, &name.to_string_lossy()));
            }
            if is_skipped(folder.is_empty(), &name) {
                continue;
            }
            let Some(path) = name.to_str().map(|name| join(folder, name)) else {
                let path = join(folder, &name.to_string_lossy());
                self.problem(&path, "this file name is not UTF-8: rename the file so that it can be read");
                continue;
            };
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => folders.push(path),
                Ok(kind) if kind.is_symlink() => self.link(path),
                Ok(kind) if kind.is_file() && is_wanted(&path) => match entry.metadata() {
                    Ok(metadata) => self.file(path, stamp(&metadata)),
                    // Deleted since the folder was listed.
                    Err(_) => continue,
                },
                _ => {}
            }
        }
    }

    fn link(&mut self, path: String) {
        let target = self.root.join(&path).canonicalize();
        match target {
            Ok(target) if !target.starts_with(&self.root) => {
                self.problem(
                    &path,
                    "this link leads out of the publication, so it is not followed: replace it with a copy of what it points to",
                );
            }
            Ok(target) if path.starts_with("media/") => match fs::metadata(target) {
                Ok(metadata) if metadata.is_file() => self.file(path, stamp(&metadata)),
                _ => {}
            },
            Ok(_) => {}
            Err(_) if is_wanted(&path) => {
                self.problem(&path, "this link is broken: remove it, or restore what it points to")
            }
            Err(_) => {}
        }
    }

    fn file(&mut self, path: String, stamp: Stamp) {
        let list = if path.starts_with("media/") {
            &mut self.scan.media
        } else if path.starts_with("authors/") {
            &mut self.scan.authors
        } else {
            &mut self.scan.articles
        };
        list.push(FileEntry { path, stamp });
        self.found += 1;
        if self.found.is_multiple_of(FILES_PER_PROGRESS) {
            (self.progress)(self.found);
        }
    }

    fn problem(&mut self, path: &str, message: impl Into<String>) {
        self.scan.problems.push(Problem { path: path.to_owned(), line: None, message: message.into() });
    }
}

fn is_left_behind(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(expected::PREFIX) && name.ends_with(expected::SUFFIX))
}

/// Whether nobody can be about to rename this temporary file, so that it is not being used.
fn rested(facts: &fs::Metadata) -> bool {
    facts.is_file() && facts.modified().is_ok_and(|time| time.elapsed().is_ok_and(|age| age > A_MINUTE))
}

const A_MINUTE: Duration = Duration::from_secs(60);

/// Whether an entry of a folder is not part of the publication. `at_top` means the entry is directly in the
/// publication's folder.
pub(crate) fn is_skipped(at_top: bool, name: &OsStr) -> bool {
    let hidden = name.as_encoded_bytes().starts_with(b".");
    hidden || name == "node_modules" || (at_top && name == "bundles")
}

fn is_wanted(path: &str) -> bool {
    let markdown = path.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("md"));
    markdown || path.starts_with("media/")
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir_all};

    fn folder(files: &[&str]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        for file in files {
            let path = root.path().join(file);
            create_dir_all(path.parent().unwrap()).unwrap();
            File::create(path).unwrap();
        }
        root
    }

    fn paths(list: &[FileEntry]) -> Vec<&str> {
        list.iter().map(|entry| entry.path.as_str()).collect()
    }

    #[test]
    fn articles_authors_and_media_are_separate_sorted_lists() {
        let root = folder(&[
            "b.md",
            "a.MD",
            "2026/c.md",
            "notes.txt",
            "md",
            "authors/m-okafor.md",
            "authors/photo.jpg",
            "media/x/ferry.jpg",
            "media/read.md",
            "publication.toml",
            "reviews/a.jsonl",
        ]);
        let scan = scan(root.path(), &mut |_| {});
        assert_eq!(paths(&scan.articles), ["2026/c.md", "a.MD", "b.md"]);
        assert_eq!(paths(&scan.authors), ["authors/m-okafor.md"]);
        assert_eq!(paths(&scan.media), ["media/read.md", "media/x/ferry.jpg"]);
        assert_eq!((scan.problems, scan.unread), (vec![], vec![]));
    }

    #[test]
    fn foreign_files_are_skipped() {
        let root = folder(&[
            ".copydesk/kept/a.md",
            ".hidden.md",
            ".git/x.md",
            "bundles/a/web/a.md",
            "node_modules/p/readme.md",
            "sub/node_modules/r.md",
            "sub/bundles/kept.md",
            ".copydesk-1234.tmp",
        ]);
        assert_eq!(paths(&scan(root.path(), &mut |_| {}).articles), ["sub/bundles/kept.md"]);
    }

    #[test]
    fn a_publication_within_is_left_alone_and_reported() {
        let root = folder(&["publication.toml", "a.md", "2026/inner/publication.toml", "2026/inner/b.md", "2026/c.md"]);
        let scan = scan(root.path(), &mut |_| {});
        assert_eq!(paths(&scan.articles), ["2026/c.md", "a.md"]);
        assert_eq!(scan.publications, ["2026/inner"]);
        assert_eq!(scan.problems[0].path, "2026/inner");
    }

    #[test]
    fn progress_is_reported_during_the_scan_and_at_the_end() {
        let names: Vec<String> = (0..600).map(|n| format!("{n}.md")).collect();
        let root = folder(&names.iter().map(String::as_str).collect::<Vec<_>>());
        let mut told = Vec::new();
        scan(root.path(), &mut |found| told.push(found));
        assert_eq!(told, [250, 500, 600]);
    }

    #[test]
    fn a_missing_folder_is_unread_and_not_empty() {
        let root = folder(&[]);
        let scan = scan(&root.path().join("gone"), &mut |_| {});
        assert_eq!(scan.unread, [""]);
        assert!(scan.problems[0].message.contains("cannot be read"));
    }

    #[cfg(unix)]
    #[test]
    fn links_are_not_followed_and_reported_when_they_lead_out() {
        use std::os::unix::fs::symlink;
        let (root, elsewhere) = (folder(&["a.md", "media/a.jpg"]), folder(&["secret.md"]));
        symlink(elsewhere.path().join("secret.md"), root.path().join("out.md")).unwrap();
        symlink(elsewhere.path(), root.path().join("folder")).unwrap();
        symlink(root.path(), root.path().join("round")).unwrap();
        symlink(root.path().join("a.md"), root.path().join("same.md")).unwrap();
        symlink(root.path().join("nothing"), root.path().join("dead.md")).unwrap();
        symlink(root.path().join("media/a.jpg"), root.path().join("media/b.jpg")).unwrap();
        let scan = scan(root.path(), &mut |_| {});
        assert_eq!(paths(&scan.articles), ["a.md"]);
        assert_eq!(paths(&scan.media), ["media/a.jpg", "media/b.jpg"]);
        let told: Vec<_> = scan.problems.iter().map(|problem| problem.path.as_str()).collect();
        assert_eq!(told, ["dead.md", "folder", "out.md"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_file_name_that_is_not_utf8_is_reported() {
        use std::os::unix::ffi::OsStrExt;
        let root = folder(&["a.md"]);
        File::create(root.path().join(OsStr::from_bytes(b"caf\xe9.md"))).unwrap();
        let scan = scan(root.path(), &mut |_| {});
        assert_eq!(paths(&scan.articles), ["a.md"]);
        assert!(scan.problems[0].path.starts_with("caf") && scan.problems[0].message.contains("rename"));
    }
}
