//! Which parameters and outputs of a template are secrets.

use serde_json::{Map, Value};

/// Deepest nesting of types that is followed.
const DEEPEST: usize = 8;

/// Whether a parameter or output is a secret, or a part of it is: by its type, by a type of the template that it names, by
/// members and items. What is nested too deeply to tell is one.
pub(super) fn is_secure(declared: &Value, template: &Map<String, Value>, depth: usize) -> bool {
    let Some(map) = declared.as_object().filter(|_| depth <= DEEPEST) else { return depth > DEEPEST };
    let kind = map.get("type").and_then(Value::as_str).unwrap_or_default();
    let below = |part: &Value| is_secure(part, template, depth.saturating_add(1));
    let named = map.get("$ref").and_then(Value::as_str).and_then(|it| it.rsplit('/').next());
    let named = named.and_then(|name| template.get("definitions")?.get(name));
    let parts = ["items", "additionalProperties"].into_iter().filter_map(|name| map.get(name)).chain(named);
    let members = map.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::values);
    let items = map.get("prefixItems").and_then(Value::as_array).into_iter().flatten();
    kind.eq_ignore_ascii_case("securestring")
        || kind.eq_ignore_ascii_case("secureobject")
        || parts.chain(members).chain(items).any(below)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_secret_is_told_by_whatever_names_its_type() {
        let template = json!({"definitions": {
            "pw": {"type": "securestring"}, "deep": {"type": "object", "properties": {"a": {"$ref": "#/definitions/pw"}}},
            "plain": {"type": "string"}, "turn": {"$ref": "#/definitions/turn"}
        }});
        let secure = |declared: Value| is_secure(&declared, template.as_object().expect("an object"), 0);
        for declared in [
            json!({"type": "secureString"}),
            json!({"$ref": "#/definitions/pw"}),
            json!({"$ref": "#/definitions/deep"}),
            json!({"$ref": "#/definitions/turn"}),
            json!({"type": "object", "properties": {"pw": {"type": "securestring"}}}),
            json!({"type": "array", "items": {"$ref": "#/definitions/pw"}}),
            json!({"type": "object", "additionalProperties": {"type": "secureobject"}}),
        ] {
            assert!(secure(declared.clone()), "{declared}");
        }
        assert!(!secure(json!({"type": "string"})) && !secure(json!({"$ref": "#/definitions/plain"})));
    }
}
