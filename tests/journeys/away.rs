//! The publication goes away while it is open: that is said at once, the words stay, and when it is back everything goes
//! on.

use std::fs;
use std::path::Path;

use desk::Event;
use serde_json::{Value, json};

use crate::support::publication::{Opened, Publication};

/// An open publication with an open article. It lies in a folder of its own, so that it can be moved.
struct Open {
    window: Opened,
    id: String,
    version: u64,
    home: tempfile::TempDir,
}

impl Open {
    fn new() -> Self {
        let made = Publication::new();
        made.write("ferry.md", "---\ntitle: Ferry\n---\n\nThe night ferry stays.\n");
        let id = made.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
        let home = tempfile::tempdir().unwrap();
        copy_all(made.path(), &home.path().join("weekly"));
        let window = Opened::new(&home.path().join("weekly"));
        window.call("open_article", json!({ "id": id }));
        Self { window, id, version: 0, home }
    }

    fn folder(&self) -> std::path::PathBuf {
        self.home.path().join("weekly")
    }

    fn type_in(&mut self, words: &str) {
        let edits = json!([{ "from": 0, "to": 0, "insert": words }]);
        let patch = self.window.call("edit_article", json!({ "id": self.id, "version": self.version, "edits": edits }));
        self.version = patch["version"].as_u64().unwrap();
    }

    fn until_saved(&self) {
        self.window.until(|event| matches!(event, Event::SaveState(save_state) if save_state.saved));
    }

    fn until_not_saved(&self) {
        self.window.until(
            |event| matches!(event, Event::SaveState(save_state) if !save_state.saved && save_state.error.is_some()),
        );
    }

    fn body(&self) -> Value {
        self.window.call("open_article", json!({ "id": self.id }))["body"].clone()
    }

    fn file(&self) -> String {
        fs::read_to_string(self.folder().join("ferry.md")).unwrap()
    }
}

fn copy_all(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_all(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_folder_that_is_moved_is_missed_at_once_and_everything_goes_on_when_it_is_back() {
    let mut open = Open::new();
    let elsewhere = open.home.path().join("elsewhere");
    fs::rename(open.folder(), &elsewhere).unwrap();
    open.window.until(|event| matches!(event, Event::Away { message } if message.contains("no longer exists")));
    open.until_not_saved();
    open.type_in("Typed while it was away. ");
    assert!(open.window.call("publication", json!(null))["away"].is_string());
    assert_eq!(open.window.refused("flush", json!(null)).code, desk::ErrorCode::Away, "closing would lose the words");

    fs::rename(&elsewhere, open.folder()).unwrap();
    open.window.until(|event| matches!(event, Event::Back));
    open.until_saved();
    open.window.call("flush", json!(null));
    assert!(open.file().contains("Typed while it was away. The night ferry"), "{}", open.file());
    open.window.close();
}

#[test]
fn a_folder_that_is_deleted_and_restored_from_a_copy_gets_the_words_that_were_typed() {
    let mut open = Open::new();
    let backup = open.home.path().join("backup");
    copy_all(&open.folder(), &backup);
    open.type_in("Before. ");
    open.window.call("flush", json!(null));
    fs::remove_dir_all(open.folder()).unwrap();
    open.until_not_saved();
    open.type_in("After. ");
    fs::rename(&backup, open.folder()).unwrap();
    open.window.until(|event| matches!(event, Event::Reopen));
    open.window.call("reopen_publication", json!(null));
    open.window.until(|event| matches!(event, Event::ArticleChanged { .. }));
    assert_eq!(open.body(), "After. Before. The night ferry stays.\n");
    open.window.call("flush", json!(null));
    assert!(open.file().contains("After. Before. The night"), "{}", open.file());
    open.window.close();
}

#[test]
fn a_database_that_is_removed_while_it_is_open_is_written_again() {
    let mut open = Open::new();
    open.type_in("Before. ");
    open.window.call("flush", json!(null));
    let history = open.window.call("history", json!({ "record": open.id }));
    fs::remove_dir_all(open.folder().join(".copydesk")).unwrap();
    open.window.until(|event| matches!(event, Event::Away { message } if message.contains("was removed")));
    open.type_in("Typed without a database. ");
    open.window.until(|event| matches!(event, Event::Reopen));
    open.window.call("reopen_publication", json!(null));
    assert_eq!(open.body(), "Typed without a database. Before. The night ferry stays.\n");
    let after = open.window.call("history", json!({ "record": open.id }));
    assert_eq!(after.as_array().unwrap().last(), history.as_array().unwrap().last(), "the history is there");
    open.window.close();
}

#[test]
fn words_can_be_saved_elsewhere_meanwhile() {
    let mut open = Open::new();
    fs::rename(open.folder(), open.home.path().join("elsewhere")).unwrap();
    open.until_not_saved();
    open.type_in("Typed. ");
    let desktop = tempfile::tempdir().unwrap();
    for name in ["ferry.md", "ferry-2.md"] {
        let saved = open.window.call("save_copies", json!({ "folder": desktop.path() }));
        assert_eq!(saved, json!([desktop.path().join(name)]), "nothing is overwritten");
        let text = fs::read_to_string(desktop.path().join(name)).unwrap();
        assert!(text.contains("title: Ferry") && text.contains("Typed. The night ferry"), "{text}");
    }
}
