use article::{Standing, Status};

use super::*;
use crate::fixture::Fixture;
use crate::records::take_back;
use crate::wire::{ComparedPicture, PictureState, TakeBackRequest};
use crate::{ErrorCode, sync};

const TEXT: &str = "---\ntitle: Ferry\ntags: [boats]\nimage: media/a.png\n---\n\nThe night ferry stays until spring.\n";

fn approved() -> Fixture {
    let fixture = Fixture::new(&[("a.md", TEXT)]);
    fixture.move_to("a", Status::InReview);
    fixture.move_to("a", Status::Approved);
    fixture
}

fn since_approved(fixture: &Fixture) -> Result<ComparisonView, Error> {
    let request = CompareRequest { record: "a".into(), from: TextSide::Approved, to: TextSide::Now };
    show(&fixture.publication, request)
}

fn changes(fixture: &Fixture) -> Vec<String> {
    let rows = since_approved(fixture).unwrap().changes;
    rows.into_iter().map(|row| format!("{} → {}", row.old, row.new)).collect()
}

/// Another program changes a file.
fn outside(fixture: &Fixture, path: &str, text: impl AsRef<[u8]>) {
    fixture.write(path, text);
    sync::reconcile(&fixture.publication).unwrap();
}

#[test]
fn what_was_approved_is_a_text_and_not_a_time() {
    let fixture = approved();
    let first = fixture.file("a.md");
    assert_eq!(changes(&fixture), [""; 0]);
    let second = first.replace("spring", "summer");
    outside(&fixture, "a.md", &second);
    assert_eq!(changes(&fixture), ["spring → summer"]);
    fixture.move_to("a", Status::Approved);
    assert_eq!(changes(&fixture), [""; 0]);
    outside(&fixture, "a.md", second.replace("night", "late"));
    assert_eq!(changes(&fixture), ["night → late"], "since the last of them");
    outside(&fixture, "a.md", &first);
    assert_eq!((changes(&fixture), fixture.standing("a")), (Vec::new(), Standing::Approved), "approved before");
    fixture.move_to("a", Status::ChangesAsked);
    outside(&fixture, "a.md", fixture.file("a.md").replace("spring", "April"));
    assert_eq!(changes(&fixture), ["summer → April"], "all are withdrawn: since the last one");
}

#[test]
fn a_text_that_was_approved_elsewhere_and_is_not_here_is_missed_in_words() {
    let there = approved();
    let reviews = there.publication.root.join("reviews");
    let folder = std::fs::read_dir(&reviews).unwrap().next().unwrap().unwrap().path();
    let log = std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let path = log.strip_prefix(&there.publication.root).unwrap().to_str().unwrap().to_owned();
    let changed = there.file("a.md").replace("spring", "summer");
    let here = Fixture::new(&[
        ("a.md", changed.as_str()),
        ("people.toml", &there.file("people.toml")),
        (&path, &there.file(&path)),
    ]);
    assert_eq!(here.standing("a"), Standing::Changed);
    let missing = since_approved(&here).unwrap_err();
    assert_eq!(
        (missing.code, missing.message.as_str()),
        (ErrorCode::NoText, "the text that S. Ivarsen approved is not here")
    );
    outside(&here, "a.md", there.file("a.md"));
    assert_eq!(here.standing("a"), Standing::Approved);
    outside(&here, "a.md", &changed);
    assert_eq!(changes(&here), ["spring → summer"], "it came");
}

#[test]
fn a_picture_that_is_another_one_is_named() {
    let fixture = Fixture::new(&[("a.md", TEXT)]);
    outside(&fixture, "media/a.png", png(1));
    fixture.move_to("a", Status::InReview);
    fixture.move_to("a", Status::Approved);
    let pictures = || since_approved(&fixture).unwrap().pictures;
    assert_eq!(pictures(), []);
    outside(&fixture, "media/a.png", png(2));
    let path = || "media/a.png".to_owned();
    assert_eq!(pictures(), [ComparedPicture { path: path(), state: PictureState::Other }]);
    assert_eq!(fixture.standing("a"), Standing::Changed);
    std::fs::remove_file(fixture.publication.root.join("media/a.png")).unwrap();
    sync::reconcile(&fixture.publication).unwrap();
    assert_eq!(pictures(), [ComparedPicture { path: path(), state: PictureState::Missing }]);
    outside(&fixture, "media/a.png", png(1));
    assert_eq!((pictures(), fixture.standing("a")), (Vec::new(), Standing::Approved));
}

/// A picture of one pixel, of this shade.
fn png(shade: u8) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    image::DynamicImage::ImageLuma8(image::GrayImage::from_pixel(1, 1, image::Luma([shade])))
        .write_to(&mut bytes, image::ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

#[test]
fn without_any_of_the_changes_it_is_approved_again_to_the_byte() {
    let fixture = approved();
    let text = fixture.file("a.md");
    for other in [
        text.replace("spring", "summer").replace("title: Ferry", "title: Boats\nodd: 1"),
        text.replace("tags: [boats]", "tags: boats"),
        text.replace('\n', "\r\n").replace("spring", "summer"),
    ] {
        outside(&fixture, "a.md", &other);
        let view = since_approved(&fixture).unwrap();
        assert_eq!(fixture.standing("a"), Standing::Changed, "{other}");
        let all = view.changes.iter().map(|row| row.number).collect();
        let request = TakeBackRequest { record: "a".into(), from: view.from.hash, to: view.to.hash, changes: all };
        take_back::take_back(&fixture.publication, request).unwrap();
        assert_eq!((fixture.standing("a"), fixture.file("a.md")), (Standing::Approved, text.clone()));
    }
}

#[test]
fn words_that_differ_are_counted_as_people_count_them() {
    let fixture = approved();
    outside(
        &fixture,
        "a.md",
        fixture.file("a.md").replace("spring", "the first of April").replace("The night ferry", "The ferry"),
    );
    assert_eq!(since_approved(&fixture).unwrap().words, 5);
}
