//! Texts that tell nothing but a choice, a number or a moment: they are kept under every name.

/// Words of enumerations that hold digits, lower case, sorted; a word with digits that is none of them may be anything.
/// Source: enumerations of the Microsoft Graph metadata, v1.0 and beta, November 2026.
const DIGITS: &str = include_str!("digits.txt");
/// Longest word of an enumeration; the longest of the metadata has 65 characters.
const LONGEST: usize = 72;
/// From here on a word must be written in humps of three letters on average, as words of a language are.
const HUMPED: usize = 16;

/// Whether a text is a word of an enumeration, a list of such, a number, an id or a moment.
pub(super) fn is_plain(text: &str) -> bool {
    let text = text.trim();
    // Most texts of a tenant are told by how they begin, and rows are many.
    match text.as_bytes().first() {
        None => false,
        Some(b'0'..=b'9' | b'-' | b'{' | b'/') => is_id(text) || is_number(text) || is_moment(text) || is_version(text),
        Some(b'P') if is_moment(text) => true,
        Some(b'a'..=b'f' | b'A'..=b'F') if is_id(text) => true,
        Some(b'a'..=b'z' | b'A'..=b'Z') => is_choice(text) || is_catalogued(text),
        Some(_) => false,
    }
}

/// One word, or several with commas.
fn is_choice(text: &str) -> bool {
    text.split(',').map(str::trim).all(is_word)
}

fn is_word(word: &str) -> bool {
    let letters = || word.bytes().filter(u8::is_ascii_alphabetic).count();
    if word.is_empty() || word.len() > LONGEST || !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return false;
    }
    // Four groups of four and more: passwords of applications, keys of drives.
    if word.split('-').count() >= 4 && word.split('-').all(|group| group.len() == 4) {
        return false;
    }
    if word.bytes().any(|it| it.is_ascii_digit()) {
        return plain(word) && DIGITS.lines().any(|known| known.eq_ignore_ascii_case(word));
    }
    plain(word) && (word.len() < HUMPED || letters() >= humps(word).saturating_mul(3))
}

/// Whether it has no other characters than words have.
fn plain(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'-'))
}

/// Beginnings of ids in the catalogues of Microsoft and Apple, which are written in lower case with lines between.
const CATALOGUES: &[&str] = &["com.apple.", "device_vendor_", "microsoft.", "user_vendor_", "vendor_msft_"];

/// Whether it is an id of a catalogue: of a setting, a choice, or what may be done with a resource.
fn is_catalogued(text: &str) -> bool {
    let begins = |it: &&str| text.get(..it.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(it));
    let fits = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'_' | b'.' | b'/' | b'-' | b'~' | b'{' | b'}');
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    CATALOGUES.iter().any(begins) && text.bytes().all(fits) && digits <= 8
}

/// A version of a program, no address: `10.0.19045.1234`, `17.4.1`.
fn is_version(text: &str) -> bool {
    let parts = || text.split('.');
    let fits = parts().all(|it| (1..=5).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit()));
    fits && (parts().count() == 3 || (parts().count() == 4 && parts().any(|it| it.parse::<u8>().is_err())))
}

/// How many times capitals begin.
fn humps(word: &str) -> usize {
    let bytes = word.as_bytes();
    let begins =
        |pair: &[u8]| matches!(pair, [before, after] if !before.is_ascii_uppercase() && after.is_ascii_uppercase());
    bytes.windows(2).filter(|pair| begins(pair)).count().saturating_add(1)
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let fits = |it: &str| (1..=18).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
    fits(whole) && fits(part)
}

fn is_behind(end: &str) -> bool {
    end.strip_prefix('_').is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// A GUID, also in braces.
fn is_id(text: &str) -> bool {
    let text = text.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(text);
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    // Templates have a version behind.
    let text =
        text.get(36..).filter(|it| it.len() <= 3 && is_behind(it)).map_or(text, |_| text.get(..36).unwrap_or(text));
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// A date, a time, or a duration: `2026-11-29T10:00:00Z`, `08:00:00`, `P90D`, `29.11.2026 10:00`, `/Date(0)/`.
fn is_moment(text: &str) -> bool {
    if text.len() > 40 {
        return false;
    }
    let only = |allowed: &[u8]| text.bytes().all(|it| it.is_ascii_digit() || allowed.contains(&it));
    let bytes = text.as_bytes();
    if bytes.get(4) == Some(&b'-') && bytes.iter().take(4).all(u8::is_ascii_digit) {
        return text.len() >= 10 && only(b"-T:.Z+ ");
    }
    let digits = bytes.iter().filter(|it| it.is_ascii_digit()).count();
    if digits == 0 {
        return false;
    }
    if text.trim_start_matches('-').starts_with('P') {
        return only(b"-PYMWDTHS.");
    }
    if let Some(net) = text.strip_prefix("/Date(").and_then(|it| it.strip_suffix(")/")) {
        return is_number(net);
    }
    let local = (text.contains('/') || text.split(['.', ' ']).any(|it| it.len() == 4)) && {
        let marks = bytes.iter().filter(|it| matches!(it, b'/' | b'.')).count();
        (2..=3).contains(&marks) && only(b"/.: APM") && digits >= 5
    };
    local || (text.contains(':') && only(b":.") && text.len() <= 20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_numbers_ids_and_moments_are_plain() {
        for text in [
            "enabledForReportingButNotEnforced",
            "passwordSingleSignOn",
            "windows10",
            "sha256",
            "a",
            "block,mfa",
            "True",
            "not-configured",
            "90",
            "-1.5",
            "7a1f2c9e-1111-4222-8333-abcdefabcdef",
            "2026-11-29T10:00:00.0000000Z",
            "2026-11-29",
            "P90D",
            "PT1H",
            "08:00:00",
            "29.11.2026 10:00",
            "11/29/2026 10:00:00 AM",
            "/Date(0)/",
            "appEnforcedRestrictionsAndSomethingElse",
        ] {
            assert!(is_plain(text), "{text}");
        }
        for text in [
            "",
            "hunter2",
            "Sommer2026",
            "two words",
            "P@ssw0rd",
            "contoso.com",
            "10.0.0.1",
            "AbCdEfGhIjKlMnOpQr",
            "https://contoso.com",
            "a1b2c3d4",
            "1234567890123456789012345",
            "P@D",
        ] {
            assert!(!is_plain(text), "{text}");
        }
    }
}
