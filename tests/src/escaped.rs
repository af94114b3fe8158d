//! Files that can't be written down as they are: bytes behind a backslash, and texts that repeat.

/// Bytes, where `\n`, `\r`, `\t`, `\0`, `\\`, `\xFF` and `\u{202E}` stand for what they mean.
///
/// # Errors
/// When something else stands behind a backslash.
pub fn bytes(text: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.extend_from_slice(&rest.as_bytes()[..at]);
        let escape = &rest[at..];
        let unknown = || {
            format!(
                "`{}` stands for nothing",
                escape.chars().take(4).collect::<String>()
            )
        };
        let length = match escape.as_bytes().get(1).ok_or_else(unknown)? {
            b'n' => plain(&mut out, b'\n'),
            b'r' => plain(&mut out, b'\r'),
            b't' => plain(&mut out, b'\t'),
            b'0' => plain(&mut out, 0),
            b'\\' => plain(&mut out, b'\\'),
            b'x' => {
                let digits = escape.get(2..4).ok_or_else(unknown)?;
                out.push(u8::from_str_radix(digits, 16).map_err(|_| unknown())?);
                4
            }
            b'u' => {
                let end = escape.find('}').ok_or_else(unknown)?;
                let digits = escape.get(3..end).ok_or_else(unknown)?;
                let character = u32::from_str_radix(digits, 16)
                    .ok()
                    .and_then(char::from_u32)
                    .ok_or_else(unknown)?;
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                end + 1
            }
            _ => return Err(unknown()),
        };
        rest = &escape[length..];
    }
    out.extend_from_slice(rest.as_bytes());
    Ok(out)
}

fn plain(out: &mut Vec<u8>, byte: u8) -> usize {
    out.push(byte);
    2
}

/// A text put together from lines of a count, a cross and a text: `3000 × word\n`.
///
/// # Errors
/// When a line is something else.
pub fn repeated(lines: &str) -> Result<Vec<u8>, String> {
    let mut out = Vec::new();
    for line in lines.lines().filter(|line| !line.trim().is_empty()) {
        let parts = line
            .split_once(" × ")
            .and_then(|(count, text)| Some((count.trim().parse::<usize>().ok()?, text)));
        let (count, text) = parts.ok_or_else(|| format!("`{line}` is no count, cross and text"))?;
        let piece = bytes(text)?;
        for _ in 0..count {
            out.extend_from_slice(&piece);
        }
    }
    Ok(out)
}
