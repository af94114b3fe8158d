//! Names of files in a bundle: plain, visible, the same file on every computer.
//!
//! A name from a bundle never becomes a path here, but somebody may unpack a bundle with another tool.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::error::{NameProblem, Refusal};
use crate::limits;

/// Checks one name.
///
/// # Errors
/// With what is wrong with it.
pub fn check(name: &str) -> Result<(), NameProblem> {
    if name.len() > limits::NAME {
        return Err(NameProblem::Long);
    }
    name.split('/').try_for_each(check_part)?;
    if !name.is_ascii() && !is_nfc(name) {
        return Err(NameProblem::Decomposed);
    }
    let parts = name.split('/').count();
    let placed = name == haversack_pack::programme::FILE
        || name
            .strip_prefix("packs/")
            .and_then(|rest| rest.split('/').next())
            .is_some_and(|pack| parts >= 3 && haversack_pack::page::is_id(pack));
    if placed {
        Ok(())
    } else {
        Err(NameProblem::Elsewhere)
    }
}

fn check_part(part: &str) -> Result<(), NameProblem> {
    if matches!(part, "" | "." | "..") {
        return Err(NameProblem::Climbs);
    }
    if part.contains(is_odd) {
        return Err(NameProblem::Character);
    }
    if part.starts_with('.') {
        return Err(NameProblem::Hidden);
    }
    if part.starts_with(char::is_whitespace)
        || part.ends_with(|c: char| c == '.' || c.is_whitespace())
    {
        return Err(NameProblem::Edge);
    }
    // What a computer with one alphabet makes of wide letters and dots.
    let plain: Cow<'_, str> = if part.is_ascii() {
        part.into()
    } else {
        part.nfkc().collect()
    };
    if matches!(&*plain, "." | "..") || plain.contains(['/', '\\']) {
        return Err(NameProblem::Climbs);
    }
    if is_device(part) || is_device(&plain) {
        return Err(NameProblem::Device);
    }
    Ok(())
}

/// Control characters, what Windows keeps for itself, and what is there without being seen: directions, joiners, blanks of no
/// width, tags, the private and the unassigned at the end of each plane.
pub(crate) fn is_odd(c: char) -> bool {
    c.is_control() || matches!(c, '\\' | ':' | '<' | '>' | '"' | '|' | '?' | '*') || is_unseen(c)
}

/// Characters that change how others are read without being seen themselves.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFF}'
        | '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{10FFFF}')
}

/// CON, NUL, COM1 and the like, with whatever behind a dot: opening one on Windows opens a device.
fn is_device(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part).trim_end();
    let stem = stem.to_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" | "CLOCK$" => true,
        _ => {
            let numbered = stem
                .strip_prefix("COM")
                .or_else(|| stem.strip_prefix("LPT"));
            numbered.is_some_and(|number| {
                let mut digits = number.chars();
                let digit = digits.next();
                digits.next().is_none()
                    && digit.is_some_and(|c| {
                        c.is_ascii_digit() || matches!(c, '\u{B9}' | '\u{B2}' | '\u{B3}')
                    })
            })
        }
    }
}

/// Checks names against each other: no two are one on some computer, and none is a folder of another.
///
/// # Errors
/// With the first two that are.
pub(crate) fn check_together<'n>(names: impl Iterator<Item = &'n str>) -> Result<(), Refusal> {
    // Slashes come before everything else, so that what is in a folder stands together, right behind a file of its name. Then
    // neighbours are enough: whoever shares a folder with somebody shares it with a neighbour. A set of all folders would
    // be larger than its bundle by orders of magnitude.
    let mut sorted: Vec<(String, &str)> = names
        .map(|name| (folded(name).replace('/', "\0"), name))
        .collect();
    sorted.sort_unstable();
    for pair in sorted.windows(2) {
        let ((one_folded, one), (other_folded, other)) = (&pair[0], &pair[1]);
        let parts = one_folded.split('\0').zip(other_folded.split('\0'));
        let alike = parts.take_while(|(one, other)| one == other).count();
        let written_alike = one
            .split('/')
            .zip(other.split('/'))
            .take(alike)
            .all(|(one, other)| one == other);
        let within = alike == one_folded.split('\0').count();
        if within || !written_alike {
            return Err(Refusal::Collision {
                one: (*one).to_owned(),
                other: (*other).to_owned(),
            });
        }
    }
    Ok(())
}

