//! The words of HTML that this crate wrote: for storing beside an answer, for lists on a terminal.
//!
//! Not a parser of HTML from elsewhere: it knows what [`Writer`](super::Writer) writes, and that `<` is always escaped in text.

use std::borrow::Cow;

/// The words without markup, a paragraph a line. Where an author has broken a line within a paragraph is no part of them,
/// but in code it is.
pub fn words(html: &str) -> String {
    shown(html).into_owned()
}

/// As [`words`]; most statements have no markup, and are their own words.
pub(crate) fn shown(html: &str) -> Cow<'_, str> {
    if memchr::memchr3(b'<', b'&', b'\n', html.as_bytes()).is_none() {
        return Cow::Borrowed(html.trim_end());
    }
    Cow::Owned(without_markup(html))
}

fn without_markup(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    let mut code = false;
    while let Some(open) = rest.find('<') {
        unescape(&mut words, &rest[..open], code);
        let Some(close) = rest[open..].find('>') else {
            break;
        };
        let tag = &rest[open + 1..open + close];
        let name = tag.trim_start_matches('/').split([' ', '/']).next();
        match name.unwrap_or_default() {
            "a" | "code" | "del" | "em" | "img" | "input" | "strong" | "sup" => {}
            "td" | "th" => space(&mut words),
            name => {
                code = name == "pre" && !tag.starts_with('/');
                end_line(&mut words);
            }
        }
        rest = &rest[open + close + 1..];
        // The writer's own line breaks between elements are no words.
        if words.is_empty() || words.ends_with('\n') {
            rest = rest.trim_start_matches('\n');
        }
    }
    unescape(&mut words, rest, code);
    words.truncate(words.trim_end().len());
    words
}

fn end_line(words: &mut String) {
    words.truncate(words.trim_end().len());
    if !words.is_empty() {
        words.push('\n');
    }
}

fn space(words: &mut String) {
    if !words.is_empty() && !words.ends_with([' ', '\n']) {
        words.push(' ');
    }
}

fn unescape(out: &mut String, text: &str, code: bool) {
    let from = out.len();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let known = [
            ("&amp;", '&'),
            ("&lt;", '<'),
            ("&gt;", '>'),
            ("&quot;", '"'),
        ];
        match known.into_iter().find(|(name, _)| rest.starts_with(name)) {
            Some((name, character)) => {
                out.push(character);
                rest = &rest[name.len()..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    if !code && memchr::memchr(b'\n', &out.as_bytes()[from..]).is_some() {
        let spaced = out[from..].replace('\n', " ");
        out.replace_range(from.., &spaced);
    }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn markup_goes_and_words_stay() {
        assert_eq!(
            words("I <em>ask</em> first &amp; &lt;wait&gt;."),
            "I ask first & <wait>."
        );
        assert_eq!(
            words("<p>One</p>\n<p>Two &quot;three&quot;</p>\n"),
            "One\nTwo \"three\""
        );
        assert_eq!(words("<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"), "a\nb");
        assert_eq!(
            words("I prepare.\n<ul>\n<li>facts</li>\n</ul>\n"),
            "I prepare.\nfacts"
        );
        assert_eq!(
            words(
                "<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody>\n<tr><td>c</td><td>d</td></tr>\n</tbody></table>\n"
            ),
            "a b\nc d"
        );
    }

    #[test]
    fn where_a_line_was_broken_is_no_part_of_the_words() {
        assert_eq!(
            words("I ask what\nthey need<br />\nfirst."),
            "I ask what they need\nfirst."
        );
        assert_eq!(
            words("<pre><code>a\nb\n</code></pre>\n<p>c\nd</p>\n"),
            "a\nb\nc d"
        );
    }
}
