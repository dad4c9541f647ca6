//! A damaged database: the files hold the articles, `desk doctor` and the window's button bring the rest back, and the
//! damaged one is set aside.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};

use serde_json::json;

use crate::support::publication::{Opened, Publication};

const FERRY: &str = "---\ntitle: Ferry\n---\n\nThe night ferry stays.\n";

/// Two articles with a history, one of them in the trash, and a profile.
fn publication() -> Publication {
    let publication = Publication::new();
    publication.write("ferry.md", FERRY);
    publication.write("pier.md", "---\ntitle: Pier\n---\n\nThe pier is closed.\n");
    publication.write("authors/kim.md", "---\nname: Kim\n---\n\nWrites about water.\n");
    publication.json(&["list"]);
    publication.write("ferry.md", publication.text("ferry.md").replace("stays", "goes"));
    publication.json(&["list"]);
    publication.json(&["delete", "pier"]);
    publication.json(&["authors", "edit", "kim", "--biography", "Writes about boats."]);
    publication
}

fn damage(publication: &Publication, how: impl FnOnce(&mut File, u64)) {
    let database = publication.file(".copydesk/library.db");
    let size = fs::metadata(&database).unwrap().len();
    how(&mut File::options().write(true).open(database).unwrap(), size);
}

fn overwrite(file: &mut File, at: u64, bytes: &[u8]) {
    file.seek(SeekFrom::Start(at)).and_then(|_| file.write_all(bytes)).unwrap();
}

fn set_aside(publication: &Publication) -> Vec<std::path::PathBuf> {
    let entries = fs::read_dir(publication.file(".copydesk")).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("damaged-")).collect()
}

#[test]
fn doctor_rebuilds_a_database_with_a_wrong_header_and_everything_comes_back() {
    let publication = publication();
    let history = publication.json(&["history", "ferry"]);
    let of_kim = publication.json(&["history", "authors/kim.md"]);
    assert_eq!(of_kim.as_array().unwrap().len(), 2);
    damage(&publication, |file, _| overwrite(file, 0, &[0x5a; 100]));
    let before = fs::read(publication.file(".copydesk/library.db")).unwrap();

    let refused = publication.refused(&["list"]);
    assert_eq!(refused["code"], "damaged-database");
    assert!(refused["hint"].as_str().unwrap().contains("desk doctor"));

    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Done, "{}{}", report.out, report.err);
    assert!(report.out.contains("1 article, ") && report.out.contains("Nothing is missing."), "{}", report.out);
    assert_eq!(publication.json(&["history", "ferry"]), history, "with the ids and numbers it had");
    assert_eq!(publication.json(&["history", "authors/kim.md"]), of_kim);
    assert_eq!(publication.json(&["trash"])[0]["slug"], "pier");
    publication.json(&["trash", "restore", "pier"]);
    assert!(publication.text("pier.md").contains("The pier is closed."));
    assert_eq!(publication.json(&["authors"])[0]["name"], "Kim");
    let aside = set_aside(&publication);
    assert_eq!(aside.len(), 1);
    assert_eq!(fs::read(aside[0].join("library.db")).unwrap(), before, "the damaged one is kept as it was");
}

#[test]
fn an_article_whose_history_cannot_be_read_begins_one_with_its_text() {
    let publication = publication();
    let database = rusqlite::Connection::open(publication.file(".copydesk/library.db")).unwrap();
    database.execute_batch("DELETE FROM revision").unwrap();
    drop(database);
    damage(&publication, |file, _| overwrite(file, 0, &[0x5a; 100]));
    publication.desk(&["doctor"]);
    // What goes now is in the history.
    publication.write("ferry.md", publication.text("ferry.md").replace("The night ferry goes.", "Nothing."));
    publication.json(&["list"]);
    for (record, words) in [("ferry", "The night ferry goes."), ("authors/kim.md", "Writes about boats.")] {
        let first = publication.desk(&["history", record, "--show", "1"]);
        assert!(first.out.contains(words), "{}{}", first.out, first.err);
    }
}

