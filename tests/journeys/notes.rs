//! Notes on the command line, at two desks that exchange their files.

use serde_json::Value;

use crate::support::publication::Publication;

/// A person's desk: a copy of the publication, and their key outside it.
struct Desk {
    publication: Publication,
    home: tempfile::TempDir,
}

impl Desk {
    fn new(name: &str) -> Self {
        let desk = Self { publication: Publication::sample(), home: tempfile::tempdir().unwrap() };
        desk.run(&["people", "--me", name]);
        desk
    }

    fn run(&self, arguments: &[&str]) -> Value {
        self.publication.json(&[arguments, &["--identities", self.home()]].concat())
    }

    fn home(&self) -> &str {
        self.home.path().to_str().unwrap()
    }

    /// Takes over what another desk has in `reviews/` and `people.toml`, as a sync program does.
    fn takes_from(&self, other: &Self) {
        self.publication.write("people.toml", other.publication.text("people.toml"));
        let folder = other.publication.file("reviews");
        for article in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            for log in std::fs::read_dir(&article).unwrap().map(|entry| entry.unwrap().path()) {
                let rel = log.strip_prefix(other.publication.path()).unwrap().to_str().unwrap();
                self.publication.write(rel, std::fs::read(&log).unwrap());
            }
        }
    }
}

const FERRY: &str = "night-ferry-stays";

#[test]
fn a_writer_and_an_editor_talk_about_an_article_without_a_server() {
    let (editor, writer) = (Desk::new("L. Brandt"), Desk::new("T. Kim"));
    let text = editor.publication.text("night-ferry-stays.md");
    let body = text.split("---\n").nth(2).unwrap().trim_start().to_owned();
    let words: String = body.split_whitespace().take(5).collect::<Vec<_>>().join(" ");
    let noted = editor.run(&["notes", FERRY, "--add", "Is that so?", "--on", &words]);
    let thread = noted["threads"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(editor.publication.text("night-ferry-stays.md"), text, "a note is never in the text");

    writer.takes_from(&editor);
    writer.publication.write("night-ferry-stays.md", text.replacen(&body, &format!("Before all that.\n\n{body}"), 1));
    let seen = writer.run(&["notes", FERRY]);
    assert_eq!(
        (&seen["threads"][0]["id"], &seen["threads"][0]["place"]["kind"]),
        (&thread.clone().into(), &"text".into())
    );
    assert_eq!(seen["threads"][0]["quote"], words);
    writer.run(&["notes", FERRY, "--reply", &thread[..8], "Yes: see the minutes."]);
    let mine = writer.run(&["notes", FERRY, "--assign", &thread[..8], "me"]);
    assert_eq!(mine["threads"][0]["assigned"]["name"], "T. Kim");
    let free = writer.run(&["notes", FERRY, "--assign", &thread[..8], "nobody"]);
    assert_eq!(free["threads"][0]["assigned"], Value::Null);
    writer.run(&["notes", FERRY, "--resolve", &thread[..8]]);

    editor.takes_from(&writer);
    assert_eq!(editor.run(&["notes", FERRY])["threads"], Value::Array(Vec::new()), "nothing is open");
    let all = editor.run(&["notes", FERRY, "--all"]);
    assert_eq!(all["threads"][0]["words"][1]["text"], "Yes: see the minutes.");
}

#[test]
fn a_note_without_words_or_place_is_refused_with_a_reason() {
    let desk = Desk::new("L. Brandt");
    let home = desk.home.path().to_str().unwrap();
    let refused = |arguments: &[&str]| desk.publication.refused(&[arguments, &["--identities", home]].concat());
    assert_eq!(refused(&["notes", FERRY, "--add", " "])["message"], "the note has no words");
    assert_eq!(refused(&["notes", FERRY, "--on", "ferry"])["code"], "bad-request");
    assert_eq!(refused(&["notes", FERRY, "--resolve", "0123"])["code"], "no-note");
    assert_eq!(refused(&["notes", FERRY, "--add", "Hm.", "--as", "Nobody"])["code"], "nobody-yet");
    // Without a name, whoever is logged in acts, and that is said.
    let nobody = tempfile::tempdir().unwrap();
    let home = nobody.path().to_str().unwrap();
    let unknown = desk.publication.desk(&["notes", FERRY, "--add", "Hm.", "--identities", home]);
    assert!(unknown.err.contains("desk people --me"), "{}", unknown.err);
}
