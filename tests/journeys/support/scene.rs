//! A publication with everything that an operation may lose, and the operations that change it.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::account::everything;
use super::publication::{Opened, Publication, desk};

/// A publication with articles, one of them in the trash and one in conflict with its file, two profiles, one of them in the
/// trash, files that are to come in, and outside of it a folder to import and a backup.
pub(crate) struct Scene {
    publication: Publication,
    outside: tempfile::TempDir,
}

/// Operations, with the words that have to be there once they are done.
pub(crate) const OPERATIONS: &[(&str, &[&str], &str)] = &[
    ("adopt", &["list"], "sentence-new sentence-merged"),
    ("field", &["related", "ferry", "--add", "pier"], ""),
    ("status", &["status", "pier", "--to", "in-review"], ""),
    ("bring back", &["history", "ferry", "--bring-back", "1"], "sentence-ferry"),
    ("profile", &["authors", "edit", "kim", "--biography", "sentence-typed"], "sentence-typed"),
    ("delete", &["delete", "pier"], "sentence-pier"),
    ("put back", &["trash", "restore", "quay"], "sentence-quay"),
    ("delete author", &["authors", "delete", "kim", "--keep-name"], "sentence-kim"),
    ("restore author", &["trash", "restore", "lee"], "sentence-lee"),
    ("resolve", &["resolve", "tide", "--take", "file"], "sentence-tide-there"),
    ("import", &["import", "IMPORT"], "sentence-imported-1 sentence-imported-2"),
    ("export", &["export", "--all"], ""),
    ("restore", &["restore", "BACKUP"], "sentence-ferry-later"),
    (REBUILD, &["doctor"], ""),
];

/// The operation that finds the database damaged.
const REBUILD: &str = "rebuild";

impl Scene {
    pub(crate) fn new() -> Self {
        let publication = Publication::new();
        let article = |title: &str, word: &str| format!("---\ntitle: {title}\n---\n\nOne sentence-{word} of it.\n");
        for (title, word) in [("Ferry", "ferry"), ("Pier", "pier"), ("Quay", "quay"), ("Tide", "tide")] {
            publication.write(&format!("{word}.md"), article(title, word));
        }
        let outside = tempfile::tempdir().unwrap();
        let (import, backup) = (outside.path().join("import"), outside.path().join("backup.db"));
        std::fs::create_dir(&import).unwrap();
        publication.write("authors/kim.md", "---\nname: Kim\n---\n\nThe sentence-kim of Kim.\n");
        publication.write("authors/lee.md", "---\nname: Lee\n---\n\nThe sentence-lee of Lee.\n");
        for (word, author) in [("wharf", "kim"), ("crane", "lee")] {
            let authors = format!("---\nauthors: [{author}]\ntitle:");
            publication.write(&format!("{word}.md"), article("By somebody", word).replace("---\ntitle:", &authors));
        }
        publication.json(&["list"]);
        publication.json(&["delete", "quay"]);
        publication.json(&["authors", "delete", "lee", "--keep-name"]);
        conflict(&publication);
        let changed = publication.text("ferry.md").replace("sentence-ferry", "sentence-ferry-later");
        publication.write("ferry.md", changed);
        publication.json(&["backup", backup.to_str().unwrap()]);
        // Changed since the last look.
        publication.write("new.md", article("New", "new"));
        publication.write("pier.md", publication.text("pier.md") + "\nAnd sentence-merged.\n");
        for n in [1, 2] {
            let text = article("Imported", &format!("imported-{n}"));
            std::fs::write(import.join(format!("imported-{n}.md")), text).unwrap();
        }
        Self { publication, outside }
    }

    pub(crate) fn path(&self) -> &Path {
        self.publication.path()
    }

    /// A copy of it, in a folder that is not there yet, as an operation finds it.
    pub(crate) fn copy_to(&self, folder: &Path, operation: &str) {
        let copied = std::process::Command::new("cp").arg("-a").args([self.path(), folder]).status().unwrap();
        assert!(copied.success());
        if operation == REBUILD {
            let database = std::fs::File::options().write(true).open(folder.join(".copydesk/library.db"));
            database.unwrap().write_all(&[0x5a; 100]).unwrap();
        }
    }

