//! How much there is to read and how hard it is: words, and Flesch's reading ease (Rudolf Flesch, "A new readability
//! yardstick", Journal of Applied Psychology 32, 1948): 206.835 − 1.015 words a sentence − 84.6 syllables a word.
//!
//! Counted is running text: paragraphs and list items. Headings and cells of tables are left out, because their short
//! lines would make a text look easier than it is.

/// What a text amounts to. Texts are added up before the measure is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Prose {
    /// Words.
    pub words: usize,
    /// Sentences, those without a full stop at the end of a paragraph or item among them.
    pub sentences: usize,
    /// Syllables, by the groups of vowels.
    pub syllables: usize,
}

impl Prose {
    /// Adds a fragment of HTML: every word counts, running text also for how hard it is.
    pub fn add_html(&mut self, html: &str) {
        for (element, text) in runs(html) {
            if !matches!(element, "h" | "table") {
                self.add_text(&text);
            }
        }
    }

    /// Adds running text.
    pub fn add_text(&mut self, text: &str) {
        let mut open = false;
        for word in text.split_whitespace() {
            let letters: String = word.chars().filter(|c| c.is_alphabetic()).collect();
            if !letters.is_empty() {
                self.words += 1;
                self.syllables += syllables(&letters.to_lowercase());
                open = true;
            }
            let end = word.trim_end_matches(['"', '\'', '”', '’', ')', '*']);
            if open && end.ends_with(['.', '!', '?', ':', ';']) {
                self.sentences += 1;
                open = false;
            }
        }
        self.sentences += usize::from(open);
    }

    /// Flesch's reading ease: about 100 is very easy, 60 plain English, 30 hard.
    pub fn ease(&self) -> f64 {
        let per = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
        206.835 - 1.015 * per(self.words, self.sentences) - 84.6 * per(self.syllables, self.words)
    }
}

/// The words of a fragment, element by element of running text; headings under `h`, cells under `table`.
fn runs(html: &str) -> Vec<(&'static str, String)> {
    let mut runs = vec![("p", String::new())];
    let mut rest = html;
    while let Some(open) = rest.find('<') {
        push(&mut runs, &rest[..open]);
        let Some(close) = rest[open..].find('>') else {
            break;
        };
        let tag = &rest[open + 1..open + close];
        let name = tag.trim_start_matches('/').split([' ', '\n', '/']).next();
        let into = match name.unwrap_or_default() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some("h"),
            "td" | "th" => Some("table"),
            "p" | "li" | "dd" | "dt" | "blockquote" | "div" | "table" => Some("p"),
            _ => None,
        };
        if let Some(into) = into {
            let closing = tag.starts_with('/');
            runs.push((if closing { "p" } else { into }, String::new()));
        }
        rest = &rest[open + close + 1..];
    }
    push(&mut runs, rest);
    runs
}

fn push(runs: &mut [(&'static str, String)], text: &str) {
    if let Some((_, run)) = runs.last_mut() {
        run.push_str(
            &text
                .replace("&amp;", "&")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\""),
        );
    }
}

/// Groups of vowels; a silent `e` at the end is none.
fn syllables(word: &str) -> usize {
    let vowel = |c: char| "aeiouyäöü".contains(c);
    let mut groups = 0;
    let mut inside = false;
    for c in word.chars() {
        groups += usize::from(vowel(c) && !inside);
        inside = vowel(c);
    }
    let silent = (word.ends_with('e') && !word.ends_with("le"))
        || (word.ends_with("es") && !word.ends_with("ses"))
        || (word.ends_with("ed") && !word.ends_with("ted") && !word.ends_with("ded"));
    let second_last = word
        .chars()
        .rev()
        .nth(if word.ends_with('e') { 1 } else { 2 });
    if silent && groups > 1 && second_last.is_some_and(|c| !vowel(c)) {
        groups -= 1;
    }
    groups.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables_are_heard() {
        for (word, count) in [
            ("partner", 2),
            ("trust", 1),
            ("agree", 2),
            ("time", 1),
            ("table", 2),
            ("asked", 1),
            ("wanted", 2),
            ("meetings", 2),
            ("organisation", 5),
            ("the", 1),
            ("promises", 3),
        ] {
            assert_eq!(syllables(word), count, "{word}");
        }
    }

    #[test]
    fn running_text_counts_and_headings_do_not() {
        let mut prose = Prose::default();
        prose.add_html("<h2>A heading</h2><p>You ask. Do <em>they</em> answer?</p><ul><li>No stop</li></ul><table><td>cell</td></table>");
        assert_eq!((prose.words, prose.sentences), (7, 3));
        assert!(prose.ease() > 90.0);
    }
}
