//! The arrows between the modules of a crate, read from its source: who names whom by `crate::…`, `super::…` or
//! `self::…`.
//!
//! In every folder of modules the modules beside each other are the nodes, a module with its own folder being one. A name
//! that the folder's `mod.rs` (or `lib.rs`) only passes on with `use` counts as the module that has it; what is defined
//! there makes that file a node too, named `mod`. Tests may look anywhere, so they are left out.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Who names whom among the modules of one folder.
type Graph = BTreeMap<String, BTreeSet<String>>;

/// Every circle of arrows in the source folder of a crate, in words: `theme: head, view`.
pub(crate) fn circles(src: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![Vec::new()];
    while let Some(module) = folders.pop() {
        let folder = module.iter().fold(src.to_path_buf(), |folder, part: &String| folder.join(part));
        for entry in std::fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            if entry.path().is_dir() && name != TESTS {
                folders.push([module.as_slice(), &[name]].concat());
            }
        }
        let name = if module.is_empty() { "crate".to_owned() } else { module.join("::") };
        found.extend(knots(&graph(src, &module)).into_iter().map(|knot| format!("{name}: {}", knot.join(", "))));
    }
    found.sort();
    found
}

/// Modules that are not looked at.
const TESTS: &str = "tests";

/// The arrows between the modules in one folder.
fn graph(src: &Path, module: &[String]) -> Graph {
    let folder = module.iter().fold(src.to_path_buf(), |folder, part| folder.join(part));
    let door = door(src, module);
    let nodes = nodes(&folder);
    let passed_on = passed_on(&door, &nodes);
    let resolve = |path: &[String]| {
        let name = path.strip_prefix(module)?.first()?;
        match passed_on.get(name) {
            _ if nodes.contains(name) => Some(name.clone()),
            Some(node) => Some(node.clone()),
            // A type's own associated item, or a child of a file without a folder, is no arrow.
            None => defines(&door, name).then(|| "mod".to_owned()),
        }
    };
    let mut graph: Graph = nodes.iter().map(|node| (node.clone(), BTreeSet::new())).collect();
    for (at, text) in sources(&folder, module) {
        let node = at[module.len()].clone();
        let named = paths(&text, &at).into_iter().filter_map(|path| resolve(&path));
        graph.entry(node.clone()).or_default().extend(named.filter(|named| *named != node));
    }
    let own = without_uses(&door);
    let named = nodes.iter().filter(|node| own.contains(&format!("{node}::"))).cloned().collect();
    graph.insert("mod".to_owned(), named);
    graph
}

/// The text of the file that stands for a folder of modules.
fn door(src: &Path, module: &[String]) -> String {
    let folder = module.iter().fold(src.to_path_buf(), |folder, part| folder.join(part));
    let files = [folder.join("mod.rs"), folder.with_extension("rs"), folder.join("lib.rs"), folder.join("main.rs")];
    let text = files.iter().find_map(|file| std::fs::read_to_string(file).ok());
    code(&text.unwrap_or_default())
}

/// The modules in a folder.
fn nodes(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let modules = entries.filter(|path| path.is_dir() || path.extension().is_some_and(|ending| ending == "rs"));
    let names = modules.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned());
    names.filter(|name| !["mod", "lib", "main", TESTS].contains(&name.as_str())).collect()
}

/// The files below a folder but for its own door, each with the path of its module.
fn sources(folder: &Path, module: &[String]) -> Vec<(Vec<String>, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let at = [module, std::slice::from_ref(&name)].concat();
        if name == TESTS {
            continue;
        }
        if path.is_dir() {
            found.extend(std::fs::read_to_string(path.join("mod.rs")).map(|text| (at.clone(), code(&text))));
            found.extend(sources(&path, &at));
        } else if path.extension().is_some_and(|ending| ending == "rs")
            && !["mod", "lib", "main"].contains(&name.as_str())
        {
            found.push((at, code(&std::fs::read_to_string(&path).unwrap())));
        }
    }
    found
}

/// A source without its comments and its tests.
fn code(text: &str) -> String {
    let end = text.find("#[cfg(test)]\nmod tests {").unwrap_or(text.len());
    let lines = text[..end].lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The names that a door passes on, and the module that each is from.
fn passed_on(door: &str, nodes: &BTreeSet<String>) -> BTreeMap<String, String> {
    let uses = door.split(';').filter_map(|statement| statement.rsplit_once("use ").map(|(_, tail)| tail));
    let mut found = BTreeMap::new();
    for statement in uses {
        let statement = statement.trim().trim_start_matches("self::");
        let Some((node, names)) = statement.split_once("::").filter(|(node, _)| nodes.contains(*node)) else {
            continue;
        };
        let names = names.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| !name.is_empty());
        found.extend(names.map(|name| (name.to_owned(), node.to_owned())));
    }
    found
}

