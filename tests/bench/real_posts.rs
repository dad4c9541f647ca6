//! Ten thousand real posts without ids: adopted, exported, and exported again after a change, beside Hugo where that is installed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use article::{ArticleId, Manuscript};
use tempfile::TempDir;

/// So many files: the posts of the folder, again and again under other names.
const FILES: usize = 10_000;

/// Each step is measured so often, in turns.
const RUNS: usize = 3;

/// What is measured of each `desk`, in this order.
const STEPS: [&str; 6] = [
    "adopt them",
    "export web pages, a list and feeds",
    "the same after one article changed",
    "export a whole site",
    "the same after one article changed",
    "memory at most",
];

/// Prints the medians for the folder that `COPYDESK_CORPUS` names. `COPYDESK_DESK_BEFORE` may name another `desk`, which is
/// measured in the same run, and `COPYDESK_POSTS` another number of posts.
pub(crate) fn real_posts(desk: &str) {
    let Some(corpus) = std::env::var_os("COPYDESK_CORPUS").map(PathBuf::from) else { return };
    let files = std::env::var("COPYDESK_POSTS").ok().and_then(|count| count.parse().ok()).unwrap_or(FILES);
    let mut posts = Vec::new();
    collect(&corpus, &mut posts);
    println!("\n### {files} files made of {} real posts, without ids\n", posts.len());
    let before = std::env::var("COPYDESK_DESK_BEFORE").ok();
    let desks: Vec<&str> = before.iter().map(String::as_str).chain([desk]).collect();
    let mut times = vec![[const { Vec::new() }; STEPS.len()]; desks.len()];
    let mut hugo = [Vec::new(), Vec::new()];
    // Deleting so many files would slow down whatever is measured next.
    let mut folders = Vec::new();
    for _ in 0..RUNS {
        for (program, times) in desks.iter().zip(&mut times) {
            let folder = tempfile::tempdir().unwrap();
            let measured = with_desk(program, folder.path(), files, &posts);
            times.iter_mut().zip(measured).for_each(|(times, time)| times.push(time));
            folders.push(folder);
        }
        if let Some((folder, run)) = with_hugo(files, &posts) {
            folders.push(folder);
            hugo[0].push(run.seconds);
            hugo[1].push(run.megabytes);
        }
    }
    println!("| | {} | hugo --quiet |\n|---|{}--:|", desks.join(" | "), "--:|".repeat(desks.len()));
    let beside = ["", "seconds", "", "", "", "megabytes"];
    for (at, step) in STEPS.iter().enumerate() {
        let unit = if at == STEPS.len() - 1 { "MB" } else { "s" };
        let cell = |figures: &Vec<f64>| format!("{:.1} {unit}", super::quantile(figures, 0.5));
        let ours: Vec<String> = times.iter().map(|times| cell(&times[at])).collect();
        let theirs = match beside[at] {
            "seconds" if !hugo[0].is_empty() => cell(&hugo[0]),
            "megabytes" if !hugo[1].is_empty() => cell(&hugo[1]),
            _ => String::new(),
        };
        println!("| {step} | {} | {theirs} |", ours.join(" | "));
    }
}

/// What [`STEPS`] names, measured once.
fn with_desk(program: &str, outside: &Path, files: usize, posts: &[String]) -> [f64; STEPS.len()] {
    let folder = &outside.join("publication");
    std::fs::create_dir(folder).unwrap();
    std::fs::write(folder.join("publication.toml"), "name = \"Measured\"\n").unwrap();
    write(folder, files, posts, |text| text.to_owned());
    let desk = |arguments: &[&str]| {
        let mut command = Command::new(program);
        command.args(["--identities", ".copydesk/people"]).args(arguments).current_dir(folder);
        command
    };
    let change = || {
        use std::io::Write;
        let post = std::fs::OpenOptions::new().append(true).open(folder.join("post-77.md"));
        post.unwrap().write_all(b"\nOne more sentence.\n").unwrap();
    };
    let adopt = run(&mut desk(&["list", "--limit", "1"]));
    let mut figures = vec![adopt.seconds];
    let mut most = adopt.megabytes;
    for target in ["web", "site"] {
        for again in [false, true] {
            if again {
                change();
            }
            let out = outside.join(format!("bundles-{target}"));
            let out = out.to_str().unwrap();
            let export = ["export", "--all", "--to", target, "--drafts", "--allow-errors", "--out", out];
            let made = run(&mut desk(&export));
            figures.push(made.seconds);
            most = most.max(made.megabytes);
        }
    }
    figures.push(most);
    figures.try_into().unwrap()
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

fn write(folder: &Path, files: usize, posts: &[String], text: impl Fn(&str) -> String) {
    for (n, post) in (0..files).zip(posts.iter().cycle()) {
        std::fs::write(folder.join(format!("post-{n}.md")), text(post)).unwrap();
    }
}

/// A site with a page for each post, a list and feeds. Hugo stops at a title, a date or braces that it cannot read, so posts
/// go without them.
fn with_hugo(files: usize, posts: &[String]) -> Option<(TempDir, Run)> {
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
    write(&content, files, posts, |post| {
        let manuscript = Manuscript::read(post);
        let body = manuscript.article(ArticleId::new(0, [0; 10]), "post").body;
        format!("---\ntitle: A post\ndate: 2026-01-01\n---\n\n{}", body.replace("{{", "{ {").replace("{%", "{ %"))
    });
    let run = run(Command::new("hugo").arg("--quiet").current_dir(site.path()));
    Some((site, run))
}

/// A run of a program.
struct Run {
    seconds: f64,
    /// Its memory at most; none where the system has no `time`.
    megabytes: f64,
}

/// Runs a program, which must succeed.
fn run(command: &mut Command) -> Run {
    // What the machine has still to write is not the program's.
    let _ = Command::new("sync").status();
    let measured = Path::new("/usr/bin/time").exists();
    let mut timed = if measured { Command::new("/usr/bin/time") } else { Command::new("env") };
    if measured {
        timed.args(["-f", "%M"]);
    }
    timed.arg(command.get_program()).args(command.get_args()).current_dir(command.get_current_dir().unwrap());
    let begun = Instant::now();
    let out = timed.output().unwrap();
    let seconds = begun.elapsed().as_secs_f64();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{command:?}: {said}");
    let kilobytes: f64 = said.lines().last().and_then(|line| line.trim().parse().ok()).unwrap_or(f64::NAN);
    Run { seconds, megabytes: kilobytes / 1024.0 }
}
