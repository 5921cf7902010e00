//! What a client calls the numbers and verdicts of which a revision history says that they changed.
//!
//! In: the id of a claim, and its value. Out: words. Never decides anything.

mod subjects;

use super::{access, findings, number, plain, sentence, words};
use crate::catalog::{DATASETS, KINDS, ROLES, place_name, product_name};
use serde_json::Value;
use subjects::SUBJECTS;

/// What a verdict about a population is called.
const VERDICTS: &[(&str, &str)] = &[
    ("alternative", "one of several controls"),
    ("conditional", "under conditions"),
    ("covered", "for all"),
    ("covered-except", "with exceptions"),
    ("not-covered", "not demanded"),
];

/// What the outcome of a rule is called.
const OUTCOMES: &[(&str, &str)] = &[
    ("fail", "not met"),
    ("not-applicable", "does not apply"),
    ("not-licensed", "not licensed"),
    ("pass", "met"),
    ("review", "to be reviewed"),
    ("warning", "met in part"),
];

/// What a reader calls the subject of a claim, with a capital letter: `people.members` → `Members`. A claim that no row
/// names is written as its id says. `also` are further claims of the same row, whose objects are named beside.
pub fn subject(id: &str, also: &[String]) -> String {
    if let Some(rule) = id.strip_prefix("finding.") {
        let asks = findings::asks(rule);
        return sentence(if asks.is_empty() { rule } else { asks });
    }
    let row = SUBJECTS.iter().find_map(|(pattern, text)| Some((*pattern, held(pattern, id)?, *text)));
    match row {
        Some((pattern, mut parts, text)) => {
            parts.extend(also.iter().filter_map(|id| held(pattern, id)).flatten());
            let names: Vec<String> = parts.iter().map(|part| object(id, part)).collect();
            sentence(&text.replacen("{}", &names.join(", "), 1))
        }
        None => sentence(&id.replace(['.', '-'], " ")),
    }
}

/// Whether the table has a row for a claim.
pub fn has_words(id: &str) -> bool {
    id.starts_with("finding.") || SUBJECTS.iter().any(|(pattern, _)| held(pattern, id).is_some())
}

/// The parts of an id that stand where a pattern has stars.
fn held<'a>(pattern: &str, id: &'a str) -> Option<Vec<&'a str>> {
    let (mut found, mut rest) = (Vec::new(), id);
    for (at, part) in pattern.split('.').enumerate() {
        let tail = if at == 0 { rest } else { rest.strip_prefix('.')? };
        if part == "**" {
            found.push(tail);
            return (!tail.is_empty()).then_some(found);
        }
        let next = tail.split('.').next().unwrap_or_default();
        match part {
            "*" if !next.is_empty() => found.push(next),
            _ if part == next => {}
            _ => return None,
        }
        rest = tail.get(next.len()..)?;
    }
    rest.is_empty().then_some(found)
}

/// A part of an id made of a code or object id, as [`crate::catalog`] names it.
fn object(id: &str, part: &str) -> String {
    let same = |text: &str| text.chars().map(low).eq(part.chars());
    let family = id.split('.').next().unwrap_or_default();
    let named = match family {
        "access" => [access::guest_kind(part), access::client(part)].into_iter().find(|word| word != part),
        "roles" => ROLES.iter().find(|row| same(row.name)).map(|row| row.name.to_owned()),
        "services" => KINDS.iter().find(|row| row.id == part).map(|row| row.label.to_owned()),
        "listed" => DATASETS.iter().find(|row| row.id == part).map(|row| row.title.to_owned()),
        "dlp" | "retention" => Some(place_name(part).to_owned()),
        "licences" => product_name(&part.replace('-', "_")).map(str::to_owned),
        "devices" => ["Android", "iOS", "Linux", "macOS", "Windows"].into_iter().find(|it| same(it)).map(str::to_owned),
        _ => None,
    };
    let is_id = part.len() == 36 && part.bytes().filter(|byte| *byte == b'-').count() == 4;
    named.unwrap_or_else(|| if is_id { part.to_owned() } else { part.replace('-', " ") })
}

fn low(c: char) -> char {
    if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }
}

/// A value of a claim for a reader: `4,213`, `yes`, `with exceptions`.
pub fn value(id: &str, value: &Value) -> String {
    match value {
        Value::Null => "not read".to_owned(),
        Value::Bool(true) => "on".to_owned(),
        Value::Bool(false) => "off".to_owned(),
        Value::Number(count) => count.as_u64().map_or_else(|| count.to_string(), number),
        Value::String(code) => verdict(id, code),
        Value::Array(items) if items.is_empty() => "none".to_owned(),
        Value::Array(items) => {
            let items = items.iter().filter_map(Value::as_str).map(|item| item_of(id, item));
            items.collect::<Vec<_>>().join(", ")
        }
        Value::Object(_) => String::new(),
    }
}

/// A member of a set for a reader: the label of a service, a domain as it is.
pub fn item_of(id: &str, item: &str) -> String {
    let label = KINDS.iter().find(|row| row.id == item).filter(|_| id.starts_with("services."));
    label.map_or_else(|| item.to_owned(), |row| row.label.to_owned())
}

/// A verdict or code in words.
fn verdict(id: &str, code: &str) -> String {
    if id.starts_with("finding.") {
        return OUTCOMES.iter().find(|row| row.0 == code).map_or(code, |row| row.1).to_owned();
    }
    if let Some(row) = VERDICTS
        .iter()
        .find(|row| row.0 == code)
        .filter(|_| ["access.", "protection."].iter().any(|it| id.starts_with(it)))
    {
        return row.1.to_owned();
    }
    if id == "domains.default" {
        return code.to_owned();
    }
    match words(code) {
        same if same == code => plain(code).replace('-', " "),
        other => other.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn claims_are_called_what_a_client_calls_them() {
        assert_eq!(subject("people.members", &[]), "Members");
        assert_eq!(subject("roles.global-administrator.now", &[]), "People who hold Global Administrator");
        assert_eq!(subject("licences.spe-e5.usable", &[]), "Usable licences of Microsoft 365 E5");
        assert_eq!(subject("services.exchange-online.holders", &[]), "People with Exchange Online");
        assert_eq!(subject("devices.managed.ios", &[]), "Managed devices (iOS)");
        assert_eq!(subject("listed.access-packages.objects", &[]), "Access packages");
        assert_eq!(
            subject("access.mfa.guests.b2bcollaborationguest", &["access.mfa.guests.internalguest".to_owned()]),
            "Multifactor authentication of guests (B2B collaboration guests, internal guests)"
        );
        assert_eq!(subject("quite.another-thing", &[]), "Quite another thing");
        assert!(has_words("access.mfa.everyone") && !has_words("quite.another-thing"));
        assert_eq!(value("people.members", &json!(4150)), "4,150");
        assert_eq!(value("access.mfa.everyone", &json!("covered-except")), "with exceptions");
        assert_eq!(value("signin.federated-domains", &json!([])), "none");
    }
}
