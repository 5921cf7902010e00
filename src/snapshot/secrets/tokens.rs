//! Runs of characters that are secrets by their form: tokens and keys of services.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use serde_json::{Map, Value};
use std::ops::Range;

/// Shorter runs are no tokens.
pub(super) const TOKEN: usize = 16;

/// Beginnings of tokens, and how many characters they have at least.
/// Source: the documentation of each service on the form of its tokens, November 2026.
const BEGINNINGS: &[(&str, usize)] = &[
    ("0.A", 100),
    ("1.A", 100),
    ("AIza", 39),
    ("AKIA", 20),
    ("ASIA", 20),
    ("M.C5", 40),
    ("M.R3", 40),
    ("SG.", 40),
    ("dop_v1_", 40),
    ("gho_", 20),
    ("ghp_", 20),
    ("ghr_", 20),
    ("ghs_", 20),
    ("ghu_", 20),
    ("github_pat_", 20),
    ("glpat-", 20),
    ("hvs.", 20),
    ("npm_", 20),
    ("pypi-", 20),
    ("rk_live_", 16),
    ("sk-ant-", 20),
    ("sk-proj-", 20),
    ("sk_live_", 16),
    ("xoxa-", 16),
    ("xoxb-", 16),
    ("xoxe-", 16),
    ("xoxp-", 16),
    ("xoxr-", 16),
    ("xoxs-", 16),
    ("ya29.", 20),
];
/// What stands inside keys of Azure services so that they can be found: the mark, how many characters stand before it,
/// and how many there are in all without padding.
/// Source: the patterns of identifiable secrets in Microsoft's `security-utilities` (MIT), November 2026.
const SIGNED: &[(&str, usize, usize)] = &[
    ("+ASt", 76, 86),
    ("+ABa", 76, 86),
    ("ACDb", 76, 86),
    ("APIM", 76, 86),
    ("+AMC", 76, 86),
    ("AzFu", 44, 54),
    ("AzSe", 42, 52),
    ("+ACR", 42, 52),
    ("AzCa", 33, 43),
    ("AzEG", 33, 43),
    ("AIoT", 33, 43),
    ("+ASb", 33, 43),
    ("+AEh", 33, 43),
    ("+ARm", 33, 43),
];

/// Whether a run of the characters that tokens are made of is one.
pub(super) fn holds_token(text: &str) -> bool {
    runs(text).any(|run| text.get(run).is_some_and(is_token))
}

/// Where tokens stand in a text.
pub(super) fn tokens(text: &str) -> Vec<Range<usize>> {
    let is_one = |run: &Range<usize>| text.get(run.clone()).is_some_and(is_token);
    // A name before it stays: `key=…`.
    runs(text).filter(is_one).collect()
}

/// Runs of the characters of tokens that are long enough for one.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0_usize;
    std::iter::from_fn(move || {
        loop {
            let rest = text.as_bytes().get(from..).filter(|rest| !rest.is_empty())?;
            let length = rest.iter().position(|it| !is_part(*it)).unwrap_or(rest.len());
            let run = from..from.saturating_add(length);
            from = run.end.saturating_add(1);
            if length >= TOKEN {
                return Some(run);
            }
        }
    })
}

/// Whether tokens have this character.
fn is_part(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b'+' | b'/' | b'=')
}

/// Whether a run of characters is a token by its form.
pub(super) fn is_token(run: &str) -> bool {
    let one = |part: &str| {
        let part = part.trim_matches('.');
        let first = part.as_bytes().first();
        let begins = |(beginning, least): &(&str, usize)| {
            let beginning = beginning.as_bytes();
            beginning.first() == first
                && part.len() >= *least
                && part.as_bytes().starts_with(beginning)
                && is_mixed(part)
        };
        BEGINNINGS.iter().any(begins) || is_client_secret(part)
    };
    let run = run.trim_matches(['.', '=', '/']);
    // A path or a name may stand before it.
    run.split(['/', '=']).any(one) || is_jwt(run) || is_azure_key(run)
}

/// Letters and digits: the words of names rarely have both.
fn is_mixed(run: &str) -> bool {
    run.bytes().any(|it| it.is_ascii_digit()) && run.bytes().any(|it| it.is_ascii_alphabetic())
}

/// Parts of base64url, the first of which is an object (RFC 7519); the signature may be missing.
fn is_jwt(run: &str) -> bool {
    let begins =
        |at: usize| !run.as_bytes().get(at.saturating_sub(1)).is_some_and(u8::is_ascii_alphanumeric) || at == 0;
    run.len() >= 20 && run.match_indices("eyJ").any(|(at, _)| begins(at) && run.get(at..).is_some_and(is_signed_json))
}

fn is_signed_json(run: &str) -> bool {
    let Some((first, rest)) = run.split_once('.') else { return false };
    let object = URL_SAFE_NO_PAD.decode(first.trim_end_matches('='));
    let object = object.is_ok_and(|it| serde_json::from_slice::<Map<String, Value>>(&it).is_ok());
    object && rest.split('.').any(|part| part.len() >= TOKEN / 2)
}

/// A client secret of Entra ID: forty characters, of which the fourth to sixth are a digit and `Q~`.
fn is_client_secret(run: &str) -> bool {
    let bytes = run.as_bytes();
    (34..=48).contains(&run.len()) && matches!(bytes.get(3..6), Some([digit, b'Q', b'~']) if digit.is_ascii_digit())
}

/// An account key of storage and databases (64 bytes), or a key with the mark of its service in its place.
fn is_azure_key(run: &str) -> bool {
    let coded = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'+' | b'/' | b'-' | b'_');
    // After the sign that ends its name.
    let key = run.rsplit('=').next().unwrap_or(run);
    if !(40..=92).contains(&key.len()) || !key.bytes().all(coded) || !is_mixed(key) || !has_capitals(key) {
        return false;
    }
    let signed = |(mark, before, length): &(&str, usize, usize)| {
        key.len() == *length && key.get(*before..).is_some_and(|rest| rest.starts_with(mark))
    };
    SIGNED.iter().any(signed) || (key.len() == 86 && STANDARD_NO_PAD.decode(key).is_ok())
}

fn has_capitals(run: &str) -> bool {
    run.bytes().any(|it| it.is_ascii_uppercase()) && run.bytes().any(|it| it.is_ascii_lowercase())
}

/// Groups of capitals and digits: the keys of other drives (six of four), and of products (five of five).
fn in_groups(text: &str, count: usize, length: usize) -> bool {
    let fits = |it: &str| it.len() == length && it.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|run| {
        run.len() == count.saturating_mul(length.saturating_add(1)).saturating_sub(1)
            && run.split('-').count() == count
            && run.split('-').all(fits)
            && is_mixed(run)
    })
}

/// Eight groups of six digits: what unlocks a drive.
pub(super) fn is_recovery_password(text: &str) -> bool {
    let group = |it: &str| it.len() == 6 && it.bytes().all(|it| it.is_ascii_digit());
    in_groups(text, 6, 4)
        || in_groups(text, 5, 5)
        || text.len() >= 55
            && text
                .split(|c: char| !c.is_ascii_digit() && c != '-')
                .any(|run| run.split('-').filter(|it| group(it)).count() >= 8)
}
