//! `desk related`

use super::Session;
use crate::args::{self, Condition};
use crate::lines::Lines;
use crate::{Io, Outcome, output};
use desk::articles::related::{self, Change};
use desk::articles::{candidates, fill};
use desk::wire::{CandidateRow, FillRow, Filled, ListRequest, TwinRow};
use desk::{Error, ErrorCode, OpenPublication, read};

pub(super) fn run(session: &Session, args: args::Related, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    if args.unfill {
        let gone = fill::take_back(&desk)?;
        let answer = serde_json::json!({ "removed": gone.posts(), "failed": gone.failed });
        output::answer(&answer, session.json, io, |_, out| {
            writeln!(out, "{} related posts were taken back", gone.posts())?;
            write_failed(&gone, out)
        })?;
        return Ok(outcome(&gone));
    }
    if let Some(upto) = args.fill {
        return filled(session, &desk, &args, upto as usize, io);
    }
    let Some(article) = args.article else { return Ok(Outcome::Refused) };
    if let Some(most) = args.suggest {
        return suggested(session, &desk, &article, most as usize, io);
    }
    let change = Change {
        add: args.add,
        both: args.both,
        remove: args.remove,
        decline: args.decline,
        order: args.order,
        teaser: args.teaser,
        reason: args.reason,
    };
    let mut ended = Vec::new();
    if change.both {
        ended = approved(&desk, &change.add)?;
    }
    if !change.is_empty() {
        related::change(&desk, &article, change)?;
    }
    ended.retain(|article| !approved(&desk, std::slice::from_ref(article)).is_ok_and(|still| !still.is_empty()));
    let posts = read::named::show(&desk, &article)?.related.unwrap_or_default();
    output::answer(&posts, session.json, io, |posts, out| {
        for post in posts {
            writeln!(out, "{:<44} {}", post.slug, post.headline)?;
            for line in [post.teaser.as_deref().unwrap_or(""), &post.warning].iter().filter(|line| !line.is_empty()) {
                writeln!(out, "    {line}")?;
            }
        }
        for article in &ended {
            writeln!(out, "The approval of {article} counts no more: it is another article now")?;
        }
        Ok(())
    })?;
    Ok(Outcome::Done)
}

/// Those of these articles that are approved as they stand.
fn approved(desk: &OpenPublication, articles: &[String]) -> Result<Vec<String>, Error> {
    let mut approved = Vec::new();
    for article in articles {
        if read::named::show(desk, article)?.standing == Some(article::Standing::Approved) {
            approved.push(article.clone());
        }
    }
    Ok(approved)
}

fn suggested(
    session: &Session,
    desk: &OpenPublication,
    article: &str,
    most: usize,
    io: &mut Io<'_>,
) -> Result<Outcome, Error> {
    let found = candidates::suggest(desk, article, most)?;
    let twins = &found.twins;
    if session.json {
        // The answer is an array of candidates, which these are not.
        let _ = write_twins(twins, &mut io.aside());
    }
    output::answer(&found.candidates, session.json, io, |rows, out| {
        write_twins(twins, out)?;
        if rows.is_empty() {
            writeln!(out, "Nothing like it yet")?;
        }
        rows.iter().try_for_each(|row| write_candidate("", row, out))
    })?;
    Ok(Outcome::Done)
}

