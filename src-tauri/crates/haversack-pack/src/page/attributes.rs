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
    /// Whether there is any `.class`, and whether there is anything else besides the id.
    has_classes: bool,
    has_others: bool,
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
    for (word, span) in read.words() {
        match word.as_bytes()[0] {
            // The last one when there are several, as the Markdown parser has it.
            b'#' => read.id = Some((&word[1..], span.start)),
            b'.' => read.has_classes = true,
            _ => read.has_others = true,
        }
    }
    Some(read)
}

impl<'a> Attributes<'a> {
    /// The words between the braces, with their bytes in the page.
    fn words(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a> {
        self.words_if(true)
    }

    /// As above, or none.
    fn words_if(&self, any: bool) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a> {
        let (body, offset) = (if any { self.body } else { "" }, self.span.start + 1);
        let mut at = 0;
        std::iter::from_fn(move || {
            let bytes = body.as_bytes();
            let start = at
                + bytes[at..]
                    .iter()
                    .position(|byte| !byte.is_ascii_whitespace())?;
            let length = bytes[start..].iter().position(u8::is_ascii_whitespace);
            at = length.map_or(body.len(), |length| start + length);
            Some((&body[start..at], offset + start..offset + at))
        })
    }

    /// `#id`, without the mark.
    pub(crate) fn id(&self) -> Option<(&'a str, Range<usize>)> {
        let (id, start) = self.id?;
        Some((id, start..start + 1 + id.len()))
    }

    /// `.class`, without the mark.
    pub(crate) fn classes(&self) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a> {
        self.words_if(self.has_classes)
            .filter_map(|(word, span)| Some((word.strip_prefix('.')?, span)))
    }

    /// `key=value` and single words.
    pub(crate) fn others(&self) -> impl Iterator<Item = Attribute<'a>> + use<'a> {
        self.words_if(self.has_others)
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

/// Whether an id can be one: lower-case letters and digits in words joined by single hyphens, 80 characters at most.
pub fn is_id(id: &str) -> bool {
    let mut hyphen = true;
    for byte in id.bytes() {
        match byte {
            b'-' if !hyphen => hyphen = true,
            b'a'..=b'z' | b'0'..=b'9' => hyphen = false,
            _ => return false,
        }
    }
    !hyphen && id.len() <= 80
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
