//! This test program again, as a process of its own below strace, which makes calls of the system fail, or writes down what
//! the process does to the disk.

use std::path::Path;
use std::process::{Command, Stdio};

use super::publication::desk;

/// The headless program with these arguments, below strace with those.
pub(crate) fn run(strace: &[&str], arguments: &[String], log: &Path) {
    let mut command = Command::new("strace");
    command.args(["-f", "-qq", "--seccomp-bpf", "-o"]).arg(log).args(strace).arg(std::env::current_exe().unwrap());
    let ran = command
        .args(["--ignored", "--exact", "support::strace::program", "--nocapture", "--test-threads=1"])
        .env("COPYDESK_ARGUMENTS", serde_json::to_string(arguments).unwrap())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    ran.expect("strace is installed, and may be used: it is refused in some containers");
}

#[test]
#[ignore = "not a test: the process that other tests start"]
fn program() {
    let Ok(arguments) = std::env::var("COPYDESK_ARGUMENTS") else { return };
    let arguments: Vec<String> = serde_json::from_str(&arguments).unwrap();
    desk(&arguments.into_iter().map(Into::into).collect::<Vec<_>>());
}
