//! Standard output and standard error, without a panic when a pipe closes.

use std::io::{self, Write};

/// Writes to standard output.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Writes text for people. A pack's words are a stranger's: what would act on a terminal is shown instead.
pub fn print_words(text: &str) -> anyhow::Result<()> {
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() && character != '\n' {
            shown.extend(character.escape_default());
        } else {
            shown.push(character);
        }
    }
    print(&shown)
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
