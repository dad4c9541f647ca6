//! Database and files side by side, as the plan wants to see them.

use std::collections::{HashMap, HashSet};

use article::{ArticleId, RecordId};

use folder::{FileEntry, FileSeen, FoundFile, Hash, PlannedStep, Scan};

use crate::mirror::{Known, known, read_file};
use crate::open::Turn;
use crate::wire::{FileDiagnostic, Task};
use crate::{Error, OpenPublication};

/// Database and files side by side, as they were when somebody looked.
pub(super) struct View {
    pub(super) scan: Scan,
    tracked: Vec<Known>,
    found: Vec<FoundFile>,
    /// Files that were read, although they have the bytes they had.
    rested: Vec<(FileEntry, Hash)>,
    /// Files that cannot be read.
    pub(super) problems: Vec<FileDiagnostic>,
}

impl View {
    /// Looks at all of both.
    pub(super) fn of(publication: &OpenPublication) -> Result<Self, Error> {
        let scan = folder::scan(&publication.root, &mut |_| {});
        let problem = |problem: &folder::Problem| FileDiagnostic {
            path: problem.path.clone(),
            line: problem.line,
            message: problem.message.clone(),
        };
        let problems = scan.problems.iter().map(problem).collect();
        let mut view = Self { scan, tracked: Vec::new(), found: Vec::new(), rested: Vec::new(), problems };
        view.look_again(publication)?;
        Ok(view)
    }

    /// The same files, and what database and texts are now.
    pub(super) fn look_again(&mut self, publication: &OpenPublication) -> Result<(), Error> {
        self.tracked = tracked(publication)?;
        self.found = files(publication, &self.tracked, &self.scan.articles, &mut self.problems)?;
        let agreed: HashMap<_, _> = self
            .tracked
            .iter()
            .filter_map(|known| Some((known.tracked.path.as_deref()?, known.tracked.base?)))
            .collect();
        let rested = |(entry, found): (&FileEntry, &FoundFile)| match found.seen {
            FileSeen::Text(hash) if entry.stamp.settled && agreed.get(entry.path.as_str()) == Some(&hash) => {
                Some((entry.clone(), hash))
            }
            _ => None,
        };
        self.rested = self.scan.articles.iter().zip(&self.found).filter_map(rested).collect();
        Ok(())
    }

    /// Records the stamps of files that were read for nothing, so that the next look need not read them again.
    pub(super) fn restamp(&self, turn: &Turn<'_>) -> Result<(), Error> {
        if self.rested.is_empty() {
            return Ok(());
        }
        turn.write(|writer| {
            let mut rested = self.rested.iter();
            rested.try_for_each(|(file, hash)| Ok(library::restamp_mirror(writer, &file.path, *hash, &file.stamp)?))
        })
    }

    /// Files at the path of an article, with an id that no article has: path, article and id.
    pub(super) fn other_ids(&self) -> Vec<(String, ArticleId, ArticleId)> {
        let records: HashSet<RecordId> = self.tracked.iter().map(|known| known.tracked.record).collect();
        let at: HashMap<&str, RecordId> = self
            .tracked
            .iter()
            .filter(|known| !known.tracked.detached)
            .filter_map(|known| Some((known.tracked.path.as_deref()?, known.tracked.record)))
            .collect();
        let other = |file: &FoundFile| {
            let claim = file.id.filter(|id| !records.contains(id))?;
            Some((file.path.clone(), at.get(file.path.as_str())?.article()?, claim.article()?))
        };
        self.found.iter().filter_map(other).collect()
    }

    /// Does nothing about a file in this look.
    pub(super) fn ignore(&mut self, path: &str) {
        if let Some(file) = self.found.iter_mut().find(|file| file.path == path) {
            (file.seen, file.id) = (FileSeen::Unreadable, None);
        }
    }

    /// What is to be done.
    pub(super) fn plan(&self) -> Vec<PlannedStep> {
        let database: Vec<_> = self.tracked.iter().map(|known| known.tracked.clone()).collect();
        folder::plan(&database, &self.found, &self.scan.unread)
    }
}

/// Every article.
fn tracked(publication: &OpenPublication) -> Result<Vec<Known>, Error> {
    publication.read(|reader| Ok(library::tracked(reader)?.into_iter().map(known).collect()))
}

/// The files that were found. Those with the stamp they had are not read.
fn files(
    publication: &OpenPublication,
    tracked: &[Known],
    entries: &[FileEntry],
    problems: &mut Vec<FileDiagnostic>,
) -> Result<Vec<FoundFile>, Error> {
    let by_path: HashMap<&str, &Known> =
        tracked.iter().filter_map(|known| Some((known.tracked.path.as_deref()?, known))).collect();
    let mut found = Vec::with_capacity(entries.len());
    for (done, entry) in entries.iter().enumerate() {
        let known = by_path.get(entry.path.as_str());
        let same = known.is_some_and(|known| known.stamp.proves_unchanged(&entry.stamp));
        let (seen, id) = if same {
            (FileSeen::Same, None)
        } else {
            if done % 500 == 0 {
                publication.progress(Task::Read, done, entries.len(), &entry.path);
            }
            read_file(publication, &entry.path, problems)
        };
        found.push(FoundFile { path: entry.path.clone(), seen, id: id.map(Into::into) });
    }
    publication.progress(Task::Read, entries.len(), entries.len(), "");
    Ok(found)
}

/// Problems in the form the database keeps them.
pub(super) fn rows(problems: &[FileDiagnostic]) -> Vec<library::Problem> {
    problems
        .iter()
        .map(|problem| library::Problem {
            path: problem.path.clone(),
            line: problem.line,
            message: problem.message.clone(),
        })
        .collect()
}
