//! The headless program as a library, so that tests can run it in process.

mod args;
mod commands;
mod output;
mod progress;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

/// The streams of one run.
pub struct Io<'a> {
    /// What was asked for.
    pub out: &'a mut dyn Write,
    /// Progress and errors.
    pub err: &'a mut dyn Write,
    /// Whether a person watches: shows progress bars.
    pub interactive: bool,
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// What was asked for is done.
    Done,
    /// A check or a verification found something.
    Found,
    /// Wrong use or bad input.
    Refused,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Found => Self::from(1),
            Outcome::Refused => Self::from(2),
        }
    }
}

/// Runs the program with these arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    // A command line that cannot be read is answered in the form that it asks for.
    let json = args.iter().any(|arg| arg == "--json");
    let args = match args::Cli::try_parse_from(args) {
        Ok(args) => args,
        Err(error) => return output::usage(&error, json, io),
    };
    let json = args.json;
    match commands::run(args, io) {
        Ok(outcome) => outcome,
        Err(error) => {
            desk::log::error("a command", &error);
            output::error(&error, json, io)
        }
    }
}
