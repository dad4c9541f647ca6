//! The program `desk`: everything the window can do, for scripts and servers.

use std::io;
use std::process::ExitCode;

/// Texts are many small pieces of memory that all threads ask for: with glibc's allocator that takes a tenth of an export.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    desk::log::start();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    // https://no-color.org
    let colourless = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal = io::IsTerminal::is_terminal(&io::stdout());
    let colour = terminal && !colourless;
    let interactive = io::IsTerminal::is_terminal(&io::stderr());
    let mut io = cli::Io { out: &mut out, err: &mut err, interactive, terminal, colour };
    cli::run(std::env::args_os(), &mut io).into()
}
