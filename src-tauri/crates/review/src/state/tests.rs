use proptest::prelude::*;

use super::*;
use crate::event::{Event, VERSION};
use crate::log;
use crate::signature::Signer;

/// A desk that writes events, one after another, knowing what it was shown.
struct Desk {
    id: DeskId,
    by: PersonId,
    signer: Signer,
    seq: u64,
    clock: u64,
}

impl Desk {
    fn new(n: u8) -> Self {
        let (id, by) = (DeskId::new(n.into(), [n; 10]), PersonId::new(n.into(), [n; 10]));
        Self { id, by, signer: Signer::new(&[n; 32]), seq: 0, clock: 0 }
    }

    fn says(&mut self, kind: Kind) -> Entry {
        (self.seq, self.clock) = (self.seq + 1, self.clock + 1);
        let at = "2026-11-26T09:00:00Z".to_owned();
        let (seq, clock, desk, by) = (self.seq, self.clock, self.id, self.by);
        log::write(Event { version: VERSION, seq, prev: None, clock, desk, by, at, kind }, &self.signer).unwrap()
    }

    fn note(&mut self, words: &str) -> Entry {
        self.says(Kind::Note { about: About::Article, words: words.into() })
    }

    fn hears(&mut self, entry: &Entry) {
        self.clock = self.clock.max(entry.event.clock);
    }
}

fn of(entries: &[Entry]) -> Review {
    Review::of(entries, |_| true)
}

#[test]
fn a_thread_is_a_note_with_what_was_said_to_it() {
    let (mut kim, mut jo) = (Desk::new(1), Desk::new(2));
    let note = kim.note("Too long?");
    jo.hears(&note);
    let reply = jo.says(Kind::Reply { thread: note.id, words: "Cut it.".into() });
    let mended = jo.says(Kind::Reword { of: reply.id, words: "I cut it.".into() });
    let not_his = jo.says(Kind::Reword { of: note.id, words: "It is fine.".into() });
    let settled = jo.says(Kind::Resolve { thread: note.id });
    let review = of(&[settled, not_his, mended, reply, note]);
    let [thread] = review.threads.as_slice() else { panic!("one thread") };
    let words: Vec<(&str, bool)> = thread.words.iter().map(|words| (words.text.as_str(), words.reworded)).collect();
    assert_eq!(words, [("Too long?", false), ("I cut it.", true)]);
    assert_eq!(thread.resolved, Some(jo.by));
}

#[test]
fn words_that_nobody_vouches_for_are_there_and_marked() {
    let note = Desk::new(1).note("Hm.");
    let review = Review::of([&note], |_| false);
    assert!(!review.threads[0].words[0].vouched && of(std::slice::from_ref(&note)).threads[0].words[0].vouched);
    // Whoever can write a log can write a name into it: their words do not pass for signed ones.
    let mut forger = Desk::new(1);
    forger.hears(&note);
    let forged = forger.says(Kind::Reword { of: note.id, words: "It is fine.".into() });
    let review = Review::of([&note, &forged], |entry| entry.id == note.id);
    assert!(review.threads[0].words[0].reworded && !review.threads[0].words[0].vouched);
}

#[test]
fn two_logs_of_one_desk_are_both_kept_and_told() {
    let mut one = Desk::new(1);
    let mut other = Desk::new(1);
    let review = of(&[one.note("Here."), other.note("There.")]);
    assert_eq!((review.threads.len(), review.forks), (2, vec![(one.id, 1)]));
}

#[test]
fn an_event_about_a_thread_that_has_not_arrived_waits_for_it() {
    let mut kim = Desk::new(1);
    let note = kim.note("Hm.");
    let settled = kim.says(Kind::Resolve { thread: note.id });
    assert_eq!(of(std::slice::from_ref(&settled)).threads, []);
    assert!(of(&[settled, note]).threads[0].resolved.is_some());
}

proptest! {
    /// Desks that have the same events show the same, in whatever order these arrived, and however often.
    #[test]
    fn the_order_of_arrival_decides_nothing(
        moves in prop::collection::vec((0usize..3, 0usize..6, 0usize..9, any::<bool>()), 1..40),
        shuffle in prop::collection::vec(any::<prop::sample::Index>(), 0..80),
    ) {
        let mut desks = [Desk::new(1), Desk::new(2), Desk::new(3)];
        let mut said: Vec<Entry> = Vec::new();
        for (desk, what, about, hears) in moves {
            if hears {
                said.iter().for_each(|entry| desks[desk].hears(entry));
            }
            let thread = said.get(about).map_or(EventId::of(b""), |entry| entry.id);
            let kind = match what {
                0 => Kind::Note { about: About::Article, words: format!("note {about}") },
                1 => Kind::Reply { thread, words: format!("reply {about}") },
                2 => Kind::Reword { of: thread, words: "other words".into() },
                3 => Kind::Resolve { thread },
                4 => Kind::Reopen { thread },
                _ => Kind::Place { thread, about: About::Field(format!("key{about}")) },
            };
            said.push(desks[desk].says(kind));
        }
        let mut arrived = said.clone();
        for index in shuffle {
            let entry = said[index.index(said.len())].clone();
            let place = index.index(arrived.len());
            arrived.insert(place, entry);
            arrived.rotate_left(place);
        }
        prop_assert_eq!(of(&said), of(&arrived));
        let notes = said.iter().filter(|entry| matches!(entry.event.kind, Kind::Note { .. })).count();
        prop_assert_eq!(of(&arrived).threads.len(), notes, "every note is accounted for");
    }
}
