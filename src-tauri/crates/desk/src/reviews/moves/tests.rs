use article::Standing;

use super::*;
use crate::fixture::Fixture;
use crate::reviews::{life, persons, standing};
use crate::wire::{ListRequest, LogKind, RoleRequest, StandingView};

const TEXT: &str = "---\ntitle: Ferry\nauthors: [kim]\nimage: media/a.png\n---\n\nThe night ferry stays until spring.\n\n![x](media/a.png)\n";

/// A publication with an editor, who is chief, and a writer, whose article it is.
struct Newsroom {
    fixture: Fixture,
    editor: Identities,
    writer: Identities,
    _home: tempfile::TempDir,
}

impl Newsroom {
    fn new() -> Self {
        let kim = "---\nname: T. Kim\n---\n";
        let fixture = Fixture::new(&[("ferry.md", TEXT), ("authors/kim.md", kim)]);
        let home = tempfile::tempdir().unwrap();
        let [editor, writer] = ["editor", "writer"].map(|name| Identities::new(home.path().join(name)));
        persons::introduce(&fixture.publication, &editor, "S. Ivarsen", None).unwrap();
        persons::introduce(&fixture.publication, &writer, "T. Kim", Some("kim")).unwrap();
        Self { fixture, editor, writer, _home: home }
    }

    fn moved(&self, who: &Identities, to: Status) -> Result<ArticleId, Error> {
        self.moved_with(who, to, |request| request)
    }

    fn moved_with(
        &self,
        who: &Identities,
        to: Status,
        with: impl FnOnce(MoveRequest) -> MoveRequest,
    ) -> Result<ArticleId, Error> {
        let request = MoveRequest { article: "ferry".into(), to, words: String::new(), holder: None, seen: None };
        move_to(&self.fixture.publication, who, None, &with(request))
    }

    fn approved() -> Self {
        let room = Self::new();
        room.moved(&room.writer, Status::InReview).unwrap();
        room.moved(&room.editor, Status::Approved).unwrap();
        room
    }

    fn standing(&self) -> StandingView {
        standing::of(&self.fixture.publication, "ferry").unwrap()
    }

    /// The standing in the list and the one that is worked out from the logs.
    fn both(&self) -> Standing {
        let listed = crate::read::list::all(&self.fixture.publication, &ListRequest::default()).unwrap();
        let listed = listed.into_iter().find(|row| row.slug == "ferry").unwrap();
        assert_eq!(listed.standing, self.standing().standing);
        let shelf = ListRequest { standing: listed.standing, ..ListRequest::default() };
        assert_eq!(crate::read::list::all(&self.fixture.publication, &shelf).unwrap().len(), 1);
        listed.standing.unwrap()
    }

    fn edit(&self, path: &str, text: impl AsRef<[u8]>) {
        self.fixture.write(path, text);
        crate::sync::reconcile(&self.fixture.publication).unwrap();
    }
}

