//! An export that makes only what changed gives what a fresh one gives.
#![allow(clippy::disallowed_methods, reason = "other programs do not write as we do")]

use std::collections::BTreeMap;
use std::path::Path;

use crate::exports::bundles::{Exporter, export};
use crate::fixture::Fixture;
use crate::reviews::{Identities, persons};
use crate::wire::{ExportAnswer, ExportRequest};

const SETTINGS: &str = "name = \"Weekly\"\naddress = \"https://weekly.example/\"\n\n[related]\noldest_days = 100000\n";

/// What is said of the picture that has this name.
const BESIDE: &str = "media/rope.png.toml";

/// A publication in which articles depend on each other in every way that pages know.
fn publication() -> Fixture {
    let article = |title: &str, more: &str, body: &str| format!("---\ntitle: {title}\n{more}---\n\n{body}\n");
    let pier = article(
        "The pier",
        "date: 2026-11-03\nsection: Harbour\ntags: [ferries, Boats]\nimage: media/rope.png\nauthors: [m-okafor]\nstatus: approved\nrelated: [quay]\ntranslations: [der-pier]\n",
        "It is [shut](article:quay), see [the fares](article:fares).\n\n![A rope](/media/rope.png)",
    );
    let german = article("Der Pier", "language: de\ndate: 2026-11-02\nstatus: approved\ntranslations: [pier]\n", "Zu.");
    let quay = article("The quay", "date: 2026-11-02\nsection: Harbour\ntags: [boats]\nstatus: in-review\n", "Open.");
    let crane = article("The crane", "date: 2026-11-01\nsection: Harbour\ntags: [boats]\nstatus: approved\n", "Up.");
    let hall = article("The hall", "date: 2026-10-01\nsection: Town\nstatus: approved\n", "Nothing to do with boats.");
    let profile = "---\nname: M. Okafor\n---\n\nWrites.\n";
    let fixture = Fixture::new(&[
        ("publication.toml", SETTINGS),
        ("pier.md", &pier),
        ("der-pier.md", &german),
        ("quay.md", &quay),
        ("crane.md", &crane),
        ("hall.md", &hall),
        ("authors/m-okafor.md", profile),
    ]);
    fixture.write("media/rope.png", picture(900, 9));
    look(&fixture);
    fixture
}

fn picture(width: u32, colour: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::RgbImage::from_pixel(width, 600, image::Rgb([colour, 80, 90]))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

/// The desk looks at its folder.
fn look(fixture: &Fixture) {
    fixture.publication.reread_settings();
    crate::sync::reconcile(&fixture.publication).unwrap();
}

fn request(out: &Path) -> ExportRequest {
    ExportRequest {
        articles: Vec::new(),
        approved_only: false,
        drafts: false,
        allow_errors: true,
        targets: vec!["web".into(), "site".into()],
        out: out.display().to_string(),
        zip: false,
    }
}

/// Everything that an export gave: its files, and what it said.
fn given(answer: &ExportAnswer) -> (BTreeMap<String, Vec<u8>>, String) {
    let read = |path: &String| (path.clone(), std::fs::read(Path::new(&answer.bundle).join(path)).unwrap());
    let mut files: BTreeMap<String, Vec<u8>> = answer.files.iter().map(read).collect();
    files.extend([read(&"manifest.json".to_owned())]);
    let ExportAnswer { approved, unapproved, without_related, warnings, failed, .. } = answer;
    (files, format!("{approved:?} {unapproved:?} {without_related:?} {warnings:#?} {failed:?}"))
}

/// The first line that differs, for people.
fn first_difference(fresh: &str, again: &str) -> String {
    let differs = fresh.lines().zip(again.lines()).find(|(fresh, again)| fresh != again);
    differs.map(|(fresh, again)| format!("fresh: {fresh}\nagain: {again}")).unwrap_or_default()
}

/// Two folders of bundles: of exports that remember, and of fresh ones.
struct Exports {
    home: tempfile::TempDir,
    remembers: Exporter,
}

impl Exports {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let remembers = Exporter { seals: None, memory: Some(home.path().join("memory")) };
        Self { home, remembers }
    }

    fn again(&self, fixture: &Fixture) -> ExportAnswer {
        export(&fixture.publication, &self.remembers, request(&self.home.path().join("again"))).unwrap()
    }

    /// Exports both ways and compares.
    fn compare(&self, fixture: &Fixture, after: &str) -> ExportAnswer {
        let again = self.again(fixture);
        let fresh =
            export(&fixture.publication, &Exporter::default(), request(&self.home.path().join("fresh"))).unwrap();
        let ((files, said), (fresh_files, fresh_said)) = (given(&again), given(&fresh));
        assert_eq!(said, fresh_said, "after {after}");
        for (path, bytes) in &fresh_files {
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            let there = files.get(path).unwrap_or_else(|| panic!("after {after}: no {path}"));
            assert!(there == bytes, "after {after}: {path}: {}", first_difference(&text(bytes), &text(there)));
        }
        assert_eq!(files.len(), fresh_files.len(), "after {after}");
        again
    }
}

