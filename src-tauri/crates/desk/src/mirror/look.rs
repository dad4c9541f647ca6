//! What the database and the disk have, as the plan wants to see it.

use std::collections::HashMap;

use article::{ArticleId, Manuscript};
use folder::{FileEntry, FileSeen, FoundFile, PlannedStep, ReadError, Scan, Tracked};

use crate::wire::FileProblem;
use crate::{Desk, Fault};

/// An article as the database has it, and the stamp its file had when both last agreed.
pub(super) struct Known {
    pub(super) tracked: Tracked,
    size: u64,
    mtime_ns: i64,
}

/// Database and files side by side, as they were when somebody looked.
pub(super) struct View {
    pub(super) scan: Scan,
    tracked: Vec<Known>,
    found: Vec<FoundFile>,
    /// Files that cannot be read.
    pub(super) problems: Vec<FileProblem>,
}

impl View {
    /// Looks at all of both.
    pub(super) fn of(desk: &Desk) -> Result<Self, Fault> {
        let scan = folder::scan(&desk.root, &mut |_| {});
        let problem = |problem: &folder::Problem| FileProblem {
            path: problem.path.clone(),
            line: problem.line,
            message: problem.message.clone(),
        };
        let problems = scan.problems.iter().map(problem).collect();
        let mut view = Self { scan, tracked: Vec::new(), found: Vec::new(), problems };
        view.look_again(desk)?;
        Ok(view)
    }

    /// The same files, and what database and texts are now.
    pub(super) fn look_again(&mut self, desk: &Desk) -> Result<(), Fault> {
        self.tracked = tracked(desk)?;
        self.found = files(desk, &self.tracked, &self.scan.articles, &mut self.problems)?;
        Ok(())
    }

    /// What is to be done.
    pub(super) fn plan(&self) -> Vec<PlannedStep> {
        let database: Vec<_> = self.tracked.iter().map(|known| known.tracked.clone()).collect();
        folder::plan(&database, &self.found, &self.scan.unread)
    }
}

/// Every article.
fn tracked(desk: &Desk) -> Result<Vec<Known>, Fault> {
    desk.read(|reader| Ok(library::tracked(reader)?.into_iter().map(known).collect()))
}

/// One article; none where it is in the trash.
pub(super) fn tracked_one(desk: &Desk, id: ArticleId) -> Result<Option<Known>, Fault> {
    Ok(desk.read(|reader| Ok(library::tracked_one(reader, id)?))?.map(known))
}

fn known(row: library::TrackedArticle) -> Known {
    let (size, mtime_ns) = row.file.as_ref().map_or((0, 0), |file| (file.size, file.mtime_ns));
    let tracked = Tracked {
        article: row.id,
        base: row.file.as_ref().map(|file| file.base),
        detached: row.file.as_ref().is_some_and(|file| file.detached),
        path: row.file.map(|file| file.path),
        database: row.text,
        kept: row.kept,
    };
    Known { tracked, size, mtime_ns }
}

/// The files that were found. Those with the stamp they had are not read.
fn files(
    desk: &Desk,
    tracked: &[Known],
    entries: &[FileEntry],
    problems: &mut Vec<FileProblem>,
) -> Result<Vec<FoundFile>, Fault> {
    let by_path: HashMap<&str, &Known> =
        tracked.iter().filter_map(|known| Some((known.tracked.path.as_deref()?, known))).collect();
    let mut found = Vec::with_capacity(entries.len());
    for (done, entry) in entries.iter().enumerate() {
        let known = by_path.get(entry.path.as_str());
        let same = known.is_some_and(|known| (known.size, known.mtime_ns) == (entry.stamp.size, entry.stamp.mtime_ns));
        let (seen, id) = if same {
            (FileSeen::Same, None)
        } else {
            if done % 500 == 0 {
                desk.progress("read", done, entries.len(), &entry.path);
            }
            read(desk, &entry.path, problems)
        };
        found.push(FoundFile { path: entry.path.clone(), seen, id });
    }
    desk.progress("read", entries.len(), entries.len(), "");
    Ok(found)
}

/// One file and the id in it, read only where its stamp is another than when both last agreed.
pub(super) fn file(desk: &Desk, path: &str, known: &Known) -> (FileSeen, Option<ArticleId>) {
    match std::fs::metadata(desk.root.join(path)) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (FileSeen::Gone, None),
        Ok(facts) => {
            let stamp = folder::Stamp::of(&facts);
            if (stamp.size, stamp.mtime_ns) == (known.size, known.mtime_ns) && !known.tracked.detached {
                return (FileSeen::Same, None);
            }
        }
        Err(_) => {}
    }
    read(desk, path, &mut Vec::new())
}

/// The id that a file says it has.
pub(super) fn claim(desk: &Desk, path: &str) -> Option<ArticleId> {
    read(desk, path, &mut Vec::new()).1
}

fn read(desk: &Desk, path: &str, problems: &mut Vec<FileProblem>) -> (FileSeen, Option<ArticleId>) {
    match folder::read_text(&desk.root, path) {
        Ok(file) => {
            let manuscript = Manuscript::read(file.text);
            (FileSeen::Text(file.hash), manuscript.id_text().and_then(|text| text.parse().ok()))
        }
        Err(ReadError::Gone { .. }) => (FileSeen::Unreadable, None),
        Err(error) => {
            let line = if let ReadError::NotUtf8 { line, .. } = &error { Some(*line) } else { None };
            problems.push(FileProblem { path: path.to_owned(), line, message: error.to_string() });
            (FileSeen::Unreadable, None)
        }
    }
}

/// Problems in the form the database keeps them.
pub(super) fn rows(problems: &[FileProblem]) -> Vec<library::Problem> {
    problems
        .iter()
        .map(|problem| library::Problem {
            path: problem.path.clone(),
            line: problem.line,
            message: problem.message.clone(),
        })
        .collect()
}
