//! Reading a condition: every mistake in it with the very bytes it is made of, and what was probably meant.

use std::ops::Range as Bytes;

use super::{Condition, Range, Term, Test};
use crate::page::is_id;

/// Longer than any condition that people can still follow.
const LONGEST: usize = 1_000;
/// More digits than any number in a condition has.
const DIGITS: usize = 16;

/// What is wrong with a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The bytes of the file it is about.
    pub span: Bytes<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
}

/// Reads a condition that begins at byte `offset` of its file.
///
/// # Errors
/// With everything that is wrong with it, in order: never none.
pub fn parse(text: &str, offset: usize) -> Result<Condition, Vec<Mistake>> {
    let span = offset..offset + text.len();
    if text.is_empty() {
        return Err(vec![mistake(
            span,
            "this condition is empty".to_owned(),
            "say when it is shown, such as when=tried:fact, or take when= away",
        )]);
    }
    if text.len() > LONGEST {
        return Err(vec![mistake(
            span,
            format!(
                "this condition has {} characters; {LONGEST} is the most that is read",
                text.len()
            ),
            "say it in fewer words, or ask a question that says it",
        )]);
    }
    let mut mistakes = Vec::new();
    let mut any = Vec::new();
    for (group, start) in parts(text, '|') {
        let mut all = Vec::new();
        for (term, at) in parts(group, '&') {
            let at = offset + start + at;
            if term.is_empty() {
                // Something to point at: the mark after it or before it.
                let mark = if at == offset { at } else { at - 1 };
                mistakes.push(mistake(
                    mark..mark + 1,
                    "a term is missing here".to_owned(),
                    "between the marks stands name:answer: tried:fact&listening:need. One & and one | are enough",
                ));
                continue;
            }
            match read_term(term, at) {
                Ok(term) => all.push(term),
                Err(found) => mistakes.push(found),
            }
        }
        any.push(all);
    }
    if mistakes.is_empty() {
        Ok(Condition {
            text: text.to_owned(),
            any,
            span,
        })
    } else {
        Err(mistakes)
    }
}

fn mistake(span: Bytes<usize>, message: String, help: impl Into<String>) -> Mistake {
    Mistake {
        span,
        message,
        help: help.into(),
    }
}

/// The parts between the marks, each with where it begins.
fn parts(text: &str, mark: char) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split(mark).map(move |part| {
        let start = at;
        at += part.len() + mark.len_utf8();
        (part, start)
    })
}

fn read_term(text: &str, at: usize) -> Result<Term, Mistake> {
    let span = at..at + text.len();
    let (not, body) = match text.strip_prefix('!') {
        Some(body) => (true, body),
        None => (false, text),
    };
    let start = at + usize::from(not);
    let Some((name, test)) = body.split_once(':') else {
        return Err(without_colon(body, span));
    };
    let name_span = start..start + name.len();
    let test_start = name_span.end + 1;
    let test_span = test_start..test_start + test.len();
    if !is_id(name) {
        return Err(bad_name(name, test, not, name_span, span));
    }
    let test = match read_test(test) {
        Ok(test) => test,
        Err((message, help)) => {
            let span = if test_span.is_empty() {
                span
            } else {
                test_span
            };
            return Err(mistake(span, message, help));
        }
    };
    Ok(Term {
        not,
        name: name.to_owned(),
        name_span,
        test,
        test_span,
    })
}

/// A term that doesn't say what the answer has to be.
fn without_colon(body: &str, span: Bytes<usize>) -> Mistake {
    let shown = shown(body);
    if let Some((name, test)) = body.split_once('=')
        && is_id(name)
        && read_test(test).is_ok()
    {
        return mistake(
            span,
            format!("`{shown}` has an equals sign where a colon belongs"),
            format!("write {name}:{test}"),
        );
    }
    if is_id(body) {
        return mistake(
            span,
            format!("`{shown}` doesn't say what the answer has to be"),
            format!(
                "put a colon and an option, a band, a point or a number behind it: {body}:some-option, {body}:4.."
            ),
        );
    }
    mistake(
        span,
        format!("`{shown}` can't be read"),
        "a term is name:answer: tried:fact, listening:need or ask-first:4..",
    )
}

