//! What is known of the files in `media/`.

use std::collections::BTreeMap;

use folder::FileEntry;
use library::MediaRecord;
use sha2::{Digest as _, Sha256};

use super::standing::place_users;
use crate::Error;
use crate::open::Turn;
use crate::wire::Task;

/// Takes note of the files in `media/`: reads those that are new or changed, forgets those that are gone.
pub(crate) fn note_folder(turn: &Turn<'_>, files: &[FileEntry]) -> Result<(), Error> {
    let known = turn.read(|reader| Ok(library::media_all(reader)?))?;
    let mut known: BTreeMap<_, _> = known.into_iter().map(|record| (record.path.clone(), record)).collect();
    let changed: Vec<_> = files
        .iter()
        .filter(|file| match known.remove(&file.path) {
            Some(record) => !record.stamp.proves_unchanged(&file.stamp),
            None => true,
        })
        .collect();
    for (done, file) in changed.iter().enumerate() {
        turn.progress(Task::Pictures, done + 1, changed.len(), &file.path);
        note_file(turn, file)?;
    }
    let gone: Vec<String> = known.into_keys().collect();
    if gone.is_empty() {
        return Ok(());
    }
    turn.note(|changes| changes.all_pages = true);
    turn.write(|writer| {
        gone.iter().try_for_each(|path| {
            library::forget_media(writer, path)?;
            place_users(turn, writer, path)
        })
    })
}

/// Takes note of one picture or document that is new or changed.
pub(crate) fn note_file(turn: &Turn<'_>, file: &FileEntry) -> Result<(), Error> {
    // A picture that cannot be read is named when a page wants it; documents have no pixels.
    let Ok(bytes) = std::fs::read(turn.root.join(&file.path)) else { return Ok(()) };
    let record = MediaRecord {
        path: file.path.clone(),
        hash: *blake3::hash(&bytes).as_bytes(),
        pixels: press::picture::probe(&bytes).ok().map(|probe| (probe.width, probe.height)),
        stamp: file.stamp,
    };
    let before = turn.read(|reader| Ok(library::media(reader, &file.path)?))?;
    let other = before.is_none_or(|before| before.hash != record.hash);
    if other {
        turn.note(|changes| changes.all_pages = true);
    }
    turn.write(|writer| {
        library::save_media(writer, &record)?;
        library::note_sha256(writer, &record.hash, &Sha256::digest(&bytes).into())?;
        if other { place_users(turn, writer, &record.path) } else { Ok(()) }
    })
}
