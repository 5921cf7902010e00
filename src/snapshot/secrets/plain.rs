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
    is_choice(text) || is_number(text) || is_id(text) || is_moment(text)
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
    if word.bytes().any(|it| it.is_ascii_digit()) {
        let small = word.to_ascii_lowercase();
        return DIGITS.lines().any(|known| known == small);
    }
    let plain = word.bytes().all(|it| it.is_ascii_alphabetic() || matches!(it, b'_' | b'-'));
    plain && (word.len() < HUMPED || letters() >= humps(word).saturating_mul(3))
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

/// A GUID, also in braces.
fn is_id(text: &str) -> bool {
    let text = text.strip_prefix('{').and_then(|it| it.strip_suffix('}')).unwrap_or(text);
    let hyphens = [8, 13, 18, 23];
    text.len() == 36
        && text
            .bytes()
            .enumerate()
            .all(|(at, it)| if hyphens.contains(&at) { it == b'-' } else { it.is_ascii_hexdigit() })
}

/// A date, a time, or a duration: `2026-11-29T10:00:00Z`, `08:00:00`, `P90D`, `29.11.2026 10:00`, `/Date(0)/`.
fn is_moment(text: &str) -> bool {
    let only = |allowed: &str| text.bytes().all(|it| it.is_ascii_digit() || allowed.as_bytes().contains(&it));
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 || digits > 24 {
        return false;
    }
    let begins = |at: usize| text.bytes().take(at).all(|it| it.is_ascii_digit());
    let iso = text.len() >= 10 && begins(4) && text.as_bytes().get(4) == Some(&b'-') && only("-T:.Z+ ");
    let span = text.trim_start_matches('-').starts_with('P') && only("-PYMWDTHS.");
    let time = text.contains(':') && only(":.") && text.len() <= 20;
    let local = text.len() <= 32 && (text.contains('/') || text.split(['.', ' ']).any(|it| it.len() == 4)) && {
        let marks = text.bytes().filter(|it| matches!(it, b'/' | b'.')).count();
        (2..=3).contains(&marks) && only("/.: APM") && digits >= 5
    };
    let net = text.strip_prefix("/Date(").and_then(|it| it.strip_suffix(")/")).is_some_and(is_number);
    iso || span || time || local || net
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
