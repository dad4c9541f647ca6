//! What an archive holds, whatever became of it.

mod support;

use std::collections::BTreeMap;

use article::ArticleId;
use proptest::prelude::*;
use related::{Archive, Facts, Language, Reason};
use support::{Library, id, ids};

const WORDS: [&str; 24] = [
    "ferry", "harbour", "pilot", "fog", "council", "towpath", "barn", "books", "library", "bicycle", "bread", "grain",
    "oven", "clay", "mill", "bridge", "lantern", "tide", "market", "orchard", "school", "choir", "weir", "signal",
];

/// A text that goes with the number.
fn text(seed: usize) -> String {
    let mut state = seed as u64 * 2 + 1;
    let mut text = String::new();
    for at in 0..60 {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let word = WORDS[(seed * 5 + (state >> 33) as usize % 9) % WORDS.len()];
        text.push_str(word);
        text.push_str(if at % 9 == 8 { ". " } else { " " });
    }
    text
}

fn library(articles: usize) -> Library {
    let mut library = Library::default();
    for at in 0..articles {
        let mut facts = Facts::new(id(at), Language::of("en"));
        facts.day = Some(at as i32 * 3);
        facts.tags = vec![WORDS[at % 7].to_uppercase(), "news".to_owned()];
        facts.picks = (1..=at % 4).map(|step| id((at + step * 5) % articles)).collect();
        facts.links = vec![id((at + 1) % articles)];
        library.put(facts, &text(at)[..24], &text(at));
    }
    library
}

fn all(library: &Library, archive: &Archive) -> Vec<(ArticleId, Vec<(ArticleId, u64)>)> {
    let one = |id: ArticleId| {
        let found = library.ask(archive, id);
        assert_eq!(found.unread, []);
        found.candidates.iter().map(|candidate| (candidate.id, candidate.score.to_bits())).collect()
    };
    library.articles.keys().map(|id| (*id, one(*id))).collect()
}

#[test]
fn the_order_in_which_articles_come_changes_nothing() {
    let library = library(60);
    let mut order: Vec<ArticleId> = library.articles.keys().copied().collect();
    let archive = all(&library, &library.archive_of(order.clone()));
    order.reverse();
    assert_eq!(archive, all(&library, &library.archive_of(order.clone())));
    order.rotate_left(17);
    assert_eq!(archive, all(&library, &library.archive_of(order)));
}

#[test]
fn nothing_that_must_not_is_proposed() {
    let library = library(30);
    let archive = library.archive();
    for asked in library.articles.keys() {
        let picks = &library.articles[asked].0.picks;
        let proposed = ids(&library.ask(&archive, *asked));
        assert!(proposed.iter().all(|of| of != asked && !picks.contains(of)), "{proposed:?}");
        let declined = ids(&library.ask_except(&archive, *asked, &proposed[..3]));
        assert!(proposed[..3].iter().all(|of| !declined.contains(of)));
    }
}

#[test]
fn another_language_is_proposed_only_as_a_translation_whichever_side_names_the_other() {
    let mut library = library(6);
    let prose = text(2);
    let german = [(6, vec![]), (7, vec![id(2)]), (8, vec![id(5)]), (9, vec![]), (10, vec![id(11)])];
    for (at, translations) in german {
        library.put(Facts { translations, ..Facts::new(id(at), Language::of("de")) }, "Ferry", &prose);
    }
    // 9 is named by it, 10 names a third one that it names, too.
    library.articles.get_mut(&id(2)).unwrap().0.translations = vec![id(9), id(11)];
    let built = library.archive();
    let mut grown = Archive::empty();
    for (id, (facts, ..)) in &library.articles {
        grown.upsert(facts, &library.profile(*id), None);
    }
    for archive in [built, grown] {
        let found = library.ask(&archive, id(2));
        let named: Vec<ArticleId> = ids(&found).into_iter().chain(found.twins.iter().map(|twin| twin.id)).collect();
        let told = [6, 7, 8, 9, 10].map(|at| named.contains(&id(at)));
        assert_eq!(told, [false, true, false, true, true], "{named:?}");
    }
}

