//! Closing the window without losing the last keystrokes: the page hands them over first.

use std::time::Duration;

use tauri::{Emitter, Window, WindowEvent};

/// How long the page may take. A page that hangs must not keep the window open.
const PATIENCE: Duration = Duration::from_secs(3);

/// Asks the page to hand over what it has; it answers with [`leave`].
pub(crate) fn hand_over_first(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if window.emit("leaving", ()).is_err() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        // Fails where the page has answered and the window is gone.
        let _ = window.destroy();
    });
}

/// The page has handed everything over: the window may go.
#[tauri::command]
pub(crate) fn leave(window: Window) {
    // Fails only where it is gone already.
    let _ = window.destroy();
}
