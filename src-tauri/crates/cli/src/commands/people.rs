//! `desk people`

use super::Session;
use crate::args::{self, Who};
use crate::{Io, Outcome, output};
use desk::reviews::{Identities, persons};
use desk::wire::{PersonRow, RoleRequest};
use desk::{Error, ErrorCode};

pub(super) fn run(session: &Session, args: args::People, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let desk = session.open()?;
    if let Some(name) = &args.me {
        persons::introduce(&desk, &identities(&args.who)?, name, args.profile.as_deref())?;
    }
    if let Some([person, role]) = args.role.as_deref() {
        let request = RoleRequest { person: person.clone(), role: role.clone() };
        persons::appoint(&desk, &identities(&args.who)?, args.who.as_name.as_deref(), &request)?;
    }
    output::answer(&persons::list(&desk)?, session.json, io, |people, out| table(people, out))?;
    Ok(Outcome::Done)
}

/// The people of this machine.
pub(super) fn identities(who: &Who) -> Result<Identities, Error> {
    let named = who.identities.clone().map(Identities::new);
    named.or_else(Identities::of_this_machine).ok_or_else(|| {
        Error::new(ErrorCode::File, "the system names no folder for settings, where names and keys are kept")
            .hint("name one with --identities DIR")
    })
}

fn table(people: &[PersonRow], out: &mut dyn std::io::Write) -> std::io::Result<()> {
    if people.is_empty() {
        return writeln!(out, "Nobody yet. Say who you are with: desk people --me \"YOUR NAME\"");
    }
    people.iter().try_for_each(|person| writeln!(out, "{:<8} {}", person.role, person.name))
}
