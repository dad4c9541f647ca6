//! `desk people`

use super::Session;
use crate::args;
use crate::lines::Lines;
use crate::{Io, Outcome, output};
use desk::Error;
use desk::reviews::persons;
use desk::wire::{PersonRow, RoleRequest};

pub(super) fn run(session: &Session, args: args::People, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    if let Some(name) = &args.me {
        persons::introduce(&desk, &session.identities()?, name, args.profile.as_deref())?;
    }
    if let Some([person, role]) = args.role.as_deref() {
        let request = RoleRequest { person: person.clone(), role: role.clone() };
        persons::appoint(&desk, &session.identities()?, args.who.as_name.as_deref(), &request)?;
    }
    if let Some(person) = &args.confirm {
        persons::confirm(&desk, person)?;
    }
    output::answer(&persons::list(&desk)?, session.json, io, |people, out| table(people, out))?;
    Ok(Outcome::Done)
}

fn table(people: &[PersonRow], out: &mut Lines<'_>) -> std::io::Result<()> {
    if people.is_empty() {
        return writeln!(out, "Nobody yet. Say who you are with: desk people --me \"YOUR NAME\"");
    }
    let longest = people.iter().map(|person| person.name.chars().count()).max().unwrap_or(0);
    let mut row = |role: &str, name: &str, key: &str| writeln!(out, "{role:<8} {name:<longest$}  {key}");
    row("Role", "Name", "Key in five words")?;
    people.iter().try_for_each(|person| row(&person.role, &person.name, &person.key))
}
