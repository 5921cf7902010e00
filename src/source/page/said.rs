//! What a service says beside its answer.

use serde_json::Value;

/// Texts in a list; one that is no text, or a list that is none, as it is written. Nothing that is said is passed over.
pub(super) fn texts(raw: &[u8]) -> Vec<String> {
    let items = match serde_json::from_slice(raw) {
        Ok(Value::Array(items)) => items,
        Ok(Value::Null) => Vec::new(),
        Ok(other) => vec![other],
        Err(_) => vec![Value::from("words that are too many to be read")],
    };
    let text = |item: Value| if let Value::String(text) = item { text } else { item.to_string() };
    items.into_iter().map(text).filter(|text| !text.trim().is_empty()).collect()
}
