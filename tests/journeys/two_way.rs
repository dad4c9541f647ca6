//! Database and files: whoever changes, the other follows, and nothing is lost.

use serde_json::json;

use crate::support::publication::{Opened, Publication, only_entry};

const NOTE: &str = "---\n# kept\ntitle: A note\nmood: calm\n---\n\nThe first line.\n\nThe second line stays.\n";

fn with_note() -> Publication {
    let publication = Publication::new();
    publication.write("a-note.md", NOTE);
    publication.json(&["list"]);
    publication
}

#[test]
fn a_new_file_is_adopted_and_keeps_what_it_says() {
    let publication = with_note();
    let article = publication.json(&["show", "a-note"]);
    assert_eq!(article["headline"], "A note");
    let text = publication.text("a-note.md");
    let id = article["id"].as_str().unwrap();
    assert_eq!(text.replace(&format!("id: {id}\n"), ""), NOTE, "only the id came in");
}

#[test]
fn an_adopted_file_with_its_title_in_the_text_shows_it_once() {
    let publication = Publication::new();
    publication.write("crane.md", "# The *old* crane\n\nIt turns again.\n");
    let article = publication.json(&["show", "crane"]);
    assert_eq!(article["headline"], "The old crane");
    let text = publication.text("crane.md");
    assert!(text.ends_with("# The *old* crane\n\nIt turns again.\n"), "the text stays as it was written: {text}");
    publication.write("pier.md", "---\nrelated: [crane]\n---\n\n# The pier\n\nIt stands.\n");
    let web = publication.export(&["--all", "--allow-errors"]).join("web");
    let page = |slug: &str| std::fs::read_to_string(web.join(slug).join("index.html")).unwrap();
    assert!(page("pier").contains("It turns again […]"), "nor does the card say it twice");
    let page = page("crane");
    let article = page.split_once("<article").unwrap().1;
    assert_eq!(article.matches("The old crane</h1>").count(), 1);
    assert!(!article.contains("<h2"), "{article}");
}

#[test]
fn what_a_front_matter_says_in_vain_is_named_with_its_line() {
    let publication = Publication::new();
    publication.write("dated.md", "---\ntitle: Dated\ndate: next week\n---\n\nText.\n");
    publication.write("open.md", "---\ntitle: Open\n\nText.\n");
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Found);
    let text = publication.text("open.md");
    assert!(text.ends_with("---\ntitle: Open\n\nText.\n"), "{text}");
    let line = |path: &str, words: &str| 1 + publication.text(path).lines().position(|line| line == words).unwrap();
    assert!(report.out.contains(&format!("dated.md:{}", line("dated.md", "date: next week"))), "{}", report.out);
    assert!(report.out.contains(&format!("open.md:{}", line("open.md", "title: Open") - 1)), "{}", report.out);
}

#[test]
fn an_outside_edit_becomes_a_revision() {
    let publication = with_note();
    let text = publication.text("a-note.md").replace("The first line.", "The first line, mended.");
    publication.write("a-note.md", &text);
    assert_eq!(publication.desk(&["show", "a-note"]).out, text);
    let origins: Vec<_> =
        publication.json(&["history", "a-note"]).as_array().unwrap().iter().map(|r| r["origin"].clone()).collect();
    assert_eq!(origins[0], "edited-outside");
}

#[test]
fn an_edit_that_leaves_size_and_time_as_they_were_is_noticed() {
    let publication = with_note();
    let path = publication.file("a-note.md");
    let text = publication.text("a-note.md");
    let time = std::fs::metadata(&path).unwrap().modified().unwrap();
    publication.write("a-note.md", text.replace("first", "other"));
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(time).unwrap();
    assert!(publication.desk(&["show", "a-note"]).out.contains("other line"));
}