/// Another program writes something else in a file.
fn replace(path: &'static str, from: &'static str, to: &'static str) -> impl Fn(&Fixture) {
    move |fixture| {
        let text = fixture.file(path);
        assert!(text.contains(from), "{path} has no {from}");
        fixture.write(path, text.replace(from, to));
    }
}

#[test]
fn after_each_change_it_gives_what_a_fresh_export_gives() {
    let fixture = publication();
    let exports = Exports::new();
    type Change = Box<dyn Fn(&Fixture)>;
    let changes: Vec<(&str, Change)> = vec![
        ("nothing", Box::new(|_| {})),
        ("another word", Box::new(replace("hall.md", "Nothing", "Little"))),
        (
            "the headline of a related post, a neighbour and a linked article",
            Box::new(replace("quay.md", "The quay", "The old quay")),
        ),
        ("another status of a linked article", Box::new(replace("quay.md", "in-review", "draft"))),
        (
            "a withdrawn neighbour",
            Box::new(replace("crane.md", "status: approved", "status: approved\nlive: withdrawn")),
        ),
        ("it is back", Box::new(replace("crane.md", "\nlive: withdrawn", ""))),
        (
            "an article under the name of a dead link",
            Box::new(|fixture| {
                fixture.write("fares.md", "---\ntitle: Fares\ndate: 2026-11-04\nstatus: approved\n---\n\nUp.\n");
            }),
        ),
        ("another slug of it", Box::new(replace("fares.md", "title: Fares", "title: Fares\nslug: prices"))),
        ("another picture", Box::new(|fixture| fixture.write("media/rope.png", picture(1000, 200)))),
        (
            "no picture",
            Box::new(|fixture| std::fs::remove_file(fixture.publication.root.join("media/rope.png")).unwrap()),
        ),
        ("a picture that is back", Box::new(|fixture| fixture.write("media/rope.png", picture(1000, 200)))),
        (
            "a file beside a picture",
            Box::new(|fixture| {
                fixture.write(BESIDE, "credit = \"Kim\"\nlicence = \"https://creativecommons.org/licenses/by/4.0/\"\n");
            }),
        ),
        ("another licence", Box::new(replace(BESIDE, "/by/", "/by-sa/"))),
        ("a licence that is none", Box::new(replace(BESIDE, "\"https://creativecommons", "\"creativecommons"))),
        ("an unknown key", Box::new(replace(BESIDE, "credit", "credits"))),
        ("nothing beside it", Box::new(|fixture| std::fs::remove_file(fixture.publication.root.join(BESIDE)).unwrap())),
        ("another profile", Box::new(replace("authors/m-okafor.md", "Writes.", "Wrote."))),
        ("another name of the author", Box::new(replace("authors/m-okafor.md", "M. Okafor", "Mo Okafor"))),
        (
            "a translation that does not name it back",
            Box::new(replace("der-pier.md", "translations: [pier]", "tags: [pier]")),
        ),
        (
            "more of one spelling of a tag",
            Box::new(replace("hall.md", "section: Town", "section: Town\ntags: [boats]")),
        ),
        ("another section", Box::new(replace("hall.md", "section: Town", "section: Harbour"))),
        ("the same headline twice", Box::new(replace("hall.md", "The hall", "The crane"))),
        ("another date, so that the order changes", Box::new(replace("crane.md", "2026-11-01", "2026-11-20"))),
        ("an embargo", Box::new(replace("hall.md", "status: approved", "status: approved\nembargo: 2999-01-01"))),
        (
            "a former address",
            Box::new(replace("crane.md", "title: The crane", "title: The crane\naliases: [/old/crane/]")),
        ),
        ("another name of the publication", Box::new(replace("publication.toml", "Weekly", "Daily"))),
        (
            "another theme",
            Box::new(replace("publication.toml", "[related]", "[site]\ntheme = \"magazine\"\n\n[related]")),
        ),
        (
            "a colour from pictures",
            Box::new(replace(
                "publication.toml",
                "\"magazine\"",
                "\"magazine\"\nsettings = { field_from_picture = true }",
            )),
        ),
        ("another picture with another colour", Box::new(|fixture| fixture.write("media/rope.png", picture(1000, 90)))),
        (
            "a theme of its own",
            Box::new(|fixture| {
                fixture.write(
                    "themes/ours/theme.toml",
                    "base = \"magazine\"\nname = \"ours\"\nlabel = \"Ours\"\nstyles = [\"style/ours.css\"]\n",
                );
                fixture.write("themes/ours/style/ours.css", "body { color: #123 }\n");
                replace("publication.toml", "\"magazine\"", "\"ours\"")(fixture);
            }),
        ),
        ("a file of that theme", Box::new(replace("themes/ours/style/ours.css", "#123", "#321"))),
        (
            "an article is gone",
            Box::new(|fixture| {
                let gone = crate::wire::TrashRequest { id: "crane".into(), anyway: true };
                crate::articles::trash::put(&fixture.publication, gone).unwrap();
            }),
        ),
    ];
    exports.compare(&fixture, "the first time");
    for (what, change) in changes {
        change(&fixture);
        look(&fixture);
        exports.compare(&fixture, what);
    }
}