fn filled(
    session: &Session,
    desk: &OpenPublication,
    args: &args::Related,
    upto: usize,
    io: &mut Io<'_>,
) -> Result<Outcome, Error> {
    let articles = match &args.article {
        Some(article) => vec![article.clone()],
        None => matching(desk, &args.conditions)?,
    };
    let rows = fill::propose(desk, &articles, upto, usize::MAX)?.rows;
    // An approval ends with a related post more: only where somebody asked for approved articles.
    let asked = args.article.is_some()
        || args.conditions.iter().any(|of| matches!(of, Condition::Status(article::Status::Approved)));
    let mut done = Filled::default();
    if args.yes {
        let ids = |row: &FillRow| row.add.iter().map(|candidate| candidate.article.clone()).collect();
        let chosen = rows.iter().filter(|row| asked || !row.approved);
        let chosen: Vec<_> = chosen.map(|row| (row.article.clone(), ids(row))).collect();
        done = fill::write(desk, &chosen)?;
    }
    output::answer(&rows, session.json, io, |rows, out| {
        for row in rows {
            let approval = if row.approved { "  (approved; its approval would count no more)" } else { "" };
            writeln!(out, "{}  {}{approval}", row.slug, row.headline)?;
            row.add.iter().try_for_each(|candidate| write_candidate("  + ", candidate, out))?;
        }
        let left = rows.iter().filter(|row| row.approved && !asked).count();
        if left > 0 {
            writeln!(
                out,
                "{left} approved articles stay as they are; --where status=approved, or naming one, changes that"
            )?;
        }
        match args.yes {
            _ if articles.is_empty() => writeln!(out, "No article is as --where says"),
            _ if rows.is_empty() => writeln!(out, "Nothing to add: each has enough, or nothing fits"),
            true if done == Filled::default() => writeln!(out, "Nothing was added"),
            true => {
                let (posts, many) = (done.posts(), done.rows.len());
                writeln!(out, "{posts} related posts were added to {many} articles; --unfill takes them back")?;
                write_failed(&done, out)
            }
            false => {
                let offered = rows.iter().filter(|row| asked || !row.approved);
                let (many, posts) = (offered.clone().count(), offered.map(|row| row.add.len()).sum::<usize>());
                writeln!(out, "{posts} related posts for {many} articles; add --yes to write them")
            }
        }
    })?;
    Ok(outcome(&done))
}

fn write_failed(filled: &Filled, out: &mut Lines<'_>) -> std::io::Result<()> {
    filled.failed.iter().try_for_each(|failed| writeln!(out, "Not written: {failed}"))
}

fn outcome(filled: &Filled) -> Outcome {
    if filled.failed.is_empty() { Outcome::Done } else { Outcome::Refused }
}

/// The articles for which all conditions hold. Says which of them holds for none.
fn matching(desk: &OpenPublication, conditions: &[Condition]) -> Result<Vec<String>, Error> {
    let all = |conditions: &[Condition]| read::list::all(desk, &request(desk, conditions)?);
    let articles = all(conditions)?;
    for condition in conditions.iter().filter(|_| articles.is_empty()) {
        if all(std::slice::from_ref(condition))?.is_empty() {
            let what = match condition {
                Condition::Status(status) => format!("no article has the status “{status}”"),
                Condition::Tag(tag) => format!("no article has the tag “{tag}”"),
                Condition::Author(slug) => format!("no article is by “{slug}”"),
            };
            return Err(Error::new(ErrorCode::BadRequest, what).hint("desk list shows what articles have"));
        }
    }
    Ok(articles.into_iter().map(|row| row.id).collect())
}

fn request(desk: &OpenPublication, conditions: &[Condition]) -> Result<ListRequest, Error> {
    let mut request = ListRequest { limit: u32::MAX, ..ListRequest::default() };
    for (at, condition) in conditions.iter().enumerate() {
        let same = |other: &Condition| std::mem::discriminant(other) == std::mem::discriminant(condition);
        if conditions[..at].iter().any(same) {
            return Err(Error::new(ErrorCode::BadRequest, "--where has the same key twice; give each of them once"));
        }
        match condition {
            Condition::Status(status) => {
                read::list::known_status(desk, *status)?;
                request.status = Some(*status);
            }
            Condition::Tag(tag) => request.tag = Some(tag.clone()),
            Condition::Author(slug) => request.author = Some(slug.clone()),
        }
    }
    Ok(request)
}

fn write_candidate(before: &str, row: &CandidateRow, out: &mut Lines<'_>) -> std::io::Result<()> {
    writeln!(out, "{before}{:<44} {}", row.slug, row.headline)?;
    let warning = if row.warning.is_empty() { String::new() } else { format!(" ({})", row.warning) };
    writeln!(out, "    {}{warning}", row.reason)
}

fn write_twins(twins: &[TwinRow], out: &mut Lines<'_>) -> std::io::Result<()> {
    twins.iter().try_for_each(|twin| {
        writeln!(out, "Tells the same story ({} %): {}  {}", twin.percent, twin.slug, twin.headline)
    })
}
