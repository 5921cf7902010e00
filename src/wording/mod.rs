//! How figures and dates are written for a reader.

pub mod access;
mod amount;
pub mod changes;
mod en;
pub mod findings;
mod guarded;
mod names;
mod questions;
mod readiness;
pub mod remedies;
mod scuba;
mod values;

pub use amount::{Hedge, amount, amount_of};
pub use en::{attribute, attribute_code, drawings, inactive, outcome, recurs, setting, tiles, words};
pub use guarded::{filter_level, filter_name, filter_reach};
pub use names::{some_of, told_apart, twins};
pub use questions::questions;
pub use readiness::{Cause, Question, advice, readiness};
pub use remedies::{Place, Remedy, Step, remedy};
pub use scuba::scuba_title;
pub use values::{is_guid, is_searched_for, megabytes, plan, purpose, scope, sharing};

/// Whether a character has no place in a line that people read: it would steer a terminal, break the line or turn the
/// direction of text.
pub fn steers(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters of a line of a report on a terminal.
const TERMINAL: usize = 100;

/// A text over lines of a terminal's width, set in by so many characters; a word longer than a line stands alone, and what
/// would steer the terminal is shown as a mark.
pub fn wrapped(text: &str, indent: usize, out: &mut String) {
    let plain: String = text.chars().map(|c| if steers(c) && !c.is_whitespace() { '\u{fffd}' } else { c }).collect();
    let margin = " ".repeat(indent);
    let mut line = String::new();
    for word in plain.split_whitespace() {
        let long = line.chars().count() + 1 + word.chars().count() + indent > TERMINAL;
        if long && !line.is_empty() {
            out.push_str(&format!("{margin}{line}\n"));
            line.clear();
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    out.push_str(&format!("{margin}{line}\n"));
}

/// A whole number with its thousands set apart: `4,213`.
pub fn number(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A share in whole percent: `92 %`. What is not nothing is never 0 %, what is not all never 100 %.
pub fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "0 %".to_owned();
    }
    let rounded = (u128::from(part) * 100 + u128::from(whole) / 2) / u128::from(whole);
    match rounded {
        0 if part > 0 => "under 1 %".to_owned(),
        100.. if part < whole => "over 99 %".to_owned(),
        share => format!("{share} %"),
    }
}

/// A number with its noun: `1 partner tenant`, `3 partner tenants`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", number(count), if count == 1 { one } else { many })
}

/// A number with its noun, small numbers in words: `one policy`, `seven policies`, `14 policies`.
pub fn spelled(count: u64, one: &str, many: &str) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let noun = if count == 1 { one } else { many };
    match usize::try_from(count).ok().and_then(|count| WORDS.get(count)) {
        Some(word) => format!("{word} {noun}"),
        None => format!("{} {noun}", number(count)),
    }
}

/// A text with a capital first letter.
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A duration of ISO 8601 in words: `PT4H` → `4 hours`; anything else as it is.
pub fn span(text: &str) -> String {
    let Ok(span) = text.parse::<jiff::Span>() else { return text.to_owned() };
    let parts = [
        (i64::from(span.get_years()), "year", "years"),
        (i64::from(span.get_months()), "month", "months"),
        (i64::from(span.get_weeks()), "week", "weeks"),
        (i64::from(span.get_days()), "day", "days"),
        (i64::from(span.get_hours()), "hour", "hours"),
        (span.get_minutes(), "minute", "minutes"),
    ];
    let said: Vec<String> = parts
        .into_iter()
        .filter_map(|(count, one, many)| {
            let count = u64::try_from(count).ok().filter(|count| *count > 0)?;
            Some(counted(count, one, many))
        })
        .collect();
    if said.is_empty() { text.to_owned() } else { said.join(" ") }
}

/// A word of an enumeration in words: `notConfigured` → `not configured`. Abbreviations stay: `SAML`.
pub fn plain(word: &str) -> String {
    if let Some(words) = en::term(word).or_else(|| crate::catalog::region(word)) {
        return words.to_owned();
    }
    if is_guid(word) {
        return word.to_owned();
    }
    if let Some((brand, rest)) = en::brand(word) {
        return if rest.is_empty() { brand.to_owned() } else { format!("{brand} {}", plain(rest).to_lowercase()) };
    }
    let chars: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len() + 4);
    for (at, &char) in chars.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| chars.get(at)).copied();
        let after = chars.get(at + 1).copied();
        let alone = !before.is_some_and(char::is_uppercase) && !after.is_some_and(char::is_uppercase);
        let begins = char.is_uppercase()
            && before.is_some_and(|it| it.is_alphanumeric())
            && (before.is_some_and(char::is_lowercase) || after.is_some_and(char::is_lowercase));
        if begins {
            out.push(' ');
        }
        let lower = at > 0 && char.is_uppercase() && (alone || after.is_some_and(char::is_lowercase));
        match char {
            '_' => out.push(' '),
            char if lower => out.extend(char.to_lowercase()),
            char => out.push(char),
        }
    }
    out
}

/// A day that is not known but by the one before which it does not lie: `not before 20 November 2026`.
pub fn not_before(day: &str) -> String {
    format!("not before {}", date(day))
}

/// What a reader calls a dataset that no row of the catalogue names: a part of an export of ScubaGear, or its id.
pub(crate) fn export_part(id: &str) -> String {
    id.strip_prefix("scubagear-").map_or_else(|| id.to_owned(), |part| format!("ScubaGear: {}", part.replace('-', " ")))
}

/// The day of a date in words: `20 November 2026`; what is no date comes back as it is.
pub fn date(date: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let day = date.get(..10).unwrap_or(date);
    let mut parts = day.splitn(3, '-').map(str::parse::<usize>);
    match (parts.next(), parts.next(), parts.next()) {
        (Some(Ok(year)), Some(Ok(month)), Some(Ok(day))) if (1..=12).contains(&month) => {
            format!("{day} {} {year}", MONTHS[month - 1])
        }
        _ => date.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(number(0), "0");
        assert_eq!(number(999), "999");
        assert_eq!(number(1_234_567), "1,234,567");
        assert_eq!(percent(0, 0), "0 %");
        assert_eq!(percent(1, 1000), "under 1 %");
        assert_eq!(percent(999, 1000), "over 99 %");
        assert_eq!(percent(2, 3), "67 %");
        assert_eq!(counted(1, "site", "sites"), "1 site");
        assert_eq!(counted(2000, "site", "sites"), "2,000 sites");
        assert_eq!(date("2026-11-20T08:00:00Z"), "20 November 2026");
        assert_eq!(spelled(1, "site", "sites"), "one site");
        assert_eq!(spelled(7, "site", "sites"), "seven sites");
        assert_eq!(spelled(1200, "site", "sites"), "1,200 sites");
        assert_eq!(date("soon"), "soon");
        assert_eq!(plain("notConfigured"), "not configured");
        assert_eq!(plain("allowSAMLSignIn"), "allow SAML sign in");
        assert_eq!(plain("Enabled"), "Enabled");
        assert_eq!(plain("on_hold"), "on hold");
        assert_eq!(plain("SAML"), "SAML");
        assert_eq!(plain("iOS"), "iOS");
        assert_eq!(plain("iOSMobileApplicationManagement"), "iOS mobile application management");
        assert_eq!(sentence("domain controllers"), "Domain controllers");
    }
}