/// The name as the least discerning computer sees it: compatible forms and both cases are one.
pub(crate) fn folded(name: &str) -> String {
    if name.is_ascii() {
        return name.to_ascii_lowercase();
    }
    // Lower first: the capital of ß is its own capital.
    let lower: String = name.nfkc().flat_map(char::to_lowercase).collect();
    let upper: String = lower.nfkc().flat_map(char::to_uppercase).collect();
    let lower: String = upper.nfkc().flat_map(char::to_lowercase).collect();
    lower.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_are_fine() {
        for name in [
            "programme.toml",
            "packs/a/pack.toml",
            "packs/influencing-skills/01-start.md",
            "packs/a/media/Übersicht (2).png",
            "packs/a/cy/01-dechrau.md",
            "packs/a/media/console.svg",
            "packs/a/media/com10.svg",
        ] {
            assert_eq!(check(name), Ok(()), "{name}");
        }
    }

    #[test]
    fn names_that_lead_elsewhere_or_deceive_are_not() {
        use NameProblem::{Character, Climbs, Decomposed, Device, Edge, Elsewhere, Hidden, Long};
        let long = format!("packs/a/{}.md", "x".repeat(limits::NAME));
        for (name, why) in [
            ("", Climbs),
            ("/etc/passwd", Climbs),
            ("packs/a/../b.md", Climbs),
            ("packs/a/./b.md", Climbs),
            ("packs//a.md", Climbs),
            ("packs/a/", Climbs),
            ("packs\\a\\b.md", Character),
            ("C:/packs/a.md", Character),
            ("packs/a/b\0.md", Character),
            ("packs/a/b\u{202E}dm.exe", Character),
            ("packs/a/b\u{200B}.md", Character),
            ("packs/a/.git", Hidden),
            ("packs/a/b.md ", Edge),
            ("packs/a/b.", Edge),
            ("packs/a/NUL", Device),
            ("packs/a/com1.md", Device),
            ("packs/a/LPT\u{B9}", Device),
            ("packs/a/\u{FF23}\u{FF2F}\u{FF2E}", Device),
            ("packs/a/\u{FF0E}\u{FF0E}/b.md", Climbs),
            ("packs/a/b\u{FF0F}c.md", Climbs),
            ("packs/a/e\u{301}.md", Decomposed),
            ("readme.md", Elsewhere),
            ("packs/a.md", Elsewhere),
            ("packs/A/pack.toml", Elsewhere),
            (&long, Long),
        ] {
            assert_eq!(check(name), Err(why), "{name:?}");
        }
    }

    #[test]
    fn names_that_are_one_somewhere() {
        let together = |names: &[&str]| check_together(names.iter().copied());
        assert_eq!(together(&["a/b.md", "a/c.md", "a/d/e", "a/d/f"]), Ok(()));
        for pair in [
            ["a/B.md", "a/b.md"],
            ["A/b.md", "a/c.md"],
            ["a/b", "a/b/c"],
            ["a/ß", "a/ss"],
            ["a/ß", "a/ẞ"],
        ] {
            assert!(together(&pair).is_err(), "{pair:?}");
        }
    }

    #[test]
    fn one_name_in_two_shapes() {
        for (one, other) in [
            ("a/B.md", "a/b.md"),
            ("straße", "STRASSE"),
            ("\u{FB01}x", "fix"),
            ("Å", "\u{212B}"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("a"), folded("b"));
        // Every letter and number but those of the scripts that have neither cases nor forms.
        for c in ('\0'..'\u{3400}')
            .chain('\u{A000}'..'\u{AC00}')
            .chain('\u{F900}'..'\u{20000}')
            .filter(|c| c.is_alphanumeric())
        {
            let fold = folded(&c.to_string());
            for same in [
                fold.clone(),
                c.to_lowercase().collect(),
                c.to_uppercase().collect(),
                c.nfd().collect(),
                c.nfkd().collect(),
            ] {
                assert_eq!(folded(&same), fold, "{c:?} and {same:?}");
            }
        }
    }
}
