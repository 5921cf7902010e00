//! How a batch is written and its answer read. Source: learn.microsoft.com/graph/json-batching.

use super::{Part, Pending};
use crate::http::{Ask, Batch, BatchPart, CmdletCall};
use crate::source::failure::Failure;
use crate::source::request::address;
use crate::source::settings::Settings;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;
use std::collections::BTreeMap;
use url::Url;

/// One answer of a batch.
#[derive(Debug)]
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) retry_after: Option<String>,
    pub(super) content_type: Option<String>,
    pub(super) body: Bytes,
}

/// The address of a part as a batch wants it, percent-encoded: below the version; of a cmdlet the whole (CIPP,
/// `New-ExoBulkRequest.ps1`, August 2026).
pub(super) fn part_address(base: &Url, version: &str, part: &Part) -> Result<String, Failure> {
    let url = address(base, version, &part.path)?;
    if part.cmdlet.is_some() {
        return Ok(url.into());
    }
    let root = format!("{}/{version}", base.path().trim_end_matches('/'));
    let path = url.path().strip_prefix(&root).unwrap_or(url.path());
    Ok(url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

/// The body of a batch.
pub(super) fn written(settings: &Settings, parts: &[Pending]) -> Batch {
    Batch::of(&parts.iter().map(|part| one(settings, part)).collect::<Vec<_>>())
}

/// Number, address, headers and cmdlet of a part.
fn one<'p>(settings: &Settings, pending: &'p Pending) -> BatchPart<'p> {
    let mut headers = BTreeMap::new();
    if pending.part.eventual {
        headers.insert("ConsistencyLevel", "eventual".to_owned());
    }
    if let Some(call) = &pending.part.cmdlet {
        headers.extend(of_cmdlet(settings, call));
    }
    BatchPart { number: pending.number, url: &pending.url, headers, cmdlet: pending.part.cmdlet.as_ref() }
}

/// The headers of a part that runs a cmdlet. The token stands on the batch alone.
fn of_cmdlet(settings: &Settings, call: &CmdletCall) -> Vec<(&'static str, String)> {
    let anchor = settings.headers.iter().find(|(name, _)| name == "x-anchormailbox");
    let mut headers = vec![
        ("X-CmdletName", call.cmdlet.name().to_owned()),
        ("Accept", "application/json; odata.metadata=minimal".to_owned()),
        ("Accept-Encoding", "gzip".to_owned()),
        ("Prefer", "odata.maxpagesize=1000".to_owned()),
    ];
    headers.extend(anchor.map(|(_, anchor)| ("X-AnchorMailbox", anchor.clone())));
    headers
}

/// The headers of a batch itself.
pub(super) fn headers(ask: &Ask) -> Vec<(String, String)> {
    let Ask::Batch(batch) = ask else { return Vec::new() };
    let cmdlets = [("prefer", "odata.maxpagesize=1000;odata.continue-on-error"), ("parameter-based-routing", "true")];
    let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    cmdlets.into_iter().filter(|_| batch.has_cmdlets()).map(own).collect()
}

/// The answers of a batch by the number of their part. Answers to nothing that was asked, and second answers, are left
/// out. Nothing for what is no batch answer.
pub(super) fn read(body: &[u8]) -> Option<BTreeMap<usize, Answered>> {
    #[derive(Deserialize)]
    struct Answers<'a> {
        #[serde(borrow)]
        responses: Vec<&'a RawValue>,
    }
    #[derive(Deserialize)]
    struct Answer<'a> {
        id: Value,
        status: u16,
        #[serde(default)]
        headers: Option<BTreeMap<String, Value>>,
        #[serde(borrow, default)]
        body: Option<&'a RawValue>,
    }
    let answers: Answers<'_> = serde_json::from_slice(body).ok()?;
    let mut read = BTreeMap::new();
    for raw in answers.responses {
        // One answer that cannot be read must not cost the others.
        let Ok(answer) = serde_json::from_str::<Answer<'_>>(raw.get()) else { continue };
        let number = answer.id.as_str().and_then(|id| id.parse().ok()).or_else(|| answer.id.as_u64()?.try_into().ok());
        let Some(number) = number else { continue };
        let headers = answer.headers.unwrap_or_default();
        let header = |wanted: &str| {
            let found = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            found.map(|(_, value)| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
        };
        let (retry_after, content_type) = (header("retry-after"), header("content-type"));
        let body = plain(answer.body.map_or("", RawValue::get));
        read.entry(number).or_insert(Answered { status: answer.status, retry_after, content_type, body });
    }
    Some(read)
}

/// The body of a part. What is no JSON comes as a text, base64-encoded: of these only a number (`/$count`) is known.
fn plain(raw: &str) -> Bytes {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if let Ok(text) = serde_json::from_str::<String>(raw) {
        let text = text.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        if number(text) {
            return Bytes::from(text.to_owned());
        }
        let decoded = STANDARD.decode(text).or_else(|_| URL_SAFE.decode(text)).ok();
        let decoded = decoded.and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
        let decoded = decoded.trim_matches(|c: char| c == '\u{feff}' || c.is_whitespace());
        if number(decoded) {
            return Bytes::from(decoded.to_owned());
        }
    }
    if raw == "null" { Bytes::new() } else { Bytes::from(raw.to_owned()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_found_by_their_number() {
        let read = read(
            br#"{"responses":[{"id":"2","status":429,"headers":{"Retry-After":"10"}},{"id":"1","status":200,"body":{"value":[]}},
                {"id":"1","status":500},{"id":"x","status":200},{"id":3,"status":200,"headers":{"retry-after":5},"body":"NDI="},5]}"#,
        )
        .expect("a batch");
        assert_eq!(read.keys().copied().collect::<Vec<_>>(), [1, 2, 3]);
        assert_eq!((read[&1].status, &read[&1].body[..]), (200, &br#"{"value":[]}"#[..]));
        assert_eq!((read[&2].retry_after.as_deref(), read[&3].retry_after.as_deref()), (Some("10"), Some("5")));
        assert_eq!(&read[&3].body[..], b"42");
    }

    #[test]
    fn counts_come_in_many_forms() {
        for (raw, number) in
            [("42", "42"), ("\"42\"", "42"), ("\"\\ufeff42\"", "42"), ("\"77u/NDI=\"", "42"), ("\"NDI=\"", "42")]
        {
            assert_eq!(plain(raw), number, "{raw}");
        }
        assert_eq!((plain("null"), plain("\"x\"")), (Bytes::new(), Bytes::from("\"x\"")));
    }

    #[test]
    fn parts_stay_below_the_version() {
        let base = Url::parse("https://graph.microsoft.com/").expect("an address");
        let part = |path: &str| {
            let meter = std::sync::Arc::default();
            let expected = crate::source::Expected::List;
            let part = Part { path: path.to_owned(), eventual: false, cmdlet: None, meter, expected };
            part_address(&base, "v1.0", &part).ok()
        };
        assert_eq!(
            part("groups/1/owners?$filter=a eq 'b'").as_deref(),
            Some("/groups/1/owners?$filter=a%20eq%20%27b%27")
        );
        assert_eq!(part("/../beta/me"), None);
    }
}
