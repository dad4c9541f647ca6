//! No word is lost when the power goes: what each operation does to the disk is recorded, and played back up to any moment with
//! only what a sync held, and any part of the rest.

use crate::support::disk::{Dice, Recording, TRACE};
use crate::support::publication::desk;
use crate::support::scene::{OPERATIONS, Scene, assert_whole, how_many, words};
use crate::support::strace;

#[test]
fn a_power_cut_loses_no_word() {
    let scene = Scene::new();
    let before = scene.words();
    // By default, so many that all tests together stay quick.
    let cuts = how_many("COPYDESK_POWER_CUTS", 120);
    let mut dice = Dice::new(1);
    for (name, operation, promised) in OPERATIONS {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path().join("publication");
        scene.copy_to(&folder, name);
        let mut recording = Recording::of(&folder);
        let log = scratch.path().join("log");
        let arguments = scene.arguments(&folder, operation);
        strace::run(&["-ff", "-ttt", "-y", "-xx", "-s", "16777216", "-e", TRACE], &arguments, &log);
        recording.read(&log);
        assert!(recording.len() > 10, "{name}: nothing was recorded");
        for round in 0..cuts / OPERATIONS.len() {
            let whole = round % 4 == 0;
            let cut = if whole { recording.len() } else { dice.below(recording.len() + 1) };
            let left = scratch.path().join("left");
            recording.cut(cut, &mut dice, &left);
            let mut wanted = before.clone();
            if whole {
                wanted.extend(words(promised));
            }
            assert_whole(&left, &wanted, &format!("{name}, power cut after {cut} of {} changes", recording.len()));
            assert_bundles(&left);
            std::fs::remove_dir_all(&left).unwrap();
        }
    }
}

/// What is in the place of a bundle is a whole one.
fn assert_bundles(folder: &std::path::Path) {
    let Ok(bundles) = std::fs::read_dir(folder.join("bundles")) else { return };
    for bundle in bundles.map(|entry| entry.unwrap().path()) {
        if !bundle.file_name().unwrap().to_string_lossy().starts_with('.') {
            let verified = desk(&["verify".into(), bundle.clone().into_os_string()]);
            assert_eq!(verified.outcome, cli::Outcome::Done, "{}: {}", bundle.display(), verified.out);
        }
    }
}
