//! A desktop of its own: a display with a clipboard, a pointer and a keyboard that no other test touches.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A virtual X display. Dropping it ends it.
pub(crate) struct Desktop {
    server: Child,
    display: String,
    files: tempfile::TempDir,
}

/// Another program on the desktop. Dropping it ends it.
pub(crate) struct OtherProgram(Child);

impl Drop for OtherProgram {
    fn drop(&mut self) {
        end(&mut self.0);
    }
}

impl Drop for Desktop {
    fn drop(&mut self) {
        end(&mut self.server);
    }
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

impl Desktop {
    pub(crate) fn new() -> Self {
        let mut server = Command::new("Xvfb")
            // It takes the first free number, and says which.
            .args(["-displayfd", "1", "-screen", "0", "1600x1000x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed by `make test`");
        let number = first_line(&mut server);
        Self { server, display: format!(":{number}"), files: tempfile::tempdir().unwrap() }
    }

    /// What a program needs in its environment to be on this desktop.
    pub(crate) fn environment(&self) -> [(&'static str, &str); 2] {
        [("DISPLAY", &self.display), ("GDK_BACKEND", "x11")]
    }

    /// Copies something in another program, in these formats. It is on the clipboard while the program is there.
    pub(crate) fn copy(&self, formats: &[(&str, &[u8])]) -> OtherProgram {
        self.other_program("copy", formats)
    }

    /// Drags something with the mouse, in these formats, out of another program to a place on the desktop.
    pub(crate) fn drag(&self, formats: &[(&str, &[u8])], to: (i64, i64)) -> OtherProgram {
        let from = (1530, 40);
        let other = self.other_program("drag", formats);
        self.move_to(from);
        self.xdotool(&["mousedown", "1"]);
        // A drag begins once the pointer has moved some way, and goes on by every move.
        for step in 1..=10 {
            self.move_to((from.0 + (to.0 - from.0) * step / 10, from.1 + (to.1 - from.1) * step / 10));
        }
        // On a busy machine the first moves are over before the drag has begun.
        for step in 1..=30 {
            self.move_to((to.0 + step % 2, to.1));
        }
        other
    }

    /// Lets go of what is dragged.
    pub(crate) fn let_go(&self) {
        self.xdotool(&["mouseup", "1"]);
    }

    /// Presses a key, such as `ctrl+v`, in the window whose title has this word.
    pub(crate) fn press(&self, title: &str, key: &str) {
        // There is no window manager that would give it the keyboard.
        self.xdotool(&["search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key", key]);
    }

    fn move_to(&self, (x, y): (i64, i64)) {
        self.xdotool(&["mousemove", "--sync", &x.to_string(), &y.to_string()]);
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = Command::new("xdotool").args(arguments).envs(self.environment()).output();
        let done = done.expect("xdotool is installed by `make test`");
        assert!(done.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
    }

    fn other_program(&self, what: &str, formats: &[(&str, &[u8])]) -> OtherProgram {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys/support/another_program.py");
        let mut command = Command::new("/usr/bin/python3");
        command.arg(script).arg(what).envs(self.environment()).stdout(Stdio::piped());
        for (at, (format, content)) in formats.iter().enumerate() {
            let file: PathBuf = self.files.path().join(at.to_string());
            std::fs::write(&file, content).unwrap();
            command.arg(format!("{format}={}", file.display()));
        }
        let mut program = command.spawn().expect("Python is there");
        assert_eq!(first_line(&mut program), "ready", "python3-gi and GTK are installed by `make test`");
        OtherProgram(program)
    }
}

fn first_line(program: &mut Child) -> String {
    let mut line = String::new();
    BufReader::new(program.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    line.trim().to_owned()
}
