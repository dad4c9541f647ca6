//! `desk completions`

use crate::args;
use crate::{Io, Outcome};
use clap::CommandFactory;
use desk::Fault;

pub(super) fn run(args: args::Completions, io: &mut Io<'_>) -> Result<Outcome, Fault> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::Desk::command(), "desk", &mut script);
    let _ = io.out.write_all(&script);
    Ok(Outcome::Done)
}
