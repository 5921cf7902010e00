//! Filters of the templates: figures, dates and lists as a reader writes them.

use super::escape;
use crate::wording::{self, Hedge};
use serde::Deserialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Adds the filters to an engine.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("number", number);
    tera.register_filter("amount", amount);
    tera.register_filter("counted", counted);
    tera.register_filter("percent", percent);
    tera.register_filter("count", count);
    tera.register_filter("date", date);
    tera.register_filter("list", list);
    tera.register_filter("plural", plural);
    tera.register_filter("yesno", yesno);
    tera.register_filter("dash", dash);
    tera.register_filter("words", |value: &str, _: Kwargs, _: &State| wording::words(value).to_owned());
    tera.register_filter("code", |value: &str, _: Kwargs, _: &State| Value::safe_string(&escape::code(value)));
    tera.register_filter("codes", |value: Vec<String>, _: Kwargs, _: &State| {
        let codes: Vec<String> = value.iter().map(|it| escape::code(it)).collect();
        Value::safe_string(&match codes.as_slice() {
            [head @ .., last] if !head.is_empty() => format!("{} and {last}", head.join(", ")),
            all => all.concat(),
        })
    });
    tera.register_filter("sentence", sentence);
    tera.register_filter("capital", |value: &str, _: Kwargs, _: &State| capital(value));
}

/// `{{ claims["people.members"] | amount }}` → `4,150`, `at least 9`, `550 of the 599 read`, `not read`.
fn amount(claim: Value, _: Kwargs, _: &State) -> TeraResult<String> {
    let (value, hedge) = hedged(&claim)?;
    Ok(wording::amount(value, hedge))
}

/// `{{ claims["people.guests"] | counted(one="guest") }}` → `3 guests`, `at least 3 guests`, `no guests`.
fn counted(claim: Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let one: &str = kwargs.must_get("one")?;
    let many = kwargs.get::<&str>("many")?.map_or_else(|| format!("{one}s"), str::to_owned);
    let (value, hedge) = hedged(&claim)?;
    Ok(wording::amount_of(value, hedge, one, &many))
}

/// The count of a claim and how much was read for it.
fn hedged(claim: &Value) -> TeraResult<(Option<u64>, Hedge)> {
    let claim: Hedged = serde_json::to_value(claim)
        .and_then(serde_json::from_value)
        .map_err(|_| Error::message("this filter takes a claim that is a count: `claims[\"people.members\"]`"))?;
    let hedge = match claim.known.as_str() {
        "exact" => Hedge::Exact,
        "at-least" => Hedge::AtLeast,
        "at-most" => Hedge::AtMost,
        "in-part" => Hedge::Among(claim.read.unwrap_or_default()),
        _ => Hedge::NotRead,
    };
    Ok((claim.value, hedge))
}

/// A claim that is a count, as `document` hands it to templates.
#[derive(Deserialize)]
struct Hedged {
    value: Option<u64>,
    known: String,
    read: Option<u64>,
}

/// `4213` → `4,213`.
fn number(value: u64, _: Kwargs, _: &State) -> String {
    grouped(value)
}

pub(super) fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `{{ part | percent(of=whole) }}` → `93 %`; never 0 % or 100 % unless it is exactly so.
fn percent(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let whole: u64 = kwargs.must_get("of")?;
    Ok(match (value, whole) {
        (_, 0) => "–".to_owned(),
        (0, _) => "0 %".to_owned(),
        (part, whole) if part == whole => "100 %".to_owned(),
        (part, whole) => {
            let share = (u128::from(part) * 200 + u128::from(whole)) / (u128::from(whole) * 2);
            match share {
                0 => "under 1 %".to_owned(),
                100 if part < whole => "over 99 %".to_owned(),
                share => format!("{share} %"),
            }
        }
    })
}

/// `{{ 2 | count(one="member") }}` → `2 members`; `no members` for none; `many` for other plurals.
fn count(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let one: &str = kwargs.must_get("one")?;
    let many = kwargs.get::<&str>("many")?.map_or_else(|| format!("{one}s"), str::to_owned);
    Ok(match value {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        value => format!("{} {many}", grouped(value)),
    })
}

/// `{{ n | plural(one="is", many="are") }}`: the word that fits the number.
fn plural(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let one: &str = kwargs.must_get("one")?;
    let many: &str = kwargs.must_get("many")?;
    Ok(if value == 1 { one } else { many }.to_owned())
}

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

/// `2026-11-20`, with or without a time → `20 November 2026`; anything else as it is, nothing as a dash.
fn date(value: Value, _: Kwargs, _: &State) -> String {
    let Some(text) = value.as_str() else { return "–".to_owned() };
    date_words(text).unwrap_or_else(|| text.to_owned())
}

pub(super) fn date_words(text: &str) -> Option<String> {
    let day = text.split('T').next()?;
    let mut parts = day.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    let year: u32 = year.parse().ok()?;
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    let day: u32 = day.parse().ok()?;
    Some(format!("{day} {month} {year}"))
}

/// The date as a reader writes it; what is no date as it stands.
pub(super) fn shown_date(text: &str) -> String {
    date_words(text).unwrap_or_else(|| text.to_owned())
}

/// `[a, b, c]` → `a, b and c`; `{{ x | list(with="or") }}`; with `max` it ends in `and 37 more`.
fn list(value: Vec<String>, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let with = kwargs.get::<&str>("with")?.unwrap_or("and");
    let max = kwargs.get::<usize>("max")?.unwrap_or(usize::MAX);
    if value.len() > max {
        let more = u64::try_from(value.len().saturating_sub(max)).unwrap_or(u64::MAX);
        return Ok(format!("{} and {} more", value.get(..max).unwrap_or_default().join(", "), grouped(more)));
    }
    Ok(match value.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [head @ .., last] => format!("{} {with} {last}", head.join(", ")),
    })
}

/// `yes`, `no`, or `not stated` where the service does not say.
fn yesno(value: Value, _: Kwargs, _: &State) -> &'static str {
    match value.as_bool() {
        Some(true) => "yes",
        Some(false) => "no",
        None => "not stated",
    }
}

/// A dash for nothing, so that a table cell is never just empty.
fn dash(value: Value, _: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(Error::message("`dash` got a value that is not defined"));
    }
    let nothing = value.is_none() || value.as_str().is_some_and(|text| text.trim().is_empty());
    Ok(if nothing { Value::from("–") } else { value })
}

/// With a capital first letter and, unless there is one, a full stop.
fn sentence(value: &str, _: Kwargs, _: &State) -> String {
    let mut out = capital(value);
    if !out.is_empty() && !out.ends_with(['.', '!', '?', '…']) {
        out.push('.');
    }
    out
}

/// With a capital first letter.
fn capital(value: &str) -> String {
    let mut chars = value.trim().chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_grouped_and_dates_are_words() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(date_words("2026-11-20T09:00:00Z").as_deref(), Some("20 November 2026"));
        assert_eq!(date_words("2026-13-20"), None);
        assert_eq!(date_words("yesterday"), None);
    }
}
