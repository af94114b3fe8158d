//! "Did you mean": the known name nearest to one that means nothing.
//!
//! Nearness is counted in slips of a typist: a letter too many, missing or wrong, or two that changed places. The work is
//! bounded whatever a hostile pack holds: only so many names are looked at, and only short ones.

/// Longer names are no slips of the finger.
const LONGEST: usize = 64;
/// More names than anybody chooses from.
const MOST: usize = 2_000;

/// The known name that was most likely meant; `None` when none is near. Of several equally near the first is taken.
pub fn nearest<'n>(written: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let wanted = folded(written)?;
    // One slip in a short word, two in a longer one, three in a long one: more, and any word is like any other.
    let most = match wanted.len() {
        0 => return None,
        1..=4 => 1,
        5..=10 => 2,
        _ => 3,
    };
    let own = letters_of(written);
    let far = |name: &str| {
        let other = letters_of(name);
        (own & !other).count_ones().max((other & !own).count_ones()) as usize > most
    };
    let mut best: Option<(usize, &str)> = None;
    for name in known.into_iter().take(MOST) {
        // Each slip brings or takes one letter at most: most names are told apart by that, without counting.
        if name.len() > LONGEST || far(name) {
            continue;
        }
        let Some(letters) = folded(name) else {
            continue;
        };
        if letters.len().abs_diff(wanted.len()) > most || letters.is_empty() {
            continue;
        }
        let slips = slips(&wanted, &letters);
        // A word of which nothing is left is another word.
        if slips <= most && slips < letters.len() && best.is_none_or(|(least, _)| slips < least) {
            best = Some((slips, name));
        }
    }
    best.map(|(_, name)| name)
}

/// "did you mean `listening`? " before the help that would stand there anyway, or that help alone.
pub(crate) fn help<'n>(
    written: &str,
    known: impl IntoIterator<Item = &'n str>,
    otherwise: impl Into<String>,
) -> String {
    let otherwise = otherwise.into();
    match nearest(written, known) {
        Some(name) => format!("did you mean `{name}`? {otherwise}"),
        None => otherwise,
    }
}

/// The letters to compare: capitals and the ways of joining words make no difference. `None` for what is too long.
fn folded(name: &str) -> Option<Vec<char>> {
    if name.len() > LONGEST {
        return None;
    }
    let letters = name.chars().map(|letter| match letter {
        '_' | ' ' => '-',
        letter => letter.to_ascii_lowercase(),
    });
    Some(letters.collect())
}

/// Which letters are in a name, a bit for each; several share one.
fn letters_of(name: &str) -> u64 {
    name.bytes().fold(0, |all, byte| {
        let letter = match byte {
            b'_' | b' ' => b'-',
            byte => byte.to_ascii_lowercase(),
        };
        // The bytes of other alphabets come in groups, of which one slip changes several.
        if letter.is_ascii() {
            all | 1 << (letter % 64)
        } else {
            all
        }
    })
}

/// How many slips lie between two words (optimal string alignment).
fn slips(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    let mut now = vec![0; width];
    for (at_a, letter) in a.iter().enumerate() {
        now[0] = at_a + 1;
        for (at_b, other) in b.iter().enumerate() {
            let swapped = at_a > 0 && at_b > 0 && *letter == b[at_b - 1] && a[at_a - 1] == *other;
            let mut least = (last[at_b] + usize::from(letter != other))
                .min(last[at_b + 1] + 1)
                .min(now[at_b] + 1);
            if swapped {
                least = least.min(before[at_b - 1] + 1);
            }
            now[at_b + 1] = least;
        }
        std::mem::swap(&mut before, &mut last);
        std::mem::swap(&mut last, &mut now);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let skills = ["listening", "standing-firm", "trust"];
        for (written, meant) in [
            ("listning", Some("listening")),
            ("lsitening", Some("listening")),
            ("Listening", Some("listening")),
            ("standing_firm", Some("standing-firm")),
            ("standngfirm", Some("standing-firm")),
            ("turst", Some("trust")),
            ("asking", None),
            ("", None),
            ("t", None),
        ] {
            assert_eq!(nearest(written, skills), meant, "{written}");
        }
    }

    #[test]
    fn slips_are_counted_as_a_typist_makes_them() {
        let count = |a: &str, b: &str| {
            slips(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(count("rate", "rate"), 0);
        assert_eq!(count("rat", "rate"), 1);
        assert_eq!(count("raet", "rate"), 1);
        assert_eq!(count("write", "rate"), 2);
        assert_eq!(count("", "rate"), 4);
    }

    #[test]
    fn giant_names_cost_nothing() {
        let giant = "a".repeat(1 << 20);
        assert_eq!(nearest(&giant, [giant.as_str()]), None);
        assert_eq!(nearest("a", std::iter::repeat_n("zzzz", 1 << 16)), None);
    }
}
