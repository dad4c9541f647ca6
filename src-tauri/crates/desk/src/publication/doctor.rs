//! Looking after a publication: database, mirror and files.

use std::path::Path;

use serde::Serialize;

use super::{lifecycle, recovery};
use crate::articles::trash::in_a_row;
use crate::open::Tell;
use crate::wire::FileProblem;
use crate::{Desk, Fault, FaultCode, SharedClock, commit, log, read, store};

/// What an examination found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Measures, one a line.
    pub facts: Vec<String>,
    /// What was wrong and is right now.
    pub repaired: Vec<String>,
    /// What needs a person.
    pub problems: Vec<FileProblem>,
}

/// Opens the publication in `root`, examines it, and mends what can be mended without a question. A damaged database is
/// rebuilt from the files and from what can be read of it (see [`crate::recovery`]).
pub fn run(root: &Path, clock: SharedClock, tell: Tell) -> Result<Report, Fault> {
    let opened = lifecycle::open(root, clock.clone(), tell.clone()).and_then(|desk| {
        // Damage that no other reading has met yet.
        let damaged = desk.library.read_only().is_none() && !desk.library.damage().is_empty();
        if damaged { Err(Fault::new(FaultCode::DamagedDatabase, "")) } else { Ok(desk) }
    });
    let (desk, recovery) = match opened {
        Ok(desk) => (desk, None),
        Err(fault) if fault.code == FaultCode::DamagedDatabase => {
            let (desk, recovery) = recovery::rebuild(root, clock, tell)?;
            (desk, Some(recovery))
        }
        Err(fault) => return Err(fault),
    };
    let mut report = examine(&desk)?;
    report.repaired.splice(0..0, recovery.map(|recovery| recovery.summary()));
    Ok(report)
}

/// Examines a publication, and mends what can be mended without a question.
fn examine(desk: &Desk) -> Result<Report, Fault> {
    let mut report = Report { problems: read::problems(desk)?, ..Report::default() };
    let recovered = store::recover(&desk.take_turn())?;
    if recovered > 0 {
        report.repaired.push(format!("{recovered} texts had edits in the journal only; they are saved whole now"));
    }
    for finding in desk.library.integrity() {
        report.problems.push(FileProblem {
            path: desk.library.path().display().to_string(),
            line: None,
            message: finding,
        });
    }
    let mut found = desk.read(|reader| Ok(library::doctor(reader)?))?;
    if !found.findings.is_empty() && desk.library.read_only().is_none() {
        commit::change(desk, |turn| {
            turn.write(|writer| Ok(library::repair_counts(writer)?))?;
            turn.write(|writer| Ok(library::rebuild_search(writer)?))
        })?;
        let before = std::mem::take(&mut found.findings);
        found = desk.read(|reader| Ok(library::doctor(reader)?))?;
        report.repaired.extend(before.into_iter().filter(|finding| !found.findings.contains(finding)));
    }
    let database = desk.library.path().display().to_string();
    report.problems.extend(found.findings.iter().map(|finding| FileProblem {
        path: database.clone(),
        line: None,
        message: finding.clone(),
    }));
    report.facts = vec![
        format!("{} articles, {} authors, {} revisions", found.articles, found.authors, found.revisions),
        format!("{} texts of {} bytes, kept in {}", found.texts, found.text_bytes, found.stored_bytes),
        format!("the database has {} bytes, {} of them free, schema {}", found.bytes, found.free_bytes, found.version),
    ];
    report.facts.extend(log::file_in(&desk.root).map(|file| format!("the log is in {}", file.display())));
    let detached = desk.read(|reader| Ok(library::detached(reader)?))?;
    report.problems.extend(detached.into_iter().map(|path| FileProblem {
        path,
        line: None,
        message: "the file is gone; the article is still here. Save it to write the file again".into(),
    }));
    report.problems.extend(missing_pictures(desk)?);
    Ok(report)
}

fn missing_pictures(desk: &Desk) -> Result<Vec<FileProblem>, Fault> {
    desk.read(|reader| {
        let missing = library::media_missing(reader)?.into_iter().map(|path| {
            let uses = library::media_uses(reader, &path)?;
            let headlines: Vec<&str> = uses.iter().map(|row| row.headline.as_str()).collect();
            let message = format!("not there, but used in {}: put it back, or take it out", in_a_row(&headlines));
            Ok(FileProblem { path, line: None, message })
        });
        missing.collect()
    })
}
