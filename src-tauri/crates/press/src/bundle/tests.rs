//! Writing, damaging and verifying bundles.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::tempdir;

use super::*;

fn fill(sink: &mut dyn Sink, words: &str) {
    let mut recorder = Recorder::new(sink);
    recorder.put("web/index.html", words.as_bytes()).unwrap();
    recorder.put("web/media/a.jpg", &[0xFF, 0xD8, 1, 2, 3]).unwrap();
    recorder.put("feed/feed.xml", b"<feed/>").unwrap();
    recorder.finish("Harbour", Vec::new(), vec!["web".into()]).unwrap();
}

fn folder(parent: &Path, words: &str) -> std::path::PathBuf {
    let mut sink = FolderSink::new(parent, "b").unwrap();
    fill(&mut sink, words);
    sink.finish().unwrap()
}

/// All files below a folder, by path.
fn content(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                all.insert(path.strip_prefix(root).unwrap().display().to_string(), fs::read(&path).unwrap());
            }
        }
    }
    all
}

#[test]
fn a_bundle_is_complete_or_absent() {
    let parent = tempdir().unwrap();
    {
        let mut sink = FolderSink::new(parent.path(), "b").unwrap();
        sink.put("web/index.html", b"half").unwrap();
        assert!(!parent.path().join("b").exists(), "nothing is in its place before the end");
    }
    assert!(content(parent.path()).is_empty(), "an export that ends early leaves nothing");
    let place = folder(parent.path(), "one");
    let first = content(&place);
    let mut sink = FolderSink::new(parent.path(), "b").unwrap();
    sink.put("web/index.html", b"half").unwrap();
    drop(sink);
    assert_eq!(content(&place), first, "the earlier bundle stays");
    let other = folder(parent.path(), "two");
    assert_eq!((other.file_name().unwrap(), &content(&other)["web/index.html"][..]), ("b-2".as_ref(), &b"two"[..]));
    assert_eq!(content(&place), first, "the earlier bundle has other content, so it stays");
    assert_eq!(folder(parent.path(), "one"), place, "the same content takes its place");
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 2, "no leftovers");
}

#[test]
fn an_earlier_bundle_is_replaced_only_if_nothing_is_lost() {
    let parent = tempdir().unwrap();
    let place = folder(parent.path(), "one");
    let first = content(&place);
    fs::remove_file(place.join("feed/feed.xml")).unwrap();
    assert_eq!(
        (folder(parent.path(), "one"), content(&place)),
        (place.clone(), first.clone()),
        "what is gone comes back"
    );
    fs::create_dir(place.join(".git")).unwrap();
    fs::copy(place.join("manifest.json"), place.join(".git/HEAD")).unwrap();
    let third = folder(parent.path(), "one");
    assert!(third.ends_with("b-2") && place.join(".git/HEAD").exists(), "nothing of somebody else is removed");
    fs::copy(place.join("manifest.json"), third.join("manifest.sig")).unwrap();
    assert!(folder(parent.path(), "one").ends_with("b-3"), "nobody takes a signature away");
}

#[test]
fn two_exports_of_one_bundle_at_once_are_both_whole() {
    let parent = tempdir().unwrap();
    let mut one = FolderSink::new(parent.path(), "b").unwrap();
    let mut other = FolderSink::new(parent.path(), "b").unwrap();
    fill(&mut one, "one");
    fill(&mut other, "other");
    let (one, other) = (one.finish().unwrap(), other.finish().unwrap());
    assert_eq!(
        (&content(&one)["web/index.html"][..], &content(&other)["web/index.html"][..]),
        (&b"one"[..], &b"other"[..])
    );
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 2, "no leftovers");
}

#[cfg(unix)]
#[test]
fn what_an_export_left_behind_is_removed_and_a_running_one_is_not() {
    let parent = tempdir().unwrap();
    fs::create_dir_all(parent.path().join(".b.1.part/web")).unwrap();
    let mut running = FolderSink::new(parent.path(), "b").unwrap();
    fill(&mut running, "one");
    // Of somebody else, in a folder that a person chose.
    fs::create_dir_all(parent.path().join(".drafts.old")).unwrap();
    fs::create_dir_all(parent.path().join(".film.part")).unwrap();
    drop(FolderSink::new(parent.path(), "b").unwrap());
    sweep(parent.path()).unwrap();
    assert_eq!(content(&running.finish().unwrap())["web/index.html"], b"one");
    let mut names: Vec<_> = fs::read_dir(parent.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [".drafts.old", ".film.part", "b"]);
}

