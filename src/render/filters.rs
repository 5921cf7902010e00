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
    tera.register_filter("commands", |value: &str, _: Kwargs, _: &State| Value::safe_string(&commands(value)));
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
    wording::number(value)
}

/// `{{ part | percent(of=whole) }}` → `93 %`; never 0 % or 100 % unless it is exactly so; a dash of nothing.
fn percent(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let whole: u64 = kwargs.must_get("of")?;
    Ok(if whole == 0 { "–".to_owned() } else { wording::percent(value, whole) })
}

/// `{{ 2 | count(one="member") }}` → `2 members`; `no members` for none; `many` for other plurals.
fn count(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let one: &str = kwargs.must_get("one")?;
    let many = kwargs.get::<&str>("many")?.map_or_else(|| format!("{one}s"), str::to_owned);
    Ok(if value == 0 { format!("no {many}") } else { wording::counted(value, one, &many) })
}

/// `{{ n | plural(one="is", many="are") }}`: the word that fits the number.
fn plural(value: u64, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let one: &str = kwargs.must_get("one")?;
    let many: &str = kwargs.must_get("many")?;
    Ok(if value == 1 { one } else { many }.to_owned())
}

/// `2026-11-20`, with or without a time → `20 November 2026`; anything else as it is, nothing as a dash, or as `none` says.
fn date(value: Value, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let nothing = kwargs.get::<&str>("none")?.unwrap_or(DASH);
    Ok(value.as_str().filter(|day| !day.is_empty()).map_or_else(|| nothing.to_owned(), wording::date))
}

/// `[a, b, c]` → `a, b and c`; `{{ x | list(with="or") }}`; with `max` it ends in `and 37 more`.
fn list(value: Vec<String>, kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let with = kwargs.get::<&str>("with")?.unwrap_or("and");
    let max = kwargs.get::<usize>("max")?.unwrap_or(usize::MAX);
    if value.len() > max {
        let more = u64::try_from(value.len().saturating_sub(max)).unwrap_or(u64::MAX);
        return Ok(format!("{} and {} more", value.get(..max).unwrap_or_default().join(", "), wording::number(more)));
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

/// What stands where there is nothing and that is known.
const DASH: &str = "–";

/// A dash for nothing, so that a table cell is never just empty; with `none` what stands there where nothing does not
/// mean that there is none: `{{ x | dash(none="not read") }}`.
fn dash(value: Value, kwargs: Kwargs, _: &State) -> TeraResult<Value> {
    if value.is_undefined() {
        return Err(Error::message("`dash` got a value that is not defined"));
    }
    let nothing = value.is_none() || value.as_str().is_some_and(|text| text.trim().is_empty());
    let told = kwargs.get::<&str>("none")?.unwrap_or(DASH);
    Ok(if nothing { Value::from(told) } else { value })
}

/// A text of ours in which commands stand between backticks, as Markdown.
fn commands(value: &str) -> String {
    let mut out = String::with_capacity(value.len() + 16);
    let mut rest = value;
    while let Some((before, (command, after))) =
        rest.split_once('`').and_then(|(before, after)| Some((before, after.split_once('`')?)))
    {
        out.push_str(&spaced(before, escape::prose));
        out.push_str(&escape::code(command));
        rest = after;
    }
    out.push_str(&spaced(rest, escape::prose));
    out
}

/// A part of a text escaped, with the space at its ends that escaping takes away.
fn spaced(text: &str, escape: fn(&str) -> String) -> String {
    let ends = |is: bool| if is && !text.trim().is_empty() { " " } else { "" };
    let middle = if text.is_empty() { String::new() } else { escape(text) };
    if text.trim().is_empty() {
        return if text.is_empty() { String::new() } else { " ".to_owned() };
    }
    format!("{}{middle}{}", ends(text.starts_with(' ')), ends(text.ends_with(' ')))
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
