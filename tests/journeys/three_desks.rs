//! Two writers and an editor on three copies of a publication whose files are copied about at random: late, twice, half, as
//! conflicted copies. At the end all three show the same, and every event is accounted for.
//!
//! `COPYDESK_DESK_STEPS=10000 cargo test --release --test journeys three_desks::` walks further, `COPYDESK_DESK_SEED` another way.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::disk::Dice;
use crate::support::publication::{Opened, copy};

const ARTICLES: [&str; 3] = ["night-ferry-stays", "choir-swimming-pool", "market-roof-notes"];

const WORDS: [&str; 6] = ["harbour", "timetable", "skipper", "lantern", "ledger", "quay"];

/// A person at a copy of the publication.
struct Desk {
    window: Opened,
    folder: tempfile::TempDir,
    /// The ids of its own logs' lines, as it was told that they are written.
    said: usize,
}

impl Desk {
    fn new(name: &str, from: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        copy(from, folder.path());
        let window = Opened::new(folder.path());
        window.call("introduce", json!({ "name": name, "profile": null }));
        Self { window, folder, said: 0 }
    }

    fn look(&self) {
        self.window.call("look_at_files", Value::Null);
    }

    /// Tries something that the core may refuse, and counts it where it is done.
    fn tries(&mut self, command: &str, input: Value) -> bool {
        let done = desk::call(&self.window.workspace, command, input).is_ok();
        self.said += usize::from(done);
        done
    }

    fn notes(&self, article: &str) -> Value {
        self.window.call("notes", json!({ "id": article }))
    }

    /// Everything that was said about an article, but not where its words are: the texts may differ.
    fn shown(&self, article: &str) -> Value {
        let notes = self.notes(article);
        let threads = notes["threads"]
            .as_array()
            .unwrap()
            .iter()
            .map(|thread| json!([thread["id"], thread["quote"], thread["words"], thread["resolved"]]));
        let log = self.window.call("article_log", json!({ "id": article }));
        let decided = log["entries"].as_array().unwrap().iter().filter(|row| row["kind"] != "revision");
        let decided =
            decided.map(|row| json!([row["id"], row["by"], row["vouched"], row["kind"], row["to"], row["withdrawn"]]));
        json!([threads.collect::<Vec<_>>(), decided.collect::<Vec<_>>()])
    }

    fn logs(&self) -> Vec<PathBuf> {
        let folders = std::fs::read_dir(self.folder.path().join("reviews")).into_iter().flatten();
        let logs = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap());
        let mut logs: Vec<PathBuf> = logs.map(|log| log.unwrap().path()).collect();
        logs.sort();
        logs
    }

    fn name_in_folder(&self, path: &Path) -> String {
        path.strip_prefix(self.folder.path()).unwrap().to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let file = self.folder.path().join(name);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    }
}

/// One step at one desk.
fn step(desks: &mut [Desk; 3], random: &mut Dice, at: usize) {
    let article = ARTICLES[random.below(3)];
    let word = WORDS[random.below(6)];
    let desk = &mut desks[at];
    let say = |said: Value| json!({ "article": article, "said": said });
    match random.below(12) {
        0..3 => {
            let about = match random.below(3) {
                0 => json!({ "kind": "article" }),
                1 => json!({ "kind": "field", "key": "title" }),
                _ => json!({ "kind": "text", "from": random.below(40), "to": 60 + random.below(20) }),
            };
            desk.tries("say", say(json!({ "kind": "note", "about": about, "words": format!("Why {word}?") })));
        }
        3..6 => {
            let threads = desk.notes(article)["threads"].clone();
            let threads = threads.as_array().unwrap();
            if threads.is_empty() {
                return;
            }
            let thread = &threads[random.below(threads.len())];
            let last = thread["words"].as_array().unwrap().last().unwrap()["id"].clone();
            desk.tries(
                "say",
                say(match random.below(4) {
                    0 => json!({ "kind": "resolve", "thread": thread["id"] }),
                    1 => json!({ "kind": "reopen", "thread": thread["id"] }),
                    2 => json!({ "kind": "reword", "of": last, "words": format!("Rather {word}.") }),
                    _ => json!({ "kind": "reply", "thread": thread["id"], "words": format!("The {word}.") }),
                }),
            );
        }
        6..8 => {
            let to = ["draft", "in-review", "changes-asked", "approved"][random.below(4)];
            desk.tries("move_article", json!({ "article": article, "to": to, "words": word }));
        }
        8 => {
            desk.tries("hand_to", json!({ "article": article, "due": format!("2026-12-{:02}", 1 + random.below(28)) }));
        }
        9 => {
            // Another program writes in the file.
            let path = desk.folder.path().join(format!("{article}.md"));
            let text = std::fs::read_to_string(&path).unwrap();
            std::fs::write(&path, format!("{text}\nThe {word} again.\n")).unwrap();
            desk.look();
        }
        _ => {
            let other = (at + 1 + random.below(2)) % 3;
            carry(&desks[at], &desks[other], random);
        }
    }
}

