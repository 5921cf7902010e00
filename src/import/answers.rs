//! Answers of Microsoft Graph, and JSON of any other kind that may hold some.

use super::coverage::Claim;
use super::envelope::{error_of, is_batch, refusal};
use super::ledger::Ledger;
use super::lists::{self, take_list, take_one};
use super::path::Path;
use super::stream::Stream;
use super::target::target;
use super::{azure, desired, forms, marks, names};
use crate::diag::Code;
use crate::snapshot::ImportedFile;
use serde_json::{Map, Value};

/// Deepest nesting of answers in other JSON that is looked into.
const MAX_DEPTH: usize = 8;

/// A part of a file, and what its place says about it.
pub(super) struct Part<'a> {
    /// File and key, for messages.
    pub(super) label: String,
    /// Folders and file name, or the path of the request.
    pub(super) path: Path,
    /// Stem of the file, with the keys below it: names datasets that nothing else names.
    pub(super) stem: String,
    /// The type its objects had where they came from.
    pub(super) hint: Option<String>,
    /// Why its objects may not be all, where the form of the file says so.
    pub(super) doubt: Option<String>,
    /// Why the file is not whole.
    pub(super) cut: Option<&'a str>,
    pub(super) depth: usize,
    /// Where the list of a large file is read from; what is at hand is a sample of it.
    pub(super) stream: Option<&'a Stream<'a>>,
}

impl Part<'_> {
    /// A part of this one, under a key of it.
    pub(super) fn below(&self, key: &str, path: Path) -> Part<'_> {
        Part {
            label: format!("{}: {}", self.label, key.escape_debug().to_string().chars().take(80).collect::<String>()),
            path,
            stem: format!("{}-{key}", self.stem),
            hint: None,
            doubt: self.doubt.clone(),
            cut: self.cut,
            depth: self.depth.saturating_add(1),
            stream: None,
        }
    }
}

/// Whether a value is no object of a list, but a wrapper around some.
pub(super) fn is_wrapper(value: &Value) -> bool {
    forms::is_one_of_many(value) || desired::is_report(std::slice::from_ref(value))
}

/// Takes a value, whatever it is.
pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, value: Value, file: &mut ImportedFile) {
    match value {
        Value::Object(map) => match forms::wrapped(&map).filter(|_| part.depth <= MAX_DEPTH) {
            Some(form) => (form.take)(ledger, part, map, file),
            None => take_object(ledger, part, map, file),
        },
        Value::Array(items) if desired::is_report(&items) => desired::take_report(ledger, part, items, file),
        Value::Array(items) if azure::is_list(&items) => azure::take_list(ledger, part, items, file),
        Value::Array(items) if items.iter().any(forms::is_one_of_many) => {
            for (at, item) in items.into_iter().enumerate() {
                let below = part.below(&at.to_string(), part.path.clone());
                take(ledger, &below, item, file);
            }
        }
        Value::Array(items) => {
            let target = target(part, None, items.first());
            take_list(ledger, part, &target, (items, part.depth.saturating_add(1)), file);
        }
        _ => {}
    }
}

fn take_object(ledger: &mut Ledger<'_>, part: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    if part.depth > MAX_DEPTH {
        return keep(ledger, part, Value::Object(map), file);
    }
    if is_batch(&map) {
        return take_batch(ledger, part, map, file);
    }
    if let Some((code, message)) = error_of(&map) {
        return take_error(ledger, part, &code, &message, None, file);
    }
    let context = map.get("@odata.context").and_then(Value::as_str).map(str::to_owned);
    let next = map.get("@odata.nextLink").and_then(Value::as_str).is_some_and(|link| !link.is_empty());
    let is_envelope = map.keys().all(|key| key == "value" || key.starts_with('@') || key == "Count" || key == "count");
    match map.remove("value") {
        Some(Value::Array(items)) if context.is_some() || next || is_envelope => {
            let target = target(part, context.as_deref(), items.first());
            if !is_envelope {
                keep(ledger, part, Value::Object(map.clone()), file);
            }
            let claimed = map.get("@odata.count").and_then(Value::as_u64);
            let had = part.stream.map_or(items.len() as u64, |stream| stream.survey.all);
            if !next && claimed.is_some_and(|count| count > had) && part_pages(&part.stem) {
                let message = format!("the answer counts {} objects and holds {had}", claimed.unwrap_or_default());
                ledger.claim(&target.dataset, "", Claim::Cut(message));
            }
            let group = format!("{:?}{:?}", target.parent, part.path.folder());
            ledger.page(&target.dataset, group, names::page_number(&part.stem), next);
            take_list(ledger, part, &target, (items, part.depth.saturating_add(2)), file);
        }
        Some(Value::String(text)) if marks::is_mark(&text) && (context.is_some() || is_envelope) => {
            lists::take_text(ledger, part, &target(part, context.as_deref(), None), file);
        }
        Some(value @ Value::Object(_)) if is_envelope => {
            let target = target(part, context.as_deref(), Some(&value));
            take_one(ledger, part, &target, value, file);
        }
        other => {
            if let Some(value) = other {
                map.insert("value".to_owned(), value);
            }
            let value = Value::Object(map);
            let target = target(part, context.as_deref(), Some(&value));
            if context.is_some() || target.known.is_some() {
                take_one(ledger, part, &target, value, file);
            } else {
                take_other(ledger, part, value, file);
            }
        }
    }
}

