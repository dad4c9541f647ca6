//! The program `desk`: everything the window can do, for scripts and servers.

use std::io;
use std::process::ExitCode;

/// Texts are many small pieces of memory that all threads ask for: with glibc's allocator that takes a tenth of an export.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` of mimalloc.h, in milliseconds, for which the crate has no name.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

fn main() -> ExitCode {
    give_memory_back_at_once();
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

/// Otherwise mimalloc keeps for a second what nobody needs. That is a tenth of the memory of a large export, and no time is won.
#[allow(unsafe_code, reason = "no crate sets options of mimalloc")]
fn give_memory_back_at_once() {
    // SAFETY: it stores a number in mimalloc's own table of options, which is allowed at any time.
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(unsafe_code, reason = "no crate reads options of mimalloc")]
    fn the_number_is_that_of_the_delay() {
        // SAFETY: it reads a number of mimalloc's own table of options. No other option has this default.
        assert_eq!(unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) }, 1000);
        give_memory_back_at_once();
        assert_eq!(unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) }, 0);
    }
}
