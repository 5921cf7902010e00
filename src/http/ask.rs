//! What a request asks for. Nothing that could change a tenant can be said: there is no body but those below, and each is
//! written here, from rows of the catalogue.

use super::Method;
use crate::catalog::{Argument, Cmdlet, Query, SubscriptionId};
use bytes::Bytes;
use serde::Serialize;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::{Debug, Formatter};
use std::sync::Arc;

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ask {
    /// `GET`.
    Get,
    /// A token, or the code for a person who signs in: to token services alone.
    SignIn(Form),
    /// Several requests in one, each of which only reads.
    Batch(Batch),
    /// A cmdlet that only reads (`Get-…`), of the catalogue.
    Cmdlet(CmdletCall),
    /// A query of the catalogue that only reads.
    Query(QueryCall),
}

impl Ask {
    /// The method of HTTP.
    pub fn method(&self) -> Method {
        if matches!(self, Self::Get) { Method::Get } else { Method::Post }
    }

    /// The body, where there is one.
    pub(super) fn body(&self) -> Option<Bytes> {
        match self {
            Self::Get => None,
            Self::SignIn(form) => Some(form.0.clone()),
            Self::Batch(batch) => Some(batch.body.clone()),
            Self::Cmdlet(call) => Some(written(&call.body())),
            Self::Query(call) => Some(call.body()),
        }
    }

    /// Whether its body is JSON of this room.
    pub fn is_json(&self) -> bool {
        !matches!(self, Self::Get | Self::SignIn(_))
    }
}

/// The form of a token request. Only `signin` makes one; `tests/architecture.rs` watches over it.
#[derive(Clone, PartialEq, Eq)]
pub struct Form(Bytes);

impl Form {
    /// A form, or nothing where the service wants an empty body.
    pub(crate) fn new(body: Bytes) -> Self {
        Self(body)
    }
}

impl Debug for Form {
    /// It holds secrets.
    fn fmt(&self, formatter: &mut Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Form")
    }
}

/// A cmdlet, and the object it is asked for where it is asked for each of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CmdletCall {
    /// The cmdlet.
    pub cmdlet: Cmdlet,
    /// The key of the object that it is asked for; hostile, like every text of a service.
    pub key: Option<String>,
}

impl CmdletCall {
    /// `{"CmdletInput":{"CmdletName":"Get-…","Parameters":{}}}`: what the module of Exchange Online sends.
    fn body(&self) -> Value {
        let mut parameters = Map::new();
        for (name, argument) in self.cmdlet.arguments() {
            let value = match argument {
                Argument::Text(text) => json!(text),
                Argument::Flag(flag) => json!(flag),
                Argument::Key => json!(self.key),
            };
            parameters.insert((*name).to_owned(), value);
        }
        json!({"CmdletInput": {"CmdletName": self.cmdlet.name(), "Parameters": parameters}})
    }
}

/// A query, and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryCall {
    /// The query.
    pub query: Query,
    /// What the answer before gave to go on with; nothing for the first.
    pub after: Option<String>,
    /// The subscriptions that it is asked of, where it can be narrowed to some; none for all.
    pub within: Arc<[SubscriptionId]>,
}

impl QueryCall {
    fn body(&self) -> Bytes {
        let after = self.after.as_ref().zip(self.query.place_of_after());
        let within = self.query.place_of_subscriptions().filter(|_| !self.within.is_empty());
        if after.is_none() && within.is_none() {
            return Bytes::from_static(self.query.body().as_bytes());
        }
        let mut body: Value = serde_json::from_str(self.query.body()).unwrap_or_default();
        if let Some((after, place)) = after {
            set(&mut body, place, json!(after));
        }
        if let Some(place) = within {
            set(&mut body, place, self.within.iter().map(SubscriptionId::as_str).collect());
        }
        written(&body)
    }
}

/// Sets a value in an object by a path of names joined with `/`; objects on the way are made.
fn set(body: &mut Value, path: &str, value: Value) {
    let mut at = body;
    for name in path.split('/') {
        if !at.is_object() {
            *at = json!({});
        }
        let Some(map) = at.as_object_mut() else { return };
        at = map.entry(name).or_insert(Value::Null);
    }
    *at = value;
}

/// A batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    body: Bytes,
    has_cmdlets: bool,
}

