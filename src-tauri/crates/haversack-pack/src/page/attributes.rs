//! `{#id .class key=value flag}` at the end of a statement or option: what the parser does for headings, for items.

use std::ops::Range;

/// One attribute, with its bytes in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: Option<&'a str>,
    pub(crate) span: Range<usize>,
}

/// What stands between the braces. What is asked for most is noted when they are read; the rest is taken apart when it is asked
/// for, so that nothing is allocated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes<'a> {
    body: &'a str,
    id: Option<(&'a str, usize)>,
    /// Where in the body the first `.class` stands, and the first word that is neither class nor id.
    first_class: Option<usize>,
    first_other: Option<usize>,
    /// The braces and all between them.
    pub(crate) span: Range<usize>,
}

/// Reads the attributes at the end of `text`, which begins at byte `offset` of the page. `None` when it doesn't end in braces.
pub(crate) fn at_end(text: &str, offset: usize) -> Option<Attributes<'_>> {
    let trimmed = text.trim_ascii_end();
    let inner = trimmed.strip_suffix('}')?;
    let open = memchr::memrchr(b'{', inner.as_bytes())?;
    let mut read = Attributes {
        body: &inner[open + 1..],
        span: offset + open..offset + trimmed.len(),
        ..Attributes::default()
    };
    for (word, span) in read.words(Some(0)) {
        let at = span.start - read.span.start - 1;
        match word.as_bytes()[0] {
            // The last one when there are several, as the Markdown parser has it.
            b'#' => read.id = Some((&word[1..], span.start)),
            b'.' => _ = read.first_class.get_or_insert(at),
            _ => _ = read.first_other.get_or_insert(at),
        }
    }
    Some(read)
}

/// The words of a text from a byte on, with their bytes in the page.
struct Words<'a> {
    text: &'a str,
    at: usize,
    offset: usize,
}

impl<'a> Iterator for Words<'a> {
    type Item = (&'a str, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.text.as_bytes();
        let mut start = self.at;
        while is_blank(*bytes.get(start)?) {
            start += 1;
        }
        let mut end = start + 1;
        while end < bytes.len() && !is_blank(bytes[end]) {
            end += 1;
        }
        self.at = end;
        let span = self.offset + start..self.offset + end;
        Some((&self.text[start..end], span))
    }
}

fn is_blank(byte: u8) -> bool {
    byte <= b' ' && byte.is_ascii_whitespace()
}

impl<'a> Attributes<'a> {
    /// The words between the braces from a place in the body on; none from nowhere.
    fn words(&self, from: Option<usize>) -> Words<'a> {
        Words {
            text: self.body,
            at: from.unwrap_or(self.body.len()),
            offset: self.span.start + 1,
        }
    }

    /// `#id`, without the mark.
    pub(crate) fn id(&self) -> Option<(&'a str, Range<usize>)> {
        let (id, start) = self.id?;
        Some((id, start..start + 1 + id.len()))
    }

    /// `.class`, without the mark.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a> {
        self.words(self.first_class)
            .filter_map(|(word, span)| Some((word.strip_prefix('.')?, span)))
    }

    /// `key=value` and single words.
    pub(crate) fn others(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        self.words(self.first_other)
            .filter(|(word, _)| !word.starts_with(['#', '.']))
            .map(|(word, span)| {
                let (key, value) = match memchr::memchr(b'=', word.as_bytes()) {
                    Some(equals) => (&word[..equals], Some(&word[equals + 1..])),
                    None => (word, None),
                };
                Attribute { key, value, span }
            })
    }
}

/// What a byte may be in an id: nothing, a letter or digit, or a hyphen.
const fn id_table() -> [u8; 256] {
    let mut table = [0; 256];
    let letters = b"abcdefghijklmnopqrstuvwxyz0123456789";
    let mut at = 0;
    while at < letters.len() {
        table[letters[at] as usize] = LETTER;
        at += 1;
    }
    table[b'-' as usize] = HYPHEN;
    table
}
const LETTER: u8 = 1;
const HYPHEN: u8 = 2;
static ID: [u8; 256] = id_table();

/// Whether an id can be one: lower-case letters and digits in words joined by single hyphens, 80 characters at most.
pub fn is_id(id: &str) -> bool {
    // Without a branch a byte: every id of a pack comes by here.
    let mut before = HYPHEN;
    let mut wrong = false;
    for byte in id.bytes().take(81) {
        let now = ID[usize::from(byte)];
        wrong |= now == 0 || now & before == HYPHEN;
        before = now;
    }
    !wrong && before == LETTER && id.len() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_stands_in_the_braces_and_where() {
        let text = "I give way. {#give-way skill=firm reverse} \n";
        let read = at_end(text, 100).expect("attributes");
        assert_eq!(read.id(), Some(("give-way", 113..122)));
        assert_eq!(read.span, 112..142);
        assert_eq!(
            read.others().next().expect("one"),
            Attribute {
                key: "skill",
                value: Some("firm"),
                span: 123..133
            }
        );
        assert_eq!(read.others().nth(1).expect("two").key, "reverse");
        assert_eq!(at_end("no braces", 0), None);
        assert_eq!(at_end("open only }", 0), None);
    }

    #[test]
    fn ids_are_kebab_case() {
        for good in ["a", "ask-first", "2nd-try"] {
            assert!(is_id(good), "{good}");
        }
        for bad in ["", "Ask", "ask_first", "-a", "a-", "a--b", "é", "a b"] {
            assert!(!is_id(bad), "{bad:?}");
        }
    }
}
