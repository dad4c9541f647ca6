//! The `copydesk:` scheme: pictures and theme files for the window, read through the core.

use std::sync::Arc;

use desk::Workspace;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

/// Serves one request of the window, off its thread: a picture may have to be scaled first.
pub(crate) fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let app = context.app_handle().clone();
    tauri::async_runtime::spawn_blocking(move || {
        let workspace = app.state::<Arc<Workspace>>();
        let response = match workspace.asset(request.uri().path()) {
            Ok(asset) => Response::builder()
                .header(header::CONTENT_TYPE, asset.media_type)
                .header(header::ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(header::CACHE_CONTROL, "no-cache")
                .body(asset.bytes),
            Err(error) => Response::builder().status(StatusCode::NOT_FOUND).body(error.message.into_bytes()),
        };
        if let Ok(response) = response {
            responder.respond(response);
        }
    });
}
