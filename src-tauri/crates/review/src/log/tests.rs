use article::{DeskId, PersonId};

use super::*;
use crate::event::{About, Kind};

fn event(seq: u64, kind: Kind) -> Event {
    let (desk, by) = (DeskId::new(1, [1; 10]), PersonId::new(2, [2; 10]));
    Event { version: VERSION, seq, prev: None, clock: seq, desk, by, at: "2026-11-26T09:00:00Z".into(), kind }
}

fn note(seq: u64, words: &str) -> Entry {
    let kind = Kind::Note { about: About::Field("title".into()), words: words.into() };
    write(event(seq, kind), &Signer::new(&[7; 32])).unwrap()
}

fn file(entries: &[Entry]) -> String {
    entries.iter().map(|entry| format!("{}\n", entry.line)).collect()
}

#[test]
fn what_is_written_is_read_again() {
    let entries = [note(1, "Too long?\nÜber “it”."), note(2, "No.")];
    let log = read(file(&entries).as_bytes());
    assert_eq!((log.entries.as_slice(), log.faults.len()), (&entries[..], 0));
    let with_crlf = file(&entries).replace('\n', "\r\n");
    assert_eq!(read(with_crlf.as_bytes()).entries.len(), 2, "a sync program changed the ends of lines");
}

#[test]
fn a_line_that_is_cut_off_changed_or_newer_is_told_and_the_others_are_read() {
    let [one, two, three] = [note(1, "One."), note(2, "Two."), note(3, "Three.")];
    let cut = &three.line[..three.line.len() - 9];
    let changed = two.line.replace("Two.", "Tow.");
    let newer = {
        let event = serde_json::value::RawValue::from_string("{\"version\":9,\"anything\":[1]}".into()).unwrap();
        let id = EventId::of(event.get().as_bytes());
        format!("{{\"id\":\"{id}\",\"event\":{}}}", event.get())
    };
    let text = format!("{}\n{changed}\n\nno json\n{newer}\n{}\n{cut}", one.line, two.line);
    let log = read(text.as_bytes());
    assert_eq!(log.entries, [one, two]);
    let faults: Vec<(usize, FaultKind)> = log.faults.into_iter().map(|fault| (fault.line, fault.kind)).collect();
    assert_eq!(
        (&faults[0], &faults[2], &faults[3]),
        (&(2, FaultKind::Changed), &(5, FaultKind::Newer), &(7, FaultKind::Cut))
    );
    assert!(matches!(faults[1], (4, FaultKind::Unreadable(_))));
    assert_eq!(faults.len(), 4);
}

#[test]
fn a_line_is_signed_over_its_bytes_as_they_stand() {
    let signer = Signer::new(&[7; 32]);
    let read = read_line(note(1, "Fine.").line.as_bytes()).unwrap();
    let signature = read.signature.clone().unwrap();
    assert!(signer.public().verifies(read.signed_bytes(), &signature));
    assert!(!signer.public().verifies(b"other bytes", &signature));
    assert!(!Signer::new(&[8; 32]).public().verifies(read.signed_bytes(), &signature));
}

#[test]
fn a_kind_of_a_newer_version_is_told_as_that() {
    let line = note(1, "Hm.").line;
    let event = &line[line.find("{\"version\"").unwrap()..line.rfind(",\"signature\"").unwrap()];
    let event = event.replace("\"kind\":\"note\"", "\"kind\":\"applause\"");
    let line = format!("{{\"id\":\"{}\",\"event\":{event}}}", EventId::of(event.as_bytes()));
    assert_eq!(read_line(line.as_bytes()), Err(FaultKind::Newer));
}

#[test]
fn the_form_of_a_line_does_not_change() {
    // Other desks read it, so it must never change; only a new version may have another one.
    let line = note(1, "Hm.").line;
    let event = r#"{"version":1,"seq":1,"clock":1,"desk":"00000000-0001-7101-8101-010101010101","by":"00000000-0002-7202-8202-020202020202","at":"2026-11-26T09:00:00Z","kind":"note","about":{"field":"title"},"words":"Hm."}"#;
    let start = format!("{{\"id\":\"{}\",\"event\":{event},\"signature\":\"", EventId::of(event.as_bytes()));
    assert!(line.starts_with(&start), "{line}");
}
