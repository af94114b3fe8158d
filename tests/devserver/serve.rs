//! Routes: the page and its assets, one call, the packs' pictures, and opening a file as the desktop does.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;
use haversack_api::Api;
use haversack_pack::html::url::percent_decoded;
use serde_json::{Value, json};

/// What the desktop window allows, with this server's own origin for calls.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A picture opened by itself runs nothing and loads nothing.
const PICTURE_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// An answer is a page of text at most.
const LARGEST_CALL: usize = 4 * 1024 * 1024;

/// What is served, and to whom.
pub struct Served {
    pub api: Api,
    pub ui: PathBuf,
    pub token: String,
    /// The address as it must stand in the Host header.
    pub host: String,
}

/// 128 random bits, in hexadecimal.
pub fn token() -> anyhow::Result<String> {
    let mut bits = [0_u8; 16];
    getrandom::fill(&mut bits)
        .map_err(|why| anyhow::anyhow!("no random bits for the token: {why}"))?;
    Ok(bits.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The whole server.
pub fn routes(served: Served) -> Router {
    Router::new()
        .fallback(answer)
        .layer(DefaultBodyLimit::max(LARGEST_CALL))
        .with_state(Arc::new(served))
}

async fn answer(State(served): State<Arc<Served>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !is_ours(&parts.headers, &served.host) {
        return plain(
            StatusCode::FORBIDDEN,
            "This address is for this computer only.",
        );
    }
    let path = percent_decoded(parts.uri.path());
    let Some(path) = path
        .strip_prefix('/')
        .and_then(|path| path.strip_prefix(&served.token))
        .and_then(|path| path.strip_prefix('/'))
    else {
        return plain(
            StatusCode::NOT_FOUND,
            "There is nothing here. The address printed at the start has a token in it.",
        );
    };
    match (&parts.method, path) {
        (&Method::POST, "rpc") => match axum::body::to_bytes(body, LARGEST_CALL).await {
            Ok(body) => call(&served.api, &body).await,
            Err(_) => plain(
                StatusCode::PAYLOAD_TOO_LARGE,
                "This is more than a call can be.",
            ),
        },
        // What the desktop gets by dropping a file on its window: for tests, and for trying it in a browser.
        (&Method::POST, "open") => match axum::body::to_bytes(body, LARGEST_CALL).await {
            Ok(path) => open(&served.api, &String::from_utf8_lossy(&path)).await,
            Err(_) => plain(StatusCode::PAYLOAD_TOO_LARGE, "This is more than a path."),
        },
        (&Method::GET, path) => match path
            .strip_prefix("media/")
            .and_then(|rest| rest.split_once('/'))
        {
            Some((pack, name)) => picture(&served.api, pack, name).await,
            None => {
                file(
                    &served.ui,
                    if path.is_empty() { "index.html" } else { path },
                )
                .await
            }
        },
        _ => plain(StatusCode::METHOD_NOT_ALLOWED, "Only pages and calls."),
    }
}

/// Whether a request names this server, and comes from one of its own pages if it comes from a page.
fn is_ours(headers: &HeaderMap, host: &str) -> bool {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok());
    text(header::HOST) == Some(host)
        && text(header::ORIGIN).is_none_or(|origin| origin == format!("http://{host}"))
}

async fn call(api: &Api, body: &Bytes) -> Response {
    #[derive(serde::Deserialize)]
    struct Call {
        cmd: String,
        payload: Value,
    }
    let Ok(Call { cmd, payload }) = serde_json::from_slice(body) else {
        return plain(
            StatusCode::BAD_REQUEST,
            "A call is {\"cmd\": …, \"payload\": …}.",
        );
    };
    let answer = match api.call(&cmd, payload).await {
        Ok(answer) => json!({ "ok": answer }),
        Err(why) => json!({ "error": why }),
    };
    respond(
        StatusCode::OK,
        "application/json",
        POLICY,
        answer.to_string(),
    )
}

async fn open(api: &Api, path: &str) -> Response {
    let opened = api.open_path(Path::new(path)).await;
    let answer = json!({ "ok": opened });
    respond(
        StatusCode::OK,
        "application/json",
        POLICY,
        answer.to_string(),
    )
}

async fn picture(api: &Api, pack: &str, name: &str) -> Response {
    match api.media(pack, name).await {
        Some(media) => respond(StatusCode::OK, media.mime, PICTURE_POLICY, media.bytes),
        None => plain(StatusCode::NOT_FOUND, "There is no such picture."),
    }
}

async fn file(ui: &Path, name: &str) -> Response {
    let plain_name = name
        .split('/')
        .all(|part| !part.is_empty() && part != "." && part != ".." && !part.contains('\\'));
    let mime = match name.rsplit_once('.').map(|(_, ending)| ending) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("woff2") => "font/woff2",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        _ => "",
    };
    if !plain_name || mime.is_empty() {
        return plain(StatusCode::NOT_FOUND, "There is no such file.");
    }
    match tokio::task::spawn_blocking({
        let path = ui.join(name);
        move || std::fs::read(path)
    })
    .await
    {
        Ok(Ok(bytes)) => respond(StatusCode::OK, mime, POLICY, bytes),
        _ => plain(
            StatusCode::NOT_FOUND,
            "There is no such file. Has the screen been built? (npm run build in ui)",
        ),
    }
}

fn plain(status: StatusCode, words: &str) -> Response {
    respond(
        status,
        "text/plain; charset=utf-8",
        POLICY,
        words.to_owned(),
    )
}

fn respond(status: StatusCode, mime: &str, policy: &str, body: impl Into<Body>) -> Response {
    Response::builder()
        .status(status)
        .header(header::CONTENT_TYPE, mime)
        .header(header::CONTENT_SECURITY_POLICY, policy)
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff")
        .header(header::REFERRER_POLICY, "no-referrer")
        .header(header::CACHE_CONTROL, "no-store")
        .body(body.into())
        .unwrap_or_default()
}
