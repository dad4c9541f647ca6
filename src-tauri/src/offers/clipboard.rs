//! The clipboard, read through the window's own toolkit.
//!
//! Each format is asked for by itself and comes when its program sends it, so nothing here may block the window's thread.

use std::sync::mpsc;
use std::time::Duration;

use gtk::{gdk, glib};
use tauri::AppHandle;

use super::Offer;
use super::formats::{COPIED_FILES, HTML, URI_LIST, best_picture, take_addresses, take_picture, text};

/// How long a program may take to send all that was copied from it: a picture can be large, or come from another computer.
const PATIENCE: Duration = Duration::from_secs(60);

/// What is on the clipboard. Waits for it; not for the window's own thread.
pub(super) fn read(app: &AppHandle) -> Result<Offer, String> {
    let (sender, receiver) = mpsc::channel();
    app.run_on_main_thread(move || {
        glib::MainContext::default().spawn_local(async move {
            // Fails only where nobody waits any longer.
            let _ = sender.send(offer().await);
        });
    })
    .map_err(|error| error.to_string())?;
    receiver.recv_timeout(PATIENCE).map_err(|_| "the program that this was copied from does not answer".to_owned())
}

async fn offer() -> Offer {
    let clipboard = gtk::Clipboard::get(&gdk::SELECTION_CLIPBOARD);
    let offered = formats(&clipboard).await;
    let has = |format: &str| offered.iter().any(|one| one == format);
    let mut offer = Offer::default();
    if let Some(list) = [URI_LIST, COPIED_FILES].into_iter().find(|format| has(format)) {
        take_addresses(&mut offer, &contents(&clipboard, list).await);
    }
    if has(HTML) {
        offer.html = text(&contents(&clipboard, HTML).await);
    }
    if offer.files.is_empty() {
        offer.text = plain_text(&clipboard).await;
        if let Some(format) = best_picture(&offered) {
            take_picture(&mut offer, format, &contents(&clipboard, format).await);
        } else if offered.iter().any(|format| format.starts_with("image/")) {
            take_picture(&mut offer, "image/png", &as_png(&clipboard).await);
        }
    }
    offer
}

/// The formats on offer.
async fn formats(clipboard: &gtk::Clipboard) -> Vec<String> {
    let (sender, mut receiver) = tauri::async_runtime::channel(1);
    clipboard.request_contents(&gdk::Atom::intern("TARGETS"), move |_, data| {
        let formats = data.targets().unwrap_or_default();
        let _ = sender.try_send(formats.iter().map(|format| format.name().to_string()).collect());
    });
    receiver.recv().await.unwrap_or_default()
}

async fn contents(clipboard: &gtk::Clipboard, format: &str) -> Vec<u8> {
    let (sender, mut receiver) = tauri::async_runtime::channel(1);
    clipboard.request_contents(&gdk::Atom::intern(format), move |_, data| {
        let _ = sender.try_send(data.data());
    });
    receiver.recv().await.unwrap_or_default()
}

async fn plain_text(clipboard: &gtk::Clipboard) -> String {
    let (sender, mut receiver) = tauri::async_runtime::channel(1);
    clipboard.request_text(move |_, text| {
        let _ = sender.try_send(text.unwrap_or_default().to_owned());
    });
    receiver.recv().await.unwrap_or_default()
}

/// A picture in any other format that the toolkit reads, as PNG.
async fn as_png(clipboard: &gtk::Clipboard) -> Vec<u8> {
    let (sender, mut receiver) = tauri::async_runtime::channel(1);
    clipboard.request_image(move |_, picture| {
        let png = picture.and_then(|picture| picture.save_to_bufferv("png", &[]).ok());
        let _ = sender.try_send(png.unwrap_or_default());
    });
    receiver.recv().await.unwrap_or_default()
}
