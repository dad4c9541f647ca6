//! Plans a sync: matches files with records, and decides what to do about each.
//!
//! A record is recognised by the id in its file, then by its path, then by its exact text. So a renamed file stays
//! the same record, two files that swapped names are both found, and a copy becomes a record of its own.

use std::collections::{HashMap, HashSet};

use article::RecordId;

use crate::Hash;
use crate::step::{FileSeen, Seen, Step, step};

/// A record as the database knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// Its identity.
    pub record: RecordId,
    /// The path of its file; `None` if it never had one.
    pub path: Option<String>,
    /// The hash of its text.
    pub database: Hash,
    /// The base: the text on which database and file last agreed.
    pub base: Option<Hash>,
    /// Whether its file is known to be gone.
    pub detached: bool,
    /// The file's text that is kept with the record because it could not be merged.
    pub kept: Option<Hash>,
}

/// A file that the scan found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundFile {
    /// Its path within the publication.
    pub path: String,
    /// Its content; never [`FileSeen::Gone`].
    pub seen: FileSeen,
    /// The id in its front matter, if it was read.
    pub id: Option<RecordId>,
}

/// One step of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// What to do.
    pub step: Step,
    /// The record. With [`Step::Adopt`], the id in the file, if there is one; with [`Step::AdoptCopy`], the record that it
    /// was copied from.
    pub record: Option<RecordId>,
    /// The file. `None` if the record has no file; to write one, choose a path. Either it never had one, or its path now
    /// holds another record's file (then [`Step::Detach`] also has `None`, and the record forgets its path).
    pub path: Option<String>,
}

/// The steps that bring database and files in sync, without those that do nothing; apply them in this order.
///
/// `unread` are the folders that could not be read (see [`crate::Scan::unread`]): what is in them is unknown, not gone.
///
/// A text that comes in with [`Step::ImportFile`] or [`Step::Merge`] may contain an id other than its record's (pasted
/// over it) or none (deleted by hand). The record keeps its own.
pub fn plan(database: &[Tracked], files: &[FoundFile], unread: &[String]) -> Vec<PlannedStep> {
    let mut matching = Matching::new(database, files);
    matching.leave_unknown(unread);
    matching.by_own_path();
    matching.by_id_elsewhere();
    matching.by_path_alone();
    matching.by_text();
    let mut steps = matching.steps_of_records();
    steps.extend(matching.steps_of_new_files());
    steps.sort_by(|a, b| (rank(a.step), &a.path, a.record).cmp(&(rank(b.step), &b.path, b.record)));
    steps
}

/// Paths move before any step uses them; new files come last, copies after originals.
fn rank(step: Step) -> u8 {
    match step {
        Step::Move => 0,
        Step::Adopt => 2,
        Step::AdoptCopy => 3,
        _ => 1,
    }
}

/// Matches files with records in several passes; each pass pairs what is still unmatched.
struct Matching<'a> {
    database: &'a [Tracked],
    files: &'a [FoundFile],
    record_by_id: HashMap<RecordId, usize>,
    file_by_path: HashMap<&'a str, usize>,
    /// By index in `database`.
    found: Vec<Found>,
    /// By index in `files`: whether the file is matched.
    taken: Vec<bool>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    File(usize),
    /// Its folder could not be read.
    Unknown,
}

/// Which record a file claims to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Claim {
    Nobody,
    /// By index in `database`.
    Record(usize),
    /// An id that is not in the database.
    UnknownId,
}

impl<'a> Matching<'a> {
    fn new(database: &'a [Tracked], files: &'a [FoundFile]) -> Self {
        Self {
            database,
            files,
            record_by_id: database.iter().enumerate().map(|(at, tracked)| (tracked.record, at)).collect(),
            file_by_path: files.iter().enumerate().map(|(at, file)| (file.path.as_str(), at)).collect(),
            found: vec![Found::Nothing; database.len()],
            taken: vec![false; files.len()],
        }
    }

    fn claim(&self, file: &FoundFile) -> Claim {
        let Some(id) = file.id else { return Claim::Nobody };
        self.record_by_id.get(&id).map_or(Claim::UnknownId, |record| Claim::Record(*record))
    }

    fn pair(&mut self, record: usize, file: usize) {
        self.found[record] = Found::File(file);
        self.taken[file] = true;
    }

    /// Pairs unmatched records with the unmatched file at their path, if `fits` accepts it. Records whose file was
    /// gone come after those that have taken their path since.
    fn pair_at_own_path(&mut self, fits: impl Fn(&Tracked, &FoundFile, Claim) -> bool) {
        let mut records: Vec<usize> = (0..self.database.len()).collect();
        records.sort_by_key(|record| (self.database[*record].detached, self.database[*record].record));
        for record in records {
            let tracked = &self.database[record];
            let file = tracked.path.as_deref().and_then(|path| self.file_by_path.get(path));
            if let Some(&file) = file
                && self.found[record] == Found::Nothing
                && !self.taken[file]
                && fits(tracked, &self.files[file], self.claim(&self.files[file]))
            {
                self.pair(record, file);
            }
        }
    }