#[test]
fn an_approval_is_of_exact_words_fields_and_pictures() {
    let room = Newsroom::approved();
    assert_eq!(room.both(), Standing::Approved);
    let approved = room.fixture.file("ferry.md");
    let five = room.standing().words;
    assert_eq!(five.len(), 5);
    for other in [
        approved.replace("spring", "summer"),
        approved.replace("title: Ferry", "title: The ferry"),
        approved.replace("authors: [kim]", "authors: [kim, jo]"),
        approved.replace("status: approved", "status: approved\nodd: 1"),
    ] {
        room.edit("ferry.md", &other);
        assert_eq!(room.both(), Standing::Changed, "{other}");
        assert_ne!(room.standing().words, five);
        room.edit("ferry.md", &approved);
        assert_eq!(room.both(), Standing::Approved, "the same words again");
        assert_eq!(room.standing().words, five);
    }
    for picture in [png(1), png(2)] {
        room.edit("media/a.png", &picture);
        assert_eq!(room.both(), Standing::Changed, "another picture, or one that was missing");
    }
    // What readers see beside it is told, and voids nothing.
    room.moved(&room.editor, Status::Approved).unwrap();
    room.edit("authors/kim.md", "---\nname: T. Kim\n---\n\nWrites.\n");
    assert_eq!(
        (room.both(), room.standing().beside),
        (Standing::Approved, vec!["the profile of “kim” was changed since".to_owned()])
    );
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
fn a_status_that_somebody_typed_is_no_approval() {
    let room = Newsroom::new();
    room.edit("ferry.md", room.fixture.file("ferry.md").replace("title:", "status: approved\ntitle:"));
    assert_eq!(room.both(), Standing::Said);
    room.moved(&room.editor, Status::Approved).unwrap();
    assert_eq!(room.both(), Standing::Approved, "the same words, approved now");
    // Withdrawn, and typed again.
    room.moved(&room.editor, Status::ChangesAsked).unwrap();
    assert_eq!(room.standing().standing, None);
    room.edit("ferry.md", room.fixture.file("ferry.md").replace("changes-asked", "approved"));
    assert_eq!(room.both(), Standing::Said, "an approval that was withdrawn stays so");
}

#[test]
fn what_a_role_may_not_do_the_core_refuses() {
    let room = Newsroom::new();
    room.moved(&room.writer, Status::InReview).unwrap();
    for to in [Status::Approved, Status::ChangesAsked] {
        assert_eq!(room.moved(&room.writer, to).unwrap_err().code, ErrorCode::NotAllowed, "{to}");
    }
    let role = RoleRequest { person: "T. Kim".into(), role: "editor".into() };
    persons::appoint(&room.fixture.publication, &room.editor, None, &role).unwrap();
    let own = room.moved(&room.writer, Status::Approved).unwrap_err();
    assert!(own.message.contains("own work"), "{}", own.message);
    room.edit("publication.toml", "name = \"T\"\n[review]\nown_work = true\n");
    room.moved(&room.writer, Status::Approved).unwrap();
    assert_eq!(room.both(), Standing::Approved);
}

#[test]
fn nobody_approves_what_they_have_not_seen() {
    let room = Newsroom::new();
    room.moved(&room.writer, Status::InReview).unwrap();
    let seen = room.standing().digest;
    room.fixture.write("ferry.md", room.fixture.file("ferry.md").replace("spring", "summer"));
    let refused =
        room.moved_with(&room.editor, Status::Approved, |request| MoveRequest { seen: Some(seen), ..request });
    assert_eq!(refused.unwrap_err().code, ErrorCode::StaleVersion, "an edit that nobody has looked at yet");
    let seen = room.standing().digest;
    room.moved_with(&room.editor, Status::Approved, |request| MoveRequest { seen: Some(seen), ..request }).unwrap();
    assert!(room.fixture.text("ferry").contains("summer") && room.both() == Standing::Approved);
}

#[test]
fn a_move_says_who_has_the_article_next_and_the_log_tells_its_life() {
    let room = Newsroom::new();
    let publication = &room.fixture.publication;
    let to_editor = |request| MoveRequest { holder: Some("s. ivarsen".into()), words: "Ready.".into(), ..request };
    room.moved_with(&room.writer, Status::InReview, to_editor).unwrap();
    assert_eq!(room.standing().holder.as_deref(), Some("S. Ivarsen"));
    let said = room.standing().said.unwrap();
    assert_eq!((said.by.as_str(), said.text.as_str(), said.vouched), ("T. Kim", "Ready.", true));
    let due = |due: &str| TaskRequest { article: "ferry".into(), holder: None, due: Some(due.into()) };
    hand_to(publication, &room.editor, None, &due("2026-12-01")).unwrap();
    assert_eq!(hand_to(publication, &room.editor, None, &due("soon")).unwrap_err().code, ErrorCode::BadRequest);
    let counts = crate::read::list::counts(publication, ()).unwrap();
    assert_eq!((counts.holders.len(), counts.due[0].name.as_str()), (1, "2026-12-01"));
    room.moved(&room.editor, Status::ChangesAsked).unwrap();
    assert_eq!(room.standing().holder.as_deref(), Some("T. Kim"), "back to whoever sent it");
    assert!(room.standing().said.is_none(), "nothing was said with the last move");
    room.moved(&room.writer, Status::InReview).unwrap();
    room.moved(&room.editor, Status::Approved).unwrap();
    assert_eq!((room.standing().holder, room.standing().due.as_deref()), (None, Some("2026-12-01")));
    assert_eq!(crate::read::list::counts(publication, ()).unwrap().due.len(), 0, "it is approved");
    let log = life::of(publication, "ferry").unwrap();
    let decided: Vec<String> = log
        .entries
        .iter()
        .filter_map(|row| match &row.what {
            LogKind::Moved { to, words, .. } => Some(format!("{}: {to} {words}", row.by.as_deref().unwrap())),
            LogKind::Approved { stands: true, withdrawn: false, .. } => Some("approved".into()),
            LogKind::Task { due, .. } => Some(format!("due {}", due.as_deref().unwrap_or("never"))),
            _ => None,
        })
        .collect();
    assert_eq!(
        decided,
        [
            "T. Kim: in-review Ready.",
            "S. Ivarsen: due 2026-12-01",
            "S. Ivarsen: changes-asked ",
            "T. Kim: in-review ",
            "approved",
        ]
        .map(|line| line.replace("S. Ivarsen: due", "due"))
    );
    assert!(log.entries.iter().any(|row| matches!(row.what, LogKind::Revision { number: 1, .. })));
}

#[test]
fn a_mistake_in_the_list_of_people_stops_no_article() {
    let room = Newsroom::approved();
    let people = room.fixture.file("people.toml");
    room.edit("people.toml", format!("{people}person = [broken\n"));
    assert_eq!(room.both(), Standing::Unvouched, "nobody is known until it is mended");
    let refused = room.moved(&room.editor, Status::Approved).unwrap_err();
    assert!(refused.message.contains("people.toml"), "{}", refused.message);
    room.edit("people.toml", &people);
    assert_eq!(room.both(), Standing::Approved);
}

#[test]
fn a_status_of_the_publications_own_counts_as_its_stage() {
    let room = Newsroom::new();
    let settings = "name = \"T\"\n[review.statuses]\ncut = { stage = \"changes-asked\" }\nlegal = { stage = \"in-review\" }\n\
        [review.moves]\nin-review = [\"legal\"]\nlegal = [\"cut\"]\n";
    room.edit("publication.toml", settings);
    room.edit("other.md", "---\nstatus: leagl\n---\n\nText.\n");
    let [legal, cut] = ["legal", "cut"].map(|key| key.parse().unwrap());
    room.moved(&room.writer, Status::InReview).unwrap();
    assert_eq!(room.moved(&room.editor, Status::Approved).unwrap_err().code, ErrorCode::MoveNotAllowed);
    room.moved(&room.editor, legal).unwrap();
    assert_eq!(room.moved(&room.writer, cut).unwrap_err().code, ErrorCode::NotAllowed, "it is a request for changes");
    room.moved(&room.editor, cut).unwrap();
    assert_eq!(room.standing().holder.as_deref(), Some("T. Kim"), "who sent it, not who passed it on");

    let counts = crate::read::list::counts(&room.fixture.publication, ()).unwrap().statuses;
    let counts: Vec<_> = counts.iter().map(|count| (count.name.as_str(), count.articles)).collect();
    let known = [("draft", 0), ("in-review", 0), ("legal", 0), ("changes-asked", 0), ("cut", 1), ("approved", 0)];
    assert_eq!((&counts[..6], &counts[6..]), (&known[..], &[("leagl", 1)][..]));
}
