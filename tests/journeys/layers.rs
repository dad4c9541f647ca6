//! The layering of `docs/ARCHITECTURE.md`: arrows point only downwards, and each crate lacks what it must lack.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What each crate may use of the others, and which outside crates it must never see.
const LAYERS: &[(&str, &[&str], &[&str])] = &[
    ("article", &[], &["rusqlite", "notify", "ammonia", "minijinja", "tempfile"]),
    ("review", &["article"], &["rusqlite", "notify", "ammonia", "minijinja", "tempfile", "jiff"]),
    ("related", &["article"], &["rusqlite", "notify", "ammonia", "minijinja", "tempfile", "jiff"]),
    ("library", &["article"], &["ammonia", "minijinja", "notify", "pulldown-cmark"]),
    ("folder", &["article"], &["rusqlite", "ammonia", "minijinja", "jiff"]),
    ("press", &["article"], &["rusqlite", "notify", "tempfile"]),
    ("desk", &["article", "review", "related", "library", "folder", "press"], &["tauri", "rusqlite", "clap"]),
    ("cli", &["article", "desk"], &["tauri", "rusqlite"]),
];

#[test]
fn arrows_point_only_downwards() {
    let ours: BTreeSet<&str> = LAYERS.iter().map(|(name, _, _)| *name).collect();
    for (name, may_use, _) in LAYERS {
        for used in dependencies(name).iter().filter(|used| ours.contains(used.as_str())) {
            assert!(may_use.contains(&used.as_str()), "{name} must not use {used}");
        }
    }
}

#[test]
fn each_crate_lacks_what_it_must_lack() {
    for (name, _, must_lack) in LAYERS {
        let used = dependencies(name);
        for outside in *must_lack {
            assert!(!used.contains(*outside), "{name} must not use {outside}");
        }
    }
}

/// The crates whose modules name each other one way only, in every folder.
const WITHOUT_CIRCLES: &[&str] = &["article", "desk", "folder", "library", "press", "related", "review"];

#[test]
fn modules_name_each_other_one_way() {
    for name in WITHOUT_CIRCLES {
        let circles = crate::arrows::circles(&crates().join(name).join("src"));
        assert!(circles.is_empty(), "in {name}: {circles:#?}");
    }
}

#[test]
fn every_crate_of_the_workspace_has_its_layer() {
    let crates: BTreeSet<String> =
        std::fs::read_dir(crates()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    let layered: BTreeSet<String> = LAYERS.iter().map(|(name, _, _)| (*name).to_owned()).collect();
    assert_eq!(crates, layered);
}

#[test]
fn only_the_pure_crates_have_no_way_to_the_disk() {
    for name in ["article", "related", "review"] {
        for file in rust_files(&crates().join(name).join("src")) {
            let text = std::fs::read_to_string(&file).unwrap();
            for banned in ["std::fs", "std::net", "std::env", "SystemTime", "Instant::now"] {
                assert!(!text.contains(banned), "{} uses {banned}", file.display());
            }
        }
    }
}

/// The modules of `desk`, those that use nothing of the others first. A module uses only those before it.
const DESK: &[&[&str]] = &[
    &["clock", "error", "bounded_file", "log", "wire"],
    &["open"],
    &["store"],
    &["logbook"],
    &["archive"],
    &["read"],
    &["pages"],
    &["mirror"],
    &["commit"],
    &["sync"],
    &["articles", "media", "authors", "records", "reviews", "imports", "exports"],
    &["publication"],
    &["workspace", "commands"],
];

/// Between modules of one row, too, arrows go one way only.
const WITHIN_ROWS: &[(&str, &str)] = &[
    ("wire", "error"),
    ("log", "bounded_file"),
    ("log", "error"),
    ("exports", "articles"),
    ("exports", "authors"),
    ("reviews", "articles"),
    ("authors", "articles"),
    ("records", "articles"),
    ("records", "authors"),
    ("imports", "authors"),
    ("imports", "media"),
    ("commands", "workspace"),
];

#[test]
fn the_modules_of_desk_use_only_those_before_them() {
    let src = crates().join("desk/src");
    let row = |module: &str| DESK.iter().position(|row| row.contains(&module));
    for file in rust_files(&src) {
        if file.ends_with("tests.rs") {
            continue;
        }
        let within = file.strip_prefix(&src).unwrap();
        let module = within.iter().next().unwrap().to_str().unwrap().trim_end_matches(".rs");
        let Some(from) = row(module) else {
            assert!(["lib", "fixture"].contains(&module), "{module} has no row in DESK");
            continue;
        };
        for used in used_modules(&std::fs::read_to_string(&file).unwrap()) {
            let Some(to) = row(&used).filter(|_| used != module) else { continue };
            let allowed = to < from || (to == from && WITHIN_ROWS.contains(&(module, used.as_str())));
            assert!(allowed, "{} uses {used}, which comes after {module}", file.display());
        }
    }
}

/// The modules at the top of a crate that a file's code names, its tests left out.
fn used_modules(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let code: String =
        code.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(list) => list.split('}').next().unwrap_or_default(),
            None => rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default(),
        };
        let names = names.split(',').map(|name| name.trim().split("::").next().unwrap_or_default().to_owned());
        used.extend(names);
    }
    used
}

#[test]
fn one_file_of_the_window_imports_the_tauri_api() {
    let ui = Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/src");
    let importing: Vec<_> = files(&ui, &["ts", "svelte"])
        .into_iter()
        .filter(|file| std::fs::read_to_string(file).unwrap().contains("@tauri-apps/api"))
        .map(|file| file.strip_prefix(&ui).unwrap().to_path_buf())
        .collect();
    assert_eq!(importing, [PathBuf::from("core/host.ts")]);
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src-tauri/crates")
}

fn dependencies(name: &str) -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(crates().join(name).join("Cargo.toml")).unwrap();
    let manifest: toml::Table = manifest.parse().unwrap();
    let table = manifest.get("dependencies").and_then(toml::Value::as_table);
    table.map(|table| table.keys().cloned().collect()).unwrap_or_default()
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    files(folder, &["rs"])
}

fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, endings));
        } else if path.extension().is_some_and(|ending| endings.iter().any(|wanted| ending == *wanted)) {
            found.push(path);
        }
    }
    found
}
