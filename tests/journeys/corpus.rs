//! Real articles, a folder of them, brought in, shown and sent out. The folder is an argument: `COPYDESK_CORPUS`.

use std::path::{Path, PathBuf};

use article::Manuscript;
use serde_json::json;

use crate::support::publication::{Opened, Publication, desk};

#[test]
#[ignore = "needs a folder of Markdown files in COPYDESK_CORPUS"]
fn real_articles_come_in_are_shown_and_go_out() {
    let corpus = std::env::var_os("COPYDESK_CORPUS").expect("COPYDESK_CORPUS names a folder of Markdown files");
    let files = markdown_files(Path::new(&corpus));
    assert!(!files.is_empty(), "there is no Markdown file in {}", corpus.display());
    let publication = Publication::new();

    let import = publication.desk(&["import", corpus.to_str().unwrap(), "--json"]);
    let import: serde_json::Value = serde_json::from_str(&import.out).unwrap();
    for problem in import["problems"].as_array().unwrap() {
        println!("{}:{}: {}", problem["path"].as_str().unwrap(), problem["line"], problem["message"].as_str().unwrap());
    }
    let imported = import["imported"].as_array().unwrap();
    assert_eq!(imported.len(), files.len(), "every file is an article now");
    for article in imported {
        let [from, here] = ["from", "slug"].map(|key| article[key].as_str().unwrap());
        let (theirs, ours) = (read(Path::new(from)), read(&publication.file(&format!("{here}.md"))));
        assert_eq!(ours.body(), theirs.body(), "{from} has its text whole");
    }

    let window = Opened::new(publication.path());
    for article in imported {
        let open = window.call("open_article", json!({ "id": article["article"] }));
        let shown = !open["preview"]["blocks"].as_array().unwrap().is_empty();
        assert!(shown || open["body"].as_str().unwrap().trim().is_empty(), "{} is shown", article["from"]);
        window.call("close_article", json!({ "id": article["article"], "opening": open["opening"] }));
    }
    window.close();

    let bundle = publication.export(&["--all"]);
    for article in imported {
        let page = bundle.join("web").join(article["slug"].as_str().unwrap()).join("index.html");
        assert!(page.is_file(), "{} has no page", article["from"]);
    }
    assert_eq!(desk(&["verify".into(), bundle.into_os_string()]).outcome, cli::Outcome::Done);
}

fn read(file: &Path) -> Manuscript {
    Manuscript::read(std::fs::read_to_string(file).unwrap())
}

fn markdown_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(markdown_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "md") {
            found.push(path);
        }
    }
    found
}
