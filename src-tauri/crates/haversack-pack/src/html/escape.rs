//! Text into HTML: every byte that could mean something to a browser is written so that it can't.

use std::borrow::Cow;
use std::fmt::Write as _;

/// What a byte becomes in text and in a quoted attribute. `0` is the byte itself.
const fn text_table() -> [u8; 256] {
    let mut table = [0; 256];
    table[b'&' as usize] = 1;
    table[b'<' as usize] = 2;
    table[b'>' as usize] = 3;
    table[b'"' as usize] = 4;
    table[0] = 5;
    table
}
static TEXT: [u8; 256] = text_table();
/// CommonMark asks for the last one: browsers pass over a NUL, or not, depending on where it stands.
const REPLACEMENTS: [&str; 6] = ["", "&amp;", "&lt;", "&gt;", "&quot;", "\u{FFFD}"];

/// Appends `text`, escaped for element content and for double-quoted attributes alike. The single quote stays:
/// this crate never writes a single-quoted attribute.
#[inline]
pub fn text(out: &mut String, text: &str) {
    if has_special(text.as_bytes()) {
        replace(out, text);
    } else {
        out.push_str(text);
    }
}

/// A text as [`text`] writes it.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    if has_special(text.as_bytes()) {
        let mut out = String::new();
        replace(&mut out, text);
        Cow::Owned(out)
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether anything has to be replaced. Most texts have nothing: this compiles to vector comparisons, without a
/// branch a byte.
#[inline]
fn has_special(bytes: &[u8]) -> bool {
    bytes.chunks(32).any(|chunk| {
        chunk.iter().fold(false, |special, byte| {
            special | matches!(byte, b'&' | b'<' | b'>' | b'"' | 0)
        })
    })
}

fn replace(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let which = TEXT[byte as usize];
        if which != 0 {
            out.push_str(&text[from..at]);
            out.push_str(REPLACEMENTS[which as usize]);
            from = at + 1;
        }
    }
    out.push_str(&text[from..]);
}

const fn href_table() -> [bool; 256] {
    let mut table = [false; 256];
    let safe =
        b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.+!*(),%#@?=;:/,$~";
    let mut at = 0;
    while at < safe.len() {
        table[safe[at] as usize] = true;
        at += 1;
    }
    table
}
static HREF_SAFE: [bool; 256] = href_table();

/// Appends a URL for a double-quoted attribute: what isn't safe in a URL is percent-encoded
/// (CommonMark's reference renderer does the same).
pub fn href(out: &mut String, url: &str) {
    let bytes = url.as_bytes();
    let mut from = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if HREF_SAFE[*byte as usize] {
            continue;
        }
        // Between two unsafe bytes of one character there is nothing, and no boundary either.
        out.push_str(url.get(from..at).unwrap_or_default());
        from = at + 1;
        match byte {
            b'&' => out.push_str("&amp;"),
            b'\'' => out.push_str("&#x27;"),
            0 => out.push_str("%EF%BF%BD"),
            _ => {
                // Writing to a String can't fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out.push_str(url.get(from..).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texted(input: &str) -> String {
        let mut out = String::new();
        text(&mut out, input);
        out
    }

    fn hrefed(input: &str) -> String {
        let mut out = String::new();
        href(&mut out, input);
        out
    }

    #[test]
    fn text_can_not_open_a_tag_or_close_an_attribute() {
        assert_eq!(
            texted(r#"<b a="c">&amp;é"#),
            "&lt;b a=&quot;c&quot;&gt;&amp;amp;é"
        );
    }

    #[test]
    fn nul_is_replaced() {
        assert_eq!(texted("a\0b"), "a\u{FFFD}b");
        assert_eq!(hrefed("a\0b"), "a%EF%BF%BDb");
    }

    #[test]
    fn urls_are_percent_encoded() {
        assert_eq!(
            hrefed("/ä b\"c\\d[e]&'"),
            "/%C3%A4%20b%22c%5Cd%5Be%5D&amp;&#x27;"
        );
        assert_eq!(
            hrefed("https://example.org/a?b=c#d"),
            "https://example.org/a?b=c#d"
        );
    }
}
