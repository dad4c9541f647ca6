//! Prints `ui/src/core/bindings.ts`; `make bindings` writes it there.
#![allow(clippy::print_stdout, reason = "its one job")]

fn main() {
    print!("{}", desk::bindings());
}
