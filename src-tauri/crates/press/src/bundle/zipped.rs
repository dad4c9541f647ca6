//! Reading a bundle from a zip file, which anybody may have made.

use std::collections::{BTreeMap, HashMap};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::manifest::{MANIFEST, SIGNATURE, hash};
use super::verify_error::{VerifyError, io_error};

/// A zip file with a bundle.
pub(super) struct ZippedBundle {
    path: PathBuf,
    zip: ZipArchive<BufReader<File>>,
    /// The folder of the bundle in it, with a slash at its end; may be empty.
    root: String,
    /// How often each name is there.
    names: HashMap<Vec<u8>, u32>,
    pub(super) manifest: Vec<u8>,
}

impl ZippedBundle {
    pub(super) fn open(path: &Path) -> Result<Self, VerifyError> {
        let file = || File::open(path).map(BufReader::new).map_err(io_error(path));
        let mut zip = ZipArchive::new(file()?)
            .map_err(|error| VerifyError::BadZip { path: path.to_owned(), reason: error.to_string() })?;
        let names = names(file()?, zip.central_directory_start()).map_err(io_error(path))?;
        // The bundle's manifest is the one nearest to the root.
        let known = zip.file_names().filter_map(|name| Some(name.ok()?.into_owned()));
        let manifests = known.filter(|name| *name == MANIFEST || name.ends_with("/manifest.json"));
        let name = manifests
            .min_by_key(|name| name.matches('/').count())
            .ok_or_else(|| VerifyError::NoBundle(path.to_owned()))?;
        let root = name.strip_suffix(MANIFEST).unwrap_or_default().to_owned();
        let most = path.metadata().map_err(io_error(path))?.len().saturating_mul(MOST_PACKED);
        let manifest = content(&mut zip, &name, most).map_err(io_error(path))?;
        let bad = |reason: &str| VerifyError::BadManifest { path: path.to_owned(), reason: reason.to_owned() };
        if manifest.len() as u64 > most {
            return Err(bad("packed so tightly, it is none that Copydesk wrote"));
        }
        if names.get(name.as_bytes()).is_none_or(|count| *count > 1) {
            return Err(bad("the zip file has two of them, and programs differ in which they unpack"));
        }
        Ok(Self { path: path.to_owned(), zip, root, names, manifest })
    }

    /// The signature, if there is one that all programs unpack alike.
    pub(super) fn signature(&mut self) -> Option<Vec<u8>> {
        let name = format!("{}{SIGNATURE}", self.root);
        let once = self.names.get(name.as_bytes()) == Some(&1);
        // A signature is short; what is longer is none.
        once.then(|| content(&mut self.zip, &name, LONGEST_SIGNATURE).ok()).flatten()
    }

    /// The SHA-256 of each file, by its path in the bundle; empty where programs would unpack something else. `size_of` has the
    /// size that each should have.
    pub(super) fn files(mut self, size_of: &BTreeMap<&str, u64>) -> Result<BTreeMap<String, String>, VerifyError> {
        let failed = io_error(&self.path);
        let mut locals = BufReader::new(File::open(&self.path).map_err(io_error(&self.path))?);
        let (mut found, count) = (BTreeMap::new(), self.zip.len());
        let mut read = |at: usize| -> io::Result<()> {
            let mut file = self.zip.by_index(at)?;
            if file.is_dir() && file.size() == 0 {
                return Ok(());
            }
            let full = file.name()?.into_owned();
            // What stands beside the bundle's folder is not part of it.
            let name = full.strip_prefix(&self.root).map_or_else(|| format!("../{full}"), str::to_owned);
            let alike = self.names.get(full.as_bytes()) == Some(&1)
                && !file.is_symlink()
                && has_name(&mut locals, file.header_start(), full.as_bytes())?;
            let size = size_of.get(name.as_str()).copied().unwrap_or(0);
            // One byte more than the manifest says is enough to see a change, and a zip bomb stays packed. A wrong checksum in
            // the zip itself (an error here) counts as a change, too.
            let hash = if alike { hash((&mut file).take(size + 1)).unwrap_or_default() } else { String::new() };
            found.insert(name, hash);
            Ok(())
        };
        (0..count).try_for_each(&mut read).map_err(failed)?;
        Ok(found)
    }
}

/// A manifest is at most so many times larger than its zip file: hashes cannot be packed well.
const MOST_PACKED: u64 = 50;

/// More bytes than a signature has.
const LONGEST_SIGNATURE: u64 = 4096;