/// A name that can't be one.
fn bad_name(
    name: &str,
    test: &str,
    not: bool,
    name_span: Bytes<usize>,
    span: Bytes<usize>,
) -> Mistake {
    if name.is_empty() {
        return mistake(
            span,
            "this term has no name before its colon".to_owned(),
            "name a question, a statement or a skill: tried:fact",
        );
    }
    if let Some(rest) = name.strip_prefix("not-").or(name.strip_prefix('!'))
        && not
        && is_id(rest)
    {
        return mistake(
            span,
            "one `!` is enough: two would take each other away".to_owned(),
            format!("write !{rest}:{test}"),
        );
    }
    let lower = name.to_lowercase().replace('_', "-");
    if is_id(&lower) {
        return mistake(
            name_span,
            format!("`{}` can't be a name", shown(name)),
            format!("ids are lower-case words joined by hyphens: {lower}"),
        );
    }
    if name.contains('(') || test.contains(')') {
        return mistake(
            name_span,
            "conditions have no brackets".to_owned(),
            "`&` binds before `|`, so a&b|a&c is a and either b or c",
        );
    }
    mistake(
        name_span,
        format!("`{}` can't be a name", shown(name)),
        "name a question, a statement or a skill by its id: tried:fact",
    )
}

/// What stands behind the colon; the error is what is wrong and what to do.
fn read_test(test: &str) -> Result<Test, (String, String)> {
    let range = match test.split_once("..") {
        Some((from, to)) => Some(read_range(test, from, to)?),
        None => number(test).map(|number| Range {
            from: Some(number),
            to: Some(number),
        }),
    };
    if range.is_some() || is_id(test) {
        return Ok(Test {
            word: test.to_owned(),
            range,
        });
    }
    let shown = shown(test);
    if test.is_empty() {
        return Err((
            "this term doesn't say what the answer has to be".to_owned(),
            "put an option, a band, a point or a number behind the colon".to_owned(),
        ));
    }
    if let Some(from) = test.strip_suffix('+')
        && number(from).is_some()
    {
        return Err((
            format!("`{shown}` is no range"),
            format!("two points make one: {from}.."),
        ));
    }
    if number(&test.replace(',', ".")).is_some() {
        return Err((
            format!("`{shown}` has a comma"),
            format!("write it with a point: {}", test.replace(',', ".")),
        ));
    }
    if let Some(rest) = test.strip_prefix('!') {
        return Err((
            "`!` stands before the name".to_owned(),
            format!("move it to the front of the term, before the name: !…:{rest}"),
        ));
    }
    let lower = test.to_lowercase().replace('_', "-");
    if is_id(&lower) {
        return Err((
            format!("`{shown}` can't be an option or a band"),
            format!("ids are lower-case words joined by hyphens: {lower}"),
        ));
    }
    Err((
        format!("`{shown}` can't be an answer"),
        "name an option or a band, or write a number or a range: 4, 4.., ..2, 3..4".to_owned(),
    ))
}

fn read_range(test: &str, from: &str, to: &str) -> Result<Range, (String, String)> {
    let wrong = |help: String| Err((format!("`{}` is no range", shown(test)), help));
    let end = |text: &str| match text {
        "" => Some(None),
        text => number(text).map(Some),
    };
    let (Some(low), Some(high)) = (end(from), end(to)) else {
        return wrong("numbers stand around the two points: 4.., ..2, 3..4, 2.5..3.5".to_owned());
    };
    match (low, high) {
        (None, None) => {
            wrong("give it an end: 4.. is four and more, ..2 is two and less".to_owned())
        }
        (Some(low), Some(high)) if low > high => {
            wrong(format!("the lower number stands first: {to}..{from}"))
        }
        (from, to) => Ok(Range { from, to }),
    }
}

/// A number as people write it: digits, a point and digits, a minus sign before.
fn number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.len() > DIGITS || !plain(whole) || !plain(rest) {
        return None;
    }
    text.parse().ok()
}

