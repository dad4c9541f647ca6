//! The writer's and the editor's job from the command line.

use crate::support::publication::{Publication, desk};
use serde_json::json;

#[test]
fn a_writer_drafts_and_an_editor_exports_a_bundle_that_verifies() {
    let publication = Publication::new();
    let folder = tempfile::tempdir().unwrap();
    let note = folder.path().join("2026-11-02-late-buses.md");
    std::fs::write(
        &note,
        "---\ntitle: Late buses\ntags: [transport]\nauthors: [m-okafor]\n---\n\nThe last one leaves at ten.\n",
    )
    .unwrap();
    let other = folder.path().join("goat.txt");
    std::fs::write(&other, "THE GOAT\n\nIt stood on the towpath\nand would not move.\n").unwrap();

    publication.json(&["authors", "add", "Minna Okafor", "--byline", "M. Okafor", "--role", "Staff writer"]);
    let imported = publication.json(&["import", folder.path().to_str().unwrap()]);
    assert_eq!(imported["imported"].as_array().unwrap().len(), 2, "{imported}");
    publication.json(&["related", "late-buses", "--add", "goat", "--teaser", "It would not move."]);

    let bundle = publication.export(&["late-buses"]);
    let page = std::fs::read_to_string(bundle.join("web/late-buses/index.html")).unwrap();
    for part in ["Late buses", "The last one leaves at ten.", "It would not move."] {
        assert!(page.contains(part), "the page lacks “{part}”");
    }
    let verified = desk(&["verify".into(), bundle.clone().into_os_string(), "--json".into()]);
    assert_eq!(verified.outcome, cli::Outcome::Done);

    std::fs::write(bundle.join("web/late-buses/index.html"), page.replace("ten", "two")).unwrap();
    let tampered = desk(&["verify".into(), bundle.into_os_string(), "--json".into()]);
    assert_eq!(tampered.outcome, cli::Outcome::Found);
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&tampered.out).unwrap()[0]["changed"],
        json!(["web/late-buses/index.html"])
    );
}

#[test]
fn the_json_of_an_article_keeps_its_names() {
    let publication = Publication::sample();
    let article = publication.json(&["show", "night-ferry-stays"]);
    for name in [
        "id", "slug", "headline", "dek", "status", "byline", "tags", "section", "date", "words", "revision", "related",
        "path",
    ] {
        assert!(!article[name].is_null(), "{name} is missing");
    }
    assert_eq!(
        article["byline"][0],
        json!({ "author": "m-okafor", "name": "M. Okafor", "role": "words", "known": true,
            "portrait": "media/portraits/m-okafor.png" })
    );
    assert_eq!(article["related"].as_array().unwrap().len(), 4);
    assert_eq!(article["related"][0]["slug"], "choir-swimming-pool");
    let found = publication.json(&["search", "towpath goat"]);
    assert_eq!(found[0]["slug"], "who-owns-the-towpath");
    assert!(found[0]["score"].is_number() && found[0]["snippet"].is_string());
}

