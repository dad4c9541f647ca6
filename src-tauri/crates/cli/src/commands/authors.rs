//! `desk authors`

use super::Session;
use crate::args::{self, AuthorAction, Profile};
use crate::{Io, Outcome, output};
use article::AuthorKind;
use desk::wire::{AuthorFields, AuthorRequest, Reassign, SaveAuthor, TrashAuthor};
use desk::{Error, ErrorCode, OpenPublication, authors};

pub(super) fn run(session: &Session, args: args::Authors, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    let slug = match args.action.unwrap_or(AuthorAction::List) {
        AuthorAction::List => return list(session, &desk, io),
        AuthorAction::Show { slug } => slug,
        AuthorAction::Add { name, profile } => {
            let namesake = authors::list(&desk, ())?.into_iter().find(|row| row.name == name.trim());
            let slug = save(&desk, AuthorFields { name, ..blank() }, None, profile)?;
            if let (Some(namesake), Ok(mut warnings)) = (namesake, session.warnings.lock()) {
                warnings.push(same_name(&namesake.name, &namesake.slug, &slug));
            }
            slug
        }
        AuthorAction::Edit { slug, name, profile } => {
            let was = authors::open(&desk, AuthorRequest { slug })?.fields;
            let mut fields = was.clone();
            fields.name = name.unwrap_or(fields.name);
            save(&desk, fields, Some(was), profile)?
        }
        AuthorAction::Delete { slug, articles_to, keep_name } => {
            let articles = articles_to.map(Reassign::To).or(keep_name.then_some(Reassign::KeepName));
            let gone =
                authors::trash::put(&desk, TrashAuthor { slug, articles }).map_err(|error| match error.code {
                    ErrorCode::AuthorInUse => {
                        error.hint("hand them over with --articles-to SLUG, or leave the name with --keep-name")
                    }
                    _ => error,
                })?;
            let rows = authors::list(&desk, ())?;
            output::answer(&rows, session.json, io, |_, out| {
                let (name, slug) = (&gone.name, &gone.slug);
                writeln!(out, "Moved {name} to the trash. To restore the profile: desk trash restore authors/{slug}")
            })?;
            return Ok(Outcome::Done);
        }
    };
    let author = authors::open(&desk, AuthorRequest { slug })?.fields;
    output::answer(&author, session.json, io, |author, out| {
        writeln!(out, "{} ({})", author.name, author.slug)?;
        writeln!(out, "{}", author.role)?;
        writeln!(out)?;
        author.biography.lines().try_for_each(|line| writeln!(out, "{line}"))
    })?;
    Ok(Outcome::Done)
}

fn list(session: &Session, desk: &OpenPublication, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let rows = authors::list(desk, ())?;
    output::answer(&rows, session.json, io, |rows, out| {
        rows.iter().try_for_each(|row| {
            let articles = article::counted(row.articles as usize, "article", "articles");
            let conflict = if row.conflict { "  (conflict)" } else { "" };
            writeln!(out, "{:<24} {:<28} {articles:>12}{conflict}", row.slug, row.name)
        })
    })?;
    Ok(Outcome::Done)
}

fn same_name(name: &str, first: &str, second: &str) -> Error {
    Error::new(ErrorCode::SlugTaken, format!("there is an author {name} ({first}) already; the new one is {second}"))
        .hint(format!("if they are the same person, run: desk authors edit {first}, and desk authors delete {second}"))
}

fn save(
    desk: &OpenPublication,
    mut fields: AuthorFields,
    was: Option<AuthorFields>,
    given: Profile,
) -> Result<String, Error> {
    fields.byline = given.byline.unwrap_or(fields.byline);
    fields.role = given.role.unwrap_or(fields.role);
    fields.pronouns = given.pronouns.unwrap_or(fields.pronouns);
    fields.portrait = given.portrait.unwrap_or(fields.portrait);
    fields.email = given.email.unwrap_or(fields.email);
    fields.biography = given.biography.unwrap_or(fields.biography);
    if let Some(guest) = given.guest {
        fields.kind = if guest { AuthorKind::Guest } else { AuthorKind::Person };
    }
    if !given.links.is_empty() {
        fields.links = given.links;
    }
    Ok(authors::save(desk, SaveAuthor { fields, was, partly: false })?.fields.slug)
}

fn blank() -> AuthorFields {
    AuthorFields {
        slug: String::new(),
        name: String::new(),
        byline: String::new(),
        role: String::new(),
        pronouns: String::new(),
        kind: AuthorKind::Person,
        portrait: String::new(),
        email: String::new(),
        links: Vec::new(),
        biography: String::new(),
    }
}