#[test]
fn files_that_are_renumbered_and_edited_keep_their_articles() {
    let publication = Publication::new();
    let name = |n: usize| format!("{n:02}.md");
    for n in 1..=3 {
        publication.write(&name(n), format!("---\ntitle: Part {n}\n---\n\nThe text of part {n}.\n"));
    }
    publication.json(&["list"]);
    let id = |path: &str| publication.json(&["show", path])["id"].clone();
    let before: Vec<_> = (1..=3).map(|n| id(&name(n))).collect();
    for n in (1..=3).rev() {
        std::fs::rename(publication.file(&name(n)), publication.file(&name(n + 1))).unwrap();
    }
    publication.write(&name(1), "---\ntitle: Preface\n---\n\nA new beginning.\n");
    for n in [2, 3] {
        publication.write(&name(n), publication.text(&name(n)) + "\nAnd more.\n");
    }
    assert_eq!((2..=4).map(|n| id(&name(n))).collect::<Vec<_>>(), before);
    assert_eq!(publication.json(&["list"]).as_array().unwrap().len(), 4);
    for n in [2, 3] {
        assert!(publication.desk(&["show", &name(n)]).out.contains("And more."));
        assert!(publication.text(&name(n)).contains(&format!("The text of part {}.", n - 1)));
    }
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn an_article_whose_path_another_file_took_has_nothing_to_do_with_that_file() {
    let moved_over = || {
        let publication = Publication::new();
        for name in ["a", "b"] {
            publication.write(&format!("{name}.md"), format!("---\ntitle: {name}\n---\n\nThe text of {name}.\n"));
        }
        publication.json(&["list"]);
        std::fs::rename(publication.file("b.md"), publication.file("a.md")).unwrap();
        publication.json(&["list"]);
        publication
    };
    let text_of_b = |publication: &Publication| {
        assert!(publication.text("a.md").contains("The text of b."), "{}", publication.text("a.md"));
        assert!(publication.desk(&["show", "b"]).out.contains("The text of b."));
    };
    let publication = moved_over();
    publication.json(&["delete", "a"]);
    text_of_b(&publication);
    publication.json(&["trash", "restore", "a"]);
    assert!(publication.desk(&["show", "a"]).out.contains("The text of a."));
    text_of_b(&publication);

    let publication = moved_over();
    let id = publication.json(&["show", "a"])["id"].as_str().unwrap().to_owned();
    publication.json(&["status", &id, "--to", "in-review"]);
    publication.json(&["history", &id, "--bring-back", "1"]);
    let a = publication.json(&["show", &id]);
    assert!(publication.text(a["path"].as_str().unwrap()).contains("The text of a."), "{a}");
    assert_ne!(a["path"], "a.md");
    text_of_b(&publication);
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_is_still_being_written_gets_its_id_once_it_is_closed() {
    use std::io::Write;
    let publication = Publication::new();
    let desk = Opened::new(publication.path());
    let mut writing = std::fs::File::create(publication.file("new.md")).unwrap();
    for n in 1..=3 {
        writeln!(writing, "Sentence {n}.").unwrap();
        // The window sees it, and another command runs meanwhile.
        publication.desk(&["list"]);
    }
    desk.until(|event| matches!(event, desk::Event::ProblemsChanged));
    assert!(desk.call("problems", json!(null))[0]["message"].as_str().unwrap().contains("being written"));
    drop(writing);
    desk.until(|event| matches!(event, desk::Event::LibraryChanged));
    desk.close();
    publication.json(&["list"]);
    let text = publication.text("new.md");
    assert!(text.starts_with("---\nid: ") && text.ends_with("Sentence 1.\nSentence 2.\nSentence 3.\n"), "{text}");
}

#[test]
fn a_conflict_is_ended_on_the_command_line() {
    let scene = crate::support::scene::Scene::new();
    let desk = |args: &[&str]| {
        let args = ["-C", scene.path().to_str().unwrap()].into_iter().chain(args.iter().copied());
        crate::support::publication::desk(&args.map(Into::into).collect::<Vec<_>>())
    };
    let both = desk(&["resolve", "tide"]);
    assert_eq!(both.outcome, cli::Outcome::Found);
    assert!(both.out.contains("sentence-tide-here") && both.out.contains("sentence-tide-there"), "{}", both.out);
    let merged = scene.path().join("merged.txt");
    std::fs::write(&merged, "---\ntitle: Tide\n---\n\nBoth of them.\n").unwrap();
    let resolved = desk(&["resolve", "tide", "--take", merged.to_str().unwrap()]);
    assert_eq!(resolved.outcome, cli::Outcome::Done, "{}", resolved.err);
    assert!(std::fs::read_to_string(scene.path().join("tide.md")).unwrap().ends_with("Both of them.\n"));
    assert!(desk(&["resolve", "tide"]).err.contains("only one text"));
}

#[test]
fn a_renamed_file_is_the_same_article() {
    let publication = with_note();
    let id = publication.json(&["show", "a-note"])["id"].clone();
    std::fs::rename(publication.file("a-note.md"), publication.file("renamed.md")).unwrap();
    let list = publication.json(&["list"]);
    assert_eq!(list.as_array().unwrap().len(), 1);
    assert_eq!(list[0]["id"], id);
    assert_eq!(list[0]["path"], "renamed.md");
}

#[test]
fn a_deleted_file_never_deletes_the_article() {
    let publication = with_note();
    std::fs::remove_file(publication.file("a-note.md")).unwrap();
    assert!(publication.desk(&["show", "a-note"]).out.contains("The second line stays."));
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Found);
    assert!(report.out.contains("the file is gone"), "{}", report.out);
    publication.json(&["status", "a-note", "--to", "in-review"]);
    assert!(publication.text("a-note.md").contains("status: in-review"), "a change writes the file again");
}

#[test]
fn a_copied_file_becomes_an_article_of_its_own() {
    let publication = with_note();
    std::fs::copy(publication.file("a-note.md"), publication.file("copy.md")).unwrap();
    let list = publication.json(&["list"]);
    let ids: std::collections::BTreeSet<_> = list.as_array().unwrap().iter().map(|a| a["id"].to_string()).collect();
    assert_eq!(ids.len(), 2);
}

#[test]
fn either_side_rebuilds_the_other() {
    let publication = Publication::sample();
    let before = publication.json(&["list", "--sort", "headline"]);
    std::fs::remove_dir_all(publication.file(".copydesk")).unwrap();
    let rebuilt = publication.json(&["list", "--sort", "headline"]);
    let facts = |list: &serde_json::Value| -> Vec<(String, String, u64)> {
        let articles = list.as_array().unwrap().iter();
        articles.map(|a| (a["id"].to_string(), a["headline"].to_string(), a["words"].as_u64().unwrap())).collect()
    };
    assert_eq!(facts(&before), facts(&rebuilt), "the files rebuild the database");

    let text = publication.text("night-ferry-stays.md");
    std::fs::remove_file(publication.file("night-ferry-stays.md")).unwrap();
    publication.json(&["list"]);
    publication.json(&["related", "night-ferry-stays", "--add", "quay-street-clock"]);
    let body = |text: &str| text.split("\n---\n").nth(1).unwrap().to_owned();
    assert_eq!(body(&publication.text("night-ferry-stays.md")), body(&text), "the database rebuilds the file");
}

#[test]
fn two_edits_of_one_paragraph_merge() {
    let publication = Publication::new();
    publication.write(
        "boat.md",
        "---\ntitle: Boat\n---\n\nThe boat left the quay at ten past nine, and nobody on the pier waved.\n",
    );
    let id = publication.json(&["list"])[0]["id"].as_str().unwrap().to_owned();
    let desk = Opened::new(publication.path());
    let open = desk.call("open_article", json!({ "id": id }));
    let typed = json!({ "id": id, "version": open["version"], "edits": [{ "from": 4, "to": 4, "insert": "last " }] });
    desk.call("edit_article", typed);
    publication.write("boat.md", publication.text("boat.md").replace("nobody", "one man"));
    desk.call("flush", json!(null));
    let late = json!({ "id": id, "version": 1, "edits": [{ "from": 0, "to": 3, "insert": "A" }] });
    let refused = desk.refused("edit_article", late);
    assert_eq!(refused.code, desk::ErrorCode::StaleVersion, "an edit of the old text is not put into the new one");
    desk.close();
    let text = publication.text("boat.md");
    assert!(text.contains("The last boat left") && text.contains("one man on the pier waved"), "{text}");
    let origins: Vec<_> =
        publication.json(&["history", "boat"]).as_array().unwrap().iter().map(|r| r["origin"].clone()).collect();
    assert!(origins.contains(&json!("merged")), "{origins:?}");
}

#[test]
fn a_picture_that_is_gone_is_named_with_the_articles_that_use_it() {
    let publication = Publication::sample();
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
    std::fs::remove_file(publication.file("media/council-chamber.jpg")).unwrap();
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Found);
    let line = report.out.lines().find(|line| line.contains("media/council-chamber.jpg")).unwrap();
    assert!(line.contains("Night ferry stays"), "{line}");
}

