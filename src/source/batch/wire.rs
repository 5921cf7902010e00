//! How a batch is written and its answer read. Source: learn.microsoft.com/graph/json-batching.

use crate::http::{Batch, BatchPart};
use crate::source::failure::Failure;
use crate::source::request::address;
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

/// The address of a part as a batch wants it: below the version, percent-encoded.
pub(super) fn part_address(base: &Url, version: &str, path: &str) -> Result<String, Failure> {
    let url = address(base, version, path)?;
    let root = format!("{}/{version}", base.path().trim_end_matches('/'));
    let path = url.path().strip_prefix(&root).unwrap_or(url.path());
    Ok(url.query().map_or_else(|| path.to_owned(), |query| format!("{path}?{query}")))
}

/// The body of a batch: number, address and consistency of each part.
pub(super) fn written<'a>(parts: impl Iterator<Item = (usize, &'a str, bool)>) -> Batch {
    let part = |(number, url, eventual): (usize, &'a str, bool)| {
        let headers = eventual.then(|| ("ConsistencyLevel", "eventual".to_owned())).into_iter().collect();
        BatchPart { number, url, headers, cmdlet: None }
    };
    Batch::of(&parts.map(part).collect::<Vec<_>>())
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
        let part = |path: &str| part_address(&base, "v1.0", path).ok();
        assert_eq!(
            part("groups/1/owners?$filter=a eq 'b'").as_deref(),
            Some("/groups/1/owners?$filter=a%20eq%20%27b%27")
        );
        assert_eq!(part("/../beta/me"), None);
    }
}