#[test]
fn the_same_story_is_told_apart() {
    let mut library = library(20);
    let (_, headline, prose) = library.articles[&id(3)].clone();
    library.put(Facts::new(id(20), Language::of("en")), &headline, &prose);
    let found = library.ask(&library.archive(), id(3));
    assert_eq!(found.twins.iter().map(|twin| twin.id).collect::<Vec<_>>(), [id(20)]);
    assert!((found.twins[0].likeness - 1.0).abs() < 1e-9);
    assert!(!ids(&found).contains(&id(20)));
}

#[test]
fn what_articles_like_this_one_point_to_is_proposed_with_them_as_the_reason() {
    let mut library = Library::of(
        "en",
        &[
            ("Night ferry", "The ferry and its pilots sail in fog. Ferry pilots wait."),
            ("Fog and pilots", "Pilots guide the ferry in fog. The ferry pilots know the tide."),
            ("A barn for books", "Readers borrow books. The barn is full of books for readers."),
            ("Bread and grain", "The oven bakes bread from grain. Bread rises in the oven."),
            ("The weir", "The weir and the lantern. A weir has a lantern."),
            ("The choir", "The choir sings at school. School choir, market choir."),
        ],
    );
    library.articles.get_mut(&id(1)).unwrap().0.picks = vec![id(4)];
    let found = library.ask(&library.archive(), id(0));
    let weir =
        found.candidates.iter().find(|candidate| candidate.id == id(4)).expect("it shares no word, and is pointed to");
    assert_eq!(weir.reasons, [Reason::LikesPointToIt(vec![id(1)])]);
}

#[test]
fn each_part_of_the_score_has_its_reason() {
    let mut library = library(30);
    let facts = |library: &mut Library, at: usize, links: &[usize]| {
        let facts = &mut library.articles.get_mut(&id(at)).unwrap().0;
        (facts.picks, facts.links, facts.tags) =
            (Vec::new(), links.iter().map(|to| id(*to)).collect(), vec!["Ferries".to_owned()]);
        (facts.section, facts.day) = ("Harbour".to_owned(), Some(100 - at as i32));
    };
    facts(&mut library, 2, &[9, 20]);
    facts(&mut library, 3, &[20]);
    let archive = library.archive();
    let found = library.ask(&archive, id(2));
    let all: Vec<&Reason> = found.candidates.iter().flat_map(|candidate| &candidate.reasons).collect();
    assert!(found.candidates.iter().all(|candidate| candidate.reasons.len() <= 2));
    let of = |at: usize| found.candidates.iter().find(|candidate| candidate.id == id(at)).unwrap();
    assert!(of(9).parts.link > 0.0 && of(3).parts.shared_links > 0.0 && of(3).parts.tags > 0.0, "{:?}", of(3));
    assert!(all.iter().any(|reason| matches!(reason, Reason::SharedWords(words) if words.len() <= 3)), "{all:?}");
}

#[test]
fn a_change_is_seen_at_once() {
    let mut library = library(40);
    let mut archive = library.archive();
    let before = library.profile(id(5));
    for (at, headline, prose) in [
        (5, "Zeppelin over the weir", "A zeppelin moors at the weir. The zeppelin crew drinks tea."),
        (
            40,
            "The crew has gone",
            "The zeppelin took off with its crew, whom the market will miss. No zeppelin came again.",
        ),
    ] {
        let known = library.articles.get(&id(at)).map(|_| before.clone());
        library.put(Facts::new(id(at), Language::of("en")), headline, prose);
        archive.upsert(&library.articles[&id(at)].0, &library.profile(id(at)), known.as_ref());
    }
    assert_eq!(archive.len(), 41);
    assert_eq!(ids(&library.ask(&archive, id(5)))[0], id(40), "words that no article had before join the two");
    archive.remove(id(40), Some(&library.profile(id(40))));
    assert!(!archive.contains(id(40)));
    assert!(!ids(&library.ask(&archive, id(5))).contains(&id(40)));
}

#[test]
fn an_archive_grows_stale_with_changes() {
    let library = library(100);
    let mut archive = library.archive();
    for at in 0..2 {
        assert!(!archive.is_stale());
        let profile = library.profile(id(at));
        archive.upsert(&library.articles[&id(at)].0, &profile, Some(&profile));
    }
    assert!(!archive.is_stale());
    archive.remove(id(7), Some(&library.profile(id(7))));
    assert!(archive.is_stale());
}