#[test]
fn a_journal_that_does_not_fit_its_text_is_set_aside_with_an_error() {
    let publication = with_note();
    let database = rusqlite::Connection::open(publication.file(".copydesk/library.db")).unwrap();
    let edits = r#"[{"from": 9999, "to": 9999, "insert": "Typed words."}]"#;
    database
        .execute("INSERT INTO edit (article, version, at, edits) SELECT key, 0, 0, ?1 FROM article", [edits])
        .unwrap();
    drop(database);
    let run = publication.desk(&["show", "a-note"]);
    assert!(run.out.contains("The second line stays."), "the article opens: {}", run.err);
    let kept = only_entry(&publication.file(".copydesk/kept"));
    assert_eq!(std::fs::read_to_string(&kept).unwrap(), "Typed words.");
    assert!(run.err.contains(kept.file_name().unwrap().to_str().unwrap()), "it is told where: {}", run.err);
    assert_eq!(publication.desk(&["doctor"]).outcome, cli::Outcome::Done);
}

#[test]
fn a_second_program_may_only_read_and_says_so() {
    let publication = with_note();
    let nobody = std::sync::Arc::new(|_: desk::Event| {});
    let first = desk::publication::open(publication.path(), std::sync::Arc::new(desk::SystemClock), nobody).unwrap();
    assert_eq!(publication.json(&["show", "a-note"])["headline"], "A note");
    let refusal = publication.refused(&["status", "a-note", "--to", "in-review"]);
    assert_eq!(refusal["code"], "read-only");
    assert!(refusal["message"].as_str().unwrap().contains("open"), "{refusal}");
    drop(first);
    publication.json(&["status", "a-note", "--to", "in-review"]);
}

