//! Lines that people read. Words come from articles, files and bundles, which anybody may have made: a line end in them would let
//! one line pass for two, and an escape sequence would move, hide or colour what a terminal shows.

use std::fmt::Arguments;
use std::io::{self, Write};

/// Where lines for people go. `writeln!` writes one line, in which everything is shown that a terminal would obey.
pub(crate) struct Lines<'l> {
    out: &'l mut dyn Write,
}

impl<'l> Lines<'l> {
    pub(crate) fn new(out: &'l mut dyn Write) -> Self {
        Self { out }
    }

    /// For `writeln!`: only the end of the whole is the end of a line.
    pub(crate) fn write_fmt(&mut self, line: Arguments<'_>) -> io::Result<()> {
        let line = line.to_string();
        let (line, end) = line.strip_suffix('\n').map_or((line.as_str(), ""), |line| (line, "\n"));
        write!(self.out, "{}{end}", shown(line))
    }

    /// Text that may have several lines. Those after the first are set in by so many spaces, so that none of them passes for a line
    /// of this program's own.
    pub(crate) fn several(&mut self, text: &str, indent: usize) -> io::Result<()> {
        for (at, line) in text.lines().enumerate() {
            let indent = if at == 0 { 0 } else { indent };
            writeln!(self, "{:indent$}{line}", "")?;
        }
        Ok(())
    }

    /// A line with styles in it, of pieces that went through [`shown`].
    pub(crate) fn styled(&mut self, line: &str) -> io::Result<()> {
        writeln!(self.out, "{line}")
    }

    /// A whole text: as it is, unless a terminal would obey it.
    pub(crate) fn text(&mut self, text: &str, on_terminal: bool) -> io::Result<()> {
        if !on_terminal {
            return self.out.write_all(text.as_bytes());
        }
        let lines = text.split_inclusive('\n');
        lines.map(|line| line.replace("\r\n", "\n")).try_for_each(|line| write!(self, "{line}"))
    }
}

/// The same with everything shown that a terminal would obey. A tab does no harm.
pub(crate) fn shown(line: &str) -> String {
    let mut shown = String::with_capacity(line.len());
    for c in line.chars() {
        // The controls of Unicode's bidirectional algorithm put words elsewhere; its separators end a line or a paragraph.
        let obeyed =
            c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
        if obeyed && c != '\t' {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// What people wrote in several lines, as one.
pub(crate) fn in_one_line(text: &str) -> String {
    text.lines().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl FnOnce(&mut Lines<'_>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&mut Lines::new(&mut out)).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn words_from_elsewhere_stay_on_their_line() {
        let name = "Zed\n  ok\u{1b}[2K \u{202e}ü\t\u{9b}";
        assert_eq!(
            written(|out| writeln!(out, "  signed by {name}")),
            "  signed by Zed\\u{a}  ok\\u{1b}[2K \\u{202e}ü\t\\u{9b}\n"
        );
        let ends = "ends\n";
        assert_eq!(written(|out| writeln!(out, "{ends}")), "ends\\u{a}\n");
    }

    #[test]
    fn a_message_of_several_lines_passes_for_no_other() {
        assert_eq!(written(|out| out.several("desk: a\r\ndesk: b\u{7}", 6)), "desk: a\n      desk: b\\u{7}\n");
    }

    #[test]
    fn a_text_is_exact_unless_a_terminal_shows_it() {
        let text = "One\u{1b}[2J\r\n\tTwo";
        assert_eq!(written(|out| out.text(text, false)), text);
        assert_eq!(written(|out| out.text(text, true)), "One\\u{1b}[2J\n\tTwo");
    }
}