#[test]
fn a_database_of_random_bytes_is_rebuilt_from_the_files() {
    let publication = publication();
    damage(&publication, |file, size| {
        let bytes: Vec<u8> = (0..size).map(|n| (n.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
        overwrite(file, 0, &bytes);
    });
    let id = publication.text("ferry.md").lines().find_map(|line| line.strip_prefix("id: ").map(str::to_owned));
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Done, "{}{}", report.out, report.err);
    assert!(report.out.contains("cannot be read"), "what did not come back is said: {}", report.out);
    let article = publication.json(&["show", "ferry"]);
    assert_eq!(article["id"].as_str(), id.as_deref());
    assert_eq!(publication.json(&["authors"])[0]["name"], "Kim");
}

#[test]
fn half_a_database_is_rebuilt_and_a_file_that_moved_on_wins() {
    let publication = publication();
    let newer = publication.text("ferry.md").replace("goes", "sails");
    publication.write("ferry.md", &newer);
    damage(&publication, |file, size| file.set_len(size / 2 / 4096 * 4096).unwrap());
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
    assert_eq!(publication.text("ferry.md"), newer);
    assert_eq!(publication.desk(&["show", "ferry"]).out, newer);
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done, "and there is nothing left to mend");
    assert_eq!(set_aside(&publication).len(), 1);
}

#[test]
fn words_typed_before_the_damage_come_back() {
    let publication = publication();
    let window = Opened::new(publication.path());
    let id =
        publication.text("ferry.md").lines().find_map(|line| line.strip_prefix("id: ").map(str::to_owned)).unwrap();
    window.call("open_article", json!({ "id": id }));
    let edit = json!({ "id": id, "version": 0, "edits": [{ "from": 0, "to": 0, "insert": "Typed. " }] });
    window.call("edit_article", edit);
    window.until(|event| matches!(event, desk::Event::SaveState(save_state) if save_state.saved));
    // A copy as a crash would leave it: the words are in the log, the file has none of them.
    let crashed = Publication::new();
    for path in ["ferry.md", "authors/kim.md", ".copydesk/library.db", ".copydesk/library.db-wal"] {
        crashed.write(path, fs::read(publication.file(path)).unwrap());
    }
    window.close();
    damage(&crashed, |file, _| overwrite(file, 0, &[0; 16]));
    assert_eq!(crashed.desk(&["doctor"]).outcome, cli::Outcome::Done);
    assert!(crashed.text("ferry.md").contains("Typed. The night ferry"), "{}", crashed.text("ferry.md"));
}

#[test]
fn a_rebuild_that_was_cut_off_begins_again_with_all_that_there_was() {
    let publication = publication();
    let history = publication.json(&["history", "ferry"]);
    damage(&publication, |file, _| overwrite(file, 0, &[0x5a; 100]));
    for now in [5, 6] {
        // What a rebuild does first; then it is cut off.
        let folder = publication.file(".copydesk");
        drop(library::Library::replace(&folder, now).unwrap());
        assert_eq!(publication.refused(&["list"])["code"], "damaged-database", "half a database is not opened");
    }
    let report = publication.desk(&["doctor"]);
    assert!(report.out.contains("Nothing is missing."), "{}{}", report.out, report.err);
    assert_eq!(publication.json(&["history", "ferry"]), history);
    assert_eq!(publication.json(&["trash"])[0]["slug"], "pier");
    assert_eq!(set_aside(&publication).len(), 1);
}

#[test]
fn the_window_offers_the_same() {
    let publication = publication();
    damage(&publication, |file, _| overwrite(file, 0, &[0; 4096]));
    let window = Opened::closed(publication.path());
    let refused = window.refused("open_publication", json!({ "folder": publication.path() }));
    assert_eq!(refused.code, desk::ErrorCode::DamagedDatabase);
    let answer = window.call("rebuild_database", json!(null));
    assert!(answer["summary"].as_str().unwrap().contains("Nothing is missing."), "{answer}");
    assert_eq!(window.call("counts", json!(null))["all"], 1);
    window.close();
}

/// A publication with an older database beside a newer log, a copy of that database, and the history it has of “ferry”.
fn with_a_foreign_log() -> (Publication, Vec<u8>, serde_json::Value) {
    let publication = publication();
    let (database, log) = (publication.file(".copydesk/library.db"), publication.file(".copydesk/library.db-wal"));
    let older = fs::read(&database).unwrap();
    let history = publication.json(&["history", "ferry"]);
    publication.write("ferry.md", publication.text("ferry.md").replace("goes", "comes back"));
    publication.json(&["list"]);
    // A program that is cut off leaves its log.
    let open = rusqlite::Connection::open(&database).unwrap();
    open.execute_batch("PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0").unwrap();
    let desk = Opened::new(publication.path());
    publication.write("ferry.md", publication.text("ferry.md").replace("comes back", "is late"));
    let open_article = desk.call("open_article", json!({ "id": publication.json(&["show", "ferry"])["id"] }));
    let edits = json!([{ "from": 0, "to": 0, "insert": "Typed. " }]);
    desk.call("edit_article", json!({ "id": open_article["id"], "version": open_article["version"], "edits": edits }));
    desk.call("flush", serde_json::Value::Null);
    let newer_log = fs::read(&log).unwrap();
    desk.close();
    drop(open);
    fs::write(&database, &older).unwrap();
    fs::write(&log, newer_log).unwrap();
    (publication, older, history)
}

