//! No word is ever lost: the process is killed in the middle of its work, again and again, and nothing that was
//! durable before is missing after.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::support::publication::{Opened, Publication, desk};

/// Kills in each kind of work; together more than 200.
const TYPING: u32 = 90;
const IMPORTS: u32 = 60;
const EXPORTS: u32 = 60;

/// What the window's user is promised: typing is in the database within a second.
const PROMISE: Duration = Duration::from_secs(1);

#[test]
fn typing_survives_a_kill_at_any_moment() {
    let publication = Publication::new();
    publication.write("draft.md", "---\ntitle: Draft\n---\n\n");
    let id = publication.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    for round in 0..TYPING {
        let mut victim = Victim::start("typing", publication.path(), &id);
        let typed = victim.kill_after(moment(round, 40, 1_600));
        let text = publication.desk(&["show", "draft"]).out;
        let kept = text.split_whitespace().filter_map(|word| word.strip_prefix('w')?.parse::<u64>().ok());
        let kept: Vec<u64> = kept.collect();
        // Each word is numbered, so a gap, a repeat or a loss shows.
        assert!(
            kept.iter().enumerate().all(|(at, word)| *word == at as u64),
            "round {round}: words are torn: {kept:?}"
        );
        let promised = typed.iter().filter(|(_, age)| *age > PROMISE).map(|(word, _)| *word).max();
        if let Some(word) = promised {
            assert!(
                kept.len() as u64 > word,
                "round {round}: word {word} was typed over a second before the kill and is lost"
            );
        }
        let report = publication.desk(&["doctor"]);
        assert_eq!(report.outcome, cli::Outcome::Done, "round {round}: {}", report.out);
    }
}

#[test]
fn an_import_that_is_killed_can_be_run_again() {
    let source = tempfile::tempdir().unwrap();
    for n in 0..40 {
        let text = format!("---\ntitle: Note {n}\n---\n\nThe text of note {n}.\n");
        std::fs::write(source.path().join(format!("note-{n:02}.md")), text).unwrap();
    }
    for round in 0..IMPORTS {
        let publication = Publication::new();
        let mut victim = Victim::start("import", publication.path(), source.path().to_str().unwrap());
        victim.kill_after(moment(round, 5, 300));
        publication.json(&["import", source.path().to_str().unwrap()]);
        let list = publication.json(&["list"]);
        assert_eq!(list.as_array().unwrap().len(), 40, "round {round}: each note is there, once");
        for article in list.as_array().unwrap() {
            let file = publication.text(article["path"].as_str().unwrap());
            assert!(file.contains("The text of note"), "round {round}: {} is torn: {file:?}", article["path"]);
        }
        let report = publication.desk(&["doctor"]);
        assert_eq!(report.outcome, cli::Outcome::Done, "round {round}: {}", report.out);
    }
}

#[test]
fn an_export_that_is_killed_leaves_no_half_bundle() {
    let publication = Publication::sample();
    publication.json(&["list"]);
    let out = tempfile::tempdir().unwrap();
    for round in 0..EXPORTS {
        let mut victim = Victim::start("export", publication.path(), out.path().to_str().unwrap());
        victim.kill_after(moment(round, 30, 1_500));
        for entry in std::fs::read_dir(out.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.file_name().unwrap().to_string_lossy().starts_with('.') {
                continue;
            }
            let verified = desk(&["verify".into(), path.clone().into_os_string()]);
            assert_eq!(
                verified.outcome,
                cli::Outcome::Done,
                "round {round}: {} is half: {}{}",
                path.display(),
                verified.out,
                verified.err
            );
        }
    }
    let bundle = publication.export(&["--all", "--out", out.path().to_str().unwrap()]);
    assert!(bundle.join("manifest.json").exists(), "after all that an export still works");
}

/// A moment in each round, spread over the work without being the same twice.
fn moment(round: u32, earliest_ms: u64, latest_ms: u64) -> Duration {
    let spread = (u64::from(round) * 7_919) % (latest_ms - earliest_ms);
    Duration::from_millis(earliest_ms + spread)
}

/// This test program again, as a process of its own that does one kind of work until it is killed.
struct Victim {
    child: Child,
    lines: Receiver<(u64, Instant)>,
}

impl Victim {
    fn start(work: &str, publication: &Path, argument: &str) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "kill::victim", "--nocapture"])
            .env("COPYDESK_VICTIM", work)
            .env("COPYDESK_VICTIM_FOLDER", publication)
            .env("COPYDESK_VICTIM_ARGUMENT", argument)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (send, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        let (begun, begins) = channel();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                if line.ends_with("begin") {
                    let _ = begun.send(());
                } else if let Some(word) = line.strip_prefix("typed ").and_then(|word| word.parse().ok()) {
                    let _ = send.send((word, Instant::now()));
                }
            }
        });
        begins.recv_timeout(Duration::from_secs(60)).expect("the victim begins its work");
        Self { child, lines }
    }

    /// Lets it work for a while, kills it (SIGKILL), and returns what it had typed, and how long before the kill.
    fn kill_after(&mut self, time: Duration) -> Vec<(u64, Duration)> {
        std::thread::sleep(time);
        let _ = self.child.kill();
        let killed = Instant::now();
        self.child.wait().unwrap();
        self.lines.try_iter().map(|(word, at)| (word, killed.saturating_duration_since(at))).collect()
    }
}

#[test]
#[ignore = "not a test: the process that the tests above start and kill"]
fn victim() {
    let Ok(work) = std::env::var("COPYDESK_VICTIM") else { return };
    let folder = PathBuf::from(std::env::var_os("COPYDESK_VICTIM_FOLDER").unwrap());
    let argument = std::env::var("COPYDESK_VICTIM_ARGUMENT").unwrap();
    println!("begin");
    let publication = folder.to_str().unwrap();
    let args: Vec<&str> = match work.as_str() {
        "typing" => return type_for_ever(&folder, &argument),
        "import" => vec!["-C", publication, "import", &argument],
        _ => vec!["-C", publication, "export", "--all", "--out", &argument],
    };
    let args: Vec<std::ffi::OsString> = args.into_iter().map(Into::into).collect();
    loop {
        desk(&args);
    }
}

/// Types numbered words through the very commands that the window uses.
fn type_for_ever(folder: &Path, id: &str) {
    let desk = Opened::new(folder);
    let open = desk.call("open_article", json!({ "id": id }));
    let mut version = open["version"].as_u64().unwrap();
    let body = open["body"].as_str().unwrap();
    let (mut length, mut word) = (body.encode_utf16().count(), body.split_whitespace().count() as u64);
    loop {
        let insert = format!("w{word} ");
        let grown = insert.len();
        let edit =
            json!({ "id": id, "version": version, "edits": [{ "from": length, "to": length, "insert": insert }] });
        version = desk.call("edit_article", edit)["version"].as_u64().unwrap();
        println!("typed {word}");
        (length, word) = (length + grown, word + 1);
        std::thread::sleep(Duration::from_millis(3));
    }
}
