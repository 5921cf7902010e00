//! Values of the services that are no words: sizes, scopes, plans, ids.

use super::{number, plain};
use crate::catalog;

/// A size in megabytes as a reader writes it, in the greatest unit that leaves nothing over: `1048576` is 1 TB.
pub fn megabytes(size: u64) -> String {
    const UNITS: [&str; 4] = ["MB", "GB", "TB", "PB"];
    let mut size = size;
    let mut unit = 0;
    while size > 0 && size.is_multiple_of(1024) && unit + 1 < UNITS.len() {
        size /= 1024;
        unit += 1;
    }
    format!("{} {}", number(size), UNITS.get(unit).copied().unwrap_or_default())
}

/// Where a role holds, from the last part of its path; `/` is everything.
pub fn scope(path: &str) -> String {
    match path.rsplit('/').next().filter(|part| !part.is_empty()) {
        Some(part) => plain(part),
        None => "everything".to_owned(),
    }
}

/// A service plan by its name; as it came where no table knows it.
pub fn plan(code: &str) -> String {
    catalog::plan_title(code).map_or_else(|| code.to_owned(), str::to_owned)
}

/// With whom calendars are shared and how much, as sharing policies write it: `contoso.com:CalendarSharingFreeBusySimple`.
/// Several rights stand behind one another with commas.
pub fn sharing(text: &str) -> String {
    let Some((whom, rights)) = text.split_once(':') else { return plain(text) };
    let whom = match whom.trim() {
        "*" => "every domain",
        "Anonymous" => "anyone with the address",
        domain => domain,
    };
    let rights: Vec<String> = rights.split(',').map(|it| plain(it.trim())).collect();
    format!("{whom}: {}", rights.join(" and "))
}

/// What the words beside a line say is passed, without the port behind them where it is one of the ports of the line, as
/// a matrix writes them: `sensor 443` is `sensor`. A part that only repeats what is known (the kind of the line, its
/// protocols) is left out.
pub fn purpose(label: &str, known: &[&str], ports: &str) -> String {
    let number = |c: char| c.is_ascii_digit() || c == '–';
    let of_port = |word: &&str| ["TCP", "UDP"].contains(word) || ports.split(|c| !number(c)).any(|it| it == *word);
    let repeats = |text: &str| known.iter().any(|it| *it == text || it.split([' ', ',']).any(|word| word == text));
    let told = |part: &str| {
        let words: Vec<&str> = part.split(' ').collect();
        let port = if ports.is_empty() { 0 } else { words.iter().rev().take_while(|it| of_port(it)).count() };
        words.get(..words.len() - port).unwrap_or_default().join(" ")
    };
    let parts: Vec<String> = label.split(", ").map(told).filter(|it| !it.is_empty() && !repeats(it)).collect();
    parts.join(", ")
}

/// Length of a GUID as text.
const GUID: usize = 36;

/// Whether a text is a GUID.
pub fn is_guid(text: &str) -> bool {
    let fits = |(at, byte): (usize, u8)| match at {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_hexdigit(),
    };
    text.len() == GUID && text.bytes().enumerate().all(fits)
}

/// What permissions end in or hold: `Mail.ReadWrite`, `Sites.FullControl.All`.
const RIGHTS: [&str; 8] =
    ["All", "FullControl", "ManageAsApp", "Read", "ReadBasic", "ReadWrite", "Send", "ReadWriteAll"];

/// Whether a word is no word but something an administrator types or searches for: an id, an address with its scheme, a
/// URN, a permission. Such words stand in code spans wherever they stand.
pub fn is_searched_for(word: &str) -> bool {
    is_guid(word) || word.contains("://") || word.starts_with("urn:") || is_permission(word)
}

fn is_permission(word: &str) -> bool {
    let well = |part: &str| {
        part.starts_with(|c: char| c.is_ascii_uppercase())
            && part.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let mut parts = word.split('.');
    parts.next().is_some_and(well) && parts.clone().all(well) && parts.any(|part| RIGHTS.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_read_well() {
        assert_eq!(megabytes(1_048_576), "1 TB");
        assert_eq!(megabytes(25_600), "25 GB");
        assert_eq!(megabytes(1_500), "1,500 MB");
        assert_eq!(megabytes(0), "0 MB");
        assert_eq!(scope("/"), "everything");
        assert_eq!(scope("/administrativeUnits/x1"), "x1");
        assert_eq!(plan("EXCHANGE_S_ENTERPRISE"), "Exchange Online (Plan 2)");
        assert_eq!(plan("MOON_PLAN"), "MOON_PLAN");
        assert_eq!(purpose("sensor 443", &["data and signals", "HTTPS"], "TCP 443"), "sensor");
        assert_eq!(purpose("HTTPS 443", &["data and signals", "HTTPS"], "TCP 443"), "");
        assert_eq!(
            purpose("LDAP 389, one of 2", &["synchronisation", "LDAP, Kerberos, RPC"], "TCP 53, 389"),
            "one of 2"
        );
        assert_eq!(purpose("media UDP 3478–3481", &["data and signals", "UDP"], "UDP 3478–3481"), "media");
        assert_eq!(purpose("room 12", &["management"], ""), "room 12");
        assert_eq!(sharing("*:CalendarSharingFreeBusySimple"), "every domain: free/busy times");
    }

    #[test]
    fn what_is_searched_for_is_told_from_words() {
        for word in
            ["5294a2fd-8e7d-4c99-a276-fedeece8213f", "https://contoso.com/x", "urn:a:b", "Sites.FullControl.All"]
        {
            assert!(is_searched_for(word), "{word}");
        }
        for word in ["contoso.com", "Contoso.Read", "Read.me", "www.contoso.com", "iOS", "Group.Unified"] {
            assert_eq!(is_searched_for(word), word == "Contoso.Read", "{word}");
        }
    }
}
