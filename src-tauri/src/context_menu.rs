//! The browser's menu of the right mouse button (Back, Reload…). The frame of the preview runs no script that could keep it away
//! (bugs.webkit.org/218086), so the host does.

use tauri::WebviewWindow;

/// Shows it only where it has something for a writer: in fields, and on words that can be copied.
pub(crate) fn tame(window: &WebviewWindow) -> tauri::Result<()> {
    #[cfg(target_os = "linux")]
    window.with_webview(|webview| {
        use gtk::glib::{self, prelude::*};
        // WebKitHitTestResultContext: editable, selection (webkit2gtk, WebKitHitTestResult).
        const USEFUL: u32 = 1 << 5 | 1 << 7;
        webview.inner().connect("context-menu", false, |arguments| {
            let hit = arguments.get(3).and_then(|hit| hit.get::<glib::Object>().ok());
            let context = hit.map_or(0, |hit| hit.property::<u32>("context"));
            Some((context & USEFUL == 0).to_value())
        });
    })?;
    let _ = window;
    Ok(())
}
