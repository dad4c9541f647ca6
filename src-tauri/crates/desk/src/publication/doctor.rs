//! Looking after a publication: database, mirror and files.

use std::path::Path;

use article::counted;
use serde::Serialize;

use super::{hidden, lifecycle, recovery};
use crate::articles::trash::in_a_row;
use crate::open::Tell;
use crate::wire::FileDiagnostic;
use crate::{Error, ErrorCode, OpenPublication, SharedClock, archive, commit, log, read, store, sync};

/// What an examination found.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// Measures, one a line.
    pub facts: Vec<String>,
    /// What was wrong and is right now.
    pub repaired: Vec<String>,
    /// What needs a person.
    pub problems: Vec<FileDiagnostic>,
}

/// Opens the publication in `root`, examines it, and mends what can be mended without a question. A damaged database is
/// rebuilt from the files and from what can be read of it (see [`recovery`]).
pub fn run(root: &Path, clock: SharedClock, tell: Tell) -> Result<Report, Error> {
    let opened = lifecycle::open(root, clock.clone(), tell.clone()).and_then(|publication| {
        // Damage that no other reading has met yet.
        let damaged = publication.library.read_only().is_none() && !publication.library.damage().is_empty();
        if damaged { Err(Error::new(ErrorCode::DamagedDatabase, "")) } else { Ok(publication) }
    });
    let (publication, recovery) = match opened {
        Ok(publication) => (publication, None),
        Err(error) if error.code == ErrorCode::DamagedDatabase => {
            let (publication, recovery) = recovery::rebuild(root, clock, tell)?;
            (publication, Some(recovery))
        }
        Err(error) => return Err(error),
    };
    let mut report = examine(&publication)?;
    report.repaired.splice(0..0, recovery.map(|recovery| recovery.summary()));
    Ok(report)
}

/// Examines a publication, and mends what can be mended without a question.
fn examine(publication: &OpenPublication) -> Result<Report, Error> {
    let hidden = hidden::take_in(publication)?;
    let mut report = Report { problems: read::problems(publication)?, ..Report::default() };
    if hidden > 0 {
        let files = counted(hidden, "file", "files");
        report.repaired.push(format!("{files} had changed with the same size, times and inode; the texts came in"));
    }
    let recovered = store::recover(&publication.take_turn())?;
    if recovered > 0 {
        report.repaired.push(format!("{recovered} texts had edits in the journal only; they are saved whole now"));
    }
    for finding in publication.library.integrity() {
        report.problems.push(FileDiagnostic {
            path: publication.library.path().display().to_string(),
            line: None,
            message: finding,
        });
    }
    let mut found = publication.read(|reader| Ok(library::doctor(reader)?))?;
    if !found.findings.is_empty() && publication.library.read_only().is_none() {
        commit::change(publication, |turn| {
            turn.write(|writer| Ok(library::repair_counts(writer)?))?;
            turn.write(|writer| Ok(library::rebuild_search(writer)?))
        })?;
        let before = std::mem::take(&mut found.findings);
        found = publication.read(|reader| Ok(library::doctor(reader)?))?;
        report.repaired.extend(before.into_iter().filter(|finding| !found.findings.contains(finding)));
    }
    let recounted = count_terms_again(publication)?;
    if recounted > 0 {
        let articles = counted(recounted, "article was", "articles were");
        report.repaired.push(format!("{articles} missing among those that are found for related posts; they are back"));
    }
    let database = publication.library.path().display().to_string();
    report.problems.extend(found.findings.iter().map(|finding| FileDiagnostic {
        path: database.clone(),
        line: None,
        message: finding.clone(),
    }));
    report.facts = vec![
        [
            counted(found.articles as usize, "article", "articles"),
            counted(found.authors as usize, "author", "authors"),
            counted(found.revisions as usize, "revision", "revisions"),
        ]
        .join(", "),
        format!(
            "{} of {} bytes, stored in {}",
            counted(found.texts as usize, "text", "texts"),
            found.text_bytes,
            found.stored_bytes
        ),
        format!("the database has {} bytes, {} of them free, schema {}", found.bytes, found.free_bytes, found.version),
    ];
    if found.trashed_articles + found.trashed_authors > 0 {
        report.facts.push(format!(
            "in the trash: {}, {}",
            counted(found.trashed_articles as usize, "article", "articles"),
            counted(found.trashed_authors as usize, "profile", "profiles")
        ));
    }
    report.facts.extend(log::file_in(&publication.root).map(|file| format!("log: {}", file.display())));
    let detached = publication.read(|reader| Ok(library::detached(reader)?))?;
    report.problems.extend(detached.into_iter().map(|path| FileDiagnostic {
        path,
        line: None,
        message: "the file is gone, but the article is still here: save it to write the file again".into(),
    }));
    report.problems.extend(missing_pictures(publication)?);
    report.problems.extend(read::copies(publication)?);
    Ok(report)
}

/// Counts the terms of articles again that have none, or whose row is damaged. Gives how many there were.
fn count_terms_again(publication: &OpenPublication) -> Result<usize, Error> {
    if publication.library.read_only().is_some() {
        return Ok(0);
    }
    let sound = archive::sound(publication)?;
    let all = publication.read(|reader| Ok(library::ids(reader, &library::Filter::default())?))?;
    let lacking: Vec<_> = all.into_iter().filter(|id| !sound.contains(id)).collect();
    sync::derive_articles(publication, &lacking)?;
    Ok(lacking.len())
}

fn missing_pictures(publication: &OpenPublication) -> Result<Vec<FileDiagnostic>, Error> {
    publication.read(|reader| {
        let missing = library::media_missing(reader)?.into_iter().map(|path| {
            let uses = library::media_uses(reader, &path)?;
            let headlines: Vec<&str> = uses.iter().map(|row| row.headline.as_str()).collect();
            let message = format!(
                "this picture is missing, but used in {}: put it back, or remove it there",
                in_a_row(&headlines)
            );
            Ok(FileDiagnostic { path, line: None, message })
        });
        missing.collect()
    })
}

#[cfg(test)]
mod tests {
    use article::Manuscript;

    use super::*;
    use crate::fixture::Fixture;

    #[test]
    fn an_article_whose_terms_are_gone_or_damaged_is_counted_again() {
        let fixture = Fixture::new(&[("ferry.md", "The night ferry.\n"), ("mill.md", "The mill.\n")]);
        let publication = &fixture.publication;
        assert_eq!(examine(publication).unwrap().repaired, Vec::<String>::new());
        for terms in [&[][..], &[1, 2, 3]] {
            let id = store::find(publication, "ferry").unwrap();
            let spoil = |writer: &library::Writer<'_>| {
                let text = library::record_text(writer, id)?;
                let derived = store::derive_article(&Manuscript::read(text.as_str()), id, "ferry");
                Ok(library::save_article(writer, &derived.record(&text, terms, 1))?)
            };
            publication.take_turn().write(spoil).unwrap();
            assert_eq!(archive::sound(publication).unwrap().len(), 1);
            let repaired = examine(publication).unwrap().repaired;
            assert!(repaired.len() == 1 && repaired[0].starts_with("1 article was missing"), "{repaired:?}");
            assert!(archive::sound(publication).unwrap().contains(&id));
        }
    }
}
