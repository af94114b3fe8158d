//! Words about a page that nobody wrote: how many there are, and a title from its file's name.

/// About how many words there are: the blanks between them. One plain pass that compiles to vector instructions;
/// exact counting would cost as much as parsing.
pub(super) fn blanks(text: &str) -> usize {
    text.as_bytes()
        .chunks(128)
        .map(|chunk| {
            usize::from(
                chunk
                    .iter()
                    .map(|byte| u8::from(*byte == b' ' || *byte == b'\n'))
                    .sum::<u8>(),
            )
        })
        .sum()
}

/// A file's name in words, for a page without a heading: `02-your-style.md` is "Your style".
pub(super) fn title_from(file: &str) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let name = name.strip_suffix(".md").unwrap_or(name);
    let words = name
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '-' || c == '_')
        .replace(['-', '_'], " ");
    let mut characters = words.chars();
    match characters.next() {
        Some(first) => first.to_uppercase().chain(characters).collect(),
        None => name.to_owned(),
    }
}