/// One request of a batch.
#[derive(Debug, Clone)]
pub struct BatchPart<'a> {
    /// Its number, by which its answer is found.
    pub number: usize,
    /// Where, below the address of the batch.
    pub url: &'a str,
    /// Names and values.
    pub headers: BTreeMap<&'a str, String>,
    /// The cmdlet it asks for; nothing for a `GET`.
    pub cmdlet: Option<&'a CmdletCall>,
}

/// A part as it is written.
#[derive(Serialize)]
struct Written<'a> {
    id: String,
    method: &'static str,
    url: &'a str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    headers: &'a BTreeMap<&'a str, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Value>,
}

impl Batch {
    /// A batch of these parts.
    pub fn of(parts: &[BatchPart<'_>]) -> Self {
        let part = |part: &'_ BatchPart<'_>| {
            let method = if part.cmdlet.is_some() { "POST" } else { "GET" };
            let body = part.cmdlet.map(CmdletCall::body);
            // Text and maps of text can always be written.
            serde_json::to_value(Written {
                id: part.number.to_string(),
                method,
                url: part.url,
                headers: &part.headers,
                body,
            })
            .unwrap_or_default()
        };
        let body = written(&json!({"requests": parts.iter().map(part).collect::<Vec<_>>()}));
        Self { body, has_cmdlets: parts.iter().any(|part| part.cmdlet.is_some()) }
    }

    /// Whether it runs cmdlets.
    pub fn has_cmdlets(&self) -> bool {
        self.has_cmdlets
    }
}

/// JSON as bytes.
fn written(value: &Value) -> Bytes {
    // A value of JSON can always be written.
    Bytes::from(serde_json::to_vec(value).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::dataset;

    #[test]
    fn a_batch_holds_nothing_but_reads() {
        let plain = BatchPart { number: 0, url: "/users/1", headers: BTreeMap::new(), cmdlet: None };
        let headers = BTreeMap::from([("ConsistencyLevel", "eventual".to_owned())]);
        let counted = BatchPart { number: 7, url: "/users/$count", headers, cmdlet: None };
        let body: Value = serde_json::from_slice(&Batch::of(&[plain, counted]).body).expect("JSON");
        assert_eq!(
            body,
            json!({"requests": [
                {"id": "0", "method": "GET", "url": "/users/1"},
                {"id": "7", "method": "GET", "url": "/users/$count", "headers": {"ConsistencyLevel": "eventual"}},
            ]})
        );
    }

    #[test]
    fn a_cmdlet_is_written_as_the_module_does() {
        let cmdlet = dataset("accepted-domains").and_then(crate::catalog::Dataset::cmdlet).expect("a cmdlet");
        let body = Ask::Cmdlet(CmdletCall { cmdlet, key: None }).body().expect("a body");
        let body: Value = serde_json::from_slice(&body).expect("JSON");
        assert_eq!(body, json!({"CmdletInput": {"CmdletName": "Get-AcceptedDomain", "Parameters": {}}}));
    }

    #[test]
    fn a_query_is_narrowed_by_ids_of_subscriptions_alone() {
        let query = dataset("azure-resources").and_then(|row| row.rest?.query).expect("a query");
        let ids = ["bbbbbbbb-0000-0000-0000-000000000002", "aaaaaaaa-0000-0000-0000-000000000001"];
        let within: Arc<[SubscriptionId]> = ids.iter().filter_map(|id| SubscriptionId::new(id)).collect();
        let body = |after: Option<&str>, within: &Arc<[SubscriptionId]>| {
            let call = QueryCall { query, after: after.map(str::to_owned), within: Arc::clone(within) };
            serde_json::from_slice::<Value>(&call.body()).expect("JSON")
        };
        let plain: Value = serde_json::from_str(query.body()).expect("JSON");
        assert_eq!(body(None, &Arc::default()), plain);
        let narrowed = body(Some("x"), &within);
        assert_eq!((&narrowed["subscriptions"], &narrowed["options"]["$skipToken"]), (&json!(ids), &json!("x")));
        assert_eq!(narrowed["query"], plain["query"]);
        let other = dataset("power-platform-agents").and_then(|row| row.rest?.query).expect("a query");
        let call = QueryCall { query: other, after: None, within };
        assert_eq!(call.body(), other.body().as_bytes(), "what cannot be narrowed is as it was");
    }

    #[test]
    fn a_place_is_made_where_a_query_goes_on() {
        let mut body = json!({"Options": {"Top": 1}});
        set(&mut body, "Options/SkipToken", json!("x\"y"));
        assert_eq!(body, json!({"Options": {"Top": 1, "SkipToken": "x\"y"}}));
    }
}
