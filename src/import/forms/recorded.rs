//! Requests with their answers, as recorders write them: HAR of browsers, mocks of Dev Proxy, and plain pairs of an
//! address and a body. Of a request only its method, its address and, in a batch, the addresses in it are read:
//! headers, cookies and bodies are never kept.

use crate::catalog::CLOUDS;
use crate::diag::Code;
use crate::import::answers::{self, Part};
use crate::import::envelope::error_of;
use crate::import::ledger::Ledger;
use crate::import::parse::{self, Parsed};
use crate::import::path::Path;
use crate::snapshot::ImportedFile;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Query options that leave objects out.
const NARROWING: &[&str] = &["$filter=", "$search=", "$skip=", "%24filter=", "%24search=", "%24skip="];

/// A HAR file: <http://www.softwareishard.com/blog/har-12-spec/>.
pub(super) fn is_har(map: &Map<String, Value>) -> bool {
    map.get("log").and_then(|log| log.get("entries")).is_some_and(Value::is_array)
}

pub(super) fn take_har(ledger: &mut Ledger<'_>, part: &Part<'_>, mut map: Map<String, Value>, file: &mut ImportedFile) {
    file.format = "HAR".to_owned();
    let entries = map.get_mut("log").and_then(|log| log.get_mut("entries")).map(Value::take);
    take_all(ledger, part, entries.unwrap_or_default(), file);
}

/// Mocks of Dev Proxy: <https://learn.microsoft.com/microsoft-cloud/dev/dev-proxy/technical-reference/mockresponseplugin>;
/// `responses` until version 0.13.
pub(super) fn is_mocks(map: &Map<String, Value>) -> bool {
    ["mocks", "responses"].iter().any(|key| {
        let items = map.get(*key).and_then(Value::as_array);
        items.is_some_and(|items| items.iter().filter_map(Value::as_object).any(is_recorded))
    })
}

pub(super) fn take_mocks(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    mut map: Map<String, Value>,
    file: &mut ImportedFile,
) {
    file.format = "mocks of Dev Proxy".to_owned();
    for key in ["mocks", "responses"] {
        if let Some(mocks) = map.get_mut(key) {
            take_all(ledger, part, mocks.take(), file);
        }
    }
}

fn take_all(ledger: &mut Ledger<'_>, part: &Part<'_>, items: Value, file: &mut ImportedFile) {
    let Value::Array(items) = items else { return };
    let mut passed: BTreeMap<&'static str, u64> = BTreeMap::new();
    for item in items {
        let Value::Object(map) = item else { continue };
        if let Err(why) = exchange(ledger, part, map, file) {
            let count = passed.entry(why).or_default();
            *count = count.saturating_add(1);
        }
    }
    for (why, count) in passed {
        ledger.tell(Code::FileSkipped, &part.label, format!("{count} recorded requests were passed over: {why}"));
    }
}

/// A pair of a request and its answer: `{"url", "body"}`, `{"request": {"url"}, "response": {"body"}}`.
pub(super) fn is_recorded(map: &Map<String, Value>) -> bool {
    url_of(map).is_some() && body_of(map).is_some()
}

pub(super) fn take(ledger: &mut Ledger<'_>, part: &Part<'_>, map: Map<String, Value>, file: &mut ImportedFile) {
    if let Err(why) = exchange(ledger, part, map, file) {
        ledger.tell(Code::FileSkipped, &part.label, format!("a recorded request was passed over: {why}"));
    }
}

/// Takes one answer, or says why not.
fn exchange(
    ledger: &mut Ledger<'_>,
    part: &Part<'_>,
    mut map: Map<String, Value>,
    file: &mut ImportedFile,
) -> Result<(), &'static str> {
    let url = url_of(&map).ok_or("they name no address")?.to_owned();
    if !is_of_graph(&url) {
        return Err("they are not of Microsoft Graph");
    }
    let is_batch = url.split('?').next().is_some_and(|path| path.ends_with("/$batch"));
    let method = field(&map, "request", &["method", "httpMethod"]).and_then(Value::as_str).unwrap_or("GET").to_owned();
    if !method.eq_ignore_ascii_case("GET") && !is_batch {
        return Err("they do not read");
    }
    let mut body = body_of(&map).and_then(json_of).ok_or("their answer is no JSON, or stands in another file")?;
    if is_batch {
        name_parts(&mut body, &mut map);
    }
    ledger.sources.insert("microsoft-graph".to_owned());
    let (address, query) = url.split_once('?').unwrap_or((&url, ""));
    let mut below = part.below(address, Path::of_url(address.trim_end_matches(['*', '/'])));
    if NARROWING.iter().any(|option| query.contains(option)) {
        below.doubt = Some("the recorded request asked for some of them".to_owned());
    }
    let status = field(&map, "response", &["status", "statusCode", "responseCode"]).and_then(Value::as_u64);
    let http = status.and_then(|status| u16::try_from(status).ok()).filter(|status| *status >= 400);
    match body.as_object().and_then(error_of).filter(|_| http.is_some()) {
        Some((code, message)) => answers::take_error(ledger, &below, &code, &message, http, file),
        None => answers::take(ledger, &below, body, file),
    }
    Ok(())
}

