//! Bundles: the same from every clone of a publication, in every target, and compared with each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;

use crate::support::publication::Publication;

const FERRY: &str = "night-ferry-stays";
const BEES: &str = "bees-on-the-tax-office-roof";

/// Every file of a bundle, by its path.
fn files(bundle: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let (mut found, mut folders) = (BTreeMap::new(), vec![bundle.to_owned()]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(bundle).unwrap().to_owned(), std::fs::read(&path).unwrap());
            }
        }
    }
    found
}

/// The sample publication as it comes to be file by file, from the last to the first, with a detour.
fn in_another_order() -> Publication {
    let (sample, other) = (Publication::sample(), Publication::new());
    let every = files(sample.path());
    let (articles, rest): (Vec<_>, Vec<_>) =
        every.iter().partition(|(path, _)| path.extension().is_some_and(|ending| ending == "md"));
    for (path, bytes) in articles.iter().rev() {
        let name = path.to_str().unwrap();
        let text = String::from_utf8((*bytes).clone()).unwrap();
        other.write(name, format!("{text}\nOn the way.\n"));
        if name.ends_with("s.md") {
            other.json(&["list"]);
        }
    }
    for (path, bytes) in articles.into_iter().chain(rest) {
        other.write(path.to_str().unwrap(), bytes);
    }
    other.json(&["list"]);
    other
}

#[test]
fn two_clones_give_the_same_bytes_in_every_target() {
    let targets: Vec<&str> = press::target::TARGETS.iter().map(|target| target.name()).collect();
    // `web` and `site` have the same pages, so each is in a bundle of its own.
    let others: Vec<&str> = targets.iter().copied().filter(|name| *name != "site").collect();
    let clones = [Publication::sample(), in_another_order()];
    for clone in &clones {
        clone.json(&["people", "--me", "L. Brandt"]);
    }
    for to in [others.join(","), "site".to_owned()] {
        let [one, two] = [0, 1].map(|at| {
            // The same person with the same key signs both.
            let run = clones[at].json(&["export", "--all", "--allow-errors", "--to", &to]);
            assert_eq!(run["failed"], json!([]), "{to}");
            files(Path::new(run["bundle"].as_str().unwrap()))
        });
        assert!(one.contains_key(Path::new("manifest.sig")) && one.len() > 40, "{}", one.len());
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
        let other: Vec<_> = one.iter().filter(|(path, bytes)| two[*path] != **bytes).map(|(path, _)| path).collect();
        assert_eq!(other, Vec::<&PathBuf>::new(), "{to}");
    }
}

#[test]
fn what_differs_between_two_bundles_is_told() {
    let publication = Publication::sample();
    publication.json(&["people", "--me", "S. Stone"]);
    publication.json(&["status", FERRY, "--to", "draft"]);
    let export = |articles: &[&str], more: &[&str]| {
        publication.export(&[articles, &["--allow-errors", "--to", "text,web"], more].concat()).display().to_string()
    };
    let old = export(&[FERRY, "who-owns-the-towpath"], &[]);
    let same = publication.json(&["diff", &old, &old]);
    assert_eq!((&same["same"], &same["changed"]), (&json!(true), &json!([])));

    publication.json(&["status", FERRY, "--to", "in-review"]);
    let text = publication.text("night-ferry-stays.md");
    let title = text.lines().find(|line| line.starts_with("title:")).unwrap();
    publication.write("night-ferry-stays.md", text.replace(title, "title: The boat goes on"));
    publication.json(&["approve", FERRY]);
    let new = export(&[FERRY, BEES], &["--zip"]);
    let found = publication.json(&["diff", &old, &new]);
    assert_eq!(found["same"], false);
    assert_eq!(
        (&found["added"][0]["slug"], &found["removed"][0]["slug"]),
        (&json!(BEES), &json!("who-owns-the-towpath"))
    );
    let changed = &found["changed"][0];
    assert_eq!((&changed["slug"], &changed["version"], &changed["slugs"]), (&json!(FERRY), &json!(true), &json!(null)));
    assert_eq!(changed["headlines"]["new"], "The boat goes on");
    assert_eq!((&changed["approval"]["old"], &changed["approval"]["new"]["by"]), (&json!(null), &json!("S. Stone")));
    assert_eq!(
        found["files"]["changed"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|path| **path == "text/night-ferry-stays.txt")
            .count(),
        1,
        "{found}"
    );
    assert!(found["files"]["added"].as_array().unwrap().contains(&json!(format!("text/{BEES}.txt"))), "{found}");

    let shown = publication.desk(&["diff", &old, &new]).out;
    for line in [
        "1 article came:",
        "1 article went:",
        "now approved by S. Stone",
        "its headline was “",
        "  ~ text/night-ferry-stays.txt",
    ] {
        assert!(shown.contains(line), "{line} in {shown}");
    }

    let text = publication.text("night-ferry-stays.md");
    publication.write("night-ferry-stays.md", text.replacen("title:", "not_related: [gone]\ntitle:", 1));
    let beside = export(&[FERRY, BEES], &[]);
    let found = publication.json(&["diff", &new, &beside]);
    let changed = &found["changed"][0];
    assert_eq!(
        (&changed["slug"], &changed["version"], &changed["beside"]),
        (&json!(FERRY), &json!(false), &json!(true))
    );
    let shown = publication.desk(&["diff", &new, &beside]).out;
    assert!(shown.contains("something else in its file that no approval covers"), "{shown}");
}

#[test]
fn who_signed_two_bundles_is_compared() {
    let publication = Publication::sample();
    publication.json(&["people", "--me", "S. Stone"]);
    let bundle = publication.export(&[FERRY, "--allow-errors", "--to", "text", "--zip"]).display().to_string();
    let unsigned = publication.export(&[FERRY, "--allow-errors", "--to", "text"]);
    std::fs::remove_file(unsigned.join("manifest.sig")).unwrap();
    let unsigned = unsigned.display().to_string();
    assert_eq!(publication.json(&["diff", &bundle, &bundle])["seal"], json!(null));
    let found = publication.json(&["diff", &bundle, &unsigned]);
    assert_eq!((&found["same"], &found["seal"]["new"]), (&json!(true), &json!(null)));
    assert_eq!(found["seal"]["old"]["by"], "S. Stone");
    let shown = publication.desk(&["diff", &bundle, &unsigned]).out;
    assert!(shown.contains("Signatures:\n  - signed by S. Stone, with "), "{shown}");
    assert!(shown.ends_with("  + signed by nobody\n"), "{shown}");
}

#[test]
fn what_is_no_bundle_is_not_compared() {
    let publication = Publication::sample();
    let bundle = publication.export(&[FERRY, "--allow-errors", "--to", "text"]).display().to_string();
    publication.write("notes.zip", "no zip file");
    let folder = publication.path().display().to_string();
    for (args, code, why) in [
        (vec!["diff", &bundle, &folder], "not-verified", "is not a bundle: it has no manifest.json"),
        (vec!["diff", "notes.zip", &bundle], "not-verified", "notes.zip"),
        (vec!["diff", FERRY, &bundle], "not-verified", FERRY),
        (vec!["diff", &bundle], "bad-request", "nothing to compare it with"),
        (vec!["diff", &bundle, &bundle, "--mark-as-read"], "bad-request", "can only be compared"),
        (vec!["diff", FERRY, "yesterday"], "bad-request", "neither the number of a revision nor"),
    ] {
        let error = publication.refused(&args);
        assert_eq!(error["code"], code, "{args:?}: {error}");
        assert!(error["message"].as_str().unwrap().contains(why), "{args:?}: {error}");
    }
}
