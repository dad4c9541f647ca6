//! Making a publication: where it may be, what becomes of files that are there, and its settings afterwards.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::json;

use crate::support::publication::{Opened, Publication, desk};

/// Every file below a folder, with its text.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                all.insert(name, std::fs::read_to_string(path).unwrap_or_default());
            }
        }
    }
    all
}

#[test]
fn the_home_folder_is_never_a_publication_and_nothing_in_it_is_touched() {
    let home = tempfile::tempdir().unwrap();
    let list = home.path().join("Documents/lists/shopping.md");
    std::fs::create_dir_all(list.parent().unwrap()).unwrap();
    std::fs::write(&list, "# Shopping\n\nEggs.\n").unwrap();
    let before = files(home.path());
    let window = Opened::at_home(home.path());

    let folder = home.path().display().to_string();
    let refused = window.refused("create_publication", json!({ "folder": folder, "name": "Mine", "adopt": true }));
    assert!(refused.message.contains("is your home folder"), "{refused}");
    let refused = window.refused("open_publication", json!({ "folder": folder }));
    assert_eq!(refused.code, desk::ErrorCode::NoPublication);
    assert_eq!(files(home.path()), before);

    let offered = window.call("look_at_folder", json!({ "folder": folder, "name": "Mine", "own": true }));
    assert_eq!(offered["state"], "new");
    assert!(offered["folder"].as_str().unwrap().ends_with("/Mine"), "{offered}");
    assert_eq!(files(home.path()), before, "looking changes nothing");
    window.call("create_publication", json!({ "folder": offered["folder"], "name": "Mine" }));
    window.call("new_article", json!({ "headline": "First" }));
    window.close();
    let after = files(home.path());
    let outside = |files: &BTreeMap<String, String>| {
        files
            .iter()
            .filter(|(name, _)| !name.starts_with("Mine/"))
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(outside(&after), outside(&before));
    assert!(after.contains_key("Mine/publication.toml"));
}

#[test]
fn a_folder_with_files_becomes_a_publication_once_that_is_agreed() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.md"), "# A\n\nText.\n").unwrap();
    let before = files(folder.path());
    let run = |args: &[&str]| {
        let mut all = vec!["init".into(), folder.path().as_os_str().to_owned()];
        all.extend(args.iter().map(std::ffi::OsString::from));
        desk(&all)
    };
    let refused = run(&[]);
    assert_eq!(refused.outcome, cli::Outcome::Refused);
    assert!(refused.err.contains("1 Markdown file") && refused.err.contains("--adopt"), "{}", refused.err);
    assert_eq!(files(folder.path()), before);

    assert_eq!(run(&["--adopt", "--name", "Taken"]).outcome, cli::Outcome::Done);
    let text = std::fs::read_to_string(folder.path().join("a.md")).unwrap();
    assert!(text.contains("id:") && text.ends_with("# A\n\nText.\n"), "{text}");
    let again = run(&[]);
    assert_eq!(again.outcome, cli::Outcome::Refused);
    assert!(again.err.contains("“Taken”, with 1 Markdown file"), "{}", again.err);
}

#[test]
fn a_publication_inside_another_is_left_alone_by_it() {
    let outer = Publication::new();
    outer.write("inner/publication.toml", "name = \"Inner\"\n");
    outer.write("inner/b.md", "# B\n\nText.\n");
    outer.write("a.md", "# A\n\nText.\n");
    assert_eq!(outer.json(&["list"]).as_array().unwrap().len(), 1);
    assert_eq!(outer.text("inner/b.md"), "# B\n\nText.\n");
    let refused = desk(&["init".into(), outer.file("new").into_os_string()]);
    assert!(refused.err.contains("is inside another publication"), "{}", refused.err);
    assert!(!outer.file("new").exists());
}

