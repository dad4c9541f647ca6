use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use article::ArticleId;

use super::*;

fn id(n: u64) -> RecordId {
    ArticleId::new(n, [0; 10]).into()
}

fn text(words: &str) -> Hash {
    crate::hash(words.as_bytes())
}

/// An article in sync with its file.
fn tracked(n: u64, path: &str, words: &str) -> Tracked {
    let hash = text(words);
    Tracked { record: id(n), path: Some(path.into()), database: hash, base: Some(hash), detached: false, kept: None }
}

fn file(path: &str, words: &str, named: Option<u64>) -> FoundFile {
    FoundFile { path: path.into(), seen: FileSeen::Text(text(words)), id: named.map(id) }
}

fn planned(database: &[Tracked], files: &[FoundFile]) -> Vec<(Step, Option<RecordId>, Option<String>)> {
    planned_without(database, files, &[])
}

fn planned_without(
    database: &[Tracked],
    files: &[FoundFile],
    unread: &[String],
) -> Vec<(Step, Option<RecordId>, Option<String>)> {
    let steps = plan(database, files, unread).into_iter();
    steps.map(|PlannedStep { step, record, path }| (step, record, path)).collect()
}

fn row(step: Step, article: u64, path: &str) -> (Step, Option<RecordId>, Option<String>) {
    (step, Some(id(article)), Some(path.into()))
}

#[test]
fn a_renamed_file_stays_the_same_article() {
    let database = [tracked(1, "old.md", "a")];
    assert_eq!(planned(&database, &[file("new.md", "a", Some(1))]), [row(Step::Move, 1, "new.md")]);
    let changed = [file("new.md", "b", Some(1))];
    assert_eq!(planned(&database, &changed), [row(Step::Move, 1, "new.md"), row(Step::ImportFile, 1, "new.md")]);
    let without_id = [file("new.md", "a", None)];
    assert_eq!(planned(&database, &without_id), [row(Step::Move, 1, "new.md")], "recognised by its exact text");
    let both = [file("new.md", "b", None)];
    let apart = [row(Step::Detach, 1, "old.md"), (Step::Adopt, None, Some("new.md".into()))];
    assert_eq!(planned(&database, &both), apart, "nothing shows that it is the same");
}

#[test]
fn two_files_that_swapped_names_are_found_again() {
    let database = [tracked(1, "a.md", "one"), tracked(2, "b.md", "two")];
    let files = [file("a.md", "two", Some(2)), file("b.md", "one", Some(1))];
    assert_eq!(planned(&database, &files), [row(Step::Move, 2, "a.md"), row(Step::Move, 1, "b.md")]);
}

#[test]
fn a_copy_becomes_an_article_of_its_own() {
    let database = [tracked(1, "a.md", "one")];
    let files = [file("a copy.md", "one", Some(1)), file("a.md", "one", Some(1))];
    assert_eq!(planned(&database, &files), [row(Step::AdoptCopy, 1, "a copy.md")]);
    let same = [FoundFile { seen: FileSeen::Same, id: None, ..file("a.md", "", None) }, file("b.md", "two", Some(1))];
    assert_eq!(planned(&database, &same), [row(Step::AdoptCopy, 1, "b.md")], "the original was not even read");
}

#[test]
fn of_two_renamed_files_with_one_id_the_known_text_is_the_original() {
    let database = [tracked(1, "a.md", "one")];
    let files = [file("b.md", "changed", Some(1)), file("c.md", "one", Some(1))];
    assert_eq!(planned(&database, &files), [row(Step::Move, 1, "c.md"), row(Step::AdoptCopy, 1, "b.md")]);
    let files = [file("c.md", "x", Some(1)), file("b.md", "y", Some(1))];
    let wanted = [row(Step::Move, 1, "b.md"), row(Step::ImportFile, 1, "b.md"), row(Step::AdoptCopy, 1, "c.md")];
    assert_eq!(planned(&database, &files), wanted, "neither is known: the first by path");
}

#[test]
fn two_new_files_with_one_unknown_id_are_two_articles() {
    let files = [file("b.md", "two", Some(9)), file("a.md", "one", Some(9))];
    assert_eq!(planned(&[], &files), [row(Step::Adopt, 9, "a.md"), row(Step::AdoptCopy, 9, "b.md")]);
}

