//! The one command: a name and a payload from the page, to the core and back.

use std::collections::BTreeMap;

use haversack_api::{ApiError, ErrorCode};
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::core::Core;
use crate::window;

/// Calls the core. Errs as the core does.
#[tauri::command]
pub async fn rpc(
    window: WebviewWindow,
    core: State<'_, Core>,
    cmd: String,
    payload: Value,
) -> Result<Value, ApiError> {
    if cmd == "keepLook" {
        window::follow_look(&window, &payload["look"]);
    }
    match core.api().await {
        Some(api) => api.call(&cmd, payload).await,
        None => Err(ApiError {
            code: ErrorCode::Unexpected,
            details: BTreeMap::new(),
        }),
    }
}