    /// The arguments of an operation on the publication in `folder`.
    pub(crate) fn arguments(&self, folder: &Path, operation: &[&str]) -> Vec<String> {
        let outside = |name: &str| self.outside.path().join(name).to_str().unwrap().to_owned();
        let mut arguments = vec!["-C".to_owned(), folder.to_str().unwrap().to_owned()];
        arguments.extend(operation.iter().map(|argument| match *argument {
            "IMPORT" => outside("import"),
            "BACKUP" => outside("backup.db"),
            argument => argument.to_owned(),
        }));
        arguments
    }

    /// Every word of it.
    pub(crate) fn words(&self) -> Vec<String> {
        words(&everything(self.path()))
    }
}

/// How often something is done to it: a variable of the environment says it, for those who have more time.
pub(crate) fn how_many(variable: &str, by_default: usize) -> usize {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(by_default)
}

/// The numbered sentences of a text, each once.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .filter(|word| word.starts_with("sentence-"))
        .map(str::to_owned)
        .collect();
    words.sort();
    words.dedup();
    words
}

/// Fails unless the publication opens, is sound, and has all these words.
pub(crate) fn assert_whole(folder: &Path, wanted: &[String], when: &str) {
    let run = |args: &[&str]| {
        let args = ["-C", folder.to_str().unwrap()].into_iter().chain(args.iter().copied());
        desk(&args.map(Into::into).collect::<Vec<_>>())
    };
    let mut list = run(&["list"]);
    if list.err.contains("the database is damaged") {
        let report = run(&["doctor"]);
        assert_ne!(report.outcome, cli::Outcome::Refused, "{when}: {} in {}", report.err, keep(folder));
        list = run(&["list"]);
    }
    assert_eq!(list.outcome, cli::Outcome::Done, "{when}: {}", list.err);
    assert_bylines(&run, when);
    let there = words(&everything(folder));
    let lost: Vec<_> = wanted.iter().filter(|word| !there.contains(word)).collect();
    assert!(lost.is_empty(), "{when}: lost {lost:?} in {}", keep(folder));
    let report = run(&["doctor"]);
    // The conflict is a problem, and meant to be one.
    let problems: Vec<_> = report.out.lines().filter(|line| line.contains(": ") && !line.starts_with("  ")).collect();
    let sound = report.outcome != cli::Outcome::Refused && problems.iter().all(|line| line.contains("tide"));
    assert!(sound, "{when}: {}{} in {}", report.out, report.err, keep(folder));
}

/// Fails unless bylines name a profile by its slug exactly where it is not in the trash.
fn assert_bylines(run: &impl Fn(&[&str]) -> super::publication::Run, when: &str) {
    let authors = run(&["authors"]).out;
    for (article, slug) in [("wharf", "kim"), ("crane", "lee")] {
        let there = authors.lines().any(|line| line.starts_with(&format!("{slug} ")));
        let shown: serde_json::Value = serde_json::from_str(&run(&["show", article, "--json"]).out).unwrap();
        assert_eq!(shown["byline"][0]["author"] == slug, there, "{when}: the byline of {article}: {shown}");
    }
}

/// Keeps what a failed test left, to be looked at.
fn keep(folder: &Path) -> String {
    let kept: PathBuf = std::env::temp_dir().join("copydesk-failed");
    let _ = std::fs::remove_dir_all(&kept);
    let _ = std::process::Command::new("cp").arg("-a").args([folder, &kept]).status();
    kept.display().to_string()
}

/// “Tide” gets two texts that cannot be merged: what is typed while its file cannot be written, and what the file gets then.
fn conflict(publication: &Publication) {
    let (path, text) = (publication.file("tide.md"), publication.text("tide.md"));
    let writable = std::fs::metadata(&path).unwrap().permissions();
    let mut read_only = writable.clone();
    read_only.set_readonly(true);
    std::fs::set_permissions(&path, read_only).unwrap();
    let desk = Opened::new(publication.path());
    let open = desk.call("open_article", json!({ "id": article::Manuscript::read(text.as_str()).id_text() }));
    let at = open["body"].as_str().unwrap().find(" of it").unwrap();
    let edits = json!([{ "from": at, "to": at, "insert": "-here" }]);
    desk.call("edit_article", json!({ "id": open["id"], "version": open["version"], "edits": edits }));
    desk.close();
    std::fs::set_permissions(&path, writable).unwrap();
    publication.write("tide.md", text.replace("sentence-tide", "sentence-tide-there"));
    publication.json(&["list"]);
    assert_eq!(publication.json(&["show", "tide"])["conflict"], true);
}