#[test]
fn a_changed_setting_is_in_the_file_on_open_pages_and_in_the_next_export() {
    let publication = Publication::sample();
    publication.write("publication.toml", format!("# Ours.\n{}", publication.text("publication.toml")));
    // Pictures that come in while the window is open change the text, so that another event tells of the page.
    publication.json(&["list", "--limit", "1"]);
    let window = Opened::new(publication.path());
    let article = window.call("open_article", json!({ "id": "night-ferry-stays" }));
    assert!(article["preview"]["shell"].as_str().unwrap().contains("Write to the desk"));
    window.call("change_setting", json!({ "setting": "call_label", "value": "Call us", "was": "Write to the desk" }));
    window.until(|event| matches!(event, desk::Event::SettingsChanged));
    window.until(|event| matches!(event, desk::Event::PageChanged { shell, .. } if shell.contains("Call us")));
    let text = publication.text("publication.toml");
    assert!(text.starts_with("# Ours.\nname = \"Harbour Weekly\"") && text.contains("label = \"Call us\""), "{text}");

    // Another program changes the file: the form and the pages show that, and what is typed does not overwrite it.
    publication.write("publication.toml", text.replace("Call us", "Ring the desk"));
    window.until(|event| matches!(event, desk::Event::PageChanged { shell, .. } if shell.contains("Ring the desk")));
    assert_eq!(window.call("settings", json!(null))["fields"]["call_label"], "Ring the desk");
    let stale = json!({ "setting": "call_label", "value": "Mine", "was": "Call us" });
    assert_eq!(window.refused("change_setting", stale).code, desk::ErrorCode::StaleVersion);
    window.close();
}

#[test]
fn navigation_and_foot_composed_in_the_window_are_on_the_site() {
    let publication = Publication::sample();
    let window = Opened::new(publication.path());
    let sections = window.call("settings", json!(null))["sections"].clone();
    assert!(sections.as_array().unwrap().iter().take(2).all(|name| name == "Harbour" || name == "Town"), "{sections}");
    let usual = ["Harbour", "Town", "Desk notes", "Food", "Health", "Work"];
    assert_eq!(window.call("usual_navigation", json!(null)), json!(usual), "neither drafts nor other languages");
    let navigation = json!([
        "Town",
        { "label": "The ferry", "to": "night-ferry-stays" },
        { "label": "Shop", "address": "https://shop.example" },
    ]);
    window.call("change_setting", json!({ "setting": "navigation", "value": navigation, "was": [] }));
    let foot = json!([{ "label": "Write to us", "address": "desk@h.example" }]);
    let fields =
        window.call("change_setting", json!({ "setting": "pages", "value": foot, "was": [] }))["fields"].clone();
    assert_eq!(fields["navigation"], navigation);
    let nowhere = json!({ "setting": "navigation", "value": ["Nowhere"], "was": navigation });
    assert_eq!(window.refused("change_setting", nowhere).code, desk::ErrorCode::BadRequest);
    let beside = window.call("settings_front_page", fields);
    window.close();

    let bundle = publication.export(&["--all", "--to", "site", "--allow-errors"]);
    let front = std::fs::read_to_string(bundle.join("site/index.html")).unwrap();
    for page in [beside.as_str().unwrap(), &front] {
        let at = |part: &str| page.find(part).unwrap_or_else(|| panic!("no {part} in {page}"));
        assert!(at(">Town<") < at(">The ferry<") && at(">The ferry<") < at("\"https://shop.example\""));
        assert!(at("\"https://shop.example\"") < at("mailto:desk@h.example"));
    }
}

#[test]
fn what_pages_lack_without_an_address_is_said_once_by_export_and_settings() {
    let publication = Publication::new();
    publication.write("a.md", "---\ntitle: A\ndate: 2026-11-23\n---\n\nText.\n");
    let answer = publication.json(&["export", "--all", "--to", "web", "--allow-errors"]);
    let warnings = answer["warnings"].as_array().unwrap();
    let said =
        warnings.iter().filter(|warning| warning["message"].as_str().unwrap().contains("no web address")).count();
    assert_eq!(said, 1, "{warnings:?}");
    let window = Opened::new(publication.path());
    let settings = window.call("settings", json!(null));
    assert!(settings["without_address"].as_str().unwrap().contains("sitemap"), "{settings}");
    let changed =
        window.call("change_setting", json!({ "setting": "address", "value": "https://h.example", "was": "" }));
    assert!(changed["without_address"].is_null(), "{changed}");
    window.close();
}
