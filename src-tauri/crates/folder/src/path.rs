//! Paths within a publication: relative, with `/`, and never leading out of it.

use std::io;
use std::path::{Path, PathBuf};

/// A path that leads out of the publication or is empty.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("“{0}” is not a path within the publication: use a relative path without “..” and without links that lead out")]
pub struct OutsidePath(String);

/// The name of a Markdown file without its extension: `ferry` for `news/ferry.md`.
pub fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".md").unwrap_or(name)
}

/// The real path of `rel` within `root`; the file itself need not exist.
///
/// Links are followed, and must end within the root.
pub(crate) fn resolve(root: &Path, rel: &str) -> Result<PathBuf, OutsidePath> {
    let outside = || OutsidePath(rel.chars().take(200).collect());
    if rel.is_empty() || rel.split('/').any(|part| !is_name(part)) {
        return Err(outside());
    }
    let root = root.canonicalize().map_err(|_| outside())?;
    let mut missing = Vec::new();
    let mut there = root.join(rel);
    let mut real = loop {
        match there.canonicalize() {
            Ok(real) => break real,
            // A dangling link: writing to it would create a file wherever it points.
            Err(_) if there.is_symlink() => return Err(outside()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                missing.push(there.file_name().ok_or_else(outside)?.to_owned());
                if !there.pop() {
                    return Err(outside());
                }
            }
            // Unreadable, too long and so on: the operation itself reports a better error.
            Err(_) => break there,
        }
    };
    if !real.starts_with(&root) {
        return Err(outside());
    }
    real.extend(missing.into_iter().rev());
    Ok(real)
}

/// Whether a path component is a plain name: not `.` or `..`, and on Windows no drive, stream or backslash.
fn is_name(part: &str) -> bool {
    let plain = |c: char| c != '\0' && !(cfg!(windows) && matches!(c, '\\' | ':'));
    !matches!(part, "" | "." | "..") && part.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_within_the_publication() {
        let root = tempfile::tempdir().unwrap();
        let real = root.path().canonicalize().unwrap();
        assert_eq!(resolve(root.path(), "new/folder/a.md"), Ok(real.join("new/folder/a.md")));
        for path in ["", "/etc/passwd", "../a.md", "a/../../b.md", "a//b.md", "./a.md", "a\0.md", "a/"] {
            assert!(resolve(root.path(), path).is_err(), "{path}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_leads_out_is_refused() {
        use std::os::unix::fs::symlink;
        let (root, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        symlink(elsewhere.path(), root.path().join("out")).unwrap();
        symlink(elsewhere.path().join("not-yet.md"), root.path().join("dead.md")).unwrap();
        for path in ["out", "out/a.md", "out/new/a.md", "dead.md", "dead.md/a"] {
            assert!(resolve(root.path(), path).is_err(), "{path}");
        }
    }
}