/// Gives the parts of a batch the addresses that were asked for, in place of the ids the caller gave them.
fn name_parts(body: &mut Value, map: &mut Map<String, Value>) {
    let asked = map.get("request").and_then(|it| it.pointer("/postData/text").or_else(|| it.get("body")));
    let Some(asked) = asked.and_then(json_of) else { return };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let requests = asked.get("requests").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let urls: BTreeMap<String, &str> =
        requests.iter().filter_map(|it| Some((text(it.get("id")?), it.get("url")?.as_str()?))).collect();
    for answer in body.get_mut("responses").and_then(Value::as_array_mut).into_iter().flatten() {
        let url = answer.get("id").map(text).and_then(|id| urls.get(&id).map(|url| (*url).to_owned()));
        if let (Some(url), Some(map)) = (url, answer.as_object_mut()) {
            let address = url.split('?').next().unwrap_or_default().to_owned();
            map.insert("id".to_owned(), Value::String(address));
        }
    }
}

/// Whether an address is one of Microsoft Graph, or has no host at all.
fn is_of_graph(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else { return true };
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    CLOUDS.iter().any(|cloud| cloud.graph_host().eq_ignore_ascii_case(host))
}

/// A field of a pair: in a part of it, or in itself.
fn field<'m>(map: &'m Map<String, Value>, part: &str, names: &[&str]) -> Option<&'m Value> {
    let inside = map.get(part).and_then(Value::as_object);
    names.iter().find_map(|name| inside.and_then(|inside| inside.get(*name)).or_else(|| map.get(*name)))
}

fn url_of(map: &Map<String, Value>) -> Option<&str> {
    field(map, "request", &["url", "uri", "requestUrl"])?.as_str()
}

/// The answer of a pair: JSON, or a text that holds it.
fn body_of(map: &Map<String, Value>) -> Option<&Value> {
    let is_json = |body: &&Value| body.is_object() || body.is_array();
    if let Some(response) = map.get("response").and_then(Value::as_object) {
        let is_whole = ["status", "statusCode", "headers"].iter().any(|name| response.contains_key(*name));
        let inside = response.get("body").or_else(|| response.get("content"));
        return inside.or_else(|| map.get("response").filter(|_| !is_whole));
    }
    map.get("body").or_else(|| map.get("responseBody")).or_else(|| map.get("response")).filter(is_json)
}

/// The JSON of a body, which HAR writes as `{"text", "encoding"?}`.
fn json_of(body: &Value) -> Option<Value> {
    let (text, is_packed) = match body {
        Value::String(text) => (text.as_str(), false),
        Value::Object(map) if map.contains_key("text") && map.contains_key("mimeType") => {
            (map.get("text")?.as_str()?, map.get("encoding").and_then(Value::as_str) == Some("base64"))
        }
        Value::Object(_) | Value::Array(_) => return Some(body.clone()),
        _ => return None,
    };
    let unpacked =
        if is_packed { String::from_utf8(STANDARD.decode(text.trim()).ok()?).ok()? } else { text.to_owned() };
    match parse::parse(&unpacked).parsed {
        Parsed::One(value) if value.is_object() || value.is_array() => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn only_hosts_of_graph_are_known() {
        for url in
            ["https://graph.microsoft.com/v1.0/users", "https://graph.microsoft.us/v1.0/users", "/users", "users"]
        {
            assert!(is_of_graph(url), "{url}");
        }
        for url in ["https://graph.microsoft.com.evil.example/users", "https://example.com/graph.microsoft.com"] {
            assert!(!is_of_graph(url), "{url}");
        }
    }

    #[test]
    fn bodies_are_read_in_each_form() {
        let want = Some(json!({"value": []}));
        for body in [
            json!({"value": []}),
            json!("{\"value\": []}"),
            json!({"mimeType": "application/json", "text": "{\"value\": []}"}),
            json!({"mimeType": "application/json", "encoding": "base64", "text": "eyJ2YWx1ZSI6IFtdfQ=="}),
        ] {
            assert_eq!(json_of(&body), want, "{body}");
        }
        for body in
            [json!("@users.json"), json!(null), json!({"mimeType": "image/png", "encoding": "base64", "text": "iVBO"})]
        {
            assert_eq!(json_of(&body), None, "{body}");
        }
    }
}
