//! JSON that stands in a text.

use super::{Keep, Sieve};
use serde_json::Value;

/// Whether a text may be JSON.
pub(super) fn may_be_json(text: &str) -> bool {
    let text = bare(text);
    // Encoded once more, it is a text of JSON that holds JSON.
    let text = text.strip_prefix('"').unwrap_or(text);
    text.starts_with(['{', '[', '\\']) && text.len() > 2
}

/// A text without the mark of its encoding and what is empty around it.
fn bare(text: &str) -> &str {
    text.trim_start_matches('\u{feff}').trim()
}

/// The JSON of a text without its secrets, and how many there were; none where it is no JSON, or holds none.
pub(super) fn without_secrets(text: &str) -> Option<(String, u64)> {
    if !may_be_json(text) {
        return None;
    }
    let mut value: Value = serde_json::from_str(bare(text)).ok()?;
    let taken = Sieve::unknown(Keep::All).sift(&mut value);
    (taken.secrets > 0).then(|| (value.to_string(), taken.secrets))
}

/// Whether a text is JSON that holds a secret.
pub(super) fn holds_secret(text: &str) -> bool {
    without_secrets(text).is_some()
}