#[test]
fn a_database_of_a_newer_program_is_refused_with_a_sentence() {
    let publication = with_note();
    let database = rusqlite::Connection::open(publication.file(".copydesk/library.db")).unwrap();
    database.pragma_update(None, "user_version", 9_999).unwrap();
    drop(database);
    let refusal = publication.refused(&["list"]);
    assert_eq!(refusal["code"], "newer-database");
    assert!(refusal["message"].as_str().unwrap().contains("newer"), "{refusal}");
}

#[test]
fn a_file_that_is_no_article_is_named_and_stops_nothing() {
    let publication = Publication::new();
    publication.write("good.md", "---\ntitle: Good\n---\nText.\n");
    publication.write("broken.md", "---\ntitle: Broken\nauthors: [a, b\n---\nIts text is here.\n");
    publication.write("latin.md", b"---\ntitle: caf\xe9\n---\n");
    publication.write("huge.md", vec![b'a'; 50 * 1024 * 1024]);
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/hostname", publication.file("outside.md")).unwrap();
    let list = publication.json(&["list"]);
    let slugs: Vec<_> = list.as_array().unwrap().iter().map(|a| a["slug"].as_str().unwrap()).collect();
    assert!(slugs.contains(&"good") && slugs.contains(&"broken"), "{slugs:?}");
    assert_eq!(slugs.len(), 2);
    let report = publication.desk(&["doctor", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let problem = |path: &str| report["problems"].as_array().unwrap().iter().find(|p| p["path"] == path).cloned();
    assert!(problem("broken.md").unwrap()["line"].is_number(), "the line is named");
    for path in ["latin.md", "huge.md", "outside.md"] {
        assert!(problem(path).is_some(), "{path} is not named: {report:#}");
    }
    assert!(publication.text("broken.md").starts_with("---\ntitle: Broken\n"), "a broken file is left alone");
    assert!(publication.desk(&["show", "broken"]).out.contains("Its text is here."));
}
