//! A publication's own statuses, and what readers must not have yet, on the command line.

use serde_json::json;

use crate::support::publication::Publication;

const SETTINGS: &str = "name = \"Weekly\"

[review.statuses]
legal = { name = \"With the lawyers\", stage = \"in-review\" }

[review.moves]
in-review = [\"legal\", \"changes-asked\"]
legal = [\"approved\", \"changes-asked\"]
";

const PIER: &str = "---\ntitle: Pier\nauthors: [kim]\nstatus: draft\n---\n\nIt is open again.\n";

fn newsroom(settings: &str) -> Publication {
    let publication = Publication::new();
    publication.write("publication.toml", settings);
    publication.write("pier.md", PIER);
    publication.json(&["people", "--me", "S. Stone"]);
    publication
}

#[test]
fn an_article_goes_by_the_lawyers_and_no_other_way() {
    let publication = newsroom(SETTINGS);
    let to = |status: &str| publication.json(&["status", "pier", "--to", status]);
    to("in-review");
    let refused = publication.refused(&["status", "pier", "--to", "approved"]);
    assert_eq!(refused["code"], "move-not-allowed");
    assert!(refused["message"].as_str().unwrap().ends_with("move it to “legal” or “changes-asked”"), "{refused}");
    let refused = publication.refused(&["status", "pier", "--to", "leagl"]);
    assert!(refused["message"].as_str().unwrap().contains("draft, in-review, legal, changes-asked"), "{refused}");

    let answer = to("legal");
    assert_eq!((&answer["status"], &answer["review"]["status_name"]), (&json!("legal"), &json!("With the lawyers")));
    assert!(publication.text("pier.md").contains("status: legal\n"));
    assert!(publication.desk(&["status", "pier"]).out.starts_with("pier is legal (With the lawyers)\n"));
    assert_eq!(publication.json(&["list", "--status", "legal"]).as_array().unwrap().len(), 1);
    assert_eq!(publication.refused(&["list", "--status", "leagl"])["code"], "bad-request");
    assert!(publication.desk(&["log", "pier"]).out.contains("moved from in-review to legal"));
    assert!(publication.desk(&["completions", "bash"]).out.contains("draft in-review legal changes-asked approved"));

    to("approved");
    assert_eq!(publication.json(&["status", "pier"])["review"]["standing"], "approved");
}

#[test]
fn a_status_that_the_publication_does_not_have_is_told_and_stays() {
    let publication = newsroom(SETTINGS);
    publication.write("pier.md", PIER.replace("status: draft", "status: Sub Editors # as ever"));
    let checked = publication.json(&["check", "pier", "--only", "status"]);
    assert_eq!(checked[0]["message"], "The publication has no status “sub-editors”");
    assert_eq!(checked[0]["place"]["line"], 4, "{checked}");
    assert!(checked[0]["fix"].as_str().unwrap().contains("legal"), "{checked}");
    assert_eq!(publication.json(&["list", "--status", "sub-editors"])[0]["slug"], "pier");

    publication.write("ferry.md", "---\ntitle: Ferry\n---\n\nIt sails.\n");
    publication.json(&["related", "pier", "--add", "ferry"]);
    assert!(publication.text("pier.md").contains("related:"), "another field was saved");
    assert!(publication.text("pier.md").contains("status: Sub Editors # as ever\n"), "{}", publication.text("pier.md"));
    publication.json(&["status", "pier", "--to", "in-review"]);
    assert!(publication.text("pier.md").contains("status: in-review"));
}

#[test]
fn settings_that_lead_nowhere_or_contradict_themselves_are_told_with_their_line() {
    let publication = newsroom("name = \"Weekly\"\n[review.statuses]\nlegal = { stage = \"in-review\" }\n");
    let told = publication.desk(&["check", "pier"]).err;
    assert!(told.contains("publication.toml:3") && told.contains("no moves lead"), "{told}");
    publication.write("publication.toml", "[review.statuses]\nlegal = { stage = \"approved\" }\n");
    let refused = publication.refused(&["list"]);
    assert!(refused["message"].as_str().unwrap().contains("line 2: “legal” cannot count as approved"), "{refused}");
}

#[test]
fn what_is_scheduled_is_exported_with_its_embargo_told() {
    let publication = newsroom("name = \"Weekly\"\n");
    let held = PIER.replace("status: draft", "live: scheduled\nembargo: 2999-12-01T06:00+01:00");
    publication.write("pier.md", &held);
    let refused = publication.refused(&["export", "pier"]);
    assert!(refused["message"].as_str().unwrap().contains("readers must not have it until 2999-12-01T06:00+01:00"));
    // Other systems are told.
    let answer = publication.json(&["export", "pier", "--to", "text"]);
    let told: Vec<&str> =
        answer["warnings"].as_array().unwrap().iter().map(|told| told["message"].as_str().unwrap()).collect();
    assert!(told.contains(&"Under embargo until 2999-12-01, 06:00 (+01:00)"), "{told:?}");
    let row = publication.json(&["show", "pier"]);
    assert_eq!((&row["live"], &row["embargo"]), (&json!("scheduled"), &json!("2999-12-01T06:00+01:00")));
    publication.write("ferry.md", "---\ntitle: Ferry\n---\n\nIt sails.\n");
    assert!(publication.desk(&["list", "--scheduled"]).out.contains("(scheduled, embargo 2999-12-01T06:00+01:00)"));
    assert_eq!(publication.json(&["list", "--scheduled"]).as_array().unwrap().len(), 1);

    publication.write("publication.toml", "name = \"Weekly\"\n[checks]\nembargo = \"stop\"\n");
    assert_eq!(publication.refused(&["export", "pier"])["code"], "check-errors");
    publication.write("pier.md", held.replace("2999", "1999"));
    let late = publication.desk(&["check", "pier", "--only", "embargo"]).out;
    assert!(late.contains("Still scheduled, and its embargo passed on 1999-12-01"), "{late}");
}
