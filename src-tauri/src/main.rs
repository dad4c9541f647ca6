//! The desktop host: a window around the core. It forwards commands and events and owns the dialogs; nothing more.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod closing;
mod context_menu;
mod dialogs;
mod host_folders;
mod offers;
mod pictures;
mod zoom;

use std::process::ExitCode;
use std::sync::Arc;

use desk::{Error, Event, Workspace};
use serde_json::Value;
use tauri::{AppHandle, Emitter, Manager, State, WebviewUrl, WebviewWindowBuilder};

fn main() -> ExitCode {
    desk::log::start();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .register_asynchronous_uri_scheme_protocol("copydesk", pictures::answer)
        .invoke_handler(tauri::generate_handler![
            call,
            call_at_once,
            closing::leaving,
            closing::leave,
            dialogs::pick_folder,
            dialogs::pick_pictures,
            dialogs::reveal,
            offers::read_clipboard,
            offers::read_drop,
            zoom::zoom
        ])
        .on_window_event(closing::hand_over_first)
        .setup(|app| {
            let handle = app.handle().clone();
            let tell = Arc::new(move |event: Event| tell(&handle, event));
            let workspace = Arc::new(Workspace::new(host_folders::read(app)?, tell));
            workspace.open_at_start(std::env::args_os().nth(1).map(Into::into));
            app.manage(workspace);
            app.manage(offers::Dragged::default());
            let window = WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Copydesk")
                .inner_size(1440.0, 900.0)
                .min_inner_size(800.0, 560.0)
                // What is dropped is for the page, which asks for what it is not given (see `offers`).
                .disable_drag_drop_handler()
                .on_document_title_changed(|window, title| {
                    let _ = window.set_title(&title);
                })
                // The engine opens a file that is dropped beside the text, in the frame or in place of the whole window.
                .on_navigation(|address| address.scheme() != "file")
                .build()?;
            offers::follow_drags(&window)?;
            context_menu::tame(&window)?;
            Ok(())
        })
        .build(tauri::generate_context!());
    match app {
        Ok(app) => {
            app.run(|handle, event| {
                if let tauri::RunEvent::Exit = event {
                    handle.state::<Arc<Workspace>>().close();
                }
            });
            ExitCode::SUCCESS
        }
        Err(error) => {
            use std::io::Write;
            let _ = writeln!(std::io::stderr(), "copydesk: the window cannot be opened: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Every command of the core comes through here; `desk::commands` declares them.
///
/// `async` so that it runs off the window's own thread. The window awaits each answer to an edit before it sends
/// the next, so edits cannot overtake each other.
#[tauri::command(async)]
fn call(workspace: State<'_, Arc<Workspace>>, name: &str, input: Value) -> Result<Value, Error> {
    desk::call(&workspace, name, input)
}

/// The same on the window's own thread, for what takes less time than handing it to another one and back: an edit.
#[tauri::command]
fn call_at_once(workspace: State<'_, Arc<Workspace>>, name: &str, input: Value) -> Result<Value, Error> {
    desk::call(&workspace, name, input)
}

fn tell(handle: &AppHandle, event: Event) {
    // Fails only while the window is closing, when there is nobody to tell.
    let _ = handle.emit("core", event);
}
