//! Ten thousand real posts without ids: adopted, and exported beside Hugo, where it is installed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use article::{ArticleId, Manuscript};
use tempfile::TempDir;

/// So many files: the posts of the folder, again and again under other names.
const FILES: usize = 10_000;

/// Each step is measured so often, in turns.
const RUNS: usize = 3;

/// Prints the medians for the folder that `COPYDESK_CORPUS` names. `COPYDESK_DESK_BEFORE` may name another `desk`, which is
/// measured in the same run.
pub(crate) fn real_posts(desk: &str) {
    let Some(corpus) = std::env::var_os("COPYDESK_CORPUS").map(PathBuf::from) else { return };
    let mut posts = Vec::new();
    collect(&corpus, &mut posts);
    println!("\n### {FILES} files made of {} real posts, without ids\n", posts.len());
    println!("| program | adopt them | export them as web pages |\n|---|--:|--:|");
    let before = std::env::var("COPYDESK_DESK_BEFORE").ok();
    let desks: Vec<&str> = before.iter().map(String::as_str).chain([desk]).collect();
    let mut times = vec![[Vec::new(), Vec::new()]; desks.len()];
    let mut hugo = Vec::new();
    // Deleting so many files would slow down whatever is measured next.
    let mut folders = Vec::new();
    for _ in 0..RUNS {
        for (program, times) in desks.iter().zip(&mut times) {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("publication.toml"), "name = \"Measured\"\n").unwrap();
            write(folder.path(), &posts, |text| text.to_owned());
            times[0].push(timed(Command::new(program).args(["list", "--limit", "1"]).current_dir(folder.path())));
            times[1].push(timed(Command::new(program).args(["export", "--all"]).current_dir(folder.path())));
            folders.push(folder);
        }
        if let Some((folder, time)) = with_hugo(&posts) {
            folders.push(folder);
            hugo.push(time);
        }
    }
    for (program, [adopt, export]) in desks.iter().zip(&times) {
        println!("| {program} | {:.1} s | {:.1} s |", super::quantile(adopt, 0.5), super::quantile(export, 0.5));
    }
    if !hugo.is_empty() {
        println!("| hugo --quiet | | {:.1} s |", super::quantile(&hugo, 0.5));
    }
}

fn collect(folder: &Path, posts: &mut Vec<String>) {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, posts);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            posts.extend(std::fs::read_to_string(&path));
        }
    }
}

fn write(folder: &Path, posts: &[String], text: impl Fn(&str) -> String) {
    for (n, post) in (0..FILES).zip(posts.iter().cycle()) {
        std::fs::write(folder.join(format!("post-{n}.md")), text(post)).unwrap();
    }
}

/// A site with a page for each post, a list and feeds. Hugo stops at a title, a date or braces that it cannot read, so posts
/// go without them.
fn with_hugo(posts: &[String]) -> Option<(TempDir, f64)> {
    Command::new("hugo").arg("version").output().ok()?;
    let site = tempfile::tempdir().unwrap();
    let (content, layouts) = (site.path().join("content/posts"), site.path().join("layouts/_default"));
    std::fs::create_dir_all(&content).unwrap();
    std::fs::create_dir_all(&layouts).unwrap();
    let settings =
        "baseURL = \"https://measured.example/\"\ntitle = \"Measured\"\ndisableKinds = [\"taxonomy\", \"term\"]\n";
    std::fs::write(site.path().join("hugo.toml"), settings).unwrap();
    let page = "<!doctype html><title>{{ .Title }}</title><article><h1>{{ .Title }}</h1>{{ .Content }}</article>";
    let list = "<!doctype html><ul>{{ range .Pages }}<li><a href=\"{{ .Permalink }}\">{{ .Title }}</a>{{ end }}</ul>";
    std::fs::write(layouts.join("single.html"), page).unwrap();
    std::fs::write(layouts.join("list.html"), list).unwrap();
    write(&content, posts, |post| {
        let manuscript = Manuscript::read(post);
        let body = manuscript.article(ArticleId::new(0, [0; 10]), "post").body;
        format!("---\ntitle: A post\ndate: 2026-01-01\n---\n\n{}", body.replace("{{", "{ {").replace("{%", "{ %"))
    });
    let time = timed(Command::new("hugo").arg("--quiet").current_dir(site.path()));
    Some((site, time))
}

/// How many seconds a program takes that succeeds.
fn timed(command: &mut Command) -> f64 {
    // What the machine has still to write is not the program's.
    let _ = Command::new("sync").status();
    let begun = Instant::now();
    let out = command.output().unwrap();
    assert!(out.status.success(), "{command:?}: {}", String::from_utf8_lossy(&out.stderr));
    begun.elapsed().as_secs_f64()
}
