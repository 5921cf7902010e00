//! Names with a value inside a text: in connection strings, command lines, headers, scripts, and in XML.

use super::names::{Class, class};
use super::tokens::TOKEN;
use std::ops::Range;

/// Characters before a sign in which the name of its value is looked for.
const NAMED: usize = 80;

/// Whether `name=value`, `name: value` or `-Name value` stands in a text with the name of a secret.
pub(super) fn in_pairs(text: &str) -> bool {
    signs(text).any(|at| value_of(text, at).is_some())
}

/// Where the values of such names stand.
pub(super) fn values(text: &str) -> Vec<Range<usize>> {
    signs(text).filter_map(|at| value_of(text, at)).collect()
}

fn signs(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr3_iter(b'=', b':', b' ', text.as_bytes())
}

/// Where the value stands of a name before a sign that names a secret.
fn value_of(text: &str, at: usize) -> Option<Range<usize>> {
    // The first boundary of a character from there on.
    let from = (at.saturating_sub(NAMED)..at).find(|it| text.is_char_boundary(*it)).unwrap_or(at);
    let before = text.get(from..at).unwrap_or_default();
    let after = text.get(at.saturating_add(1)..).unwrap_or_default();
    let found = value(after);
    let is_secret = match text.as_bytes().get(at) {
        Some(b'=') => is_pair(before, found),
        // In prose a colon follows headings: only what is more than a word counts.
        Some(b':') => found.len() >= 6 && !is_prose(found) && !found.starts_with("//") && is_pair(before, found),
        _ => is_option(before, after),
    };
    let begin = after.len().saturating_sub(after.trim_start_matches(BEFORE).len()).saturating_add(at).saturating_add(1);
    is_secret.then(|| begin..begin.saturating_add(found.len()))
}

/// What may stand between a sign and its value.
const BEFORE: [char; 7] = ['=', ':', '>', ' ', '"', '\'', '('];

/// What follows a sign, to the end of the value.
fn value(after: &str) -> &str {
    let value = after.trim_start_matches(BEFORE);
    let value = value.split([';', '&', '"', '\'', '\n', '\r', ' ', ',', '<', ')']).next().unwrap_or_default();
    // A variable in its place, or asterisks.
    if value.starts_with(['*', '{', '<', '%', '$']) { "" } else { value }
}

/// Whether a name at the end of a text is that of a secret, with a value.
fn is_pair(before: &str, value: &str) -> bool {
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '/' | ' ' | '%');
    let name = before.trim_end_matches(['"', '\'', ' ', ']']);
    let name = name.rsplit(|c: char| !named(c)).next().unwrap_or_default().trim();
    let word = name.rsplit([' ', '.', '$', '/', '%']).next().unwrap_or_default();
    let is_secret = |name: &str| name.eq_ignore_ascii_case("sig") || class(name) == Class::Secret;
    !value.is_empty() && !word.is_empty() && (is_secret(word) || (word.len() < name.len() && is_secret(name)))
}

/// Whether the last word before a blank is an option with the name of a secret, or the kind of an authorization.
fn is_option(before: &str, after: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    if word.starts_with(['-', '/']) {
        let value = value(after);
        return !value.is_empty()
            && !value.starts_with(['-', '/'])
            && class(word.trim_start_matches(['-', '/'])) == Class::Secret;
    }
    let is_kind = AUTHORIZATIONS.iter().any(|it| word.eq_ignore_ascii_case(it));
    is_kind && value(after).len() >= TOKEN && !is_prose(value(after))
}

/// Kinds of authorization that stand before a token in a header.
const AUTHORIZATIONS: &[&str] = &["bearer", "basic", "sharedaccesssignature"];

/// Whether a piece of text is a word of a language: letters, perhaps with a mark at its end.
fn is_prose(word: &str) -> bool {
    word.trim_end_matches(['.', ',', '!', '?', ')']).chars().all(|c| c.is_alphabetic() || c == '-')
}

/// Whether an element or attribute of XML has the name of a secret and holds something; property lists name it in the
/// element before.
pub(super) fn in_markup(text: &str) -> bool {
    let mut label = false;
    for piece in text.split('<').skip(1) {
        let Some((tag, content)) = piece.split_once('>') else { continue };
        let name = tag.split([' ', '/', '\n', '\t']).find(|it| !it.is_empty()).unwrap_or_default();
        let name = name.rsplit(':').next().unwrap_or_default();
        let content = content.trim();
        if tag.starts_with('/') || tag.starts_with('?') || tag.starts_with('!') {
            continue;
        }
        if !content.is_empty() && (label || class(name) == Class::Secret || name.eq_ignore_ascii_case("keyMaterial")) {
            return true;
        }
        label = name.eq_ignore_ascii_case("key") && class(content) == Class::Secret
            || (label
                && content.is_empty()
                && !name.eq_ignore_ascii_case("true")
                && !name.eq_ignore_ascii_case("false"));
        if tag.contains('=') && in_pairs(tag) {
            return true;
        }
    }
    false
}
