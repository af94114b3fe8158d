//! The one command: a name and a payload from the page, to the core and back.

use std::collections::BTreeMap;

use haversack_api::{ApiError, ErrorCode};
use serde_json::Value;
use tauri::{State, WebviewWindow};

use crate::closing::{self, Closing};
use crate::core::Core;
use crate::window;

/// Calls the core. Errs as the core does.
#[tauri::command]
pub async fn rpc(
    window: WebviewWindow,
    core: State<'_, Core>,
    closing: State<'_, Closing>,
    cmd: String,
    payload: Value,
) -> Result<Value, ApiError> {
    match cmd.as_str() {
        closing::LEFT => {
            closing.left();
            return Ok(Value::Null);
        }
        "keepLook" => window::follow_look(&window, &payload["look"]),
        _ => {}
    }
    let _under_way = closing.call();
    let answered = match core.api().await {
        Some(api) => api.call(&cmd, payload).await,
        None => Err(ApiError {
            code: ErrorCode::Unexpected,
            details: BTreeMap::new(),
        }),
    };
    if answered.is_err() && cmd == "saveAnswer" {
        closing.refused();
    }
    answered
}
