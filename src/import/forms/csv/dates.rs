//! Dates in cells: those that mean one instant everywhere, and those that do not.

use crate::shape::plain_date;

/// An instant in UTC, from a date that tells its zone, or a day.
pub(super) fn utc(text: &str) -> Option<String> {
    let is_iso = text.len() >= 10 && text.get(4..5) == Some("-") && text.get(7..8) == Some("-");
    plain_date(text).filter(|_| is_iso)
}

/// How the date that .NET has where there is none is written, in any country.
const NO_DATE: &[&str] = &["0001-01-01", "1/1/0001", "01/01/0001", "01.01.0001", "1.1.0001", "01-01-0001", "1-1-0001"];

/// Whether a text is the date that .NET has where there is none.
pub(super) fn is_no_date(text: &str) -> bool {
    NO_DATE.contains(&text.split([' ', 'T']).next().unwrap_or_default())
}

/// Whether a text is a date whose day and month depend on the country: `01.02.2026`, `2/1/2026 10:00`, `1-2-26`.
pub(super) fn is_local_date(text: &str) -> bool {
    let day = text.split([' ', 'T', ',']).next().unwrap_or_default();
    let Some(sign) = day.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '.' | '/' | '-')) else {
        return false;
    };
    let parts: Vec<&str> = day.trim_end_matches('.').split(sign).collect();
    let [first, second, third] = parts.as_slice() else { return false };
    let is_number =
        |part: &str, most: usize| (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let year_last =
        is_number(first, 2) && is_number(second, 2) && is_number(third, 4) && third.len() != 1 && third.len() != 3;
    // `10.12.26` is a version as well; with slashes or hyphens it is a date.
    let is_date = year_last && (third.len() == 4 || sign != '.');
    let year_first = first.len() == 4 && is_number(first, 4) && is_number(second, 2) && is_number(third, 2);
    is_date || (year_first && sign != '-')
}
