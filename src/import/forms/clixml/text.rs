//! The texts and numbers of CLIXML.

use jiff::Timestamp;
use jiff::civil::DateTime;
use serde_json::{Number, Value};

/// The date that .NET has where there is none.
const NO_DATE: &str = "0001-01-01T00:00:00";

/// A text with `_xHHHH_` brought back to the UTF-16 units they stand for.
pub(super) fn unescaped(text: &str) -> String {
    if !text.contains("_x") {
        return text.to_owned();
    }
    let (mut units, mut rest) = (Vec::with_capacity(text.len()), text);
    while let Some(at) = rest.find("_x") {
        let (before, escape) = rest.split_at(at);
        units.extend(before.encode_utf16());
        let digits = escape.get(2..6).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.filter(|_| escape.get(6..7) == Some("_")).and_then(|it| u16::from_str_radix(it, 16).ok());
        let used = unit.map_or(2, |_| 7);
        match unit {
            Some(unit) => units.push(unit),
            None => units.extend("_x".encode_utf16()),
        }
        rest = escape.get(used..).unwrap_or_default();
    }
    units.extend(rest.encode_utf16());
    String::from_utf16_lossy(&units)
}

/// The value of a primitive, by the name of its element; none for an element that is none.
pub(super) fn primitive(tag: &str, text: &str) -> Option<Value> {
    let trimmed = text.trim();
    let number = |found: Option<Number>| found.map_or_else(|| Value::from(trimmed), Value::Number);
    Some(match tag {
        "S" | "XD" | "SBK" => Value::String(unescaped(text)),
        "G" | "URI" | "Version" | "TS" => Value::String(unescaped(trimmed)),
        "C" => {
            let letter = trimmed.parse().ok().and_then(char::from_u32);
            letter.map_or_else(|| Value::from(trimmed), |letter| Value::from(letter.to_string()))
        }
        "B" => trimmed.parse().map_or_else(|_| Value::from(trimmed), Value::Bool),
        "DT" => date(trimmed),
        "By" | "U16" | "U32" | "U64" => number(trimmed.parse::<u64>().ok().map(Number::from)),
        "SB" | "I16" | "I32" | "I64" => number(trimmed.parse::<i64>().ok().map(Number::from)),
        "Sg" | "Db" | "D" => number(trimmed.parse::<f64>().ok().and_then(Number::from_f64)),
        _ => return None,
    })
}

/// An instant as RFC 3339 in UTC; a date without a zone as it stands, since nobody knows when it was.
fn date(text: &str) -> Value {
    if text.starts_with(NO_DATE) {
        return Value::Null;
    }
    let local = || text.parse::<DateTime>().ok().filter(|_| !text.ends_with('Z')).map(|it| it.to_string());
    let instant = text.parse::<Timestamp>().ok().map(|it| it.to_string());
    Value::String(instant.or_else(local).unwrap_or_else(|| text.to_owned()))
}
