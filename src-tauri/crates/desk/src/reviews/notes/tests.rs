use super::*;
use crate::fixture::Fixture;
use crate::reviews::persons;
use crate::wire::NoteAbout;

const TEXT: &str =
    "---\ntitle: Ferry\n---\n\nThe night ferry stays until spring.\n\nThe council voted on Monday evening.\n";

fn desk() -> (Fixture, Identities, tempfile::TempDir) {
    let fixture = Fixture::new(&[("ferry.md", TEXT)]);
    let home = tempfile::tempdir().unwrap();
    let identities = Identities::new(home.path().join("copydesk"));
    persons::introduce(&fixture.publication, &identities, "L. Brandt", None).unwrap();
    (fixture, identities, home)
}

fn note(words: &str, about: NoteAbout) -> NoteRequest {
    NoteRequest { article: "ferry".into(), said: NoteSaid::Note { about, words: words.into() } }
}

fn quote(words: &str) -> NoteAbout {
    NoteAbout::Quote { words: words.into() }
}

/// The words that a thread is about now; none if they are lost.
fn about(fixture: &Fixture, thread: &NoteThread) -> Option<String> {
    let NotePlace::Text { from, to } = thread.place else { return None };
    let id = store::find(&fixture.publication, "ferry").unwrap();
    let body = store::current(&fixture.publication, id).unwrap().body().into_owned();
    Some(body[utf16::to_bytes(&body, from..to).unwrap()].to_owned())
}

#[test]
fn a_note_follows_its_words_through_an_edit_in_another_program() {
    let (fixture, identities, _home) = desk();
    let publication = &fixture.publication;
    say(publication, &identities, None, note("Which?", quote("voted on Monday"))).unwrap();
    fixture.write(
        "ferry.md",
        fixture
            .file("ferry.md")
            .replace("The night", "In winter, the **night**")
            .replace("Monday evening", "Monday, late"),
    );
    crate::sync::reconcile(publication).unwrap();
    let notes = list(publication, "ferry").unwrap();
    assert_eq!(about(&fixture, &notes.threads[0]).as_deref(), Some("voted on Monday"));
    assert_eq!(
        (notes.threads[0].words[0].by.as_str(), notes.threads[0].quote.as_str()),
        ("L. Brandt", "voted on Monday")
    );
    fixture.write("ferry.md", TEXT.replace("The council voted on Monday evening.\n", ""));
    crate::sync::reconcile(publication).unwrap();
    assert_eq!(list(publication, "ferry").unwrap().threads[0].place, NotePlace::Lost, "its words are gone");
}

#[test]
fn a_thread_is_answered_settled_and_opened_again() {
    let (fixture, identities, _home) = desk();
    let publication = &fixture.publication;
    let tell = |said| say(publication, &identities, None, NoteRequest { article: "ferry".into(), said });
    let view =
        say(publication, &identities, None, note("Too long?", NoteAbout::Field { key: "title".into() })).unwrap();
    let thread = view.threads[0].id.clone();
    let view = tell(NoteSaid::Reply { thread: thread[..6].into(), words: "No.".into() }).unwrap();
    let reply = view.threads[0].words[1].id.clone();
    let view = tell(NoteSaid::Reword { of: reply, words: "No, it is fine.".into() }).unwrap();
    assert_eq!((view.threads[0].words[1].text.as_str(), view.threads[0].words[1].reworded), ("No, it is fine.", true));
    let first = view.threads[0].words[0].id.clone();
    let refused = tell(NoteSaid::Reword { of: first, words: "Other.".into() }).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotAllowed, "it was answered already");
    let view = tell(NoteSaid::Resolve { thread: thread.clone() }).unwrap();
    assert_eq!(view.threads[0].resolved.as_deref(), Some("L. Brandt"));
    let view = tell(NoteSaid::Reopen { thread }).unwrap();
    assert_eq!(view.threads[0].resolved, None);
    let nothing = tell(NoteSaid::Resolve { thread: "abcd".into() }).unwrap_err();
    assert_eq!(nothing.code, ErrorCode::NoNote);
}

#[test]
fn what_arrives_from_another_desk_is_taken_in_and_what_cannot_be_read_is_told() {
    let (fixture, identities, home) = desk();
    let publication = &fixture.publication;
    say(publication, &identities, None, note("Here.", NoteAbout::Article)).unwrap();
    // The same publication at another desk.
    let other = Fixture::new(&[("ferry.md", &fixture.file("ferry.md"))]);
    other.write("people.toml", fixture.file("people.toml"));
    let theirs = Identities::new(home.path().join("theirs"));
    persons::introduce(&other.publication, &theirs, "Kim", None).unwrap();
    say(&other.publication, &theirs, None, note("There.", quote("until spring"))).unwrap();
    let id = store::find(publication, "ferry").unwrap();
    let folder = format!("reviews/{id}");
    let log = std::fs::read_dir(other.publication.root.join(&folder)).unwrap().next().unwrap().unwrap();
    let bytes = std::fs::read(log.path()).unwrap();
    // Twice, as sync programs do, and once cut off.
    let name = log.file_name().into_string().unwrap();
    for copy in [name.clone(), name.replace(".jsonl", " (conflicted copy).jsonl")] {
        fixture.write(&format!("{folder}/{copy}"), &bytes);
    }
    fixture.write(&format!("{folder}/half.jsonl"), &bytes[..bytes.len() / 2]);
    let view = list(publication, "ferry").unwrap();
    let said: Vec<&str> = view.threads.iter().map(|thread| thread.words[0].text.as_str()).collect();
    assert_eq!(said.len(), 2, "{said:?}");
    assert!(
        view.threads.iter().any(|thread| thread.words[0].by.starts_with("somebody (")),
        "their name has not arrived"
    );
    assert_eq!((view.faults.len(), view.faults[0].line), (1, Some(1)));
    assert!(view.faults[0].message.starts_with("the line is cut off"), "{}", view.faults[0].message);
    assert!(view.threads.iter().any(|thread| about(&fixture, thread).as_deref() == Some("until spring")));
}

