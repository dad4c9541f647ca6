//! The system's dialogs, opened from here so that the window needs no plugin and no right to the disk.

use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt;
use tauri_plugin_opener::OpenerExt;

/// Asks for a folder; none where the person cancels.
#[tauri::command(async)]
pub(crate) fn pick_folder(app: AppHandle) -> Option<String> {
    let folder = app.dialog().file().blocking_pick_folder()?;
    Some(folder.to_string())
}

/// Asks for pictures; empty where the person cancels.
#[tauri::command(async)]
pub(crate) fn pick_pictures(app: AppHandle) -> Vec<String> {
    let dialog = app.dialog().file().add_filter("Pictures", &["jpg", "jpeg", "png", "gif", "webp"]);
    let files = dialog.blocking_pick_files().unwrap_or_default();
    files.into_iter().map(|file| file.to_string()).collect()
}

/// Shows a file or folder in the system's file manager. Says why where there is none.
#[tauri::command(async)]
pub(crate) fn reveal(app: AppHandle, path: &str) -> Result<(), String> {
    app.opener().reveal_item_in_dir(path).map_err(|error| format!("{path} cannot be shown in a file manager: {error}"))
}