#[test]
fn a_backup_takes_the_place_of_a_database_with_a_foreign_log() {
    let (publication, older, history) = with_a_foreign_log();
    let backup = tempfile::NamedTempFile::new().unwrap();
    fs::write(backup.path(), older).unwrap();
    let log = fs::read(publication.file(".copydesk/library.db-wal")).unwrap();
    let answer = publication.json(&["restore", backup.path().to_str().unwrap()]);
    let aside = publication.file(answer["set_aside"].as_str().unwrap());
    assert_eq!(fs::read(aside.join("library.db-wal")).unwrap(), log, "the log is kept as it was");
    let back = publication.json(&["history", "ferry"]);
    assert!(back.as_array().unwrap().len() > history.as_array().unwrap().len(), "and what the file has by now");
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn an_older_database_beside_a_newer_log_is_refused_and_made_again() {
    let (publication, _, history) = with_a_foreign_log();
    let refused = publication.refused(&["list"]);
    assert_eq!(refused["code"], "damaged-database");
    assert!(refused["message"].as_str().unwrap().contains("another copy"), "{refused}");
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Done, "{}{}", report.out, report.err);
    let back = publication.json(&["history", "ferry"]);
    let numbers = |history: &serde_json::Value| history.as_array().unwrap().len();
    assert!(numbers(&back) > numbers(&history), "what the older one had, and what the file has by now");
}

#[test]
fn a_database_that_is_gone_is_said_and_a_backup_comes_back() {
    let publication = publication();
    let backup = tempfile::tempdir().unwrap();
    let file = backup.path().join("monday.db");
    publication.json(&["backup", file.to_str().unwrap()]);
    let history = publication.json(&["history", "ferry"]);
    publication.write("ferry.md", publication.text("ferry.md").replace("goes", "comes back"));
    fs::remove_file(publication.file(".copydesk/library.db")).unwrap();
    let said = publication.desk(&["list"]);
    assert_eq!(said.outcome, cli::Outcome::Done);
    assert!(said.err.contains("the history and the trash are not in it"), "{}", said.err);
    assert!(!publication.desk(&["list"]).err.contains("history"), "once is enough");

    let restored = publication.desk(&["restore", file.to_str().unwrap()]);
    assert_eq!(restored.outcome, cli::Outcome::Done, "{}", restored.err);
    assert!(restored.out.contains("1 article, 1 in the trash"), "{}", restored.out);
    assert_eq!(
        publication.json(&["history", "ferry"]).as_array().unwrap().len(),
        history.as_array().unwrap().len() + 1
    );
    assert!(publication.desk(&["show", "ferry"]).out.contains("comes back"), "the newer file came in again");
    fs::write(&file, "no database").unwrap();
    let refused = publication.refused(&["restore", file.to_str().unwrap()]);
    assert!(refused["message"].as_str().is_some_and(|message| !message.is_empty()));
    assert!(publication.desk(&["show", "ferry"]).out.contains("comes back"), "nothing was changed");
}

#[test]
fn a_window_that_comes_up_later_hears_that_the_database_was_missing_and_restores_the_backup() {
    let publication = publication();
    let backups = publication.file(".copydesk/backups");
    fs::create_dir_all(&backups).unwrap();
    publication.json(&["backup", backups.join("monday.db").to_str().unwrap()]);
    let history = publication.json(&["history", "ferry"]);
    fs::remove_file(publication.file(".copydesk/library.db")).unwrap();

    let window = Opened::starting(publication.path());
    window.workspace.open_at_start(Some(publication.path().to_path_buf()));
    while desk::call(&window.workspace, "counts", json!(null)).is_err() {
        std::thread::yield_now();
    }
    window.call("publication", json!(null));
    window.until(|event| matches!(event, desk::Event::Error(error) if error.code == desk::ErrorCode::LostDatabase));
    let answer = window.call("restore_backup", json!(null));
    assert!(answer["summary"].as_str().unwrap().contains("1 article, 1 in the trash"), "{answer}");
    window.close();
    assert_eq!(publication.json(&["history", "ferry"]), history);
}
