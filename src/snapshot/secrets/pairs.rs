//! Names with a value inside a text: in connection strings, command lines, headers, scripts.

use super::names::{Class, class};
use super::prose;
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
    let found = match text.as_bytes().get(at) {
        Some(b'=') => Some(value(after)).filter(|found| is_pair(before, found)),
        Some(b':') => after_colon(before, after).or_else(|| prose::before_host(before, after)),
        _ => Some(value(after)).filter(|_| is_option(before, after)).or_else(|| prose::said(before, after)),
    }?;
    // It is a part of what follows.
    let begin = (found.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    Some(begin..begin.saturating_add(found.len()))
}

/// In prose a colon follows headings: only what is more than a word counts, or what is quoted as its name is.
fn after_colon<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let found = value(after);
    let quoted = before.ends_with(['"', '\'']) && after.trim_start().starts_with(['"', '\'', '\\']);
    let counts = quoted || (found.len() >= 6 && !is_prose(found) && !found.starts_with("//"));
    Some(found).filter(|_| counts && is_pair(before, found)).or_else(|| prose::after_heading(before, found))
}

/// What may stand between a sign and its value.
const BEFORE: [char; 8] = ['=', ':', '>', ' ', '"', '\'', '(', '\\'];

/// What follows a sign, to the end of the value.
pub(super) fn value(after: &str) -> &str {
    let value = after.trim_start_matches(BEFORE);
    let value = value.split([';', '&', '"', '\'', '\n', '\r', ' ', ',', '<', ')', '\\']).next().unwrap_or_default();
    // A variable in its place, or asterisks.
    if value.starts_with(['*', '{', '<', '%', '$']) { "" } else { value }
}

/// Whether a name at the end of a text is that of a secret, with a value.
fn is_pair(before: &str, value: &str) -> bool {
    let named = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '/' | ' ' | '%');
    let name = before.trim_end_matches(['"', '\'', ' ', ']', '\\']);
    let name = name.rsplit(|c: char| !named(c)).next().unwrap_or_default().trim();
    let word = name.rsplit([' ', '.', '$', '/', '%']).next().unwrap_or_default();
    let is_secret = |name: &str| name.eq_ignore_ascii_case("sig") || class(name) == Class::Secret;
    !value.is_empty() && !word.is_empty() && (is_secret(word) || (word.len() < name.len() && is_secret(name)))
}

/// Whether the last word before a blank is an option with the name of a secret, or the kind of an authorization.
fn is_option(before: &str, after: &str) -> bool {
    let word = before.rsplit(' ').next().unwrap_or_default();
    if prose::is_command(before, word, value(after)) {
        return true;
    }
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
