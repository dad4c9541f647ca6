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
        if answer.left_out > 0 {
            let words = counted(answer.words_left_out as usize, "word", "words");
            writeln!(out, "Left out {words} in {}:", counted(answer.left_out as usize, "place", "places"))?;
        }
        answer.problems.iter().try_for_each(|problem| output::problem(problem, out))
    })?;
    Ok(if answer.is_whole() { Outcome::Done } else { Outcome::Found })
}
