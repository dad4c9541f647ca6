//! What the checks say, on the command line and in the window.

use serde_json::{Value, json};

use crate::support::publication::{Opened, Publication};

const PIER: &str = "---\ntitle: Pier\nslug: The Pier\ndate: soon\nauthors:\n  - T. Kim\n---\n\n⛴️ It is ![shut](Shut.JPG).\n\nSee [there](article:nowhere), or [here](javascript:x).\n";

fn publication() -> Publication {
    let publication = Publication::new();
    let picture = concat!(env!("CARGO_MANIFEST_DIR"), "/drafts/media/lighthouse.jpg");
    publication.write("media/shut.jpg", std::fs::read(picture).unwrap());
    publication.write("authors/t-kim.md", "---\nname: T. Kim\n---\n");
    publication.write("pier.md", PIER);
    publication
}

/// The diagnostics of a check, as scripts see them, and whether there is an error among all.
fn found(publication: &Publication, args: &[&str]) -> (Vec<Value>, bool) {
    let run = publication.desk(&[&["check", "pier", "--json"], args].concat());
    (serde_json::from_str(&run.out).unwrap(), run.outcome == cli::Outcome::Found)
}

fn of<'a>(found: &'a [Value], check: &str) -> &'a Value {
    found.iter().find(|one| one["check"] == check).unwrap_or_else(|| panic!("{check} found nothing: {found:#?}"))
}

#[test]
fn a_script_reads_where_each_diagnostic_is_and_what_mends_it() {
    let publication = publication();
    let (found, errors) = found(&publication, &[]);
    assert!(errors);
    for name in ["article", "check", "severity", "message", "place", "fix"] {
        assert!(found.iter().all(|one| !one[name].is_null()), "{name} is missing");
    }
    // The front matter has got an id by now, so lines are counted in the file as it is.
    let file = publication.text("pier.md");
    let line = |words: &str| 1 + file.lines().position(|line| line.contains(words)).unwrap();
    let text = &file[file.find('⛴').unwrap()..];
    let units = |words: &str| text[..text.find(words).unwrap()].encode_utf16().count();
    let picture = of(&found, "pictures");
    let (from, to) = (units("![shut]"), units("![shut]") + "![shut](Shut.JPG)".len());
    assert_eq!(picture["place"], json!({ "line": line("![shut]"), "from": from, "to": to }));
    assert_eq!(picture["edit"], json!({ "from": from, "to": to, "insert": "![shut](media/shut.jpg)" }));
    assert_eq!(of(&found, "links")["place"]["line"], line("[there]"));
    assert_eq!((&of(&found, "links")["severity"], &of(&found, "links")["edit"]), (&json!("error"), &Value::Null));
    assert_eq!(of(&found, "markup")["severity"], "warning");
    assert_eq!(of(&found, "related")["place"], json!({ "field": "related" }));
    assert_eq!(of(&found, "byline")["place"], json!({ "field": "authors", "line": line("authors:") }));
    let slug = found.iter().find(|one| one["place"]["field"] == "slug").unwrap();
    assert_eq!(slug["edit"], json!({ "field": "slug", "value": "pier" }));
}

#[test]
fn what_needs_no_question_is_fixed_in_the_file_and_the_rest_is_reported() {
    let publication = publication();
    let (left, errors) = found(&publication, &["--fix"]);
    assert!(errors, "the date and the dead link are still there");
    assert!(left.iter().all(|one| one["edit"].is_null()), "{left:#?}");
    let file = publication.text("pier.md");
    assert!(file.contains("slug: pier\ndate: soon\nauthors:\n  - t-kim\n"), "{file}");
    assert!(
        file.ends_with("It is ![shut](media/shut.jpg).\n\nSee [there](article:nowhere), or [here](javascript:x).\n")
    );
}

#[test]
fn the_window_hears_the_same_and_what_is_well() {
    let publication = publication();
    let (told, _) = found(&publication, &[]);
    let desk = Opened::new(publication.path());
    let rows = desk.call("checks", json!({ "id": "pier" }));
    let rows = rows["rows"].as_array().unwrap();
    let mut shown: Vec<Value> = rows.iter().flat_map(|row| row["diagnostics"].as_array().unwrap().clone()).collect();
    // Scripts have the gravest first; the window has its own order.
    shown.sort_by_key(|one| ["error", "warning", "info"].iter().position(|severity| one["severity"] == *severity));
    for (told, shown) in told.iter().zip(&shown) {
        assert_eq!((&told["message"], &told["place"]), (&shown["message"], &shown["place"]));
    }
    assert_eq!(told.len(), shown.len());
    let text = rows.iter().find(|row| row["check"] == "text").unwrap();
    assert_eq!((&text["passed"], &text["diagnostics"]), (&json!("6 words."), &json!([])));
    desk.close();
}

