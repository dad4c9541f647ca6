//! The themes of a publication on the command line.

use serde_json::{Value, json};

use crate::support::publication::Publication;

fn names(list: &Value) -> Vec<(&str, bool)> {
    let row = |theme: &'_ Value| theme["used"].as_bool().unwrap();
    list.as_array().unwrap().iter().map(|theme| (theme["name"].as_str().unwrap(), row(theme))).collect()
}

#[test]
fn a_theme_is_copied_and_in_use_and_says_what_is_wrong_with_it() {
    let publication = Publication::sample();
    publication.write("publication.toml", format!("# Ours.\n{}", publication.text("publication.toml")));
    assert_eq!(names(&publication.json(&["themes"])), [("newspaper", true), ("magazine", false)]);

    let copied = publication.json(&["themes", "copy", "magazine"]);
    assert_eq!(names(&copied), [("newspaper", false), ("magazine", false), ("our-magazine", true)]);
    let own = json!({ "name": "our-magazine", "folder": "themes/our-magazine", "fault": null });
    assert!(own.as_object().unwrap().iter().all(|(key, value)| copied[2][key] == *value), "{copied}");
    let settings = publication.text("publication.toml");
    assert!(settings.starts_with("# Ours.\n") && settings.contains("theme = \"our-magazine\""), "{settings}");
    let front = publication.export(&["--all", "--to", "site", "--allow-errors"]).join("site/index.html");
    assert!(std::fs::read_to_string(front).unwrap().contains("<html"), "the copy is what is exported");

    publication.json(&["themes", "copy", "newspaper", "harbour"]);
    for (theme, name) in [("magazine", "our-magazine"), ("papyrus", "ours"), ("magazine", "../ours")] {
        assert_eq!(publication.refused(&["themes", "copy", theme, name])["code"], "bad-request", "{theme} {name}");
    }

    let manifest = publication.text("themes/our-magazine/theme.toml");
    publication.write("themes/our-magazine/theme.toml", manifest.replace("style/", "gone/"));
    let list = publication.desk(&["themes"]).out;
    let line = |name: &str| list.lines().find(|line| line.contains(name)).unwrap_or_else(|| panic!("{name}: {list}"));
    assert!(line("themes/our-magazine").contains("theme.toml, line "), "{list}");
    assert!(line("themes/harbour").starts_with("* harbour"), "{list}");
    assert!(line(" magazine").contains("built in"), "{list}");
}

#[test]
fn a_theme_that_is_not_there_and_a_setting_that_it_cannot_have_are_said() {
    let publication = Publication::new();
    let settings = publication.text("publication.toml");
    publication.write("publication.toml", format!("{settings}\n[site]\ntheme = \"gone\"\n"));
    let run = publication.desk(&["themes"]);
    assert!(run.err.contains("there is no theme “gone”") && !run.out.contains('*'), "{} {}", run.out, run.err);
    publication.write("publication.toml", format!("{settings}\n[site.settings]\naccent = \"teal\"\n"));
    let run = publication.desk(&["themes"]);
    assert!(run.err.contains("teal") && run.out.starts_with("* newspaper"), "{} {}", run.out, run.err);
    publication.write("publication.toml", "name = \n");
    assert!(!publication.desk(&["themes", "copy", "magazine"]).err.is_empty());
    assert!(!publication.file("themes").exists(), "no copy that nothing uses");
}
