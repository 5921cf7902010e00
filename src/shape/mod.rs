//! The shapes that PowerShell and the services behind its modules give to objects, brought to those of Microsoft Graph.
//!
//! In: a JSON value as it was exported or answered. Out: the same with names in camel case and without what the protocol
//! adds. Never decides what an object means.

mod answer;

pub(crate) use answer::{of_answer, renamed, without_types};

use jiff::Timestamp;
use serde_json::{Map, Value};

/// Names whose PowerShell form is not their Graph form with another first letter.
const RENAMED: &[(&str, &str)] = &[("allowedToUseSspr", "allowedToUseSSPR")];

/// Offsets from UTC in minutes of the time zone names Windows writes after a date. Each daylight name has its own.
/// Source: time zone names of Windows (CLDR `windowsZones`), offsets of the IANA database, 2026.
const ZONES: &[(&str, i64)] = &[
    ("Coordinated Universal Time", 0),
    ("UTC", 0),
    ("GMT Standard Time", 0),
    ("GMT Daylight Time", 60),
    ("Greenwich Standard Time", 0),
    ("W. Europe Standard Time", 60),
    ("W. Europe Daylight Time", 120),
    ("Central Europe Standard Time", 60),
    ("Central Europe Daylight Time", 120),
    ("Central European Standard Time", 60),
    ("Central European Daylight Time", 120),
    ("Romance Standard Time", 60),
    ("Romance Daylight Time", 120),
    ("E. Europe Standard Time", 120),
    ("E. Europe Daylight Time", 180),
    ("FLE Standard Time", 120),
    ("FLE Daylight Time", 180),
    ("GTB Standard Time", 120),
    ("GTB Daylight Time", 180),
    ("Arabian Standard Time", 240),
    ("India Standard Time", 330),
    ("Singapore Standard Time", 480),
    ("China Standard Time", 480),
    ("Tokyo Standard Time", 540),
    ("AUS Eastern Standard Time", 600),
    ("AUS Eastern Daylight Time", 660),
    ("New Zealand Standard Time", 720),
    ("New Zealand Daylight Time", 780),
    ("Atlantic Standard Time", -240),
    ("Atlantic Daylight Time", -180),
    ("Eastern Standard Time", -300),
    ("Eastern Daylight Time", -240),
    ("Central Standard Time", -360),
    ("Central Daylight Time", -300),
    ("Mountain Standard Time", -420),
    ("Mountain Daylight Time", -360),
    ("US Mountain Standard Time", -420),
    ("Pacific Standard Time", -480),
    ("Pacific Daylight Time", -420),
    ("Alaskan Standard Time", -540),
    ("Alaskan Daylight Time", -480),
    ("Hawaiian Standard Time", -600),
];

/// Brings a value to the shape of Graph: names in camel case, `AdditionalProperties` beside the others,
/// `{"value": […], "Count": n}` as the list, objects of nothing but nulls as null, dates as RFC 3339.
pub(crate) fn graph(value: Value) -> Value {
    match value {
        Value::Array(items) => Value::Array(items.into_iter().map(graph).collect()),
        Value::String(text) => date(&text).unwrap_or(Value::String(text)),
        Value::Object(map) => object(map),
        other => other,
    }
}

fn object(mut map: Map<String, Value>) -> Value {
    if map.len() == 2 && map.contains_key("Count") && map.get("value").is_some_and(Value::is_array) {
        return graph(map.remove("value").unwrap_or_default());
    }
    if let Some(Value::Object(more)) = map.get_mut("AdditionalProperties").map(Value::take) {
        map.remove("AdditionalProperties");
        for (key, value) in more {
            map.entry(key).or_insert(value);
        }
    }
    let empty = map.is_empty();
    let mut shaped = Map::new();
    for (key, value) in map {
        let name = camel(&key);
        let name = if shaped.contains_key(&name) { key } else { name };
        shaped.insert(name, graph(value));
    }
    if !empty && shaped.values().all(Value::is_null) { Value::Null } else { Value::Object(shaped) }
}