    fn leave_unknown(&mut self, unread: &[String]) {
        let within = |path: &str, folder: &String| {
            folder.is_empty() || path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'))
        };
        for (record, tracked) in self.database.iter().enumerate() {
            let Some(path) = tracked.path.as_deref() else { continue };
            if !self.file_by_path.contains_key(path) && unread.iter().any(|folder| within(path, folder)) {
                self.found[record] = Found::Unknown;
            }
        }
    }

    /// The file is at the record's path and belongs to it: its id says so, or it was not changed, or it cannot be
    /// read.
    fn by_own_path(&mut self) {
        self.pair_at_own_path(|tracked, file, _| {
            !matches!(file.seen, FileSeen::Text(_)) || file.id == Some(tracked.record)
        });
    }

    /// The file has another path and the record's id. If several do, the one with the known text is the original.
    fn by_id_elsewhere(&mut self) {
        let mut claims: HashMap<usize, Vec<usize>> = HashMap::new();
        for (at, file) in self.files.iter().enumerate().filter(|(at, _)| !self.taken[*at]) {
            if let (FileSeen::Text(_), Claim::Record(record)) = (file.seen, self.claim(file)) {
                claims.entry(record).or_default().push(at);
            }
        }
        for (record, files) in claims {
            let tracked = &self.database[record];
            let likeness = |file: &usize| match self.files[*file].seen {
                FileSeen::Text(text) if Some(text) == tracked.base => 0,
                FileSeen::Text(text) if text == tracked.database => 1,
                _ => 2,
            };
            let best = files.into_iter().min_by_key(|file| (likeness(file), &self.files[*file].path));
            if let Some(file) = best.filter(|_| self.found[record] == Found::Nothing) {
                self.pair(record, file);
            }
        }
    }

    /// The file is at the record's path and does not claim to be another record: its id was deleted, or belongs to
    /// one that has its own file. A record that never agreed with a file does not claim someone else's.
    fn by_path_alone(&mut self) {
        self.pair_at_own_path(|tracked, _, claim| claim != Claim::UnknownId && tracked.base.is_some());
    }

    /// The file has another path and no id, but exactly the text of a record whose file is gone.
    fn by_text(&mut self) {
        let mut gone: HashMap<Hash, Vec<usize>> = HashMap::new();
        for (record, tracked) in self.database.iter().enumerate().rev() {
            if self.found[record] == Found::Nothing
                && let Some(base) = tracked.base
            {
                gone.entry(base).or_default().push(record);
            }
        }
        for file in self.new_files() {
            let FoundFile { seen: FileSeen::Text(text), id: None, .. } = self.files[file] else { continue };
            if let Some(record) = gone.get_mut(&text).and_then(Vec::pop) {
                self.pair(record, file);
            }
        }
    }

    /// The unmatched files, by path.
    fn new_files(&self) -> Vec<usize> {
        let mut new: Vec<usize> = (0..self.files.len()).filter(|file| !self.taken[*file]).collect();
        new.sort_by_key(|file| &self.files[*file].path);
        new
    }

    fn steps_of_records(&self) -> Vec<PlannedStep> {
        let mut steps = Vec::new();
        for (tracked, found) in self.database.iter().zip(&self.found) {
            let mut path = tracked.path.clone();
            let file = match *found {
                Found::File(file) => {
                    let file = &self.files[file];
                    if path.as_ref() != Some(&file.path) {
                        path = Some(file.path.clone());
                        steps.push(PlannedStep { step: Step::Move, record: Some(tracked.record), path: path.clone() });
                    }
                    file.seen
                }
                Found::Nothing => {
                    path = path.filter(|path| !self.file_by_path.contains_key(path.as_str()));
                    FileSeen::Gone
                }
                Found::Unknown => FileSeen::Unreadable,
            };
            let Tracked { record, database, base, detached, kept, .. } = *tracked;
            let step = step(Seen { database: Some(database), base, file, detached, kept });
            if step != Step::Nothing {
                steps.push(PlannedStep { step, record: Some(record), path });
            }
        }
        steps
    }

    fn steps_of_new_files(&self) -> Vec<PlannedStep> {
        let mut named = HashSet::new();
        let mut steps = Vec::new();
        for file in self.new_files() {
            let file = &self.files[file];
            let FoundFile { path, seen: seen @ FileSeen::Text(_), id } = file else { continue };
            let step = match self.claim(file) {
                Claim::Record(record) if self.found[record] == Found::Unknown => Step::Wait,
                Claim::Record(_) => Step::AdoptCopy,
                Claim::UnknownId if !named.insert(*id) => Step::AdoptCopy,
                Claim::UnknownId | Claim::Nobody => {
                    step(Seen { database: None, base: None, file: *seen, detached: false, kept: None })
                }
            };
            steps.push(PlannedStep { step, record: *id, path: Some(path.clone()) });
        }
        steps
    }
}

#[cfg(test)]
mod tests;