#[test]
fn lists_can_be_narrowed_and_ordered() {
    let publication = Publication::sample();
    let slugs = |args: &[&str]| -> Vec<String> {
        let list = publication.json(&[&["list"], args].concat());
        list.as_array().unwrap().iter().map(|article| article["slug"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(slugs(&[]).len(), 19);
    let approved = slugs(&["--status", "approved"]);
    assert!(approved.contains(&"quay-street-clock".to_owned()) && !approved.contains(&"night-ferry-stays".to_owned()));
    assert!(slugs(&["--author", "l-brandt"]).contains(&"night-ferry-stays".to_owned()));
    assert!(slugs(&["--tag", "ferry"]).contains(&"night-ferry-stays".to_owned()));
    let by_headline = publication.json(&["list", "--sort", "headline"]);
    let mut headlines: Vec<String> =
        by_headline.as_array().unwrap().iter().map(|a| a["headline"].as_str().unwrap().to_lowercase()).collect();
    headlines.retain(|headline| headline.is_ascii());
    assert!(headlines.is_sorted(), "{headlines:?}");
}

#[test]
fn related_posts_can_be_added_ordered_and_removed() {
    let publication = Publication::sample();
    let slugs = |args: &[&str]| -> Vec<String> {
        let posts = publication.json(&[&["related", "quay-street-clock"], args].concat());
        posts.as_array().unwrap().iter().map(|post| post["slug"].as_str().unwrap().to_owned()).collect()
    };
    let before = slugs(&[]);
    let after = slugs(&["--add", "night-ferry-stays", "--add", "harbour-glossary"]);
    assert_eq!(after.len(), before.len() + 2);
    assert_eq!(
        slugs(&["--order", "harbour-glossary,night-ferry-stays"])[..2],
        ["harbour-glossary", "night-ferry-stays"]
    );
    assert!(!slugs(&["--remove", "night-ferry-stays"]).contains(&"night-ferry-stays".to_owned()));
    assert!(publication.text("quay-street-clock.md").contains("related:"), "the file follows");
    assert_eq!(
        publication.refused(&["related", "quay-street-clock", "--add", "no-such-article"])["code"],
        "no-article"
    );
}

#[test]
fn deleting_an_author_asks_where_the_articles_go() {
    let publication = Publication::sample();
    let refusal = publication.refused(&["authors", "delete", "l-brandt"]);
    assert_eq!(refusal["code"], "author-in-use");
    assert!(refusal["hint"].as_str().unwrap().contains("--articles-to"), "{refusal}");
    publication.json(&["authors", "delete", "l-brandt", "--articles-to", "t-kim"]);
    let article = publication.json(&["show", "night-ferry-stays"]);
    assert_eq!(
        article["byline"][1],
        json!({ "author": "t-kim", "name": "T. Kim", "role": "photographs", "known": true,
            "portrait": "media/portraits/t-kim.png" })
    );
    assert!(!publication.file("authors/l-brandt.md").exists());
    assert_eq!(publication.refused(&["authors", "show", "l-brandt"])["code"], "no-author");
}

#[test]
fn a_new_export_leaves_an_earlier_one_that_says_something_else() {
    let publication = Publication::new();
    publication.write("pier.md", "---\ntitle: Pier\ndate: 2026-10-01\n---\n\nThe first text.\n");
    for zip in [&[][..], &["--zip"]] {
        let export = || publication.export(&[&["pier"], zip].concat());
        let first = export();
        assert_eq!(export(), first, "the same again is the same bundle");
        publication.write("pier.md", publication.text("pier.md").replace("text", "longer text"));
        let second = export();
        assert!(second.to_string_lossy().contains("2026-10-01-pier-2"), "{}", second.display());
        for bundle in [first, second] {
            assert_eq!(desk(&["verify".into(), bundle.into_os_string()]).outcome, cli::Outcome::Done);
        }
    }
}

#[test]
fn a_second_author_of_a_name_is_made_with_a_warning() {
    let publication = Publication::new();
    publication.desk(&["authors", "add", "Minna Okafor"]);
    let again = publication.desk(&["authors", "add", "Minna Okafor"]);
    assert_eq!(again.outcome, cli::Outcome::Done);
    assert!(again.err.contains("Minna Okafor (minna-okafor) already"), "{}", again.err);
}

#[test]
fn an_export_says_which_articles_have_no_headline_or_no_text() {
    let publication = Publication::new();
    publication.write("bare.md", "---\nsection: News\n---\n");
    let warnings = publication.json(&["export", "--all", "--allow-errors"])["warnings"].to_string();
    assert!(warnings.contains("There is no headline") && warnings.contains("There is no text"), "{warnings}");
    publication.write("bare-too.md", "---\nsection: News\nrelated: [nowhere]\n---\n");
    let warnings = publication.json(&["export", "--all", "--allow-errors"])["warnings"].to_string();
    assert!(warnings.contains("It is not approved yet: bare, bare-too"), "what many lack is reported once: {warnings}");
    assert!(warnings.contains("nowhere"), "what a reader would notice is reported for each: {warnings}");
}

#[test]
fn an_export_says_on_which_line_of_the_file_something_is_missing() {
    let publication = Publication::new();
    publication.write("pier.md", "---\ntitle: The pier\n---\n\nIn the file.\n\n![A pier](media/pier.jpg)\n");
    let warnings = publication.json(&["export", "pier", "--allow-errors"])["warnings"].to_string();
    let file = publication.text("pier.md");
    let line = 1 + file.lines().position(|line| line.starts_with("![")).unwrap();
    assert!(warnings.contains(&format!("line {line}: there is no picture media/pier.jpg")), "{warnings}\n{file}");
}

#[test]
fn notes_that_link_to_each_other_are_imported_with_their_links_and_one_headline_each() {
    let publication = Publication::new();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("gamma.md"), "# Gamma\n\nSee [delta](delta.md).\n").unwrap();
    std::fs::write(folder.path().join("delta.md"), "# Delta\n\nHere.\n").unwrap();
    let source = folder.path().to_str().unwrap();
    assert_eq!(publication.json(&["import", source])["imported"].as_array().unwrap().len(), 2);
    assert_eq!(publication.json(&["import", source])["known"], 2, "the same again is passed over");
    let found = publication.desk(&["check", "--all"]).out;
    assert!(
        !found.contains("A link leads to no existing article")
            && found.contains("It leads to an article that is not approved")
    );
    let leads_out =
        |selection| publication.json(&["export", selection])["warnings"].to_string().contains("It leads to");
    assert!(leads_out("gamma") && !leads_out("--all"), "what is in the bundle too needs no warning");
    let page = std::fs::read_to_string(publication.export(&["--all"]).join("web/gamma/index.html")).unwrap();
    assert_eq!(page.matches(">Gamma<").count(), 1, "the headline stands once in the page's text");
    assert!(page.contains(">delta</a>"), "the link leads to the other page");
}

#[test]
fn pictures_and_authors_come_in_with_an_import_however_they_are_named() {
    let publication = Publication::new();
    let folder = tempfile::tempdir().unwrap();
    publication.json(&["authors", "add", "T. Kim"]);
    let picture = std::fs::read(Publication::sample().file("media/night-ferry.jpg")).unwrap();
    std::fs::create_dir(folder.path().join("page_files")).unwrap();
    std::fs::write(folder.path().join("page_files/pier.jpg"), &picture).unwrap();
    std::fs::write(
        folder.path().join("note.md"),
        "---\nauthors: [T. Kim]\n---\n\n# Note\n\n![The pier](<./page_files/pier.jpg>)\n",
    )
    .unwrap();
    let page = "<html><body><article><h1>Page</h1><p>The pier is shut.</p><figure><img src=\"./page_files/pier.jpg\" alt=\"A pier\"><figcaption>Shut</figcaption></figure></article></body></html>";
    std::fs::write(folder.path().join("page.html"), page).unwrap();
    publication.json(&["import", folder.path().to_str().unwrap()]);
    assert!(publication.text("note.md").contains("t-kim"), "who has a profile is linked to it");
    for article in ["note", "page"] {
        let text = publication.text(&format!("{article}.md"));
        assert!(text.contains("](media/pier"), "{text}");
        let warnings = publication.json(&["export", article])["warnings"].to_string();
        assert!(!warnings.contains("there is no picture"), "{warnings}");
    }
}

#[test]
fn what_is_not_there_is_not_imported_and_wrong_use_is_answered_in_json() {
    let publication = Publication::new();
    assert_eq!(publication.refused(&["import", "nosuch.md"])["code"], "file");
    let refusal = publication.refused(&["list", "--sort", "x"]);
    assert_eq!(refusal["code"], "bad-request");
    assert!(refusal["message"].as_str().unwrap().contains("invalid value 'x'"), "{refusal}");
}

#[test]
fn an_earlier_text_can_be_read_and_brought_back() {
    let publication = Publication::new();
    publication.write("pier.md", "---\ntitle: Pier\n---\n\nThe first text.\n");
    publication.json(&["list"]);
    publication.write("pier.md", publication.text("pier.md").replace("first", "second"));
    let history = publication.json(&["history", "pier"]);
    let first = history.as_array().unwrap().last().unwrap()["number"].to_string();
    assert!(publication.desk(&["history", "pier", "--show", &first]).out.contains("The first text."));
    let after = publication.json(&["history", "pier", "--bring-back", &first]);
    assert_eq!(after[0]["origin"], "brought-back");
    assert_eq!(after.as_array().unwrap().len(), history.as_array().unwrap().len() + 1);
    assert!(publication.text("pier.md").contains("The first text."), "its file has it, too");
    assert_eq!(publication.refused(&["history", "pier", "--show", "99"])["code"], "bad-request");
}

#[test]
fn an_error_has_a_code_a_sentence_and_a_hint() {
    let publication = Publication::new();
    let refusal = publication.refused(&["show", "nothing"]);
    assert_eq!(refusal["code"], "no-article");
    assert!(refusal["message"].as_str().unwrap().contains("“nothing”"));
    assert!(!refusal["hint"].as_str().unwrap().is_empty());
    let outside = desk(&["-C".into(), "/".into(), "list".into(), "--json".into()]);
    assert_eq!(outside.outcome, cli::Outcome::Refused);
    assert!(outside.err.contains("no-publication"), "{}", outside.err);
}

#[test]
fn two_exports_of_one_revision_are_the_same_bytes() {
    let publication = Publication::sample();
    let out = tempfile::tempdir().unwrap();
    let manifest = |name: &str| {
        let folder = out.path().join(name);
        let bundle = publication.export(&["--all", "--out", folder.to_str().unwrap()]);
        std::fs::read(bundle.join("manifest.json")).unwrap()
    };
    // The manifest holds the SHA-256 of every other file.
    assert_eq!(manifest("one"), manifest("two"));
    let zip = |name: &str| {
        let folder = out.path().join(name);
        std::fs::read(publication.export(&["night-ferry-stays", "--zip", "--out", folder.to_str().unwrap()])).unwrap()
    };
    assert_eq!(zip("three"), zip("four"));
}

#[test]
fn a_backup_opens_as_a_database_with_the_same_articles() {
    let publication = Publication::sample();
    let file = publication.file("backup.db");
    let answer = publication.json(&["backup", file.to_str().unwrap()]);
    assert_eq!(answer["articles"], 19);
    let elsewhere = Publication::new();
    std::fs::copy(&file, elsewhere.file(".copydesk/library.db")).unwrap();
    assert_eq!(
        elsewhere.json(&["show", "night-ferry-stays"])["headline"],
        publication.json(&["show", "night-ferry-stays"])["headline"]
    );
    assert_eq!(publication.refused(&["backup", file.to_str().unwrap()])["code"], "file", "a backup overwrites nothing");
}

#[test]
fn every_command_explains_itself() {
    let help = desk(&["--help".into()]).out;
    for command in
        ["init", "import", "list", "show", "search", "related", "authors", "export", "verify", "doctor", "backup"]
    {
        assert!(help.contains(command), "{command} is not in the help");
        let own = desk(&[command.into(), "--help".into()]);
        assert_eq!(own.outcome, cli::Outcome::Done);
        assert!(own.out.contains("Usage"), "{command} --help");
    }
    for shell in ["bash", "zsh", "fish"] {
        assert!(desk(&["completions".into(), shell.into()]).out.contains("desk"), "{shell}");
    }
}

#[test]
fn an_export_asks_once_more_before_articles_with_errors_or_without_approval_go_out() {
    let publication = Publication::new();
    publication.write("pier.md", "---\ntitle: Pier\nstatus: approved\n---\n\nSee [it](article:nowhere).\n");
    publication.write("quay.md", "---\ntitle: Quay\n---\n\nThe quay.\n");
    let refused = publication.refused(&["export", "--all"]);
    assert_eq!(refused["code"], "check-errors");
    assert!(refused["message"].as_str().unwrap().contains("pier: "), "{refused}");
    assert!(!publication.file("bundles").exists(), "nothing was written");
    let places = |args: &[&str]| {
        let files = publication.json(&[&["export"], args].concat())["files"].clone();
        let pages = files.as_array().unwrap().iter().filter_map(|file| file.as_str());
        pages.filter(|file| file.ends_with("index.html")).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        publication.refused(&["export", "--all", "--approved", "--allow-errors"])["code"],
        "no-article",
        "only said"
    );
    assert_eq!(publication.refused(&["approve", "pier"])["code"], "check-errors");
    publication.json(&["check", "pier", "--let-pass", "links", "--reason", "The page comes next week."]);
    publication.json(&["approve", "pier"]);
    let approved = places(&["--all", "--approved", "--allow-errors"]);
    assert_eq!(approved, ["web/index.html", "web/pier/index.html"]);
    assert_eq!(places(&["quay"]), ["web/quay/index.html"], "an article alone lies at its own address");
    assert_eq!(publication.refused(&["export", "quay", "--approved"])["code"], "no-article");
    let said = publication.desk(&["export", "--all", "--allow-errors"]);
    assert!(said.err.contains("1 draft"), "what is not approved is said: {}", said.err);
}

#[test]
fn an_export_and_the_checks_tell_of_two_texts() {
    let scene = crate::support::scene::Scene::new();
    let folder = scene.path().to_str().unwrap();
    let run = |args: &[&str]| {
        let args = [&["-C", folder], args, &["--json"]].concat();
        desk(&args.into_iter().map(Into::into).collect::<Vec<_>>()).out
    };
    assert!(run(&["check", "tide"]).contains("There are two texts"));
    assert!(run(&["export", "tide", "--allow-errors"]).contains("There are two texts"));
}

#[test]
fn what_readers_have_stays_when_the_article_is_saved() {
    let publication = Publication::sample();
    let path = publication.path().join("night-ferry-stays.md");
    let text = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, text.replacen("---\n", "---\nlive: corrected\nupdated: 2099-01-02\n", 1)).unwrap();
    publication.json(&["status", "night-ferry-stays", "--to", "changes-asked"]);
    publication.json(&["related", "night-ferry-stays", "--add", "quay-street-clock"]);
    assert_eq!(publication.json(&["show", "night-ferry-stays"])["live"], "corrected");
    let bundle = publication.export(&["night-ferry-stays"]);
    let page = std::fs::read_to_string(bundle.join("web/night-ferry-stays/index.html")).unwrap();
    assert!(page.contains("\"dateModified\":\"2099-01-02T00:00:00Z\"") && page.contains("2 January 2099"), "{page}");
}
