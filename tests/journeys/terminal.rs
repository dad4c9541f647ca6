//! What articles, files and people bring with them obeys nobody's terminal, and no line passes for two.

use crate::support::publication::{Publication, desk_in_terminal};

/// As it is in a text: an escape sequence that clears the screen, one that names the window, and a word from right to left.
const SEQUENCES: &str = "\u{1b}[2J\u{1b}]0;pwned\u{7}\u{202e}";
/// The same as YAML has it, with a line that looks like one of the program's own.
const IN_YAML: &str = r"\e[2J\e]0;pwned\a\u202e\ndesk: trust me";

#[test]
fn no_command_hands_a_terminal_what_it_would_obey() {
    let publication = Publication::new();
    let article = |title: &str| {
        format!(
            "---\ntitle: \"{title} {IN_YAML}\"\ndescription: \"Dek {IN_YAML}\"\ntags: [\"ferry {IN_YAML}\", pier]\n\
             authors: [zed]\nsection: \"Town {IN_YAML}\"\nimage: \"media/{IN_YAML}.jpg\"\nrelated: [\"none {IN_YAML}\"]\n---\n\n\
             The ferry {SEQUENCES} waits at the pier.\n\nSee [it](article:nowhere{SEQUENCES}).\n"
        )
    };
    publication.write(
        "authors/zed.md",
        format!("---\nname: \"Zed {IN_YAML}\"\nrole: \"R {IN_YAML}\"\n---\n\nBio {SEQUENCES}\n"),
    );
    publication.write("ferry.md", article("Ferry"));
    publication.write("pier.md", article("Pier"));
    publication.write("broken.md", format!("---\ntitle: [\u{1b}[2J\nx: \"{SEQUENCES}\n---\n\nBroken.\n"));
    publication.json(&["list"]);
    let name = format!("Zoe {SEQUENCES}");
    let (first, second) = (format!("One {SEQUENCES}\ndesk: trust me"), format!("Two {SEQUENCES}"));
    let bundle = publication.export(&["ferry", "--allow-errors"]).into_os_string().into_string().unwrap();
    publication.write("ferry.md", publication.text("ferry.md").replace("waits", "leaves"));
    let seen = desk_in_terminal;
    let commands: &[&[&str]] = &[
        &["people", "--me", &name],
        &["list"],
        &["show", "ferry"],
        &["search", "ferry"],
        &["related", "ferry"],
        &["related", "ferry", "--suggest", "3"],
        &["related", "--fill", "3"],
        &["authors"],
        &["authors", "show", "zed"],
        &["notes", "ferry", "--add", &first],
        &["notes", "ferry", "--add", &second, "--on", "waits at"],
        &["history", "ferry"],
        &["history", "ferry", "--show", "1"],
        &["history", "ferry", "--name", "1", &name],
        &["diff", "ferry"],
        &["check", "--all"],
        &["check", "ferry", "--let-pass", "links", "--reason", &first],
        &["status", "ferry", "--to", "in-review", "--note", &second],
        &["status", "ferry", "--for", "me"],
        &["log", "ferry"],
        &["export", "--all"],
        &["export", "--all", "--allow-errors", "--to", "web,site"],
        &["verify", &bundle],
        &["show", &name],
        &["doctor"],
        &["delete", "pier", "--anyway"],
        &["trash"],
    ];
    for command in commands {
        let mut args = vec!["-C".into(), publication.path().as_os_str().to_owned()];
        args.extend(command.iter().map(Into::into));
        let run = seen(&args);
        let printed = format!("{}{}", run.out, run.err);
        // The program's own styles, which only `desk diff` has.
        let styles = ["\u{1b}[0m", "\u{1b}[2m", "\u{1b}[4m", "\u{1b}[9m", "\u{1b}[31m", "\u{1b}[32m"];
        let words = styles.iter().fold(printed.clone(), |text, style| text.replace(style, ""));
        let obeyed = |c: char| (c.is_control() && c != '\n' && c != '\t') || ('\u{202a}'..='\u{202e}').contains(&c);
        assert!(!words.contains(obeyed), "desk {command:?}: {printed:?}");
        assert!(!printed.lines().any(|line| line.starts_with("desk: trust me")), "desk {command:?}: {printed}");
        assert!(!printed.is_empty(), "desk {command:?} prints something");
    }
}

#[test]
fn what_is_not_for_a_terminal_is_exact() {
    let publication = Publication::new();
    publication.write("ferry.md", format!("---\ntitle: \"Ferry {IN_YAML}\"\n---\n\nIt {SEQUENCES} waits.\n"));
    let headline = format!("Ferry {SEQUENCES}\ndesk: trust me");
    assert_eq!(
        publication.json(&["show", "ferry"])["headline"].as_str().unwrap().replace('\n', " "),
        headline.replace('\n', " ")
    );
    assert_eq!(publication.desk(&["show", "ferry"]).out, publication.text("ferry.md"), "for another program");
}
