//! What another program offers on the clipboard or in a drag, where the page does not get it.
//!
//! WebKitGTK gives the page neither copied pictures nor copied or dragged files, and of HTML only its own rewriting. There the
//! toolkit is asked. On other systems the page's events carry everything, and these commands answer with nothing.

#[cfg(target_os = "linux")]
mod clipboard;
#[cfg(target_os = "linux")]
mod drag;
#[cfg(target_os = "linux")]
mod formats;

use std::sync::{Mutex, PoisonError};

use serde::Serialize;
use tauri::{AppHandle, State, WebviewWindow};

/// Something that was copied or dragged, in every form that its program offers and the window can use.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Offer {
    /// The paths of files on this computer.
    files: Vec<String>,
    /// The addresses of files and pages elsewhere.
    elsewhere: Vec<String>,
    /// A page or a part of one.
    html: String,
    /// Plain text.
    text: String,
    /// A picture that is no file.
    picture: Option<OfferedPicture>,
}

/// A picture that is no file.
#[derive(Debug, Clone, Serialize)]
struct OfferedPicture {
    /// A file name for it.
    name: String,
    /// Its bytes, in Base64 (RFC 4648, section 4).
    base64: String,
}

/// What is being dragged over the window, or was dropped on it last.
#[derive(Debug, Default)]
pub(crate) struct Dragged(Mutex<Offer>);

impl Dragged {
    #[cfg(target_os = "linux")]
    fn change(&self, change: impl FnOnce(&mut Offer)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Follows what is dragged over the window, for [`read_drop`].
pub(crate) fn follow_drags(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    {
        use tauri::Manager;
        let app = window.app_handle().clone();
        window.with_webview(move |webview| drag::follow(&webview.inner(), &app))?;
    }
    let _ = window;
    Ok(())
}

/// What is on the clipboard; none where the page's own paste event has all of it.
#[tauri::command(async)]
pub(crate) fn read_clipboard(app: AppHandle) -> Result<Option<Offer>, String> {
    #[cfg(target_os = "linux")]
    return clipboard::read(&app).map(Some);
    #[cfg(not(target_os = "linux"))]
    {
        let _ = app;
        Ok(None)
    }
}

/// What was dropped last, once; none where the page's own drop event has all of it.
#[tauri::command]
pub(crate) fn read_drop(dragged: State<'_, Dragged>) -> Option<Offer> {
    let offer = std::mem::take(&mut *dragged.0.lock().unwrap_or_else(PoisonError::into_inner));
    cfg!(target_os = "linux").then_some(offer)
}
