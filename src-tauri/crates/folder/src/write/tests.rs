use super::*;

fn root(text: &[u8]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    write_atomically(root.path(), "a.md", text, None).unwrap();
    root
}

/// These bytes in `a.md`, whatever it has.
fn expected(root: &tempfile::TempDir, bytes: &[u8]) -> Expected {
    expected_in(root, "a.md", bytes)
}

fn expected_in(root: &tempfile::TempDir, path: &str, bytes: &[u8]) -> Expected {
    let facts = fs::metadata(root.path().join(path));
    Expected { hash: hash(bytes), stamp: facts.map_or(Stamp::UNKNOWN, |facts| stamp(&facts)) }
}

fn names(root: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(root).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

fn text(root: &tempfile::TempDir) -> Vec<u8> {
    fs::read(root.path().join("a.md")).unwrap()
}

#[test]
fn a_write_returns_the_hash_and_stamp() {
    let root = root(b"one");
    let written = write_atomically(root.path(), "a.md", b"two", Some(expected(&root, b"one"))).unwrap();
    let there = crate::read_text(root.path(), "a.md").unwrap();
    assert_eq!((there.text.as_str(), there.hash, there.stamp), ("two", written.hash, written.stamp));
    assert_eq!(names(root.path()), ["a.md"]);
}

#[test]
fn a_file_that_is_not_the_expected_one_is_left_alone() {
    let root = root(b"one");
    for expect in [None, Some(expected(&root, b"other"))] {
        let refused = write_atomically(root.path(), "a.md", b"two", expect);
        assert!(matches!(refused, Err(WriteError::Changed { .. })), "{refused:?}");
    }
    assert!(matches!(
        write_atomically(root.path(), "b.md", b"", Some(expected(&root, b"b"))),
        Err(WriteError::Changed { .. })
    ));
    assert!(matches!(remove(root.path(), "a.md", &expected(&root, b"other")), Err(WriteError::Changed { .. })));
    assert_eq!(text(&root), b"one");
    assert_eq!(names(root.path()), ["a.md"]);
}

#[test]
fn of_many_files_one_that_cannot_be_written_stops_no_other() {
    let root = root(b"one");
    let file = |path, bytes, expect| NewFile { path, bytes, expect };
    let files = [
        file("a.md", b"two".as_slice(), Some(expected(&root, b"one"))),
        file("b.md", b"new", Some(expected(&root, b"gone"))),
        file("../out.md", b"out", None),
        file("sub/c.md", b"three", None),
    ];
    let written = write_all_atomically(root.path(), &files);
    assert!(matches!(written[1], Err(WriteError::Changed { .. })), "{written:?}");
    assert!(matches!(written[2], Err(WriteError::Outside(_))), "{written:?}");
    for (at, path) in [(0, "a.md"), (3, "sub/c.md")] {
        let there = crate::read_text(root.path(), path).unwrap();
        let Ok(Written { hash, stamp }) = written[at] else { panic!("{written:?}") };
        assert_eq!((there.hash, there.stamp), (hash, stamp));
    }
    assert_eq!(names(root.path()), ["a.md", "sub"]);
}

#[test]
fn a_file_created_at_the_last_moment_is_not_overwritten() {
    let root = tempfile::tempdir().unwrap();
    let path = root.path().join("a.md");
    let refused = write_in_stages(root.path(), "a.md", b"mine", None, &mut |stage| match stage {
        Stage::Rename => File::create(&path)?.write_all(b"theirs"),
        _ => Ok(()),
    });
    assert!(matches!(refused, Err(WriteError::Changed { .. })), "{refused:?}");
    assert_eq!(text(&root), b"theirs");
}

#[test]
fn bytes_are_synced_before_the_rename() {
    let root = root(b"one");
    let mut stages = Vec::new();
    let mut note = |stage| {
        stages.push((stage, text(&root)));
        Ok(())
    };
    write_in_stages(root.path(), "a.md", b"two", Some(expected(&root, b"one")), &mut note).unwrap();
    let (old, new) = (b"one".to_vec(), b"two".to_vec());
    let wanted = [
        (Stage::WriteBytes, old.clone()),
        (Stage::SyncFile, old.clone()),
        (Stage::LookAgain, old.clone()),
        (Stage::Rename, old),
        (Stage::SyncFolder, new),
    ];
    assert_eq!(stages, wanted);
}

#[test]
fn a_write_that_fails_leaves_the_old_file_and_nothing_else() {
    let root = root(b"one");
    for failing in [Stage::WriteBytes, Stage::SyncFile, Stage::LookAgain, Stage::Rename] {
        let refused = write_in_stages(root.path(), "a.md", b"two", Some(expected(&root, b"one")), &mut |stage| {
            if stage == failing { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
        });
        assert!(matches!(refused, Err(WriteError::DiskFull { .. })), "{refused:?}");
        assert_eq!(text(&root), b"one");
        assert_eq!(names(root.path()), ["a.md"]);
    }
}

#[test]
fn folders_are_created_and_paths_stay_inside() {
    let root = root(b"");
    write_atomically(root.path(), "2026/11/b.md", b"b", None).unwrap();
    assert_eq!(fs::read(root.path().join("2026/11/b.md")).unwrap(), b"b");
    for path in ["../b.md", "/tmp/b.md", "a/../b.md"] {
        assert!(matches!(write_atomically(root.path(), path, b"", None), Err(WriteError::Outside(_))), "{path}");
    }
    assert!(matches!(write_atomically(root.path(), "a.md/b.md", b"", None), Err(WriteError::Io { .. })));
}

#[test]
fn a_name_too_long_for_the_disk_is_reported() {
    let root = root(b"");
    let refused = write_atomically(root.path(), &format!("{}.md", "x".repeat(300)), b"", None);
    assert!(matches!(refused, Err(WriteError::NameTooLong { .. })), "{refused:?}");
    assert_eq!(names(root.path()), ["a.md"]);
}

#[cfg(unix)]
#[test]
fn permissions_are_kept_and_a_read_only_file_is_respected() {
    use std::os::unix::fs::PermissionsExt;
    let root = root(b"one");
    let path = root.path().join("a.md");
    let mode = || fs::metadata(&path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode() & 0o600, 0o600);
    assert_eq!(mode() & 0o111, 0, "no program");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    write_atomically(root.path(), "a.md", b"two", Some(expected(&root, b"one"))).unwrap();
    assert_eq!(mode(), 0o640);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o440)).unwrap();
    let refused = write_atomically(root.path(), "a.md", b"three", Some(expected(&root, b"two")));
    assert!(matches!(refused, Err(WriteError::ReadOnly { .. })), "{refused:?}");
    assert_eq!(text(&root), b"two");
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_not_overwritten() {
    use std::os::unix::fs::symlink;
    let (root, elsewhere) = (root(b""), root(b"one"));
    symlink(elsewhere.path(), root.path().join("out")).unwrap();
    let refused = write_atomically(root.path(), "out/a.md", b"two", Some(expected(&root, b"one")));
    assert!(matches!(refused, Err(WriteError::Outside(_))), "{refused:?}");
    assert_eq!(text(&elsewhere), b"one");
}

#[test]
fn a_file_never_moves_onto_another() {
    let root = root(b"one");
    write_atomically(root.path(), "b.md", b"two", None).unwrap();
    assert!(matches!(rename(root.path(), "a.md", "b.md"), Err(WriteError::Changed { .. })));
    assert!(matches!(rename(root.path(), "gone.md", "c.md"), Err(WriteError::Changed { .. })));
    rename(root.path(), "a.md", "new/c.md").unwrap();
    assert_eq!(names(root.path()), ["b.md", "new"]);
    assert_eq!(fs::read(root.path().join("new/c.md")).unwrap(), b"one");
    remove(root.path(), "b.md", &expected_in(&root, "b.md", b"two")).unwrap();
    assert_eq!(names(root.path()), ["new"]);
}

/// Replaces “one” by “two”, while another program does something just before the two change places.
fn replaced(root: &tempfile::TempDir, meanwhile: &mut dyn FnMut()) -> Result<Written, WriteError> {
    write_in_stages(root.path(), "a.md", b"two", Some(expected(root, b"one")), &mut |stage| {
        if stage == Stage::Rename {
            meanwhile();
        }
        Ok(())
    })
}

#[cfg(target_os = "linux")]
#[test]
fn an_edit_between_the_last_look_and_the_rename_stays_in_its_place() {
    for edit in [0, 1] {
        let root = root(b"one");
        let path = root.path().join("a.md");
        let refused = replaced(&root, &mut || match edit {
            0 => File::create(&path).unwrap().write_all(b"theirs").unwrap(),
            _ => {
                let other = root.path().join("other");
                File::create(&other).unwrap().write_all(b"theirs").unwrap();
                fs::rename(other, &path).unwrap();
            }
        });
        assert!(matches!(refused, Err(WriteError::Changed { .. })), "{refused:?}");
        assert_eq!(text(&root), b"theirs");
        assert_eq!(names(root.path()), ["a.md"]);
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_another_program_has_open_keeps_its_name() {
    let root = root(b"one");
    let open = || File::options().append(true).open(root.path().join("a.md")).unwrap();
    let mut writing = open();
    let write = || write_atomically(root.path(), "a.md", b"two", Some(expected(&root, b"one")));
    assert!(matches!(write(), Err(WriteError::Busy { .. })));
    assert!(matches!(remove(root.path(), "a.md", &expected(&root, b"one")), Err(WriteError::Busy { .. })));
    writing.write_all(b" and more").unwrap();
    drop(writing);
    assert!(matches!(write(), Err(WriteError::Changed { .. })));
    assert_eq!(text(&root), b"one and more");
    assert_eq!(names(root.path()), ["a.md"]);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_opened_between_the_last_look_and_the_rename_keeps_its_name() {
    let root = root(b"one");
    let mut writing = None;
    let open = || File::options().append(true).open(root.path().join("a.md")).unwrap();
    let refused = replaced(&root, &mut || writing = Some(open()));
    assert!(matches!(refused, Err(WriteError::Busy { .. })), "{refused:?}");
    writing.unwrap().write_all(b" and more").unwrap();
    assert_eq!(text(&root), b"one and more");
}

#[test]
fn where_the_system_does_not_tell_who_is_writing_only_a_file_that_somebody_touched_waits() {
    let root = root(b"one");
    crate::writers::SILENT.set(true);
    let known = expected(&root, b"one");
    let written = write_atomically(root.path(), "a.md", b"two", Some(known)).unwrap();
    let known = Expected { hash: written.hash, stamp: written.stamp };
    let touched = Expected { stamp: Stamp { mtime_ns: 1, ..known.stamp }, ..known };
    let refused = write_atomically(root.path(), "a.md", b"three", Some(touched));
    assert!(matches!(refused, Err(WriteError::Busy { .. })), "{refused:?}");
    remove(root.path(), "a.md", &known).unwrap();
    assert!(names(root.path()).is_empty());
}
