//! Which URLs may stand in a page, and where they lead.
//!
//! The scheme is found the way a browser finds it (leading blanks and control characters skipped, tabs and line
//! breaks inside dropped, case folded), because a check that reads a URL differently from the browser is no check.

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'a> {
    /// A place on the same page: `#id`, without the `#`.
    Anchor(&'a str),
    /// Another page of the pack: file name and anchor.
    Page(&'a str, Option<&'a str>),
    /// A page of another pack: `pack:other/page`.
    Pack(&'a str, Option<&'a str>),
    /// Out of the app, in the system's browser or mail program, after asking.
    Outside,
    /// A scheme that is known to be harmless but that nothing here opens.
    Other,
    /// Never written into a page: it could run something or reach for a file.
    Refused,
}

/// Sorts a link's destination, as the Markdown parser gives it (entities already resolved).
pub fn target(url: &str) -> Target<'_> {
    match scheme(url) {
        Some(scheme) => match scheme.as_str() {
            "http" | "https" | "mailto" => Target::Outside,
            "pack" => {
                let rest = url.split_once(':').map_or("", |(_, rest)| rest);
                match rest.split_once('/') {
                    Some((pack, page)) => Target::Pack(pack, Some(page)),
                    None => Target::Pack(rest, None),
                }
            }
            // Each of these has run script, shown a stranger's document as ours, or opened a local file in some browser.
            "javascript" | "vbscript" | "livescript" | "mocha" | "data" | "file" | "blob"
            | "filesystem" | "about" | "view-source" | "jar" | "chrome" | "resource" | "ms-its"
            | "mhtml" | "mk" | "res" | "tauri" | "ipc" | "asset" => Target::Refused,
            _ => Target::Other,
        },
        None if url.trim_start_matches(is_skipped).starts_with(['/', '\\']) => Target::Other,
        None => match url.split_once('#') {
            Some(("", anchor)) => Target::Anchor(anchor),
            Some((page, anchor)) => Target::Page(page, Some(anchor)),
            None => Target::Page(url, None),
        },
    }
}

/// Whether an image's source is a file of the pack: relative, not climbing, of a kind that can only be a picture.
/// Gives the plain name (`media/map.svg`), with `./` and percent-encoding resolved.
pub fn image(url: &str) -> Result<String, ImageRefusal> {
    if scheme(url).is_some() || url.starts_with("//") {
        return Err(ImageRefusal::Outside);
    }
    let name = percent_decoded(url.split(['?', '#']).next().unwrap_or_default());
    let mut parts = Vec::new();
    for part in name.split('/') {
        match part {
            "." => {}
            "" | ".." => return Err(ImageRefusal::Climbs),
            part if part.contains(['\\', ':', '\0']) || part.contains(char::is_control) => {
                return Err(ImageRefusal::Climbs);
            }
            part => parts.push(part),
        }
    }
    let name = parts.join("/");
    match mime(&name) {
        Some(_) => Ok(name),
        None if is_recording(&name) => Err(ImageRefusal::Recording),
        None => Err(ImageRefusal::Kind),
    }
}

/// Why an image is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageRefusal {
    /// It would be fetched from somewhere else.
    Outside,
    /// Its path leaves the pack, or is none.
    Climbs,
    /// It isn't a png, jpg, webp, gif or svg.
    Kind,
    /// It is sound or film, which no page plays (`docs/adr/0012-no-page-plays-sound.md`).
    Recording,
}

/// The media type of a picture file a page may show, by its ending; `None` for every other file.
pub fn mime(name: &str) -> Option<&'static str> {
    let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
    Some(match ending.as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}

/// Whether a file is sound or film, by its ending.
fn is_recording(name: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    [
        "mp3", "ogg", "oga", "opus", "wav", "m4a", "flac", "mp4", "webm", "ogv", "mov",
    ]
    .iter()
    .any(|known| ending.eq_ignore_ascii_case(known))
}

fn is_skipped(character: char) -> bool {
    character <= ' '
}

/// The scheme a browser would see, in lower case, or `None` for a relative URL.
fn scheme(url: &str) -> Option<String> {
    let mut scheme = String::new();
    for character in url.trim_start_matches(is_skipped).chars() {
        match character {
            '\t' | '\n' | '\r' => {}
            ':' if !scheme.is_empty() => return Some(scheme),
            'a'..='z' | 'A'..='Z' => scheme.push(character.to_ascii_lowercase()),
            '0'..='9' | '+' | '-' | '.' if !scheme.is_empty() => scheme.push(character),
            _ => return None,
        }
    }
    None
}

/// A URL's path without its percent signs; bytes that are no UTF-8 are replaced.
pub fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| text.get(at + 1..at + 3))
            .flatten();
        match code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn schemes_are_found_as_a_browser_finds_them() {
        for disguised in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            " \u{1}\tjavascript:alert(1)",
            "java\tscr\nipt:alert(1)",
            "java\r\nscript\t:alert(1)",
            "vbscript:x",
            "DATA:text/html,x",
            "file:///etc/passwd",
        ] {
            assert_eq!(target(disguised), Target::Refused, "{disguised:?}");
        }
    }

    #[test]
    fn links_are_sorted_by_where_they_lead() {
        assert_eq!(target("#here"), Target::Anchor("here"));
        assert_eq!(target("02-style.md"), Target::Page("02-style.md", None));
        assert_eq!(
            target("02-style.md#a"),
            Target::Page("02-style.md", Some("a"))
        );
        assert_eq!(
            target("pack:group-dynamics/01-start"),
            Target::Pack("group-dynamics", Some("01-start"))
        );
        assert_eq!(
            target("pack:group-dynamics"),
            Target::Pack("group-dynamics", None)
        );
        assert_eq!(target("https://example.org"), Target::Outside);
        assert_eq!(target("MAILTO:a@b.c"), Target::Outside);
        assert_eq!(target("irc://x"), Target::Other);
        assert_eq!(target("//example.org/x"), Target::Other);
        assert_eq!(target("/etc/passwd"), Target::Other);
        assert_eq!(target("not a:scheme"), Target::Page("not a:scheme", None));
    }

    #[test]
    fn images_stay_in_the_pack() {
        assert_eq!(image("media/a%20b.PNG"), Ok("media/a b.PNG".to_owned()));
        assert_eq!(image("./media/a.svg"), Ok("media/a.svg".to_owned()));
        assert_eq!(image("../secret.png"), Err(ImageRefusal::Climbs));
        assert_eq!(
            image("media/%2e%2e/%2e%2e/x.png"),
            Err(ImageRefusal::Climbs)
        );
        assert_eq!(image("media/%2e%2e%2fx.png"), Err(ImageRefusal::Climbs));
        assert_eq!(image("/etc/x.png"), Err(ImageRefusal::Climbs));
        assert_eq!(image("C:\\x.png"), Err(ImageRefusal::Outside));
        assert_eq!(
            image("https://example.org/x.png"),
            Err(ImageRefusal::Outside)
        );
        assert_eq!(
            image("data:image/png;base64,AA"),
            Err(ImageRefusal::Outside)
        );
        assert_eq!(image("//example.org/x.png"), Err(ImageRefusal::Outside));
        assert_eq!(image("media/page.html"), Err(ImageRefusal::Kind));
    }
}
