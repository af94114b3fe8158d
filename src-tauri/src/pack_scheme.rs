//! `pack://localhost/<pack>/<path>`: the pictures of a pack, for `<img>`.
//!
//! The core decides what may be shown; here an answer is only put into words that a web view understands, and told
//! that it is a picture and nothing else.

use haversack_api::Media;
use percent_encoding::percent_decode_str;
use tauri::http::{Request, Response, StatusCode, header};
use tauri::{Manager, Runtime, UriSchemeContext, UriSchemeResponder};

use crate::core::Core;

/// The scheme.
pub const NAME: &str = "pack";
/// What every address of a picture begins with.
pub const BASE: &str = "pack://localhost/";

/// A drawing may carry a style of its own, and that is all it may.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// Answers one request, when the core has it.
pub fn answer<R: Runtime>(
    context: UriSchemeContext<'_, R>,
    request: Request<Vec<u8>>,
    responder: UriSchemeResponder,
) {
    let core = context.app_handle().state::<Core>().inner().clone();
    tauri::async_runtime::spawn(async move {
        let found = match (core.api().await, place(request.uri().path())) {
            (Some(api), Some((pack, path))) => api.media(&pack, &path).await,
            _ => None,
        };
        responder.respond(response(found));
    });
}

/// The pack and the path inside it that an address names.
fn place(path: &str) -> Option<(String, String)> {
    let (pack, rest) = path.strip_prefix('/')?.split_once('/')?;
    let decoded = |text| {
        percent_decode_str(text)
            .decode_utf8()
            .ok()
            .map(|text| text.into_owned())
    };
    Some((decoded(pack)?, decoded(rest)?))
        .filter(|(pack, rest)| !pack.is_empty() && !rest.is_empty())
}

fn response(found: Option<Media>) -> Response<Vec<u8>> {
    let (status, mime, bytes) = match found {
        Some(media) => (StatusCode::OK, media.mime, media.bytes),
        None => (StatusCode::NOT_FOUND, "text/plain", Vec::new()),
    };
    let mut response = Response::new(bytes);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, header::HeaderValue::from_static(mime));
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        header::HeaderValue::from_static("nosniff"),
    );
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        header::HeaderValue::from_static(POLICY),
    );
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(pack: &str, path: &str) -> Option<(String, String)> {
        Some((pack.to_owned(), path.to_owned()))
    }

    #[test]
    fn an_address_names_a_pack_and_a_path() {
        assert_eq!(
            place("/how-i-partner/media/a%20b.png"),
            pair("how-i-partner", "media/a b.png")
        );
        assert_eq!(place("/how-i-partner"), None);
        assert_eq!(place("/how-i-partner/"), None);
        assert_eq!(place("//a.png"), None);
        assert_eq!(place("/p/%ff.png"), None);
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        let nothing = response(None);
        assert_eq!(nothing.status(), StatusCode::NOT_FOUND);
        let picture = response(Some(Media {
            bytes: vec![1],
            mime: "image/png",
        }));
        assert_eq!(picture.status(), StatusCode::OK);
        assert_eq!(picture.headers()[header::CONTENT_TYPE], "image/png");
    }
}