/// `DisplayName` → `displayName`, `AADData` → `aadData`, `ID` → `id`; ids and annotations stay as they are.
pub(crate) fn camel(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let run = letters.iter().take_while(|c| c.is_ascii_uppercase()).count();
    // A GUID or another identifier as a key may begin with a capital hexadecimal digit.
    if run == 0 || (letters.len() >= 32 && name.contains('-')) {
        return name.to_owned();
    }
    let next = letters.get(run).is_some_and(|c| c.is_ascii_lowercase());
    let lower = if next && run > 1 { run.saturating_sub(1) } else { run };
    let name: String =
        letters.iter().enumerate().map(|(at, c)| if at < lower { c.to_ascii_lowercase() } else { *c }).collect();
    RENAMED.iter().find(|(from, _)| *from == name).map_or(name, |(_, to)| (*to).to_owned())
}

/// Whether the names of an object are in Pascal case throughout.
pub(crate) fn is_pascal(value: &Value) -> bool {
    value.as_object().is_some_and(|map| {
        let mut names = map.keys().filter(|key| !key.contains(['@', '.'])).peekable();
        names.peek().is_some() && names.all(|key| key.starts_with(|c: char| c.is_ascii_uppercase()))
    })
}

/// The dates .NET writes into JSON: `/Date(1613679244000)/`, milliseconds since 1970. Its least date means none.
fn date(text: &str) -> Option<Value> {
    let milliseconds = text.trim_matches('/').strip_prefix("Date(")?.strip_suffix(')')?;
    let milliseconds: i64 = milliseconds.parse().ok()?;
    if milliseconds <= -62_135_596_800_000 {
        return Some(Value::Null);
    }
    Some(Value::String(Timestamp::from_millisecond(milliseconds).ok()?.to_string()))
}

/// `05/04/2026 17:15:48 Coordinated Universal Time` as RFC 3339; none when the time zone is not in the table.
pub(crate) fn spoken_date(text: &str) -> Option<String> {
    let mut parts = text.trim().splitn(3, ' ');
    let (day, time, zone) = (parts.next()?, parts.next()?, parts.next()?.trim());
    let (_, offset) = ZONES.iter().find(|(name, _)| name.eq_ignore_ascii_case(zone))?;
    let numbers: Vec<i64> = day.split('/').chain(time.split(':')).map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[month, day, year, hour, minute, second] = numbers.as_slice() else { return None };
    let stamp: Timestamp = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z").parse().ok()?;
    Some(stamp.checked_sub(jiff::SignedDuration::from_mins(*offset)).ok()?.to_string())
}

/// A date as RFC 3339: an instant, or a day, which counts as its first instant in UTC.
pub(crate) fn plain_date(text: &str) -> Option<String> {
    let text = text.trim();
    let stamp = text.parse::<Timestamp>().or_else(|_| format!("{text}T00:00:00Z").parse::<Timestamp>()).ok()?;
    Some(stamp.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn shapes_become_those_of_graph() {
        let value = json!({
            "Id": "1", "AADData": {"Total": 1}, "Strength": {"A": null, "B": {"C": null}}, "Tags": {"value": ["x"], "Count": 1},
            "AdditionalProperties": {"@odata.type": "#t"}, "When": "/Date(0)/", "Never": "/Date(-62135596800000)/",
            "EEFA0876-4d3c-4f7b-8eca-47553c26f583": 1
        });
        let wanted = json!({
            "id": "1", "aadData": {"total": 1}, "strength": null, "tags": ["x"], "@odata.type": "#t",
            "when": "1970-01-01T00:00:00Z", "never": null, "EEFA0876-4d3c-4f7b-8eca-47553c26f583": 1
        });
        assert_eq!(graph(value), wanted);
    }

    #[test]
    fn spoken_dates_need_a_known_zone() {
        assert_eq!(spoken_date("03/21/2023 09:31:28 Central Daylight Time").as_deref(), Some("2023-03-21T14:31:28Z"));
        assert_eq!(spoken_date("03/21/2023 09:31:28 Lunar Time"), None);
        assert_eq!(spoken_date("99/99/2023 09:31:28 UTC"), None);
    }
}
