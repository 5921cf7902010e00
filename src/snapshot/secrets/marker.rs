//! What stands in the place of a value that was not kept.

use serde_json::{Map, Value};

/// The only name in such a place; its text says what stood there: `string` or `secret`.
///
/// It is an object, so that every reader takes it for a value of another type than documented: there is one, and it
/// was not read. It has no `@`, which marks what says nothing of the object.
pub(super) const KEPT: &str = "tenantry.kept";

/// What stood in the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Was {
    /// A secret, of whatever type.
    Secret,
    /// A text that no path of the catalogue names.
    Text,
}

/// What stands in its place now.
pub(super) fn marker(was: Was) -> Value {
    let word = match was {
        Was::Secret => "secret",
        Was::Text => "string",
    };
    Value::Object(Map::from_iter([(KEPT.to_owned(), Value::String(word.to_owned()))]))
}

/// What stands in the place of a secret.
pub fn secret() -> Value {
    marker(Was::Secret)
}

/// Whether a value was not kept, or a list holds one that was not.
pub fn is_not_kept(value: &Value) -> bool {
    match value {
        Value::Object(map) => map.len() == 1 && map.contains_key(KEPT),
        Value::Array(items) => items.iter().any(is_not_kept),
        _ => false,
    }
}
