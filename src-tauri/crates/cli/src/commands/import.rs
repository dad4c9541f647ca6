//! `desk import`

use super::Session;
use crate::args;
use article::counted;

use crate::{Io, Outcome, output};
use desk::Error;

pub(super) fn run(session: &Session, args: args::Import, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let answer = desk::imports::import(&desk, &args.paths, args.format.as_deref())?;
    output::answer(&answer, session.json, io, |answer, out| {
        let known = match answer.known as usize {
            0 => String::new(),
            known => format!("; skipped {} already here", counted(known, "article", "articles")),
        };
        let (articles, pictures) = (answer.imported.len(), answer.pictures as usize);
        writeln!(
            out,
            "Imported {} and {}{known}",
            counted(articles, "article", "articles"),
            counted(pictures, "picture", "pictures")
        )?;
        let refused =
            (answer.refused > 0).then(|| counted(answer.refused as usize, "file was refused", "files were refused"));
        let words = answer.words_left_out as usize;
        let left_out = (answer.left_out > 0).then(|| match words {
            0 => counted(answer.left_out as usize, "part was left out", "parts were left out"),
            words => counted(words, "word was left out", "words were left out"),
        });
        let missing: Vec<String> = refused.into_iter().chain(left_out).collect();
        if !missing.is_empty() {
            writeln!(out, "Not everything came in: {}", missing.join(", "))?;
        }
        answer.problems.iter().try_for_each(|problem| output::problem(problem, out))
    })?;
    Ok(if answer.is_whole() { Outcome::Done } else { Outcome::Found })
}
