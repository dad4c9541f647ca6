//! No word is lost when a call of the system fails: each call that changes the disk fails once, in each operation.

use crate::support::scene::{OPERATIONS, Scene, assert_whole, how_many};
use crate::support::strace;

/// Calls that change the disk, and that the test program itself does not use, with the errors they fail with.
const FAULTS: &[(&str, &str)] = &[
    ("fsync,fdatasync", "EIO"),
    ("pwrite64", "ENOSPC"),
    ("rename,renameat,renameat2", "EIO"),
    ("unlink,unlinkat", "EACCES"),
    ("ftruncate", "ENOSPC"),
    ("mkdir", "ENOSPC"),
];

#[test]
fn a_call_that_fails_loses_no_word() {
    let scene = Scene::new();
    let words = scene.words();
    let scratch = tempfile::tempdir().unwrap();
    // By default, so many that all tests together stay quick.
    let limit = how_many("COPYDESK_FAULTS", 300);
    let (mut made, mut n) = (0, 1);
    // The first call of each kind in each operation, then the second, and so on.
    let mut left: Vec<_> =
        OPERATIONS.iter().flat_map(|operation| FAULTS.iter().map(move |fault| (operation, fault))).collect();
    while !left.is_empty() && made < limit {
        left.retain(|((name, operation, _), (calls, error))| {
            if made >= limit {
                return false;
            }
            let folder = scratch.path().join("publication");
            scene.copy_to(&folder, name);
            let log = scratch.path().join("log");
            let inject = format!("inject={calls}:error={error}:when={n}");
            let trace = format!("trace={calls}");
            strace::run(&["-e", &trace, "-e", &inject], &scene.arguments(&folder, operation), &log);
            let injected = std::fs::read_to_string(&log).unwrap().contains("(INJECTED)");
            if injected {
                made += 1;
                assert_whole(&folder, &words, &format!("{name}, {calls} number {n} failed with {error}"));
            }
            std::fs::remove_dir_all(&folder).unwrap();
            injected
        });
        n += 1;
    }
    println!("{made} faults");
    assert!(made > 100, "only {made} faults were made");
}
