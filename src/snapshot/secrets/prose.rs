//! Secrets as people write them down: in a sentence, after a heading, before a host, in a command.

use super::names::{Class, class};
use super::pairs::value;

/// Words between the name of a secret and the secret. After the last two, and after none, it must look like one.
const BETWEEN: &[&str] = &["is ", "ist ", "lautet ", "est ", "es ", "é "];
const DASHES: &[&str] = &["- ", "– ", "= ", ": ", ""];
/// Words between the name of a secret and what it is for: `Password for all: …`.
const FOR: &[&str] = &["de", "for", "für", "of", "pour", "von"];
/// What stands before a colon and an address, and is no person.
const SCHEMES: &[&str] =
    &["eum", "im", "mailto", "owner", "sip", "smtp", "spo", "tel", "upn", "urn", "user", "x400", "x500"];

/// Letters and digits.
fn is_mixed(word: &str) -> bool {
    word.bytes().any(|it| it.is_ascii_digit()) && word.chars().any(char::is_alphabetic)
}

/// Letters, digits and signs that names do not have.
fn is_strong(word: &str) -> bool {
    is_mixed(word) && word.contains(['!', '?', '#', '$', '%', '*', '+', '@', '^', '§', '~'])
}

/// `The password is X1!`, `Password - X1!`, `pwd X1!`: what follows the blank after a name.
pub(super) fn said<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let mut found = BETWEEN.iter().filter_map(|it| after.strip_prefix(it)).map(value).find(|it| is_mixed(it));
    if found.is_none() {
        found = DASHES.iter().filter_map(|it| after.strip_prefix(it)).map(value).find(|it| is_strong(it));
    }
    let word = before.rsplit(' ').next().unwrap_or_default().trim_end_matches([':', ',']);
    found.filter(|_| class(word) == Class::Secret)
}

/// `Initial password for all: X1!`.
pub(super) fn after_heading<'t>(before: &str, found: &'t str) -> Option<&'t str> {
    if !is_strong(found) {
        return None;
    }
    let words: Vec<&str> = before.split(' ').collect();
    let at = words.iter().rposition(|word| FOR.iter().any(|it| word.eq_ignore_ascii_case(it)))?;
    let near = words.len().saturating_sub(at) <= 4;
    let named = at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| class(word) == Class::Secret);
    (near && named).then_some(found)
}

/// `bob:X1!@smtp.contoso.com`: the password before a host.
pub(super) fn before_host<'t>(before: &str, after: &'t str) -> Option<&'t str> {
    let (password, host) = after.split([' ', ';', ',', '"', '\'', '<', '>']).next()?.rsplit_once('@')?;
    let person = before.rsplit([' ', ';', ',', '"', '\'', '<', '>', '/']).next().unwrap_or_default();
    let is_person = !person.is_empty() && !SCHEMES.iter().any(|it| person.eq_ignore_ascii_case(it));
    (is_person && host.contains('.') && is_strong(password)).then_some(password)
}

/// Whether a word of a command is followed by a password.
pub(super) fn is_command(before: &str, word: &str, value: &str) -> bool {
    let begins = |command: &str| before.to_ascii_lowercase().contains(command);
    !value.is_empty()
        && !value.starts_with(['-', '/'])
        && match word {
            "-p" => begins("sshpass "),
            "-u" | "--user" => value.contains(':') && begins("curl "),
            _ if word.eq_ignore_ascii_case("ConvertTo-SecureString") => true,
            _ => {
                let mut words = before.rsplit(' ').skip(1);
                words.next().is_some_and(|it| it.eq_ignore_ascii_case("user"))
                    && words.next().is_some_and(|it| it.to_ascii_lowercase().ends_with("net"))
            }
        }
}