#[test]
fn an_export_cut_off_between_its_renames_is_undone() {
    let parent = tempdir().unwrap();
    let place = folder(parent.path(), "one");
    fs::rename(&place, parent.path().join(".b.old")).unwrap();
    drop(FolderSink::new(parent.path(), "b").unwrap());
    assert_eq!(content(&place)["web/index.html"], b"one");
}

#[test]
fn no_path_leaves_the_bundle() {
    let parent = tempdir().unwrap();
    let mut sink = FolderSink::new(parent.path(), "b").unwrap();
    for path in ["../x", "/x", "a/../../x", "a//b", "", "a\\b", "C:x", "a/.", "a\0", "a ", "con:"] {
        assert!(matches!(sink.put(path, b""), Err(SinkError::BadPath(_))), "{path:?}");
    }
    sink.put("a/B.txt", b"").unwrap();
    assert!(matches!(sink.put("a/b.txt", b""), Err(SinkError::Twice(_))), "some systems do not tell them apart");
    assert!(matches!(FolderSink::new(parent.path(), ".."), Err(SinkError::BadPath(_))));
}

#[test]
fn a_zip_has_the_same_bytes_every_time() {
    let parent = tempdir().unwrap();
    let zip = |order: bool| {
        let mut sink = ZipSink::new(parent.path(), "b").unwrap();
        let mut files = [("web/a.html", &b"a"[..]), ("feed/b.xml", b"b"), ("web/c.jpg", b"c")];
        if order {
            files.reverse();
        }
        files.iter().for_each(|(path, bytes)| sink.put(path, bytes).unwrap());
        fs::read(sink.finish().unwrap()).unwrap()
    };
    let bytes = zip(false);
    assert_eq!(bytes, zip(true), "whatever order they came in");
    let mut zip = ::zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["b/feed/b.xml", "b/web/a.html", "b/web/c.jpg"]);
    let file = zip.by_index(2).unwrap();
    assert_eq!((file.compression(), file.unix_mode()), (::zip::CompressionMethod::Stored, Some(0o100_644)));
    assert_eq!(file.last_modified().map(|date| (date.year(), date.month(), date.day())), Some((1980, 1, 1)));
    assert_eq!(fs::read_dir(parent.path()).unwrap().count(), 1, "no leftovers");
}

#[test]
fn every_change_is_found() {
    let parent = tempdir().unwrap();
    let place = folder(parent.path(), "one");
    assert!(verify(&place).unwrap().ok);
    fs::copy(place.join("web/index.html"), place.join("web/more.html")).unwrap();
    fs::remove_file(place.join("feed/feed.xml")).unwrap();
    fs::rename(place.join("web/media/a.jpg"), place.join("web/media/.a.jpg")).unwrap();
    fs::copy(place.join("web/more.html"), place.join("web/media/a.jpg")).unwrap();
    let found = verify(&place).unwrap();
    assert_eq!(
        (found.ok, found.changed, found.missing, found.added),
        (
            false,
            vec!["web/media/a.jpg".into()],
            vec!["feed/feed.xml".into()],
            vec!["web/media/.a.jpg".into(), "web/more.html".into()]
        )
    );
}

#[test]
fn a_zip_is_verified_like_a_folder() {
    let parent = tempdir().unwrap();
    let mut sink = ZipSink::new(parent.path(), "b").unwrap();
    fill(&mut sink, "one");
    let place = sink.finish().unwrap();
    assert!(verify(&place).unwrap().ok);
    let mut bytes = fs::read(&place).unwrap();
    // The picture is stored uncompressed.
    let at = bytes.windows(5).position(|bytes| bytes == [0xFF, 0xD8, 1, 2, 3]).unwrap();
    bytes[at + 3] = 9;
    let changed = parent.path().join("changed.zip");
    let mut file = fs::File::create(&changed).unwrap();
    std::io::Write::write_all(&mut file, &bytes).unwrap();
    assert_eq!(verify(&changed).unwrap().changed, ["web/media/a.jpg"]);
}