/// A stranger's text for a message, not too much of it.
fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(text: &str) -> Vec<(String, String, String)> {
        let found = parse(text, 10).expect_err(text);
        assert!(!found.is_empty());
        found
            .into_iter()
            .map(|found| {
                let marked = text[found.span.start - 10..found.span.end - 10].to_owned();
                (marked, found.message, found.help)
            })
            .collect()
    }

    #[test]
    fn and_binds_before_or_and_each_part_has_its_bytes() {
        let read = parse("tried:fact&!listening:need|ask-first:4..", 10).expect("a condition");
        let shape: Vec<Vec<(bool, &str, &str)>> = read
            .any
            .iter()
            .map(|group| {
                let terms = group.iter();
                terms
                    .map(|term| (term.not, term.name.as_str(), term.test.word.as_str()))
                    .collect()
            })
            .collect();
        assert_eq!(
            shape,
            [
                vec![(false, "tried", "fact"), (true, "listening", "need")],
                vec![(false, "ask-first", "4..")]
            ]
        );
        assert_eq!(read.span, 10..50);
        let last = read.terms().last().expect("a term");
        assert_eq!((&last.name_span, &last.test_span), (&(37..46), &(47..50)));
        assert_eq!(read.single(), None);
        assert!(parse("a:b", 0).expect("it").single().is_some());
        assert!(parse("!a:b", 0).expect("it").single().is_none());
    }

    #[test]
    fn ranges_hold_their_ends() {
        let range = |text: &str| {
            let read = parse(&format!("a:{text}"), 0).expect(text);
            read.any[0][0].test.range.expect("a range")
        };
        for (text, inside, outside) in [
            ("3", vec![3.0], vec![2.9, 3.1]),
            ("4..", vec![4.0, 99.0], vec![3.99]),
            ("..2", vec![2.0, -9.0], vec![2.01]),
            ("2.5..3.5", vec![2.5, 3.5], vec![2.4, 3.6]),
            ("-5..-2", vec![-5.0, -2.0], vec![-1.0, -6.0]),
            ("0..0", vec![0.0], vec![0.1]),
        ] {
            let range = range(text);
            assert!(inside.iter().all(|number| range.holds(*number)), "{text}");
            assert!(outside.iter().all(|number| !range.holds(*number)), "{text}");
        }
    }

    #[test]
    fn every_mistake_is_marked_and_helped_with() {
        for (text, marked, help) in [
            ("tried=fact", "tried=fact", "write tried:fact"),
            ("tried", "tried", "tried:some-option"),
            ("!!tried:fact", "!!tried:fact", "write !tried:fact"),
            ("Tried:fact", "Tried", "joined by hyphens: tried"),
            ("ask_first:4..", "ask_first", "joined by hyphens: ask-first"),
            ("tried:", "tried:", "behind the colon"),
            (":fact", ":fact", "name a question"),
            ("a:4..2", "4..2", "2..4"),
            ("a:..", "..", "give it an end"),
            ("a:4+", "4+", "4.."),
            ("a:2,5", "2,5", "2.5"),
            ("a:x..y", "x..y", "numbers stand around"),
            ("a:!b", "!b", "before the name"),
            ("a:Fact", "Fact", "joined by hyphens: fact"),
            ("(a:b", "(a", "binds before"),
            ("a:b&&c:d", "&", "one | are enough"),
            ("a:b|", "|", "a term is missing"),
            ("a:é", "é", "name an option"),
        ] {
            let found = mistakes(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].0, marked, "{text}");
            assert!(
                format!("{} {}", found[0].1, found[0].2).contains(help),
                "{text}: {found:?}"
            );
        }
        assert_eq!(mistakes("a&b=c|d:").len(), 3, "all of them in one pass");
        assert_eq!(mistakes("")[0].1, "this condition is empty");
        assert!(mistakes(&"a:b&".repeat(500))[0].1.contains("characters"));
    }

    proptest::proptest! {
        #[test]
        fn anything_is_read_without_panic_and_marked_within_itself(text in "\\PC*", offset in 0usize..1000) {
            match parse(&text, offset) {
                Ok(read) => {
                    proptest::prop_assert_eq!(&read.text, &text);
                    proptest::prop_assert!(read.any.iter().all(|group| !group.is_empty()));
                }
                Err(found) => {
                    proptest::prop_assert!(!found.is_empty());
                    for one in found {
                        proptest::prop_assert!(one.span.end <= offset + text.len() && one.span.start <= one.span.end);
                        let marked = one.span.start.saturating_sub(offset)..one.span.end.saturating_sub(offset);
                        proptest::prop_assert!(text.get(marked).is_some());
                    }
                }
            }
        }
    }
}