#[test]
fn another_article_at_the_same_path_stays_another_article() {
    let database = [tracked(1, "a.md", "one")];
    let stranger = [file("a.md", "other", Some(9))];
    assert_eq!(planned(&database, &stranger), [(Step::Detach, Some(id(1)), None), row(Step::Adopt, 9, "a.md")]);
    let moved_on = [Tracked { database: text("newer"), ..tracked(1, "a.md", "one") }];
    let wanted = [(Step::WriteAgain, Some(id(1)), None), row(Step::Adopt, 9, "a.md")];
    assert_eq!(planned(&moved_on, &stranger), wanted, "its path is taken, so another must be chosen");
    let renamed = [file("a.md", "other", Some(9)), file("b.md", "one", Some(1))];
    assert_eq!(planned(&database, &renamed), [row(Step::Move, 1, "b.md"), row(Step::Adopt, 9, "a.md")]);
}

#[test]
fn a_text_pasted_over_another_file_stays_with_that_file() {
    let database = [tracked(1, "a.md", "one"), tracked(2, "b.md", "two")];
    let files = [file("a.md", "one", Some(1)), file("b.md", "one", Some(1))];
    assert_eq!(planned(&database, &files), [row(Step::ImportFile, 2, "b.md")]);
    let without_id = [file("a.md", "one", Some(1)), file("b.md", "new", None)];
    assert_eq!(planned(&database, &without_id), [row(Step::ImportFile, 2, "b.md")]);
}

#[test]
fn a_new_article_does_not_claim_another_articles_file() {
    let new = Tracked { base: None, ..tracked(1, "a.md", "one") };
    let stranger = [file("a.md", "other", None)];
    let wanted = [(Step::WriteFile, Some(id(1)), None), (Step::Adopt, None, Some("a.md".into()))];
    assert_eq!(planned(std::slice::from_ref(&new), &stranger), wanted);
    let own = [file("a.md", "one", Some(1))];
    assert_eq!(planned(&[new], &own), [row(Step::MoveBase, 1, "a.md")], "written, and then the power failed");
}

#[test]
fn unreadable_is_not_gone() {
    let database = [tracked(1, "a.md", "one"), tracked(2, "sub/b.md", "two"), tracked(3, "subway.md", "three")];
    let unreadable = FoundFile { seen: FileSeen::Unreadable, ..file("a.md", "", None) };
    let steps = plan(&database, std::slice::from_ref(&unreadable), &["sub".into()]);
    assert_eq!(steps.len(), 1);
    assert_eq!((steps[0].step, steps[0].record), (Step::Detach, Some(id(3))), "only that file is known to be gone");
    assert_eq!(plan(&database, &[], &[String::new()]), [], "a disk that is not plugged in deletes nothing");
    let maybe_copy = [unreadable, file("new.md", "two", Some(2)), file("subway.md", "three", Some(3))];
    let steps = planned_without(&database, &maybe_copy, &["sub".into()]);
    assert_eq!(steps, [row(Step::Wait, 2, "new.md")], "or it was moved: wait until that is clear");
}

/// A publication in miniature: applies the steps as `desk` does, on strings.
#[derive(Debug, Clone, Default)]
struct World {
    articles: BTreeMap<u64, Draft>,
    files: BTreeMap<String, String>,
    next: u64,
    /// Every text that was ever a revision.
    revisions: BTreeSet<String>,
}

#[derive(Debug, Clone, Default)]
struct Draft {
    text: String,
    base: Option<String>,
    path: Option<String>,
    detached: bool,
    kept: Option<String>,
}

/// A text is `id:words`, or `:words` without an id.
fn id_in(text: &str) -> Option<u64> {
    text.split_once(':').and_then(|(id, _)| id.parse().ok())
}

fn words_of(text: &str) -> &str {
    text.split_once(':').map_or(text, |(_, words)| words)
}

impl World {
    fn plan(&self) -> Vec<PlannedStep> {
        let database = self.articles.iter().map(|(n, draft)| Tracked {
            record: id(*n),
            path: draft.path.clone(),
            database: text(&draft.text),
            base: draft.base.as_deref().map(text),
            detached: draft.detached,
            kept: draft.kept.as_deref().map(text),
        });
        let files: Vec<_> = self.files.iter().map(|(path, words)| file(path, words, id_in(words))).collect();
        plan(&database.collect::<Vec<_>>(), &files, &[])
    }