/// Whether a file name has no page number, so that its count should be that of the whole.
fn part_pages(stem: &str) -> bool {
    names::without_page(stem) == stem
}

/// JSON of another kind: lists named after a dataset and answers inside are taken, the rest is kept under a name of
/// its own.
fn take_other(ledger: &mut Ledger<'_>, part: &Part<'_>, value: Value, file: &mut ImportedFile) {
    let Value::Object(map) = value else { return keep(ledger, part, value, file) };
    let mut rest = Map::new();
    for (key, value) in map {
        let below = part.below(&key, Path::of_parts([key.as_str()]));
        match value {
            Value::Array(items) if items.iter().any(Value::is_object) => {
                let mut target = target(&below, None, items.first());
                if target.known.is_some() {
                    target.doubt =
                        Some("taken from a file of another kind; nothing says that these are all".to_owned());
                }
                target.request = key;
                take_list(ledger, &below, &target, (items, below.depth.saturating_add(1)), file);
            }
            Value::Object(map) if holds_answers(&map) => take(ledger, &below, Value::Object(map), file),
            value => {
                rest.insert(key, value);
            }
        }
    }
    if !rest.is_empty() {
        keep(ledger, part, Value::Object(rest), file);
    }
}

/// Keeps an object that no rule knows.
fn keep(ledger: &mut Ledger<'_>, part: &Part<'_>, value: Value, file: &mut ImportedFile) {
    if part.cut.is_some() {
        file.lost.push(format!("{}: what is outside the lists of a file that is not whole", part.label));
        return;
    }
    let dataset = format!("other-{}", names::slug(&part.stem));
    file.unrecognised.push(format!("{} → {dataset} (1)", part.label));
    ledger.row(&dataset, None, value);
    ledger.claim(&dataset, &part.label, Claim::Whole);
}

fn holds_answers(map: &Map<String, Value>) -> bool {
    map.contains_key("@odata.context")
        || map.contains_key("@odata.nextLink")
        || map.get("value").is_some_and(Value::is_array)
        || forms::wrapped(map).is_some()
        || error_of(map).is_some()
        || map.values().any(|value| value.as_array().is_some_and(|items| items.iter().any(Value::is_object)))
        || map.values().filter_map(Value::as_object).any(|map| forms::wrapped(map).is_some())
}

/// The parts of a `$batch` answer, each by itself.
fn take_batch(ledger: &mut Ledger<'_>, part: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    for mut answer in map.get_mut("responses").and_then(Value::as_array_mut).map(std::mem::take).unwrap_or_default() {
        let id = match answer.get("id") {
            Some(Value::String(id)) => id.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let http = answer.get("status").and_then(|status| status.as_u64().or_else(|| status.as_str()?.parse().ok()));
        let http = http.and_then(|status| u16::try_from(status).ok());
        let body = answer.get_mut("body").map(Value::take).unwrap_or_default();
        let below = part.below(&id, Path::of_url(&id));
        match body {
            Value::Object(body) => match error_of(&body) {
                Some((code, message)) => take_error(ledger, &below, &code, &message, http, file),
                None => take_object(ledger, &below, body, file),
            },
            Value::Array(_) => take(ledger, &below, body, file),
            _ => file.lost.push(format!(
                "{}: an answer without a body (status {})",
                below.label,
                http.unwrap_or_default()
            )),
        }
    }
}

/// Takes the answer of a service that refused.
pub(super) fn take_error(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    code: &str,
    message: &str,
    http: Option<u16>,
    file: &mut ImportedFile,
) {
    let said = if message.is_empty() { code.to_owned() } else { format!("{code}: {message}") };
    let said: String = said.chars().take(500).collect();
    let Some(known) = part.path.ending().or_else(|| part.path.collection().and_then(|path| path.ending())) else {
        file.lost.push(format!("{}: an error answer ({said}) that no dataset is known for", part.label));
        ledger.tell(
            Code::ImportUnrecognised,
            &part.label,
            format!("the file is an error answer ({said}), and its name names no dataset"),
        );
        return;
    };
    let status = refusal(code, message, http);
    file.recognised.push(format!("error answer → {} ({})", known.id, status.words()));
    if let Some(parent) = part.path.parent() {
        ledger.asked_for(known.id, parent);
    }
    ledger.claim(known.id, &part.label, Claim::Refused(status, http, said));
}
