//! Printing: answers on standard output, errors with their code and hint on standard error.

use clap::error::ErrorKind;
use desk::Error;
use desk::wire::FileDiagnostic;
use serde::Serialize;
use serde_json::json;

use crate::{Io, Outcome};

/// Prints an answer: as JSON if `json` is set, otherwise as `text` writes it.
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
        // `desk list | head` closes the pipe early; that is not an error.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Error::new(desk::ErrorCode::File, format!("cannot write the output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Prints a line with words that come from a bundle, which anybody may have made: a line end or an escape in them would let
/// one line pass for others.
pub(crate) fn line(out: &mut dyn std::io::Write, text: std::fmt::Arguments<'_>) -> std::io::Result<()> {
    let mut shown = String::new();
    for c in text.to_string().chars() {
        // The controls of Unicode's bidirectional algorithm put words elsewhere.
        if c.is_control() || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    writeln!(out, "{shown}")
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
    let _ = if json {
        writeln!(io.err, "{}", json!({ name: { "code": error.code, "message": error.message, "hint": error.hint } }))
    } else if error.hint.is_empty() {
        writeln!(io.err, "desk: {}", error.message)
    } else {
        writeln!(io.err, "desk: {}\n      {}", error.message, error.hint)
    };
}

/// Prints a problem on one line.
pub(crate) fn problem(problem: &FileDiagnostic, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    writeln!(out, "{}", place(problem))
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

#[cfg(test)]
mod tests {
    #[test]
    fn words_from_elsewhere_stay_on_their_line() {
        let mut out = Vec::new();
        super::line(&mut out, format_args!("  signed by {}", "Zed\n  ok\u{1b}[2K \u{202e}ü")).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "  signed by Zed\\u{a}  ok\\u{1b}[2K \\u{202e}ü\n");
    }
}
