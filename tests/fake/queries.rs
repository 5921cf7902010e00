//! What a service may be asked by `POST`: the queries of the catalogue, which only read.

use serde_json::Value;
use tenantry::catalog::{DATASETS, SubscriptionId};

/// Whether this is a query of the catalogue, at its address and with its body, but for where it goes on and for the
/// subscriptions that it is asked of.
pub fn is_query(target: &str, body: &[u8]) -> bool {
    DATASETS.iter().filter_map(|row| row.rest).any(|rest| {
        let Some(query) = rest.query.filter(|_| target.ends_with(rest.target)) else { return false };
        if query.body().is_empty() {
            return body.is_empty();
        }
        let (Ok(mut sent), Ok(listed)) =
            (serde_json::from_slice::<Value>(body), serde_json::from_str::<Value>(query.body()))
        else {
            return false;
        };
        if let Some(place) = query.place_of_after() {
            let pointer = format!("/{place}");
            let (above, name) = pointer.rsplit_once('/').unwrap_or_default();
            match (sent.pointer_mut(above).and_then(Value::as_object_mut), listed.pointer(&pointer)) {
                (Some(at), Some(own)) => drop(at.insert(name.to_owned(), own.clone())),
                (Some(at), None) => drop(at.remove(name)),
                (None, _) => {}
            }
        }
        if let Some(place) = query.place_of_subscriptions()
            && let Some(Value::Array(ids)) = sent.as_object_mut().and_then(|body| body.remove(place))
            && !ids.iter().all(|id| id.as_str().is_some_and(|id| SubscriptionId::new(id).is_some()))
        {
            return false;
        }
        sent == listed
    })
}