/// The content of a file, up to one byte more than `most`.
fn content(zip: &mut ZipArchive<BufReader<File>>, name: &str, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    zip.by_name(name)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The names in the central directory, each with its number. The library keeps only the last entry of a name, while other
/// programs unpack the first (APPNOTE.TXT, section 4.3.12, has the form of an entry).
fn names(mut file: BufReader<File>, start: u64) -> io::Result<HashMap<Vec<u8>, u32>> {
    let mut names = HashMap::new();
    file.seek(SeekFrom::Start(start))?;
    while file.fill_buf()?.first() == Some(&b'P') {
        let mut fixed = [0; 46];
        if file.read_exact(&mut fixed).is_err() || !fixed.starts_with(b"PK\x01\x02") {
            break;
        }
        let length = |at: usize| u16::from_le_bytes([fixed[at], fixed[at + 1]]);
        let mut name = vec![0; usize::from(length(28))];
        file.read_exact(&mut name)?;
        file.seek_relative(i64::from(length(30)) + i64::from(length(32)))?;
        *names.entry(name).or_default() += 1;
    }
    Ok(names)
}

/// Whether a file has this name at its own place as well, from which some programs take it (section 4.3.7).
fn has_name(file: &mut BufReader<File>, start: u64, name: &[u8]) -> io::Result<bool> {
    file.seek(SeekFrom::Start(start))?;
    let mut fixed = [0; 30];
    file.read_exact(&mut fixed)?;
    let mut there = vec![0; usize::from(u16::from_le_bytes([fixed[26], fixed[27]]))];
    file.read_exact(&mut there)?;
    Ok(there == name)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use tempfile::tempdir;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::super::{FolderSink, Recorder, VerifyError, verify};

    /// A zip file with a bundle and more entries; then every `from` in it is replaced with `to`, `most` times.
    fn zipped(more: &[(&str, &[u8])], (from, to, most): (&str, &str, usize)) -> Result<Vec<String>, VerifyError> {
        let parent = tempdir().unwrap();
        let mut sink = FolderSink::new(parent.path(), "b").unwrap();
        let mut recorder = Recorder::new(&mut sink);
        recorder.put("web/a.html", b"genuine").unwrap();
        recorder.finish("Harbour", Vec::new(), vec!["web".into()]).unwrap();
        let manifest = std::fs::read(sink.finish().unwrap().join("manifest.json")).unwrap();
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let genuine = [("b/manifest.json", &manifest[..]), ("b/web/a.html", b"genuine")];
        for (name, bytes) in more.iter().chain(&genuine) {
            match name.strip_suffix("->") {
                Some(link) => zip.add_symlink(link, "a.html", SimpleFileOptions::default()).unwrap(),
                None => {
                    zip.start_file(*name, SimpleFileOptions::default()).unwrap();
                    zip.write_all(bytes).unwrap();
                }
            }
        }
        let mut bytes = zip.finish().unwrap().into_inner();
        for _ in 0..most {
            let at = bytes.windows(from.len()).position(|bytes| bytes == from.as_bytes()).unwrap();
            bytes[at..at + to.len()].copy_from_slice(to.as_bytes());
        }
        let path = parent.path().join("b.zip");
        std::fs::File::create(&path).unwrap().write_all(&bytes).unwrap();
        let found = verify(&path)?;
        let all = [&found.changed, &found.missing, &found.added].map(|paths| paths.join(" "));
        Ok(all.into_iter().filter(|paths| !paths.is_empty()).collect())
    }

    #[test]
    fn what_other_programs_unpack_otherwise_is_found() {
        let nothing = ("", "", 0);
        assert_eq!(zipped(&[], nothing).unwrap(), [""; 0]);
        assert_eq!(zipped(&[("b/web/", b"")], nothing).unwrap(), [""; 0], "folders may have entries");
        let twice = zipped(&[("b/web/X.html", b"evil")], ("b/web/X.html", "b/web/a.html", 2));
        assert_eq!(twice.unwrap(), ["web/a.html"], "some programs unpack the first");
        let here = zipped(&[], ("b/web/a.html", "b/web/Z.html", 1));
        assert_eq!(here.unwrap(), ["web/a.html"], "some take the name before the content");
        let beside = zipped(&[("manifest.sig", b"x"), ("c/web/a.html", b"genuine")], nothing);
        assert_eq!(beside.unwrap(), ["../c/web/a.html ../manifest.sig"]);
        let moved = zipped(&[], ("b/web/a.html", "c/web/a.html", 2));
        assert_eq!(moved.unwrap(), ["web/a.html", "../c/web/a.html"]);
        let link = zipped(&[("b/web/b.html->", b"")], nothing);
        assert_eq!(link.unwrap(), ["web/b.html"]);
        let manifest = zipped(&[("b/manifest.jsoX", b"{}")], ("b/manifest.jsoX", "b/manifest.json", 2));
        assert!(manifest.unwrap_err().to_string().contains("two of them"));
    }

    #[test]
    fn a_zip_that_is_cut_off_or_packed_too_tightly_is_refused() {
        let spaces = vec![b' '; 4 << 20];
        let tight = zipped(&[("manifest.json", &spaces)], ("", "", 0)).unwrap_err().to_string();
        assert!(tight.contains("packed so tightly"), "{tight}");
        let folder = tempdir().unwrap();
        let path = folder.path().join("b.zip");
        std::fs::File::create(&path).unwrap().write_all(b"PK\x03\x04").unwrap();
        assert!(verify(&path).unwrap_err().to_string().contains("may be cut off"));
    }
}
