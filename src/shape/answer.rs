//! Objects as services answer that stand behind modules of PowerShell.

use super::graph;
use serde_json::{Map, Value};

/// What the configuration service of Teams puts beside the properties of an object: how it is kept, not what it says.
/// Seen in its answers as public clients read them, August 2026.
const ENVELOPE: &[&str] = &["Key", "DataSource", "ConfigMetadata", "ConfigId"];
/// Names in front of which such an object is known by.
const KEPT: &str = "ScopeClass";

/// Brings an object of an answer to the shape that an import of the same cmdlet has: names in camel case, without the
/// types that stand beside values (`Guid@data.type`, `SenderDomains@odata.type`) and without envelopes.
pub(crate) fn of_answer(mut value: Value) -> Value {
    strip(&mut value);
    if let Value::Object(map) = &mut value
        && map.get("Key").is_some_and(|key| key.get(KEPT).is_some())
    {
        map.retain(|name, _| !ENVELOPE.contains(&name.as_str()));
    }
    graph(value)
}

/// Takes out of an object, at every depth, the types that stand beside values in an answer of the services behind
/// modules of PowerShell: no export of the modules has them.
pub(crate) fn without_types(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(without_types),
        Value::Object(map) => {
            map.retain(|name, _| !name.contains("@odata.") && !name.ends_with("@data.type"));
            map.values_mut().for_each(without_types);
        }
        _ => {}
    }
}

/// The same with other names for some of the object's own properties; one that is there already stays what it is.
pub(crate) fn renamed(mut value: Value, names: &[(&str, &str)]) -> Value {
    if let Value::Object(map) = &mut value {
        for (from, to) in names {
            if let Some(held) = map.remove(*from) {
                map.entry(*to).or_insert(held);
            }
        }
    }
    value
}

fn strip(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Object(map) => strip_object(map),
        _ => {}
    }
}

fn strip_object(map: &mut Map<String, Value>) {
    map.retain(|name, _| !name.contains('@'));
    map.values_mut().for_each(strip);
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_answer_becomes_what_an_import_of_it_is() {
        let answer = json!({
            "@odata.type": "#Exchange.AcceptedDomain", "Guid@data.type": "#System.Guid", "Guid": "1",
            "Names@odata.type": "#Collection(String)", "Names": ["a"], "Inner": {"X@data.type": "y", "X": 1},
        });
        assert_eq!(of_answer(answer), json!({"guid": "1", "names": ["a"], "inner": {"x": 1}}));
        let teams = json!({"Key": {"ScopeClass": "Global"}, "DataSource": null, "Identity": "Global", "SIPSignalingPort": 5061});
        assert_eq!(of_answer(teams), json!({"identity": "Global", "sipSignalingPort": 5061}));
        assert_eq!(of_answer(json!({"Key": "v"})), json!({"key": "v"}));
        let place = renamed(json!({"id": "1", "country": "NL"}), &[("id", "locationId"), ("city", "town")]);
        assert_eq!(place, json!({"locationId": "1", "country": "NL"}));
    }
}
