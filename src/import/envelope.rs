//! What is around the objects of an answer: batches, errors.

use crate::snapshot::Status;
use serde_json::{Map, Value};

/// Whether an object is the answer to a `$batch` request.
pub(super) fn is_batch(map: &Map<String, Value>) -> bool {
    let answers = map.get("responses").and_then(Value::as_array);
    answers.is_some_and(|all| {
        !all.is_empty() && all.iter().all(|answer| answer.get("status").is_some() && answer.get("id").is_some())
    })
}

/// Code and message of an error body.
pub(super) fn error_of(map: &Map<String, Value>) -> Option<(String, String)> {
    let error = map.get("error").filter(|_| !map.contains_key("value"))?.as_object()?;
    let text = |name: &str| {
        error.get(name).and_then(|value| {
            value.as_str().map(str::to_owned).or_else(|| Some(value.get("value")?.as_str()?.to_owned()))
        })
    };
    let code = text("code")?;
    Some((code, text("message").unwrap_or_default()))
}

/// Tells a missing permission from a missing licence: both are answered with 403, and with 400 by some services.
pub(super) fn refusal(code: &str, message: &str, http: Option<u16>) -> Status {
    let text = format!("{code} {message}").to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.contains(word));
    if says(&["license", "licence", "premium", "not onboarded", "subscription", "sku"]) {
        Status::Unlicensed
    } else if matches!(http, Some(401 | 403))
        || says(&[
            "denied",
            "forbidden",
            "unauthorized",
            "authorization_",
            "privilege",
            "permission",
            "scope",
            "consent",
        ])
    {
        Status::Denied
    } else {
        Status::Failed
    }
}
