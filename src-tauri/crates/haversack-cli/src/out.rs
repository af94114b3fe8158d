//! Standard output and standard error, without a panic when a pipe closes.

use std::io::{self, Write};

/// Writes to standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    print_bytes(text.as_bytes())
}

/// Writes to standard output exactly these bytes.
pub fn print_bytes(bytes: &[u8]) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(bytes)?;
    Ok(out.flush()?)
}

/// Writes a result for programs.
pub fn print_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    print(&(serde_json::to_string_pretty(value)? + "\n"))
}

/// Writes text for people. A pack's words are a stranger's: what would act on a terminal is shown instead.
pub fn print_words(text: &str) -> anyhow::Result<()> {
    print(&escaped(text, |character| character == '\n'))
}

/// A stranger's words on one line: what would act on a terminal, or turn what stands around it, is shown instead.
pub fn shown(text: &str) -> String {
    let line: String = text
        .chars()
        .map(|character| match character {
            '\n' | '\r' | '\t' => ' ',
            other => other,
        })
        .collect();
    escaped(line.trim(), |_| false)
}

fn escaped(text: &str, fine: impl Fn(char) -> bool) -> String {
    let acts = |character: char| {
        character.is_control()
            || matches!(character, '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if acts(character) && !fine(character) {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    shown
}

/// Writes a line to standard error. There is nobody to tell when that fails.
pub fn complain(line: &str) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Whether the reader at the other end of a pipe had enough: `haversack check … | head`.
pub fn is_closed(why: &anyhow::Error) -> bool {
    why.downcast_ref::<io::Error>()
        .is_some_and(|why| why.kind() == io::ErrorKind::BrokenPipe)
}