    fn apply(&mut self, PlannedStep { step, record, path }: PlannedStep) {
        let n = record.map(|record| (0..1_000).find(|n| id(*n) == record).unwrap());
        if matches!(step, Step::Adopt | Step::AdoptCopy) {
            let own = n.filter(|_| step == Step::Adopt).unwrap_or_else(|| {
                self.next += 1;
                self.next
            });
            let path = path.unwrap();
            let incoming = self.files[&path].clone();
            assert!(!self.articles.contains_key(&own), "ids are unique");
            let text = format!("{own}:{}", words_of(&incoming));
            self.revisions.insert(text.clone());
            self.articles.insert(own, Draft { text, base: Some(incoming), path: Some(path), ..Draft::default() });
            return;
        }
        let n = n.unwrap();
        let draft = self.articles.get_mut(&n).unwrap();
        let own = |incoming: &str| format!("{n}:{}", words_of(incoming));
        match step {
            Step::Move => {
                draft.path = path;
                return;
            }
            Step::StillInConflict => return,
            Step::Detach => {
                (draft.detached, draft.path) = (true, path);
                return;
            }
            Step::WriteFile | Step::WriteAgain => {
                let path = path.unwrap_or_else(|| {
                    (0..)
                        .map(|tail| format!("chosen-{n}-{tail}.md"))
                        .find(|path| !self.files.contains_key(path))
                        .unwrap()
                });
                let there = self.files.insert(path.clone(), draft.text.clone());
                assert!(there.is_none() || there == draft.base, "only the base is overwritten");
                draft.path = Some(path);
                draft.base = Some(draft.text.clone());
            }
            Step::MoveBase => draft.base = Some(draft.text.clone()),
            Step::ImportFile => {
                let incoming = self.files[&path.unwrap()].clone();
                draft.text = own(&incoming);
                draft.base = Some(incoming);
            }
            Step::Merge => {
                let incoming = self.files[&path.unwrap()].clone();
                self.revisions.insert(incoming.clone());
                let base = own(draft.base.as_deref().unwrap_or_default());
                match article::merge::merge(&base, &draft.text, &own(&incoming)) {
                    Some(merged) => (draft.text, draft.base) = (merged, Some(incoming)),
                    None => {
                        (draft.kept, draft.detached) = (Some(incoming), false);
                        return;
                    }
                }
            }
            Step::Nothing | Step::Adopt | Step::AdoptCopy | Step::Wait => panic!("not a step for a known article"),
        }
        self.revisions.insert(draft.text.clone());
        (draft.detached, draft.kept) = (false, None);
    }

    /// Plans and applies until only conflicts are left.
    fn settle(&mut self) {
        for _ in 0..5 {
            let steps = self.plan();
            if steps.iter().all(|step| step.step == Step::StillInConflict) {
                return;
            }
            for step in steps {
                self.apply(step);
            }
        }
        panic!("does not settle: {:?}\n{self:#?}", self.plan());
    }

    fn words(&self) -> BTreeSet<String> {
        let texts = self.articles.values().map(|draft| &draft.text).chain(self.files.values()).chain(&self.revisions);
        texts.map(|text| words_of(text).to_owned()).collect()
    }