#[test]
fn what_is_not_a_bundle_is_refused() {
    let parent = tempdir().unwrap();
    assert!(matches!(verify(parent.path()), Err(VerifyError::NoBundle(_))));
    assert!(matches!(verify(&parent.path().join("none")), Err(VerifyError::Io { .. })));
    let place = folder(parent.path(), "one");
    let manifest = fs::read_to_string(place.join("manifest.json")).unwrap();
    let mut file = fs::File::create(place.join("manifest.json")).unwrap();
    std::io::Write::write_all(
        &mut file,
        manifest.replace("\"format\": 3", "\"format\": 4").replace("\"tool\"", "\"by\"").as_bytes(),
    )
    .unwrap();
    let error = verify(&place).unwrap_err().to_string();
    assert!(error.contains("format 4"), "{error}");
}

#[test]
fn a_manifest_of_an_earlier_version_is_read() {
    let parent = tempdir().unwrap();
    let place = folder(parent.path(), "one");
    let manifest = fs::read_to_string(place.join("manifest.json")).unwrap();
    let article = r#"{"id":"i","slug":"s","headline":"H","revision":"0190b6a0","text_sha256":"00","approval":null}"#;
    let earlier = manifest.replace("\"articles\": []", &format!("\"articles\": [{article}]"));
    let earlier = earlier.replace("\"format\": 2", "\"format\": 1");
    assert!(earlier.contains("revision"));
    let mut file = fs::File::create(place.join("manifest.json")).unwrap();
    std::io::Write::write_all(&mut file, earlier.as_bytes()).unwrap();
    assert!(verify(&place).unwrap().ok);
}

#[cfg(unix)]
#[test]
fn what_is_taken_from_the_earlier_bundle_has_the_permissions_of_new_files() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    let parent = tempdir().unwrap();
    let first = folder(parent.path(), "one");
    let mode = |folder: &Path, file: &str| fs::metadata(folder.join(file)).unwrap().mode();
    let usual = mode(&first, "feed/feed.xml");
    fs::set_permissions(first.join("web/index.html"), fs::Permissions::from_mode(0o400)).unwrap();
    let manifest = fs::read(first.join("manifest.json")).unwrap();
    let earlier = Earlier::open(&first, &sha256(&manifest), Earlier::finished(&first).unwrap()).unwrap();
    let files: Vec<ManifestFile> = serde_json::from_slice::<Manifest>(&manifest).unwrap().files;
    assert!(files.iter().all(|file| earlier.has(file)));
    let mut sink = FolderSink::new(parent.path(), "b").unwrap().after(Some(std::sync::Arc::new(earlier)));
    files.iter().for_each(|file| sink.again(file).unwrap());
    let second = sink.finish().unwrap();
    assert_eq!(content(&second).len(), 3);
    assert_eq!(mode(&second, "web/index.html"), usual);
    let inode = |folder: &Path, file: &str| fs::metadata(folder.join(file)).unwrap().ino();
    assert_eq!(inode(&second, "feed/feed.xml"), inode(&first, "feed/feed.xml"));
}

#[test]
fn a_bundle_that_is_removed_while_the_next_is_made_from_it_is_named() {
    let parent = tempdir().unwrap();
    let first = folder(parent.path(), "one");
    let manifest = fs::read(first.join("manifest.json")).unwrap();
    let earlier = Earlier::open(&first, &sha256(&manifest), Earlier::finished(&first).unwrap()).unwrap();
    let mut sink = FolderSink::new(parent.path(), "c").unwrap().after(Some(std::sync::Arc::new(earlier)));
    fs::remove_dir_all(&first).unwrap();
    let file = ManifestFile { path: "web/index.html".into(), size: 3, sha256: String::new() };
    let error = sink.again(&file).and_then(|()| sink.finish().map(drop)).unwrap_err().to_string();
    assert!(error.contains("was moved or removed") && error.contains(&first.display().to_string()), "{error}");
    assert!(content(parent.path()).is_empty(), "nothing half-written stays");
}

#[test]
fn packing_can_be_cancelled_at_any_file_and_leaves_nothing() {
    let parent = tempfile::tempdir().unwrap();
    for most in 0..3 {
        let mut sink = ZipSink::new(parent.path(), "b").unwrap();
        ["a.html", "b.html", "c.html"].iter().for_each(|path| sink.put(path, b"x").unwrap());
        let asked = std::cell::Cell::new(0);
        let packed = sink.finish_unless(&|| asked.replace(asked.get() + 1) == most);
        assert!(matches!(packed, Err(SinkError::Cancelled)), "{packed:?}");
        assert_eq!(std::fs::read_dir(parent.path()).unwrap().count(), 0);
    }
}