#[test]
fn small_and_odd_libraries_have_answers() {
    let empty = Library::of("en", &[("Ferry", "A ferry.")]);
    assert_eq!(empty.ask(&Archive::empty(), id(0)).candidates, [], "no library");
    assert_eq!(empty.ask(&empty.archive(), id(0)).candidates, [], "itself alone");
    let stop_words = "the of and to in a is that for it ".repeat(1000);
    let huge = text(3).repeat(2000);
    let odd = Library::of(
        "en",
        &[("", ""), ("…", "— ! 7"), ("", &stop_words), ("Ferry", &huge), ("Ferry", &text(3)), ("", &text(5))],
    );
    let archive = odd.archive();
    for at in 0..6 {
        let found = odd.ask(&archive, id(at));
        assert!(found.candidates.iter().all(|candidate| candidate.score.is_finite() && candidate.cosine <= 1.0));
        assert!(at > 2 || found.twins.is_empty(), "nothing is not twice the same");
    }
    assert_eq!(ids(&odd.ask(&archive, id(3)))[0], id(4));
}

#[test]
fn damaged_rows_are_told_and_stop_nothing() {
    struct Damaged<'l>(&'l Library);
    impl related::Forward for Damaged<'_> {
        type Error = std::convert::Infallible;

        fn rows(&self, ids: &[ArticleId], row: &mut dyn FnMut(usize, &[u8])) -> Result<(), Self::Error> {
            self.0.rows(ids, &mut |place, bytes| {
                let damaged = ids[place] == id(6);
                row(place, if damaged { &bytes[..bytes.len() / 2] } else { bytes });
            })
        }
    }
    let library = library(20);
    let archive = library.archive();
    let (facts, headline, prose) = &library.articles[&id(1)];
    let text = related::Text { headline, dek: "", prose, language: facts.language };
    let profile = related::Profile::of(&text);
    let none = std::collections::BTreeSet::new();
    let query = related::Query { facts, text: &text, profile: &profile, except: &none, older_only: false, most: 20 };
    let Ok(found) = archive.candidates(&query, &Damaged(&library));
    assert_eq!(found.unread, [id(6)]);
    assert!(found.candidates.len() > 10);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever came and went, the archive has what the library has, and proposes what one that is built anew proposes.
    #[test]
    fn changes_come_to_what_building_anew_gives(changes in prop::collection::vec((0..50_usize, 0..90_usize), 1..12)) {
        let mut library = library(40);
        let mut archive = library.archive();
        for (at, seed) in changes {
            let before = library.articles.contains_key(&id(at)).then(|| library.profile(id(at)));
            if seed % 4 == 0 && library.articles.len() > 30 {
                archive.remove(id(at), before.as_ref());
                library.articles.remove(&id(at));
            } else {
                let mut facts = Facts::new(id(at), Language::of("en"));
                facts.tags = vec!["NEWS".to_owned()];
                facts.picks = vec![id((at + 3) % 40)];
                library.put(facts, WORDS[seed % 24], &text(seed));
                archive.upsert(&library.articles[&id(at)].0, &library.profile(id(at)), before.as_ref());
            }
        }
        let anew = library.archive();
        prop_assert_eq!(archive.len(), anew.len());
        for asked in library.articles.keys().step_by(5) {
            let [one, other] = [&archive, &anew].map(|archive| {
                let found = library.ask(archive, *asked);
                let candidates = found.candidates.into_iter().map(|candidate| (candidate.id, candidate.cosine));
                candidates.chain(found.twins.into_iter().map(|twin| (twin.id, 1.0))).collect::<BTreeMap<_, _>>()
            });
            prop_assert!(one.keys().eq(other.keys()), "{one:?} {other:?}");
            // The lengths of vectors are still those of before, and here up to a third of the library changed.
            prop_assert!(one.values().zip(other.values()).all(|(one, other)| (one - other).abs() < 0.2), "{one:?} {other:?}");
        }
    }
}
