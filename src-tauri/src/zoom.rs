//! The size of everything in the window.

use tauri::WebviewWindow;

/// Shows everything `factor` times as large as usual. Says why where that cannot be done.
#[tauri::command]
pub(crate) fn zoom(window: WebviewWindow, factor: f64) -> Result<(), String> {
    window.set_zoom(factor).map_err(|error| format!("the size of the text cannot be changed: {error}"))
}