#[test]
fn an_export_tells_of_a_front_matter_that_is_not_understood() {
    let publication = publication();
    let warnings = publication.json(&["export", "pier", "--allow-errors"])["warnings"].to_string();
    assert!(warnings.contains("is not a date"), "{warnings}");
    assert_eq!(warnings.matches("media/shut.jpg").count() + warnings.matches("Shut.JPG").count(), 1, "{warnings}");
}

#[test]
fn a_copy_that_a_sync_program_made_is_named_and_not_published_without_a_word() {
    let publication = Publication::new();
    publication.write("tide.md", "---\ntitle: The tide\n---\n\nIt comes. It goes.\n");
    publication.write("tide 2.md", "---\ntitle: The tide, once more\n---\n\nIt comes back.\n");
    publication.json(&["list"]);
    let copied = publication.text("tide.md").replace("goes", "stays");
    publication.write("tide (conflicted copy 2024-01-03).md", copied);
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Found, "{}", report.out);
    assert!(report.out.contains("tide (conflicted copy 2024-01-03).md: ") && report.out.contains("a copy of “tide”"));
    assert!(!report.out.contains("tide 2.md"), "with its own headline it is an article: {}", report.out);
    let refused = publication.refused(&["export", "--all"]);
    assert_eq!(refused["code"], "check-errors");
    assert!(refused["message"].as_str().unwrap().contains("a copy of “tide”"), "{refused}");
}

#[test]
fn sarif_has_the_same_findings_with_their_places_in_the_file() {
    let publication = publication();
    let (told, _) = found(&publication, &[]);
    let run = publication.desk(&["check", "pier", "--format", "sarif"]);
    assert_eq!(run.outcome, cli::Outcome::Found, "exit status as without it");
    let log: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&log["version"], log["$schema"].is_string()), (&json!("2.1.0"), true));
    let results = log["runs"][0]["results"].as_array().unwrap();
    let named = |one: &Value| format!("{}. {}", one["message"].as_str().unwrap(), one["fix"].as_str().unwrap());
    assert_eq!(
        told.iter().map(named).collect::<Vec<_>>(),
        results.iter().map(|one| one["message"]["text"].as_str().unwrap()).collect::<Vec<_>>()
    );
    for (told, result) in told.iter().zip(results) {
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!((&result["ruleId"], &place["artifactLocation"]["uri"]), (&told["check"], &json!("pier.md")));
        assert_eq!(place["region"]["startLine"], told["place"]["line"], "{result}");
    }
}

#[test]
fn house_style_is_fixed_where_somebody_says_so_and_let_pass_with_a_reason() {
    let publication = Publication::new();
    publication.write("style.toml", "[words]\n\"e-mail\" = { use = \"email\", why = \"Short.\" }\n");
    publication.write("publication.toml", "name = \"T\"\n[checks]\nhouse-style = \"stop\"\nfoo = \"off\"\n");
    publication.write("one.md", "---\ntitle: One\n---\n\nAn e-mail came, “an e-mail”.\n");
    publication.write("two.md", "---\ntitle: Two\n---\n\nNo e-mail came.\n");
    let run = publication.desk(&["check", "two", "--only", "house-style"]);
    assert_eq!(run.outcome, cli::Outcome::Found, "{}", run.out);
    assert!(run.err.contains("publication.toml:4: there is no check “foo”"), "{}", run.err);
    assert!(run.out.contains("Short  “e-mail” is “email” in house style."), "{}", run.out);
    publication.desk(&["check", "two", "--fix"]);
    assert!(publication.text("two.md").contains("No e-mail"), "nobody was asked");
    publication.json(&["check", "two", "--only", "house-style", "--fix"]);
    assert!(publication.text("two.md").contains("No email came."));

    publication.json(&["people", "--me", "S. Ivarsen"]);
    let refused = publication.refused(&["check", "one", "--let-pass", "house-style", "--reason", "why not"]);
    assert!(refused["message"].as_str().unwrap().contains("at least 10 characters"), "{refused}");
    let run = publication.desk(&[
        "check",
        "one",
        "--only",
        "house-style",
        "--let-pass",
        "house-style",
        "--reason",
        "So it was said on the day.",
    ]);
    assert_eq!(run.outcome, cli::Outcome::Done, "{}{}", run.out, run.err);
    assert_eq!(run.out.matches("passed").count(), 2, "still told: {}", run.out);
    assert!(run.out.contains("So it was said on the day."));
    // What is written elsewhere changes nothing; words of its own do.
    publication.write("one.md", publication.text("one.md").replace("An e-mail came", "At noon, an e-mail came"));
    let left = publication.json(&["check", "one", "--only", "house-style"]);
    let open: Vec<&Value> = left.as_array().unwrap().iter().filter(|one| one["passed"].is_null()).collect();
    assert_eq!(open.len(), 0, "{open:#?}");
}
