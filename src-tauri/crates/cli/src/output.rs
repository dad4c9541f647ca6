//! Printing: answers on standard output, errors with their code and hint on standard error.

use std::io::{BufWriter, Write as _};

use clap::error::ErrorKind;
use desk::Error;
use desk::wire::FileDiagnostic;
use serde::Serialize;
use serde_json::json;

use crate::lines::Lines;
use crate::{Io, Outcome};

/// Prints an answer: as JSON if `json` is set, otherwise as `text` writes it.
pub(crate) fn answer<T: Serialize>(
    value: &T,
    json: bool,
    io: &mut Io<'_>,
    text: impl FnOnce(&T, &mut Lines<'_>) -> std::io::Result<()>,
) -> Result<(), Error> {
    // A list may have a hundred thousand lines.
    let mut out = BufWriter::new(&mut *io.out);
    let written = if json {
        serde_json::to_writer_pretty(&mut out, value).map_err(Into::into).and_then(|()| writeln!(out))
    } else {
        text(value, &mut Lines::new(&mut out))
    };
    match written.and_then(|()| out.flush()) {
        // `desk list | head` closes the pipe early; that is not an error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new(desk::ErrorCode::File, format!("cannot write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints the error that ended the run; in JSON as `{"error": {code, message, hint}}`.
pub(crate) fn error(error: &Error, json: bool, io: &mut Io<'_>) -> Outcome {
    print_error("error", error, json, io);
    if error.code == desk::ErrorCode::Cancelled { Outcome::Interrupted } else { Outcome::Refused }
}

/// Prints an error that did not end the run; in JSON as `{"warning": {…}}`.
pub(crate) fn warning(error: &Error, json: bool, io: &mut Io<'_>) {
    print_error("warning", error, json, io);
}

fn print_error(name: &str, error: &Error, json: bool, io: &mut Io<'_>) {
    if json {
        let error = json!({ name: { "code": error.code, "message": error.message, "hint": error.hint } });
        let _ = writeln!(io.err, "{error}");
        return;
    }
    let mut out = io.aside();
    let _ = out.several(&format!("desk: {}", error.message), 6);
    if !error.hint.is_empty() {
        let _ = out.several(&format!("      {}", error.hint), 6);
    }
}

/// Prints a problem.
pub(crate) fn problem(problem: &FileDiagnostic, out: &mut Lines<'_>) -> std::io::Result<()> {
    out.several(&place(problem), 4)
}

/// A problem with its place, in the style of compilers: `path:line: message`.
pub(crate) fn place(problem: &FileDiagnostic) -> String {
    match problem.line {
        Some(line) => format!("{}:{line}: {}", problem.path, problem.message),
        None => format!("{}: {}", problem.path, problem.message),
    }
}

/// Prints the help if it was requested, otherwise what is wrong with the command line.
pub(crate) fn usage(error: &clap::Error, json: bool, io: &mut Io<'_>) -> Outcome {
    let requested = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if json && !requested {
        let text = error.render().to_string();
        let lines = text.lines().take_while(|line| !line.is_empty()).map(str::trim);
        let message = lines.collect::<Vec<_>>().join(" ").trim_start_matches("error: ").to_owned();
        return self::error(&Error::new(desk::ErrorCode::BadRequest, message).hint("run: desk help"), json, io);
    }
    let styled = error.render();
    let text = if io.interactive { styled.ansi().to_string() } else { styled.to_string() };
    if requested {
        let _ = write!(io.out, "{text}");
        return Outcome::Done;
    }
    let _ = write!(io.err, "{text}");
    Outcome::Refused
}