/// A door without what it passes on and declares.
fn without_uses(door: &str) -> String {
    let kept = |statement: &&str| !statement.trim_start().starts_with("pub") || !statement.contains("use ");
    door.split_inclusive(';').filter(kept).collect()
}

/// Whether a door has an item of this name itself.
fn defines(door: &str, name: &str) -> bool {
    let kinds = ["fn", "struct", "enum", "trait", "type", "const", "static", "macro_rules!"];
    kinds.iter().any(|kind| {
        door.match_indices(&format!("{kind} {name}")).any(|(at, found)| {
            let behind = door[at + found.len()..].chars().next();
            behind.is_none_or(|c| !c.is_alphanumeric() && c != '_')
        })
    })
}

/// Every path that a source names from the crate's root, as its modules and names. `at` is the module it is in.
fn paths(text: &str, at: &[String]) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (keyword, start) in [("crate::", Some(0)), ("super::", None), ("self::", Some(at.len()))] {
        for (place, _) in text.match_indices(keyword) {
            let before = text[..place].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':' || c == '$') {
                continue;
            }
            let mut rest = &text[place + keyword.len()..];
            let mut base = at[..start.unwrap_or(at.len().saturating_sub(1))].to_vec();
            while let Some(further) = rest.strip_prefix("super::") {
                base.pop();
                rest = further;
            }
            expand(&base, rest, &mut found);
        }
    }
    found
}

/// The paths that begin here: `a::b`, or a group `{a, b::{c, d}}`.
fn expand(base: &[String], rest: &str, found: &mut Vec<Vec<String>>) {
    let Some(inside) = rest.strip_prefix('{') else {
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let path = [base, &[rest[..end].to_owned()]].concat();
        return match rest[end..].strip_prefix("::") {
            Some(further) if further.starts_with(|c: char| c.is_alphabetic() || c == '_' || c == '{') => {
                expand(&path, further, found);
            }
            _ => found.push(path),
        };
    };
    let mut depth = 0_usize;
    let mut start = 0;
    for (place, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' | ',' if depth == 0 => {
                let item = inside[start..place].trim();
                if !item.is_empty() {
                    expand(base, item, found);
                }
                start = place + 1;
                if c == '}' {
                    return;
                }
            }
            '}' => depth -= 1,
            _ => {}
        }
    }
}

/// The groups of nodes in which each leads to each other.
fn knots(graph: &Graph) -> Vec<Vec<String>> {
    let reach = |from: &String| {
        let mut reached = BTreeSet::new();
        let mut waiting = vec![from];
        while let Some(next) = waiting.pop() {
            for to in graph.get(next).into_iter().flatten() {
                if reached.insert(to.clone()) {
                    waiting.push(to);
                }
            }
        }
        reached
    };
    let reached: BTreeMap<&String, BTreeSet<String>> = graph.keys().map(|node| (node, reach(node))).collect();
    let knot = |node: &&String| {
        let mutual = |other: &&String| {
            reached[*node].contains(*other) && reached.get(other).is_some_and(|of| of.contains(*node))
        };
        graph.keys().filter(mutual).cloned().collect::<Vec<_>>()
    };
    let knots: BTreeSet<Vec<String>> = reached.keys().map(knot).filter(|knot| knot.len() > 1).collect();
    knots.into_iter().collect()
}

#[test]
fn circles_are_found_however_they_are_written() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let file = folder.path().join(path);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, text).unwrap();
    };
    write("lib.rs", "pub mod a;\nmod b;\nmod c;\npub use b::Thing;\n");
    write("a/mod.rs", "mod x;\nmod y;\n#[cfg(test)]\nmod tests;\npub fn of_a() { x::go() }\n");
    write("a/x.rs", "use super::y::Y;\n/// Not [`crate::c`].\npub fn go() {}\n");
    write("a/y.rs", "use crate::{Thing, c::{self, C}};\n#[cfg(test)]\nmod tests {\n    use super::super::x::go;\n}\n");
    write("a/tests.rs", "use crate::c::C;\n");
    write("b.rs", "pub struct Thing;\n");
    write("c.rs", "pub struct C;\n");
    assert_eq!(circles(folder.path()), [""; 0]);
    write("a/y.rs", "use super::of_a;\n");
    assert_eq!(circles(folder.path()), ["a: mod, x, y"], "by way of what the folder itself has");
    write("a/y.rs", "fn y() { crate::Thing }\n");
    write("b.rs", "use crate::{c, a::{of_a, Other}};\n");
    assert_eq!(circles(folder.path()), ["crate: a, b"], "by way of what the crate passes on");
}
