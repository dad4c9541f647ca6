//! Closing the window without losing the last keystrokes: the page hands them over first.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tauri::{Emitter, Window, WindowEvent};

/// How long the page may take to answer at all: it may have many letters to take in first. A page that hangs must not keep
/// the window open.
const PATIENCE: Duration = Duration::from_secs(15);

/// Whether the page has answered since the window was last asked to close.
static ANSWERED: AtomicBool = AtomicBool::new(false);

/// Asks the page to hand over what it has. It answers with [`leaving`] at once, and with [`leave`] when all is saved.
pub(crate) fn hand_over_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    ANSWERED.store(false, Ordering::SeqCst);
    if window.emit("leaving", ()).is_err() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        if !ANSWERED.load(Ordering::SeqCst) {
            // Fails where the window is gone by now.
            let _ = window.destroy();
        }
    });
}

/// The page is alive and saves what it has: the window stays until it says [`leave`].
#[tauri::command]
pub(crate) fn leaving() {
    ANSWERED.store(true, Ordering::SeqCst);
}

/// The page has handed everything over, or the person gave it up: the window may go.
#[tauri::command]
pub(crate) fn leave(window: Window) {
    // Fails only where it is gone already.
    let _ = window.destroy();
}
