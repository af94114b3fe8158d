//! `{#id .class key=value flag}` at the end of a statement or option: what the parser does for headings, for items.

use std::ops::Range;

/// One attribute, with its bytes in the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    pub(crate) key: &'a str,
    pub(crate) value: Option<&'a str>,
    pub(crate) span: Range<usize>,
}

/// What stood between the braces.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Attributes<'a> {
    pub(crate) id: Option<(&'a str, Range<usize>)>,
    pub(crate) classes: Vec<(&'a str, Range<usize>)>,
    pub(crate) others: Vec<Attribute<'a>>,
    /// The braces and all between them.
    pub(crate) span: Range<usize>,
}

/// Reads the attributes at the end of `text`, which begins at byte `offset` of the page. `None` when it doesn't end in braces.
pub(crate) fn at_end(text: &str, offset: usize) -> Option<Attributes<'_>> {
    let trimmed = text.trim_end();
    let inner = trimmed.strip_suffix('}')?;
    let open = inner.rfind('{')?;
    let mut attributes = Attributes {
        span: offset + open..offset + trimmed.len(),
        ..Attributes::default()
    };
    let body = &inner[open + 1..];
    for word in body.split_whitespace() {
        // `split_whitespace` gives slices of `body`, so the distance between the two is the word's place.
        let start = offset + open + 1 + (word.as_ptr() as usize - body.as_ptr() as usize);
        let span = start..start + word.len();
        if let Some(id) = word.strip_prefix('#') {
            attributes.id = Some((id, span));
        } else if let Some(class) = word.strip_prefix('.') {
            attributes.classes.push((class, span));
        } else {
            let (key, value) = word
                .split_once('=')
                .map_or((word, None), |(key, value)| (key, Some(value)));
            attributes.others.push(Attribute { key, value, span });
        }
    }
    Some(attributes)
}

/// Whether an id can be one: lower-case letters and digits in words joined by single hyphens.
pub(crate) fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.len() <= 80
        && id.split('-').all(|word| {
            !word.is_empty()
                && word
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_stands_in_the_braces_and_where() {
        let text = "I give way. {#give-way skill=firm reverse} \n";
        let read = at_end(text, 100).expect("attributes");
        assert_eq!(read.id, Some(("give-way", 113..122)));
        assert_eq!(read.span, 112..142);
        assert_eq!(
            read.others[0],
            Attribute {
                key: "skill",
                value: Some("firm"),
                span: 123..133
            }
        );
        assert_eq!(read.others[1].key, "reverse");
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
