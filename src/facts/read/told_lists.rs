//! Lists and words that a row tells whole, or not at all: of a list that was cut off nothing is known.

use super::said::Said;
use super::source::{Object, is_cut_off};
use crate::facts::{Code, Coded};
use crate::snapshot::secrets::is_not_kept;
use serde_json::Value;

/// The texts of a list; null and an empty text say that there are none.
pub(super) fn texts(row: Object<'_>, path: &'static str) -> Option<Vec<String>> {
    let value = row.raw(path)?;
    let told = of_value(value);
    if told.is_none() {
        row.note(path);
    }
    told
}

fn of_value(value: &Value) -> Option<Vec<String>> {
    let plain = |it: &Value| it.as_str().filter(|text| !is_cut_off(text)).map(str::to_owned);
    match value {
        Value::Null => Some(Vec::new()),
        Value::String(text) if text.is_empty() => Some(Vec::new()),
        Value::Array(items) => items.iter().map(plain).collect(),
        one => plain(one).map(|text| vec![text]),
    }
}

/// Names below a value, whatever lists and objects they stand in, sorted; none where one of them was cut off.
pub(super) fn names_below(value: &Value) -> Option<Vec<String>> {
    let mut found = Vec::new();
    gather(value, &mut found).then(|| {
        found.sort();
        found.dedup();
        found
    })
}

/// How PowerShell writes a domain of external access as text.
const DOMAIN: &str = "Domain=";

fn gather(value: &Value, found: &mut Vec<String>) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) if is_cut_off(text) => false,
        Value::String(text) => {
            let name = text.strip_prefix(DOMAIN).unwrap_or(text).trim();
            found.extend((!name.is_empty()).then(|| name.to_lowercase()));
            true
        }
        Value::Array(items) => items.iter().all(|it| gather(it, found)),
        Value::Object(map) => {
            let said = map.iter().filter(|(key, _)| !key.contains('@'));
            !is_not_kept(value) && said.fold(true, |all, (_, it)| gather(it, found) && all)
        }
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A word of an enumeration; one that this version does not know is noted.
pub(super) fn code<T: Coded>(row: Object<'_>, path: &'static str) -> Option<Code<T>> {
    let Said::Code(word) = row.said(path) else { return None };
    let code = Code::of(word);
    if matches!(code, Code::Other(_)) {
        row.unknown_code(path, word);
    }
    Some(code)
}
