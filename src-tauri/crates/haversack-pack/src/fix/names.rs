//! From words to an id: short, plain, and not in use anywhere in the pack.

use std::collections::HashSet;

use crate::files::Files;

/// The most words and letters an id is made from: it is typed in conditions and read in tables.
const WORDS: usize = 5;
const LETTERS: usize = 36;

/// Every word that stands behind a `#` in the pack's pages, in any language: no id of theirs is used again, not even one
/// that is used wrongly.
pub(super) fn taken(files: &dyn Files) -> HashSet<String> {
    let mut taken = HashSet::new();
    for name in files.names() {
        if !name.ends_with(".md") {
            continue;
        }
        let bytes = files.read(&name).unwrap_or_default();
        for at in memchr::memchr_iter(b'#', &bytes) {
            let word: String = bytes[at + 1..]
                .iter()
                .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
                .map(|byte| char::from(byte.to_ascii_lowercase()))
                .collect();
            if !word.is_empty() {
                taken.insert(word);
            }
        }
    }
    taken
}

/// An id made from these words that nothing has; from now on it is taken.
pub(super) fn new_id(words: &str, language: &str, taken: &mut HashSet<String>) -> String {
    let plain = slug(words, language);
    let mut id = plain.clone();
    let mut number = 1_u32;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{plain}-{number}");
    }
    id
}

/// Words as an id: letters of any script written in plain ASCII, in lower case, joined by hyphens. `item` where there is
/// nothing to read.
pub fn slug(words: &str, language: &str) -> String {
    let words = without_links(words);
    let plain = deunicode::deunicode(&words).to_ascii_lowercase();
    let plain: String = plain.chars().filter(|c| *c != '\'').collect();
    let mut parts: Vec<&str> = plain
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|part| !part.is_empty())
        .collect();
    // "I ask first" is about asking.
    const EMPTY: [&str; 6] = ["i", "we", "the", "a", "an", "my"];
    let english = language.to_ascii_lowercase().starts_with("en");
    while english && parts.len() > 1 && EMPTY.contains(&parts[0]) {
        parts.remove(0);
    }
    let mut id = String::new();
    for part in parts.into_iter().take(WORDS) {
        if id.is_empty() {
            id.push_str(&part[..part.len().min(LETTERS)]);
        } else if id.len() + 1 + part.len() <= LETTERS {
            id.push('-');
            id.push_str(part);
        } else {
            break;
        }
    }
    if id.is_empty() {
        id.push_str("item");
    }
    id
}

/// A Markdown link or picture is called by its words, not by where it leads.
fn without_links(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("](") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push(' ');
        rest = after.find(')').map_or("", |end| &after[end + 1..]);
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::is_id;

    #[test]
    fn ids_are_made_from_words_in_any_script() {
        for (words, language, id) in [
            (
                "I ask what they need first.",
                "en-GB",
                "ask-what-they-need-first",
            ),
            (
                "I ask what they need before I say what I need.",
                "en",
                "ask-what-they-need-before",
            ),
            ("They don’t know.", "en", "they-dont-know"),
            (
                "Ich höre zu, bevor ich rede.",
                "de",
                "ich-hore-zu-bevor-ich",
            ),
            ("Я слушаю", "ru", "ia-slushaiu"),
            ("Ακούω πρώτα", "el", "akouo-prota"),
            ("我先听", "zh", "wo-xian-ting"),
            (
                "What would *they* [say](x.md)?",
                "en",
                "what-would-they-say",
            ),
            ("!?", "en", "item"),
            ("I", "en", "i"),
        ] {
            assert_eq!(slug(words, language), id, "{words}");
        }
        for words in [
            "استمع أولا",
            "日本語の文",
            "กขค",
            "🙂",
            "--a__b--",
            &"x".repeat(500),
        ] {
            let id = slug(words, "ar");
            assert!(is_id(&id), "{words}: {id}");
        }
    }

    #[test]
    fn an_id_is_used_once() {
        let mut taken = HashSet::from(["ask-first".to_owned()]);
        let next = |taken: &mut HashSet<String>| new_id("I ask first", "en", taken);
        assert_eq!(next(&mut taken), "ask-first-2");
        assert_eq!(next(&mut taken), "ask-first-3");
    }
}
