//! The headless program `desk` as a library, so that tests can run it in-process.

mod args;
mod commands;
mod lines;
mod output;
mod progress;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use lines::Lines;

/// The output streams of one run.
pub struct Io<'a> {
    /// Standard output: the answer.
    pub out: &'a mut dyn Write,
    /// Standard error: progress, warnings and errors.
    pub err: &'a mut dyn Write,
    /// Whether a person is watching: turns on progress bars and colour.
    pub interactive: bool,
    /// Whether the answer goes to a terminal, which obeys what is in it.
    pub terminal: bool,
    /// Whether the answer may have colours.
    pub colour: bool,
}

impl Io<'_> {
    /// Standard error, for lines that people read.
    fn aside(&mut self) -> Lines<'_> {
        Lines::new(self.err)
    }
}

/// How a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Success: exit status 0.
    Done,
    /// A check or verification found problems: exit status 1.
    Found,
    /// Wrong usage or bad input: exit status 2.
    Refused,
    /// Somebody stopped it: exit status 130, as shells have it for Ctrl-C.
    Interrupted,
}

impl Outcome {
    /// The exit status.
    pub fn status(self) -> u8 {
        match self {
            Self::Done => 0,
            Self::Found => 1,
            Self::Refused => 2,
            Self::Interrupted => 130,
        }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome.status())
    }
}

/// Runs the program with these arguments; the first is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io<'_>) -> Outcome {
    let args: Vec<OsString> = args.into_iter().collect();
    // Errors in the command line itself respect --json too, although it has not been parsed yet.
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