    fn act(&mut self, action: &Action) {
        let path = |at: usize| self.files.keys().nth(at % self.files.len().max(1)).cloned();
        match action {
            Action::Type(at, words) => {
                let n = self.articles.keys().nth(at % self.articles.len().max(1)).copied();
                if let Some((n, draft)) = n.and_then(|n| Some((n, self.articles.get_mut(&n)?))) {
                    draft.text = format!("{n}:{words}");
                    self.revisions.insert(draft.text.clone());
                }
            }
            Action::Start(words) => {
                self.next += 1;
                let text = format!("{}:{words}", self.next);
                self.articles.insert(self.next, Draft { text, ..Draft::default() });
            }
            Action::Edit(at, words) => {
                if let Some(text) = path(*at).and_then(|path| self.files.get_mut(&path)) {
                    let id = text.split_once(':').map_or("", |(id, _)| id);
                    *text = format!("{id}:{words}");
                }
            }
            Action::DropId(at) => {
                if let Some(text) = path(*at).and_then(|path| self.files.get_mut(&path)) {
                    *text = format!(":{}", words_of(text));
                }
            }
            Action::New(name, text) => drop(self.files.insert(format!("{name}.md"), text.clone())),
            Action::Remove(at) => {
                if let Some(path) = path(*at) {
                    self.files.remove(&path);
                }
            }
            Action::Rename(at, name) => {
                if let Some(text) = path(*at).and_then(|path| self.files.remove(&path)) {
                    self.files.insert(format!("{name}.md"), text);
                }
            }
            Action::Copy(at, name) => {
                if let Some(text) = path(*at).map(|path| self.files[&path].clone()) {
                    self.files.insert(format!("{name}.md"), text);
                }
            }
            Action::Swap(a, b) => {
                if let (Some(a), Some(b)) = (path(*a), path(*b)) {
                    let (first, second) = (self.files[&a].clone(), self.files[&b].clone());
                    self.files.insert(a, second);
                    self.files.insert(b, first);
                }
            }
        }
    }
}

/// What people and programs do between two syncs.
#[derive(Debug, Clone)]
enum Action {
    Type(usize, String),
    Start(String),
    Edit(usize, String),
    DropId(usize),
    New(String, String),
    Remove(usize),
    Rename(usize, String),
    Copy(usize, String),
    Swap(usize, usize),
}

fn action() -> impl Strategy<Value = Action> {
    let (words, name) = (|| "[u-z]( [u-z]){0,2}", || "[a-d]");
    prop_oneof![
        (0usize..9, words()).prop_map(|(at, words)| Action::Type(at, words)),
        words().prop_map(Action::Start),
        (0usize..9, words()).prop_map(|(at, words)| Action::Edit(at, words)),
        (0usize..9).prop_map(Action::DropId),
        (name(), "([5-7]|90)?:[u-z]( [u-z])?").prop_map(|(name, text)| Action::New(name, text)),
        (0usize..9).prop_map(Action::Remove),
        (0usize..9, name()).prop_map(|(at, name)| Action::Rename(at, name)),
        (0usize..9, name()).prop_map(|(at, name)| Action::Copy(at, name)),
        (0usize..9, 0usize..9).prop_map(|(a, b)| Action::Swap(a, b)),
    ]
}

proptest! {
    #[test]
    fn planning_settles_and_loses_no_text(rounds in prop::collection::vec(prop::collection::vec(action(), 0..6), 1..6)) {
        let mut world = World { next: 100, ..World::default() };
        for actions in rounds {
            for action in &actions {
                world.act(action);
            }
            let before = world.words();
            world.settle();
            let after = world.words();
            prop_assert!(before.is_subset(&after), "{:?} is lost", before.difference(&after).collect::<Vec<_>>());

            let mut paths = BTreeSet::new();
            for (n, draft) in world.articles.iter().filter(|(_, draft)| !draft.detached) {
                let path = draft.path.clone().unwrap();
                if draft.kept.is_none() {
                    prop_assert_eq!(&world.files[&path], &draft.text, "database and file agree");
                }
                prop_assert!(paths.insert(path), "{} shares its file", n);
            }
            prop_assert_eq!(paths, world.files.keys().cloned().collect::<BTreeSet<_>>(), "every file is an article");
        }
    }

    #[test]
    fn the_order_of_the_inputs_does_not_matter(actions in prop::collection::vec(action(), 0..10), later in prop::collection::vec(action(), 0..10)) {
        let mut world = World { next: 100, ..World::default() };
        actions.iter().for_each(|action| world.act(action));
        world.settle();
        later.iter().for_each(|action| world.act(action));
        let files: Vec<_> = world.files.iter().map(|(path, words)| file(path, words, id_in(words))).collect();
        let database: Vec<_> = world.articles.iter().map(|(n, draft)| tracked(*n, draft.path.as_deref().unwrap_or("new"), &draft.text)).collect();
        let backwards = |list: &[FoundFile]| list.iter().rev().cloned().collect::<Vec<_>>();
        prop_assert_eq!(plan(&database, &files, &[]), plan(&database, &backwards(&files), &[]));
    }
}
