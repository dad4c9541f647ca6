use article::Standing;
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

fn moved(to: &str) -> Kind {
    let text = crate::event::TextHash([0; 32]);
    Kind::Move { from: "approved".into(), to: to.into(), holder: None, words: String::new(), text }
}

fn digest(n: u8) -> article::Digest {
    format!("{n:02x}").repeat(32).parse().unwrap()
}

fn approved(n: u8) -> Kind {
    let text = crate::event::TextHash([n; 32]);
    Kind::Approve { digest: digest(n), text, words: String::new(), beside: std::collections::BTreeMap::new() }
}

#[test]
fn an_approval_is_of_exact_words_and_comes_to_life_again_with_them() {
    let mut kim = Desk::new(1);
    let (first, second) = (kim.says(approved(1)), kim.says(approved(2)));
    let course = of(&[second.clone(), first.clone()]).course;
    let id = |(standing, approval): (Standing, Option<&Approval>)| (standing, approval.unwrap().decision.id);
    assert_eq!(id(course.standing(&digest(2))), (Standing::Approved, second.id));
    assert_eq!(id(course.standing(&digest(1))), (Standing::Approved, first.id), "the same words again");
    assert_eq!(id(course.standing(&digest(3))), (Standing::Changed, second.id));
    // Taken back for changes: the words may be the same, the approval is not.
    let back = kim.says(moved("changes-asked"));
    let course = of(&[first.clone(), second.clone(), back.clone()]).course;
    assert_eq!(course.standing(&digest(2)), (Standing::Said, None));
    assert_eq!(course.approvals[0].withdrawn, Some(back.id));
    // A move that nobody vouches for withdraws nothing, and such an approval counts for nothing.
    let forged = Review::of([&second, &back], |entry| entry.id == second.id).course;
    assert_eq!(id(forged.standing(&digest(2))), (Standing::Approved, second.id));
    let unknown = Review::of([&second], |_| false).course;
    assert_eq!(id(unknown.standing(&digest(2))), (Standing::Unvouched, second.id));
}

#[test]
fn whoever_gets_an_article_has_it_until_it_is_approved() {
    let (mut kim, jo) = (Desk::new(1), Desk::new(2));
    let text = crate::event::TextHash([0; 32]);
    let task = kim.says(Kind::Task { holder: Some(kim.by), due: Some("2026-12-01".into()) });
    let words = "Ready.".to_owned();
    let sent = Kind::Move { from: "draft".into(), to: "in-review".into(), holder: Some(jo.by), words, text };
    let sent = kim.says(sent);
    let held = of(&[sent.clone(), task.clone()]).course;
    assert_eq!((held.holder, held.due.as_deref()), (Some(jo.by), Some("2026-12-01")));
    assert_eq!(of(&[sent, task, kim.says(approved(1))]).course.holder, None);
}

#[test]
fn what_was_let_pass_counts_again_when_that_is_taken_back() {
    let mut kim = Desk::new(1);
    let pass = Kind::LetPass { check: "credit".into(), finding: "a.jpg".into(), reason: "theirs to print".into() };
    let pass = kim.says(pass);
    let back = kim.says(Kind::Recall { of: pass.id });
    assert_eq!(of(std::slice::from_ref(&pass)).course.passes.len(), 1);
    assert_eq!(of(&[back, pass]).course.passes, []);
}

proptest! {
    /// Desks that have the same events show the same, in whatever order these arrived, and however often.
    #[test]
    fn the_order_of_arrival_decides_nothing(
        moves in prop::collection::vec((0usize..3, 0usize..12, 0usize..9, any::<bool>()), 1..40),
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
                5 => Kind::Place { thread, about: About::Field(format!("key{about}")) },
                6 => Kind::Assign { thread, to: Some(desks[about % 3].by) },
                7 => moved(if about % 2 == 0 { "draft" } else { "in-review" }),
                8 => approved(about as u8),
                9 => Kind::Task { holder: Some(desks[about % 3].by), due: Some(format!("2026-11-0{}", about + 1)) },
                10 => Kind::LetPass { check: "links".into(), finding: String::new(), reason: format!("{about}") },
                _ => Kind::Recall { of: thread },
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