#[test]
fn nobody_speaks_before_they_said_who_they_are() {
    let fixture = Fixture::new(&[("ferry.md", TEXT)]);
    let home = tempfile::tempdir().unwrap();
    let identities = Identities::new(home.path());
    let refused = say(&fixture.publication, &identities, None, note("Hm.", NoteAbout::Article)).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NobodyYet);
    for (about, why) in [(quote("The"), "more than once"), (quote("steamer"), "has no")] {
        persons::introduce(&fixture.publication, &identities, "Jo", None).unwrap();
        let refused = say(&fixture.publication, &identities, None, note("Hm.", about)).unwrap_err();
        assert!(refused.message.contains(why), "{}", refused.message);
    }
}

#[test]
fn the_first_is_chief_and_says_what_the_others_are() {
    let (fixture, identities, home) = desk();
    let kim = Identities::new(home.path().join("kim"));
    let row = persons::introduce(&fixture.publication, &kim, "Kim", Some("kim")).unwrap();
    assert_eq!((row.role.as_str(), row.profile.as_deref()), ("writer", Some("kim")));
    let role = |role: &str| crate::wire::RoleRequest { person: "Kim".into(), role: role.into() };
    let refused = persons::appoint(&fixture.publication, &kim, None, &role("chief")).unwrap_err();
    assert_eq!(refused.code, ErrorCode::NotAllowed);
    assert_eq!(persons::appoint(&fixture.publication, &identities, None, &role("editor")).unwrap().role, "editor");
    let alone = crate::wire::RoleRequest { person: "L. Brandt".into(), role: "writer".into() };
    assert_eq!(
        persons::appoint(&fixture.publication, &identities, None, &alone).unwrap_err().code,
        ErrorCode::NotAllowed
    );
    let people: Vec<String> = persons::list(&fixture.publication).unwrap().into_iter().map(|row| row.name).collect();
    assert_eq!(people, ["L. Brandt", "Kim"]);
}

#[test]
fn a_note_says_who_wrote_it_and_shows_their_portrait() {
    let fixture =
        Fixture::new(&[("ferry.md", TEXT), ("authors/kim.md", "---\nname: T. Kim\nportrait: media/kim.jpg\n---\n")]);
    let home = tempfile::tempdir().unwrap();
    let identities = Identities::new(home.path());
    let me = persons::introduce(&fixture.publication, &identities, "T. Kim", Some("kim")).unwrap();
    let view = say(&fixture.publication, &identities, None, note("Hm.", NoteAbout::Article)).unwrap();
    let words = &view.threads[0].words[0];
    assert_eq!((&words.person, words.portrait.as_deref()), (&me.id, Some("media/kim.jpg")));
}

#[test]
fn a_note_about_a_related_post_stands_there() {
    let (fixture, identities, _home) = desk();
    let about = NoteAbout::Related { article: "0192".into() };
    let view = say(&fixture.publication, &identities, None, note("Again?", about)).unwrap();
    assert_eq!(view.threads[0].place, NotePlace::Related { article: "0192".into() });
}

#[test]
fn a_note_that_is_assigned_waits_for_that_person_until_it_is_settled() {
    let (fixture, identities, home) = desk();
    let publication = &fixture.publication;
    let theirs = Identities::new(home.path().join("kim"));
    let kim = persons::introduce(publication, &theirs, "T. Kim", None).unwrap();
    let tell = |said| say(publication, &identities, None, NoteRequest { article: "ferry".into(), said });
    let waiting = || crate::read::list::counts(publication, ()).unwrap().holders;
    let view = say(publication, &identities, None, note("Which?", quote("Monday"))).unwrap();
    let thread = view.threads[0].id.clone();
    let to = |name: &str| NoteSaid::Assign { thread: thread.clone(), to: Some(name.into()) };
    let view = tell(to("t. kim")).unwrap();
    let assigned = view.threads[0].assigned.clone().unwrap();
    assert_eq!((assigned.person, assigned.name), (kim.id.clone(), "T. Kim".to_owned()));
    assert_eq!(waiting().into_iter().map(|count| (count.name, count.articles)).collect::<Vec<_>>(), [(kim.id, 1)]);
    let refused = tell(to("Nobody here")).unwrap_err();
    assert!(refused.message.contains("not one person called “Nobody here”"), "{}", refused.message);
    tell(NoteSaid::Resolve { thread: thread.clone() }).unwrap();
    assert!(waiting().is_empty(), "it is settled");
    tell(NoteSaid::Reopen { thread: thread.clone() }).unwrap();
    assert_eq!(waiting().len(), 1);
    let view = tell(NoteSaid::Assign { thread, to: None }).unwrap();
    assert_eq!(view.threads[0].assigned, None);
    assert!(waiting().is_empty());
}
