//! `desk completions`

use crate::args;
use crate::{Io, Outcome};
use clap::CommandFactory;
use desk::Error;

pub(super) fn run(args: args::Completions, io: &mut Io<'_>) -> Result<Outcome, Error> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut args::Cli::command(), "desk", &mut script);
    let _ = io.out.write_all(&script);
    Ok(Outcome::Done)
}
