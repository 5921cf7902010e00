//! What an object is called in a drift.

use super::paths::{PARENT, key_of};
use crate::catalog::names_of;
use crate::snapshot::{Row, hex};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// Digits of the digest by which an object without an id is called.
const DIGITS: usize = 12;
/// Properties by which an audit log may name what an object ties together.
const TIES: &[&str] = &["principalId", "resourceId", "clientId", "groupId", "appId", "roleDefinitionId", "tenantId"];

/// `dataset:id`, with the id of the object it was read for before its own; the dataset alone without an id.
pub(super) fn object(dataset: &str, row: &Value) -> String {
    let (own, parent) = (part(row, key_of(dataset)), part(row, PARENT));
    match (own.is_empty(), parent.is_empty()) {
        (true, true) => dataset.to_owned(),
        (true, false) => format!("{dataset}:{parent}"),
        (false, true) => format!("{dataset}:{own}"),
        (false, false) => format!("{dataset}:{parent}/{own}"),
    }
}

/// The same of one of many objects without an id: told from the others by what it says.
pub(super) fn nameless(dataset: &str, row: &Value) -> String {
    let mut digits = hex(&Sha256::digest(row.to_string().as_bytes()));
    digits.truncate(DIGITS);
    format!("{}~{digits}", object(dataset, row) + if part(row, PARENT).is_empty() { ":" } else { "/" })
}

/// What people call it; its id where nobody does.
pub(super) fn name(dataset: &str, row: &Value) -> String {
    let named = names_of(dataset).find_map(|name| Row::new(row).text(name));
    named.or_else(|| Row::new(row).text("userPrincipalName")).unwrap_or_default().to_owned()
}

/// Ids of what it touches.
pub(super) fn touches(dataset: &str, row: &Value) -> Vec<String> {
    let names = [key_of(dataset), PARENT].into_iter().chain(TIES.iter().copied());
    let mut ids: Vec<String> = names.map(|name| part(row, name).to_lowercase()).filter(|id| !id.is_empty()).collect();
    ids.dedup();
    ids
}

/// A text or number of a row, as text.
fn part(row: &Value, name: &str) -> String {
    match row.get(name) {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.to_string(),
        _ => String::new(),
    }
}
