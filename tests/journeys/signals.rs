//! Ctrl-C and the like cancel an export from the first moment to the last, and leave nothing behind.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStderr, Command, Stdio};
use std::time::{Duration, Instant};

use crate::support::publication::{Publication, only_entry};

/// So many that no machine exports them between a sign that the export has begun and the signal that follows it.
const ARTICLES: usize = 1500;

#[test]
fn sigterm_before_the_first_article_cancels_an_export() {
    let publication = large();
    let mut export = Export::start(publication.path());
    // It is said before any article is read.
    let said = export.line();
    assert!(said.starts_with("Not approved, and exported as well"), "{said}");
    export.signal("TERM");
    export.assert_cancelled(&publication);
}

#[test]
fn sigint_while_files_are_written_cancels_an_export() {
    let publication = large();
    let mut export = Export::start(publication.path());
    export.line();
    wait_until("files are written", || files_below(&publication.file("bundles")) > 3);
    export.signal("INT");
    export.assert_cancelled(&publication);
}

/// A publication that takes long to export.
fn large() -> Publication {
    let publication = Publication::new();
    for number in 0..ARTICLES {
        let text = format!("---\ntitle: Note {number}\ntags: [t{}]\n---\n\nThe text of note {number}.\n", number % 40);
        publication.write(&format!("note-{number}.md"), text);
    }
    publication.json(&["list", "--limit", "1"]);
    publication
}

/// This test program again, as a process of its own that exports everything.
struct Export {
    child: Child,
    err: BufReader<ChildStderr>,
}

impl Export {
    fn start(publication: &Path) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "signals::program", "--nocapture"])
            .env("COPYDESK_EXPORTED", publication)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let err = BufReader::new(child.stderr.take().unwrap());
        Self { child, err }
    }

    /// What it says next.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.err.read_line(&mut line).unwrap();
        line
    }

    fn signal(&self, name: &str) {
        let sent = Command::new("sh").args(["-c", &format!("kill -{name} {}", self.child.id())]).status().unwrap();
        assert!(sent.success(), "the export is still running");
    }

    /// Waits until it has ended, and looks at what is left of it.
    fn assert_cancelled(mut self, publication: &Publication) {
        let mut said = String::new();
        self.err.read_to_string(&mut said).unwrap();
        let status = self.child.wait().unwrap();
        assert_eq!(status.code(), Some(130), "{status}: {said}");
        assert_eq!(said, "desk: the export was cancelled; nothing was written\n");
        let bundles = publication.file("bundles");
        let left: Vec<_> =
            std::fs::read_dir(&bundles).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        assert!(left.is_empty(), "{left:?}");
        let beside = std::fs::read_dir(publication.path()).unwrap().map(|entry| entry.unwrap().file_name());
        let mut beside: Vec<_> = beside.map(|name| name.into_string().unwrap()).collect();
        beside.retain(|name| !name.starts_with("note-"));
        beside.sort();
        let known = [".copydesk", ".gitignore", "authors", "bundles", "media", "people.toml", "publication.toml"];
        let strange: Vec<_> = beside.iter().filter(|name| !known.contains(&name.as_str())).collect();
        assert!(strange.is_empty(), "{strange:?}");
        let report = publication.desk(&["doctor"]);
        assert_eq!(report.outcome, cli::Outcome::Done, "{}", report.out);
        let bundle = publication.export(&["note-7"]);
        assert_eq!(only_entry(&bundles), bundle);
        let verified = publication.desk(&["verify", bundle.to_str().unwrap()]);
        assert_eq!(verified.outcome, cli::Outcome::Done, "{}", verified.out);
    }
}

#[test]
#[ignore = "not a test: the process that the tests above start and stop"]
fn program() {
    let Some(publication) = std::env::var_os("COPYDESK_EXPORTED") else { return };
    let people = Path::new(&publication).join(".copydesk/people");
    let options = ["desk".into(), "-C".into(), publication.clone(), "--identities".into(), people.into_os_string()];
    let args = options.into_iter().chain(["export", "--all", "--allow-errors", "--to", "web,site"].map(Into::into));
    let (mut out, mut err) = (std::io::sink(), std::io::stderr());
    let mut io = cli::Io { out: &mut out, err: &mut err, interactive: false, terminal: false, colour: false };
    std::process::exit(cli::run(args, &mut io).status().into());
}

fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let begun = Instant::now();
    while !is_so() {
        assert!(begun.elapsed() < Duration::from_secs(120), "{what}");
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// How many files are in a folder and those in it.
fn files_below(folder: &Path) -> usize {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|entry| if entry.path().is_dir() { files_below(&entry.path()) } else { 1 }).sum()
}
