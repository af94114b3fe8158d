//! The words of HTML that this crate wrote: for storing beside an answer, for lists on a terminal.
//!
//! Not a parser of HTML from elsewhere: it knows what [`Writer`](super::Writer) writes, and that `<` is always escaped in text.

/// The words without markup, a paragraph a line.
pub fn words(html: &str) -> String {
    let mut words = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        unescape(&mut words, &rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            break;
        };
        let tag = &rest[open..=open + close];
        if matches!(
            tag,
            "</p>"
                | "</li>"
                | "<br />"
                | "</tr>"
                | "</h1>"
                | "</h2>"
                | "</h3>"
                | "</h4>"
                | "</h5>"
                | "</h6>"
        ) && !words.ends_with('\n')
        {
            words.push('\n');
        }
        rest = &rest[open + close + 1..];
        // The writer's own line breaks between elements are no words.
        if words.is_empty() || words.ends_with('\n') {
            rest = rest.trim_start_matches('\n');
        }
    }
    unescape(&mut words, rest);
    words.truncate(words.trim_end().len());
    words
}

fn unescape(out: &mut String, text: &str) {
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
    }
}