/// A sync program carries a log from one desk to another: whole, half, or under another name.
fn carry(from: &Desk, to: &Desk, random: &mut Dice) {
    let logs = from.logs();
    if logs.is_empty() {
        return;
    }
    let log = &logs[random.below(logs.len())];
    let (name, bytes) = (from.name_in_folder(log), std::fs::read(log).unwrap());
    // Sync programs make no copy of a conflicted copy; with them, the folders would grow without end.
    let way = if name.contains(" (") { 3 } else { random.below(4) };
    match way {
        0 => to.write(&name.replace(".jsonl", " (conflicted copy).jsonl"), &bytes),
        1 => to.write(&name.replace(".jsonl", " (part).jsonl"), &bytes[..random.below(bytes.len() + 1)]),
        // An older state of a log must not replace a newer one: sync programs know which is newer.
        _ => {
            let there = std::fs::metadata(to.folder.path().join(&name)).map_or(0, |facts| facts.len());
            if there < bytes.len() as u64 {
                to.write(&name, &bytes);
            }
        }
    }
    to.look();
}

#[test]
fn whatever_is_copied_in_whatever_order_all_desks_show_the_same() {
    let number = |key: &str, usual: usize| {
        std::env::var(key).ok().map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{key} is a number")))
    };
    let (steps, seed) = (number("COPYDESK_DESK_STEPS", 300), number("COPYDESK_DESK_SEED", 1));
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("drafts");
    let start = tempfile::tempdir().unwrap();
    for article in ARTICLES {
        std::fs::copy(sample.join(format!("{article}.md")), start.path().join(format!("{article}.md"))).unwrap();
    }
    std::fs::write(start.path().join("publication.toml"), "name = \"Three desks\"\n").unwrap();
    // The people come to the publication one after another, as their folders are handed on.
    let editor = Desk::new("Ada", start.path());
    let first = Desk::new("Bo", editor.folder.path());
    let second = Desk::new("Cy", first.folder.path());
    let mut desks = [editor, first, second];
    let people = std::fs::read(desks[2].folder.path().join("people.toml")).unwrap();
    for desk in &desks {
        desk.write("people.toml", &people);
        desk.look();
    }
    let mut random = Dice::new(seed as u64);
    for _ in 0..steps {
        let at = random.below(3);
        step(&mut desks, &mut random, at);
    }
    // At last everything arrives.
    for from in 0..3 {
        for log in desks[from].logs() {
            let (name, bytes) = (desks[from].name_in_folder(&log), std::fs::read(&log).unwrap());
            for to in (0..3).filter(|to| *to != from) {
                let there = std::fs::metadata(desks[to].folder.path().join(&name)).map_or(0, |facts| facts.len());
                if there < bytes.len() as u64 {
                    desks[to].write(&name, &bytes);
                }
            }
        }
    }
    let mut ids = BTreeSet::new();
    for desk in &desks {
        desk.look();
        for log in desk.logs() {
            let found = review::log::read(&std::fs::read(log).unwrap());
            ids.extend(found.entries.into_iter().map(|entry| entry.id));
        }
    }
    assert_eq!(ids.len(), desks.iter().map(|desk| desk.said).sum::<usize>(), "every event is there once");
    let accounted: usize = ARTICLES.map(|article| accounted(&desks[0], article)).into_iter().sum();
    assert_eq!(accounted, ids.len(), "every event shows");
    for article in ARTICLES {
        let shown = desks[0].shown(article);
        for desk in &desks[1..] {
            assert_eq!(desk.shown(article), shown, "{article}, seed {seed}");
        }
    }
}

/// How many events of an article a desk shows: all but revisions, and other words for what was said.
fn accounted(desk: &Desk, article: &str) -> usize {
    let log = desk.window.call("article_log", json!({ "id": article }));
    let events = log["entries"].as_array().unwrap().iter().filter(|row| row["kind"] != "revision").count();
    let id = desk.window.call("open_article", json!({ "id": article }))["id"].as_str().unwrap().to_owned();
    let logs = desk.logs().into_iter().filter(|log| desk.name_in_folder(log).contains(&id));
    let entries = logs.flat_map(|log| review::log::read(&std::fs::read(log).unwrap()).entries);
    let reworded = entries.filter(|entry| matches!(entry.event.kind, review::Kind::Reword { .. }));
    events + reworded.map(|entry| entry.id).collect::<BTreeSet<_>>().len()
}