#[test]
fn approvals_and_notes_count_as_changes() {
    let fixture = publication();
    let exports = Exports::new();
    let identities = Identities::new(fixture.publication.root.join(".copydesk/identities"));
    persons::introduce(&fixture.publication, &identities, "S. Ivarsen", None).unwrap();
    assert!(!exports.compare(&fixture, "the first time").approved.contains(&"quay".to_owned()));
    fixture.move_to("quay", article::Status::Approved);
    assert!(exports.compare(&fixture, "an approval").approved.contains(&"quay".to_owned()));
    assert!(exports.compare(&fixture, "nothing").approved.contains(&"quay".to_owned()));
}

#[cfg(unix)]
#[test]
fn only_what_changed_is_written() {
    use std::os::unix::fs::MetadataExt;
    let fixture = publication();
    let exports = Exports::new();
    let first = exports.again(&fixture);
    fixture.write("hall.md", fixture.file("hall.md").replace("Nothing", "Little"));
    look(&fixture);
    let second = exports.again(&fixture);
    assert_ne!(first.bundle, second.bundle);
    let inode =
        |answer: &ExportAnswer, path: &str| std::fs::metadata(Path::new(&answer.bundle).join(path)).unwrap().ino();
    let same = |path: &str| inode(&first, path) == inode(&second, path);
    assert!(same("site/pier/index.html") && same("web/pier/index.html") && same("site/section/harbour/index.html"));
    assert!(!same("site/hall/index.html") && !same("web/hall/index.html"));
}

#[test]
fn a_bundle_that_somebody_changed_is_not_taken_for_what_it_was() {
    let fixture = publication();
    let exports = Exports::new();
    let first = exports.again(&fixture);
    let page = Path::new(&first.bundle).join("site/pier/index.html");
    let before = std::fs::metadata(&page).unwrap().modified().unwrap();
    let text = std::fs::read_to_string(&page).unwrap().replace("The pier", "The rier");
    std::fs::write(&page, text).unwrap();
    // Of the same length, and with the time of the one before.
    std::fs::File::options().write(true).open(&page).unwrap().set_modified(before).unwrap();
    exports.compare(&fixture, "a page was changed in the bundle");
    std::fs::remove_dir_all(&first.bundle).unwrap();
    exports.compare(&fixture, "the bundle was removed");
}

#[test]
fn a_memory_that_cannot_be_read_is_none() {
    let fixture = publication();
    let exports = Exports::new();
    exports.again(&fixture);
    let folders = std::fs::read_dir(exports.home.path().join("memory")).unwrap();
    let files: Vec<_> = folders.flat_map(|folder| std::fs::read_dir(folder.unwrap().path()).unwrap()).collect();
    assert_eq!(files.len(), 1);
    for file in files {
        let path = file.unwrap().path();
        let bytes = std::fs::read(&path).unwrap();
        std::fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    }
    exports.compare(&fixture, "the memory was cut off");
}

#[test]
fn what_is_typed_during_an_export_is_not_kept_as_the_text_before() {
    let fixture = publication();
    let exports = Exports::new();
    let id = crate::store::find(&fixture.publication, "hall").unwrap();
    let request = crate::wire::ArticleRequest { id: id.to_string() };
    crate::articles::writing::open(&fixture.publication, request).unwrap();
    // Saved when the export begins, typed when the article is read: as if somebody typed in between.
    let source_text = fixture.text("hall");
    exports.again(&fixture);
    let edits = vec![article::TextEdit { from: 0, to: 0, insert: "Typed. ".to_owned() }];
    let request = crate::wire::EditRequest { id: id.to_string(), version: 0, edits };
    crate::articles::writing::edit(&fixture.publication, request).unwrap();
    exports.compare(&fixture, "typing");
    assert_ne!(fixture.text("hall"), source_text);
}
