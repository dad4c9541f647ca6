//! The program `desk`: everything the window can do, for scripts and servers.

use std::io;
use std::process::ExitCode;

fn main() -> ExitCode {
    desk::log::start();
    let (mut out, mut err) = (io::stdout().lock(), io::stderr().lock());
    let mut io = cli::Io { out: &mut out, err: &mut err, interactive: io::IsTerminal::is_terminal(&io::stderr()) };
    cli::run(std::env::args_os(), &mut io).into()
}
