//! What a run prints: answers on one stream, errors with code and hint on the other.

use clap::error::ErrorKind;
use desk::Error;
use desk::wire::FileDiagnostic;
use serde::Serialize;
use serde_json::json;

use crate::{Io, Outcome};

/// Prints an answer: as JSON where asked for, else as `text` writes it.
pub(crate) fn answer<T: Serialize>(
    value: &T,
    json: bool,
    io: &mut Io<'_>,
    text: impl FnOnce(&T, &mut dyn std::io::Write) -> std::io::Result<()>,
) -> Result<(), Error> {
    let written = if json {
        serde_json::to_writer_pretty(&mut *io.out, value).map_err(Into::into).and_then(|()| writeln!(io.out))
    } else {
        text(value, io.out)
    };
    match written {
        // `desk list | head` closes the pipe: that is not an error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new(desk::ErrorCode::File, format!("the answer cannot be printed: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints the error that ended the run: `{error: {code, message, hint}}` where JSON is asked for.
pub(crate) fn error(error: &Error, json: bool, io: &mut Io<'_>) -> Outcome {
    say("error", error, json, io);
    Outcome::Refused
}

/// Prints an error that did not end the run; in JSON its name is `warning`.
pub(crate) fn warning(error: &Error, json: bool, io: &mut Io<'_>) {
    say("warning", error, json, io);
}

fn say(name: &str, error: &Error, json: bool, io: &mut Io<'_>) {
    let _ = if json {
        writeln!(io.err, "{}", json!({ name: { "code": error.code, "message": error.message, "hint": error.hint } }))
    } else if error.hint.is_empty() {
        writeln!(io.err, "desk: {}", error.message)
    } else {
        writeln!(io.err, "desk: {}\n      {}", error.message, error.hint)
    };
}

/// A problem on a line of its own, as compilers write them.
pub(crate) fn problem(problem: &FileDiagnostic, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    match problem.line {
        Some(line) => writeln!(out, "{}:{line}: {}", problem.path, problem.message),
        None => writeln!(out, "{}: {}", problem.path, problem.message),
    }
}

/// `1 article`, `2 articles`.
pub(crate) fn counted(count: usize, one: &str) -> String {
    format!("{count} {one}{}", if count == 1 { "" } else { "s" })
}

/// Prints help where it was asked for, and what is wrong with the command line where it was not.
pub(crate) fn usage(error: &clap::Error, json: bool, io: &mut Io<'_>) -> Outcome {
    let asked_for = matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
    if json && !asked_for {
        let text = error.render().to_string();
        let lines = text.lines().take_while(|line| !line.is_empty()).map(str::trim);
        let message = lines.collect::<Vec<_>>().join(" ").trim_start_matches("error: ").to_owned();
        return self::error(&Error::new(desk::ErrorCode::BadRequest, message).hint("see: desk help"), json, io);
    }
    let styled = error.render();
    let text = if io.interactive { styled.ansi().to_string() } else { styled.to_string() };
    if asked_for {
        let _ = write!(io.out, "{text}");
        return Outcome::Done;
    }
    let _ = write!(io.err, "{text}");
    Outcome::Refused
}
