//! What days, mail addresses and keys look like.

/// Whether a text is a day of the calendar, as `2026-12-01`.
pub fn is_day(day: &str) -> bool {
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, date] = parts.as_slice() else {
        return false;
    };
    let number = |part: &str, length: usize| {
        let plain = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (Some(year), Some(month), Some(date)) =
        (number(year, 4), number(month, 2), number(date, 2))
    else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let last = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => return false,
    };
    (1..=last).contains(&date)
}

/// Whether a text looks like a mail address. Whether mail arrives there nobody can see from here.
pub(super) fn is_mail(mail: &str) -> bool {
    mail.split_once('@')
        .is_some_and(|(name, host)| !name.is_empty() && !host.is_empty() && !host.contains('@'))
        && !mail.contains(char::is_whitespace)
}

/// The letters of bech32, in the order of BIP 173.
const BECH32: &str = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
/// A key of 32 bytes as bech32: 52 letters, and 6 to check them by.
const AGE_KEY: usize = 58;

/// Whether a text has the form of a public age key, as `age-keygen` writes it. Whether it is one its checksum would say, which is
/// for whoever seals to it.
pub(super) fn is_age_key(key: &str) -> bool {
    key.strip_prefix("age1")
        .is_some_and(|key| key.len() == AGE_KEY && key.chars().all(|c| BECH32.contains(c)))
}

#[cfg(test)]
mod tests {
    use super::{is_age_key, is_day};

    #[test]
    fn days_are_days_of_the_calendar() {
        for day in ["2026-12-01", "2028-02-29", "2000-02-29"] {
            assert!(is_day(day), "{day}");
        }
        for none in [
            "2026-13-01",
            "2026-02-29",
            "1900-02-29",
            "2026-1-1",
            "tomorrow",
            "2026-04-31",
            "+026-01-01",
        ] {
            assert!(!is_day(none), "{none}");
        }
    }

    #[test]
    fn age_keys_have_their_length_and_their_letters() {
        let key = format!("age1{}", "qpzry9x8gf2tvdw0s3jn54khce6mua7l".repeat(2));
        let key = &key[..62];
        assert!(is_age_key(key));
        for none in [
            "".to_owned(),
            "age1".to_owned(),
            key[..61].to_owned(),
            format!("{key}q"),
            key.to_uppercase(),
            key.replace('z', "b"),
            key.replace("age1", "age2"),
            format!("{}é", &key[..60]),
        ] {
            assert!(!is_age_key(&none), "{none}");
        }
    }
}
